// One-loop contribution of X to the anomalous magnetic moment of the electron, as Feynman-parameter integrals. Leveille, Nucl. Phys. B137, 63.
import { ALPHA, ELECTRON_MASS, HBAR_C } from "../constants/index.ts";
import { type Integral, integral } from "./quadrature.ts";

/** I(r) = Int_0^1 numerator(x)/(1 - x + r x^2) dx, in y = 1 - x so that the peak of width r at x = 1 is resolved. */
function loop(r: number, numerator: (x: number, y: number) => number): Integral {
  const integrand = (y: number) => {
    const x = 1 - y;
    return numerator(x, y) / (y + r * x * x);
  };
  // for r > 1/4 the denominator has no structure below y of order one; otherwise logarithmic panels from r upwards
  const edge = Math.min(0.5, Math.max(r, 1e-290));
  const inner = integral(integrand, 0, edge, 1e-14);
  const outer = integral((u) => Math.exp(u) * integrand(Math.exp(u)), Math.log(edge), 0, 1e-14);
  return { value: inner.value + outer.value, error: inner.error + outer.error };
}

/** I_V(r) = Int x^2 (1-x)/(1 - x + r x^2), r = m_e^2/m_X^2; 1/2 - ... -> 1/3 for r -> 0. */
export const loopVector = (r: number): Integral => loop(r, (x, y) => x * x * y);

/** I_A(r) = Int [x (1-x)(4-x) + 2 r x^3]/(1 - x + r x^2) -> 5/3 for r -> 0. */
export const loopAxial = (r: number): Integral => loop(r, (x, y) => x * y * (4 - x) + 2 * r * x * x * x);

/** I_S(r) = Int x^2 (2-x)/(1 - x + r x^2) -> ln(1/r) - 7/6 for r -> 0. */
export const loopScalar = (r: number): Integral => loop(r, (x) => x * x * (2 - x));

/** I_P(r) = Int x^3/(1 - x + r x^2) -> ln(1/r) - 11/6 for r -> 0. */
export const loopPseudoscalar = (r: number): Integral => loop(r, (x) => x * x * x);

/** Electric dipole moment over epsS epsP [e fm]: (alpha/2pi)(m_e/m_X^2) hbar c Int x^2/(1 - x + r x^2). */
export function spin0DipoleMoment(mass: number): number {
  const { value } = loop((ELECTRON_MASS / mass) ** 2, (x) => x * x);
  return ((ALPHA * ELECTRON_MASS) / (2 * Math.PI * mass * mass)) * HBAR_C * value;
}

/** Delta a_e = (alpha/2pi) r [epsS^2 I_S - epsP^2 I_P] of X with spin 0. */
export function spin0AnomalousMoment(mass: number, epsS: number, epsP: number): number {
  const r = (ELECTRON_MASS / mass) ** 2;
  return (ALPHA / (2 * Math.PI)) * r * (epsS * epsS * loopScalar(r).value - epsP * epsP * loopPseudoscalar(r).value);
}

/** Delta a_e = (alpha/pi) r [epsV^2 I_V - epsA^2 I_A]. */
export function anomalousMoment(mass: number, epsV: number, epsA: number): number {
  const r = (ELECTRON_MASS / mass) ** 2;
  return (ALPHA / Math.PI) * r * (epsV * epsV * loopVector(r).value - epsA * epsA * loopAxial(r).value);
}

/** The limit m_X >> m_e: alpha r/(3 pi) (epsV^2 - 5 epsA^2). Paper Eq. 16. */
export function anomalousMomentHeavy(mass: number, epsV: number, epsA: number): number {
  return ((ALPHA * (ELECTRON_MASS / mass) ** 2) / (3 * Math.PI)) * (epsV * epsV - 5 * epsA * epsA);
}
