import { type Checked, checkEvents } from "../../events/node/checkEvents.ts";
import { InterruptedError } from "../../request/errors.ts";
import type { Console } from "../command.ts";
import { countingEvents } from "../eventFiles.ts";

/** `checkEvents`, with the number of events so far on a terminal; an interrupt ends it. */
export async function checking(path: string, checked: Checked, console: Console): Promise<void> {
  const news = countingEvents(console, `checking ${path}`);
  let interrupted = false;
  const heard = console.onInterrupt?.(() => {
    interrupted = true;
  });
  try {
    await checkEvents(path, checked, (events) => {
      if (interrupted) throw new InterruptedError(`interrupted while ${path} was checked: nothing was written`);
      news.at(events);
    });
  } finally {
    news.end();
    heard?.();
  }
}
