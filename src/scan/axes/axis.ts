// What every kind of axis has: a number of values, and the value of each input at an index.
import type { Kernel } from "../../kernel/load.ts";
import { finite, InputError, oneOf, shown } from "../../request/validate.ts";
import type { ScanAxis, ScanScale } from "../types.ts";

/** An axis that can be asked for its values. */
export interface Axis {
  readonly inputs: readonly string[];
  readonly n: number;
  /** Value of the k-th input at an index, 0 to n - 1: it depends on the axis, the seed and the index alone. */
  readonly at: (k: number, index: number) => unknown;
  /** What the values stand for, where they are no numbers: `at` gives those, the column their indices. */
  readonly labels?: readonly string[];
}

/** Of which axis of the declaration it is made; the seed is that of the declaration. */
export interface AxisPlace {
  readonly kernel: Kernel;
  readonly seed: number;
  /** Number of the axis in the declaration. */
  readonly number: number;
}

/** One way to give an axis its values; `Of` is what stands under its name in the declaration. */
export interface AxisKind {
  /** The checked axis; throws InputError. `name` is the path of the axis. */
  readonly check: (name: string, axis: Readonly<Record<string, unknown>>) => ScanAxis;
  /** Numbers that the inputs may have at the ends, for the checks of their own ranges. */
  readonly ends: (axis: never) => readonly (readonly unknown[])[];
  readonly made: (axis: never, place: AxisPlace) => Axis;
}

export const MOST_VALUES = 1e9;

/** Name of an input; which commands have it is known later. */
export function inputName(name: string, value: unknown): string {
  if (typeof value === "string" && /^\w{1,40}$/.test(value)) return value;
  throw new InputError(`${name} = ${shown(value)}: must be the name of an input`, name);
}

export const scaleOf = (name: string, value: unknown): ScanScale => oneOf<ScanScale>(name, value, ["linear", "log"]);

/** Two ends, the lower first; of a logarithm both of one sign. */
export function ends(name: string, from: unknown, to: unknown, scale: ScanScale): [from: number, to: number] {
  const lo = finite(`${name}.from`, from);
  const hi = finite(`${name}.to`, to);
  if (!(lo < hi)) throw new InputError(`${name}.to = ${hi}: must be above ${name}.from = ${lo}`, name);
  if (scale === "log" && !(lo * hi > 0))
    throw new InputError(`${name}.from = ${lo}: both ends of a logarithmic axis must be above 0, or both below (list 0 on an axis of its own)`, name);
  return [lo, hi];
}

/** The value at a share of the way, 0 and 1 the ends themselves. */
export function between({ exports }: Kernel, from: number, to: number, scale: ScanScale, share: number): number {
  if (share <= 0) return from;
  if (share >= 1) return to;
  const value = scale === "log" ? from * exports.pow(to / from, share) : from * (1 - share) + to * share;
  // rounding leaves no range
  return Math.min(to, Math.max(from, value));
}
