// The separable importance map of VEGAS: per dimension the edges of increments that are equally often hit. G. P. Lepage, J. Comput. Phys. 27 (1978) 192.
import type { Kernel } from "../kernel/load.ts";

/** Per dimension nInc + 1 edges from 0 to 1, one dimension after the other. */
export type Grid = Float64Array;

export function uniformGrid(dim: number, nInc: number): Grid {
  return Float64Array.from({ length: dim * (nInc + 1) }, (_, i) => (i % (nInc + 1)) / nInc);
}

/** Damping of the adaptation: 0 keeps the map, 1 follows every fluctuation half way. */
const ALPHA = 0.75;

/** Increments without any signal wider than this many neighbours are empty space, as a hard cut leaves behind. */
const EMPTY = 3;
const MOST_EMPTY = 4;
/** Margin that stays with the signal on either side, as a part of all that was hit: near an edge that no axis follows the projection ends before the space does. */
const MARGIN = 0.2;
/**
 * ln 1e4: a stretch that none of N accepted points hit holds more than UNSEEN/N of them with a probability below 1e-4.
 * So much of the points it keeps, and no less than one increment, however many there were.
 */
const UNSEEN = 9.210340371976184;
/** Where the empty stretches might hold more than half, they are left alone. */
const FEWEST_ACCEPTED = 2 * MOST_EMPTY * UNSEEN;
/** The map as it is counts as so many points beside those that were hit: few points move it little. */
const PRIOR_POINTS = 5;

/** How many points the histograms rest on. */
interface Evidence {
  /** Points that were accepted. */
  readonly accepted: number;
  /** Points of equal weight that know as much: (sum w)^2/sum w^2 for w = f^2. */
  readonly effective: number;
}

/** A stretch of the axis that is adapted as one, or an empty one that keeps a single increment. */
interface Stretch {
  readonly edges: readonly number[];
  readonly sums: readonly number[];
  readonly empty: boolean;
}

/**
 * Cuts the axis at the empty spaces. Without this the increment at a hard cut would hold all the empty space and a sliver of signal, found rarely and then with
 * an enormous weight. A margin at least as wide as the neighbour stays with the signal, so that the cut itself, inside
 * the last increment hit or just outside it, is not lost.
 */
function stretches(edges: readonly number[], sums: readonly number[]): Stretch[] {
  const n = sums.length;
  const width = (i: number) => edges[i + 1]! - edges[i]!;
  const margin = MARGIN * total(sums.map((value, i) => (value > 0 ? width(i) : 0)));
  const gaps: { from: number; to: number; low: number; high: number }[] = [];
  for (let from = 0; from < n; from++) {
    if (sums[from]! > 0) continue;
    let to = from;
    while (to + 1 < n && !(sums[to + 1]! > 0)) to++;
    const below = from > 0 ? Math.max(width(from - 1), margin) : 0;
    const above = to < n - 1 ? Math.max(width(to + 1), margin) : 0;
    const low = edges[from]! + below;
    const high = edges[to + 1]! - above;
    if (high - low > EMPTY * Math.max(below, above)) gaps.push({ from, to, low, high });
    from = to;
  }
  const widest = [...gaps].sort((a, b) => b.high - b.low - (a.high - a.low)).slice(0, MOST_EMPTY);
  const result: Stretch[] = [];
  let at: number[] = [edges[0]!];
  let held: number[] = [];
  const close = () => {
    if (held.length > 0) result.push({ edges: at, sums: held, empty: false });
  };
  for (let i = 0; i < n; i++) {
    const gap = widest.find(({ from }) => from === i);
    if (!gap) {
      at.push(edges[i + 1]!);
      held.push(sums[i]!);
      continue;
    }
    if (gap.low > at[at.length - 1]!) {
      at.push(gap.low);
      held.push(0);
    }
    close();
    result.push({ edges: [gap.low, gap.high], sums: [0], empty: true });
    at = [gap.high];
    held = [];
    if (edges[gap.to + 1]! > gap.high) {
      at.push(edges[gap.to + 1]!);
      held.push(0);
    }
    i = gap.to;
  }
  close();
  return result;
}

/** Each increment averaged with its neighbours: one hit in an empty neighbourhood is not the truth about it. */
function smoothed(sums: readonly number[]): number[] {
  const last = sums.length - 1;
  return sums.map((here, i) => {
    const below = sums[Math.max(0, i - 1)]!;
    const above = sums[Math.min(last, i + 1)]!;
    return (below + 6 * here + above) / 8;
  });
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Weights of the increments: (r - 1)/ln r to the power alpha for the shares r of the sums (Lepage's damping), mixed with the map as it is. */
function damped(kernel: Kernel, sums: readonly number[], all: number, alpha: number, kept: number, nInc: number): number[] {
  return sums.map((value) => {
    const r = ((1 - kept) * value) / all + kept / nInc;
    if (!(r > 0)) return 0;
    if (r >= 1) return 1;
    return kernel.exports.pow((r - 1) / kernel.exports.log(r), alpha);
  });
}

/**
 * Part of an axis' weight that is spread evenly over its increments with signal: where the projections on several axes
 * are small at once, their product is not tiny.
 */
const EVEN = 0.2;

/** The weights with an even part, in proportion to the widths of the increments that were hit and their neighbours. */
function evened(edges: readonly number[], sums: readonly number[], weights: readonly number[]): number[] {
  const all = total(weights);
  const widths = sums.map((here, i) => (here > 0 || sums[i - 1]! > 0 || sums[i + 1]! > 0 ? edges[i + 1]! - edges[i]! : 0));
  const width = total(widths);
  // increments shrunk to a point have no width to share
  return width > 0 ? weights.map((weight, i) => (1 - EVEN) * weight + (EVEN * all * widths[i]!) / width) : [...weights];
}

/** nInc increments that hold the same part of the weights; `edges` are those the weights belong to. */
function refinedEdges(edges: readonly number[], weights: readonly number[], nInc: number): number[] {
  const share = total(weights) / nInc;
  const result = [edges[0]!];
  let from = -1;
  let have = 0;
  for (let i = 1; i < nInc; i++) {
    while (have < share && from < weights.length - 1) have += weights[++from]!;
    have -= share;
    const width = edges[from + 1]! - edges[from]!;
    const edge = edges[from + 1]! - (weights[from]! > 0 ? (have / weights[from]!) * width : 0);
    result.push(Math.min(edges[weights.length]!, Math.max(result[i - 1]!, edge)));
  }
  result.push(edges[weights.length]!);
  return result;
}

/** How many increments each stretch gets: an empty one what it may hold; the others by their weights and at least two. */
function allotment(parts: readonly { empty: boolean; weight: number; edges: readonly number[] }[], accepted: number, nInc: number): number[] {
  const all = total(parts.map(({ weight }) => weight));
  const unseen = ({ edges }: { edges: readonly number[] }) =>
    Math.max(1, Math.floor(nInc * Math.min(edges[edges.length - 1]! - edges[0]!, UNSEEN / accepted)));
  const least = parts.map((part): number => (part.empty ? unseen(part) : 2));
  const free = nInc - total(least);
  const counts = parts.map(({ empty, weight }, i): number => least[i]! + (empty ? 0 : Math.floor((free * weight) / all)));
  const heaviest = parts.findIndex(({ weight }) => weight === Math.max(...parts.map((part) => part.weight)));
  counts[heaviest]! += nInc - total(counts);
  return counts;
}

/** New edges of one axis. */
function refinedAxis(kernel: Kernel, edges: readonly number[], sums: readonly number[], evidence: Evidence, alpha: number): number[] {
  const all = total(sums);
  const kept = PRIOR_POINTS / (PRIOR_POINTS + evidence.effective);
  const whole = [{ edges, sums, empty: false }];
  const parts = (evidence.accepted < FEWEST_ACCEPTED ? whole : stretches(edges, sums)).map((stretch) => {
    if (stretch.empty) return { ...stretch, weights: [0], weight: 0 };
    const weights = evened(stretch.edges, stretch.sums, damped(kernel, smoothed(stretch.sums), all, alpha, kept, sums.length));
    return { ...stretch, weights, weight: total(weights) };
  });
  const counts = allotment(parts, evidence.accepted, sums.length);
  return [edges[0]!, ...parts.flatMap((part, i) => refinedEdges(part.edges, part.empty ? [1] : part.weights, counts[i]!).slice(1))];
}

const CERTAIN: Evidence = { accepted: Number.POSITIVE_INFINITY, effective: Number.POSITIVE_INFINITY };

/** The map after one iteration whose sums of (f jac)^2 per increment are `histograms`. A dimension without any signal keeps its map. */
export function refinedGrid(kernel: Kernel, grid: Grid, histograms: ArrayLike<number>, nInc: number, evidence = CERTAIN, alpha = ALPHA): Grid {
  const refined = new Float64Array(grid);
  const dim = grid.length / (nInc + 1);
  for (let d = 0; d < dim; d++) {
    const sums = Array.from({ length: nInc }, (_, i) => histograms[d * nInc + i]!);
    if (!(total(sums) > 0)) continue;
    const edges = Array.from(grid.subarray(d * (nInc + 1), (d + 1) * (nInc + 1)));
    refined.set(refinedAxis(kernel, edges, sums, evidence, alpha), d * (nInc + 1));
  }
  return refined;
}
