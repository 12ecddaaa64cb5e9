// Events as bytes of a file: what a thread of `x17 events` does for each piece.

import type { Kernel } from "../../kernel/load.ts";
import { type SamplePlan, sampleBlocks } from "../../samples/kinds.ts";
import { EVENT_FORMATS, type FileRun, type FormatName, type WrittenEvents } from "./formats.ts";

/** What all pieces have in common: plain data. */
export interface Sample extends FileRun {
  readonly plan: SamplePlan;
  readonly format: FormatName;
}

/** Some events of a file. */
export interface Piece extends WrittenEvents {
  readonly n: number;
  /** How many of them weigh more than the common weight of an unweighted sample. */
  readonly overweight: number;
}

/** Makes pieces: events `first` to `first + n - 1`. */
export function maker(kernel: Kernel, sample: Sample): (first: number, n: number) => Piece {
  const { plan, format, detector } = sample;
  const blocks = sampleBlocks(kernel, plan, detector);
  const written = EVENT_FORMATS[format].events(kernel, sample);
  // never negative: an event has the sign of what is integrated there
  const most = "weighted" in plan.input && plan.input.weighted ? Number.POSITIVE_INFINITY : plan.commonPb * (1 + Number.EPSILON);
  return (first, n) => {
    const block = blocks(first, n);
    return { ...written(block), n, overweight: block.weight.reduce((count, weight) => count + Number(Math.abs(weight) > most), 0) };
  };
}
