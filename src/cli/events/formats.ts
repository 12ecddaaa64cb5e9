// What the events of a command are written as: by the end of the name, or by --format.
import type { DetectorSpec } from "../../detector/declaration.ts";
import { eventsAtOnce } from "../../events/atOnce.ts";
import { hepmc3Writer } from "../../events/hepmc3/write.ts";
import { lheWriter } from "../../events/lhe/write.ts";
import type { SampleBlock } from "../../events/measured.ts";
import { parquetFile, parquetGroups } from "../../events/node/parquet.ts";
import { CONVERSIONS } from "../../events/processes.ts";
import type { EventRun } from "../../events/run.ts";
import type { EventWriter } from "../../events/writer.ts";
import type { Kernel } from "../../kernel/load.ts";
import type { ParquetGroup } from "../../parquet/file.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError } from "../../request/validate.ts";

/** What the head of a file says. */
export interface FileRun {
  readonly run: EventRun;
  readonly detector: DetectorSpec | undefined;
}

/** Events in the form of a file: plain data, made in any thread. */
export interface WrittenEvents {
  readonly bytes: Uint8Array;
  /** Of Parquet: what the end of the file says of them. */
  readonly group?: ParquetGroup["group"];
}

/** A file that takes its events in order. */
interface EventFile {
  readonly head: Uint8Array;
  append(events: WrittenEvents): Uint8Array;
  tail(): Uint8Array;
}

interface EventFormat {
  /** As ownFile.ts calls what is inside. */
  readonly inside: "LHE" | "HepMC3" | "Parquet";
  /** In members of gzip. */
  readonly packed: boolean;
  /** A file that was cut can be continued, and parts of a sample put together. */
  readonly growing: boolean;
  /** Has columns for what a detector measured. */
  readonly measured: boolean;
  /** Events that are made at a time. */
  atOnce(run: EventRun): number;
  /** Makes the bytes of events. */
  events(kernel: Kernel, of: FileRun): (block: SampleBlock) => WrittenEvents;
  file(kernel: Kernel, of: FileRun): EventFile;
}

const text = (inside: "LHE" | "HepMC3", packed: boolean, writer: (kernel: Kernel, run: EventRun) => EventWriter): EventFormat => ({
  ...{ inside, packed, growing: true, measured: false, atOnce: eventsAtOnce },
  events: (kernel, { run }) => {
    const { block } = writer(kernel, run);
    return (events) => ({ bytes: block(events) });
  },
  file: (kernel, { run }) => {
    const { head, tail } = writer(kernel, run);
    return { head, append: ({ bytes }) => bytes, tail: () => tail };
  },
});

/** Bytes of a row group, and of the columns that its making takes, roughly: the end of a file has some kB for each. */
const GROUP_BYTES = 1 << 24;
const columnsTaken = ({ weights }: EventRun) => 60 + 5 * weights.length;
/** Blocks of events in memory are no larger. */
const MOST_AT_ONCE = 32_768;

const contentsOf = ({ run, detector }: FileRun) => ({
  dX: run.process === "ee-eea" || run.spreadMeV !== undefined,
  pieces: run.process !== CONVERSIONS,
  measured: detector !== undefined,
});

const PARQUET: EventFormat = {
  ...{ inside: "Parquet", packed: false, growing: false, measured: true },
  atOnce: (run) => {
    let n = MOST_AT_ONCE;
    while (n > 1 && n * columnsTaken(run) * Float64Array.BYTES_PER_ELEMENT > GROUP_BYTES) n /= 2;
    return n;
  },
  events: (_, of) => {
    const group = parquetGroups(of.run, contentsOf(of));
    return (events) => group(events, events.measured);
  },
  file: (_, of) => {
    const { run, detector } = of;
    const { head, append, tail } = parquetFile(run, contentsOf(of), detector && { spec: detector, seed: run.seed });
    return { head, append: ({ bytes, group }) => append({ bytes, group: group! }), tail };
  },
};

export const EVENT_FORMATS = {
  lhe: text("LHE", false, lheWriter),
  "lhe.gz": text("LHE", true, lheWriter),
  hepmc3: text("HepMC3", false, hepmc3Writer),
  "hepmc3.gz": text("HepMC3", true, hepmc3Writer),
  parquet: PARQUET,
} as const satisfies Readonly<Record<string, EventFormat>>;

export type FormatName = keyof typeof EVENT_FORMATS;
export const FORMAT_NAMES = Object.keys(EVENT_FORMATS) as FormatName[];

const named = (text: string) => FORMAT_NAMES.find((name) => name === text);

/** The format of an output; throws InputError where neither its name nor the option says it, or the two say different things. */
export function formatOf(path: string, asked: unknown): FormatName {
  const byName = FORMAT_NAMES.find((name) => path.toLowerCase().endsWith(`.${name}`));
  const option = asked === undefined ? undefined : named(String(asked));
  if (asked !== undefined && option === undefined)
    throw new InputError(`--format ${asked}: must be one of ${FORMAT_NAMES.join(", ")}${didYouMean(String(asked), FORMAT_NAMES)}`);
  if (byName !== undefined && option !== undefined && byName !== option)
    throw new InputError(`--format ${option}: ${path} ends like ${byName}: must be the same`);
  const format = option ?? byName;
  if (format === undefined) throw new InputError(`--output ${path}: must end in .${FORMAT_NAMES.join(", .")}, or --format must say what it is`);
  return format;
}
