// Pairs of converted photons, and what a fit makes of pairs: columns of the kernels.
import * as slot from "../../assembly/spec/conversions.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { InternalError } from "../request/errors.ts";

/** Three columns: components along x, y and z (the beam of the electrons). */
export type Three = readonly [Float64Array, Float64Array, Float64Array];

/** Pairs `first` ... `first + n - 1`: momenta [MeV] of electron, positron and the photon that is seen, vertices [mm]. */
export interface PairColumns {
  readonly first: number;
  readonly n: number;
  readonly electron: Three;
  readonly positron: Three;
  readonly photon: Three;
  readonly vertex: Three;
  /** Layer in which the photon converts, by its place; -1 where none was drawn. */
  readonly layer: Float64Array;
  /** 1 where the selection holds. */
  readonly passes: Float64Array;
}

/**
 * Makes pairs of a source (source.ts); those of a seed and a number are the same whoever makes them. With `attempts` above 1 a number is given the first of so
 * many pairs that the selection passes, the last where it passes none.
 */
export function conversionPairs(
  kernel: Kernel,
  source: Float64Array,
  cuts: Float64Array,
  seed: number,
  first: number,
  n: number,
  attempts = 1,
): PairColumns {
  const { views, offsets } = arena(kernel, source.length, cuts.length, slot.PAIR_COLUMNS * n);
  views[0]!.set(source);
  views[1]!.set(cuts);
  if (kernel.exports.conversionPairsBatch(n, seed, first, offsets[0]!, offsets[1]!, attempts, offsets[2]!) !== slot.CONVERSIONS_DONE)
    throw new InternalError("the kernels refuse a source of conversions");
  const column = (at: number) => views[2]!.slice(at * n, (at + 1) * n);
  const three = (at: number): Three => [column(at), column(at + 1), column(at + 2)];
  return {
    ...{ first, n, electron: three(slot.PAIR_ELECTRON), positron: three(slot.PAIR_POSITRON), photon: three(slot.PAIR_PHOTON) },
    ...{ vertex: three(slot.PAIR_VERTEX), layer: column(slot.PAIR_LAYER), passes: column(slot.PAIR_PASSES) },
  };
}

/** What a fit sees: mass [MeV], tangency radius [mm], angle to the bending plane [rad]. */
export interface FittedPairs {
  readonly mass: Float64Array;
  readonly radius: Float64Array;
  readonly eta: Float64Array;
}

/** Pairs as a fit takes them: momenta [MeV], vertices [mm] and numbers, which go with the random numbers. */
type Fitted = Pick<PairColumns, "n" | "electron" | "positron" | "vertex">;

function fittedNumbers(kernel: Kernel, tracks: Float64Array, seed: number, number: (i: number) => number, pairs: Fitted): FittedPairs {
  const { n } = pairs;
  const { views, offsets } = arena(kernel, tracks.length, slot.MEASURED_INPUTS * n, slot.MEASURED_OUTPUTS * n);
  views[0]!.set(tracks);
  for (let i = 0; i < n; i++) views[1]![i] = number(i);
  for (const [c, column] of [...pairs.electron, ...pairs.positron, pairs.vertex[0], pairs.vertex[1]].entries()) views[1]!.set(column, (c + 1) * n);
  if (kernel.exports.measuredPairsBatch(n, seed, offsets[0]!, offsets[1]!, offsets[2]!) !== slot.CONVERSIONS_DONE)
    throw new InternalError("the kernels refuse the tracks of pairs");
  const column = (at: number) => views[2]!.slice(at * n, (at + 1) * n);
  return { mass: column(0), radius: column(1), eta: column(2) };
}

/** Fits pairs whose tracks all leave the same hits; `tracks` is a record of tracks.ts. */
export const fittedPairs = (kernel: Kernel, tracks: Float64Array, seed: number, pairs: Fitted & Pick<PairColumns, "first">): FittedPairs =>
  fittedNumbers(kernel, tracks, seed, (i) => pairs.first + i, pairs);

/** Fits converted pairs, each with the record of the layer in which it is born; of a pair without a layer with that of the first. */
export function fittedConversions(kernel: Kernel, layerTracks: readonly Float64Array[], seed: number, pairs: PairColumns): FittedPairs {
  const records = [...new Set(layerTracks)];
  if (records.length === 1) return fittedPairs(kernel, records[0]!, seed, pairs);
  const { n, first, layer } = pairs;
  const found: FittedPairs = { mass: new Float64Array(n), radius: new Float64Array(n), eta: new Float64Array(n) };
  for (const record of records) {
    const own = Uint32Array.from({ length: n }, (_, i) => i).filter((i) => layerTracks[Math.max(0, layer[i]!)] === record);
    if (own.length === 0) continue;
    const of = (column: Float64Array) => Float64Array.from(own, (i) => column[i]!);
    const three = ([x, y, z]: Three): Three => [of(x), of(y), of(z)];
    const some = { n: own.length, electron: three(pairs.electron), positron: three(pairs.positron), vertex: three(pairs.vertex) };
    const { mass, radius, eta } = fittedNumbers(kernel, record, seed, (i) => first + own[i]!, some);
    for (const [k, i] of own.entries()) {
      found.mass[i] = mass[k]!;
      found.radius[i] = radius[k]!;
      found.eta[i] = eta[k]!;
    }
  }
  return found;
}
