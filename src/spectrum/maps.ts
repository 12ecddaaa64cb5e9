// Importance maps of the sampled angular integral: learnt by pilots, one for each axis, never blind to any part of phase space.

import { SAMPLED_AXES, SAMPLED_INCREMENTS, SAMPLED_MAP_LENGTH, SAMPLED_MAPS_LENGTH, SAMPLED_PILOT_LENGTH } from "../../assembly/spec/spectrum.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import type { Process } from "../process/index.ts";
import type { Breaths } from "./breaths.ts";

/** Part of every map that stays flat, whatever the pilots saw: nothing is sampled less than this, relative to no map at all. */
const FLAT = 0.25;
const PILOTS = 3;
const PILOT_POINTS = 2048;
/** A pilot that saw fewer than this is repeated with four times the points, up to the most. */
const ENOUGH_SEEN = 1000;
const MOST_PILOT_POINTS = 65_536;
/** The same for the least sample there is, of a panel for which no work is left: one pilot. */
const MOST_ROUGH_POINTS = 8192;
/** Pilots for the polar coordinate within each increment of the photon's, and their lines: four to a cell. */
const INNER_PILOTS = 2;
const INNER_LINES = 16_384;
const EDGES = SAMPLED_INCREMENTS + 1;

/** What a pilot is run with. */
export interface PilotRequest {
  readonly process: Process;
  readonly sqrtS: number;
  readonly m: number;
  readonly record: Float64Array;
  readonly symmetric: boolean;
  readonly seed: number;
  /** For lines of the azimuth: the map of the polar coordinate is then learnt for each increment of the photon's. */
  readonly lines: boolean;
  /** As few pilots as will do. */
  readonly rough?: boolean;
}

export interface Maps {
  /** Layout of assembly/spec/spectrum.ts. */
  readonly edges: Float64Array;
  /** Where the photon passes at the pair mass of the request, if that is known. */
  readonly ranges: Ranges | undefined;
  /** Root mean square of the massless integrand, for each axis. */
  readonly spreads: readonly number[];
  readonly accepted: number;
  readonly points: number;
  /** Learnt for lines of the azimuth. */
  readonly lines: boolean;
}

// looks for edges begin with them thousands of times in one request
const FLAT_MAPS = Float64Array.from({ length: SAMPLED_MAPS_LENGTH }, (_, i) => (i % EDGES) / SAMPLED_INCREMENTS);

export const flatMaps = (): Float64Array => FLAT_MAPS.slice();

/** Edges that hold equal parts of (1 - FLAT) x the weights + FLAT x the flat density; `edges` are those the weights belong to. */
export function equalised(edges: ArrayLike<number>, weights: readonly number[], n = weights.length): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(all > 0)) return Array.from({ length: n + 1 }, (_, i) => edges[i]!);
  const parts = weights.map((weight, i) => ((1 - FLAT) * weight) / all + FLAT * (edges[i + 1]! - edges[i]!));
  const result = [0];
  let cell = 0;
  let before = 0;
  for (let i = 1; i < n; i++) {
    const goal = i / n;
    while (cell < parts.length - 1 && before + parts[cell]! < goal) before += parts[cell++]!;
    const inside = Math.min(1, Math.max(0, (goal - before) / parts[cell]!));
    result.push(edges[cell]! + inside * (edges[cell + 1]! - edges[cell]!));
  }
  result.push(1);
  return result;
}

/**
 * Where the photon passes at this pair mass, and with `electrons` some direction of the electron as well, as fractions
 * of its coordinate; undefined when there are too many intervals.
 */
export function photonRanges(
  kernel: Kernel,
  { sqrtS, m, record, symmetric }: Omit<PilotRequest, "process" | "seed" | "lines">,
  electrons = false,
): Ranges | undefined {
  const { views, offsets } = arena(kernel, record.length, 64);
  views[0]!.set(record);
  const n = kernel.exports.photonRange(sqrtS, m, offsets[0]!, symmetric ? 1 : 0, electrons ? 1 : 0, offsets[1]!);
  return n < 0 ? undefined : Array.from({ length: n }, (_, k) => [views[1]![2 * k]!, views[1]![2 * k + 1]!] as const);
}

type Ranges = readonly (readonly [number, number])[];

/**
 * Moves edges onto the ends of the intervals in which the photon passes, from outside where one can: an increment that
 * held empty space and a sliver of what passes would be hit rarely, with a great weight.
 */
function snapped(edges: readonly number[], ranges: Ranges): number[] {
  const result = [...edges];
  const passes = (x: number) => ranges.some(([lo, hi]) => x >= lo && x <= hi);
  const last = result.length - 1;
  const isFree = (i: number) => i > 0 && i < last && !passes(result[i]!);
  for (const [lo, hi] of ranges) {
    const below = result.findLastIndex((edge) => edge < lo);
    if (below >= 0) result[isFree(below) ? below : Math.min(below + 1, last - 1)] = lo;
    const above = result.findIndex((edge) => edge > hi);
    if (above >= 0) result[isFree(above) ? above : Math.max(above - 1, 1)] = hi;
  }
  return result;
}

/** The maps with the photon's edges where they belong at a pair mass at which it passes in `to`; they were learnt where it passes in `from`. */
export function movedMaps({ edges, ranges: from }: Maps, to: Ranges | undefined): Float64Array {
  if (!from || !to || from.length !== to.length || from.length === 0) return edges;
  const [old, now] = [from, to].map((ranges) => [0, ...ranges.flat(), 1]) as [number[], number[]];
  const moved = Float64Array.from(edges);
  for (let axis = 0; axis < SAMPLED_AXES; axis++) {
    for (let i = 1; i < SAMPLED_INCREMENTS; i++) {
      const at = axis * SAMPLED_MAP_LENGTH + i;
      const k = Math.min(
        Math.max(
          1,
          old.findIndex((end) => end >= edges[at]!),
        ),
        old.length - 1,
      );
      const length = old[k]! - old[k - 1]!;
      const part = length > 0 ? (edges[at]! - old[k - 1]!) / length : 1;
      // the end itself, to the bit: an increment across it would hold a sliver
      moved[at] = part === 1 ? now[k]! : now[k - 1]! + part * (now[k]! - now[k - 1]!);
    }
  }
  return moved;
}

/** Maps to begin with, written to `maps`: flat, but for the photon, most of whose density lies where it passes. */
export function startingMaps(ranges: Ranges | undefined, maps: Float64Array = new Float64Array(SAMPLED_MAPS_LENGTH)): Float64Array {
  maps.set(FLAT_MAPS);
  const inside = (ranges ?? []).reduce((sum, [lo, hi]) => sum + hi - lo, 0);
  if (!ranges || !(inside > 0)) return maps;
  const ends = [...new Set([0, ...ranges.flat(), 1])].sort((a, b) => a - b);
  const passes = (x: number) => ranges.some(([lo, hi]) => x > lo && x < hi);
  const weights = ends.slice(1).map((end, i) => (passes(0.5 * (end + ends[i]!)) ? end - ends[i]! : 0));
  const edges = snapped(equalised(ends, weights, SAMPLED_INCREMENTS), ranges);
  for (let axis = 0; axis < SAMPLED_AXES; axis++) maps.set(edges, axis * SAMPLED_MAP_LENGTH);
  return maps;
}

/** Each increment averaged with its neighbours. */
const smoothed = (sums: readonly number[]): number[] =>
  sums.map((here, i) => (sums[Math.max(0, i - 1)]! + 2 * here + sums[Math.min(sums.length - 1, i + 1)]!) / 4);

/** Sums over the increments of the photon. */
const pooled = (squares: readonly (readonly number[])[]): number[] => squares[0]!.map((_, j) => squares.reduce((sum, row) => sum + row[j]!, 0));

/** Maps for the pair mass of the request. Between two pilots others have a turn, and may use the arena. */
export function* learnMaps(kernel: Kernel, request: PilotRequest): Breaths<Maps> {
  const { exports } = kernel;
  const { lines, rough = false } = request;
  const [pilots, most] = rough ? [1, MOST_ROUGH_POINTS] : [PILOTS, MOST_PILOT_POINTS];
  const ranges = photonRanges(kernel, request);
  const edges = startingMaps(ranges);
  const spreads = new Array<number>(SAMPLED_AXES).fill(0);
  let accepted = 0;
  let points = 0;
  let whole = true;
  /** A pilot of every axis; `learn` takes the sums of squares: photon, polar for each increment of the photon, azimuth. */
  function* pilot(seed: number, n: number, learn: (axis: number, photon: number[], polar: number[][], turn: number[]) => void): Breaths<number> {
    let seen = 0;
    for (let axis = 0; axis < SAMPLED_AXES; axis++) {
      const { views, offsets } = arena(kernel, request.record.length, SAMPLED_MAPS_LENGTH, SAMPLED_PILOT_LENGTH);
      const [record, maps, out] = views as [Float64Array, Float64Array, Float64Array];
      const [atRecord, atMaps, atOut] = offsets as [number, number, number];
      record.set(request.record);
      // what was learnt of one axis is no map of another
      maps.set(edges);
      const { process, sqrtS, m, symmetric } = request;
      const passed = exports.sampledPilot(process.code, sqrtS, m, atRecord, symmetric ? 1 : 0, atMaps, axis, seed, n, lines ? 1 : 0, atOut);
      whole &&= passed >= 0;
      seen += passed;
      points += n;
      spreads[axis] = Math.sqrt(out[0]!);
      const row = (k: number) => Array.from(out.subarray(1 + k * SAMPLED_INCREMENTS, 1 + (k + 1) * SAMPLED_INCREMENTS));
      learn(
        axis,
        row(0),
        Array.from({ length: SAMPLED_INCREMENTS }, (_, cell) => row(1 + cell)),
        row(1 + SAMPLED_INCREMENTS),
      );
      yield;
    }
    accepted += seen;
    return seen;
  }
  const edgesAt = (axis: number, k: number) => edges.subarray(axis * SAMPLED_MAP_LENGTH + k * EDGES, axis * SAMPLED_MAP_LENGTH + (k + 1) * EDGES);
  const roots = (squares: readonly number[]) => squares.map(Math.sqrt);
  // the density that makes the variance least goes with the root of the mean square
  const equal = (old: ArrayLike<number>, squares: readonly number[]) => equalised(old, roots(smoothed(squares)));
  const setPhoton = (axis: number, found: number[]) => edgesAt(axis, 0).set(ranges ? snapped(found, ranges) : found);
  let n = PILOT_POINTS;
  for (let turn = 0; turn < pilots; turn++) {
    const seen = yield* pilot(request.seed + turn, n, (axis, photon, polar, azimuth) => {
      setPhoton(axis, equal(edgesAt(axis, 0), photon));
      const all = equal(edgesAt(axis, 1), pooled(polar));
      for (let cell = 0; cell < SAMPLED_INCREMENTS; cell++) edgesAt(axis, 1 + cell).set(all);
      edgesAt(axis, 1 + SAMPLED_INCREMENTS).set(equal(edgesAt(axis, 1 + SAMPLED_INCREMENTS), azimuth));
    });
    // more edges than the kernel can list: points need none
    if (!whole) return yield* learnMaps(kernel, { ...request, lines: false });
    if (seen < ENOUGH_SEEN && n < most) {
      n *= 4;
      turn--;
    }
  }
  if (!lines || rough || accepted === 0) return { edges, ranges, spreads, accepted, points, lines };
  for (let turn = 0; turn < INNER_PILOTS; turn++) {
    yield* pilot(request.seed + PILOTS + turn, INNER_LINES, (axis, _, polar) => {
      const old = Float64Array.from(edges.subarray(axis * SAMPLED_MAP_LENGTH, (axis + 1) * SAMPLED_MAP_LENGTH));
      const before = (k: number) => old.subarray(k * EDGES, (k + 1) * EDGES);
      const inner = polar.map((own, cell) => {
        // few lines of an increment know little: its neighbours help, if their edges are the same
        const about = turn > 0 ? own : own.map((square, j) => square + 0.5 * ((polar[cell - 1]?.[j] ?? 0) + (polar[cell + 1]?.[j] ?? 0)));
        return equal(before(1 + cell), about);
      });
      inner.forEach((found, cell) => {
        edgesAt(axis, 1 + cell).set(found);
      });
      if (turn > 0) return;
      // with the polar coordinate spread as it should be, what an increment of the photon is worth is the sum of the roots
      const worth = polar.map((own) => roots(own).reduce((sum, one) => sum + one, 0));
      setPhoton(axis, equalised(before(0), roots(smoothed(worth.map((one) => one * one)))));
      const photon = edgesAt(axis, 0);
      for (let cell = 0; cell < SAMPLED_INCREMENTS; cell++) {
        const middle = 0.5 * (photon[cell]! + photon[cell + 1]!);
        const from = Math.min(
          SAMPLED_INCREMENTS - 1,
          Math.max(
            0,
            before(0).findLastIndex((edge) => edge <= middle),
          ),
        );
        edgesAt(axis, 1 + cell).set(inner[from]!);
      }
    });
  }
  return whole ? { edges, ranges, spreads, accepted, points, lines } : yield* learnMaps(kernel, { ...request, lines: false });
}
