// Answers in order, as soon as they are there and no faster than the reader takes them.
import type { Line } from "../lines.ts";
import type { Answer } from "./answer.ts";

/** Characters and milliseconds after which answers are printed although there are more lines to answer. */
const MOST_TEXT = 1 << 16;
const LONGEST_WAIT = 50;

/** Prints answers, in order. */
export type Print = (answers: readonly Answer[]) => Promise<void>;
/** Lines, those that have arrived together. */
export type Arriving = AsyncIterable<readonly Line[]>;

/** Requests that take less than a millisecond: their answers wait for one another, but for no request that may take longer. */
const QUICK = /"command"\s*:\s*"(?:atomki|convert|g2|width|xsec)"/;
/** Spectra take less than a millisecond where the integrals are kept, seconds where not, and let others have a turn meanwhile: a clock prints what waits. */
const SPECTRUM = /"command"\s*:\s*"spectrum"/;
export const isSpectrum = ({ text }: Line): boolean => text !== undefined && SPECTRUM.test(text);
export const isQuick = ({ text }: Line): boolean => text === undefined || QUICK.test(text);

export const isEmpty = ({ text }: Line): boolean => text?.trim() === "";

/**
 * In this thread: answers to quick requests and spectra that have arrived together are printed together, whenever they have become much or late. What is
 * printed is written while the next request is answered; no more than that waits for the reader.
 */
export async function answersHere(arriving: Arriving, answer: (line: Line) => Promise<Answer>, print: Print): Promise<void> {
  let waiting: Answer[] = [];
  let length = 0;
  let printed = performance.now();
  let printing = Promise.resolve();
  const flush = async () => {
    if (waiting.length === 0) return;
    const [answers, before] = [waiting, printing];
    [waiting, length] = [[], 0];
    printed = performance.now();
    printing = before.then(() => print(answers));
    // told where it is awaited
    printing.catch(() => {});
    await before;
  };
  /** The answer; where it takes long, what waits is printed meanwhile. */
  const answered = async (line: Line): Promise<Answer> => {
    const clock = waiting.length > 0 ? setTimeout(() => void flush().catch(() => {}), LONGEST_WAIT) : undefined;
    try {
      return await answer(line);
    } finally {
      clearTimeout(clock);
    }
  };
  try {
    for await (const lines of arriving) {
      printed = performance.now();
      for (const line of lines) {
        if (isEmpty(line)) continue;
        if (!isQuick(line) && !isSpectrum(line)) await flush();
        const made = await answered(line);
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
