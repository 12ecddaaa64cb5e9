// The processes of which events are read: those of matrix elements, and converted photons, which have none.
import { PROCESS_NAMES, type ProcessName } from "../process/index.ts";
import { frozen } from "../request/frozen.ts";
import { InputError } from "../request/validate.ts";
import type { EventRun } from "./run.ts";

/** What samples of converted photons are called: e+ e- -> gamma gamma where one photon becomes a pair in the material. */
export const CONVERSIONS = "conversions";
/** A process of which event files are read. */
export type ReadProcess = ProcessName | typeof CONVERSIONS;
export const READ_PROCESSES: readonly ReadProcess[] = frozen([...PROCESS_NAMES, CONVERSIONS]);

/** The process whose columns the events have: pair and photon of conversions stand where those of ee-eea do. */
export const layoutOf = <P extends string>(process: P | typeof CONVERSIONS): Exclude<P, typeof CONVERSIONS> | "ee-eea" =>
  process === CONVERSIONS ? "ee-eea" : (process as Exclude<P, typeof CONVERSIONS>);

/** Refuses converted photons where others are asked for: their momenta lack what the nucleus takes, and no |M|^2 of electrons and photons is theirs. */
export function refuseConversions(own: EventRun | undefined, process: string): void {
  if (own?.process !== CONVERSIONS || process === CONVERSIONS) return;
  throw new InputError(
    `its events are converted photons, of which there is no |M|^2 of ${process}: the nucleus takes a part of the momentum; must be read as ${CONVERSIONS}, by x17 histogram or readEvents`,
    "process",
  );
}
