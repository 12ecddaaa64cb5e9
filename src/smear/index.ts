import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { arrayOf, finite, InputError, knownKeys } from "../request/validate.ts";
import { type CheckedResponse, checkedResponse, lostBy, type MassResponse, trueEdges } from "./massResponse.ts";

/** A Gaussian resolution [MeV]: one for all, or one per input line or bin. */
export type Resolution = number | ArrayLike<number>;

/** What `x17.smear` is asked: bins or lines, output edges, a resolution. */
export interface SmearRequest {
  /** Edges of the output bins [MeV]. Allowed: 2 to 1000000 of them, increasing, -1e150 to 1e150. */
  readonly edges: ArrayLike<number>;
  /** Standard deviation of the resolution [MeV], one, or as many as there are contents. Allowed: 0 to 1e150. Instead of `response`. */
  readonly sigma?: Resolution;
  /** A sum of Gaussians about scaled and shifted positions. Instead of `sigma`. */
  readonly response?: MassResponse;
  /** Peaks far narrower than a bin: where, and how much is in each. Instead of `bins`. */
  readonly lines?: {
    /** Positions [MeV], one per content. Allowed: -1e150 to 1e150. */
    readonly positions: ArrayLike<number>;
    /** Contents, events for example. Allowed: -1e150 to 1e150, at most 1000000 of them. */
    readonly contents: ArrayLike<number>;
  };
  /** A histogram, its contents spread evenly over its bins. Instead of `lines`. */
  readonly bins?: {
    /** Edges of the bins [MeV], one more than contents. Allowed: -1e150 to 1e150, increasing. */
    readonly edges: ArrayLike<number>;
    /** Contents, events for example. Allowed: -1e150 to 1e150, at most 1000000 of them. */
    readonly contents: ArrayLike<number>;
  };
}

/** A smeared spectrum: what is in the output bins and what left them. */
export interface Smeared {
  /** Content of each output bin. */
  readonly contents: Float64Array;
  /** What left the window below the first edge, in the unit of the contents. */
  readonly below: number;
  /** What left the window above the last edge, in the unit of the contents. */
  readonly above: number;
  /** What the response does not measure at all, in the unit of the contents; 0 for a `sigma`. */
  readonly lost: number;
  /**
   * Absolute error of each of these numbers: rounding, and for a histogram what it may cost that its contents are taken to be spread evenly over its bins.
   */
  readonly errors: {
    /** Of each output bin. */
    readonly contents: Float64Array;
    /** Of `below`. */
    readonly below: number;
    /** Of `above`. */
    readonly above: number;
  };
  /** The largest of them. */
  readonly error: number;
}

/** Entries of one list at most, and bins times lines or bins: each pair takes 0.2 microseconds. */
const MOST_ENTRIES = 1_000_000;
const MOST_PAIRS = 20_000_000;

function all(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) finite(`${name}[${i}]`, values[i], { min: -1e150, max: 1e150, tiny: true });
}

function listed(name: string, values: ArrayLike<number>): ArrayLike<number> {
  const { length } = arrayOf(name, values);
  if (length > MOST_ENTRIES) throw new InputError(`${name}: ${length} entries: must be at most ${MOST_ENTRIES}`, name);
  return values;
}

function increasing(name: string, edges: ArrayLike<number>): void {
  listed(name, edges);
  if (edges.length < 2) throw new InputError(`${name}: must hold at least two edges`, name);
  all(name, edges);
  for (let i = 1; i < edges.length; i++)
    if (!(edges[i]! > edges[i - 1]!)) throw new InputError(`${name}[${i}] = ${edges[i]}: must be above ${name}[${i - 1}] = ${edges[i - 1]}`, name);
}

function sigmas(sigma: Resolution, n: number): Float64Array {
  if (typeof sigma !== "object") return new Float64Array(n).fill(finite("sigma", sigma, { min: 0, max: 1e150 }));
  if (arrayOf("sigma", sigma).length !== n)
    throw new InputError(`sigma: must be one number or ${n} of them, one per line or bin (there are ${sigma.length})`, "sigma");
  for (let i = 0; i < n; i++) finite(`sigma[${i}]`, sigma[i], { min: 0, max: 1e150 });
  return Float64Array.from(sigma);
}

/** Dipole of a bin with a slope over that of its two flat halves: (1/12)/(1/16). */
const HALVES = 4 / 3;

/**
 * What leaning adds to flat bins: minus and plus so much in the halves of every other bin from `first` on. `towards` is 1 for the slope to the bin above, -1 for the
 * one below; a bin at the end has one neighbour only. A slope moves slope w^2/8 between the halves of a bin; the halves, flat themselves, then lack a quarter of its
 * effect, which is added. No more is moved than half the larger of the two contents.
 */
function leaning(edges: ArrayLike<number>, contents: ArrayLike<number>, width: Float64Array, first: 0 | 1, towards: 1 | -1): Sources {
  const n = contents.length;
  const [low, high, moved, sigma]: [number[], number[], number[], number[]] = [[], [], [], []];
  const middle = (i: number) => 0.5 * (edges[i]! + edges[i + 1]!);
  const density = (i: number) => contents[i]! / (edges[i + 1]! - edges[i]!);
  for (let i = first; i < n; i += 2) {
    const wanted = i + towards;
    const other = wanted < 0 || wanted >= n ? i - towards : wanted;
    if (other < 0 || other >= n) continue;
    const most = 0.5 * Math.max(Math.abs(contents[i]!), Math.abs(contents[other]!));
    const w = edges[i + 1]! - edges[i]!;
    const lean = (((HALVES * w) / 8) * (density(other) - density(i)) * w) / (middle(other) - middle(i));
    // bins beyond the range of doubles have no slope
    const upwards = Number.isNaN(lean) ? most : Math.max(-most, Math.min(most, lean));
    low.push(edges[i]!, middle(i));
    high.push(middle(i), edges[i + 1]!);
    moved.push(-upwards, upwards);
    sigma.push(width[i]!, width[i]!);
  }
  return [low, high, moved, sigma];
}

/** Quadrupole of a bin with a parabola, per second difference and width (1/360), over that of its middle half less the whole (1/16). */
const MIDDLES = 16 / 360;

/** What bending adds to flat bins: so much less in the middle half of every other bin from `first` on, by the second difference of its own and two neighbours. */
function bending(edges: ArrayLike<number>, contents: ArrayLike<number>, width: Float64Array, first: 0 | 1): Sources {
  const n = contents.length;
  const [low, high, moved, sigma]: [number[], number[], number[], number[]] = [[], [], [], []];
  const middle = (i: number) => 0.5 * (edges[i]! + edges[i + 1]!);
  const density = (i: number) => contents[i]! / (edges[i + 1]! - edges[i]!);
  for (let i = first; i < n && n > 2; i += 2) {
    const k = Math.max(1, Math.min(n - 2, i));
    const w = edges[i + 1]! - edges[i]!;
    const slope = (from: number) => (density(from + 1) - density(from)) / (middle(from + 1) - middle(from));
    const bend = (2 * (slope(k) - slope(k - 1)) * w * w) / (middle(k + 1) - middle(k - 1));
    const most = 0.5 * Math.max(Math.abs(contents[k - 1]!), Math.abs(contents[k]!), Math.abs(contents[k + 1]!));
    const less = MIDDLES * bend * w;
    const taken = Number.isNaN(less) ? most : Math.max(-most, Math.min(most, less));
    low.push(edges[i]!, edges[i]! + 0.25 * w);
    high.push(edges[i + 1]!, edges[i]! + 0.75 * w);
    moved.push(taken, -taken);
    sigma.push(width[i]!, width[i]!);
  }
  return [low, high, moved, sigma];
}

/** Sources as columns of the kernels: position, or lower and upper edge; content; sigma. */
type Sources = readonly ArrayLike<number>[];

/** Contents of the output bins, then what lies below and above them. */
function spread(kernel: Kernel, edges: ArrayLike<number>, columns: Sources): Float64Array {
  const n = columns[0]!.length;
  const nBins = edges.length - 1;
  const { views, offsets } = arena(kernel, n * columns.length, nBins + 1, nBins + 2);
  columns.forEach((column, k) => {
    views[0]!.set(column, k * n);
  });
  views[1]!.set(edges);
  const batch = columns.length === 3 ? kernel.exports.smearGaussLinesBatch : kernel.exports.smearGaussBinsBatch;
  batch(n, offsets[0]!, nBins, offsets[1]!, offsets[2]!);
  return views[2]!.slice();
}

const binSources = (edges: ArrayLike<number>, contents: ArrayLike<number>, width: ArrayLike<number>): Sources => {
  const all = Float64Array.from(edges);
  return [all.subarray(0, -1), all.subarray(1), contents, width];
};

/**
 * How much evenly filled bins may be off. Bins that lean towards their upper, or towards their lower neighbours change the numbers by as much as a
 * straight slope does; at a peak those of two neighbours may cancel, so that neighbours also lean to different sides. The error is the sum of the
 * four changes: twice that of a slope. An estimate for what varies over some bins; of where in its bin a narrower peak lies the contents say nothing.
 */
function flatness(kernel: Kernel, edges: ArrayLike<number>, from: ArrayLike<number>, contents: ArrayLike<number>, width: Float64Array) {
  const change = (first: 0 | 1, towards: 1 | -1) => spread(kernel, edges, leaning(from, contents, width, first, towards));
  const even = [change(0, 1), change(0, -1)];
  const odd = [change(1, 1), change(1, -1)];
  const bent = ([0, 1] as const).map((first) => spread(kernel, edges, bending(from, contents, width, first)));
  return even[0]!.map((_, j) => {
    const sums = even.flatMap((one) => odd.map((other) => Math.abs(one[j]! + other[j]!)));
    return sums.reduce((sum, size) => sum + size, 2 * (Math.abs(bent[0]![j]!) + Math.abs(bent[1]![j]!)));
  });
}

/** Contents of the output bins, then what lies below and above them, and what it may cost that bins are taken as flat. */
interface Spread {
  readonly found: Float64Array;
  readonly uneven: Float64Array;
}

/** Lines or bins through Gaussians of these widths. */
function gaussian(kernel: Kernel, edges: ArrayLike<number>, { lines, bins }: SmearRequest, width: Float64Array): Spread {
  if (lines) return { found: spread(kernel, edges, [lines.positions, lines.contents, width]), uneven: new Float64Array(edges.length + 1) };
  const { edges: from, contents } = bins!;
  return { found: spread(kernel, edges, binSources(from, contents, width)), uneven: flatness(kernel, edges, from, contents, width) };
}

/** The same through every part of a response: a part with edges e is a Gaussian with edges (e - shift)/scale. */
function responded(kernel: Kernel, edges: ArrayLike<number>, request: SmearRequest, { parts }: CheckedResponse, n: number): Spread {
  const sums = { found: new Float64Array(edges.length + 1), uneven: new Float64Array(edges.length + 1) };
  for (const part of parts) {
    const one = gaussian(kernel, trueEdges(edges, part), request, new Float64Array(n).fill(part.sigma / part.scale));
    for (const key of ["found", "uneven"] as const) for (let j = 0; j < sums[key].length; j++) sums[key][j]! += part.weight * one[key][j]!;
  }
  return sums;
}

/**
 * A spectrum through a Gaussian resolution, or a sum of Gaussians, integrated exactly over the output bins (erf differences): the content is conserved to rounding,
 * and what leaves the window is reported. A histogram is taken as flat within its bins; `errors` holds an estimate of what that costs. Section IV.2.
 */
export function smear(kernel: Kernel, request: SmearRequest): Smeared {
  const { edges, sigma, response, lines, bins } = knownKeys<SmearRequest>("the request", request, ["edges", "sigma", "response", "lines", "bins"]);
  if ((lines === undefined) === (bins === undefined)) throw new InputError("smear: give either lines or bins", "smear");
  if (sigma !== undefined && response !== undefined) throw new InputError("response: stands for sigma: give one of them", "response");
  const known = response === undefined ? undefined : checkedResponse(response);
  increasing("edges", edges);
  if (lines === undefined) knownKeys("bins", bins, ["edges", "contents"]);
  else knownKeys("lines", lines, ["positions", "contents"]);
  const { contents } = (lines ?? bins)!;
  const n = listed("contents", contents).length;
  const pairs = n * (edges.length - 1) * (known?.parts.length ?? 1);
  if (pairs > MOST_PAIRS)
    throw new InputError(
      `contents: ${n} entries into ${edges.length - 1} bins${known ? ` by ${known.parts.length} parts` : ""}: their product must be at most ${MOST_PAIRS}`,
    );
  all("contents", contents);
  const nBins = edges.length - 1;
  if (lines) {
    if (arrayOf("positions", lines.positions).length !== n)
      throw new InputError(`positions: must be ${n} numbers, one per content (there are ${lines.positions.length})`);
    all("positions", lines.positions);
  } else {
    const from = bins!.edges;
    if (arrayOf("bins.edges", from).length !== n + 1)
      throw new InputError(`bins.edges: must be ${n + 1} edges for ${n} contents (there are ${from.length})`, "bins");
    increasing("bins.edges", from);
  }
  const { found, uneven } = known ? responded(kernel, edges, request, known, n) : gaussian(kernel, edges, request, sigmas(sigma as Resolution, n));
  let [size, sum] = [0, 0];
  for (let i = 0; i < n; i++) {
    size += Math.abs(contents[i]!);
    sum += contents[i]!;
  }
  // each part carries a few roundings of a number up to 1, then n additions
  const rounding = size * (n + 16 + (known?.parts.length ?? 0)) * 0.5 * Number.EPSILON;
  const errors = uneven.map((distance) => distance + rounding);
  return {
    contents: found.slice(0, nBins),
    below: found[nBins]!,
    above: found[nBins + 1]!,
    lost: known ? sum * lostBy(known) : 0,
    errors: { contents: errors.slice(0, nBins), below: errors[nBins]!, above: errors[nBins + 1]! },
    error: errors.reduce((largest, error) => Math.max(largest, error), 0),
  };
}
