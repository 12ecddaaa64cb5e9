// Whether the events of a file of ours are all there, each whole and with finite numbers: all of it is read, and unpacked, which checks the sums of its members.
import { inPlace } from "../../request/place.ts";
import { InputError } from "../../request/validate.ts";
import { eventReaderFor } from "../format.ts";
import { type EventReader, eventPlace } from "../readEvent.ts";
import { linesOfSource } from "../readLines.ts";
import { isCut, type OwnHead, tailOf, unpackedBytes } from "./ownFile.ts";

/** What of a file is checked: events `first` to `last`, in its first `bytes` bytes, which have no end; in all of it, with its end, where that is undefined. */
export interface Checked {
  readonly format: OwnHead["format"];
  readonly first: number;
  readonly last: number;
  readonly bytes?: number;
}

/**
 * Throws InputError, which begins with the path, for anything else; `at` is told how many events were read. A digit that was changed is found in packed files
 * alone.
 */
export async function checkEvents(path: string, { format, first, last, bytes }: Checked, at: (events: number) => void): Promise<void> {
  const tail = Buffer.from(tailOf(format)).toString("latin1").trimEnd();
  let reader: EventReader | undefined;
  let next = first;
  let ended = false;
  const push = (lines: readonly string[]) => {
    reader ??= eventReaderFor(lines[0] ?? "");
    if (!reader) throw new InputError("it does not begin as an event file does");
    for (const { number, line, error, weights } of reader.push(lines)) {
      if (number !== next)
        throw new InputError(`event ${number} follows ${next === first ? "its head" : `event ${next - 1}`}: must be ${next}; the file was changed`);
      if (error !== undefined) throw new InputError(`${eventPlace({ number, line })}: ${error}`);
      if (weights.includes(undefined)) throw new InputError(`${eventPlace({ number, line })}: lacks a weight`);
      next++;
    }
  };
  try {
    for await (const lines of linesOfSource(path, unpackedBytes(path, bytes))) {
      const end = lines.indexOf(tail);
      if (ended ? lines.length > 0 : end >= 0 && (bytes !== undefined || end < lines.length - 1))
        throw new InputError("its end stands in the middle; the file was changed");
      if (lines.length === 0) continue;
      ended ||= end >= 0;
      push(lines);
      at(next - first);
    }
    if (!ended && bytes !== undefined) push([tail]);
    reader?.end();
    if (next !== last + 1) throw new InputError(`event ${next} is missing; the file was changed`);
  } catch (error) {
    if (isCut(error)) throw new InputError(`${path}: its gzip data are damaged behind event ${next - 1}`);
    throw inPlace(path, error);
  }
}
