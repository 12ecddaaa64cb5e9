import type { BlockSums, BlockTask } from "../integrate/block.ts";
import type { IntegrateInput } from "../integrate.ts";
import { WorkerError } from "../outcome.ts";
import { callbackOf } from "../request/edge.ts";
import { InputError, knownKeys, printable, shown, wholeNumber } from "../validate.ts";
import { startThread, type Thread } from "./threads.ts";

export interface ThreadRequest {
  readonly input: IntegrateInput;
  readonly task: BlockTask;
}
export type ThreadAnswer = { readonly sums: BlockSums } | { readonly error: string };

export interface PoolOptions {
  /** Number of threads, 1 to 256. */
  readonly workers: number;
  /** Where the script of a thread lies, when a bundler has moved it: src/workers/thread.ts of this package, bundled. */
  readonly script?: URL;
  /** Told in one line when a thread broke. */
  readonly onBreak?: (message: string) => void;
}

/** Threads that stay alive between integrations. */
export interface WorkerPool {
  readonly size: number;
  /** The sums of one block. Rejects with WorkerError when a thread breaks or answers nonsense, with InputError when the request cannot be copied. */
  evaluate(request: ThreadRequest): Promise<BlockSums>;
  close(): void;
}

interface Work {
  readonly request: ThreadRequest;
  resolve(sums: BlockSums): void;
  reject(error: Error): void;
}

interface Slot {
  thread: Thread;
  work?: Work | undefined;
}

/** Threads that break one after the other before any answers: the script itself is broken. */
const MOST_BREAKS = 3;

const CLOSED = "the pool of workers is closed";

/** The sums in an answer; throws WorkerError for an error of the thread and for anything that is no answer. */
function sumsIn(answer: unknown): BlockSums {
  const { sums, error } = (typeof answer === "object" && answer !== null ? answer : {}) as { sums?: unknown; error?: unknown };
  if (sums instanceof Float64Array) return sums;
  if (typeof error === "string") throw new WorkerError(printable(error));
  throw new WorkerError(`a worker answered ${shown(answer)}: must be { sums } or { error }`);
}

/** Starts threads; close them when done. */
export function workerPool(options: PoolOptions): WorkerPool {
  const { workers, script, onBreak } = knownKeys<PoolOptions>("the options of workerPool", options, ["workers", "script", "onBreak"]);
  const size = wholeNumber("workers", workers, { min: 1, max: 256 });
  if (script !== undefined && !(script instanceof URL)) throw new InputError(`script = ${shown(script)}: must be a URL`);
  const told = callbackOf<(message: string) => void>("onBreak", onBreak);
  const waiting: Work[] = [];
  const idle: Slot[] = [];
  let breaks = 0;
  let closed = false;
  let failure: WorkerError | undefined;

  const hand = (slot: Slot) => {
    const work = waiting.shift();
    slot.work = work;
    if (!work) {
      idle.push(slot);
      return;
    }
    try {
      slot.thread.post(work.request);
    } catch (error) {
      work.reject(new InputError(`the request cannot be sent to a thread: must be plain data (${(error as Error).message})`));
      hand(slot);
    }
  };

  const fail = (error: WorkerError) => {
    failure = error;
    for (const work of waiting.splice(0)) work.reject(error);
  };

  const start = (slot: Slot) => {
    const { thread } = slot;
    let alive = true;
    thread.listen(
      (answer) => {
        const { work } = slot;
        // an answer to nothing, or of a thread that was replaced
        if (!alive || closed || !work) return;
        breaks = 0;
        try {
          work.resolve(sumsIn(answer));
        } catch (error) {
          work.reject(error as WorkerError);
        }
        hand(slot);
      },
      (reason) => {
        if (!alive || closed) return;
        alive = false;
        const { work } = slot;
        slot.work = undefined;
        thread.stop();
        const last = ++breaks >= MOST_BREAKS;
        const error = new WorkerError(printable(`a worker broke: ${reason}; ${last ? "no worker answers" : "another has taken its place"}`));
        work?.reject(error);
        told?.(error.message);
        if (last || failure) return fail(failure ?? error);
        slot.thread = startThread(script);
        start(slot);
        // an idle slot is in line already
        if (work) hand(slot);
      },
    );
  };

  const slots: Slot[] = Array.from({ length: size }, () => ({ thread: startThread(script) }));
  for (const slot of slots) {
    start(slot);
    idle.push(slot);
  }
  return {
    size,
    evaluate: (request) =>
      new Promise((resolve, reject) => {
        if (failure) return reject(failure);
        if (closed) return reject(new WorkerError(CLOSED));
        waiting.push({ request, resolve, reject });
        const slot = idle.pop();
        if (slot) hand(slot);
      }),
    close() {
      closed = true;
      for (const work of waiting.splice(0)) work.reject(new WorkerError(CLOSED));
      for (const { thread, work } of slots) {
        work?.reject(new WorkerError(CLOSED));
        thread.stop();
      }
    },
  };
}
