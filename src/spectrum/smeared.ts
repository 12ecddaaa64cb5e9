// Smeared spectra, from the function itself: the response of every bin multiplies dsigma/dm under the integral.
//
// The nodes resolve the response, the panels and the distance to the pole. For a width that they do not resolve, P R_j is split at the pole as P is in resonance.ts:
// alpha_j + i beta_j g = P(i g) R_j(i g), an arctangent and a logarithm, and a smooth rest that the same nodes integrate.
// The response at the nodes, the background and all errors but that of |D|^2 do not depend on the couplings: they are prepared once.
import type { Kernel } from "../kernel/load.ts";
import type { Steps } from "../request/steps.ts";
import { combine, type MeasuredPieces, type Pieces } from "./couple.ts";
import { coreOf, nodeErrors, poleErrors, sizesOf, swingErrors, weighted, withRounding } from "./errors.ts";
import { type Nodes, nodesBetween, type Pole, poleOf } from "./nodes.ts";
import type { Coefficients } from "./panel.ts";
import { type Couplings, dispersive, lorentzian, numerators, residue, squareFrom } from "./resonance.ts";
import { responseAtPole, responseBetween } from "./response.ts";

/** Longest piece in standard deviations where the response of some edge bends: the 8-point rule is then good to 1e-13 of the content. */
const RESOLVED = 2;
/** Responses further away than this many standard deviations are below 1e-17. */
const RESPONSE_ENDS = 8.5;

/** Bins prepared between two steps. */
const ROWS_OF_A_STEP = 100;

/** Stretches of true mass: all that is known, the range itself, and what lies on either side of it. */
type Stretch = "all" | "range" | "under" | "over";

/** A bin of reconstructed mass, and the stretch of the spectrum it takes. */
interface Row {
  readonly lo: number;
  readonly hi: number;
  readonly stretch: Stretch;
}

interface PreparedRow extends Row {
  /** Nodes first ... first + response.length - 1 contribute. */
  readonly first: number;
  readonly response: Float64Array;
  readonly background: number;
  readonly errors: { readonly background: number; readonly interference: readonly number[]; readonly signal: readonly number[] };
}

/** The response of bins at one resolution, for every coupling and width. */
export interface SmearedGrid {
  readonly sigma: number;
  readonly edges: readonly number[];
  readonly coefficients: Coefficients;
  readonly nodes: Nodes;
  readonly pole: Pole | undefined;
  readonly squares: Float64Array;
  readonly stretches: Readonly<Record<Stretch, readonly [from: number, to: number]>>;
  readonly rows: readonly PreparedRow[];
}

/** Cross-section that crosses an end of the range [fb]: what leaves it, and what enters from outside. */
export interface Leaks {
  readonly below: MeasuredPieces;
  readonly above: MeasuredPieces;
  readonly fromBelow: MeasuredPieces;
  readonly fromAbove: MeasuredPieces;
}

/**
 * Prepares bins (ascending edges [MeV]) of a smeared spectrum, filled from true masses from `least` to `most`, which `coefficients` must cover; in steps. What
 * crosses its ends is counted from the true masses in `range`, that of the edges unless given.
 */
export function* smearedGridSteps(
  kernel: Kernel,
  coefficients: Coefficients,
  edges: readonly number[],
  sigma: number,
  [least, most]: readonly [number, number],
  range: readonly [number, number] = [edges[0]!, edges[edges.length - 1]!],
): Steps<SmearedGrid> {
  const pole = poleOf(kernel, coefficients);
  const { massX, process } = coefficients.request;
  const [first, last] = [edges[0]!, edges[edges.length - 1]!];
  const fromEdges = (lo: number, hi: number): number => {
    // the first edge above lo; the nearest one is that or the one before
    let i = 0;
    for (let step = edges.length; step > 0; step >>= 1) while (i + step <= edges.length && edges[i + step - 1]! <= lo) i += step;
    const above = i < edges.length ? edges[i]! - hi : Number.POSITIVE_INFINITY;
    const below = i > 0 ? lo - edges[i - 1]! : Number.POSITIVE_INFINITY;
    return Math.max(0, Math.min(above, below));
  };
  const nearPole = pole === undefined ? 0 : 0.5 * Math.min(sigma, pole.reach);
  const fits = (lo: number, hi: number): boolean => {
    const distance = hi <= massX ? massX - hi : lo - massX;
    if (hi - lo > Math.max(distance, nearPole)) return false;
    return hi - lo <= RESOLVED * sigma || fromEdges(lo, hi) > RESPONSE_ENDS * sigma;
  };
  // a range may begin a rounding below the least mass that can be computed
  const [begin, end] = [Math.max(range[0], least), Math.min(range[1], most)];
  const stretches = { all: [least, most], range: [begin, end], under: [least, begin], over: [end, most] } as const;
  const cuts = [...new Set([least, begin, end, most])];
  const nodes = nodesBetween(kernel, coefficients, pole, cuts, fits);
  const { masses, weights, values } = nodes;
  const wrong = nodeErrors(process, nodes, massX, pole);
  const background = weights.map((weight, i) => weight * values[0]![i]!);
  const indexOf = (m: number): number => {
    let [low, high] = [0, masses.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (masses[middle]! < m) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const infinity = Number.POSITIVE_INFINITY;
  const rows: Row[] = edges.slice(1).map((hi, i) => ({ lo: edges[i]!, hi, stretch: "all" }));
  rows.push({ lo: -infinity, hi: first, stretch: "range" }, { lo: last, hi: infinity, stretch: "range" });
  rows.push({ lo: first, hi: last, stretch: "under" }, { lo: first, hi: last, stretch: "over" });
  const prepare = (row: Row): PreparedRow => {
    const [from, to] = stretches[row.stretch];
    const start = indexOf(Math.max(from, row.lo - RESPONSE_ENDS * sigma));
    const stop = Math.max(start, indexOf(Math.min(to, row.hi + RESPONSE_ENDS * sigma)));
    const response = Float64Array.from({ length: stop - start }, (_, i) => responseBetween(kernel, masses[start + i]!, row.lo, row.hi, sigma));
    const sum = (perNode: Float64Array) => response.reduce((total, part, i) => total + part * perNode[start + i]!, 0);
    return {
      ...row,
      first: start,
      response,
      background: sum(background),
      errors: { background: sum(wrong.background), interference: wrong.interference.map(sum), signal: wrong.signal.map(sum) },
    };
  };
  const prepared: PreparedRow[] = [];
  for (const row of rows) {
    if (prepared.length % ROWS_OF_A_STEP === 0) yield prepared.length / rows.length;
    prepared.push(prepare(row));
  }
  return { sigma, edges, coefficients, nodes, pole, squares: masses.map((m) => squareFrom(m, massX)), stretches, rows: prepared };
}

/** What the closed form of a factor has more than its nodes, over one stretch of masses: the arctangent and the logarithm of the pole. */
interface Excess {
  readonly peak: number;
  readonly swing: number;
}

/** Contents [fb] of the smeared bins, and what crosses the ends of the range. */
export function coupleSmeared(kernel: Kernel, grid: SmearedGrid, couplings: Couplings): { bins: MeasuredPieces[]; leaks: Leaks } {
  const { nodes, rows, pole, sigma, squares, stretches } = grid;
  const { massX, width } = couplings;
  const { process } = grid.coefficients.request;
  const n = nodes.masses.length;
  const g = massX * width;
  const withX = couplings.first !== 0 || couplings.second !== 0;
  const closed = withX && pole !== undefined && 0.5 * width <= Math.min(sigma, pole.reach);
  const sizes = { interference: sizesOf(process, "interference", couplings), signal: sizesOf(process, "signal", couplings) };
  const columns = { signal: new Float64Array(n), interference: new Float64Array(n), wrong: new Float64Array(n), swing: new Float64Array(n) };
  const residues = { signal: [0, 0] as readonly [number, number], interference: [0, 0] as readonly [number, number] };
  const core = coreOf(pole);
  const atSwing = { interference: 0, signal: 0 };
  const atPole = closed ? weighted(sizes.signal, poleErrors(process, pole)) : 0;
  const excess = {} as Record<Stretch, Excess>;
  if (withX) {
    const denominators = squares.map((v) => 1 / (v * v + g * g));
    for (const term of ["signal", "interference"] as const) {
      const top = numerators(process, couplings, term);
      if (closed) residues[term] = residue(kernel, pole, couplings, top);
      const [smooth, re, abs] = [top.smooth, top.re, top.abs].map((weights) => combine(weights, nodes.values, n)) as [
        Float64Array,
        Float64Array,
        Float64Array,
      ];
      for (let i = 0; i < n; i++) columns[term][i] = nodes.weights[i]! * (smooth[i]! + (abs[i]! + re[i]! * squares[i]!) * denominators[i]!);
    }
    const weights = new Float64Array(process.functions.length);
    process.monomials.signal.forEach(({ abs }, i) => {
      if (abs >= 0) weights[abs] = sizes.signal[i]!;
    });
    const wrong = combine(weights, nodes.errors, n);
    for (let i = 0; i < n; i++) columns.wrong[i] = nodes.weights[i]! * wrong[i]! * denominators[i]!;
    if (pole !== undefined) {
      for (const term of ["signal", "interference"] as const) atSwing[term] = weighted(sizes[term], swingErrors(process, term, pole.panel));
      for (let i = 0; i < n; i++)
        if (Math.abs(squares[i]!) < core) columns.swing[i] = 2 * nodes.masses[i]! * nodes.weights[i]! * squares[i]! * denominators[i]!;
    }
    if (closed) {
      for (const [stretch, [from, to]] of Object.entries(stretches)) {
        const [low, high] = [squareFrom(from, massX), squareFrom(to, massX)];
        let [peak, swing] = to > from ? [lorentzian(kernel, low, high, g), dispersive(kernel, low, high, g)] : [0, 0];
        for (let i = 0; i < n; i++) {
          const m = nodes.masses[i]!;
          if (m < from || m > to) continue;
          const factor = 2 * m * nodes.weights[i]! * denominators[i]!;
          peak -= factor;
          swing -= factor * squares[i]!;
        }
        excess[stretch as Stretch] = { peak, swing };
      }
    }
  }
  const contents = rows.map((row): MeasuredPieces => {
    const { first, response, errors } = row;
    if (!withX)
      return {
        background: row.background,
        signal: 0,
        interference: 0,
        errors: { background: withRounding(errors.background, row.background), signal: 0, interference: 0 },
      };
    let [signal, interference, wrong, swung] = [0, 0, 0, 0];
    for (let i = 0; i < response.length; i++) {
      const part = response[i]!;
      signal += part * columns.signal[first + i]!;
      interference += part * columns.interference[first + i]!;
      wrong += part * columns.wrong[first + i]!;
      swung += part * columns.swing[first + i]!;
    }
    if (closed) {
      const [a, b] = responseAtPole(kernel, massX, width, row.lo, row.hi, sigma);
      const { peak, swing } = excess[row.stretch];
      const atPoleOf = ([alpha, beta]: readonly [number, number]) => (alpha * a - beta * b * g * g) * peak + (alpha * b + beta * a) * swing;
      signal += atPoleOf(residues.signal);
      interference += atPoleOf(residues.interference);
      wrong += atPole * Math.abs(a * peak);
      swung += a * swing - b * g * g * peak;
    }
    const found: Pieces = {
      background: withRounding(errors.background, row.background),
      signal: withRounding(weighted(sizes.signal, errors.signal) + wrong + atSwing.signal * Math.abs(swung), signal),
      interference: withRounding(weighted(sizes.interference, errors.interference) + atSwing.interference * Math.abs(swung), signal, interference),
    };
    return { background: row.background, signal, interference, errors: found };
  });
  const [below, above, fromBelow, fromAbove] = contents.slice(-4) as [MeasuredPieces, MeasuredPieces, MeasuredPieces, MeasuredPieces];
  return { bins: contents.slice(0, -4), leaks: { below, above, fromBelow, fromAbove } };
}
