// From coefficient functions to spectra at given couplings: algebra, with the resonance integrated in closed form.
//
// With v = m^2 - m_X^2 and g = m_X Gamma the resonant part of dsigma is (S + R v)/(v^2 + g^2) dm. In u = m^2 its numerator P = (S + R v)/2m is smooth; it equals
// alpha + beta v + (v^2 + g^2) Q(v) with Q smooth, where alpha + i beta g = P(v = i g). The first two terms integrate to an arctangent and a logarithm (the principal
// value of the interference), Q by a Gaussian rule: exact for any width, however narrow.
import type { Kernel } from "../load.ts";
import { chebyshevValue } from "./chebyshev.ts";
import type { CoefficientPanel, Coefficients } from "./coefficients.ts";
import { COLUMNS, massPower, monomial, type Term } from "./columns.ts";

export interface Couplings {
  readonly epsV: number;
  readonly epsA: number;
  /** Mass of X [MeV]: that of the coefficient functions. */
  readonly massX: number;
  /** Total width of X [MeV]. */
  readonly width: number;
}

/** Cross-sections [fb] of one bin, or dsigma/dm [fb/MeV] at one mass. */
export interface Pieces {
  readonly background: number;
  readonly signal: number;
  readonly interference: number;
}

const ORDER = 8;
const LONGEST_PIECE = 0.1;

interface Piece {
  readonly bin: number;
  readonly lo: number;
  readonly hi: number;
}

/** Bins cut into pieces on which a Gaussian rule is exact, with the coefficient functions at its nodes. */
export interface BinGrid {
  readonly coefficients: Coefficients;
  readonly edges: readonly number[];
  readonly pieces: readonly Piece[];
  /** Per node: bin, mass, weight; and columns x nodes of F_k. */
  readonly bins: Int32Array;
  readonly masses: Float64Array;
  readonly weights: Float64Array;
  readonly values: readonly Float64Array[];
}

function panelAt(panels: readonly CoefficientPanel[], t: number): CoefficientPanel {
  return panels.find((panel) => t <= panel.hi) ?? panels[panels.length - 1]!;
}

const local = (panel: CoefficientPanel, t: number): number => (2 * t - panel.lo - panel.hi) / (panel.hi - panel.lo);

/** F_k at mass m, position x in its panel. */
function coefficientValues(panel: CoefficientPanel, x: number, m: number): number[] {
  const scale = [1 / m, m, m * m * m] as const;
  return COLUMNS.map((column, k) => chebyshevValue(panel.columns[k]!, x)[0] * scale[massPower(column)]!);
}

/** Prepares bins (contiguous, ascending edges [MeV]) within the range of the coefficient functions. */
export function binGrid(kernel: Kernel, coefficients: Coefficients, edges: readonly number[]): BinGrid {
  const { log, exp } = kernel.exports;
  const joints = coefficients.panels.slice(1).map((panel) => exp(panel.lo));
  const pieces: Piece[] = [];
  for (let bin = 0; bin + 1 < edges.length; bin++) {
    const cuts = [edges[bin]!, ...joints.filter((m) => m > edges[bin]! && m < edges[bin + 1]!), edges[bin + 1]!];
    for (let i = 1; i < cuts.length; i++) {
      const lo = cuts[i - 1]!;
      const hi = cuts[i]!;
      const parts = Math.ceil((hi - lo) / (LONGEST_PIECE * lo));
      for (let part = 0; part < parts; part++) pieces.push({ bin, lo: lo + ((hi - lo) * part) / parts, hi: lo + ((hi - lo) * (part + 1)) / parts });
    }
  }
  const rule = Array.from(new Float64Array(kernel.exports.memory.buffer, kernel.exports.legendreRule(ORDER), 2 * ORDER));
  const n = pieces.length * ORDER;
  const grid = { bins: new Int32Array(n), masses: new Float64Array(n), weights: new Float64Array(n), values: COLUMNS.map(() => new Float64Array(n)) };
  pieces.forEach(({ bin, lo, hi }, p) => {
    const panel = panelAt(coefficients.panels, log(0.5 * (lo + hi)));
    for (let i = 0; i < ORDER; i++) {
      const at = p * ORDER + i;
      const m = 0.5 * (lo + hi) + 0.5 * (hi - lo) * rule[i]!;
      const x = local(panel, log(m));
      grid.bins[at] = bin;
      grid.masses[at] = m;
      grid.weights[at] = 0.5 * (hi - lo) * rule[ORDER + i]!;
      coefficientValues(panel, x, m).forEach((value, k) => {
        grid.values[k]![at] = value;
      });
    }
  });
  return { coefficients, edges, pieces, ...grid };
}

/** Weight of every column at the couplings; columns of the other terms and propagators have weight 0. */
function columnWeights({ epsV, epsA }: Couplings, term: Term, propagator: "1" | "re" | "abs"): number[] {
  return COLUMNS.map((column) => (column.term === term && column.propagator === propagator ? monomial(column, epsV, epsA) : 0));
}

/** Numerators of one term: smooth part N, R (with Re D) and S (with |D|^2). */
interface Numerators {
  readonly smooth: readonly number[];
  readonly re: readonly number[];
  readonly abs: readonly number[];
}
const numerators = (couplings: Couplings, term: Term): Numerators => ({
  smooth: columnWeights(couplings, term, "1"),
  re: columnWeights(couplings, term, "re"),
  abs: columnWeights(couplings, term, "abs"),
});

/** alpha and beta: the numerator P(u) = (S + R v)/2m continued to v = i g. */
function residue(kernel: Kernel, coefficients: Coefficients, { massX, width }: Couplings, { re, abs }: Numerators): [number, number] {
  const { log, atan } = kernel.exports;
  const t = log(massX);
  const { panels } = coefficients;
  if (!(t > panels[0]!.lo && t < panels[panels.length - 1]!.hi)) return [0, 0];
  const panel = panelAt(panels, t);
  const massSq = massX * massX;
  const ratio = width / massX;
  // t(u) = ln(m_X^2 + i g)/2, with g/m_X^2 = Gamma/m_X
  const x = local(panel, t + 0.25 * kernel.exports.log1p(ratio * ratio));
  const y = atan(ratio) / (panel.hi - panel.lo);
  let [sRe, sIm, rRe, rIm] = [0, 0, 0, 0];
  COLUMNS.forEach((_, k) => {
    if (re[k] === 0 && abs[k] === 0) return;
    const [valueRe, valueIm] = chebyshevValue(panel.columns[k]!, x, y);
    sRe += abs[k]! * valueRe;
    sIm += abs[k]! * valueIm;
    rRe += re[k]! * valueRe;
    rIm += re[k]! * valueIm;
  });
  // S and R are u^2 and u times these sums over m: P = (S + i g R)/2m = (u s + i g r)/2 with u = m_X^2 + i g
  const g = massX * width;
  return [0.5 * (massSq * (sRe - sIm * ratio) - g * rIm), 0.5 * ((massSq * sIm) / g + sRe + rRe)];
}

/** Sum over columns of weight times value, at every node. */
function combine(weights: readonly number[], values: readonly Float64Array[], n: number): Float64Array {
  const sum = new Float64Array(n);
  weights.forEach((weight, k) => {
    if (weight === 0) return;
    const column = values[k]!;
    for (let i = 0; i < n; i++) sum[i]! += weight * column[i]!;
  });
  return sum;
}

export interface BinPieces extends Pieces {
  /** The part of `signal` under the Breit-Wigner curve itself, a line at the mass of X when the width is small. */
  readonly line: number;
}

/** Background, signal and interference of every bin [fb]. */
export function coupleBins(kernel: Kernel, grid: BinGrid, couplings: Couplings): BinPieces[] {
  const n = grid.edges.length - 1;
  const line = new Float64Array(n);
  const background = new Float64Array(n);
  const result = { signal: new Float64Array(n), interference: new Float64Array(n) };
  for (let i = 0; i < grid.bins.length; i++) background[grid.bins[i]!]! += grid.weights[i]! * grid.values[0]![i]!;
  if (couplings.epsV !== 0 || couplings.epsA !== 0) {
    const g = couplings.massX * couplings.width;
    for (const term of ["signal", "interference"] as const) {
      const bins = result[term];
      const top = numerators(couplings, term);
      const [alpha, beta] = residue(kernel, grid.coefficients, couplings, top);
      const nodes = grid.bins.length;
      const [smooth, re, abs] = [top.smooth, top.re, top.abs].map((weights) => combine(weights, grid.values, nodes)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      for (let i = 0; i < nodes; i++) {
        const m = grid.masses[i]!;
        const v = (m - couplings.massX) * (m + couplings.massX);
        const q = abs[i]! + re[i]! * v - 2 * m * (alpha + beta * v);
        bins[grid.bins[i]!]! += grid.weights[i]! * (smooth[i]! + q / (v * v + g * g));
      }
      if (alpha === 0 && beta === 0) continue;
      for (let bin = 0; bin < n; bin++) {
        const low = (grid.edges[bin]! - couplings.massX) * (grid.edges[bin]! + couplings.massX);
        const high = (grid.edges[bin + 1]! - couplings.massX) * (grid.edges[bin + 1]! + couplings.massX);
        const peak = alpha * lorentzian(kernel, low, high, g);
        if (term === "signal") line[bin] = peak;
        bins[bin]! += peak + 0.5 * beta * kernel.exports.log((high * high + g * g) / (low * low + g * g));
      }
    }
  }
  return Array.from({ length: n }, (_, bin) => ({
    background: background[bin]!,
    signal: result.signal[bin]!,
    interference: result.interference[bin]!,
    line: line[bin]!,
  }));
}

/** Integral of dv/(v^2 + g^2) from low to high: one arctangent of the angle the interval subtends at distance g. */
function lorentzian(kernel: Kernel, low: number, high: number, g: number): number {
  return kernel.exports.atan2(g * (high - low), g * g + low * high) / g;
}

/** dsigma/dm [fb/MeV] at one mass, the peak resolved. */
export function couplePoint(kernel: Kernel, coefficients: Coefficients, couplings: Couplings, m: number): Pieces {
  const panel = panelAt(coefficients.panels, kernel.exports.log(m));
  const x = local(panel, kernel.exports.log(m));
  const values = coefficientValues(panel, x, m);
  const v = (m - couplings.massX) * (m + couplings.massX);
  const g = couplings.massX * couplings.width;
  const pieces = { background: values[0]!, signal: 0, interference: 0 };
  if (couplings.epsV === 0 && couplings.epsA === 0) return pieces;
  COLUMNS.forEach((column, k) => {
    if (column.term === "background" || column.propagator === "im") return;
    const factor = column.propagator === "1" ? 1 : (column.propagator === "re" ? v : 1) / (v * v + g * g);
    pieces[column.term as "signal" | "interference"] += monomial(column, couplings.epsV, couplings.epsA) * values[k]! * factor;
  });
  return pieces;
}
