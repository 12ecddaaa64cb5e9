// X -> e+ e-: width from the spinor |M|^2, lifetime, flight. Paper Eqs. 2-14, 25, 38.
import { ALPHA, ELECTRON_MASS, HBAR, HBAR_C } from "../constants/index.ts";
import { matrixElementSq } from "./matrixElement.ts";
import type { AnyCouplings } from "./point.ts";

/** Width of X -> e+ e- [MeV]: |M|^2 |p|/(8 pi m^2) with the averaged |M|^2 of the spinors at one (isotropic) decay point. 0 below threshold. */
export function width(mass: number, epsV: number, epsA: number): number {
  return spinorWidth({ epsV, epsA, mass, width: 0 });
}

function spinorWidth(c: AnyCouplings): number {
  const { mass } = c;
  if (mass <= 2 * ELECTRON_MASS) return 0;
  const p = 0.5 * Math.sqrt((mass - 2 * ELECTRON_MASS) * (mass + 2 * ELECTRON_MASS));
  const momenta = [
    [mass, 0, 0, 0],
    [mass / 2, 0.48 * p, 0.6 * p, 0.64 * p],
    [mass / 2, -0.48 * p, -0.6 * p, -0.64 * p],
  ];
  return (matrixElementSq("X-ee", momenta, c).m2 * p) / (8 * Math.PI * mass * mass);
}

/** Width of X -> e+ e- [MeV] of spin 0, in the same way. 0 below threshold. */
export function spin0Width(mass: number, epsS: number, epsP: number): number {
  return spinorWidth({ epsS, epsP, mass, width: 0 });
}

/** The width for massless electrons [MeV]: (alpha m_X/3)(epsV^2 + epsA^2). Paper Eq. 5. */
export const widthApprox = (mass: number, epsV: number, epsA: number): number => ((ALPHA * mass) / 3) * (epsV * epsV + epsA * epsA);

/** The width of spin 0 for massless electrons [MeV]: (alpha m_X/2)(epsS^2 + epsP^2). */
export const spin0WidthApprox = (mass: number, epsS: number, epsP: number): number => ((ALPHA * mass) / 2) * (epsS * epsS + epsP * epsP);

/** Lifetime [s] of a width [MeV]. */
export const lifetime = (width: number): number => HBAR / width;

/** Mean decay length [fm] in the frame where X has this energy [MeV]: (p/m) hbar c/Gamma. */
export function decayLength(mass: number, width: number, energy: number): number {
  return (Math.sqrt((energy - mass) * (energy + mass)) / mass) * (HBAR_C / width);
}

/** Probability to decay within `length`, given the mean decay length (same unit). */
export const decayProbability = (length: number, meanLength: number): number => -Math.expm1(-length / meanLength);

/**
 * Least epsV^2 + epsA^2 for a mean decay length below `length` [fm] of an X of this total energy, electrons massless. Paper Eqs. 6-14:
 * in a nuclear transition the energy of X is the excitation energy (heavy nucleus, no recoil).
 */
export function promptCouplingSq(mass: number, energy: number, length: number): number {
  return decayLength(mass, widthApprox(mass, 1, 0), energy) / length;
}

/** The same of spin 0: least epsS^2 + epsP^2. */
export function spin0PromptCouplingSq(mass: number, energy: number, length: number): number {
  return decayLength(mass, spin0WidthApprox(mass, 0, 1), energy) / length;
}

/** Energy of X in e+ e- -> photon X [MeV]. */
export const energyWithPhoton = (mass: number, sqrts: number): number => (sqrts * sqrts + mass * mass) / (2 * sqrts);
