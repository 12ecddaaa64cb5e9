// What the error of a coefficient function is compared with on a panel of pair masses: what its amplitudes allow at any
// couplings, or what it adds to the numbers that are asked for at those of a request.
import type { Kernel } from "../kernel/load.ts";
import { monomial, type Propagator, type Term } from "../process/functions.ts";
import type { Process } from "../process/index.ts";
import type { Couplings } from "./couplings.ts";
import type { CoefficientRequest } from "./panel.ts";
import { relativeTo, scales } from "./weights.ts";

export interface Measure {
  /** Sizes of the columns (in the units of a panel) from their values on the pair masses [MeV] from lo to hi; infinite for what no number asks for. */
  readonly sizes: (lo: number, hi: number, values: readonly number[]) => number[];
  /** Errors relative to sizes: of the column that is worst; at couplings of the term that is worst, its columns added as its number adds them. */
  readonly relative: (errors: ArrayLike<number>, sizes: ArrayLike<number>) => number;
}

/** Means over [lo, hi] of m^2p times 1, Re D, |D|^2, and of m^2 |Re D|. */
interface Means {
  readonly re: number;
  readonly absRe: number;
  readonly abs: number;
}

/** Means of the propagator in m^2; at a point where lo = hi. */
function meansOf({ exports }: Kernel, { massX, width }: Couplings, lo: number, hi: number): Means {
  const square = (m: number) => (m - massX) * (m + massX);
  const [v, w, g] = [square(lo), square(hi), massX * width];
  const m2 = lo * hi;
  if (!(w - v > 1e-9 * m2)) {
    const q = v * v + g * g;
    return { re: (m2 * v) / q, absRe: (m2 * Math.abs(v)) / q, abs: (m2 * m2) / q };
  }
  const length = w - v;
  // half the logarithm of v^2 + g^2, against g^2 below
  const half = (x: number) => 0.5 * exports.log(x * x + g * g);
  const both = v < 0 && w > 0 ? half(v) + half(w) - 2 * half(0) : Math.abs(half(w) - half(v));
  const turned = exports.atan2(w, g) - exports.atan2(v, g);
  // far from the peak the difference of the arctangents has lost its digits
  const lorentz = v * w > 0 && Math.abs(v * w) > 1e8 * g * g ? length / (v * w) : turned / g;
  return { re: (m2 * (half(w) - half(v))) / length, absRe: (m2 * both) / length, abs: (m2 * m2 * lorentz) / length };
}

/** Mean of every column over rows. */
export const meanOf = (rows: readonly (readonly number[])[]): number[] =>
  rows[0]!.map((_, k) => rows.reduce((sum, row) => sum + row[k]! / rows.length, 0));

const ALL_TERMS: readonly Term[] = ["background", "signal", "interference"];

/** Error of the term that is worst, its columns added. */
const relativeOfTerms = ({ functions }: Process, terms: readonly Term[], errors: ArrayLike<number>, sizes: ArrayLike<number>): number => {
  const sum = new Map<Term, number>(terms.map((term) => [term, 0]));
  functions.forEach(({ term }, k) => {
    const before = sum.get(term);
    if (before !== undefined && errors[k]! > 0) sum.set(term, before + (sizes[k]! > 0 ? errors[k]! / sizes[k]! : 1));
  });
  return Math.max(...sum.values());
};

/** Numbers of the terms and of the functions of the propagator in the arrays below. */
const TERM: Readonly<Record<Term, number>> = { background: 0, signal: 1, interference: 2 };
const PROPAGATOR: Readonly<Record<Propagator, number>> = { "1": 0, re: 1, im: 2, abs: 3 };

/** What multiplies a column at couplings, and its term and function of the propagator as numbers. */
interface Column {
  readonly at: number;
  readonly term: number;
  readonly propagator: number;
}

const columnsAt = ({ functions }: Process, { first, second }: Couplings): Column[] =>
  functions.map((one) => ({ at: monomial(one, first, second), term: TERM[one.term], propagator: PROPAGATOR[one.propagator] }));

/** Lowers `least` to a piece as large as the terms of it are, at couplings: their sum, which no sum of squares makes small. */
function lowerTo(least: number[], columns: readonly Column[], { re, absRe, abs }: Means, values: readonly number[]): void {
  const signed = [1, re, 0, abs];
  const weight = [1, absRe, 0, abs];
  let [background, signal] = [0, 0];
  for (let k = 0; k < columns.length; k++) {
    const { at, term, propagator } = columns[k]!;
    const part = at * signed[propagator]! * values[k]!;
    if (term === TERM.background) background += part;
    else if (term === TERM.signal) signal += part;
  }
  const size = [Math.abs(background), Math.abs(signal), Math.sqrt(Math.abs(background * signal))];
  for (let k = 0; k < columns.length; k++) {
    const { at, term, propagator } = columns[k]!;
    const weighs = Math.abs(at) * weight[propagator]!;
    if (weighs > 0) least[k] = Math.min(least[k]!, size[term]! / weighs);
  }
}

/**
 * The measure of a request: at its couplings, the strictest of the numbers that a panel belongs to, where one term
 * alone is asked for; at any couplings otherwise, but for what those of the request leave out.
 */
export function measureOf(kernel: Kernel, { process, couplings, numbers = [], terms = ALL_TERMS }: CoefficientRequest): Measure {
  if (couplings === undefined) {
    return { sizes: (_lo, _hi, values) => scales(process, values), relative: (errors, sizes) => relativeTo(process, errors, sizes, terms) };
  }
  const alone = terms.length === 1;
  const whole: (Means | undefined)[] = [];
  /** Means over the parts of the numbers between two masses, or over all that lies between them where there are none. */
  const partMeans = (lo: number, hi: number): Means[] => {
    const found: Means[] = [];
    for (let i = 0; i < numbers.length; i++) {
      const [from, to] = numbers[i]!;
      const [a, b] = [Math.max(from, lo), Math.min(to, hi)];
      if (a === from && b === to) {
        whole[i] ??= meansOf(kernel, couplings, from, to);
        found.push(whole[i]!);
      } else if (a < b) found.push(meansOf(kernel, couplings, a, b));
    }
    return found.length > 0 ? found : [meansOf(kernel, couplings, lo, hi)];
  };
  const columns = columnsAt(process, couplings);
  // a panel is measured several times
  const known = new Map<number, Map<number, Means[]>>();
  const meansBetween = (lo: number, hi: number): Means[] => {
    const from = known.get(lo) ?? new Map<number, Means[]>();
    const means = from.get(hi) ?? partMeans(lo, hi);
    known.set(lo, from.set(hi, means));
    return means;
  };
  const sizes = (lo: number, hi: number, values: readonly number[]): number[] => {
    const least = columns.map(() => Number.POSITIVE_INFINITY);
    for (const means of meansBetween(lo, hi)) lowerTo(least, columns, means, values);
    if (alone) return least;
    // beside other terms X far off its resonance need not be known better than at any couplings
    const any = scales(process, values);
    return least.map((size, k) => Math.max(size, any[k]!));
  };
  return { sizes, relative: (errors, size) => (alone ? relativeOfTerms(process, terms, errors, size) : relativeTo(process, errors, size, terms)) };
}
