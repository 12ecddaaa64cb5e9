import { hepmc3Reader } from "./hepmc3/read.ts";
import { lheReader } from "./lhe/read.ts";
import type { EventReader } from "./readEvent.ts";

/** The reader for a file whose first line that is not empty is this; undefined where it is no event file. */
export function eventReaderFor(line: string): EventReader | undefined {
  if (/^\s*HepMC::/.test(line)) return hepmc3Reader();
  return /^\s*</.test(line) ? lheReader() : undefined;
}
