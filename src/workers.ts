// Threads that evaluate blocks of a Monte-Carlo integral: worker_threads in Node, Web Workers in browsers. Which thread gets a block changes no bit of the
// result, because points depend on their numbers alone and sums are added in the order of the blocks.
import type { BlockSums, BlockTask } from "./integrate/block.ts";
import { integration, type VegasResult } from "./integrate/vegas.ts";
import { type Integrated, type IntegrateInput, type IntegrateRequest, integrandOf, integrateInput, named, type OnProgress } from "./integrate.ts";
import type { Kernel } from "./load.ts";
import { finite, InputError, wholeNumber } from "./validate.ts";

/** What a thread must understand; Web Workers and, through `nodeThread`, those of Node do. */
export interface Thread {
  post(message: ThreadRequest): void;
  /** One listener for answers, one for a thread that broke. */
  listen(answer: (message: ThreadAnswer) => void, broken: (reason: string) => void): void;
  stop(): void;
}

export interface ThreadRequest {
  readonly input: IntegrateInput;
  readonly task: BlockTask;
}
export type ThreadAnswer = { readonly sums: BlockSums } | { readonly error: string };

export interface PoolOptions {
  /** Number of threads. */
  readonly workers: number;
  /** Where the script of a thread lies, when a bundler has moved it: src/workers/thread.ts of this package, bundled. */
  readonly script?: URL;
}

/** Threads that stay alive between integrations. */
export interface WorkerPool {
  readonly size: number;
  evaluate(request: ThreadRequest): Promise<BlockSums>;
  close(): void;
}

interface NodeWorker {
  postMessage(message: unknown): void;
  on(event: string, listener: (value: never) => void): void;
  terminate(): Promise<number>;
}
type NodeModules = { getBuiltinModule?: (name: string) => { Worker: new (script: URL) => NodeWorker } };

function nodeThread(worker: NodeWorker): Thread {
  return {
    post: (message) => worker.postMessage(message),
    listen(answer, broken) {
      worker.on("message", (message: never) => answer(message));
      worker.on("error", (error: never) => broken(String(error)));
      worker.on("exit", () => broken("the thread ended"));
    },
    stop: () => void worker.terminate(),
  };
}

function webThread(worker: Worker): Thread {
  return {
    post: (message) => worker.postMessage(message),
    listen(answer, broken) {
      worker.onmessage = ({ data }) => answer(data as ThreadAnswer);
      worker.onerror = (event) => broken(event.message || "the worker could not be loaded");
    },
    stop: () => worker.terminate(),
  };
}

function startThread(script: URL | undefined): Thread {
  const node = (globalThis as { process?: NodeModules }).process?.getBuiltinModule?.("node:worker_threads");
  if (node) return nodeThread(new node.Worker(script ?? new URL("./workers/thread.js", import.meta.url)));
  if (typeof Worker === "undefined") throw new InputError("workers: this runtime has no threads");
  // bundlers look for exactly this expression
  return webThread(script ? new Worker(script, { type: "module" }) : new Worker(new URL("./workers/thread.js", import.meta.url), { type: "module" }));
}

/** Starts threads; close them when done. */
export function workerPool(options: PoolOptions): WorkerPool {
  const size = wholeNumber("workers", options.workers, { min: 1, max: 256 });
  interface Slot {
    readonly thread: Thread;
    settle?: { resolve(sums: BlockSums): void; reject(error: Error): void } | undefined;
  }
  const waiting: { request: ThreadRequest; settle: NonNullable<Slot["settle"]> }[] = [];
  const idle: Slot[] = [];
  let failure: Error | undefined;
  const hand = (slot: Slot) => {
    const next = waiting.shift();
    if (!next) {
      idle.push(slot);
      return;
    }
    slot.settle = next.settle;
    slot.thread.post(next.request);
  };
  const slots: Slot[] = Array.from({ length: size }, () => ({ thread: startThread(options.script) }));
  let closed = false;
  for (const slot of slots) {
    slot.thread.listen(
      (answer) => {
        const settle = slot.settle;
        slot.settle = undefined;
        if ("sums" in answer) settle?.resolve(answer.sums);
        else settle?.reject(new Error(answer.error));
        hand(slot);
      },
      (reason) => {
        if (closed) return;
        failure = new Error(`a worker broke: ${reason}`);
        slot.settle?.reject(failure);
        for (const { settle } of waiting.splice(0)) settle.reject(failure);
      },
    );
    idle.push(slot);
  }
  return {
    size,
    evaluate: (request) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        if (closed) return reject(new Error("the pool of workers is closed"));
        waiting.push({ request, settle: { resolve, reject } });
        const slot = idle.pop();
        if (slot) hand(slot);
      }),
    close() {
      closed = true;
      for (const { settle } of waiting.splice(0)) settle.reject(new Error("the pool of workers is closed"));
      for (const { thread, settle } of slots) {
        settle?.reject(new Error("the pool of workers is closed"));
        thread.stop();
      }
    },
  };
}

/**
 * `integrate` with its blocks evaluated by the threads of a pool: the same bits for any number of them. News after every iteration; return false to stop, or abort
 * `signal` to stop at once: the best so far is the result.
 */
export async function integrateWith(
  pool: WorkerPool,
  kernel: Kernel,
  request: IntegrateRequest,
  progress?: OnProgress,
  signal?: AbortSignal,
): Promise<Integrated> {
  const input = integrateInput(request);
  const { integrand, width } = integrandOf(kernel, input);
  const clock = input.maxSeconds === undefined ? undefined : performance.now() + 1e3 * finite("maxSeconds", input.maxSeconds);
  let stopped = false;
  const over = () => stopped || signal?.aborted === true || (clock !== undefined && performance.now() > clock);
  const steps = integration(kernel, integrand, input);
  let step = steps.next();
  while (!step.done) {
    let sums: readonly BlockSums[] | undefined;
    if ("tasks" in step.value) sums = over() ? undefined : await allBlocks(pool, input, step.value.tasks, over);
    else if (progress?.(step.value.progress) === false) stopped = true;
    step = steps.next(sums);
  }
  return named(step.value as VegasResult, width);
}

/** Sums in the order of the tasks; undefined when `over` came true meanwhile. Few blocks are under way at a time, so that stopping is quick. */
async function allBlocks(
  pool: WorkerPool,
  input: IntegrateInput,
  tasks: readonly BlockTask[],
  over: () => boolean,
): Promise<BlockSums[] | undefined> {
  const sums = new Array<BlockSums>(tasks.length);
  let next = 0;
  const lane = async () => {
    while (next < tasks.length && !over()) {
      const i = next++;
      sums[i] = await pool.evaluate({ input, task: tasks[i]! });
    }
  };
  // two lanes per thread: one block is evaluated while the next travels
  await Promise.all(Array.from({ length: 2 * pool.size }, lane));
  return next === tasks.length && sums.every((one) => one !== undefined) && !over() ? sums : undefined;
}
