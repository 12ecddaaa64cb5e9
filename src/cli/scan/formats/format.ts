// What a format of merged scans must give: pieces for some blocks, made in any thread, and a file that takes them in order.
import type { ParquetGroup } from "../../../parquet/file.ts";
import type { ScanBlock, ScanColumn, ScanCounts, ScanPlan } from "../../../scan/index.ts";
import { Bytes } from "../bytes.ts";

/** Rows in the form of a file: plain data. */
export interface PieceOfFile {
  /** There until the next piece is made. */
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** Of Parquet: what the end of the file says of them. */
  readonly group?: ParquetGroup["group"];
}

/** A file that takes its pieces in order. */
interface FileOfScan {
  readonly head: Uint8Array;
  append(piece: PieceOfFile): Uint8Array;
  tail(): Uint8Array;
}

/** What is known of all rows before the first is written. */
export interface Totals extends ScanCounts {
  readonly rows: number;
}

export type BlockColumns = Pick<ScanBlock, "rows" | "columns">;

export interface ScanFormat {
  piece(plan: ScanPlan, blocks: readonly BlockColumns[]): PieceOfFile;
  file(plan: ScanPlan, totals: Totals): FileOfScan;
}

/** The text of row i of a column, or its number. */
type CellOf = (i: number) => number | string;

const cellsOf = ({ labels }: ScanColumn, values: Float64Array): CellOf => (labels ? (i) => labels[values[i]!]! : (i) => values[i]!);

/** Of the piece that is made. */
const TEXT = new Bytes();
/** Rows that become text at a time: few, as the text of each is thrown away. */
const ROWS_AT_ONCE = 1024;

/** Rows as lines of text. */
export function textPiece(
  columns: readonly ScanColumn[],
  blocks: readonly BlockColumns[],
  lineOf: (cells: (number | string)[]) => string,
): PieceOfFile {
  let [rows, length] = [0, 0];
  for (const block of blocks) {
    const cells = columns.map((column, k) => cellsOf(column, block.columns[k]!));
    for (let from = 0; from < block.rows; from += ROWS_AT_ONCE) {
      let text = "";
      for (let i = from; i < Math.min(block.rows, from + ROWS_AT_ONCE); i++) text += lineOf(cells.map((cell) => cell(i)));
      const bytes = Buffer.byteLength(text);
      Buffer.from(TEXT.grown(length + bytes).buffer).write(text, length);
      length += bytes;
    }
    rows += block.rows;
  }
  return { bytes: TEXT.grown(length), rows };
}
