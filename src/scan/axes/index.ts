// The kinds of axes by the key that stands in the declaration.
import { didYouMean } from "../../request/suggest.ts";
import { InputError, keyShown, plainObject } from "../../request/validate.ts";
import type { ScanAxis } from "../types.ts";
import type { Axis, AxisKind, AxisPlace } from "./axis.ts";
import { BOUNDARY, type BoundaryAxis } from "./boundary.ts";
import { LIST } from "./list.ts";
import { RANDOM } from "./random.ts";
import { SOBOL } from "./sobol.ts";
import { LINEAR, LOG } from "./span.ts";

export const AXIS_KINDS: Readonly<Record<string, AxisKind>> = {
  list: LIST,
  linear: LINEAR,
  log: LOG,
  random: RANDOM,
  sobol: SOBOL,
  boundary: BOUNDARY,
};
const NAMES = Object.keys(AXIS_KINDS);

const kindName = (axis: object): string | undefined => NAMES.find((name) => Object.hasOwn(axis, name));

/** A checked axis; throws InputError. */
export function checkedAxis(name: string, value: unknown): ScanAxis {
  const axis = plainObject(name, value) as Record<string, unknown>;
  const kind = kindName(axis);
  const kinds = NAMES.filter((one) => Object.hasOwn(axis, one));
  if (kinds.length > 1) throw new InputError(`${name}: has ${kinds.join(" and ")}: must have one of them`, name);
  if (kind !== undefined) return AXIS_KINDS[kind]!.check(name, axis);
  const foreign = Object.keys(axis).find((key) => key !== "input" && key !== "inputs");
  const is = foreign === undefined ? `${name}: has no values` : `${name}.${keyShown(foreign)}: unknown${didYouMean(foreign, NAMES)}`;
  throw new InputError(`${is}; must have one of ${NAMES.join(", ")}`, name);
}

const kindOf = (axis: ScanAxis): AxisKind => AXIS_KINDS[kindName(axis)!]!;

/** Whether the values of an axis follow from those of all others. */
export const isBoundary = (axis: ScanAxis): axis is BoundaryAxis => "boundary" in axis;

export const inputsOf = (axis: ScanAxis): readonly string[] => ("inputs" in axis ? axis.inputs : [axis.input]);

/** Values at the ends of an axis, a list for each of its inputs. */
export const axisEnds = (axis: ScanAxis): readonly (readonly unknown[])[] => kindOf(axis).ends(axis as never);

/** Axes of no more values than this keep them: a value takes ten times as long as a look at it. */
const MOST_KEPT = 100_000;

/** The axis with its values. */
export function axisOf(axis: ScanAxis, place: AxisPlace): Axis {
  const made = kindOf(axis).made(axis as never, place);
  if (made.n > MOST_KEPT || made.labels) return made;
  const values = made.inputs.map((_, k) => Array.from({ length: made.n }, (__, index) => made.at(k, index)));
  return { ...made, at: (k, index) => values[k]![index] };
}
