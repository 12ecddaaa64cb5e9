import { ELECTRON_MASS } from "../constants/index.ts";
import type { CutSpec, ParticleCut } from "../cuts/declaration.ts";
import { BESIII } from "../cuts/presets.ts";
import { compileCuts } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { EEEEA } from "../process/index.ts";
import { part, type Steps } from "../request/steps.ts";
import { chebyshevNodes } from "../spectrum/chebyshev.ts";
import { couplePoint } from "../spectrum/couple.ts";
import { singleMassSteps } from "../spectrum/single.ts";
import { normalCdf } from "../statistics/normal.ts";
import type { AxialInput } from "./input.ts";
import { barycentric, panelled } from "./quadrature.ts";
import { type Cells, chiSqPerLuminosity, THREE_SIGMA_SQ } from "./separation.ts";

/** The side of the peak on which the pair mass lies. */
export type Side = "below" | "above";
export const SIDES: readonly Side[] = ["below", "above"];

/**
 * Cross-sections [fb] on one side of the peak; `vector` and `axial` are X and its interference. `same`: the harder of e- and e+ is the electron and the pair
 * goes forwards (along the beam electron), or it is the positron and the pair goes backwards; `opposite`: the rest. Charge conjugation times parity maps
 * either class onto itself, so that each needs one hemisphere only.
 */
export interface AxialCell {
  /** `same`: the harder of the two is the electron and the pair goes forwards, or the positron and backwards; `opposite`: the rest. */
  readonly charge: "same" | "opposite";
  /** Pair masses below or above m_X, from `gap` to `span` [MeV] away. */
  readonly side: Side;
  /** Cross-section of photon exchange alone [fb]. */
  readonly background: number;
  /** X and its interference [fb], for a vector of the strength of the request. */
  readonly vector: number;
  /** X and its interference [fb], for an axial vector of the same strength. */
  readonly axial: number;
}

/** Smooth functions of the distance d = m - m_X [MeV]: the 1/(m^2 - m_X^2) of the propagator is divided out of interference and squared X. */
export interface PairMassFunctions {
  /** Largest distance covered [MeV]. */
  readonly covered: number;
  /** Largest relative error that the spectrum states for its pieces. */
  readonly relativeError: number;
  /** d sigma/dm [fb/MeV] of the photon alone; `charge` is same less opposite. */
  background(d: number): { readonly all: number; readonly charge: number };
  /** d sigma/dm [fb/MeV] of X and its interference. */
  x(which: "vector" | "axial", d: number): { readonly all: number; readonly charge: number };
}

/** The BESIII selection (Eqs. 42-44) with the pair in the forward hemisphere and, with `harder`, an electron of at least half the energy of the pair. */
function forward(sqrts: number, m: number, harder: boolean): CutSpec {
  const half = (sqrts * sqrts + m * m) / (4 * sqrts);
  const { track, barrel, endCaps } = BESIII;
  const electron: ParticleCut = { absCos: [0, track], ...(harder ? { energy: [half] } : {}) };
  return {
    name: harder ? "besiii, pair forward, electron harder" : "besiii, pair forward",
    electron,
    positron: { absCos: [0, track] },
    // the photon recoils against the pair
    photon: [
      { cos: [-barrel.absCos, 0], energy: [barrel.energy] },
      { cos: [-endCaps.absCos[1], -endCaps.absCos[0]], energy: [endCaps.energy] },
    ],
  };
}

/** Smooth values at one pair mass: background, interference and squared X of vector and axial vector. */
function* smoothValues(
  kernel: Kernel,
  input: AxialInput,
  accuracy: number,
  m: number,
  harder: boolean,
): Steps<{ values: number[]; relativeError: number }> {
  const { sqrts, mass, eps } = input;
  const cuts = compileCuts(kernel, forward(sqrts, m, harder));
  const coefficients = yield* singleMassSteps(kernel, { process: EEEEA, sqrtS: sqrts, massX: mass, cuts, m, accuracy });
  const v = (m - mass) * (m + mass);
  const pieces = (epsV: number, epsA: number) => {
    const width = kernel.exports.partialWidth(mass, epsV, epsA);
    const g = mass * width;
    const { background, signal, interference } = couplePoint(kernel, coefficients, { first: epsV, second: epsA, massX: mass, width }, m);
    return { background, interference: (interference * (v * v + g * g)) / v, squared: signal * (v * v + g * g) };
  };
  const vector = pieces(eps, 0);
  const axial = pieces(0, eps);
  // two hemispheres
  const values = [vector.background, vector.interference, vector.squared, axial.interference, axial.squared].map((value) => 2 * value);
  return { values, relativeError: coefficients.relativeError };
}

/** Pair masses (an even number) whose polynomial misses about `accuracy`: the nearest singularity is the threshold of the pair. */
export function nodesFor({ exports }: Kernel, { mass }: AxialInput, covered: number, accuracy: number): number {
  const x = (mass - 2 * ELECTRON_MASS) / covered;
  const radius = x + Math.sqrt(x * x - 1);
  return Math.min(24, 2 * Math.max(2, Math.ceil((0.5 * exports.log(10 / accuracy)) / exports.log(radius))));
}

/** Covers |d| <= covered with `nodes` pair masses (an even number: none on the peak), in steps. */
export function* pairMassFunctionSteps(
  kernel: Kernel,
  input: AxialInput,
  covered: number,
  nodes: number,
  accuracy: number,
): Steps<PairMassFunctions> {
  const { mass, eps } = input;
  // ascending; for an even number none is 0
  const points = chebyshevNodes(kernel, nodes).map((x) => -x);
  let relativeError = 0;
  const rows: number[][] = [];
  for (const [i, x] of points.entries()) {
    const m = mass + covered * x;
    const hard = yield* part(smoothValues(kernel, input, accuracy, m, true), i / nodes, (i + 0.5) / nodes);
    const any = yield* part(smoothValues(kernel, input, accuracy, m, false), (i + 0.5) / nodes, (i + 1) / nodes);
    relativeError = Math.max(relativeError, hard.relativeError, any.relativeError);
    rows.push([...any.values, ...any.values.map((value, k) => 2 * hard.values[k]! - value)]);
  }
  const columns = rows[0]!.map((_, k) =>
    barycentric(
      points,
      rows.map((row) => row[k]!),
    ),
  );
  const at = (k: number, d: number) => ({ all: columns[k]!(d / covered), charge: columns[k + 5]!(d / covered) });
  const width = { vector: kernel.exports.partialWidth(mass, eps, 0), axial: kernel.exports.partialWidth(mass, 0, eps) };
  return {
    covered,
    relativeError,
    background: (d) => at(0, d),
    x(which, d) {
      const first = which === "vector" ? 1 : 3;
      const v = d * (2 * mass + d);
      const g = mass * width[which];
      const D = 1 / (v * v + g * g);
      const [mixed, squared] = [at(first, d), at(first + 1, d)];
      return { all: (mixed.all * v + squared.all) * D, charge: (mixed.charge * v + squared.charge) * D };
    },
  };
}

/** The four cells: pair masses from `gap` to `span` below and above the peak, same and opposite charge. No resolution. Fig. 9. */
export function axialCells(kernel: Kernel, functions: PairMassFunctions, { gap, span }: AxialInput): AxialCell[] {
  return SIDES.flatMap((side) => {
    const sign = side === "below" ? -1 : 1;
    const integral = (f: (d: number) => { all: number; charge: number }) => {
      const over = (of: "all" | "charge") => panelled(kernel, (d) => f(sign * d)[of], gap, span);
      const [all, charge] = [over("all"), over("charge")];
      return { same: 0.5 * (all + charge), opposite: 0.5 * (all - charge) };
    };
    const background = integral(functions.background);
    const vector = integral((d) => functions.x("vector", d));
    const axial = integral((d) => functions.x("axial", d));
    return (["same", "opposite"] as const).map((charge) => ({
      charge,
      side,
      background: background[charge],
      vector: vector[charge],
      axial: axial[charge],
    }));
  });
}

const of = (cells: readonly AxialCell[], side: Side, charge: AxialCell["charge"]) =>
  cells.find((cell) => cell.side === side && cell.charge === charge)!;

/** [N(same) - N(opposite)] of X and interference over the background on one side of the peak. */
export function chargeAsymmetry(cells: readonly AxialCell[], side: Side, which: "vector" | "axial"): number {
  const [same, opposite] = [of(cells, side, "same"), of(cells, side, "opposite")];
  return (same[which] - opposite[which]) / (same.background + opposite.background);
}

/** X and interference over the background on one side of the peak, both charges. */
export function excess(cells: readonly AxialCell[], side: Side, which: "vector" | "axial"): number {
  const [same, opposite] = [of(cells, side, "same"), of(cells, side, "opposite")];
  return (same[which] + opposite[which]) / (same.background + opposite.background);
}

const asCells = (background: readonly number[]): Cells => ({ background, measure: background.map(() => 1) });

/** Luminosity for 3 sigma between axial vector and vector [fb^-1] from the four cells, or from the two pair-mass cells without the charge. */
export function cellLuminosity(cells: readonly AxialCell[], useCharge: boolean): number {
  const difference = (cell: AxialCell) => cell.axial - cell.vector;
  const added = (f: (cell: AxialCell) => number) => SIDES.map((side) => f(of(cells, side, "same")) + f(of(cells, side, "opposite")));
  const background = useCharge ? cells.map((cell) => cell.background) : added((cell) => cell.background);
  return THREE_SIGMA_SQ / chiSqPerLuminosity(asCells(background), useCharge ? cells.map(difference) : added(difference));
}

/** The same from four cells when the fit of a vector to an axial vector may choose the coupling. */
export function freeCouplingLuminosity(cells: readonly AxialCell[]): number {
  const vector = cells.map((cell) => cell.vector);
  return (
    THREE_SIGMA_SQ /
    chiSqPerLuminosity(
      asCells(cells.map((cell) => cell.background)),
      cells.map((cell) => cell.axial),
      [vector],
    )
  );
}

/** Distance [MeV] from which a pair mass still reaches the cells through the resolution. */
export function coveredDistance({ mass, span, sigma }: AxialInput): number {
  return Math.min(span + 6 * sigma, 0.85 * (mass - 2 * ELECTRON_MASS));
}

/**
 * Luminosity for 3 sigma from the two pair-mass cells seen through a Gaussian resolution: the line of X, which then spreads into both, is left free, and
 * the interference enters as a principal value across the peak.
 */
export function resolvedLuminosity(kernel: Kernel, functions: PairMassFunctions, { gap, span, sigma }: AxialInput): number {
  const { covered } = functions;
  const cdf = (x: number) => normalCdf(kernel, x / sigma);
  const into = (side: Side, d: number) => (side === "below" ? cdf(-gap - d) - cdf(-span - d) : cdf(span - d) - cdf(gap - d));
  // pairs of points at +-d: what is odd about the peak cancels before it can grow
  const both = (side: Side, f: (d: number) => number) =>
    panelled(kernel, (d) => f(d) * into(side, d) + f(-d) * into(side, -d), 1e-5 * covered, covered);
  const background = SIDES.map((side) => both(side, (d) => functions.background(d).all));
  const difference = SIDES.map((side) => both(side, (d) => functions.x("axial", d).all - functions.x("vector", d).all));
  const line = SIDES.map((side) => into(side, 0));
  return THREE_SIGMA_SQ / chiSqPerLuminosity(asCells(background), difference, [line]);
}
