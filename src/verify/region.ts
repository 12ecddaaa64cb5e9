import type { Constraint } from "../constraints/index.ts";
import type { RegionInput } from "../region/input.ts";
import { REGION_NAMES } from "../region/names.ts";
import { pointOf, type Spin } from "../request/spin.ts";
import { type Comparisons, isQuantity } from "./comparison.ts";

/** Rays of the first quadrant of the plane of couplings. */
const RAYS = 20_000;

/** Parts of a half-line G2 in [0, highest] that every constraint leaves, in the direction (c, s): the form is G2 times a number there. */
function survivors(constraints: readonly Constraint[], c: number, s: number, highest: number): [number, number][] {
  let left: [number, number][] = [[0, highest]];
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

/** Directions of rays: angles at equal steps; towards the axes at equal steps of ln tan(phi) where a bound on the product leaves slivers along them. */
function directions(n: number, slivers: boolean): { c: number; s: number; step: number }[] {
  const y = slivers ? SLIVERS / n : Math.PI / 2 / n;
  return Array.from({ length: n }, (_, i) => {
    if (!slivers) return { c: Math.cos((i + 0.5) * y), s: Math.sin((i + 0.5) * y), step: y };
    const tan = Math.exp((i + 0.5) * y - SLIVERS / 2);
    const c = 1 / Math.hypot(1, tan);
    return { c, s: tan * c, step: y * tan * c * c };
  });
}

/** Range of ln tan(phi): to 1e-17 of either axis. */
const SLIVERS = 80;
/** Whether a bound on the product of the couplings leaves little but slivers along the axes: of spin 0 the dipole moment does. */
const leavesSlivers = (constraints: readonly Constraint[]) =>
  constraints.some(({ va, spin, upper }) => va !== 0 && spin === 0 && upper !== undefined);

/** Area and extremes from rays in the quadrant (the region has four mirror images). */
function byRays(constraints: readonly Constraint[], epsMax: number, n: number, spin: Spin): Record<string, number> | undefined {
  const found = { area: 0, G2: [Infinity, 0], v: [Infinity, 0], a: [Infinity, 0] } as { area: number; G2: number[]; v: number[]; a: number[] };
  const widen = (range: number[], low: number, high: number) => {
    range[0] = Math.min(range[0]!, low);
    range[1] = Math.max(range[1]!, high);
  };
  for (const { c, s, step } of directions(n, leavesSlivers(constraints))) {
    for (const [a, b] of survivors(constraints, c, s, epsMax * epsMax)) {
      // area element dG2 dphi/2, four quadrants
      found.area += 4 * (b - a) * 0.5 * step;
      widen(found.G2, a, b);
      widen(found.v, Math.sqrt(a) * c, Math.sqrt(b) * c);
      widen(found.a, Math.sqrt(a) * s, Math.sqrt(b) * s);
    }
  }
  if (!(found.area > 0)) return undefined;
  const { sum, sizes, couplings } = REGION_NAMES[spin];
  const [v, a] = [found.v, found.a] as [number[], number[]];
  return {
    area: found.area,
    [`${sum}.min`]: found.G2[0]!,
    [`${sum}.max`]: found.G2[1]!,
    [`${sizes[0]}.min`]: v[0]!,
    [`${sizes[0]}.max`]: v[1]!,
    [`${sizes[1]}.min`]: a[0]!,
    [`${sizes[1]}.max`]: a[1]!,
    [`${couplings[0]}.max`]: v[1]!,
    [`${couplings[0]}.min`]: -v[1]!,
    [`${couplings[1]}.max`]: a[1]!,
    [`${couplings[1]}.min`]: -a[1]!,
  };
}

/** By rays in the plane of couplings; the error is what half as many rays would give. The bounds themselves: `x17 limits --verify`. */
export function verifyRegion(comparisons: Comparisons, input: RegionInput, results: object): void {
  const { epsMax, spin = 1 } = input;
  const { constraints, point, empty } = results as {
    readonly constraints: readonly Constraint[];
    readonly point?: { readonly survives: boolean };
    readonly empty: boolean;
  };
  const [fine, coarse] = [byRays(constraints, epsMax, RAYS, spin), byRays(constraints, epsMax, RAYS / 2, spin)];
  comparisons.compare("empty", { value: empty ? 1 : 0, error: 0 }, { value: fine ? 0 : 1, error: 0 }, `${RAYS} rays`);
  for (const [id, entry] of Object.entries(results)) {
    if (!isQuantity(entry)) continue;
    const value = fine?.[id];
    if (value === undefined || coarse?.[id] === undefined) {
      comparisons.without(id, "no second route");
      continue;
    }
    // an extreme between two rays is missed by up to a step of either
    const slivers = leavesSlivers(constraints);
    // what lies nearer to an axis than the last ray
    const beyond = slivers ? 2 * epsMax * Math.exp(-SLIVERS / 2) : 0;
    const steps = (slivers ? SLIVERS : Math.PI) / RAYS;
    comparisons.compare(
      id,
      entry,
      { value, error: 2 * Math.abs(value - coarse[id]) + Math.abs(value) * steps + beyond },
      `${RAYS} rays in the plane of couplings`,
    );
  }
  const couplings = pointOf(input);
  if (point !== undefined && couplings) {
    const [first, second] = couplings;
    const form = ({ vv, aa, va }: Constraint) => vv * first ** 2 + aa * second ** 2 + va * Math.abs(first * second);
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
