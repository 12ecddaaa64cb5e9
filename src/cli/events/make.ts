// Events as bytes of a file: what a thread of `x17 events` does for each piece.
import { eventBlock } from "../../events/generate/block.ts";
import type { EventPlan } from "../../events/generate/plan.ts";
import type { EventRun } from "../../events/run.ts";
import type { EventWriter } from "../../events/writer.ts";
import type { Kernel } from "../../kernel/load.ts";
import { EVENT_FORMATS, type FormatName } from "./formats.ts";

/** What all pieces have in common: plain data. */
export interface Sample {
  readonly plan: EventPlan;
  /** What the head of the file says. */
  readonly run: EventRun;
  readonly format: FormatName;
}

/** Some events of a file. */
export interface Piece {
  readonly bytes: Uint8Array;
  readonly n: number;
  /** How many of them weigh more than the common weight of an unweighted sample. */
  readonly overweight: number;
}

export const writerOf = (kernel: Kernel, { format, run }: Sample): EventWriter => EVENT_FORMATS[format].writer(kernel, run);

/** Makes pieces: events `first` to `first + n - 1`. */
export function maker(kernel: Kernel, sample: Sample): (first: number, n: number) => Piece {
  const { plan } = sample;
  const writer = writerOf(kernel, sample);
  return (first, n) => {
    const block = eventBlock(kernel, plan, first, n);
    // the common weight has the sign of what is integrated
    const most = plan.input.weighted ? Number.POSITIVE_INFINITY : Math.abs(plan.commonPb) * (1 + Number.EPSILON);
    return { bytes: writer.block(block), n, overweight: block.weight.reduce((count, weight) => count + Number(Math.abs(weight) > most), 0) };
  };
}
