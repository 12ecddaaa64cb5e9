import { arena } from "../../../src/kernel/memory.ts";
import { custom } from "../case.ts";
import { octaves, uniform } from "../draw.ts";

const ROWS = 4096;
const COLUMNS = 5;
/** Bytes of a number at most. */
const MOST = 28;

/** Numbers of any size as text, plain and with the decimal point moved; handed over as one number a byte. */
export const textRows = custom("textRowsBatch", (kernel, hand) => {
  const template = "\u0001 \u0002 \u0001 \u0002 \u0001\n";
  const room = Math.ceil((ROWS * (template.length + MOST * COLUMNS)) / 8) + COLUMNS;
  const { views, offsets } = arena(kernel, ROWS * COLUMNS, Math.ceil(template.length / 8), room);
  const size = octaves(1e-300, 1e300);
  views[0]!.forEach((_, i, column) => {
    const u = uniform(7, i);
    column[i] = i % 3 === 0 ? 4000 * (u - 0.5) : i % 3 === 1 ? size(u) : Math.round(1e6 * u);
  });
  const bytes = new Uint8Array(kernel.exports.memory.buffer);
  bytes.set(
    Uint8Array.from(template, (character) => character.charCodeAt(0)),
    offsets[1]!,
  );
  const length = kernel.exports.textRowsBatch(ROWS, offsets[0]!, COLUMNS, offsets[1]!, template.length, offsets[2]!, room);
  hand(Float64Array.from(bytes.subarray(offsets[2]!, offsets[2]! + length)));
});
