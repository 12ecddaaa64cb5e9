// The edges of the constraints in the coupling plane, in the quadrant of squares u = eps_v^2, w = eps_a^2. There every conic
// vv eps_v^2 + aa eps_a^2 = k is a straight line and |eps_v eps_a| = c a hyperbola u w = c^2, so edges intersect in closed form.
import type { Constraint } from "../constraints.ts";

/** A direction in the quadrant: u and w not both zero, both to full relative precision (an angle would lose slivers along an axis). */
export interface Direction {
  readonly u: number;
  readonly w: number;
}

export type Boundary =
  | { readonly id: string; readonly form: "conic"; readonly vv: number; readonly aa: number; readonly k: number }
  | { readonly id: string; readonly form: "product"; readonly c: number };

/** Edges of a constraint; an edge that lies on the origin or nowhere is left out. */
export function boundaries({ id, vv, aa, va, lower, upper }: Constraint): Boundary[] {
  const values = [lower, upper].filter((k): k is number => k !== undefined);
  if (va !== 0) return values.filter((k) => k / va > 0).map((k) => ({ id, form: "product", c: k / va }));
  return values.filter((k) => k !== 0 || vv * aa < 0).map((k) => ({ id, form: "conic", vv, aa, k }));
}

/** G2 at which the ray in a direction meets an edge; 0 when it does not. */
export function couplingSqAt(edge: Boundary, { u, w }: Direction): number {
  const size = u + w;
  const along = edge.form === "product" ? Math.sqrt(u * w) : edge.vv * u + edge.aa * w;
  const value = edge.form === "product" ? edge.c : edge.k;
  const result = (value / along) * size;
  return Number.isFinite(result) && result > 0 ? result : 0;
}

/** Where vv u + aa w = k, k != 0, crosses u w = c^2: a quadratic in u, its roots formed without cancellation. */
function crossHyperbola(vv: number, aa: number, k: number, c: number): Direction[] {
  const product = aa * c * c;
  const at = (u: number): Direction[] => (u > 0 && Number.isFinite(u) ? [{ u, w: (c * c) / u }] : []);
  if (vv === 0) return at(product / k);
  const discriminant = k * k - 4 * vv * product;
  if (discriminant < 0) return [];
  const q = 0.5 * (k + (k < 0 ? -1 : 1) * Math.sqrt(discriminant));
  return [...at(q / vv), ...at(product / q)];
}

/** Directions in which two edges cross. */
export function crossings(one: Boundary, two: Boundary): Direction[] {
  if (one.form === "product") return two.form === "product" ? [] : crossings(two, one);
  if (one.k === 0) return [{ u: Math.abs(one.aa), w: Math.abs(one.vv) }];
  if (two.form === "product") return crossHyperbola(one.vv, one.aa, one.k, two.c);
  const determinant = one.vv * two.aa - two.vv * one.aa;
  const u = (one.k * two.aa - two.k * one.aa) / determinant;
  const w = (one.vv * two.k - two.vv * one.k) / determinant;
  return u >= 0 && w >= 0 && Number.isFinite(u + w) && u + w > 0 ? [{ u, w }] : [];
}

/** Directions in which an edge changes character on its own: where it goes to infinity, or is closest to the origin. */
export function ownDirections(edge: Boundary): Direction[] {
  if (edge.form === "product") return [{ u: 1, w: 1 }];
  return edge.vv * edge.aa < 0 ? [{ u: Math.abs(edge.aa), w: Math.abs(edge.vv) }] : [];
}
