// What is there of the file that is to be written: nothing, a part of the same events to continue, all of them, or something else, which stays as it is.
import { existsSync } from "node:fs";
import { differenceSaid, firstDifference } from "../../events/difference.ts";
import { type OwnHead, ownHead, ownRun, packing } from "../../events/node/ownFile.ts";
import { wholePart } from "../../events/node/wholePart.ts";
import type { EventRun } from "../../events/run.ts";
import { InputError } from "../../request/validate.ts";
import type { Console } from "../command.ts";
import { checking } from "./checking.ts";
import { EVENT_FORMATS, type FormatName } from "./formats.ts";

/** A file that is there and cannot be gone on with. */
export class InTheWayError extends InputError {
  /** What is wrong with it, without its name. */
  readonly problem: string;
  /** A whole file of something else, or one that is damaged. */
  readonly state: "foreign" | "corrupt";

  constructor(path: string, problem: string, state: "foreign" | "corrupt") {
    super(`${path}: ${problem}: name another file, or replace it by --overwrite`);
    this.problem = problem;
    this.state = state;
  }
}

/** The head of a file that this package wrote; undefined where there is no file, an empty one, or one that ends within its head. Throws InputError for any other. */
async function headThere(path: string, format: FormatName): Promise<OwnHead | undefined> {
  if (!existsSync(path)) return undefined;
  const { inside, packed } = EVENT_FORMATS[format];
  const there = await packing(path);
  if (there.empty && (there.packed === packed || !there.packed)) return undefined;
  const head = await ownHead(path);
  if (head?.format === inside && there.packed === packed) {
    if (!head.whole) return head;
    if (ownRun(head) !== undefined) return head;
  }
  throw new InTheWayError(path, `is there, and no ${format} file of this package`, "corrupt");
}

type Values = Readonly<Record<string, unknown>>;

/** What two runs have different, in words. */
export function difference(there: object, asked: object, is: readonly [there: string, asked: string] = ["there", "now"]): string {
  const parts = ({ inputs, ...run }: Values): Values => ({ ...run, ...Object(inputs) });
  const inputsOf = (run: Values): readonly string[] => Object.keys(Object(run["inputs"]));
  const [one, other] = [there as Values, asked as Values];
  const order = ["version", "kernelDigest", "process", "seed", ...inputsOf(other), ...inputsOf(one)];
  const found = firstDifference(parts(one), parts(other), order);
  return found ? differenceSaid(found, is) : "its head was changed";
}

interface Kept {
  /** Bytes of the file that stay; 0: begin anew. */
  readonly bytes: number;
  /** Number of the first event that is to be made. */
  readonly next: number;
  /** Nothing is to be done. */
  readonly complete: boolean;
}

/** What of a file there is. */
export interface There extends Kept {
  readonly path: string;
  readonly head: OwnHead;
}

/** What is wrong with a file, without the name of it that the message begins with. */
export function problemOf(path: string, { message, place }: InputError): string {
  const name = place ?? `${path}: `;
  return message.startsWith(name) ? message.slice(name.length) : message;
}

/** What `task` finds wrong with a file, as a file in the way. */
async function insteadOf<T>(path: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InTheWayError(path, problemOf(path, error), "corrupt");
  }
}

const otherRun = (path: string, what: string) => new InTheWayError(path, `has events of another run (${what})`, "foreign");
/** As it is read from a file. */
const written = (run: object) => JSON.parse(JSON.stringify(run)) as Values;

/**
 * What of the file at a path can be continued, as far as can be said before the sample is prepared; undefined where nothing is there. All of it is read.
 * `asked`: version, kernelDigest and inputs of the run; `first`, `end`: numbers of its first event and of the one behind its last. Throws InputError for a
 * file of other events, and for one that is damaged.
 */
export async function lookedAt(
  path: string,
  format: FormatName,
  asked: Values,
  first: number,
  end: number,
  console: Console,
): Promise<There | undefined> {
  const head = await headThere(path, format);
  if (!head) return undefined;
  const anew = { path, head, bytes: 0, next: first, complete: false };
  if (!head.whole) return anew;
  const own: Values = { ...ownRun(head)! };
  const request = written(asked);
  const there = Object.fromEntries(Object.keys(request).map((key) => [key, own[key]]));
  if (JSON.stringify(there) !== JSON.stringify(request)) throw otherRun(path, difference(there, request));
  if (head.first === undefined) return anew;
  if (head.first !== first) throw new InTheWayError(path, `begins with event ${head.first}, --first is ${first}`, "foreign");
  const { bytes, complete, last } = await insteadOf(path, () => wholePart(path));
  if (last === undefined) return anew;
  if (last >= end) throw new InTheWayError(path, `has events ${first} to ${last}, more than the ${end - first} that --n asks for`, "foreign");
  const isComplete = complete && last + 1 === end;
  await insteadOf(path, () => checking(path, { format: head.format, first, last, ...(isComplete ? {} : { bytes }) }, console));
  return { path, head, bytes, next: last + 1, complete: isComplete };
}

/** Throws InputError for a file whose head, as far as it is there, is not the one that this run would write. */
export function checkHead({ path, head: { head: there, whole }, head: own }: There, head: Uint8Array, run: EventRun): void {
  const length = whole ? Math.max(there.length, head.length) : Math.min(there.length, head.length);
  if (Buffer.compare(there.subarray(0, length), Buffer.from(head).subarray(0, length)) === 0) return;
  throw otherRun(path, whole ? difference(ownRun(own)!, written(run)) : "its head is another");
}
