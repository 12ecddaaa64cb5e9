// `x17 events merge`: files of one run put together by the numbers of their events, to the bytes of the file that one command would have written.
import { existsSync } from "node:fs";
import { eventsAtOnce } from "../../events/atOnce.ts";
import { gzipMembers } from "../../events/node/gzipMembers.ts";
import { type EventPiece, type OwnHead, ownEvents, ownHead, ownRun, packing, tailOf } from "../../events/node/ownFile.ts";
import { wholePart } from "../../events/node/wholePart.ts";
import type { EventRun } from "../../events/run.ts";
import { InterruptedError } from "../../request/errors.ts";
import { InputError } from "../../request/validate.ts";
import type { Console } from "../command.ts";
import { fileProblem } from "../files.ts";
import { filled, kindOf, replacingFile } from "../growingFile.ts";
import { noteInput, refuseInput } from "../inputFiles.ts";
import { progress } from "../progress.ts";
import { withTarget } from "../targetLock.ts";
import { checking } from "./checking.ts";
import { EVENT_FORMATS, type FormatName } from "./formats.ts";
import { difference } from "./target.ts";

export interface MergeJob {
  readonly files: readonly string[];
  readonly path: string;
  readonly format: FormatName;
  readonly overwrite: boolean;
}

export interface Merged {
  readonly run: EventRun;
  readonly first: number;
  readonly n: number;
  readonly bytes: number;
}

interface Part {
  readonly path: string;
  readonly head: OwnHead;
  readonly first: number;
  readonly last: number;
}

/** A file that may be merged; throws InputError for one that is foreign, cut, empty or damaged. */
async function partOf(path: string, console: Console): Promise<Part> {
  try {
    const head = await ownHead(path);
    if (!head?.whole || ownRun(head) === undefined) {
      // of packed data that are damaged, nothing may be there to tell by
      const orDamaged = head === undefined && (await packing(path)).packed ? ", or its gzip data are damaged" : "";
      throw new InputError(`${path}: is no event file of this package${orDamaged}`);
    }
    const { complete, last } = await wholePart(path);
    if (!complete)
      throw new InputError(
        `${path}: was cut${last === undefined ? " before its first event" : ` after event ${last}`}: the command that wrote it goes on there`,
      );
    if (head.first === undefined || last === undefined) throw new InputError(`${path}: has no events`);
    await checking(path, { format: head.format, first: head.first, last }, console);
    return { path, head, first: head.first, last };
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${path}: cannot be read (${fileProblem(error)})`);
  }
}

/** Parts in the order of their events; throws InputError where they are of several runs, or where events are missing or there twice. */
function inOrder(parts: readonly Part[]): readonly Part[] {
  const [one] = parts as [Part];
  for (const { path, head } of parts) {
    if (head.format !== one.head.format) throw new InputError(`${path}: is ${head.format}, ${one.path} is ${one.head.format}: must be the same`);
    if (!head.head.equals(one.head.head))
      throw new InputError(
        `${path}: is of another run than ${one.path} (${difference(ownRun(one.head)!, ownRun(head)!, [`in ${one.path}`, `in ${path}`])})`,
      );
  }
  const sorted = [...parts].sort((a, b) => a.first - b.first || a.last - b.last);
  for (const [i, { path, first }] of sorted.entries()) {
    const before = sorted[i - 1];
    if (!before || first === before.last + 1) continue;
    if (first > before.last)
      throw new InputError(`events ${before.last + 1} to ${first - 1} are missing: ${before.path} ends before them, ${path} begins behind them`);
    throw new InputError(`events ${first} to ${Math.min(before.last, sorted[i]!.last)} are there twice: in ${before.path} and in ${path}`);
  }
  return sorted;
}

/** The events of all parts, in pieces that begin where those of one run would. */
async function* joined(parts: readonly Part[], atOnce: number): AsyncGenerator<EventPiece> {
  let open: EventPiece | undefined;
  for (const { path } of parts) {
    for await (const piece of ownEvents(path, atOnce)) {
      if (open && piece.first % atOnce !== 0) {
        open = { first: open.first, last: piece.last, bytes: Buffer.concat([open.bytes, piece.bytes]) };
        continue;
      }
      if (open) yield open;
      open = piece;
    }
  }
  if (open) yield open;
}

function checkTarget({ files, path, overwrite }: MergeJob): void {
  for (const file of files) noteInput(file, `FILE ${file}`);
  if (kindOf(path) !== "file" || !existsSync(path)) return;
  refuseInput(path);
  if (!overwrite) throw new InputError(`--output ${path}: is there: name another file, or replace it by --overwrite`);
}

/** Merges files into one, which gets its name when it is complete. */
export function merge(job: MergeJob, console: Console): Promise<Merged> {
  const { path } = job;
  return kindOf(path) === "file" ? withTarget(path, () => merged(job, console)) : merged(job, console);
}

async function merged(job: MergeJob, console: Console): Promise<Merged> {
  const { files, path, format } = job;
  const { inside, packed, growing } = EVENT_FORMATS[format];
  if (!growing)
    throw new InputError(`--output ${path}: is Parquet, whose files are not put together: readers take many at once (read_parquet('part*.parquet'))`);
  if (files.length === 0) throw new InputError("merge: needs the files to merge");
  checkTarget(job);
  const parts: Part[] = [];
  for (const file of files) parts.push(await partOf(file, console));
  const sorted = inOrder(parts);
  const { head } = sorted[0]!;
  if (head.format !== inside) throw new InputError(`--output ${path}: is ${inside}, the files to merge are ${head.format}: must be the same`);
  const run = ownRun(head)!;
  const first = sorted[0]!.first;
  const n = sorted.at(-1)!.last - first + 1;

  let interrupted = false;
  const heard = console.onInterrupt?.(() => {
    interrupted = true;
  });
  const bar = progress(console, "merging", n, undefined, { says: (done) => ` ${Math.floor(done)} of ${n} events` });
  const file = replacingFile(path, console);
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield head.head;
    for await (const piece of joined(sorted, eventsAtOnce(run))) {
      if (interrupted) throw new InterruptedError(`interrupted: nothing is written to ${path}`);
      yield piece.bytes;
      bar.at(piece.last + 1 - first);
    }
    yield tailOf(head.format);
  }
  try {
    await filled(file, async () => {
      for await (const piece of packed ? gzipMembers(bytes()) : bytes()) await file.write(piece);
    });
  } finally {
    bar.end();
    heard?.();
  }
  return { run, first, n, bytes: file.length };
}
