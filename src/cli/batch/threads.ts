// Answers of several threads, in order. Spectra go where the integrals are that they share.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import workerpool, { type Pool } from "workerpool";
import { InternalError } from "../../request/errors.ts";
import type { Line } from "../lines.ts";
import { type Answer, refusal, wrongOf } from "./answer.ts";
import { type Arriving, isEmpty, isQuick, isSpectrum, type Print } from "./printing.ts";
import { contentOf, type Id, idOf } from "./request.ts";

/** Quick lines that a thread gets at once, spectra that share their integrals, and such shares for each thread that are on their way. */
const SHARE = 16;
const SPECTRA = 4;
const SHARES = 3;

/** Inputs of a spectrum in which requests may differ that share their integrals. */
const RECOUPLED = new Set(["epsV", "epsA", "invisible", "width", "sigma", "lumi", "efficiency"]);
/** Integrations that are remembered of a thread; what is forgotten costs another one. */
const MOST_KEPT = 1000;

/** What a spectrum integrates, as text; undefined for other requests, and for what the answer refuses. */
export function integrationOf(line: Line): string | undefined {
  if (!isSpectrum(line)) return undefined;
  try {
    const { inputs = {} } = JSON.parse(line.text!) as { inputs?: object };
    return JSON.stringify(
      Object.entries(inputs)
        .filter(([key]) => !RECOUPLED.has(key))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  } catch {
    return undefined;
  }
}

/** What a thread was asked to integrate, the latest last. */
type Keeps = Set<string>;

/**
 * Which of the waiting shares a free thread takes: the first that needs no integrals, or those that this thread has, or that none has. Others are left to a
 * thread that has them; where more than one share waits for it, a thread that has nothing else integrates as well. -1: none.
 */
export function shareFor(waiting: readonly (string | undefined)[], own: Keeps, all: readonly Keeps[]): number {
  const mine = waiting.findIndex((one) => one === undefined || own.has(one) || !all.some((keeps) => keeps.has(one)));
  return mine >= 0 ? mine : waiting.findIndex((one, i) => waiting.indexOf(one, i + 1) > i);
}

function remember(keeps: Keeps, integration: string): void {
  keeps.delete(integration);
  keeps.add(integration);
  if (keeps.size > MOST_KEPT) keeps.delete(keeps.values().next().value!);
}

/** Bundled beside the command line; absent when the sources run unbundled. */
const SCRIPT = fileURLToPath(new URL("./batch-worker.mjs", import.meta.url));
export const hasThreads = (): boolean => existsSync(SCRIPT);

interface Thread {
  readonly pool: Pool;
  readonly keeps: Keeps;
  free: boolean;
}

/** Lines that one thread answers together, and what they integrate. */
interface Lines {
  readonly lines: readonly Line[];
  readonly integration: string | undefined;
}

/** Lines that wait for a thread. */
interface Share extends Lines {
  /** Whether the thread that had it first has ended without an answer. */
  readonly again: boolean;
  readonly answered: (answers: Promise<Answer[]>) => void;
}

/** The answer to a line that two threads have not survived. */
function lost(line: Line): Answer {
  let id: Id | undefined;
  try {
    id = idOf(contentOf(line), line);
  } catch {
    // a line that cannot be read has none
  }
  const error = new InternalError("the thread that computed this request ended without an answer, and so did a second one");
  return refusal(line.number, wrongOf(error), id);
}

/** Threads that answer shares, each one at a time. */
function threadsFor(workers: number): { readonly answered: (lines: Lines) => Promise<Answer[]>; readonly end: () => Promise<unknown> } {
  // a pool for each: which thread answers is decided here
  const threads = Array.from({ length: workers }, (): Thread => {
    return { pool: workerpool.pool(SCRIPT, { workerType: "thread", maxWorkers: 1 }), keeps: new Set(), free: true };
  });
  const waiting: Share[] = [];
  /** The answers of a thread; undefined where it has ended: the pool starts another for what comes next. */
  const answersOf = async (thread: Thread, { lines, integration }: Share): Promise<Answer[] | undefined> => {
    thread.free = false;
    if (integration !== undefined) remember(thread.keeps, integration);
    try {
      return await thread.pool.exec("answers", [lines]);
    } catch {
      thread.keeps.clear();
      return undefined;
    } finally {
      thread.free = true;
      share();
    }
  };
  /** Which line of a share ended its thread is not known: each is tried once more, alone. */
  const ask = async (thread: Thread, asked: Share): Promise<Answer[]> => {
    const answers = await answersOf(thread, asked);
    if (answers) return answers;
    if (asked.again) return asked.lines.map(lost);
    return (await Promise.all(asked.lines.map((line) => put({ lines: [line], integration: asked.integration }, true)))).flat();
  };
  const put = (lines: Lines, again: boolean): Promise<Answer[]> =>
    new Promise((answered) => {
      const one = { ...lines, again, answered };
      // what is tried again is printed before what waits
      if (again) waiting.unshift(one);
      else waiting.push(one);
      share();
    });
  const share = (): void => {
    for (const thread of threads) {
      if (!thread.free) continue;
      const next = shareFor(
        waiting.map(({ integration }) => integration),
        thread.keeps,
        threads.map(({ keeps }) => keeps),
      );
      const [taken] = next >= 0 ? waiting.splice(next, 1) : [];
      if (taken) taken.answered(ask(thread, taken));
    }
  };
  return {
    answered: (lines) => put(lines, false),
    end: () => Promise.all(threads.map(({ pool }) => pool.terminate(true))),
  };
}

/** Lines in shares for threads: quick ones together, spectra with the integrals of one before, others alone. */
export function sharing(): (lines: readonly Line[]) => Lines[] {
  let before: string | undefined;
  return (lines) => {
    const made: { lines: Line[]; integration: string | undefined; most: number }[] = [];
    for (const line of lines) {
      const integration = integrationOf(line);
      // the first one integrates: nothing waits for it
      const most = isQuick(line) ? SHARE : integration !== undefined && integration === before ? SPECTRA : 1;
      const last = made.at(-1);
      if (last && last.most === most && last.integration === integration && last.lines.length < most) last.lines.push(line);
      else made.push({ lines: [line], integration, most });
      before = integration;
    }
    return made;
  };
}

/** In so many threads: each share is printed once those before it are, and no more lines are read than the threads have work. */
export async function answersInThreads(arriving: Arriving, workers: number, print: Print): Promise<void> {
  const { answered, end } = threadsFor(workers);
  const shares = sharing();
  const onTheirWay: Promise<void>[] = [];
  let last = Promise.resolve();
  try {
    for await (const lines of arriving) {
      for (const asked of shares(lines.filter((line) => !isEmpty(line)))) {
        const share = answered(asked);
        const before = last;
        last = share.then(async (answers) => {
          await before;
          await print(answers);
        });
        // told where it is awaited
        last.catch(() => {});
        onTheirWay.push(last);
        if (onTheirWay.length >= SHARES * workers) await onTheirWay.shift();
      }
    }
  } finally {
    // also what came before a stream broke
    await last.finally(end);
  }
}
