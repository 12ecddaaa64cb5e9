// Answers in order, as soon as they are there and no faster than the reader takes them.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import workerpool from "workerpool";
import type { Line } from "../lines.ts";
import { type Answer, refusal, wrongOf } from "./answer.ts";

/** Characters and milliseconds after which answers are printed although there are more lines to answer. */
const MOST_TEXT = 1 << 16;
const LONGEST_WAIT = 50;
/** Lines that a thread gets at once, and such shares for each thread that are on their way. */
const SHARE = 16;
const SHARES = 3;

/** Prints answers, in order. */
export type Print = (answers: readonly Answer[]) => Promise<void>;
/** Lines, those that have arrived together. */
type Arriving = AsyncIterable<readonly Line[]>;

/** Requests that take less than a millisecond: their answers wait for one another, but for no request that may take longer. */
const QUICK = /"command"\s*:\s*"(?:atomki|convert|g2|width|xsec)"/;
const isQuick = ({ text }: Line): boolean => text === undefined || QUICK.test(text);

const isEmpty = ({ text }: Line): boolean => text?.trim() === "";

/** Lines in shares for threads: quick ones together, others alone. */
function shares(lines: readonly Line[]): Line[][] {
  const made: Line[][] = [];
  let open: Line[] | undefined;
  for (const line of lines) {
    if (open && isQuick(line) && open.length < SHARE) open.push(line);
    else made.push([line]);
    open = isQuick(line) ? made.at(-1) : undefined;
  }
  return made;
}

/**
 * In this thread: quick answers that have arrived together are printed together, whenever they have become much or late. What is printed is written while
 * the next request is answered; no more than that waits for the reader.
 */
export async function answersHere(arriving: Arriving, answer: (line: Line) => Promise<Answer>, print: Print): Promise<void> {
  let waiting: Answer[] = [];
  let length = 0;
  let printed = performance.now();
  let printing = Promise.resolve();
  const flush = async () => {
    if (waiting.length === 0) return;
    const answers = waiting;
    [waiting, length] = [[], 0];
    await printing;
    printing = print(answers);
    // told where it is awaited
    printing.catch(() => {});
    printed = performance.now();
  };
  try {
    for await (const lines of arriving) {
      printed = performance.now();
      for (const line of lines) {
        if (isEmpty(line)) continue;
        if (!isQuick(line)) await flush();
        const made = await answer(line);
        waiting.push(made);
        length += made.text.length;
        if (length >= MOST_TEXT || performance.now() - printed >= LONGEST_WAIT) await flush();
      }
      await flush();
    }
  } finally {
    // also what came before a stream broke
    await printing;
  }
}

/** Bundled beside the command line; absent when the sources run unbundled. */
const SCRIPT = fileURLToPath(new URL("./batch-worker.mjs", import.meta.url));
export const hasThreads = (): boolean => existsSync(SCRIPT);

/** In so many threads: each share is printed once those before it are, and no more lines are read than the threads have work. */
export async function answersInThreads(arriving: Arriving, workers: number, print: Print): Promise<void> {
  const pool = workerpool.pool(SCRIPT, { workerType: "thread", maxWorkers: workers });
  const answered = async (lines: readonly Line[]): Promise<Answer[]> => {
    try {
      return await pool.exec("answers", [lines]);
    } catch (error) {
      // the thread broke: these lines are lost, others get a new one
      return lines.map(({ number }) => refusal(number, wrongOf(error)));
    }
  };
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
        onTheirWay.push(last);
        if (onTheirWay.length >= SHARES * workers) await onTheirWay.shift();
      }
    }
  } finally {
    // also what came before a stream broke
    await last;
    await pool.terminate(true);
  }
}
