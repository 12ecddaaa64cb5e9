// The variable in which coefficient functions are smooth: u with m = 2 m_e cosh u. Far above threshold u = ln(m/m_e); at threshold the velocity of the
// electrons in the pair, sqrt(1 - 4 m_e^2/m^2) = tanh u, is analytic in u, though it is a square root in m.
import { ELECTRON_MASS, PAIR_THRESHOLD } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";

/** u at the pair mass m [MeV], above 2 m_e. */
export function variableOf({ exports }: Kernel, m: number): number {
  const above = (m - PAIR_THRESHOLD) / PAIR_THRESHOLD;
  return exports.log1p(above + Math.sqrt(above * (above + 2)));
}

/** Pair mass [MeV] at u. */
export function massOf({ exports }: Kernel, u: number): number {
  const e = exports.expm1(u);
  // cosh u - 1 = (e^u - 1)^2/(2 e^u)
  return PAIR_THRESHOLD + (PAIR_THRESHOLD * e * e) / (2 * (1 + e));
}

/** dm/du = sqrt(m^2 - 4 m_e^2) [MeV]. */
export const massSlope = (m: number): number => Math.sqrt((m - PAIR_THRESHOLD) * (m + PAIR_THRESHOLD));

/** u where m^2 = massX^2 + i g: real and imaginary part, the latter to full relative accuracy however small g is. */
export function variableAtPole({ exports }: Kernel, massX: number, g: number): readonly [number, number] {
  // cosh 2u = c + i d, with c - 1 = (massX^2 - 4 m_e^2)/(2 m_e^2)
  const twice = 2 * ELECTRON_MASS * ELECTRON_MASS;
  const below = ((massX - PAIR_THRESHOLD) * (massX + PAIR_THRESHOLD)) / twice;
  const d = g / twice;
  const farther = below + 2 + Math.sqrt((below + 2) * (below + 2) + d * d);
  const nearer = below + Math.sqrt(below * below + d * d);
  // cosh of the real part, minus 1
  const above = below + 0.5 * d * (d / farther + d / nearer);
  const sinh = Math.sqrt(above * (above + 2));
  return [0.5 * exports.log1p(above + sinh), 0.5 * exports.atan2(d / sinh, (below + 1) / (above + 1))];
}
