// Area of the region: in polar coordinates dA = (1/2) G2 dphi, and every edge integrates in closed form.

import { type Boundary, couplingSqAt, cross, type Direction, formAlong } from "../constraints/boundary.ts";
import type { Cells } from "../constraints/cells.ts";
import type { Kernel } from "../kernel/load.ts";
import { ROUNDING } from "../request/quantity.ts";

/** A number with its error by rounding. */
interface Rounded {
  readonly value: number;
  readonly error: number;
}

const rounded = (value: number, scale = 0): Rounded => ({ value, error: ROUNDING * Math.abs(value) + LOGARITHM * Math.abs(scale) });
/** Error of the logarithm of a ratio that is known to a few roundings. */
const LOGARITHM = 16 * Number.EPSILON;

/** (1/2) Int G2 dphi under an edge, tan^2 phi = w/u. */
function sector({ exports }: Kernel, edge: Boundary, from: Direction, to: Direction): Rounded {
  const turn = cross(from, to);
  if (edge.form === "product") return rounded(0.25 * edge.c * exports.log1p(turn / (from.w * to.u)));
  const { vv, aa, k } = edge;
  const [a0, a1] = [Math.sqrt(Math.abs(vv) * from.u), Math.sqrt(Math.abs(vv) * to.u)];
  const [b0, b1] = [Math.sqrt(Math.abs(aa) * from.w), Math.sqrt(Math.abs(aa) * to.w)];
  const half = (0.5 * k) / Math.sqrt(Math.abs(vv * aa));
  // b1 a0 - b0 a1 from the difference of the squares, which is known to 32 digits
  if (vv * aa > 0) return rounded(half * Math.sign(vv) * exports.atan2((Math.abs(vv * aa) * turn) / (b1 * a0 + b0 * a1), a0 * a1 + b0 * b1));
  // the same with a - b = (a^2 - b^2)/(a + b)
  const [start, end] = [formAlong(vv, aa, from), formAlong(vv, aa, to)];
  const [first, last] = [a0 + b0, a1 + b1];
  return rounded(half * Math.sign(vv) * 0.5 * exports.log(Math.abs(((last * last) / (first * first)) * (start / end))), half);
}

/** Area of the whole region (four quadrants). */
export function area(kernel: Kernel, { directions, cells }: Cells): Rounded {
  let value = 0;
  let error = 0;
  for (const { index, lower, upper } of cells) {
    const [from, to] = directions.slice(index, index + 2) as [Direction, Direction];
    const outer = sector(kernel, upper, from, to);
    const inner = lower ? sector(kernel, lower, from, to) : { value: 0, error: 0 };
    value += 4 * (outer.value - inner.value);
    error += 4 * (outer.error + inner.error);
  }
  return { value, error };
}

/** G2 of a cell's corners: at its first and at its last direction, lower edge then upper edge. */
export function corners({ directions }: Cells, { index, lower, upper }: Cells["cells"][number]): [[number, number], [number, number]] {
  const at = (direction: Direction): [number, number] => {
    const top = couplingSqAt(upper, direction);
    return [lower ? Math.min(couplingSqAt(lower, direction), top || Number.POSITIVE_INFINITY) : 0, top];
  };
  return [at(directions[index] as Direction), at(directions[index + 1] as Direction)];
}
