import { allConstraints, silentOfVector, userConstraint } from "../constraints/all.ts";
import { type Cells, survivingCells } from "../constraints/cells.ts";
import { CONSTRAINT_IDS, type Constraint, constraintIds } from "../constraints/index.ts";
import { type PointVerdict, verdict } from "../constraints/margins.ts";
import type { Kernel } from "../kernel/load.ts";
import { largest, smallest } from "../request/extremes.ts";
import { closedForm, type Quantity } from "../request/quantity.ts";
import { pointOf, type Spin } from "../request/spin.ts";
import { area, corners } from "./area.ts";
import { type RegionInput, regionInput } from "./input.ts";
import { REGION_NAMES } from "./names.ts";
import { type Polygon, polygons } from "./rings.ts";

/** One connected part of the region, its mirror images (signs of either coupling) included. */
export interface RegionPart {
  /** Its area in the plane of both couplings. */
  readonly area: number;
  /** Least and largest eps_v^2 + eps_a^2; absent of spin 0. */
  readonly G2?: readonly [min: number, max: number];
  /** Least and largest |eps_v|; absent of spin 0. */
  readonly absEpsV?: readonly [min: number, max: number];
  /** Least and largest |eps_a|; absent of spin 0. */
  readonly absEpsA?: readonly [min: number, max: number];
  /** Least and largest eps_s^2 + eps_p^2, of spin 0. */
  readonly G0?: readonly [min: number, max: number];
  /** Least and largest |eps_s|, of spin 0. */
  readonly absEpsS?: readonly [min: number, max: number];
  /** Least and largest |eps_p|, of spin 0. */
  readonly absEpsP?: readonly [min: number, max: number];
}

/** Least or largest sum of squares or size of a coupling of a region, of spin 1 or of spin 0. */
type Extreme = `${"G2" | "absEpsV" | "absEpsA" | "G0" | "absEpsS" | "absEpsP"}.${"min" | "max"}`;

/** The area, and of a region that is not empty the extremes of G2 and of the couplings. */
export type RegionQuantities = {
  /** Area in the plane of both couplings, all four sign combinations; 0 of an empty region. */
  readonly area: Quantity;
} & { readonly [Id in Extreme | `${"epsV" | "epsA" | "epsS" | "epsP"}.${"min" | "max"}`]?: Quantity };

/**
 * The couplings to electrons that survive a set of constraints at one mass of X, in units of the positron charge; G2 = eps_v^2 + eps_a^2, of spin 0
 * G0 = eps_s^2 + eps_p^2. Eqs. 20-22.
 */
export interface Region {
  /** Whether nothing survives. */
  readonly empty: boolean;
  /** False when the region runs into the edge of the plane looked at, epsMax. */
  readonly bounded: boolean;
  /** Area, and extremes of G2, |eps_v| and |eps_a|; of spin 0 of G0, |eps_s| and |eps_p|. */
  readonly quantities: RegionQuantities;
  /** Where each extreme is reached, in the quadrant of positive couplings. */
  readonly extremePoints: { readonly [Id in Extreme]?: readonly [first: number, second: number] };
  /** Largest sum of squares first. */
  readonly parts: readonly RegionPart[];
  /** Intervals of |eps_v| that survive for eps_a = 0, ascending; absent of spin 0. */
  readonly pureVector?: readonly (readonly [number, number])[];
  /** Intervals of |eps_a| that survive for eps_v = 0, ascending; absent of spin 0. */
  readonly pureAxial?: readonly (readonly [number, number])[];
  /** Intervals of |eps_s| that survive for eps_p = 0, of spin 0, ascending. */
  readonly pureScalar?: readonly (readonly [number, number])[];
  /** Intervals of |eps_p| that survive for eps_s = 0, of spin 0, ascending. */
  readonly purePseudoscalar?: readonly (readonly [number, number])[];
  /**
   * Outlines in (epsV, epsA), of spin 0 (epsS, epsP), all four sign combinations, arcs sampled to 1e-5 of their distance from the origin: outer ring
   * counter-clockwise, then holes.
   */
  readonly polygons: readonly Polygon[];
  /** The constraints that were asked for, at the mass of the request. */
  readonly constraints: readonly Constraint[];
  /** What they say about the point of the request, where it has one. */
  readonly point?: PointVerdict;
}

/** The constraints a request names, in its order. */
export function regionConstraints(kernel: Kernel, input: RegionInput): Constraint[] {
  const { mass, g2, curves, spin = 1 } = input;
  const known = [...allConstraints(kernel, mass, g2, spin), ...curves.map((curve) => userConstraint(kernel, curve, mass, spin))];
  return constraintIds(input.use, [...CONSTRAINT_IDS, ...curves.map(({ id }) => id)]).map(
    (id) => known.find((one) => one.id === id) ?? silentOfVector(kernel, id, mass),
  );
}

const WINDOW = "window";

/** The edge of the plane looked at, as a constraint: it makes every region finite. */
export function windowConstraint(epsMax: number): Constraint {
  return {
    id: WINDOW,
    experiment: "edge of the plane looked at",
    source: "",
    note: "",
    equation: "none",
    quantity: "eps_v^2 + eps_a^2",
    vv: 1,
    aa: 1,
    va: 0,
    allowed: "inside",
    upper: epsMax * epsMax,
    unitOfMargin: epsMax * epsMax,
    marginUnit: "G2 over the bound",
  };
}

interface Corner {
  readonly couplingSq: number;
  readonly first: number;
  readonly second: number;
}

function cellCorners(region: Cells, cell: Cells["cells"][number]): Corner[] {
  return corners(region, cell).flatMap((pair, side) => {
    const { u, w } = region.directions[cell.index + side]!;
    return pair.map((couplingSq) => ({
      couplingSq,
      first: Math.sqrt((couplingSq * u) / (u + w)),
      second: Math.sqrt((couplingSq * w) / (u + w)),
    }));
  });
}

const range = (values: readonly number[]): [number, number] => [smallest(values), largest(values)];

/** Cells grouped into connected parts of the quadrant: neighbours that share a piece of the ray between them. */
function connected(region: Cells): Cells["cells"][number][][] {
  const groups: { cells: Cells["cells"][number][] }[] = [];
  for (const cell of region.cells) {
    const [start] = corners(region, cell);
    const touching = groups.filter(({ cells }) =>
      cells.some((other) => {
        if (other.index !== cell.index - 1) return false;
        const end = corners(region, other)[1];
        return Math.min(end[1], start[1]) > Math.max(end[0], start[0]) * (1 + 1e-12);
      }),
    );
    const merged = { cells: [...touching.flatMap(({ cells }) => cells), cell] };
    groups.splice(0, groups.length, ...groups.filter((group) => !touching.includes(group)), merged);
  }
  return groups.map(({ cells }) => cells);
}

function extremes(region: Cells, spin: Spin): { quantities: Omit<RegionQuantities, "area">; extremePoints: Region["extremePoints"] } {
  const all = region.cells.flatMap((cell) => cellCorners(region, cell));
  const quantities: { -readonly [Id in Exclude<keyof RegionQuantities, "area">]?: Quantity } = {};
  const extremePoints: { -readonly [Id in Extreme]?: readonly [number, number] } = {};
  const { sum, sumFormula, sizes, couplings, symbols } = REGION_NAMES[spin];
  const names = [
    [sum, "couplingSq", sumFormula],
    [sizes[0], "first", `|${symbols[0]}|`],
    [sizes[1], "second", `|${symbols[1]}|`],
  ] as const;
  for (const [name, key, formula] of all.length > 0 ? names : []) {
    const sorted = [...all].sort((a, b) => a[key] - b[key]);
    for (const [which, corner] of [
      ["min", sorted[0]!],
      ["max", sorted.at(-1)!],
    ] as const) {
      quantities[`${name}.${which}`] = closedForm(corner[key], "1", `${which} ${formula} over the surviving region`, "Eq. 20");
      extremePoints[`${name}.${which}`] = [corner.first, corner.second];
    }
  }
  for (const k of all.length > 0 ? ([0, 1] as const) : []) {
    const largest = quantities[`${sizes[k]}.max`]!;
    const [signed, id] = [symbols[k], couplings[k]];
    quantities[`${id}.max`] = { ...largest, formula: `max ${signed} over the surviving region` };
    quantities[`${id}.min`] = { ...largest, value: -largest.value, formula: `min ${signed} over the surviving region (both signs survive)` };
  }
  return { quantities, extremePoints };
}

/** |eps| that survive on an axis. */
function onAxis(region: Cells, axis: 0 | 1): (readonly [number, number])[] {
  const last = axis === 0 ? 0 : region.directions.length - 2;
  return region.cells
    .filter(({ index }) => index === last)
    .map((cell) => corners(region, cell)[axis])
    .map(([low, high]) => [Math.sqrt(low), Math.sqrt(high)] as const)
    .filter(([low, high]) => high > low)
    .sort((a, b) => a[0] - b[0]);
}

/** The couplings that survive a set of constraints, exactly: every edge is a conic, every corner solved for. Eqs. 20-22, Fig. 1. */
export function region(kernel: Kernel, request: Partial<RegionInput>): Region {
  const input = regionInput(request);
  const constraints = regionConstraints(kernel, input);
  const cells = survivingCells([...constraints, windowConstraint(input.epsMax)]);
  const { spin = 1 } = input;
  const { sum, sizes, symbols, pure } = REGION_NAMES[spin];
  const { quantities, extremePoints } = extremes(cells, spin);
  const point = pointOf(input);
  const whole = area(kernel, cells);
  const parts = connected(cells).map((group): RegionPart => {
    const all = group.flatMap((cell) => cellCorners(cells, cell));
    return {
      area: area(kernel, { directions: cells.directions, cells: group }).value,
      [sum]: range(all.map(({ couplingSq }) => couplingSq)),
      [sizes[0]]: range(all.map(({ first }) => first)),
      [sizes[1]]: range(all.map(({ second }) => second)),
    };
  });
  return {
    empty: cells.cells.length === 0,
    bounded: !cells.cells.some(({ upper }) => upper.id === WINDOW),
    quantities: {
      area: {
        value: whole.value,
        error: whole.error,
        unit: "1",
        formula: `Int d ${symbols[0]} d ${symbols[1]} over the surviving region, all four signs`,
        equation: "Eq. 20",
        note: "for the stated bounds; their own errors are not propagated",
      },
      ...quantities,
    },
    extremePoints,
    parts: parts.sort((a, b) => b[sum]![1] - a[sum]![1]),
    [pure[0]]: onAxis(cells, 0),
    [pure[1]]: onAxis(cells, 1),
    polygons: polygons(cells),
    constraints,
    ...(point ? { point: verdict(kernel, constraints, spin, ...point) } : {}),
  };
}
