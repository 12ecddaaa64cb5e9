// Events as bytes of text: a template for one event, filled from columns by the kernels.
import { TEXT_NUMBER, TEXT_NUMBER_BYTES, TEXT_REFUSED, TEXT_THOUSANDTH } from "../../assembly/spec/textRows.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { InternalError } from "../request/errors.ts";
import { InputError } from "../request/validate.ts";
import type { EventBlock } from "./block.ts";

/** Where a number goes, and where one in MeV goes that is written in GeV. */
export const NUMBER: string = String.fromCharCode(TEXT_NUMBER);
export const GEV: string = String.fromCharCode(TEXT_THOUSANDTH);

/** Bytes of text made at a time, roughly. */
const PIECE_BYTES = 1 << 21;

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0]!;
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/**
 * Text of the events of a block. `template`: ASCII with NUMBER and GEV; `columns` in their order. The bytes of an event do not depend on those beside it. Throws
 * InputError for a number that is not finite: no event file may have one.
 */
export function eventRows(
  kernel: Kernel,
  template: string,
  { n, number }: Pick<EventBlock, "n" | "number">,
  columns: readonly Float64Array[],
): Uint8Array {
  const rowBytes = template.length + TEXT_NUMBER_BYTES * columns.length;
  const atOnce = Math.max(1, Math.floor(PIECE_BYTES / rowBytes));
  const pieces: Uint8Array[] = [];
  for (let first = 0; first < n; first += atOnce) {
    const rows = Math.min(atOnce, n - first);
    const room = Math.ceil((rows * rowBytes) / 8) + columns.length;
    const { views, offsets } = arena(kernel, rows * columns.length, Math.ceil(template.length / 8), room);
    for (const [k, column] of columns.entries()) views[0]!.set(column.subarray(first, first + rows), k * rows);
    const bytes = new Uint8Array(kernel.exports.memory.buffer);
    for (let i = 0; i < template.length; i++) bytes[offsets[1]! + i] = template.charCodeAt(i);
    const length = kernel.exports.textRowsBatch(rows, offsets[0]!, columns.length, offsets[1]!, template.length, offsets[2]!, room);
    if (length === TEXT_REFUSED) throw new InternalError("the columns of an event file do not fit its template");
    if (length < 0) throw new InputError(`event ${number[first - length - 1]}: has a number that is not finite, which no event file may have`);
    pieces.push(bytes.slice(offsets[2]!, offsets[2]! + length));
  }
  return joined(pieces);
}
