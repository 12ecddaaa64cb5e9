// One bin at a million couplings: what `coupleBins` does for it, with nothing made anew at each. The sums run in another order: they agree to rounding.
import type { Kernel } from "../kernel/load.ts";
import { monomial } from "../process/functions.ts";
import { smallest } from "../request/extremes.ts";
import { chebyshevInto } from "./chebyshev.ts";
import type { BinGrid } from "./couple.ts";
import { weighted, withRounding } from "./errors.ts";
import { local } from "./nodes.ts";
import { type Couplings, dispersive, lorentzian } from "./resonance.ts";
import { variableAtPole } from "./variable.ts";

const TERMS = ["signal", "interference"] as const;

/** A term of a bin: its monomials, and what multiplies each. */
interface Term {
  readonly monomials: readonly { readonly v: number; readonly a: number; readonly re: number; readonly abs: number }[];
  /** Of each monomial: the sum of the smooth part over the nodes. */
  readonly smooth: Float64Array;
  /** The numerator of 1/(v^2 + g^2) at the nodes, weights included. */
  readonly tops: readonly Sum[];
  /** Errors that do not depend on the width. */
  readonly errors: Float64Array;
  /** The monomials themselves at the couplings under way, and their sizes. */
  readonly values: Float64Array;
  readonly sizes: Float64Array;
}

/** Widths with g^2 up to this part of the least v^2 of the nodes: three terms of a series in g^2/v^2 then leave 1e-15 of each. */
const NARROW = 1e-5;

/** What a sum over the nodes of `top` over v^2 + g^2 takes: its terms, and the first three of its series in g^2. */
interface Sum {
  readonly top: Float64Array;
  readonly series: readonly [number, number, number];
}

function sumOf(top: Float64Array, squared: Float64Array): Sum {
  const of = (power: (v: number) => number) => top.reduce((sum, one, i) => sum + one / power(squared[i]!), 0);
  return { top, series: [of((v) => v), -of((v) => v * v), of((v) => v * v * v)] };
}

function termOf(grid: BinGrid, bin: number, nodes: readonly number[], squared: Float64Array, term: (typeof TERMS)[number]): Term {
  const { values, weights, squares, binErrors } = grid;
  const monomials = grid.coefficients.request.process.monomials[term];
  const at = (column: number, i: number) => (column < 0 ? 0 : values[column]![i]!);
  return {
    monomials,
    smooth: Float64Array.from(monomials, ({ one }) => nodes.reduce((sum, i) => sum + weights[i]! * at(one, i), 0)),
    tops: monomials.map(({ re, abs }) =>
      sumOf(
        Float64Array.from(nodes, (i) => weights[i]! * (at(abs, i) + at(re, i) * squares[i]!)),
        squared,
      ),
    ),
    errors: Float64Array.from(binErrors[term], (one) => one[bin]!),
    values: new Float64Array(monomials.length),
    sizes: new Float64Array(monomials.length),
  };
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i]! * other[i]!;
  return sum;
}

/** Background, signal and interference of a bin [fb] at couplings, into the first three of `out`; their errors, where they are wanted, into the next. */
export type OneBin = (couplings: Couplings, out: Float64Array) => void;

/** The bin `bin` of a grid at any couplings. */
export function oneBin(kernel: Kernel, grid: BinGrid, bin: number, errors: boolean): OneBin {
  const { pole, binErrors, edgeSquares, squares, masses, weights, bins } = grid;
  const { process, massX } = grid.coefficients.request;
  const nodes = [...bins.keys()].filter((i) => bins[i] === bin);
  const squared = Float64Array.from(nodes, (i) => squares[i]! * squares[i]!);
  // what the pole takes out at a node: 2 m (alpha + beta v)
  const constant = sumOf(
    Float64Array.from(nodes, (i) => 2 * weights[i]! * masses[i]!),
    squared,
  );
  const linear = sumOf(
    Float64Array.from(nodes, (i) => 2 * weights[i]! * masses[i]! * squares[i]!),
    squared,
  );
  const denominators = new Float64Array(nodes.length);
  const narrow = NARROW * smallest([...squared]);
  const over = ({ top, series }: Sum, gSq: number): number =>
    gSq <= narrow ? series[0] + gSq * (series[1] + gSq * series[2]) : dot(top, denominators);
  const terms = TERMS.map((term) => termOf(grid, bin, nodes, squared, term));
  const [signal, interference] = terms as [Term, Term];
  const [low, high] = [edgeSquares[bin]!, edgeSquares[bin + 1]!];
  const background = grid.background[bin]!;
  const ofBackground = withRounding(binErrors.background[bin]!, background);
  const peaks = binErrors.peaks.filter((one) => one.bin === bin);
  const swings = binErrors.swings.filter((one) => one.bin === bin);
  const used = [...new Set(terms.flatMap(({ monomials }) => monomials.flatMap(({ re, abs }) => [re, abs])).filter((k) => k >= 0))];
  /** Functions at the pole over m^(2p - 1): real and imaginary part by their number; the last is that of none. */
  const atPole = new Float64Array(2 * process.functions.length + 2);
  const none = process.functions.length;

  /** What the pole takes out of a term and gives back in closed form: alpha and beta as `residue` has them. */
  function ofPole({ monomials, values }: Term, width: number, peak: number, swing: number): number {
    let sRe = 0;
    let sIm = 0;
    let rRe = 0;
    let rIm = 0;
    for (let j = 0; j < monomials.length; j++) {
      const { re, abs } = monomials[j]!;
      const [r, s] = [2 * (re < 0 ? none : re), 2 * (abs < 0 ? none : abs)];
      sRe += values[j]! * atPole[s]!;
      sIm += values[j]! * atPole[s + 1]!;
      rRe += values[j]! * atPole[r]!;
      rIm += values[j]! * atPole[r + 1]!;
    }
    const massSq = massX * massX;
    const g = massX * width;
    const alpha = 0.5 * (massSq * (sRe - (sIm * width) / massX) - g * rIm);
    const beta = 0.5 * ((massSq * sIm) / g + sRe + rRe);
    return alpha * peak + beta * swing;
  }

  function pieces({ width }: Couplings, g: number, out: Float64Array): void {
    const gSq = g * g;
    if (gSq > narrow) for (let i = 0; i < denominators.length; i++) denominators[i] = 1 / (squared[i]! + gSq);
    const taken = pole !== undefined && 0.5 * width <= pole.reach;
    const peak = taken ? lorentzian(kernel, low, high, g) - over(constant, gSq) : 0;
    const swing = taken ? dispersive(kernel, low, high, g) - over(linear, gSq) : 0;
    if (taken) {
      const [real, imaginary] = variableAtPole(kernel, massX, g);
      const { panel } = pole;
      const x = local(panel, real);
      const y = (2 * imaginary) / (panel.hi - panel.lo);
      for (let k = 0; k < used.length; k++) chebyshevInto(panel.columns[used[k]!]!, x, y, atPole, 2 * used[k]!);
    }
    for (let t = 0; t < 2; t++) {
      const term = terms[t]!;
      let sum = dot(term.values, term.smooth);
      for (let j = 0; j < term.tops.length; j++) if (term.values[j] !== 0) sum += term.values[j]! * over(term.tops[j]!, gSq);
      out[1 + t] = taken ? sum + ofPole(term, width, peak, swing) : sum;
    }
  }

  function errorsOf(g: number, out: Float64Array): void {
    for (const { values, sizes } of terms) for (let j = 0; j < sizes.length; j++) sizes[j] = Math.abs(values[j]!);
    let ofSignal = dot(signal.sizes, signal.errors);
    let ofInterference = dot(interference.sizes, interference.errors);
    for (const one of peaks) ofSignal += weighted(signal.sizes, one.errors) * lorentzian(kernel, one.from, one.to, g);
    for (const one of swings) {
      const unbalanced = Math.abs(dispersive(kernel, one.from, one.to, g));
      ofSignal += weighted(signal.sizes, one.signal) * unbalanced;
      ofInterference += weighted(interference.sizes, one.interference) * unbalanced;
    }
    out[4] = withRounding(ofSignal, out[1]!);
    out[5] = withRounding(ofInterference, out[1]!, out[2]!);
  }

  return (couplings, out) => {
    const { first, second, width } = couplings;
    out.fill(0);
    out[0] = background;
    out[3] = ofBackground;
    if (first === 0 && second === 0) return;
    for (const { monomials, values } of terms) for (let j = 0; j < values.length; j++) values[j] = monomial(monomials[j]!, first, second);
    const g = massX * width;
    pieces(couplings, g, out);
    if (errors) errorsOf(g, out);
  };
}
