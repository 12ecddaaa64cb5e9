// A sample up to its cells, as the kernels read it: assembly/spec/sample.ts.
import { POINT_RECORD_LENGTH } from "../../../assembly/spec/monteCarlo.ts";
import * as slot from "../../../assembly/spec/sample.ts";
import type { Integrand } from "../../integrate/block.ts";
import { type ChannelState, INCREMENTS } from "../../integrate/pass.ts";
import { evenedGrid } from "./grids.ts";

/** Maps, cuts and grids of an integral with the shares that its channels have. */
export function headOf(integrand: Integrand, channels: readonly ChannelState[]): Float64Array {
  const parts = integrand.parts ?? 1;
  const records = Float64Array.from(integrand.constants[0]!);
  integrand.divide?.(
    records,
    channels.map(({ share }) => share),
  );
  const grids = channels.map(({ grid }) => evenedGrid(grid, INCREMENTS));
  const all = [records.subarray(0, parts * POINT_RECORD_LENGTH), ...integrand.constants.slice(1, parts + 1), ...grids];
  const head = new Float64Array(slot.SAMPLE_FIRST_SLOT + all.reduce((sum, { length }) => sum + length, 0));
  head[slot.SAMPLE_PARTS_SLOT] = parts;
  head[slot.SAMPLE_MAPS_SLOT] = channels.length / parts;
  head[slot.SAMPLE_INCREMENTS_SLOT] = INCREMENTS;
  let at: number = slot.SAMPLE_FIRST_SLOT;
  for (const one of all) {
    head.set(one, at);
    at += one.length;
  }
  return head;
}
