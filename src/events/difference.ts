// Where two values that came from JSON differ first, so that a complaint can name it.
import { shown } from "../request/validate.ts";

/** A place and what stands there in either; undefined where nothing does. */
export interface Difference {
  /** As in code: cuts.photon.emin, legs[7]. */
  readonly path: string;
  readonly values: readonly [one: unknown, other: unknown];
}

const isBranch = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null;
const isList = Array.isArray;

/** The first difference, as deep as both have parts; `order`: names that are looked at first. Undefined where they are the same as JSON. */
export function firstDifference(one: unknown, other: unknown, order: readonly string[] = [], path = ""): Difference | undefined {
  if (JSON.stringify(one) === JSON.stringify(other)) return undefined;
  if (!isBranch(one) || !isBranch(other) || isList(one) !== isList(other)) return { path, values: [one, other] };
  const below = (name: string) => (isList(one) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`);
  for (const name of new Set([...order, ...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(one[name], other[name], [], below(name));
    if (found) return found;
  }
  return { path, values: [one, other] };
}

/** A value in a complaint. */
const said = (value: unknown): string => (value === undefined ? "absent" : shown(value));

/** A difference in words: `epsA = 0 there, 0.0001 now`. */
export const differenceSaid = ({ path, values: [one, other] }: Difference, [oneIs, otherIs]: readonly [string, string]): string =>
  `${path} = ${said(one)} ${oneIs}, ${said(other)} ${otherIs}`;
