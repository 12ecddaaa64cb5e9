// A sample of events with few cells, none of them adapted: what the kernels are handed.
import * as slot from "../../assembly/spec/sample.ts";
import type { CutSpec } from "../../src/cuts/declaration.ts";
import { writeCells } from "../../src/events/generate/cells.ts";
import { headOf } from "../../src/events/generate/head.ts";
import { channelsFor, spreadChannels } from "../../src/integrate/channels.ts";
import { type ProcessRequest, processIntegrand } from "../../src/integrate/integrand.ts";
import { beforeAdaptation } from "../../src/integrate/vegas.ts";
import type { Kernel } from "../../src/kernel/load.ts";
import type { Process } from "../../src/process/index.ts";

/** Two halves of the cube of every map, all drawn alike, compared with `most` [fb]. */
export function smallSample(
  kernel: Kernel,
  process: Process,
  sqrts: number,
  cuts: CutSpec,
  most: number,
  { spread, radiation }: Pick<ProcessRequest, "spread" | "radiation"> = {},
): Float64Array {
  const request = {
    sqrts,
    cuts,
    range: process.onShell ? ([16.88, 16.88] as const) : ([16, 18] as const),
    epsV: 2e-3,
    epsA: 1e-3,
    mass: 16.88,
    terms: process.terms,
  };
  const angles = channelsFor(process, request);
  const channels = spread ? spreadChannels(request, spread, 1e-6, angles) : angles;
  const integrand = processIntegrand(
    kernel,
    process,
    { ...request, ...(spread ? { spread } : {}), ...(radiation ? { radiation } : {}) },
    1e-6,
    channels,
  );
  const head = headOf(integrand, beforeAdaptation(integrand));
  const rest = new Array(integrand.dim - 1);
  const boxes = Array.from({ length: 2 * integrand.channels }, (_, i) => ({
    map: i >> 1,
    low: [i % 2 === 0 ? 0 : 0.25, ...rest.fill(0)],
    width: [i % 2 === 0 ? 0.25 : 0.75, ...rest.fill(1)],
  }));
  const sample = new Float64Array(head.length + boxes.length * slot.CELL_STRIDE);
  sample.set(head);
  sample[slot.SAMPLE_CELLS_SLOT] = boxes.length;
  writeCells(sample, head.length, boxes);
  boxes.forEach((_, i) => {
    const at = head.length + i * slot.CELL_STRIDE;
    sample[at + slot.CELL_MOST_SLOT] = most;
    sample[at + slot.CELL_KEEP_SLOT] = i % 3 === 0 ? 1 : 0.5;
    sample[at + slot.CELL_OTHER_SLOT] = (i + 1) % boxes.length;
  });
  return sample;
}
