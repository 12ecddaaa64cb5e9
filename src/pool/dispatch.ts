// Calls handed to threads one after the other, each thread one at a time. When a thread breaks its call ends, and another takes its place. A thread that
// has a call and never said anything is broken; one that said something may take its time.
import type { UrlLike } from "../kernel/platform.ts";
import { WorkerError } from "../request/errors.ts";
import { InputError, printable, shown } from "../request/validate.ts";
import type { Thread } from "./handle.ts";
import { type Call, errorFrom } from "./protocol.ts";
import { startThread } from "./threads.ts";

export interface Task extends Pick<Call, "call" | "args"> {
  /** Called with the share done, 0 to 1. */
  readonly onShare?: ((share: number) => void) | undefined;
  /** How long its thread may go on when it is stopped [ms], before another takes its place. */
  readonly patience: number;
}

/** A call under way. */
export interface Running {
  /** What the thread answered. Rejects with its error, with WorkerError when the thread breaks, with InputError for what cannot be copied. */
  readonly result: Promise<unknown>;
  /** Rejects with `reason` at once; no news comes afterwards. */
  stop(reason: unknown): void;
}

export interface Threads {
  readonly size: number;
  start(task: Task): Running;
  close(): void;
}

interface Work {
  readonly number: number;
  readonly task: Task;
  settled: boolean;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

interface Slot {
  thread: Thread;
  work?: Work | undefined;
  /** Its thread has a call and must say something. */
  awaited: () => void;
}

/** Threads that break one after the other before any answers: the script itself is broken. */
const MOST_BREAKS = 3;

/** A thread that has had a call so long [ms] and never said anything never will: the one of this package asks for the kernels as soon as it runs. */
const LONGEST_SILENCE = 20_000;

const CLOSED = "the pool of workers is closed";

const FORM = "must be { number, share }, { number, result } or { number, error }";

/** The result in an answer; throws the error of the thread, WorkerError for an answer of another form. */
function resultIn(answer: object): unknown {
  if ("result" in answer) return answer.result;
  const error = "error" in answer ? errorFrom(answer.error) : undefined;
  throw error ?? new WorkerError(`a worker answered ${shown(answer)}: ${FORM}`);
}

/** True for an answer to this call: a thread that answers anything else no longer does one thing after the other. */
const answers = (answer: unknown, { number }: Work): answer is object =>
  typeof answer === "object" && answer !== null && (answer as { number?: unknown }).number === number;

/** Starts threads that run `script`, by default the one of this package. */
export function startThreads(size: number, script?: UrlLike, onBreak?: (message: string) => void, longestSilence = LONGEST_SILENCE): Threads {
  const waiting = new Set<Work>();
  const idle: Slot[] = [];
  const slots: Slot[] = [];
  let calls = 0;
  let breaks = 0;
  let closed = false;
  let failure: WorkerError | undefined;
  /** What `onBreak` threw when no call was there to reject. */
  let owed: WorkerError | undefined;

  const started = (): Thread => {
    const thread = startThread(script);
    thread.busy(false);
    return thread;
  };

  const settle = (work: Work, end: () => void) => {
    if (work.settled) return;
    work.settled = true;
    end();
  };

  const hand = (slot: Slot) => {
    slot.work = undefined;
    for (const work of waiting) {
      waiting.delete(work);
      const { number, task } = work;
      try {
        slot.thread.post({ number, call: task.call, args: task.args, shares: task.onShare !== undefined } satisfies Call);
        slot.thread.busy(true);
        slot.work = work;
        slot.awaited();
        return;
      } catch (error) {
        settle(work, () => work.reject(new InputError(`the request cannot be sent to a thread: must be plain data (${(error as Error).message})`)));
      }
    }
    slot.thread.busy(false);
    idle.push(slot);
  };

  const fail = (error: WorkerError) => {
    failure = error;
    for (const work of waiting) settle(work, () => work.reject(error));
    waiting.clear();
  };

  /** Puts another thread in the place of one that is stopped. */
  const replaced = (slot: Slot): boolean => {
    try {
      slot.thread = started();
    } catch (thrown) {
      fail(new WorkerError(printable((thrown as Error).message)));
      return false;
    }
    listen(slot);
    return true;
  };

  const listen = (slot: Slot) => {
    const { thread } = slot;
    let broke = false;
    let silent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const gone = () => closed || broke || slot.thread !== thread;
    const broken = (reason: string) => {
      if (gone()) return;
      broke = true;
      clearTimeout(timer);
      thread.stop();
      const { work } = slot;
      const last = ++breaks >= MOST_BREAKS;
      let error = new WorkerError(printable(`a worker broke: ${reason}; ${last ? "no worker answers" : "another has taken its place"}`));
      if (last) fail(failure ?? error);
      const goesOn = failure === undefined && replaced(slot);
      try {
        onBreak?.(error.message);
      } catch (thrown) {
        error = new WorkerError(printable(`${error.message}; onBreak threw ${thrown instanceof Error ? thrown.message : shown(thrown)}`));
        if (!work) owed = error;
      }
      // a pool that onBreak closed has rejected it already
      if (work) settle(work, () => work.reject(error));
      // an idle slot is in line already
      if (work && goesOn && !closed) hand(slot);
    };
    const take = (answer: unknown) => {
      const { work } = slot;
      if (gone()) return;
      if (!work) return broken(`it answered ${shown(answer)} without a request`);
      if (!answers(answer, work)) return broken(`it answered ${shown(answer)}: ${FORM} with the number of the request`);
      breaks = 0;
      if ("share" in answer && typeof answer.share === "number") {
        if (!work.settled) work.task.onShare?.(answer.share);
        return;
      }
      settle(work, () => {
        try {
          work.resolve(resultIn(answer));
        } catch (error) {
          work.reject(error);
        }
      });
      hand(slot);
    };
    const heard = () => {
      silent = false;
      clearTimeout(timer);
    };
    slot.awaited = () => {
      if (!silent || timer !== undefined) return;
      timer = setTimeout(() => {
        if (silent) broken(`it has said nothing for ${longestSilence / 1e3} s`);
      }, longestSilence);
      // the thread that has a call keeps the process, not this
      (timer as { unref?: () => void }).unref?.();
    };
    thread.listen(take, broken, heard);
  };

  const stop = (work: Work, reason: unknown) => {
    if (work.settled) return;
    settle(work, () => work.reject(reason));
    waiting.delete(work);
    const slot = slots.find((one) => one.work === work);
    if (!slot) return;
    const replace = () => {
      if (slot.work !== work || closed) return;
      slot.thread.stop();
      if (replaced(slot)) hand(slot);
    };
    // a thread takes milliseconds to start: the rejection goes first
    setTimeout(replace, work.task.patience);
  };

  try {
    while (slots.length < size) slots.push({ thread: started(), awaited() {} });
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
    start(task) {
      if (closed) return refusal(new WorkerError(CLOSED));
      if (failure) return refusal(failure);
      if (owed) {
        const error = owed;
        owed = undefined;
        return refusal(error);
      }
      let work: Work | undefined;
      const result = new Promise((resolve, reject) => {
        work = { number: ++calls, task, settled: false, resolve, reject };
      });
      waiting.add(work!);
      const slot = idle.pop();
      if (slot) hand(slot);
      return { result, stop: (reason) => stop(work!, reason) };
    },
    close() {
      if (closed) return;
      closed = true;
      const error = new WorkerError(CLOSED);
      for (const work of [...waiting, ...slots.flatMap((slot) => slot.work ?? [])]) settle(work, () => work.reject(error));
      waiting.clear();
      for (const { thread } of slots) thread.stop();
    },
  };
}

const refusal = (error: Error): Running => ({ result: Promise.reject(error), stop() {} });
