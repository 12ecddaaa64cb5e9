// Coefficient functions at given pair masses by randomised quasi-Monte Carlo: for selections that nested rules do not resolve.

import { CUT_RECORD_LENGTH, CUT_ROWS_SLOT } from "../../assembly/spec/cuts.ts";
import { SAMPLED_AXES, SAMPLED_MAPS_LENGTH } from "../../assembly/spec/spectrum.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { InternalError } from "../request/errors.ts";
import type { Breaths } from "./breaths.ts";
import { bytesOf, type Kept, once } from "./kept.ts";
import { LOOK_BOUNDS } from "./limits.ts";
import { learnMaps, type Maps, movedMaps, photonRanges } from "./maps.ts";
import type { CoefficientRequest } from "./panel.ts";

/**
 * Independently scrambled copies: their spread is the error. Five of its standard deviations are exceeded with a
 * probability of 2.1e-5 (Student's t, 31 degrees of freedom); those of a normal distribution with 5.7e-7.
 */
export const REPLICAS = 32;
/** Points of each replica to begin with. */
export const LEAST_POINTS = 64;
/** Points on each accepted stretch of the azimuth: one is best by a factor of two in time, the Sobol points do the rest. */
const TURNS = 1;
/** Points of which none passes, after which no more are tried. */
const NOTHING_POINTS = 1e6;
export const SEED = 20_260_108;
/** Points between two turns of others: a tenth of a second; fewer in proportion with more bounds than LOOK_BOUNDS. */
const BREATH = 1e5;

export interface SampledRow {
  readonly values: readonly number[];
  /** One standard deviation of each value. */
  readonly errors: readonly number[];
  /** Independent values of each column, whose mean is the value. */
  readonly replicas: readonly (readonly number[])[];
}

export interface Sampled {
  readonly rows: readonly SampledRow[];
  readonly points: number;
  /** Looks for edges. */
  readonly looks: number;
  /** Points that passed the cuts. */
  readonly accepted: number;
}

/** Points of one replica about each axis: powers of two, in proportion to the spread there. */
function pointsPerAxis(spreads: readonly number[], total: number): number[] {
  const most = Math.max(...spreads);
  return spreads.map((spread) => {
    let n = total;
    while (n > LEAST_POINTS && n > 2 * total * (spread / most)) n /= 2;
    return n;
  });
}

/** Standard deviation of the mean of replicas. */
export function spreadOfMean(replicas: readonly number[]): number {
  const mean = replicas.reduce((sum, value) => sum + value, 0) / replicas.length;
  const spread = replicas.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.sqrt(spread / (replicas.length * (replicas.length - 1)));
}

/** The mean of replicas [column][replica] and its standard deviation. */
export const rowOf = (replicas: readonly (readonly number[])[]): SampledRow => ({
  values: replicas.map((column) => column.reduce((sum, value) => sum + value, 0) / column.length),
  errors: replicas.map(spreadOfMean),
  replicas,
});

/** Means of the replicas [column][replica] from sums over points [axis][replica][column] of one mass. */
const meansOf = (width: number, sums: Float64Array, done: readonly number[]): number[][] =>
  Array.from({ length: width }, (_, column) =>
    Array.from({ length: REPLICAS }, (_, replica) => done.reduce((sum, n, axis) => sum + sums[(axis * REPLICAS + replica) * width + column]! / n, 0)),
  );

/** Maps learnt at the middle mass, or at another one if nothing passes there. */
function* mapsAt(
  kernel: Kernel,
  { process, sqrtS, cuts }: CoefficientRequest,
  masses: readonly number[],
  { lines, rough }: { readonly lines: boolean; readonly rough: boolean },
): Breaths<Maps> {
  const last = masses.length - 1;
  const tried = [...new Set([Math.floor(masses.length / 2), 0, last])].map((at) => masses[at]!);
  let maps: Maps | undefined;
  for (const m of tried) {
    maps = yield* learnMaps(kernel, { process, sqrtS, m, record: cuts.record, symmetric: cuts.symmetric, seed: SEED, lines, rough });
    if (maps.accepted > 0) break;
  }
  return maps!;
}

/** A sample to which points can be added: their number doubles until `enough` says so or `most` evaluations are spent in all. */
export interface Sampler {
  readonly more: (most: number, enough: (rows: readonly SampledRow[]) => boolean) => Breaths<Sampled>;
}

/** A sample each time its points have doubled. */
export interface Stage extends Sampled {
  /** Where no point passed: so many were tried that no more are. */
  readonly ended: boolean;
}

/** Stages one after the other; between them others have a turn. */
// biome-ignore lint/suspicious/noConfusingVoidType: Breaths are part of it
export type Stages = Generator<Stage | void, never, undefined>;

/** What several samplers have of one sample: each of its stages is computed once, by the first that asks for it. */
interface Shared {
  readonly stages: Stages;
  readonly known: Stage[];
}

/** Bytes that the stages of a sample hold between two turns, from above: sums and moved maps of each mass, maps and compiled cuts of each part. */
const generatorBytes = (parts: number, masses: number, width: number): number =>
  8 * (masses * (SAMPLED_AXES * REPLICAS * width + SAMPLED_MAPS_LENGTH) + parts * (masses * SAMPLED_MAPS_LENGTH + 2 * CUT_RECORD_LENGTH)) + 8192;

/** A sampler from the stages of its sample, which may be kept for others under the name of that. */
export function samplerOf(
  { kept, process }: CoefficientRequest,
  masses: readonly number[],
  name: (kept: Kept) => string,
  stages: () => Stages,
  parts = 1,
): Sampler {
  const key = kept && `sample ${name(kept)} ${masses.join()}`;
  const make = (): Shared => ({ stages: stages(), known: [] });
  const shared = kept ? once(kept, key!, make, () => generatorBytes(parts, masses.length, process.functions.length)) : make();
  const { known } = shared;
  let at = 0;
  function* more(most: number, enough: (rows: readonly SampledRow[]) => boolean): Breaths<Sampled> {
    for (; ; at++) {
      while (at >= known.length) {
        const step = shared.stages.next();
        if (step.done) throw new InternalError("a sample broke off before");
        if (!step.value) {
          yield;
          continue;
        }
        known.push(step.value);
        kept?.grew(bytesOf(step.value));
        // nobody goes back
        if (!kept && at > 0) delete known[at - 1];
      }
      const stage = known[at]!;
      if ((stage.accepted > 0 ? enough(stage.rows) : stage.ended) || 2 * stage.points > most) return stage;
    }
  }
  return { more };
}

/** What `more` is asked for. */
export interface SampleOptions {
  readonly turns?: number;
  /** Maps from as few pilots as will do. */
  readonly rough?: boolean;
}

/** Values of the columns at every mass. The same points serve all masses, so that what is interpolated between them is smooth. */
export function sampler(
  kernel: Kernel,
  request: CoefficientRequest,
  masses: readonly number[],
  { turns = TURNS, rough = false }: SampleOptions = {},
): Sampler {
  return samplerOf(
    request,
    masses,
    (kept) => `${kept.place(request)} ${turns} ${rough}`,
    function* () {
      const maps = yield* mapsAt(kernel, request, masses, { lines: turns > 0, rough });
      return yield* stagesWith(maps, kernel, request, masses, turns);
    },
  );
}

function* stagesWith(maps: Maps, kernel: Kernel, request: CoefficientRequest, masses: readonly number[], turns: number): Stages {
  const { process, sqrtS, massX, photonOnly, cuts } = request;
  const width = process.functions.length;
  const symmetric = cuts.symmetric ? 1 : 0;
  const length = SAMPLED_AXES * REPLICAS * width;
  const sums = masses.map(() => new Float64Array(length));
  const moved = masses.map((m) => movedMaps(maps, photonRanges(kernel, { sqrtS, m, record: cuts.record, symmetric: cuts.symmetric })));
  let done = new Array<number>(SAMPLED_AXES).fill(0);
  let total = LEAST_POINTS;
  let { accepted } = maps;
  let points = 0;
  // a point of a pilot is placed and looked at
  let looks = maps.points;
  let onLines = maps.lines ? turns : 0;
  const breath = (BREATH * LOOK_BOUNDS) / Math.max(LOOK_BOUNDS, cuts.record[CUT_ROWS_SLOT]!);
  /** Begins anew with points alone: the azimuth has more edges than the kernel can list. */
  const withoutLines = () => {
    onLines = 0;
    for (const one of sums) one.fill(0);
    done = new Array<number>(SAMPLED_AXES).fill(0);
    accepted = maps.accepted;
  };
  /** Adds points to replicas `from` to `to` of all axes at one mass; false when their edges were too many. Between two calls others may use the arena. */
  const add = (row: number, from: number, to: number, wanted: readonly number[]): boolean => {
    const { views, offsets } = arena(kernel, cuts.record.length, SAMPLED_MAPS_LENGTH, length);
    const [record, edges, out] = views as [Float64Array, Float64Array, Float64Array];
    const [atRecord, atEdges, atOut] = offsets as [number, number, number];
    record.set(cuts.record);
    edges.set(moved[row]!);
    out.set(sums[row]!);
    let whole = true;
    for (let one = from; one < to; one++) {
      const axis = Math.floor(one / REPLICAS);
      const first = done[axis]!;
      const n = wanted[axis]! - first;
      const passed = kernel.exports.sampledIntegral(
        process.code,
        ...([sqrtS, masses[row]!, massX, atRecord, photonOnly ? 1 : 0, symmetric, atEdges, axis, SEED, one % REPLICAS] as const),
        ...([first, n, onLines, atOut + 8 * one * width] as const),
      );
      whole &&= passed >= 0;
      accepted += passed;
      points += n * Math.max(onLines, 1);
      looks += kernel.exports.looksTaken();
    }
    sums[row]!.set(out);
    return whole;
  };
  for (; ; total *= 2) {
    const wanted = pointsPerAxis(maps.spreads, total);
    let whole = true;
    for (let row = 0; row < masses.length && whole; row++) {
      let next = 0;
      while (next < SAMPLED_AXES * REPLICAS) {
        const until = next + Math.max(1, Math.floor(breath / Math.max(...wanted)));
        whole = add(row, next, Math.min(until, SAMPLED_AXES * REPLICAS), wanted) && whole;
        next = until;
        yield;
      }
    }
    if (!whole) {
      withoutLines();
      total /= 2;
      continue;
    }
    done = wanted;
    const rows = sums.map((one) => rowOf(meansOf(width, one, done)));
    yield { rows, points, looks, accepted, ended: points + maps.points > NOTHING_POINTS };
  }
}
