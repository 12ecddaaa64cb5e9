// The Breit-Wigner factor in closed form.
//
// With v = m^2 - m_X^2 and g = m_X Gamma the resonant part of dsigma is (S + R v)/(v^2 + g^2) dm. In m^2 its numerator P = (S + R v)/2m is smooth; it equals
// alpha + beta v + (v^2 + g^2) Q(v) with Q smooth, where alpha + i beta g = P(v = i g). The first two terms integrate
// to an arctangent and a logarithm (the principal value of the interference), Q by a Gaussian rule: exact for any
// width, however narrow.
import type { Kernel } from "../kernel/load.ts";
import { monomial, type Term } from "../process/functions.ts";
import type { Process } from "../process/index.ts";
import { chebyshevValue } from "./chebyshev.ts";
import type { Couplings } from "./couplings.ts";
import { local, type Pole } from "./nodes.ts";
import { variableAtPole } from "./variable.ts";

export type { Couplings } from "./couplings.ts";

/** Weights of the columns at the couplings for one term: smooth part N, R (with Re D) and S (with |D|^2). */
export interface Numerators {
  readonly smooth: Float64Array;
  readonly re: Float64Array;
  readonly abs: Float64Array;
}

export function numerators({ functions }: Process, { first, second }: Couplings, term: Term): Numerators {
  const weights = (propagator: "1" | "re" | "abs") => {
    const found = new Float64Array(functions.length);
    for (let k = 0; k < found.length; k++) {
      const column = functions[k]!;
      if (column.term === term && column.propagator === propagator) found[k] = monomial(column, first, second);
    }
    return found;
  };
  return { smooth: weights("1"), re: weights("re"), abs: weights("abs") };
}

/** alpha and beta: the numerator P = (S + R v)/2m continued to v = i g. Zeros where the pole is not taken out: its nodes are dense enough there. */
export function residue(kernel: Kernel, pole: Pole | undefined, { massX, width }: Couplings, { re, abs }: Numerators): readonly [number, number] {
  if (pole === undefined || 0.5 * width > pole.reach) return [0, 0];
  const { panel } = pole;
  const massSq = massX * massX;
  const ratio = width / massX;
  const [real, imaginary] = variableAtPole(kernel, massX, massX * width);
  const x = local(panel, real);
  const y = (2 * imaginary) / (panel.hi - panel.lo);
  let [sRe, sIm, rRe, rIm] = [0, 0, 0, 0];
  panel.columns.forEach((coefficients, k) => {
    if (re[k] === 0 && abs[k] === 0) return;
    const [valueRe, valueIm] = chebyshevValue(coefficients, x, y);
    sRe += abs[k]! * valueRe;
    sIm += abs[k]! * valueIm;
    rRe += re[k]! * valueRe;
    rIm += re[k]! * valueIm;
  });
  // S and R are m^4 and m^2 times these sums over m: P = (S + i g R)/2m = (m^2 s + i g r)/2 with m^2 = m_X^2 + i g
  const g = massX * width;
  return [0.5 * (massSq * (sRe - sIm * ratio) - g * rIm), 0.5 * ((massSq * sIm) / g + sRe + rRe)];
}

/** v = m^2 - m_X^2 without cancellation. */
export const squareFrom = (m: number, massX: number): number => (m - massX) * (m + massX);

/** Integral of dv/(v^2 + g^2) from low to high: one arctangent of the angle the interval subtends at distance g. */
export function lorentzian(kernel: Kernel, low: number, high: number, g: number): number {
  return kernel.exports.atan2(g * (high - low), g * g + low * high) / g;
}

/** Integral of v dv/(v^2 + g^2) from low to high; its principal value for g -> 0. */
export function dispersive(kernel: Kernel, low: number, high: number, g: number): number {
  return 0.5 * kernel.exports.log((high * high + g * g) / (low * low + g * g));
}
