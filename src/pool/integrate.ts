// Blocks of a Monte-Carlo integral evaluated by threads. Which thread gets a block changes no bit of the result, because points depend on their numbers
// alone and sums are added in the order of the blocks.
import * as slot from "../../assembly/spec/monteCarlo.ts";
import { type BlockSums, type BlockTask, type Integrand, sumsLength } from "../integrate/block.ts";
import { type OnProgress, shareOf } from "../integrate/here.ts";
import { type Integrated, integrandSteps, named, withNumber, withoutNumber } from "../integrate/index.ts";
import type { IntegrateInput } from "../integrate/input.ts";
import { integration, type VegasResult } from "../integrate/vegas.ts";
import type { Kernel } from "../kernel/load.ts";
import { AccuracyError, WorkerError } from "../request/errors.ts";
import { finiteThroughout, frozen } from "../request/frozen.ts";
import { isFloat64Array } from "../request/snapshot.ts";
import { shown } from "../request/validate.ts";
import type { Block } from "./calls.ts";
import type { Running, Threads } from "./dispatch.ts";

/** How long the thread that makes a block may take to end it when nobody waits for it any more [ms]: blocks take milliseconds. */
export const PATIENCE = 1000;
/** The longest stretch that the thread of the caller computes without a pause [ms]. */
const LONGEST_STRETCH = 10;

export interface Driven {
  /** News after every iteration; false stops with the best so far. */
  readonly news?: OnProgress | undefined;
  /** Stops at once with the best so far. */
  readonly stop?: Stop | undefined;
}

/** Something that is stopped once. */
export class Stop {
  stopped = false;
  #told: () => void = () => {};
  stop(): void {
    this.stopped = true;
    this.#told();
  }
  /** Called when it is stopped; one listener. */
  listen(told: () => void): void {
    this.#told = told;
  }
}

/** The end of an integration before its accuracy: `over` says that it has come, `come` resolves when it does. */
interface End {
  over(): boolean;
  readonly come: Promise<undefined>;
  /** No longer waits. */
  forget(): void;
}

function endOf(stop: Stop | undefined, maxSeconds: number | undefined): End {
  let ended = stop?.stopped ?? false;
  let resolve: (value: undefined) => void = () => {};
  const come = new Promise<undefined>((resolved) => {
    resolve = resolved;
  });
  const end = () => {
    ended = true;
    resolve(undefined);
  };
  if (ended) end();
  const clock = maxSeconds === undefined ? undefined : performance.now() + 1e3 * maxSeconds;
  // the longest delay a timer takes is 2^31 - 1 ms
  const timer = maxSeconds === undefined ? undefined : setTimeout(end, Math.min(1e3 * maxSeconds, 2147483647));
  stop?.listen(end);
  return {
    over: () => ended || (clock !== undefined && performance.now() > clock),
    come,
    forget() {
      clearTimeout(timer);
      stop?.listen(() => {});
    },
  };
}

/** The steps at once, with pauses in which the thread hears others; undefined when the end came meanwhile. */
async function withPauses<T>(steps: Generator<unknown, T>, end: End): Promise<T | undefined> {
  let since = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - since < LONGEST_STRETCH) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    if (end.over()) return undefined;
    since = performance.now();
  }
}

/** `integrate` with its blocks evaluated by threads: the same bits for any number of them. */
export async function integrateIn(threads: Threads, kernel: Kernel, input: IntegrateInput, { news, stop }: Driven = {}): Promise<Integrated> {
  const end = endOf(stop, input.maxSeconds);
  try {
    let stopped = false;
    let share = 0;
    const prepared = await withPauses(integrandSteps(kernel, input), end);
    if (!prepared) throw withoutNumber("it began", input.maxSeconds, stop?.stopped);
    const { integrand, width } = prepared;
    const steps = integration(kernel, integrand, input);
    let step = steps.next();
    while (!step.done) {
      let sums: readonly BlockSums[] | undefined;
      if ("tasks" in step.value) sums = stopped || end.over() ? undefined : await allBlocks(threads, input, integrand, step.value.tasks, end);
      else {
        share = Math.max(share, shareOf(step.value.progress, input));
        if (news?.(share, step.value.progress) === false) stopped = true;
      }
      step = steps.next(sums);
    }
    const found = withNumber(step.value as VegasResult, input.maxSeconds, stopped || (stop?.stopped ?? false));
    return frozen(finiteThroughout("integrate", named(found, width)));
  } finally {
    end.forget();
  }
}

/** Sums as a thread must give them: as many as the block has, all of them numbers, the accepted points no more than there are, squares and sizes not below 0. */
export function checkedSums(sums: unknown, length: number, { columns }: Integrand, { n }: BlockTask): BlockSums {
  if (!isFloat64Array(sums) || sums.length !== length)
    throw new WorkerError(`a worker answered ${isFloat64Array(sums) ? `${sums.length} sums` : shown(sums)}: must be ${length} sums`);
  if (sums.some(Number.isNaN)) throw new WorkerError("a worker answered sums that are no numbers");
  if (!sums.every(Number.isFinite))
    throw new AccuracyError(
      "integrate: squares of the points are above the range of doubles, so there is no error: a total width this small, or couplings this large",
    );
  const signed = (at: number) =>
    at === slot.SUM_PLAIN_SLOT || (at >= slot.SUM_FIRST_SLOT && at < slot.SUM_FIRST_SLOT + 2 * columns && (at - slot.SUM_FIRST_SLOT) % 2 === 0);
  const wrong = sums.findIndex((sum, at) => sum < 0 && !signed(at));
  if (wrong >= 0) throw new WorkerError(`a worker answered ${sums[wrong]} as sum ${wrong}, of counts, sizes or squares: must be at least 0`);
  const accepted = sums[slot.SUM_ACCEPTED_SLOT]!;
  if (accepted > n) throw new WorkerError(`a worker answered ${accepted} accepted points: there are ${n}`);
  return sums;
}

/** Sums in the order of the tasks; undefined when the end came meanwhile. Few blocks are under way at a time, so that others have their turn. */
async function allBlocks(
  threads: Threads,
  input: IntegrateInput,
  integrand: Integrand,
  tasks: readonly BlockTask[],
  end: End,
): Promise<BlockSums[] | undefined> {
  const sums = new Array<BlockSums>(tasks.length);
  const underWay = new Set<Running>();
  let next = 0;
  let over = false;
  const lane = async () => {
    while (next < tasks.length && !over && !end.over()) {
      const i = next++;
      const task = tasks[i]!;
      const block: Block = { input, task };
      const running = threads.start({ call: "block", args: [block], patience: PATIENCE });
      underWay.add(running);
      sums[i] = checkedSums(await running.result, sumsLength(integrand, task.nInc), integrand, task);
      underWay.delete(running);
    }
  };
  const finished = async () => {
    // two lanes per thread: one block is evaluated while the next travels
    await Promise.all(Array.from({ length: Math.min(2 * threads.size, tasks.length) }, lane));
    return next === tasks.length && sums.every((one) => one !== undefined) && !end.over() ? sums : undefined;
  };
  try {
    return await Promise.race([finished(), end.come]);
  } finally {
    over = true;
    for (const { stop } of underWay) stop(undefined);
  }
}
