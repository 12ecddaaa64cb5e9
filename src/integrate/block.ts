// One block of points of a Monte-Carlo integral: the piece of work that a thread does, and whose sums are added in the order of the blocks.
import { SUM_FIRST_SLOT } from "../../assembly/spec/monteCarlo.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import type { Grid } from "./grid.ts";

/** A function on the unit cubes of one or more channels whose integrals add up. */
export interface Integrand {
  readonly dim: number;
  readonly channels: number;
  /** Columns of values; the first is the one that steers the map. */
  readonly columns: number;
  /** Selections without a common event: the channels of one, then those of the next, as many for each. Default 1. */
  readonly parts?: number;
  /** Its selection has several regions, which the maps must find: default false. */
  readonly ofRegions?: boolean;
  /** It is 0 everywhere. */
  readonly closed?: boolean;
  /** Arrays the evaluation needs in the memory of the kernels. */
  readonly constants: readonly Float64Array[];
  /** Writes the shares of the channels into a copy of the first of the constants: for integrands whose channels divide one integral among them. */
  divide?(constants: Float64Array, shares: readonly number[]): void;
  /**
   * Writes columns of n values for n points (columns of coordinates in (0, 1)); addresses are byte offsets. `open`: as if nothing were cut away, to bound what
   * no point has hit.
   */
  evaluate(kernel: Kernel, work: { channel: number; n: number; constants: readonly number[]; points: number; values: number; open: boolean }): void;
}

/** Which points: those from `first` on, two per stratum. Everything here can be sent to another thread. */
export interface BlockTask {
  readonly channel: number;
  readonly seed: number;
  /** Number of the sequence of random numbers. */
  readonly stream: number;
  readonly first: number;
  readonly n: number;
  /** Strata along each dimension. */
  readonly strata: readonly number[];
  /** Shares of all channels. */
  readonly shares: readonly number[];
  readonly grid: Grid;
  readonly nInc: number;
  /** The points belong to the mixture of the adapted map and, with this weight, of the unadapted one. */
  readonly floor: number;
  /** Which of the two this block draws from: the unadapted map. */
  readonly flat: boolean;
  readonly open: boolean;
}

/** Sums of a block, laid out as in assembly/spec/monteCarlo.ts. */
export type BlockSums = Float64Array;

export function sumsLength({ columns, dim }: Integrand, nInc: number): number {
  return SUM_FIRST_SLOT + 2 * columns + dim * nInc;
}

export function evaluateBlock(kernel: Kernel, integrand: Integrand, task: BlockTask): BlockSums {
  const { dim, columns, constants } = integrand;
  const { channel, n, nInc, open } = task;
  const lengths = [dim, task.grid.length, n * (3 * dim + 1), n * columns, sumsLength(integrand, nInc)] as const;
  const { views, offsets } = arena(kernel, ...lengths, ...constants.map(({ length }) => length));
  const [strata, grid, points, values, sums] = offsets as [number, number, number, number, number];
  views[0]!.set(task.strata);
  views[1]!.set(task.grid);
  constants.forEach((constant, i) => {
    views[lengths.length + i]!.set(constant);
  });
  integrand.divide?.(views[lengths.length]!, task.shares);
  kernel.exports.vegasPointsBatch(n, dim, nInc, task.seed, task.stream, task.first, strata, grid, task.floor, task.flat ? 1 : 0, points);
  integrand.evaluate(kernel, { channel, n, constants: offsets.slice(lengths.length), points, values, open });
  kernel.exports.vegasSumsBatch(n, dim, nInc, columns, points, values, sums);
  return views[4]!.slice();
}
