// An integration whose points are evaluated in this thread.
import type { Kernel } from "../kernel/load.ts";
import { type BlockSums, evaluateBlock, type Integrand } from "./block.ts";
import type { ChannelState } from "./pass.ts";
import { type IntegrationProgress, integration, type VegasOptions, type VegasResult } from "./vegas.ts";

/** The integration in steps: nothing before every block, the news after every iteration. `next(true)` before a block stops it. */
export function* evaluated(
  kernel: Kernel,
  integrand: Integrand,
  options: VegasOptions,
  channels?: readonly ChannelState[],
): Generator<IntegrationProgress | undefined, VegasResult, boolean> {
  const steps = integration(kernel, integrand, options, channels);
  let step = steps.next();
  while (!step.done) {
    let sums: BlockSums[] | undefined;
    if ("tasks" in step.value) {
      sums = [];
      for (const task of step.value.tasks) {
        if (yield undefined) {
          sums = undefined;
          break;
        }
        sums.push(evaluateBlock(kernel, integrand, task));
      }
    } else {
      yield step.value.progress;
    }
    step = steps.next(sums);
  }
  return step.value;
}

/** News after every iteration: the share done, 0 to 1, and the estimate so far; return false to stop with the best so far. */
export type OnProgress = (share: number, estimate: IntegrationProgress) => unknown;

/** How far an integration is, 0 to 1: by its error, or by the evaluations it may spend. */
export function shareOf(
  { value, sdev, neval }: IntegrationProgress,
  { accuracy, maxEvaluations }: Pick<VegasOptions, "accuracy" | "maxEvaluations">,
): number {
  const reached = sdev > 0 ? (accuracy * value) / sdev : 0;
  return Math.min(1, Math.max(reached * reached, neval / maxEvaluations));
}

/** Runs an integration in this thread. */
export function runHere(kernel: Kernel, integrand: Integrand, options: VegasOptions & { maxSeconds?: number }, progress?: OnProgress): VegasResult {
  const clock = options.maxSeconds === undefined ? undefined : performance.now() + 1e3 * options.maxSeconds;
  const late = () => clock !== undefined && performance.now() > clock;
  const steps = evaluated(kernel, integrand, options);
  let stopped = false;
  let share = 0;
  let step = steps.next(false);
  while (!step.done) {
    if (step.value) share = Math.max(share, shareOf(step.value, options));
    if (step.value && progress?.(share, step.value) === false) stopped = true;
    step = steps.next(stopped || late());
  }
  return step.value;
}
