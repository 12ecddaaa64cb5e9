// e+ e- -> e+ e- averaged over a Gaussian spread of sqrt(s), every piece of the spinor |M|^2, through a resonance of any width.
import { ELECTRON_MASS, HBAR_C_SQ_PB } from "../constants/index.ts";
import type { Selection } from "./diagram.ts";
import type { Pieces } from "./matrixElement.ts";
import { matrixElementSq } from "./matrixElement.ts";
import type { AnyCouplings } from "./point.ts";
import { gaussLegendre, type Integral, integrals } from "./quadrature.ts";

const NAMES = ["m2", "photon", "x", "interference"] as const;

/** d sigma/d cos(theta) [pb] at the energy m_X + d [MeV], s - m_X^2 from d itself: m2, photon, X, interference. */
export function bhabhaBeside(d: number, cosTheta: number, c: AnyCouplings, diagrams?: Selection): number[] {
  const sqrts = c.mass + d;
  const p = Math.sqrt((sqrts / 2 - ELECTRON_MASS) * (sqrts / 2 + ELECTRON_MASS));
  const sinTheta = Math.sqrt((1 - cosTheta) * (1 + cosTheta));
  const momenta = [
    [sqrts / 2, 0, 0, p],
    [sqrts / 2, 0, 0, -p],
    [sqrts / 2, p * sinTheta, 0, p * cosTheta],
    [sqrts / 2, -p * sinTheta, 0, -p * cosTheta],
  ];
  const pieces = matrixElementSq(
    "ee-ee",
    momenta,
    { ...c, dX: d * (2 * c.mass + d) },
    { arithmetic: "double", ...(diagrams === undefined ? {} : { diagrams }) },
  );
  return NAMES.map((name) => (HBAR_C_SQ_PB * pieces[name]) / (32 * Math.PI * sqrts * sqrts));
}

/** Half-width of the Gaussian in standard deviations: 1e-15 outside. */
const TAIL = 8;

/** Average of `columns(d)` over the energies m_X + d of a Gaussian beam; pairs of points at +-d cancel what is odd about the peak. */
export function averagedOverBeam(
  sqrts: number,
  spread: number,
  c: { readonly mass: number; readonly width: number },
  relative: number,
  columns: (d: number) => readonly number[],
): Integral[] {
  const centre = sqrts - c.mass;
  const gauss = (d: number) => Math.exp(-0.5 * ((d - centre) / spread) ** 2) / (Math.sqrt(2 * Math.PI) * spread);
  const weighted = (d: number) => columns(d).map((value) => value * gauss(d));
  const added = (parts: readonly Integral[][]): Integral[] =>
    parts[0]!.map((_, k) => ({
      value: parts.reduce((sum, part) => sum + part[k]!.value, 0),
      error: parts.reduce((sum, part) => sum + part[k]!.error, 0),
    }));
  const steps = [-TAIL, -4, -2, -1, 0, 1, 2, 4, TAIL].map((pull) => centre + pull * spread);
  if (Math.abs(centre) > 2 * TAIL * spread) return added(steps.slice(1).map((b, i) => integrals((d) => weighted(d), steps[i]!, b, relative, 12)));
  const paired = (d: number) => {
    const [right, left] = [weighted(d), weighted(-d)];
    return right.map((value, k) => value + left[k]!);
  };
  const far = Math.abs(centre) + TAIL * spread;
  const near = Math.min(0.1 * c.width, 1e-3 * spread);
  const edges = [near, 0.5 * c.width, 3 * c.width, ...steps.map(Math.abs), far].filter((d) => d >= near && d <= far).sort((a, b) => a - b);
  // decades between the width and the spread: panels in ln d
  const logarithmic = (a: number, b: number) =>
    integrals((t) => paired(Math.exp(t)).map((value) => value * Math.exp(t)), Math.log(a), Math.log(b), relative, 12);
  return added([integrals(paired, 0, near, relative, 4), ...edges.slice(1).flatMap((b, i) => (b > edges[i]! ? [logarithmic(edges[i]!, b)] : []))]);
}

/** Where: one angle, or |cos(theta)| < cosMax; `flat` for s-channel diagrams, which are polynomials in cos(theta). */
export type Angles = { readonly cosTheta: number } | { readonly cosMax: number; readonly flat?: boolean };

/** Nodes in ln 1/(1 - cos), in which the forward pole is an exponential: 1e-15 for cosMax up to 0.99; `angularTruncation` measures it. */
const ANGULAR_NODES = 18;
const FEWER_NODES = 14;

/** Nodes and weights of d cos(theta) between two angles, for what grows like powers of 1/(1 - cos). */
export function forwardNodes(n: number, from: number, to: number): { cosTheta: number; weight: number }[] {
  return gaussLegendre(n, -Math.log1p(-from), -Math.log1p(-to)).map(({ x, weight }) => ({
    cosTheta: -Math.expm1(-x),
    weight: weight * Math.exp(-x),
  }));
}

function angularNodes(angles: Angles, n = ANGULAR_NODES): { cosTheta: number; weight: number }[] {
  if ("cosTheta" in angles) return [{ cosTheta: angles.cosTheta, weight: 1 }];
  if (angles.flat) return gaussLegendre(4, -angles.cosMax, angles.cosMax).map(({ x, weight }) => ({ cosTheta: x, weight }));
  return forwardNodes(n, -angles.cosMax, angles.cosMax);
}

function overAngles(d: number, nodes: readonly { cosTheta: number; weight: number }[], c: AnyCouplings, diagrams?: Selection): number[] {
  const sum = NAMES.map(() => 0);
  for (const { cosTheta, weight } of nodes)
    bhabhaBeside(d, cosTheta, c, diagrams).forEach((value, k) => {
      sum[k]! += weight * value;
    });
  return sum;
}

/** The same for a sharp beam. */
export function bhabhaSharp(sqrts: number, angles: Angles, c: AnyCouplings, diagrams?: Selection): Pieces<Integral> {
  const sum = overAngles(sqrts - c.mass, angularNodes(angles), c, diagrams);
  const [m2, photon, x, interference] = sum.map((value) => ({ value, error: 0 })) as [Integral, Integral, Integral, Integral];
  return { m2, photon, x, interference };
}

/** What fewer nodes in the angle make of photon, X and interference at the energy m_X + d, relative (interference: to the root of both). */
export function angularTruncation(d: number, angles: Angles, c: AnyCouplings, diagrams?: Selection): number[] {
  const [[, ...more], [, ...fewer]] = [ANGULAR_NODES, FEWER_NODES].map((n) => overAngles(d, angularNodes(angles, n), c, diagrams)) as [
    number[],
    number[],
  ];
  const scale = [Math.abs(more[0]!), Math.abs(more[1]!), Math.sqrt(Math.abs(more[0]! * more[1]!))];
  return more.map((value, k) => (scale[k]! > 0 ? Math.abs(value - fewer[k]!) / scale[k]! : 0));
}

/** d sigma/d cos(theta) or the cut cross-section [pb], averaged over a Gaussian spread [MeV] of sqrt(s). */
export function bhabhaAveraged(
  sqrts: number,
  spread: number,
  angles: Angles,
  c: AnyCouplings,
  relative = 1e-8,
  diagrams?: Selection,
): Pieces<Integral> {
  const nodes = angularNodes(angles);
  const columns = (d: number) => overAngles(d, nodes, c, diagrams);
  const [m2, photon, x, interference] = averagedOverBeam(sqrts, spread, c, relative, columns) as [Integral, Integral, Integral, Integral];
  return { m2, photon, x, interference };
}
