// Event files named on the command line, read event by event, and how far that is.
import { type EventBatch, eventBatches } from "../events/readLines.ts";
import { LONGEST_LINE } from "../request/common.ts";
import { InputError } from "../request/validate.ts";
import type { Console } from "./command.ts";
import { linesOf } from "./lines.ts";
import { WIPE } from "./ticker.ts";

/** Lines of a file; one that is too long is refused. */
export async function* eventLines(path: string, console: Console): AsyncGenerator<readonly string[]> {
  for await (const lines of linesOf("FILE", path, console)) {
    yield lines.map(({ number, text }) => {
      if (text === undefined) throw new InputError(`${path}: line ${number}: longer than ${LONGEST_LINE} bytes, which no line of an event file is`);
      return text;
    });
  }
}

/** Events of an LHE or HepMC3 file, packed by gzip or not; - is standard input. */
export const eventsOfFile = (path: string, console: Console): AsyncGenerator<EventBatch> => eventBatches(path, eventLines(path, console));

/** The files of a command; throws InputError where there is none, or standard input twice. */
export function eventPaths(args: readonly string[]): readonly string[] {
  if (args.length === 0) throw new InputError("FILE is missing: must be an LHE or HepMC3 file, or - for standard input");
  if (args.filter((one) => one === "-").length > 1) throw new InputError("FILE -: standard input can be read once");
  return args;
}

const NEWS_MS = 100;

/** Says on a terminal how many events were read: how many there are, no file says before its end. */
export function countingEvents(console: Console, label: string): { at(events: number): void; end(): void } {
  let drawn = performance.now();
  let visible = false;
  return {
    at(events) {
      if (!console.interactive || performance.now() - drawn < NEWS_MS) return;
      drawn = performance.now();
      visible = true;
      console.err(`${WIPE}${label}: ${events} events`);
    },
    end() {
      if (visible) console.err(WIPE);
    },
  };
}
