// What the printed numbers of sections III and IV.1 have in common.
import type { Quantity } from "../request/quantity.ts";

/** Largest and smallest eps_v^2 + eps_a^2 that survive: Eqs. 19 and 18, (2.0e-3)^2 and (6.7e-4)^2. */
export const G2_MAX = 4.0e-6;
export const G2_MIN = 4.489e-7;

/** The two ends of the surviving region, with the suffix of their identifiers. */
export const ENDS = [
  ["Max", G2_MAX],
  ["Min", G2_MIN],
] as const;

/** Couplings with this eps_v^2 + eps_a^2: all numbers of these sections depend on the sum alone as long as m_e is dropped, so a pure vector will do. */
export const vectorOf = (g2: number) => ({ epsV: Math.sqrt(g2), epsA: 0 });

/** Centre-of-mass energies of the paper [MeV]: PADME, BESIII, J/psi. */
export const SQRTS_PADME = 16.9;
export const SQRTS_BESIII = 3773;
export const SQRTS_JPSI = 3097;
/** Integrated luminosities [pb^-1] at 3773 and 3097 MeV: arXiv:2406.05827, arXiv:2111.07571. */
export const LUMINOSITY_BESIII = 20.3e3;
export const LUMINOSITY_JPSI = 3.083e3;
/** Part of the solid angle that the paper grants the detector. */
export const COVERAGE = 0.93;
/** Median width of Eq. 25 [MeV], used in section III. */
export const WIDTH_MEDIAN = 0.09e-6;
/** Standard deviation of sqrt(s) at PADME [MeV]: from the beam alone (0.25%), and with the motion of the bound target electrons. */
export const SPREAD_BEAM = 0.021;
export const SPREAD_TARGET = 0.06;

/** `quantity` times `factor`, in another unit and words. */
export function restated(quantity: Quantity, factor: number, changes: Partial<Quantity>): Quantity {
  return { ...quantity, value: quantity.value * factor, error: quantity.error * Math.abs(factor), ...changes };
}

/** numerator/denominator^power with its error, power 1 or 1/2. */
export function ratio(numerator: Quantity, denominator: Quantity, power: 1 | 0.5, words: Omit<Quantity, "value" | "error">): Quantity {
  const value = numerator.value / (power === 1 ? denominator.value : Math.sqrt(denominator.value));
  const relative = numerator.error / Math.abs(numerator.value) + (power * denominator.error) / Math.abs(denominator.value);
  return { value, error: Math.abs(value) * (relative + Number.EPSILON), ...words };
}

/** The units of table cells. */
export const NB_PER_MB = 1e6;
