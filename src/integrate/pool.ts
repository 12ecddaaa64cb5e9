import type { UrlLike } from "../kernel/platform.ts";
import { callbackOf, reading } from "../request/edge.ts";
import { WorkerError } from "../request/errors.ts";
import { InputError, knownKeys, printable, shown, wholeNumber } from "../request/validate.ts";
import type { BlockSums, BlockTask } from "./block.ts";
import type { IntegrateInput } from "./input.ts";
import { startThread, type Thread } from "./threads.ts";

export interface ThreadRequest {
  readonly input: IntegrateInput;
  readonly task: BlockTask;
}
/** What a thread is sent: its answer carries the same number. */
export interface NumberedRequest extends ThreadRequest {
  readonly number: number;
}
export type ThreadAnswer = { readonly number: number } & ({ readonly sums: BlockSums } | { readonly error: string });

export interface PoolOptions {
  /** Number of threads, 1 to 256. */
  readonly workers: number;
  /** Where the script of a thread lies, when a bundler has moved it: src/integrate/thread.ts of this package, bundled. */
  readonly script?: UrlLike;
  /** Told in one line when a thread broke. What it throws rejects the request of that thread, or the next one. */
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
  readonly number: number;
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

/** The sums in an answer; throws WorkerError for an error of the thread and for an answer of another form. */
function sumsIn(answer: { readonly sums?: unknown; readonly error?: unknown }): BlockSums {
  const { sums, error } = answer;
  if (sums instanceof Float64Array) return sums;
  if (typeof error === "string") throw new WorkerError(printable(error));
  throw new WorkerError(`a worker answered ${shown(answer)}: must be { number, sums } or { number, error }`);
}

/** True for an answer to this request: a thread that answers anything else no longer does one thing after the other. */
function answers(answer: unknown, { number }: Work): answer is object {
  return typeof answer === "object" && answer !== null && (answer as { number?: unknown }).number === number;
}

/** Starts threads; close them when done. */
export function workerPool(options: PoolOptions): WorkerPool {
  const what = "the options of workerPool";
  const { workers, script, onBreak } = reading(what, () => ({ ...knownKeys<PoolOptions>(what, options, ["workers", "script", "onBreak"]) }));
  const size = wholeNumber("workers", workers, { min: 1, max: 256 });
  if (script !== undefined && !(script instanceof URL)) throw new InputError(`script = ${shown(script)}: must be a URL`);
  const told = callbackOf<(message: string) => void>("onBreak", onBreak);
  const waiting: Work[] = [];
  const idle: Slot[] = [];
  let requests = 0;
  let breaks = 0;
  let closed = false;
  let failure: WorkerError | undefined;
  /** What `onBreak` threw when no request was there to reject. */
  let owed: WorkerError | undefined;

  const hand = (slot: Slot) => {
    slot.work = undefined;
    for (let work = waiting.shift(); work; work = waiting.shift()) {
      try {
        slot.thread.post({ ...work.request, number: work.number } satisfies NumberedRequest);
        slot.work = work;
        return;
      } catch (error) {
        work.reject(new InputError(`the request cannot be sent to a thread: must be plain data (${(error as Error).message})`));
      }
    }
    idle.push(slot);
  };

  const fail = (error: WorkerError) => {
    failure = error;
    for (const work of waiting.splice(0)) work.reject(error);
  };

  const replaced = (slot: Slot, error: WorkerError): boolean => {
    if (breaks >= MOST_BREAKS || failure) {
      fail(failure ?? error);
      return false;
    }
    try {
      slot.thread = startThread(script);
    } catch (thrown) {
      fail(new WorkerError(printable((thrown as Error).message)));
      return false;
    }
    listen(slot);
    return true;
  };

  const listen = (slot: Slot) => {
    const { thread } = slot;
    let alive = true;
    const broken = (reason: string) => {
      if (!alive || closed) return;
      alive = false;
      thread.stop();
      const { work } = slot;
      const last = ++breaks >= MOST_BREAKS;
      let error = new WorkerError(printable(`a worker broke: ${reason}; ${last ? "no worker answers" : "another has taken its place"}`));
      const goesOn = replaced(slot, error);
      try {
        told?.(error.message);
      } catch (thrown) {
        error = new WorkerError(printable(`${error.message}; onBreak threw ${thrown instanceof Error ? thrown.message : shown(thrown)}`));
        if (!work) owed = error;
      }
      // a pool that onBreak closed has rejected it already
      work?.reject(error);
      // an idle slot is in line already
      if (work && goesOn && !closed) hand(slot);
    };
    thread.listen((answer) => {
      const { work } = slot;
      if (!alive || closed) return;
      if (!work) return broken(`it answered ${shown(answer)} without a request`);
      if (!answers(answer, work))
        return broken(`it answered ${shown(answer)}: must be { number, sums } or { number, error } with the number of the request`);
      breaks = 0;
      try {
        work.resolve(sumsIn(answer));
      } catch (error) {
        work.reject(error as WorkerError);
      }
      hand(slot);
    }, broken);
  };

  const slots: Slot[] = [];
  try {
    while (slots.length < size) slots.push({ thread: startThread(script) });
  } catch (error) {
    for (const { thread } of slots) thread.stop();
    throw error;
  }
  for (const slot of slots) {
    listen(slot);
    idle.push(slot);
  }
  return {
    size,
    evaluate: (request) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new WorkerError(CLOSED));
        if (failure) return reject(failure);
        if (owed) {
          reject(owed);
          owed = undefined;
          return;
        }
        waiting.push({ number: ++requests, request, resolve, reject });
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
