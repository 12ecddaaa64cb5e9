// Events that were read, as a detector measures them: those of a sample of this package as `x17 events --detector` measures them.
import { COLUMNS } from "../../columns/layout.ts";
import type { Detector } from "../../detector/spec.ts";
import type { Kernel } from "../../kernel/load.ts";
import { DEFAULT_SEED } from "../../request/common.ts";
import { emptyBlock } from "../block.ts";
import type { EventColumns } from "../columns.ts";
import { measure } from "../measure.ts";
import { layoutOf } from "../processes.ts";
import type { ReadRun } from "../readEvent.ts";
import { electronLegs } from "../run.ts";

/** Which random numbers an event gets: in a sample of this package those of its number, in files of others those of its place in all files. */
export interface Measuring {
  readonly detector: Detector;
  readonly seed: number;
  /** Number of the first event in place of that of the file. */
  readonly counted?: number;
}

/** How the next events are measured; `before`: events of all files before them. */
export function measuring(detector: Detector, asked: number | undefined, { own }: ReadRun, before: number): Measuring {
  const seed = own?.seed;
  return { detector, seed: asked ?? seed ?? DEFAULT_SEED, ...(seed === undefined ? { counted: before } : {}) };
}

/** What was measured in the columns of the events, and a byte for each event: 1 where the detector passes it. What it does not pass stays the truth. */
export function measuredColumns(
  kernel: Kernel,
  events: EventColumns,
  { detector, seed, counted }: Measuring,
): { events: EventColumns; mask: Uint8Array } {
  const { n, process, momenta } = events;
  const legs = electronLegs(process as "ee-ee" | "ee-eea");
  const column = (k: number) => momenta.subarray(k * n, (k + 1) * n);
  const block = {
    ...emptyBlock(n, 0, 0),
    number: counted === undefined ? events.number : Float64Array.from({ length: n }, (_, i) => counted + i),
    legs: legs.map((_, leg) => ({
      E: column(4 * leg),
      px: column(4 * leg + 1),
      py: column(4 * leg + 2),
      pz: column(4 * leg + 3),
      m: new Float64Array(n),
    })),
  };
  const measured = measure(kernel, detector, seed, legs, block);
  const mask = Uint8Array.from(measured.passes);
  const found = momenta.slice();
  COLUMNS[layoutOf(process)].legs.forEach((_, leg) => {
    const seen = measured.legs[leg];
    if (!seen) return;
    for (const [c, values] of [seen.E, seen.px, seen.py, seen.pz].entries()) {
      for (let i = 0; i < n; i++) if (mask[i] === 1) found[(4 * leg + c) * n + i] = values[i]!;
    }
  });
  return { events: { ...events, momenta: found }, mask };
}
