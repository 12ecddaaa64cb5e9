// X -> e+ e-: width from the spinor |M|^2, lifetime, flight. Paper Eqs. 2-14, 25, 38.
import { ALPHA, ELECTRON_MASS, HBAR, HBAR_C } from "../kernel/constants.ts";
import { matrixElementSq } from "./matrixElement.ts";
import type { Couplings } from "./point.ts";

/** Width of X -> e+ e- [MeV]: |M|^2 |p|/(8 pi m^2) with the averaged |M|^2 of the spinors at one (isotropic) decay point. 0 below threshold. */
export function width(massX: number, epsV: number, epsA: number): number {
  if (massX <= 2 * ELECTRON_MASS) return 0;
  const p = 0.5 * Math.sqrt((massX - 2 * ELECTRON_MASS) * (massX + 2 * ELECTRON_MASS));
  const c: Couplings = { epsV, epsA, massX, widthX: 0 };
  const momenta = [
    [massX, 0, 0, 0],
    [massX / 2, 0.48 * p, 0.6 * p, 0.64 * p],
    [massX / 2, -0.48 * p, -0.6 * p, -0.64 * p],
  ];
  return (matrixElementSq("X-ee", momenta, c).m2 * p) / (8 * Math.PI * massX * massX);
}

/** The width for massless electrons [MeV]: (alpha m_X/3)(epsV^2 + epsA^2). Paper Eq. 5. */
export const widthApprox = (massX: number, epsV: number, epsA: number): number => ((ALPHA * massX) / 3) * (epsV * epsV + epsA * epsA);

/** Lifetime [s] of a width [MeV]. */
export const lifetime = (widthX: number): number => HBAR / widthX;

/** Mean decay length [fm] in the frame where X has this energy [MeV]: (p/m) hbar c/Gamma. */
export function decayLength(massX: number, widthX: number, energy: number): number {
  return (Math.sqrt((energy - massX) * (energy + massX)) / massX) * (HBAR_C / widthX);
}

/** Probability to decay within `length`, given the mean decay length (same unit). */
export const decayProbability = (length: number, meanLength: number): number => -Math.expm1(-length / meanLength);

/**
 * Least epsV^2 + epsA^2 for a mean decay length below `length` [fm] of an X of this total energy, electrons massless. Paper Eqs. 6-14:
 * in a nuclear transition the energy of X is the excitation energy (heavy nucleus, no recoil).
 */
export function promptCouplingSq(massX: number, energy: number, length: number): number {
  return decayLength(massX, widthApprox(massX, 1, 0), energy) / length;
}

/** Energy of X in e+ e- -> photon X [MeV]. */
export const energyWithPhoton = (massX: number, sqrtS: number): number => (sqrtS * sqrtS + massX * massX) / (2 * sqrtS);
