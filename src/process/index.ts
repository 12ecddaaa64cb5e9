// The processes that the engines take, by name: a line each.
import { frozen } from "../request/frozen.ts";
import { type Couplings, isSpin0 } from "../request/spin.ts";
import { EEAX } from "./eeaX.ts";
import { EEAX_DECAY } from "./eeaXDecay.ts";
import { EEEE } from "./eeee.ts";
import { EEEEA } from "./eeeea.ts";
import type { Process } from "./process.ts";
import { EEAX_DECAY_SPIN0, EEAX_SPIN0, EEEE_SPIN0, EEEEA_SPIN0 } from "./spin0.ts";

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
export { EEAX, EEAX_DECAY, EEAX_DECAY_SPIN0, EEAX_SPIN0, EEEE, EEEE_SPIN0, EEEEA, EEEEA_SPIN0 };

/** The processes that spectra, Monte Carlo and `columns.phaseSpace` know, by name. */
export const PROCESSES = { "ee-eea": EEEEA, "ee-ee": EEEE, "ee-aX": EEAX } as const;
/** Name of a process that can be integrated over phase space: e+ e- -> e+ e- gamma, e+ e- -> e+ e- or e+ e- -> gamma X. */
export type ProcessName = keyof typeof PROCESSES;
/** Processes that `integrate` and `columns.phaseSpace` accept. */
export const PROCESS_NAMES: readonly ProcessName[] = frozen(Object.keys(PROCESSES) as ProcessName[]);

/** The same with an X of spin 0. */
const OF_SPIN0: Readonly<Record<ProcessName, Process>> = { "ee-eea": EEEEA_SPIN0, "ee-ee": EEEE_SPIN0, "ee-aX": EEAX_SPIN0 };

/** A process with the X of a request, of either spin. */
export const processWith = (name: ProcessName, one: Pick<Couplings, "epsS" | "epsP">): Process => (isSpin0(one) ? OF_SPIN0 : PROCESSES)[name];
