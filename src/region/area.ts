// Area of the region: in polar coordinates dA = (1/2) G2 dphi, and every edge integrates in closed form.
import type { Kernel } from "../load.ts";
import { type Boundary, couplingSqAt, type Direction } from "./boundary.ts";
import type { Cells } from "./cells.ts";

/** (1/2) Int G2 dphi under an edge, tan^2 phi = w/u. */
export function sector({ exports }: Kernel, edge: Boundary, from: Direction, to: Direction): number {
  if (edge.form === "product") return 0.25 * edge.c * exports.log((to.w * from.u) / (from.w * to.u));
  const { vv, aa, k } = edge;
  const [a0, a1] = [Math.sqrt(Math.abs(vv) * from.u), Math.sqrt(Math.abs(vv) * to.u)];
  const [b0, b1] = [Math.sqrt(Math.abs(aa) * from.w), Math.sqrt(Math.abs(aa) * to.w)];
  const half = (0.5 * k) / Math.sqrt(Math.abs(vv * aa));
  if (vv * aa > 0) return half * Math.sign(vv) * exports.atan2(b1 * a0 - b0 * a1, a0 * a1 + b0 * b1);
  return half * Math.sign(vv) * 0.5 * exports.log(Math.abs(((a1 + b1) * (a0 - b0)) / ((a1 - b1) * (a0 + b0))));
}

/** Area of the whole region (four quadrants) and the sum of the magnitudes it is the difference of. */
export function area(kernel: Kernel, { directions, cells }: Cells): { value: number; magnitude: number } {
  let value = 0;
  let magnitude = 0;
  for (const { index, lower, upper } of cells) {
    const [from, to] = directions.slice(index, index + 2) as [Direction, Direction];
    const outer = sector(kernel, upper, from, to);
    const inner = lower ? sector(kernel, lower, from, to) : 0;
    value += 4 * (outer - inner);
    magnitude += 4 * (Math.abs(outer) + Math.abs(inner));
  }
  return { value, magnitude };
}

/** G2 of a cell's corners: at its first and at its last direction, lower edge then upper edge. */
export function corners({ directions }: Cells, { index, lower, upper }: Cells["cells"][number]): [[number, number], [number, number]] {
  const at = (direction: Direction): [number, number] => {
    const top = couplingSqAt(upper, direction);
    return [lower ? Math.min(couplingSqAt(lower, direction), top || Number.POSITIVE_INFINITY) : 0, top];
  };
  return [at(directions[index] as Direction), at(directions[index + 1] as Direction)];
}
