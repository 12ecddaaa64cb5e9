// Integrals over the structure function D(x) of assembly/radiation/structureFunction.ts. docs/physics/radiation.md.
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";

/** A structure function: beta = (2 alpha/pi)(ln(Q^2/m_e^2) - 1), and to which order in it photons are hard, 1 or 2; soft ones are to all orders. */
export interface Structure {
  readonly beta: number;
  readonly order: number;
}

/** That of a lepton at the scale Q [MeV]: sqrt(s) of beams, the mass of a pair for each of its leptons. Allowed: above sqrt(e) m_e = 0.843 MeV. */
export const structureAt = ({ exports }: Kernel, scale: number, order = 2): Structure => ({
  beta: exports.radiatorExponent(scale * scale),
  order,
});

/** g(u) = D(1-u)/(b u^(b-1)), b = beta/2, at lost fractions u: finite at u = 0. */
export function overPeak(kernel: Kernel, { beta, order }: Structure, u: Float64Array): Float64Array {
  const { views, offsets } = arena(kernel, u.length, u.length);
  views[0]!.set(u);
  kernel.exports.radiationBatch(u.length, beta, order, offsets[0]!, offsets[1]!);
  return views[1]!.slice();
}

/** Nodes and weights on (0, 1) of Gauss and Legendre. */
export function gaussRule({ exports }: Kernel, n: number): { readonly nodes: number[]; readonly weights: number[] } {
  const rule = Array.from(new Float64Array(exports.memory.buffer, exports.legendreRule(n), 2 * n));
  return { nodes: rule.slice(0, n).map((x) => 0.5 * (1 + x)), weights: rule.slice(n).map((w) => 0.5 * w) };
}

/** The nodes of a rule and their weights. */
export interface Rule {
  readonly nodes: readonly number[];
  readonly weights: readonly number[];
}

/** Nodes are x = end z^8: functions with x^b, x^b ln x at 0 are then smooth enough for Gauss and Legendre. */
const GRADING = 8;
const graded = (z: number): number => {
  const [z2, z4] = [z * z, z * z * z * z];
  return z2 * z2 * z4;
};

/**
 * Rule for Int_0^end a x^(a-1) f(x) dx with f smooth, or smooth but for powers and logarithms above x: f(0) is integrated in closed form, its difference to
 * f(0) by nodes that crowd towards 0.
 */
export function peakRule(kernel: Kernel, a: number, end: number, n: number): Rule {
  const { nodes, weights } = gaussRule(kernel, n);
  const { pow } = kernel.exports;
  const xs = nodes.map((z) => end * graded(z));
  const ws = nodes.map((z, i) => ((weights[i]! * GRADING) / z) * a * pow(xs[i]!, a));
  const whole = pow(end, a);
  return { nodes: [0, ...xs], weights: [whole - ws.reduce((sum, w) => sum + w, 0), ...ws] };
}

/** Where the rule from the peak ends, and the one to u = 1, with its logarithm of x there, begins. */
const MIDDLE = 0.5;
const ORDER = 48;

/** Rule for Int_0^end D(1-u) f(u) du, 0 < end <= 1: f smooth, or with a root or a logarithm of x = 1 - u. */
export function lossRule1(kernel: Kernel, structure: Structure, end: number, n = ORDER): Rule {
  const b = 0.5 * structure.beta;
  const near = peakRule(kernel, b, Math.min(end, MIDDLE), n);
  const nodes = [...near.nodes];
  const weights = [...near.weights];
  if (end > MIDDLE) {
    const gauss = gaussRule(kernel, n);
    const least = 1 - end;
    gauss.nodes.forEach((z, i) => {
      const x = least + (1 - MIDDLE - least) * z * z * z * z;
      const u = 1 - x;
      nodes.push(u);
      weights.push(gauss.weights[i]! * 4 * z * z * z * (1 - MIDDLE - least) * b * kernel.exports.pow(u, b - 1));
    });
  }
  const g = overPeak(kernel, structure, Float64Array.from(nodes));
  return { nodes, weights: weights.map((w, i) => w * g[i]!) };
}

/** Int_0^end D(1-u) f(u) du. */
export function lossIntegral(kernel: Kernel, structure: Structure, end: number, f: (u: number) => number, n = ORDER): number {
  const { nodes, weights } = lossRule1(kernel, structure, end, n);
  return nodes.reduce((sum, u, i) => sum + weights[i]! * f(u), 0);
}

/** A number with what two orders of the rule leave in doubt. */
export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** The value of an integral by rules of two orders: the difference is the error, with the rounding of some hundred terms. */
export function estimate(by: (n: number) => number): Estimate {
  const [coarse, value] = [by(ORDER), by((3 * ORDER) / 2)];
  return { value, error: Math.abs(value - coarse) + 100 * Number.EPSILON * Math.abs(value) };
}
