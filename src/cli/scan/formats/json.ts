import { InternalError } from "../../../request/errors.ts";
import { record } from "../../../request/record.ts";
import { type ScanFormat, textPiece } from "./format.ts";
import { resultsOf } from "./said.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const ROWS = '"rows":[]';
const END = "}}";
const COMMA_LENGTH = ",\n".length;

/** One record: columns and counts in `results`, and `rows`, a list for each row in the order of the columns. */
export const JSON_RECORD: ScanFormat = {
  piece({ columns }, blocks) {
    // a comma behind each row but the last of all
    return textPiece(columns, blocks, (cells) => `${JSON.stringify(cells)},\n`);
  },
  file(plan, totals) {
    const { declaration, kernelDigest } = plan;
    const { accuracy, seed } = declaration;
    const made = record(
      { digest: kernelDigest },
      "scan",
      declaration,
      { ...resultsOf(plan, totals), rows: [] },
      accuracy === undefined ? { seed } : { seed, accuracy },
    );
    const text = JSON.stringify(made);
    if (!text.endsWith(ROWS + END)) throw new InternalError("the rows are not at the end of the record of a scan");
    const { rows } = totals;
    let written = 0;
    return {
      head: bytesOf(`${text.slice(0, -1 - END.length)}\n`),
      append(piece) {
        written += piece.rows;
        return written === rows && piece.rows > 0 ? piece.bytes.subarray(0, -COMMA_LENGTH) : piece.bytes;
      },
      tail: () => bytesOf(`\n]${END}\n`),
    };
  },
};
