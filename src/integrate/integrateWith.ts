// Blocks of a Monte-Carlo integral evaluated by threads. Which thread gets a block changes no bit of the result, because points depend on their numbers
// alone and sums are added in the order of the blocks.
import * as slot from "../../assembly/spec/monteCarlo.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Signal } from "../kernel/platform.ts";
import { internalsOf } from "../kernel/memory.ts";
import { callbackOf, reading } from "../request/edge.ts";
import { WorkerError } from "../request/errors.ts";
import { finiteThroughout, frozen } from "../request/frozen.ts";
import { snapshot } from "../request/snapshot.ts";
import { InputError, plainObject, shown } from "../request/validate.ts";
import { type BlockSums, type BlockTask, type Integrand, sumsLength } from "./block.ts";
import type { OnProgress } from "./here.ts";
import { type Integrated, integrandOf, named, withNumber } from "./index.ts";
import { type IntegrateInput, type IntegrateRequest, integrateInput } from "./input.ts";
import type { WorkerPool } from "./pool.ts";
import { integration, type VegasResult } from "./vegas.ts";

export { type PoolOptions, type WorkerPool, workerPool } from "./pool.ts";

function checkedPool(pool: unknown): WorkerPool {
  return reading("pool", () => {
    const given = (typeof pool === "object" && pool !== null ? pool : {}) as Partial<WorkerPool>;
    const { size, evaluate } = given;
    if (Number.isInteger(size) && (size as number) >= 1 && typeof evaluate === "function")
      return { size: size as number, evaluate: (request) => evaluate.call(given, request), close() {} };
    throw new InputError("pool: must be a pool of workers, as workerPool({ workers: 2 }) starts it", "pool");
  });
}

function checkedKernel(kernel: unknown): Kernel {
  return reading("kernel", () => {
    if (internalsOf(kernel) !== undefined) return kernel as Kernel;
    throw new InputError("kernel: must be the kernel of an instance, as in x17.kernel", "kernel");
  });
}

/** The runtime's own getter: it throws for anything that is no signal, and nothing of the caller's runs. */
const isAborted = (signal: AbortSignal): boolean =>
  (Object.getOwnPropertyDescriptor(AbortSignal.prototype, "aborted") as PropertyDescriptor).get!.call(signal);

function checkedSignal(signal: unknown): AbortSignal | undefined {
  if (signal === undefined) return undefined;
  try {
    isAborted(signal as AbortSignal);
    return signal as AbortSignal;
  } catch {
    throw new InputError(`signal = ${shown(signal)}: must be an AbortSignal`, "signal");
  }
}

/** The end of an integration before its accuracy: `over` says that it has come, `come` resolves when it does. */
interface End {
  over(): boolean;
  readonly come: Promise<undefined>;
  /** No longer waits. */
  forget(): void;
}

function endOf(signal: AbortSignal | undefined, maxSeconds: number | undefined): End {
  let ended = signal !== undefined && isAborted(signal);
  let resolve: (value: undefined) => void = () => {};
  const come = new Promise<undefined>((resolved) => {
    resolve = resolved;
  });
  const end = () => {
    ended = true;
    resolve(undefined);
  };
  const clock = maxSeconds === undefined ? undefined : performance.now() + 1e3 * maxSeconds;
  // the longest delay a timer takes is 2^31 - 1 ms
  const timer = maxSeconds === undefined ? undefined : setTimeout(end, Math.min(1e3 * maxSeconds, 2147483647));
  if (signal) EventTarget.prototype.addEventListener.call(signal, "abort", end, { once: true });
  return {
    over: () => ended || (clock !== undefined && performance.now() > clock),
    come,
    forget() {
      clearTimeout(timer);
      if (signal) EventTarget.prototype.removeEventListener.call(signal, "abort", end);
    },
  };
}

/**
 * `integrate` with its blocks evaluated by the threads of a pool: the same bits for any number of them. News after every iteration; return false to
 * stop, or abort `signal` to stop at once: the best so far is the result, where there is one (see `integrate`). Rejects with InputError for a bad
 * request and with WorkerError when a thread breaks.
 */
export async function integrateWith(
  pool: WorkerPool,
  kernel: Kernel,
  request: IntegrateRequest,
  progress?: OnProgress,
  signal?: Signal,
): Promise<Integrated> {
  const threads = checkedPool(pool);
  const input = integrateInput(plainObject("the request of integrateWith", snapshot("the request of integrateWith", request)));
  const news = callbackOf<OnProgress>("progress", progress);
  const { integrand, width } = integrandOf(checkedKernel(kernel), input);
  const asked = checkedSignal(signal);
  const end = endOf(asked, input.maxSeconds);
  try {
    let stopped = false;
    const steps = integration(kernel, integrand, input);
    let step = steps.next();
    while (!step.done) {
      let sums: readonly BlockSums[] | undefined;
      if ("tasks" in step.value) sums = stopped || end.over() ? undefined : await allBlocks(threads, input, integrand, step.value.tasks, end);
      else if (news?.(step.value.progress) === false) stopped = true;
      step = steps.next(sums);
    }
    const found = withNumber(step.value as VegasResult, input.maxSeconds, asked !== undefined && isAborted(asked));
    return frozen(finiteThroughout("integrateWith", named(found, width)));
  } finally {
    end.forget();
  }
}

/** Sums as a thread must give them: as many as the block has, all of them numbers, the accepted points no more than there are, squares and sizes not below 0. */
function checkedSums(sums: BlockSums, length: number, { columns }: Integrand, { n }: BlockTask): BlockSums {
  if (!(sums instanceof Float64Array) || sums.length !== length)
    throw new WorkerError(`a worker answered ${sums instanceof Float64Array ? `${sums.length} sums` : shown(sums)}: must be ${length} sums`);
  if (!sums.every(Number.isFinite)) throw new WorkerError("a worker answered sums that are no finite numbers");
  const signed = (at: number) =>
    at === slot.SUM_PLAIN_SLOT || (at >= slot.SUM_FIRST_SLOT && at < slot.SUM_FIRST_SLOT + 2 * columns && (at - slot.SUM_FIRST_SLOT) % 2 === 0);
  const wrong = sums.findIndex((sum, at) => sum < 0 && !signed(at));
  if (wrong >= 0) throw new WorkerError(`a worker answered ${sums[wrong]} as sum ${wrong}, of counts, sizes or squares: must be at least 0`);
  const accepted = sums[slot.SUM_ACCEPTED_SLOT]!;
  if (accepted > n) throw new WorkerError(`a worker answered ${accepted} accepted points: there are ${n}`);
  return sums;
}

/** Sums in the order of the tasks; undefined when the end came meanwhile. Few blocks are under way at a time, so that stopping is quick. */
async function allBlocks(
  pool: WorkerPool,
  input: IntegrateInput,
  integrand: Integrand,
  tasks: readonly BlockTask[],
  end: End,
): Promise<BlockSums[] | undefined> {
  const sums = new Array<BlockSums>(tasks.length);
  let next = 0;
  let failed = false;
  const lane = async () => {
    while (next < tasks.length && !failed && !end.over()) {
      const i = next++;
      const task = tasks[i]!;
      sums[i] = checkedSums(await pool.evaluate({ input, task }), sumsLength(integrand, task.nInc), integrand, task);
    }
  };
  const finished = async () => {
    try {
      // two lanes per thread: one block is evaluated while the next travels
      await Promise.all(Array.from({ length: Math.min(2 * pool.size, tasks.length) }, lane));
    } catch (error) {
      failed = true;
      throw error;
    }
    return next === tasks.length && sums.every((one) => one !== undefined) && !end.over() ? sums : undefined;
  };
  return Promise.race([finished(), end.come]);
}
