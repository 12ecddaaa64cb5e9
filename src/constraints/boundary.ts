// The edges of the constraints in the coupling plane, in the quadrant of squares u = eps_v^2, w = eps_a^2. There every conic
// vv eps_v^2 + aa eps_a^2 = k is a straight line and |eps_v eps_a| = c a hyperbola u w = c^2, so edges intersect in closed form.

import { difference, type Exact, exact, product, productOfTwo, quotient, root, sum } from "./exact.ts";
import type { Constraint } from "./index.ts";

/**
 * A direction in the quadrant: u and w not both zero, to 32 digits: beside its asymptote a hyperbola at large couplings is a sliver that doubles would not
 * resolve, and an angle would lose slivers along an axis.
 */
export interface Direction {
  readonly u: number;
  readonly w: number;
  /** What u and w are more than their doubles. */
  readonly uLow?: number;
  readonly wLow?: number;
}

export type Boundary =
  | { readonly id: string; readonly form: "conic"; readonly vv: number; readonly aa: number; readonly k: number }
  | { readonly id: string; readonly form: "product"; readonly c: number };

const exactU = ({ u, uLow = 0 }: Direction): Exact => [u, uLow];
const exactW = ({ w, wLow = 0 }: Direction): Exact => [w, wLow];
const directionOf = ([u, uLow]: Exact, [w, wLow]: Exact): Direction => ({ u, w, uLow, wLow });

/** u_a w_b - w_a u_b: positive when b lies nearer to the eps_a axis. */
export const cross = (a: Direction, b: Direction): number => difference(product(exactU(a), exactW(b)), product(exactW(a), exactU(b)))[0];

/** The same direction with u + w = 1. */
export function normalised(direction: Direction): Direction {
  const whole = sum(exactU(direction), exactW(direction));
  return directionOf(quotient(exactU(direction), whole), quotient(exactW(direction), whole));
}

/** Half of the sum. */
export function middle(a: Direction, b: Direction): Direction {
  const half = (x: Exact, y: Exact): Exact => product(sum(x, y), exact(0.5));
  return directionOf(half(exactU(a), exactU(b)), half(exactW(a), exactW(b)));
}

/** vv u + aa w. */
export const formAlong = (vv: number, aa: number, direction: Direction): number =>
  sum(product(exact(vv), exactU(direction)), product(exact(aa), exactW(direction)))[0];

/** Edges of a constraint; an edge that lies on the origin or nowhere is left out. */
export function boundaries({ id, vv, aa, va, lower, upper }: Constraint): Boundary[] {
  const values = [lower, upper].filter((k): k is number => k !== undefined);
  if (va !== 0) return values.filter((k) => k / va > 0).map((k) => ({ id, form: "product", c: k / va }));
  return values.filter((k) => k !== 0 || vv * aa < 0).map((k) => ({ id, form: "conic", vv, aa, k }));
}

/** G2 at which the ray in a direction meets an edge; 0 when it does not. */
export function couplingSqAt(edge: Boundary, direction: Direction): number {
  const { u, w } = direction;
  const size = u + w;
  if (edge.form === "conic" && edge.vv === edge.aa) return Math.max(0, edge.k / edge.vv);
  const along = edge.form === "product" ? Math.sqrt(u * w) : formAlong(edge.vv, edge.aa, direction);
  const value = edge.form === "product" ? edge.c : edge.k;
  const result = (value / along) * size;
  return Number.isFinite(result) && result > 0 ? result : 0;
}

/** Where vv u + aa w = k, k != 0, crosses u w = c^2: a quadratic in u, its roots formed without cancellation. */
function crossHyperbola(vv: number, aa: number, k: number, c: number): Direction[] {
  const cSq = productOfTwo(c, c);
  const aaSq = product(exact(aa), cSq);
  const at = (u: Exact): Direction[] => (u[0] > 0 && Number.isFinite(u[0]) ? [directionOf(u, quotient(cSq, u))] : []);
  if (vv === 0) return at(quotient(aaSq, exact(k)));
  const discriminant = difference(productOfTwo(k, k), product(exact(4 * vv), aaSq));
  if (discriminant[0] < 0) return [];
  const signed = k < 0 ? difference(exact(k), root(discriminant)) : sum(exact(k), root(discriminant));
  const q = product(exact(0.5), signed);
  return [...at(quotient(q, exact(vv))), ...at(quotient(aaSq, q))];
}

/** Directions in which two edges cross. */
export function crossings(one: Boundary, two: Boundary): Direction[] {
  if (one.form === "product") return two.form === "product" ? [] : crossings(two, one);
  if (one.k === 0) return [{ u: Math.abs(one.aa), w: Math.abs(one.vv) }];
  if (two.form === "product") return crossHyperbola(one.vv, one.aa, one.k, two.c);
  // Cramer's rule; the direction needs the determinant's sign alone
  const determinant = difference(productOfTwo(one.vv, two.aa), productOfTwo(two.vv, one.aa))[0];
  if (determinant === 0) return [];
  const sign = exact(Math.sign(determinant));
  const u = product(sign, difference(productOfTwo(one.k, two.aa), productOfTwo(two.k, one.aa)));
  const w = product(sign, difference(productOfTwo(one.vv, two.k), productOfTwo(two.vv, one.k)));
  return u[0] >= 0 && w[0] >= 0 && Number.isFinite(u[0] + w[0]) && u[0] + w[0] > 0 ? [directionOf(u, w)] : [];
}

/** Directions in which an edge changes character on its own: where it goes to infinity, or is closest to the origin. */
export function ownDirections(edge: Boundary): Direction[] {
  if (edge.form === "product") return [{ u: 1, w: 1 }];
  return edge.vv * edge.aa < 0 ? [{ u: Math.abs(edge.aa), w: Math.abs(edge.vv) }] : [];
}
