// Conversions in bins of any widths, as a fit of a spectrum wants them: several sets of bins of the same pairs.
import type { Kernel } from "../kernel/load.ts";
import { part, type Steps } from "../request/steps.ts";
import { prepared } from "./index.ts";
import type { ConversionsRequest } from "./input.ts";
import { conversionPairs, fittedConversions } from "./pairs.ts";
import { keeps, type VetoEfficiency, vetoEfficiency } from "./prompt.ts";

/** Conversions that a veto keeps, and the part of prompt pairs that it keeps. */
export interface ConversionTemplates {
  /** Of each set of bins, the content of every bin [fb]. */
  readonly contents: readonly (readonly number[])[];
  /** Contents of each set [fb] from all pairs but one of `GROUPS` equal parts of them: what the pairs leave uncertain of any number made of these bins. */
  readonly without: (group: number) => readonly (readonly number[])[];
  /** Pairs counted in every bin of each set. */
  readonly counts: readonly ArrayLike<number>[];
  /** What one of them counts [fb]. */
  readonly each: number;
  readonly efficiency: VetoEfficiency;
}

/** Parts of the pairs of which one at a time is left out. */
export const GROUPS = 16;

const BLOCK = 4096;
/** The part of the work that makes conversions; the rest are prompt pairs. */
const MAKING = 0.8;

/** Index of the bin of ascending edges that holds a mass; -1 outside. An edge belongs to the bin above it. */
function binOf(edges: readonly number[], m: number): number {
  let [low, high] = [0, edges.length - 1];
  if (!(m >= edges[0]! && m < edges[high]!)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (m < edges[middle]!) high = middle;
    else low = middle;
  }
  return low;
}

/** Pairs of one bin in all parts, whose rows have so many bins. */
function summed(rows: Uint32Array, bin: number, bins: number): number {
  let sum = 0;
  for (let at = bin; at < rows.length; at += bins) sum += rows[at]!;
  return sum;
}

/**
 * Contents [fb] of several sets of bins with these ascending edges of the measured mass [MeV], and the efficiency for prompt pairs of true masses [MeV] between two;
 * range and bin of the request play no part.
 */
export function* conversionTemplates(
  kernel: Kernel,
  request: ConversionsRequest,
  sets: readonly (readonly number[])[],
  masses: readonly [number, number],
): Steps<ConversionTemplates> {
  const ready = prepared(kernel, request);
  const { input, source, cuts, layerTracks, made } = ready;
  const { n, seed, rejection } = input;
  const bins = sets.map((edges) => edges.length - 1);
  // a row of bins for each part of the pairs
  const parts = bins.map((some) => new Uint32Array(GROUPS * some));
  for (let first = 0; first < n; first += BLOCK) {
    const size = Math.min(BLOCK, n - first);
    const pairs = conversionPairs(kernel, source, cuts, seed, first, size);
    const { mass, radius, eta } = fittedConversions(kernel, layerTracks, seed, pairs);
    for (let i = 0; i < size; i++) {
      if (pairs.passes[i] !== 1 || !keeps(input, radius[i]!, eta[i]!)) continue;
      for (const [k, edges] of sets.entries()) {
        const bin = binOf(edges, mass[i]!);
        if (bin >= 0) parts[k]![((first + i) % GROUPS) * bins[k]! + bin]!++;
      }
    }
    yield (MAKING * (first + size)) / n;
  }
  const efficiency = yield* part(vetoEfficiency(kernel, ready, masses), MAKING, 1);
  const each = ((1 - rejection) * made) / n;
  const counts = parts.map((rows, k) => Float64Array.from({ length: bins[k]! }, (_, bin) => summed(rows, bin, bins[k]!)));
  const left = (each * GROUPS) / (GROUPS - 1);
  return {
    contents: counts.map((row) => Array.from(row, (count) => each * count)),
    counts,
    each,
    without: (group) => counts.map((row, k) => Array.from(row, (count, bin) => left * (count - parts[k]![group * bins[k]! + bin]!))),
    efficiency,
  };
}
