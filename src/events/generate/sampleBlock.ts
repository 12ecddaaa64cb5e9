// Events of a sample with what a detector measures of them.
import type { DetectorSpec } from "../../detector/declaration.ts";
import { detectorOf } from "../../detector/spec.ts";
import type { Kernel } from "../../kernel/load.ts";
import { measure } from "../measure.ts";
import type { SampleBlock } from "../measured.ts";
import { eventBlock, type PreparedSample } from "./block.ts";
import { legsOf } from "./process.ts";

/** Makes events `first` ... `first + n - 1`, and measures them where there is a detector: with the seed of the sample, whose counters are others. */
export function sampleBlocks(kernel: Kernel, plan: PreparedSample, detector?: DetectorSpec): (first: number, n: number) => SampleBlock {
  if (detector === undefined) return (first, n) => eventBlock(kernel, plan, first, n);
  const ready = detectorOf(kernel, detector);
  const { process, seed } = plan.input;
  return (first, n) => {
    const block = eventBlock(kernel, plan, first, n);
    return { ...block, measured: measure(kernel, ready, seed, legsOf({ process }), block) };
  };
}
