import { csvLine, titleWithUnit } from "../../../report/csv.ts";
import { type ScanFormat, textPiece } from "./format.ts";

/** One line for the columns, `name [unit]`, and one for each row; numbers have the fewest digits that give the same double. */
export const CSV: ScanFormat = {
  piece({ columns }, blocks) {
    return textPiece(columns, blocks, csvLine);
  },
  file: ({ columns }) => ({
    head: new TextEncoder().encode(csvLine(columns.map(({ name, unit }) => titleWithUnit(name, unit)))),
    append: ({ bytes }) => bytes,
    tail: () => new Uint8Array(0),
  }),
};
