// A cross-check: the same number by a second route, and whether the two agree within their errors. What the two share: docs/verify.md.
import type { Quantity } from "../request/quantity.ts";

/** A number with its absolute error. */
export interface Value {
  /** The number. */
  readonly value: number;
  /** Its absolute error, in the unit of the number. */
  readonly error: number;
}

/** One number by two routes. */
export interface Comparison {
  /** Identifier of the number among the results. */
  readonly id: string;
  /** What the result has. */
  readonly first: Value;
  /** What the second route gives. */
  readonly second: Value;
  /** (first - second) over the combined error sqrt(e1^2 + e2^2). */
  readonly difference: number;
  /** Whether the difference is within `limit` of the verification. */
  readonly agrees: boolean;
  /** How the second was found. */
  readonly route: string;
}

/** A number that was not compared. */
interface Unverified {
  /** Identifier of the number among the results. */
  readonly id: string;
  /** Why there is no second route, in words. */
  readonly why: string;
}

/** The cross-check of a result: what agrees, what parts, what has no second route. */
export interface Verification {
  /** There is at least one comparison, and every one agrees. */
  readonly agrees: boolean;
  /** Largest difference that counts as agreement, in combined errors. */
  readonly limit: number;
  /** One entry per number that was compared. */
  readonly comparisons: readonly Comparison[];
  /** What has no second route, and why. */
  readonly without: readonly Unverified[];
}

/** Two routes part where they differ by more than this many combined errors. */
export const AGREEMENT = 5;

/** Relative error granted to a closed form of some twenty operations of the host. */
export const HOST_ROUNDING = 1e-14;

/** A closed form of the host's arithmetic. */
export const closed = (value: number): Value => ({ value, error: Math.abs(value) * HOST_ROUNDING });

/** A number with its error times an exact factor, rounded once. */
export const scaled = ({ value, error }: Value, factor: number): Value => ({
  value: value * factor,
  error: (error + closed(value).error) * Math.abs(factor),
});

/** A quotient of independent numbers, the second to some power. */
export function ratio(a: Value, b: Value, power = 1): Value {
  const value = a.value / b.value ** power;
  return { value, error: Math.abs(value) * Math.hypot(a.error / a.value, (power * b.error) / b.value) };
}

/** A square root. */
export function root({ value, error }: Value): Value {
  const x = Math.sqrt(value);
  return { value: x, error: error / (2 * x) + closed(x).error };
}

/** sqrt(e1^2 + e2^2) whose squares do not underflow, of any size. */
function combinedError(first: Value, second: Value): number {
  const [small, large] = [first.error, second.error].map(Math.abs).sort((a, b) => a - b) as [number, number];
  if (large === 0) return 0;
  return large * Math.sqrt(1 + (small / large) * (small / large));
}

/** Collects comparisons. */
export class Comparisons {
  readonly comparisons: Comparison[] = [];
  readonly missing: { id: string; why: string }[] = [];

  compare(id: string, first: Value, second: Value, route: string): void {
    // an unbounded error would agree with anything
    if (!Number.isFinite(first.error) || !Number.isFinite(second.error)) {
      this.without(id, "no error known");
      return;
    }
    const apart = first.value - second.value;
    const combined = combinedError(first, second);
    // exact numbers that differ have no combined error
    const difference = apart === 0 ? 0 : combined > 0 ? apart / combined : Math.sign(apart) * Number.MAX_VALUE;
    const agrees = Number.isFinite(first.value) && Number.isFinite(second.value) && Math.abs(difference) <= AGREEMENT;
    this.comparisons.push({ id, first: plain(first), second: plain(second), difference: clipped(difference), agrees, route });
  }

  without(id: string, why: string): void {
    this.missing.push({ id, why });
  }

  /** Compares every quantity of `results` that has a second value; the others are named with `why`. */
  quantities(results: object, seconds: Readonly<Record<string, readonly [Value, string] | undefined>>, why: string): void {
    for (const [id, entry] of Object.entries(results)) {
      if (!isQuantity(entry)) continue;
      const second = seconds[id];
      if (second) this.compare(id, entry, second[0], second[1]);
      else this.without(id, why);
    }
  }

  result(): Verification {
    const agrees = this.comparisons.length > 0 && this.comparisons.every((one) => one.agrees);
    return { agrees, limit: AGREEMENT, comparisons: this.comparisons, without: this.missing };
  }
}

/** Whether any comparison does not agree. */
export const parts = ({ comparisons }: Verification): boolean => comparisons.some(({ agrees }) => !agrees);

// a sum with 0 is never -0
const plain = ({ value, error }: Value): Value => ({ value: value + 0, error });
// what JSON cannot write
const clipped = (x: number) => (Number.isFinite(x) ? x : Number.MAX_VALUE);

export function isQuantity(entry: unknown): entry is Quantity {
  return typeof entry === "object" && entry !== null && "value" in entry && "error" in entry && "unit" in entry;
}
