// One run of `x17 events`: look at what is there, prepare, write what is missing.
import { existsSync, statSync } from "node:fs";
import { VERSION } from "../../constants/version.ts";
import type { DetectorSpec } from "../../detector/declaration.ts";
import { gzipMember, gzipMembers } from "../../events/node/gzipMembers.ts";
import type { EventRun } from "../../events/run.ts";
import type { Kernel } from "../../kernel/load.ts";
import { InterruptedError } from "../../request/errors.ts";
import type { Steps } from "../../request/steps.ts";
import { InputError } from "../../request/validate.ts";
import { type SampleInput, type SamplePlan, sampleSteps } from "../../samples/kinds.ts";
import type { Console } from "../command.ts";
import { growingFile, kindOf, replacingFile, roomFor } from "../growingFile.ts";
import { refuseInput } from "../inputFiles.ts";
import { progress, withProgress } from "../progress.ts";
import { withTarget } from "../targetLock.ts";
import { EVENT_FORMATS, type FormatName } from "./formats.ts";
import { maker, type Sample } from "./make.ts";
import { pieces } from "./pieces.ts";
import { bytesText, timeText } from "./sizes.ts";
import { checkHead, lookedAt } from "./target.ts";

export interface EventsJob {
  readonly input: SampleInput;
  readonly first: number;
  readonly n: number;
  readonly path: string;
  readonly format: FormatName;
  readonly workers: number;
  readonly overwrite: boolean;
  readonly detector: DetectorSpec | undefined;
  /** The sample, where it was prepared before. */
  readonly prepared?: SamplePlan | undefined;
}

export interface Written {
  readonly plan: SamplePlan;
  readonly run: EventRun;
  /** Events that were in the file already. */
  readonly kept: number;
  /** Of those that were written now. */
  readonly overweight: number;
  readonly seconds: number;
  /** Of the file. */
  readonly bytes: number;
}

/** Events from which the size of the others is told. */
const TRIED = 256;
/** A size from which it is worth a line before all else [bytes]. */
const LARGE = 1e9;

/** Of what the system counts the room of a file in. */
const BLOCK_BYTES = 512;

/** Refuses what the disk has no room for; says how much comes where that is much. */
async function checkRoom(
  kernel: Kernel,
  sample: Sample,
  { path, format, workers, n }: EventsJob,
  { next, end, kept }: { readonly next: number; readonly end: number; readonly kept: number },
  console: Console,
) {
  const missing = end - next;
  const tried = Math.min(TRIED, missing);
  if (tried < TRIED) return;
  const make = maker(kernel, sample);
  // the first call is slow
  make(next, 1);
  const start = performance.now();
  let { bytes } = make(next, tried);
  const seconds = (performance.now() - start) / 1000;
  if (EVENT_FORMATS[format].packed) bytes = await gzipMember(bytes);
  const size = (bytes.length / tried) * missing;
  const takes = `${bytesText(size)} and ${timeText((seconds / tried) * (missing / workers))}`;
  // what is there and does not stay goes before the first event is written, but for a file that is replaced as a whole
  const there = EVENT_FORMATS[format].growing ? statSync(path, { throwIfNoEntry: false }) : undefined;
  const freed = there ? Math.max(0, Math.min(there.size, BLOCK_BYTES * there.blocks) - kept) : 0;
  const free = roomFor(path);
  const room = free === undefined ? undefined : free + freed;
  if (room !== undefined && size > room)
    throw new InputError(
      `n = ${n}: takes about ${takes}; ${path} has room for ${bytesText(room)} more, ${Math.floor((room / size) * missing)} events`,
      "n",
    );
  if (size > LARGE) console.err(`x17: takes about ${takes}\n`);
}

/** An interrupt ends it between two steps, so that nothing of ours stays beside the file. */
async function prepared(kernel: Kernel, input: SampleInput, console: Console): Promise<SamplePlan> {
  let interrupted = false;
  const heard = console.onInterrupt?.(() => {
    interrupted = true;
  });
  function* steps(): Steps<SamplePlan> {
    const all = sampleSteps(kernel, input);
    for (;;) {
      const step = all.next();
      if (step.done) return step.value;
      if (interrupted) throw new InterruptedError("interrupted while the sample was prepared: no event was written");
      yield step.value;
    }
  }
  try {
    return await withProgress(console, "preparing", steps());
  } finally {
    heard?.();
  }
}

/** Prepares and writes. Throws InputError for bad input, InterruptedError after an interrupt, with all whole events in the file. */
export function generate(kernel: Kernel, job: EventsJob, console: Console): Promise<Written> {
  const { path } = job;
  if (kindOf(path) !== "file") return written(kernel, job, console);
  refuseInput(path);
  return withTarget(path, () => written(kernel, job, console));
}

async function written(kernel: Kernel, job: EventsJob, console: Console): Promise<Written> {
  const { input, first, n, path, format, overwrite, detector } = job;
  const end = first + n;
  const kind = kindOf(path);
  // what the events depend on
  const origin = { version: VERSION, kernelDigest: kernel.digest, inputs: { ...input } };
  const { growing, inside, file } = EVENT_FORMATS[format];
  if (kind === "file" && !overwrite && !growing && existsSync(path))
    throw new InputError(`${path}: is there, and a ${inside} file cannot be continued: name another file, or replace it by --overwrite`);
  const there = kind === "file" && !overwrite && growing ? await lookedAt(path, format, origin, first, end, console) : undefined;
  const plan = job.prepared ?? (await prepared(kernel, input, console));
  const run: EventRun = { ...plan.run, ...origin };
  const sample: Sample = { plan, run, format, detector };
  const events = file(kernel, sample);
  if (there) checkHead(there, events.head, run);
  const { bytes, next, complete } = there ?? { bytes: 0, next: first, complete: false };
  const made = { plan, run, kept: next - first };
  if (complete) return { ...made, overweight: 0, seconds: 0, bytes: statSync(path).size };
  if (kind === "file") await checkRoom(kernel, sample, job, { next, end, kept: bytes }, console);
  return { ...made, ...(await writeEvents(kernel, { job, sample, events, next, keptBytes: bytes }, console)) };
}

/** Which events are written, behind what is there. */
interface Writing {
  readonly job: EventsJob;
  readonly sample: Sample;
  readonly events: ReturnType<(typeof EVENT_FORMATS)[FormatName]["file"]>;
  /** The first that is made. */
  readonly next: number;
  /** Bytes of the file that stay. */
  readonly keptBytes: number;
}

/** Throws InterruptedError after an interrupt. */
async function writeEvents(kernel: Kernel, { job, sample, events, next, keptBytes }: Writing, console: Console) {
  const { first, n, path, format, workers } = job;
  const { growing, packed, atOnce } = EVENT_FORMATS[format];
  const kept = next - first;
  // heard before there is a file: an interrupt in between would leave it
  let interrupted = false;
  const heard = console.onInterrupt?.(() => {
    interrupted = true;
  });
  // what cannot be continued is there as a whole, or not at all
  const replacing = growing ? undefined : replacingFile(path, console);
  const file = replacing ?? growingFile(path, console, keptBytes);
  const rate = (done: number, seconds: number) => ` ${Math.floor(done)} of ${n}${seconds > 0.5 ? `, ${Math.round((done - kept) / seconds)}/s` : ""}`;
  const bar = progress(console, "events", n, undefined, { before: kept, says: rate });
  bar.begin();
  const start = performance.now();
  let [done, overweight] = [kept, 0];
  async function* bytes(): AsyncGenerator<Uint8Array> {
    if (keptBytes === 0) yield events.head;
    for await (const piece of pieces(kernel, sample, { first: next, end: first + n, atOnce: atOnce(sample.run) }, workers, () => interrupted)) {
      done += piece.n;
      overweight += piece.overweight;
      yield events.append(piece);
      bar.at(done);
    }
    if (done === n) yield events.tail();
  }
  let isWhole = false;
  try {
    for await (const piece of packed ? gzipMembers(bytes()) : bytes()) await file.write(piece);
    isWhole = done === n;
  } finally {
    bar.end();
    heard?.();
    if (replacing && !isWhole) replacing.abandon();
    else file.close();
  }
  if (!isWhole) throw interruptedAt(job, done);
  return { overweight, seconds: (performance.now() - start) / 1000, bytes: file.length };
}

/** What there is after an interrupt, and how to make the rest. */
function interruptedAt({ first, n, path, format }: EventsJob, done: number): InterruptedError {
  const isFile = kindOf(path) === "file";
  if (!EVENT_FORMATS[format].growing)
    return new InterruptedError(`interrupted: ${isFile ? `nothing is written to ${path}` : `what was written has no end and cannot be read`}`);
  const further = isFile ? "the same command goes on behind them" : `--first ${first + done} --n ${n - done} makes the others`;
  return new InterruptedError(`interrupted: ${done} of ${n} events are written; ${further}`);
}
