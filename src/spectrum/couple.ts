// From coefficient functions to bins at given couplings: algebra, with the resonance integrated in closed form (resonance.ts).
import type { Kernel } from "../kernel/load.ts";
import { monomial } from "../process/functions.ts";
import { coreOf, nodeErrors, sizesOf, swingErrors, weighted, withRounding } from "./errors.ts";
import { coefficientErrors, coefficientValues, local, type Nodes, nodesBetween, ORDER, type Pole, panelAt, poleOf } from "./nodes.ts";
import type { Coefficients } from "./panel.ts";
import { type Couplings, dispersive, lorentzian, numerators, residue, squareFrom } from "./resonance.ts";
import { massOf, variableOf } from "./variable.ts";

export type { Couplings } from "./resonance.ts";

/** Cross-sections [fb] of one bin, or dsigma/dm [fb/MeV] at one mass. */
export interface Pieces {
  /** Without X. */
  readonly background: number;
  /** X alone. */
  readonly signal: number;
  /** Twice the real part of their product; may be negative. */
  readonly interference: number;
}

/** Pieces with the absolute numerical error of each. */
export interface MeasuredPieces extends Pieces {
  readonly errors: Pieces;
}

/** A stretch of v = m^2 - m_X^2 in one bin and one panel. */
interface PeakErrors {
  readonly bin: number;
  readonly from: number;
  readonly to: number;
  readonly errors: Float64Array;
}

/** The same within the core about the pole, where the principal value cancels in a stretch that holds both sides alike. */
interface SwingErrors {
  readonly bin: number;
  readonly from: number;
  readonly to: number;
  readonly interference: Float64Array;
  readonly signal: Float64Array;
}

/** Errors per bin that do not depend on the couplings; signal and interference per monomial. */
interface BinErrors {
  readonly background: Float64Array;
  readonly interference: readonly Float64Array[];
  readonly signal: readonly Float64Array[];
  /** Stretches of the bins within one panel each: largest error of S/2m there, per monomial, by which the integral of 1/(v^2 + g^2) multiplies. */
  readonly peaks: readonly PeakErrors[];
  /** Stretches of the bins within one panel and the core each: error of R/2m there, per monomial, by which the integral of v/(v^2 + g^2) multiplies. */
  readonly swings: readonly SwingErrors[];
}

/** Bins cut into pieces on which a Gaussian rule is exact, with the coefficient functions at its nodes. */
export interface BinGrid extends Nodes {
  readonly coefficients: Coefficients;
  readonly edges: readonly number[];
  readonly pole: Pole | undefined;
  /** Bin of every node. */
  readonly bins: Int32Array;
  readonly background: Float64Array;
  readonly binErrors: BinErrors;
  /** v = m^2 - m_X^2 at the nodes and at the edges. */
  readonly squares: Float64Array;
  readonly edgeSquares: Float64Array;
}

/** Prepares bins (contiguous, ascending edges [MeV]) within the range of the coefficient functions. */
export function binGrid(kernel: Kernel, coefficients: Coefficients, edges: readonly number[]): BinGrid {
  const pole = poleOf(kernel, coefficients);
  const { massX, process } = coefficients.request;
  const nodes = nodesBetween(kernel, coefficients, pole, edges);
  const n = edges.length - 1;
  const bins = new Int32Array(nodes.masses.length);
  let bin = 0;
  nodes.pieces.forEach(([, hi], p) => {
    while (hi > edges[bin + 1]!) bin++;
    bins.fill(bin, p * ORDER, (p + 1) * ORDER);
  });
  const perBin = (perNode: ArrayLike<number>) => {
    const sums = new Float64Array(n);
    for (let i = 0; i < bins.length; i++) sums[bins[i]!]! += perNode[i]!;
    return sums;
  };
  const wrong = nodeErrors(process, nodes, massX, pole);
  const joints = coefficients.panels.slice(1).map(({ lo }) => massOf(kernel, lo));
  const peaks: PeakErrors[] = [];
  const swings: SwingErrors[] = [];
  const core = coreOf(pole);
  edges.slice(1).forEach((hi, bin) => {
    const lo = edges[bin]!;
    const ends = [lo, ...joints.filter((m) => m > lo && m < hi), hi];
    ends.slice(1).forEach((to, j) => {
      const panel = panelAt(coefficients.panels, variableOf(kernel, 0.5 * (ends[j]! + to)));
      const [from, upTo] = [squareFrom(ends[j]!, massX), squareFrom(to, massX)];
      const errors = Float64Array.from(process.monomials.signal, ({ abs }) => 0.5 * (panel.errors[abs] ?? 0) * to * to);
      if (errors.some((error) => error > 0)) peaks.push({ bin, from, to: upTo, errors });
      if (from < core && upTo > -core)
        swings.push({
          ...{ bin, from: Math.max(from, -core), to: Math.min(upTo, core) },
          ...{ interference: swingErrors(process, "interference", panel), signal: swingErrors(process, "signal", panel) },
        });
    });
  });
  return {
    ...nodes,
    coefficients,
    edges,
    pole,
    bins,
    background: perBin(nodes.weights.map((weight, i) => weight * nodes.values[0]![i]!)),
    binErrors: {
      background: perBin(wrong.background),
      interference: wrong.interference.map(perBin),
      signal: wrong.signal.map(perBin),
      peaks,
      swings,
    },
    squares: nodes.masses.map((m) => squareFrom(m, massX)),
    edgeSquares: Float64Array.from(edges, (m) => squareFrom(m, massX)),
  };
}

/** Sum over columns of weight times value, at every node. */
export function combine(weights: Float64Array, values: readonly Float64Array[], n: number): Float64Array {
  const sum = new Float64Array(n);
  for (let k = 0; k < weights.length; k++) {
    const weight = weights[k]!;
    if (weight === 0) continue;
    const column = values[k]!;
    for (let i = 0; i < n; i++) sum[i]! += weight * column[i]!;
  }
  return sum;
}

/** Background, signal and interference of every bin [fb], with the error of each. */
export function coupleBins(kernel: Kernel, grid: BinGrid, couplings: Couplings): MeasuredPieces[] {
  const n = grid.edges.length - 1;
  const nodes = grid.bins.length;
  const signal = new Float64Array(n);
  const interference = new Float64Array(n);
  const { background, binErrors } = grid;
  const { process } = grid.coefficients.request;
  const withX = couplings.first !== 0 || couplings.second !== 0;
  const g = couplings.massX * couplings.width;
  const peak = new Float64Array(n);
  if (withX) {
    const denominators = new Float64Array(nodes);
    for (let i = 0; i < nodes; i++) denominators[i] = 1 / (grid.squares[i]! * grid.squares[i]! + g * g);
    const swing = new Float64Array(n);
    for (let bin = 0; bin < n; bin++) {
      peak[bin] = lorentzian(kernel, grid.edgeSquares[bin]!, grid.edgeSquares[bin + 1]!, g);
      swing[bin] = dispersive(kernel, grid.edgeSquares[bin]!, grid.edgeSquares[bin + 1]!, g);
    }
    for (const [term, bins] of [
      ["signal", signal],
      ["interference", interference],
    ] as const) {
      const top = numerators(process, couplings, term);
      const [alpha, beta] = residue(kernel, grid.pole, couplings, top);
      const smooth = combine(top.smooth, grid.values, nodes);
      const re = combine(top.re, grid.values, nodes);
      const abs = combine(top.abs, grid.values, nodes);
      for (let i = 0; i < nodes; i++) {
        const v = grid.squares[i]!;
        const q = abs[i]! + re[i]! * v - 2 * grid.masses[i]! * (alpha + beta * v);
        bins[grid.bins[i]!]! += grid.weights[i]! * (smooth[i]! + q * denominators[i]!);
      }
      for (let bin = 0; bin < n; bin++) bins[bin]! += alpha * peak[bin]! + beta * swing[bin]!;
    }
  }
  const sizes = { interference: sizesOf(process, "interference", couplings), signal: sizesOf(process, "signal", couplings) };
  const ofSignal = combine(sizes.signal, binErrors.signal, n);
  const ofInterference = combine(sizes.interference, binErrors.interference, n);
  if (withX) {
    for (const { bin, from, to, errors } of binErrors.peaks) ofSignal[bin]! += weighted(sizes.signal, errors) * lorentzian(kernel, from, to, g);
    for (const { bin, from, to, signal, interference } of binErrors.swings) {
      const unbalanced = Math.abs(dispersive(kernel, from, to, g));
      ofSignal[bin]! += weighted(sizes.signal, signal) * unbalanced;
      ofInterference[bin]! += weighted(sizes.interference, interference) * unbalanced;
    }
  }
  const found: MeasuredPieces[] = [];
  for (let bin = 0; bin < n; bin++) {
    const [b, s, i] = [background[bin]!, signal[bin]!, interference[bin]!];
    const errors = {
      background: withRounding(binErrors.background[bin]!, b),
      signal: withRounding(ofSignal[bin]!, s),
      interference: withRounding(ofInterference[bin]!, s, i),
    };
    found.push({ background: b, signal: s, interference: i, errors });
  }
  return found;
}

/** dsigma/dm [fb/MeV] at one mass, the peak resolved, with the error of each piece. */
export function couplePoint(kernel: Kernel, coefficients: Coefficients, couplings: Couplings, m: number): MeasuredPieces {
  const u = variableOf(kernel, m);
  const panel = panelAt(coefficients.panels, u);
  const { process } = coefficients.request;
  const values = coefficientValues(process, panel, local(panel, u), m);
  const wrong = coefficientErrors(process, panel, m);
  const v = squareFrom(m, couplings.massX);
  const g = couplings.massX * couplings.width;
  const pieces = { background: values[0]!, signal: 0, interference: 0 };
  const errors = { background: withRounding(wrong[0]!, values[0]!), signal: 0, interference: 0 };
  if (couplings.first === 0 && couplings.second === 0) return { ...pieces, errors };
  process.functions.forEach((column, k) => {
    if (column.term === "background" || column.propagator === "im") return;
    const factor = column.propagator === "1" ? 1 : (column.propagator === "re" ? v : 1) / (v * v + g * g);
    const weight = monomial(column, couplings.first, couplings.second) * factor;
    const part = weight * values[k]!;
    pieces[column.term as "signal" | "interference"] += part;
    errors[column.term as "signal" | "interference"] += withRounding(Math.abs(weight) * wrong[k]!, part);
  });
  return { ...pieces, errors };
}
