// What the printed numbers of sections III and IV.1 have in common.
import { SCAN } from "../data/padme.generated.ts";
import { SETTINGS } from "../data/paper.generated.ts";
import { printed } from "../data/printed.ts";
import type { Quantity } from "../request/quantity.ts";

/** Largest and smallest eps_v^2 + eps_a^2 that survive: Eqs. 19 and 18, (2.0e-3)^2 and (6.7e-4)^2. */
export const G2_MAX = printed("eq19.G2max");
export const G2_MIN = printed("eq18.G2min");

/** The two ends of the surviving region, with the suffix of their identifiers. */
export const ENDS = [
  ["Max", G2_MAX],
  ["Min", G2_MIN],
] as const;

/** Couplings with this eps_v^2 + eps_a^2: all numbers of these sections depend on the sum alone as long as m_e is dropped, so a pure vector will do. */
export const vectorOf = (g2: number) => ({ epsV: Math.sqrt(g2), epsA: 0 });

/** Centre-of-mass energies of the paper [MeV]: PADME, BESIII, J/psi. */
export const SQRTS_PADME = SETTINGS.sqrtsPadme;
export const SQRTS_BESIII = SETTINGS.sqrtsBesiii;
export const SQRTS_JPSI = SETTINGS.sqrtsJpsi;
/** Integrated luminosities [pb^-1] at 3773 and 3097 MeV: arXiv:2406.05827, arXiv:2111.07571. */
export const LUMINOSITY_BESIII = SETTINGS.luminosityBesiii;
export const LUMINOSITY_JPSI = SETTINGS.luminosityJpsi;
/** Part of the solid angle that the paper grants the detector. */
export const COVERAGE = SETTINGS.coverage;
/** Median width of Eq. 25 [MeV], used in section III. */
export const WIDTH_MEDIAN = SETTINGS.widthMedian;
/** Standard deviation of sqrt(s) at PADME [MeV]: from the beam alone (0.25%), and with the motion of the bound target electrons. */
export const SPREAD_BEAM = SCAN.spreadBeam;
export const SPREAD_TARGET = SCAN.spreadTotal;

/** The cross-sections of Eq. 36 as the paper rounds them before it counts events [fb]. */
export const ROUNDED_SIGNAL = { Max: printed("eq36.max") * 1000, Min: printed("eq36.min") * 1000 } as const;

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
