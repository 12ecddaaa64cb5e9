// The physical constants of the kernels, with plain TypeScript types.
import * as spec from "../../assembly/spec/constants.ts";

/** Inverse fine-structure constant, CODATA 2022. */
export const ALPHA_INVERSE: number = spec.ALPHA_INVERSE;
/** Fine-structure constant. */
export const ALPHA: number = spec.ALPHA;
/** Square of the positron charge, 4 pi alpha. */
export const CHARGE_SQ: number = spec.CHARGE_SQ;
/** Electron mass [MeV], CODATA 2022. */
export const ELECTRON_MASS: number = spec.ELECTRON_MASS;
/** Threshold of a pair of electrons [MeV]. */
export const PAIR_THRESHOLD: number = 2 * spec.ELECTRON_MASS;
/** Electron mass squared [MeV^2]. */
export const ELECTRON_MASS_SQ: number = spec.ELECTRON_MASS_SQ;
/** hbar c [MeV fm]. */
export const HBAR_C: number = spec.HBAR_C;
/** hbar [MeV s]. */
export const HBAR: number = spec.HBAR;
/** (hbar c)^2 [MeV^2 pb]. */
export const HBAR_C_SQ_PB: number = spec.HBAR_C_SQ_PB;
/** Fermi coupling constant [MeV^-2], CODATA 2022. */
export const FERMI_CONSTANT: number = spec.FERMI_CONSTANT;
/** Default X(17) mass [MeV], arXiv:2504.11439. */
export const X17_MASS: number = spec.X17_MASS;
/** Its uncertainty [MeV]. */
export const X17_MASS_ERROR: number = spec.X17_MASS_ERROR;
