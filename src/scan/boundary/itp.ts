// Where a function changes sides, by interpolation that is never slower than bisection by more than one step.

/** A function less the value asked for. From 0 on it is above. */
export interface Sided {
  readonly above: number;
}

export const isAbove = ({ above }: Sided): boolean => above >= 0;

/** Two places with the function on different sides, and what is known of it there. */
export interface Bracket<T extends Sided> {
  readonly low: number;
  readonly high: number;
  readonly atLow: T;
  readonly atHigh: T;
}

/** Asks for the function at one place after the other. */
export type Narrowing<T extends Sided> = Generator<number, Bracket<T>, T>;

/** How far the place of linear interpolation is moved towards the middle: kappa_1 times the width. */
const TRUNCATED = 0.2;
/** What the last bracket aims at, of the width allowed: the rounding of places must not cost a step. */
const AIM = 0.999;

/**
 * Shrinks a bracket to a width of 2 `half` or less, in at most ceil(log2(width/(1.998 half))) + 1 values of the function. The function may jump, and be 0 on
 * one side of the jump. Method ITP with kappa_1 = 0.2 over the width, kappa_2 = 2, n_0 = 1: I. F. D. Oliveira, R. H. C. Takahashi, ACM Trans. Math. Softw. 47
 * (2020) 5, section 2.
 */
export function* narrowing<T extends Sided>(bracket: Bracket<T>, half: number): Narrowing<T> {
  let { low, high, atLow, atHigh } = bracket;
  const truncation = TRUNCATED / (high - low);
  // what the bracket may be at most after each step, so that the last one is narrow enough
  let allowed = 2 * AIM * half;
  while (allowed < high - low) allowed *= 2;
  while (high - low > 2 * half) {
    const middle = 0.5 * (low + high);
    if (!(low < middle && middle < high)) break;
    const width = high - low;
    const line = (atHigh.above * low - atLow.above * high) / (atHigh.above - atLow.above);
    const towards = Math.sign(middle - line);
    const moved = truncation * width * width;
    const inside = moved <= Math.abs(middle - line) ? line + towards * moved : middle;
    const reach = allowed - 0.5 * width;
    const x = Math.abs(inside - middle) <= reach ? inside : middle - towards * reach;
    const next = low < x && x < high ? x : middle;
    const found = yield next;
    if (isAbove(found) === isAbove(atHigh)) [high, atHigh] = [next, found];
    else [low, atLow] = [next, found];
    allowed *= 0.5;
  }
  return { low, high, atLow, atHigh };
}
