import type { Steps } from "../request/steps.ts";
import type { Console } from "./command.ts";
import { WIPE } from "./ticker.ts";

const BAR = 24;
const INTERVAL_MS = 100;

export interface Progress {
  /** Draws the bar at 0: the first step may be long. */
  begin(): void;
  /** Says that `done` of the total is done. */
  at(done: number): void;
  /** Wipes the bar. */
  end(): void;
}

interface Words {
  /** What was done before the bar begins. */
  readonly before?: number;
  /** What stands behind the label, by what is done and the seconds it took. */
  readonly says?: (done: number, seconds: number) => string;
}

/** A progress bar on stderr: drawn at most ten times a second, and only on a terminal. */
export function progress(
  console: Console,
  label: string,
  total: number,
  now: () => number = () => performance.now(),
  { before = 0, says = () => "" }: Words = {},
): Progress {
  if (!console.interactive || !(total > 0)) return { begin: () => {}, at: () => {}, end: () => {} };
  const started = now();
  let drawn = Number.NEGATIVE_INFINITY;
  let visible = false;
  const draw = (part: number, time: number) => {
    visible = true;
    const filled = Math.round(part * BAR);
    const made = part - before / total;
    const left = made > 0.02 ? ` ${Math.ceil(((time - started) * (1 - part)) / made / 1000)} s left` : "";
    console.err(
      `${WIPE}${label}${says(part * total, (time - started) / 1000)} [${"#".repeat(filled)}${".".repeat(BAR - filled)}] ${Math.floor(100 * part)}%${left}`,
    );
  };
  return {
    begin: () => draw(before / total, started),
    at(done) {
      const time = now();
      if (time - drawn < INTERVAL_MS) return;
      drawn = time;
      draw(Math.min(1, Math.max(0, done / total)), time);
    },
    end() {
      if (visible) console.err(WIPE);
      visible = false;
    },
  };
}

/** Runs work in steps under a bar. Between steps the process hears signals: an interrupt ends it. */
export async function withProgress<T>(console: Console, label: string, steps: Steps<T>): Promise<T> {
  const bar = progress(console, label, 1);
  bar.begin();
  let heard = performance.now();
  try {
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      bar.at(step.value);
      if (performance.now() - heard < INTERVAL_MS) continue;
      await new Promise((resume) => setImmediate(resume));
      heard = performance.now();
    }
  } finally {
    bar.end();
  }
}
