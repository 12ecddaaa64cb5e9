// The way that an integration takes depends on the couplings by the answers to some questions alone: errors relative to sizes at these couplings, beside
// what is allowed. Where a further request gives all answers of an earlier one, it comes to the same integrals, to the bit, and no step need be taken again.
import type { Kept } from "./kept.ts";
import type { Measure } from "./measure.ts";

/** A question to the measure of a request. What else it looks at is taken when it is asked, and nothing changes that. */
export type Question<T extends boolean | number> = (by: Measure) => T;

/** The answer at the couplings of the request. */
export type Ask = <T extends boolean | number>(question: Question<T>) => T;

/** Answers that nobody needs again. */
export const askedOf =
  (measure: Measure): Ask =>
  (question) =>
    question(measure);

// Questions are made by these functions and not where they are asked: what stands around there would be kept with them.

/** The same whatever the couplings. */
export const always =
  (value: number): Question<number> =>
  () =>
    value;

/** Not reached, whatever it is compared with. */
export const BEYOND = always(Number.POSITIVE_INFINITY);

export const times =
  (factor: number, one: Question<number>): Question<number> =>
  (by) =>
    factor * one(by);

export const larger =
  (one: Question<number>, other: Question<number>): Question<number> =>
  (by) =>
    Math.max(one(by), other(by));

export const isBelow =
  (one: Question<number>, other: Question<number>): Question<boolean> =>
  (by) =>
    one(by) < other(by);

export const isAtMost =
  (one: Question<number>, other: Question<number>): Question<boolean> =>
  (by) =>
    one(by) <= other(by);

/** Which one is the largest, the first of those that are. */
export const indexOfLargest =
  (all: readonly Question<number>[]): Question<number> =>
  (by) => {
    const values = all.map((one) => one(by));
    return values.reduce((best, value, i) => (value > values[best]! ? i : best), 0);
  };

/** Sizes of columns by a measure. */
export type Sizes = (by: Measure) => readonly number[];

/** Sizes of columns from values on the pair masses [MeV] from lo to hi, once for the measure that asked last: most questions about a panel need the same. */
export function sizesOn(lo: number, hi: number, values: readonly number[]): Sizes {
  let last: Measure | undefined;
  let sizes: readonly number[] = [];
  return (by) => {
    if (last !== by) [last, sizes] = [by, by.sizes(lo, hi, values)];
    return sizes;
  };
}

export const relativeOf =
  (errors: readonly number[], sizes: Sizes): Question<number> =>
  (by) =>
    by.relative(errors, sizes(by));

/** That of the row that is worst. */
export const worstOf =
  (rows: readonly (readonly number[])[], sizes: Sizes): Question<number> =>
  (by) =>
    Math.max(...rows.map((errors) => by.relative(errors, sizes(by))));

interface Decision {
  readonly question: Question<boolean | number>;
  readonly answer: boolean | number;
}

/** A way that was gone, and what it came to. */
interface Way<T> {
  readonly decisions: readonly Decision[];
  readonly end: T;
}

/** Ways of one integration that are kept, the latest last: a request that goes another one adds it. */
const MOST_WAYS = 16;
/** Bytes of a decision, from above: its functions, and rows of columns that they look at beside what is kept anyhow. */
const DECISION_BYTES = 2048;

export interface Ways<T> {
  /** What a way came to, all decisions of which are the same by this measure. */
  readonly endOf: (measure: Measure) => T | undefined;
  /** Notes what is asked on a new way, until it has come to its end. */
  readonly begun: (measure: Measure) => { readonly ask: Ask; readonly ended: (end: T, bytes: number) => void };
}

/** `grew` of what keeps the ways is told their bytes. */
export function waysOf<T>(grew: Kept["grew"]): Ways<T> {
  const ways: Way<T>[] = [];
  const isSame = ({ decisions }: Way<T>, measure: Measure): boolean => {
    for (const { question, answer } of decisions) if (!Object.is(question(measure), answer)) return false;
    return true;
  };
  return {
    endOf(measure) {
      for (let i = ways.length - 1; i >= 0; i--) if (isSame(ways[i]!, measure)) return ways[i]!.end;
      return undefined;
    },
    begun(measure) {
      const decisions: Decision[] = [];
      return {
        ask(question) {
          const answer = question(measure);
          decisions.push({ question, answer });
          return answer;
        },
        ended(end, bytes) {
          if (ways.length >= MOST_WAYS) ways.shift();
          ways.push({ decisions, end });
          grew(bytes + decisions.length * DECISION_BYTES);
        },
      };
    },
  };
}
