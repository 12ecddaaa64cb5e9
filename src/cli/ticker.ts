// What a terminal shows while a command computes: its progress bar, and the seconds where no news comes from it.

const QUIET_MS = 1000;
/** Begins and ends what is on the line of the bar. */
export const WIPE = "\r\u001b[K";

export interface Screen {
  /** Text of the command for stderr: a bar, or lines that stay. */
  write(text: string): void;
  /** Wipes what is only for the moment. */
  clear(): void;
  /** The same, for good. */
  end(): void;
}

/** Passes text on; on a terminal a second without news is followed by the last bar, or the name of the command, with the seconds that have passed. */
export function ticking(interactive: boolean, name: string | undefined, write: (text: string) => void, now = () => performance.now()): Screen {
  if (!interactive) return { write, clear: () => {}, end: () => {} };
  const started = now();
  let bar = "";
  let drawn = false;
  let heard = started;
  const clear = () => {
    if (drawn) write(WIPE);
    drawn = false;
  };
  const tick = () => {
    if (now() - heard < QUIET_MS) return;
    write(`${WIPE}${bar || name || "x17"}, ${Math.round((now() - started) / 1000)} s so far`);
    drawn = true;
  };
  const timer = setInterval(tick, QUIET_MS);
  timer.unref();
  return {
    write(text) {
      heard = now();
      clear();
      if (text.startsWith(WIPE)) bar = text.slice(WIPE.length).replace(/ \d+ s left$/, "");
      write(text);
    },
    clear,
    end() {
      clearInterval(timer);
      clear();
    },
  };
}
