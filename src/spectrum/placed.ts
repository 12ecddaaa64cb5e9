// Coefficient functions by randomised quasi-Monte Carlo with a lepton placed in its window of the laboratory: for selections that leave it little of phase space.
import { WINDOW_LENGTH } from "../../assembly/spec/monteCarlo.ts";
import { CUT_PT_MAX } from "../../assembly/spec/cuts.ts";
import { partsOf } from "../cuts/parts.ts";
import { type CompiledCuts, partOf } from "../cuts/spec.ts";
import { type LeptonWindow, windowNumbers, windowsOf } from "../cuts/windows.ts";
import type { Kernel } from "../kernel/load.ts";
import type { CoefficientRequest } from "./panel.ts";
import { REPLICAS, type Sampled, type SampledRow, type Sampler, SEED } from "./sampled.ts";

const LEAST_POINTS = 64;
/** Points of which none passes, after which no more are tried. */
const NOTHING_POINTS = 1e5;
/** Points between two turns of others: a tenth of a second. */
const BREATH = 5e4;

/** A part of a selection with the window of one of its leptons. */
export interface PlacedPart {
  readonly cuts: CompiledCuts;
  readonly window: LeptonWindow;
}

/** The parts of a selection, if each of them has a window in which a lepton is to be placed. */
export function placedParts(cuts: CompiledCuts, sqrtS: number): PlacedPart[] | undefined {
  const parts = partsOf(cuts);
  const windows = windowsOf(parts, sqrtS);
  return windows && parts.map((part, i) => ({ cuts: part, window: windows[i]! }));
}

/** The same without bounds on anything but the lepton that is placed. */
export const leptonAlone = (parts: readonly PlacedPart[]): PlacedPart[] =>
  parts.map(({ cuts, window }) => ({ window, cuts: partOf(cuts, ([, , kind, who]) => kind! <= CUT_PT_MAX && who === window.who) }));

type Point = Pick<CoefficientRequest, "process" | "sqrtS" | "massX" | "photonOnly">;

/** Adds points to sums [replica][column] of one part at a mass; returns how many pass and the looks it took. */
function addPoints(kernel: Kernel, { process, sqrtS, massX, photonOnly }: Point, { cuts, window }: PlacedPart, m: number, sums: Float64Array, replicas: readonly [number, number], first: number, n: number) {
  const { views, offsets } = kernel.arena(cuts.record.length, WINDOW_LENGTH, sums.length);
  const [atCuts, atWindow, atOut] = offsets as [number, number, number];
  views[0]!.set(cuts.record);
  views[1]!.set(windowNumbers(window));
  views[2]!.set(sums);
  const width = process.functions.length;
  let accepted = 0;
  let looks = 0;
  for (let replica = replicas[0]; replica < replicas[1]; replica++) {
    const at = atOut + Float64Array.BYTES_PER_ELEMENT * width * replica;
    accepted += kernel.exports.placedIntegral(process.code, sqrtS, m, massX, atCuts, photonOnly ? 1 : 0, atWindow, SEED, replica, first, n, at);
    looks += kernel.exports.looksTaken();
  }
  sums.set(views[2]!);
  return { accepted, looks };
}

/** How many of n points pass at a pair mass. */
export const placedAccepted = (kernel: Kernel, request: Pick<Point, "process" | "sqrtS">, parts: readonly PlacedPart[], m: number, n: number): number =>
  parts
    .map((part) => addPoints(kernel, { ...request, massX: m, photonOnly: true }, part, m, new Float64Array(request.process.functions.length), [0, 1], 0, n).accepted)
    .reduce((sum, one) => sum + one, 0);

/** Mean over the replicas and its standard deviation, of sums over n points. */
function rowOf(width: number, sums: Float64Array, n: number): SampledRow {
  const at = (replica: number, column: number) => sums[replica * width + column]! / n;
  const replicas = Array.from({ length: REPLICAS }, (_, replica) => replica);
  const columns = Array.from({ length: width }, (_, column) => column);
  const values = columns.map((column) => replicas.reduce((sum, replica) => sum + at(replica, column), 0) / REPLICAS);
  const errors = columns.map((column) => {
    const spread = replicas.reduce((sum, replica) => sum + (at(replica, column) - values[column]!) ** 2, 0);
    return Math.sqrt(spread / (REPLICAS * (REPLICAS - 1)));
  });
  return { values, errors };
}

/** `sampler` of sampled.ts for a selection of such parts. */
export function placedSampler(kernel: Kernel, request: CoefficientRequest, parts: readonly PlacedPart[], masses: readonly number[]): Sampler {
  const width = request.process.functions.length;
  // the parts of a replica are added: they share its points
  const sums = masses.map(() => new Float64Array(REPLICAS * width));
  let done = 0;
  let total = LEAST_POINTS;
  let accepted = 0;
  let points = 0;
  let looks = 0;
  function* more(most: number, enough: (rows: readonly SampledRow[]) => boolean): Generator<void, Sampled, undefined> {
    for (; ; total *= 2) {
      if (done > 0) {
        const rows = sums.map((one) => rowOf(width, one, done));
        const seen = accepted > 0 ? enough(rows) : points > NOTHING_POINTS;
        if (seen || 2 * points > most) return { rows, points, looks, accepted };
      }
      const n = total - done;
      const step = Math.max(1, Math.floor(BREATH / n));
      for (const [row, m] of masses.entries())
        for (const part of parts)
          for (let from = 0; from < REPLICAS; from += step) {
            const to = Math.min(REPLICAS, from + step);
            const found = addPoints(kernel, request, part, m, sums[row]!, [from, to], done, n);
            accepted += found.accepted;
            looks += found.looks;
            points += n * (to - from);
            yield;
          }
      done = total;
    }
  }
  return { more };
}
