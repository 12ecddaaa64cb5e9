// Bins and responses that were prepared before and serve again, the latest last in their list.
import { bytesOf } from "./kept.ts";
import type { Coefficients } from "./panel.ts";

/** Responses and grids kept: as many as a request is likely to have resolutions. */
const MOST_PREPARED = 8;

export const areEqual = (one: readonly number[], other: readonly number[]): boolean =>
  one === other || (one.length === other.length && one.every((x, i) => x === other[i]));

/** Whether two coefficient functions are the same. */
export const areAlike = (one: Coefficients, other: Coefficients): boolean =>
  one.request.massX === other.request.massX &&
  one.request.process === other.request.process &&
  one.panels.length === other.panels.length &&
  one.panels.every((panel, i) => panel === other.panels[i]);

/** The entry of a list, moved to its end. */
export function latest<T>(list: T[], is: (one: T) => boolean): T | undefined {
  const at = list.findIndex(is);
  if (at < 0) return undefined;
  const [known] = list.splice(at, 1);
  list.push(known!);
  return known;
}

/** A new entry of a list, in the place of the oldest one where there are many. */
export function added<T extends { readonly coefficients: Coefficients }>(list: T[], one: T): T {
  const { coefficients, ...rest } = one;
  coefficients.request.kept?.grew(bytesOf(rest) + bytesOf(coefficients.request));
  if (list.length >= MOST_PREPARED) list.shift();
  list.push(one);
  return one;
}
