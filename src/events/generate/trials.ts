// The largest values of all cells put to the test: trials that know nothing of how the cells came about raise those that are too low, and say in
// the end how well events are made.
import * as found from "../../../assembly/spec/cells.ts";
import { EVENTS_MADE } from "../../../assembly/spec/events.ts";
import * as slot from "../../../assembly/spec/sample.ts";
import type { Kernel } from "../../kernel/load.ts";
import { arena } from "../../kernel/memory.ts";
import { InternalError } from "../../request/errors.ts";
import type { Steps } from "../../request/steps.ts";
import { aliasOf } from "./alias.ts";
import { type Cell, FEWEST_PASSED, type Ground, writeCells } from "./cells.ts";

/** What trials have found; the integrand over what it is compared with is r. */
export interface Trials {
  readonly n: number;
  /** What all cells are compared with, integrated [fb]: an attempt stands for so much. */
  readonly compared: number;
  /** Part of the attempts that passes the cuts. */
  readonly passed: number;
  /** Mean of r, and one standard deviation of it. */
  readonly mean: number;
  readonly sdev: number;
  /** Mean of |r| up to 1: the part that is accepted; one standard deviation of it. */
  readonly accepted: number;
  readonly acceptedSdev: number;
  /** Mean of what |r| is above 1, part of the trials where it is, largest |r|. */
  readonly above: number;
  /** One standard deviation of the mean of what |r| is above 1. */
  readonly aboveSdev: number;
  readonly over: number;
  readonly largest: number;
}

export interface Tried {
  /** The sample, cells and all. */
  readonly sample: Float64Array;
  readonly trials: Trials;
}

/** Part of all attempts that is spread evenly, half over all cells, half over those in which few points passed: none is without, whatever was found in it. */
const EVEN = 0.02;
/** Room above the largest value found. */
const ROOM = 1.02;
const PER_ROUND = 100_000;
const MOST_ROUNDS = 12;
/** Trials of the last round, which changes nothing any more. */
const LAST = 200_000;
/** Trials of one call. */
const AT_ONCE = 50_000;
/** Part of the cross-section above what is compared with that is little enough. */
const LITTLE_ABOVE = 1e-4;

const isSparse = ({ passed }: Pick<Cell, "passed">): boolean => passed < FEWEST_PASSED;

/** The sample with what its cells are compared with; returns what that integrates to [fb]. */
function compare(sample: Float64Array, at: number, cells: readonly Cell[]): number {
  const filled = cells.map(({ largest, volume }) => ROOM * largest * volume);
  const sum = filled.reduce((all, one) => all + one, 0);
  const even = (EVEN * sum) / (1 - EVEN);
  const sparse = cells.filter(isSparse).length;
  const each = (sparse > 0 ? 0.5 : 1) * (even / cells.length);
  const more = sparse > 0 ? (0.5 * even) / sparse : 0;
  const weights = Float64Array.from(filled, (one, i) => one + each + (isSparse(cells[i]!) ? more : 0));
  const { keep, other } = aliasOf(weights);
  cells.forEach(({ volume }, i) => {
    const to = at + i * slot.CELL_STRIDE;
    sample[to + slot.CELL_MOST_SLOT] = weights[i]! / volume;
    sample[to + slot.CELL_KEEP_SLOT] = keep[i]!;
    sample[to + slot.CELL_OTHER_SLOT] = other[i]!;
  });
  return weights.reduce((all, weight) => all + weight, 0);
}

/** Sums of `n` trials from `first` on, and the largest r of each cell. */
function* tried(kernel: Kernel, { process, seed }: Ground, sample: Float64Array, cells: number, first: number, n: number): Steps<Float64Array> {
  const sums = new Float64Array(found.TRIAL_LENGTH + cells);
  for (let done = 0; done < n; done += AT_ONCE) {
    const { views, offsets } = arena(kernel, sample.length, sums.length);
    views[0]!.set(sample);
    const answer = kernel.exports.tryCells(Math.min(AT_ONCE, n - done), process, offsets[0]!, seed, first + done, offsets[1]!);
    if (answer !== EVENTS_MADE) throw new InternalError("a sample is not valid");
    views[1]!.forEach((value, i) => {
      sums[i] = i >= found.TRIAL_LARGEST_SLOT ? Math.max(sums[i]!, value) : sums[i]! + value;
    });
    yield done / n;
  }
  return sums;
}

function trialsOf(sums: Float64Array, n: number, compared: number): Trials {
  const mean = (at: number) => sums[at]! / n;
  const sdev = (at: number, squares: number) => Math.sqrt(Math.max(0, mean(squares) - mean(at) * mean(at)) / n);
  const above = mean(found.TRIAL_ABOVE_SLOT);
  return {
    n,
    compared,
    passed: mean(found.TRIAL_PASSED_SLOT),
    mean: mean(found.TRIAL_SUM_SLOT),
    sdev: sdev(found.TRIAL_SUM_SLOT, found.TRIAL_SQUARES_SLOT),
    accepted: mean(found.TRIAL_CAPPED_SLOT),
    acceptedSdev: sdev(found.TRIAL_CAPPED_SLOT, found.TRIAL_CAPPED_SQUARES_SLOT),
    above,
    // r^2 = min(|r|, 1)^2 + a^2 + 2 a, a what |r| is above 1
    aboveSdev: Math.sqrt(Math.max(0, mean(found.TRIAL_SQUARES_SLOT) - mean(found.TRIAL_CAPPED_SQUARES_SLOT) - 2 * above - above * above) / n),
    over: mean(found.TRIAL_OVER_SLOT),
    largest: sums[found.TRIAL_LARGEST_SLOT]!,
  };
}

/** Raises the largest values that trials have passed; false, and nothing is raised, where what lies above is next to nothing. */
function raised(sample: Float64Array, at: number, cells: readonly Cell[], sums: Float64Array, { above, accepted }: Trials): boolean {
  if (above <= LITTLE_ABOVE * accepted) return false;
  cells.forEach((cell, i) => {
    const most = sample[at + i * slot.CELL_STRIDE + slot.CELL_MOST_SLOT]!;
    cell.largest = Math.max(cell.largest, most * sums[found.TRIAL_LENGTH + i]!);
  });
  return true;
}

/** Raises what cells are compared with until trials find next to nothing above it; fresh ones then measure what lies above, whatever that is. */
export function* triedCells(kernel: Kernel, ground: Ground, cells: readonly Cell[]): Steps<Tried> {
  const at = ground.head.length;
  const sample = new Float64Array(at + cells.length * slot.CELL_STRIDE);
  sample.set(ground.head);
  sample[slot.SAMPLE_CELLS_SLOT] = cells.length;
  writeCells(sample, at, cells);
  let first = 0;
  for (let round = 1; ; round++) {
    const isLast = round >= MOST_ROUNDS;
    const compared = compare(sample, at, cells);
    const few = yield* tried(kernel, ground, sample, cells.length, first, PER_ROUND);
    first += PER_ROUND;
    if (!isLast && raised(sample, at, cells, few, trialsOf(few, PER_ROUND, compared))) continue;
    return { sample, trials: trialsOf(yield* tried(kernel, ground, sample, cells.length, first, LAST), LAST, compared) };
  }
}
