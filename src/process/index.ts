// The processes that the engines take, by name: a line each.
import { frozen } from "../request/frozen.ts";
import { EEAX } from "./eeaX.ts";
import { EEAX_DECAY } from "./eeaXDecay.ts";
import { EEEE } from "./eeee.ts";
import { EEEEA } from "./eeeea.ts";

export {
  isTwoBody,
  type Monomial,
  massOf,
  needsX,
  PARTICLES,
  type Peak,
  type Process,
  processOf,
} from "./process.ts";
export { EEAX, EEAX_DECAY, EEEE, EEEEA };

/** The processes that spectra, Monte Carlo and `columns.phaseSpace` know, by name. */
export const PROCESSES = { "ee-eea": EEEEA, "ee-ee": EEEE, "ee-aX": EEAX } as const;
/** Name of a process that can be integrated over phase space: e+ e- -> e+ e- gamma, e+ e- -> e+ e- or e+ e- -> gamma X. */
export type ProcessName = keyof typeof PROCESSES;
/** Processes that `integrate` and `columns.phaseSpace` accept. */
export const PROCESS_NAMES: readonly ProcessName[] = frozen(Object.keys(PROCESSES) as ProcessName[]);
