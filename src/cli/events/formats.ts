// What the events of a command are written as: by the end of the name, or by --format.
import { hepmc3Writer } from "../../events/hepmc3/write.ts";
import { lheWriter } from "../../events/lhe/write.ts";
import type { EventRun } from "../../events/run.ts";
import type { EventWriter } from "../../events/writer.ts";
import type { Kernel } from "../../kernel/load.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError } from "../../request/validate.ts";

interface EventFormat {
  /** As ownFile.ts calls what is inside. */
  readonly inside: "LHE" | "HepMC3";
  /** In members of gzip. */
  readonly packed: boolean;
  writer(kernel: Kernel, run: EventRun): EventWriter;
}

const [LHE, HEPMC3] = [
  { inside: "LHE", writer: lheWriter },
  { inside: "HepMC3", writer: hepmc3Writer },
] as const;

export const EVENT_FORMATS = {
  lhe: { ...LHE, packed: false },
  "lhe.gz": { ...LHE, packed: true },
  hepmc3: { ...HEPMC3, packed: false },
  "hepmc3.gz": { ...HEPMC3, packed: true },
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
