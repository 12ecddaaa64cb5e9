import type { Constraint } from "../constraints/index.ts";
import type { RegionInput } from "../region/input.ts";
import { type Comparisons, isQuantity } from "./comparison.ts";

/** Rays of the first quadrant of (eps_v, eps_a). */
const RAYS = 20_000;

/** Parts of a half-line G2 in [0, highest] that every constraint leaves, at direction phi: the form is G2 times a number there. */
function survivors(constraints: readonly Constraint[], phi: number, highest: number): [number, number][] {
  let left: [number, number][] = [[0, highest]];
  const [c, s] = [Math.cos(phi), Math.sin(phi)];
  for (const { vv, aa, va, lower, upper, allowed } of constraints) {
    if (lower === undefined && upper === undefined) continue;
    const slope = vv * c * c + aa * s * s + va * Math.abs(c * s);
    const [lo, hi] = [lower ?? Number.NEGATIVE_INFINITY, upper ?? Number.POSITIVE_INFINITY];
    // where slope * G2 lies between the bounds
    const edges = slope === 0 ? [] : [lo / slope, hi / slope].sort((a, b) => a - b);
    const between: [number, number] = slope === 0 ? (lo <= 0 && 0 <= hi ? [0, highest] : [1, 0]) : [edges[0]!, edges[1]!];
    const keep: [number, number][] =
      allowed === "inside"
        ? [between]
        : [
            [Number.NEGATIVE_INFINITY, between[0]],
            [between[1], Number.POSITIVE_INFINITY],
          ];
    left = left.flatMap(([a, b]) => keep.map(([x, y]): [number, number] => [Math.max(a, x), Math.min(b, y)]).filter(([x, y]) => x < y));
  }
  return left;
}

/** Area and extremes from rays at equal angles in the quadrant (the region has four mirror images). */
function byRays(constraints: readonly Constraint[], epsMax: number, n: number): Record<string, number> | undefined {
  const found = { area: 0, G2: [Infinity, 0], v: [Infinity, 0], a: [Infinity, 0] } as { area: number; G2: number[]; v: number[]; a: number[] };
  const widen = (range: number[], low: number, high: number) => {
    range[0] = Math.min(range[0]!, low);
    range[1] = Math.max(range[1]!, high);
  };
  const step = Math.PI / 2 / n;
  for (let i = 0; i < n; i += 1) {
    const phi = (i + 0.5) * step;
    for (const [a, b] of survivors(constraints, phi, epsMax * epsMax)) {
      // area element dG2 dphi/2, four quadrants
      found.area += 4 * (b - a) * 0.5 * step;
      widen(found.G2, a, b);
      widen(found.v, Math.sqrt(a) * Math.cos(phi), Math.sqrt(b) * Math.cos(phi));
      widen(found.a, Math.sqrt(a) * Math.sin(phi), Math.sqrt(b) * Math.sin(phi));
    }
  }
  if (!(found.area > 0)) return undefined;
  const [v, a] = [found.v, found.a] as [number[], number[]];
  return {
    area: found.area,
    "G2.min": found.G2[0]!,
    "G2.max": found.G2[1]!,
    "absEpsV.min": v[0]!,
    "absEpsV.max": v[1]!,
    "absEpsA.min": a[0]!,
    "absEpsA.max": a[1]!,
    "epsV.max": v[1]!,
    "epsV.min": -v[1]!,
    "epsA.max": a[1]!,
    "epsA.min": -a[1]!,
  };
}

/** By rays in the plane of couplings; the error is what half as many rays would give. The bounds themselves: `x17 limits --verify`. */
export function verifyRegion(comparisons: Comparisons, { epsMax, epsV, epsA }: RegionInput, results: object): void {
  const { constraints, point, empty } = results as {
    readonly constraints: readonly Constraint[];
    readonly point?: { readonly survives: boolean };
    readonly empty: boolean;
  };
  const [fine, coarse] = [byRays(constraints, epsMax, RAYS), byRays(constraints, epsMax, RAYS / 2)];
  comparisons.compare("empty", { value: empty ? 1 : 0, error: 0 }, { value: fine ? 0 : 1, error: 0 }, `${RAYS} rays`);
  for (const [id, entry] of Object.entries(results)) {
    if (!isQuantity(entry)) continue;
    const value = fine?.[id];
    if (value === undefined || coarse?.[id] === undefined) {
      comparisons.without(id, "no second route");
      continue;
    }
    // an extreme between two rays is missed by up to a step of either
    const steps = Math.PI / RAYS;
    comparisons.compare(
      id,
      entry,
      { value, error: 2 * Math.abs(value - coarse[id]) + Math.abs(value) * steps },
      `${RAYS} rays in the plane of couplings`,
    );
  }
  if (point !== undefined && epsV !== undefined && epsA !== undefined) {
    const form = ({ vv, aa, va }: Constraint) => vv * epsV ** 2 + aa * epsA ** 2 + va * Math.abs(epsV * epsA);
    const fails = constraints.filter((one) => {
      const inside = form(one) >= (one.lower ?? Number.NEGATIVE_INFINITY) && form(one) <= (one.upper ?? Number.POSITIVE_INFINITY);
      return (one.lower !== undefined || one.upper !== undefined) && inside !== (one.allowed === "inside");
    });
    comparisons.compare(
      "point survives",
      { value: point.survives ? 1 : 0, error: 0 },
      { value: fails.length === 0 ? 1 : 0, error: 0 },
      "the plain inequalities",
    );
  }
}
