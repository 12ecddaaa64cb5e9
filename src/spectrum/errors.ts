// Numerical errors of the pieces of dsigma/dm from the errors of the coefficient functions: sums of absolute values, column by column, so that
// background, signal and interference each carry their own. Only the Breit-Wigner factor of |D|^2 depends on the width; the rest is prepared with the nodes.

import { monomial } from "../process/functions.ts";
import type { Process } from "../process/index.ts";
import type { Nodes, Pole } from "./nodes.ts";
import type { CoefficientPanel } from "./panel.ts";
import { type Couplings, squareFrom } from "./resonance.ts";
import { massSlope } from "./variable.ts";

/** Sizes of the monomials of a term. */
export const sizesOf = ({ monomials }: Process, term: "interference" | "signal", { first, second }: Couplings): Float64Array =>
  Float64Array.from(monomials[term], (one) => Math.abs(monomial(one, first, second)));

/** Errors of the monomials of a term, added as their sizes weigh. */
export function weighted(sizes: Float64Array, errors: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < errors.length; i++) sum += sizes[i]! * errors[i]!;
  return sum;
}

/** What the nodes contribute to the errors, weights included: everything but the factor 1/(v^2 + g^2) of |D|^2. */
export interface NodeErrors {
  readonly background: Float64Array;
  /** Per monomial. */
  readonly interference: readonly Float64Array[];
  readonly signal: readonly Float64Array[];
}

/**
 * The interpolation error of a panel is a polynomial: within this part of its half-length about the pole, the core, its
 * odd part is no larger than the error itself.
 */
const SMOOTH = 1 / 16;

/** Half-length in v = m^2 - m_X^2 of that part; 0 without a pole: all of |Re D| then weighs. */
export const coreOf = (pole: Pole | undefined): number =>
  pole === undefined ? 0 : pole.massX * massSlope(pole.massX) * (pole.panel.hi - pole.panel.lo) * SMOOTH;

/**
 * |v|/(v^2 + c^2): |Re D| as it weighs on an error whose even part within the core cancels. What an interval holds of
 * the core on one side alone does not: `swingErrors`.
 */
function dispersiveWeight(v: number, core: number): number {
  return Math.abs(v) / (v * v + core * core);
}

export function nodeErrors({ monomials }: Process, { masses, weights, errors }: Nodes, massX: number, pole: Pole | undefined): NodeErrors {
  const weigh = (at: (i: number) => number) => Float64Array.from(weights, (weight, i) => weight * at(i));
  const core = coreOf(pole);
  const dispersive = Float64Array.from(masses, (m) => dispersiveWeight(squareFrom(m, massX), core));
  const smoothAndRe = (term: "interference" | "signal") =>
    monomials[term].map(({ one, re }) => {
      const [smooth, slope] = [errors[one], errors[re]];
      return weigh((i) => (smooth?.[i] ?? 0) + (slope?.[i] ?? 0) * dispersive[i]!);
    });
  return { background: weigh((i) => errors[0]![i]!), interference: smoothAndRe("interference"), signal: smoothAndRe("signal") };
}

/** Errors of the Re D numerator R/2m in a panel, per monomial: by these multiplies the integral of v/(v^2 + g^2) over what an interval holds of the core. */
export const swingErrors = ({ monomials }: Process, term: "interference" | "signal", panel: CoefficientPanel): Float64Array =>
  Float64Array.from(monomials[term], ({ re }) => 0.5 * (panel.errors[re] ?? 0));

/** Error of the |D|^2 numerator P = S/2m at the pole, per monomial. */
export const poleErrors = ({ monomials }: Process, { massX, panel }: Pole): number[] =>
  monomials.signal.map(({ abs }) => 0.5 * (panel.errors[abs] ?? 0) * massX * massX);

/** Sums of up to a hundred rounded terms, of every size up to that of the piece. */
const ROUNDING = 1e-14;

export const withRounding = (error: number, value: number, other = 0): number => error + ROUNDING * (Math.abs(value) + Math.abs(other));
