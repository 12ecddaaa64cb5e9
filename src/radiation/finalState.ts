// Final-state radiation as a response of the pair mass: each lepton of a pair of mass m keeps the fraction x of its energy, D(x) at the scale m, and the
// pair is seen at m' = m sqrt(x1 x2). docs/physics/radiation.md.
import type { Kernel } from "../kernel/load.ts";
import { type Estimate, estimate, lossIntegral, type Structure } from "./structure.ts";

/** Int D(x) dx, 1 but for orders left out. */
export const norm = (kernel: Kernel, structure: Structure): Estimate => estimate((n) => lossIntegral(kernel, structure, 1, () => 1, n));

/** Int x D(x) dx. */
export const meanFraction = (kernel: Kernel, structure: Structure): Estimate => estimate((n) => lossIntegral(kernel, structure, 1, (u) => 1 - u, n));

/** Mean of m'/m. */
export const meanMassRatio = (kernel: Kernel, structure: Structure): Estimate =>
  estimate((n) => {
    const ofOne = lossIntegral(kernel, structure, 1, (u) => Math.sqrt(1 - u), n);
    return ofOne * ofOne;
  });

/**
 * Part of the pairs whose mass falls below `ratio` m. Allowed: 0 < ratio < 1. With F(U) = Int_0^U D(1-u) du and y = ratio^2 what stays is
 * F(1-sqrt(y))^2 + 2 Int_0^(1-sqrt(y)) D(1-u) [F(1 - y/(1-u)) - F(1-sqrt(y))] du: the softer photon first, so that no end of an integral runs into a peak.
 */
export function partBelow(kernel: Kernel, structure: Structure, ratio: number): Estimate {
  return estimate((n) => {
    const lost = (end: number) => lossIntegral(kernel, structure, end, () => 1, n);
    const equal = lost(1 - ratio);
    const whole = lost(1);
    const both = equal * equal + 2 * lossIntegral(kernel, structure, 1 - ratio, (u) => lost(1 - (ratio * ratio) / (1 - u)) - equal, n);
    return whole * whole - both;
  });
}
