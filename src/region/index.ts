import { type Cells, survivingCells } from "../constraints/cells.ts";
import type { LimitCurve } from "../constraints/curves/curve.ts";
import { curveReading } from "../constraints/curves/readings.ts";
import { allConstraints, type Constraint, constraintIds, constraintOf } from "../constraints/index.ts";
import { type PointVerdict, verdict } from "../constraints/margins.ts";
import type { Kernel } from "../kernel/load.ts";
import { largest, smallest } from "../request/extremes.ts";
import { closedForm, type Quantity } from "../request/quantity.ts";
import { area, corners } from "./area.ts";
import { type RegionInput, regionInput } from "./input.ts";
import { type Polygon, polygons } from "./rings.ts";

/** One connected part of the region, its mirror images (signs of either coupling) included. */
export interface RegionPart {
  /** Its area in the plane of eps_v and eps_a. */
  readonly area: number;
  /** Least and largest eps_v^2 + eps_a^2. */
  readonly G2: readonly [min: number, max: number];
  /** Least and largest |eps_v|. */
  readonly absEpsV: readonly [min: number, max: number];
  /** Least and largest |eps_a|. */
  readonly absEpsA: readonly [min: number, max: number];
}

/** Least or largest G2, |eps_v| or |eps_a| of a region. */
type Extreme = `${"G2" | "absEpsV" | "absEpsA"}.${"min" | "max"}`;

/** The area, and of a region that is not empty the extremes of G2 and of the couplings. */
export type RegionQuantities = {
  /** Area in the plane of eps_v and eps_a, all four sign combinations; 0 of an empty region. */
  readonly area: Quantity;
} & { readonly [Id in Extreme | `${"epsV" | "epsA"}.${"min" | "max"}`]?: Quantity };

/** The couplings to electrons that survive a set of constraints at one mass of X, in units of the positron charge; G2 = eps_v^2 + eps_a^2. Eqs. 20-22. */
export interface Region {
  /** Whether nothing survives. */
  readonly empty: boolean;
  /** False when the region runs into the edge of the plane looked at, epsMax. */
  readonly bounded: boolean;
  /** Area, and extremes of G2, |eps_v| and |eps_a|. */
  readonly quantities: RegionQuantities;
  /** Where each extreme is reached, in the quadrant of positive couplings. */
  readonly extremePoints: { readonly [Id in Extreme]?: readonly [epsV: number, epsA: number] };
  /** Largest G2 first. */
  readonly parts: readonly RegionPart[];
  /** Intervals of |eps_v| that survive for eps_a = 0, ascending. */
  readonly pureVector: readonly (readonly [number, number])[];
  /** Intervals of |eps_a| that survive for eps_v = 0, ascending. */
  readonly pureAxial: readonly (readonly [number, number])[];
  /** Outlines in (epsV, epsA), all four sign combinations, arcs sampled to 1e-5 of their distance from the origin: outer ring counter-clockwise, then holes. */
  readonly polygons: readonly Polygon[];
  /** The constraints that were asked for, at the mass of the request. */
  readonly constraints: readonly Constraint[];
  /** What they say about the point of the request, where it has one. */
  readonly point?: PointVerdict;
}

/** The constraints a request names, in its order. */
export function regionConstraints(kernel: Kernel, input: RegionInput): Constraint[] {
  const known = [...allConstraints(kernel, input.mass, input.g2), ...input.curves.map((curve) => userConstraint(kernel, curve, input.mass))];
  return constraintIds(
    input.use,
    known.map(({ id }) => id),
  ).map((id) => known.find((one) => one.id === id) as Constraint);
}

function userConstraint(kernel: Kernel, curve: LimitCurve, mass: number): Constraint {
  return constraintOf(kernel, curveReading(curve, curve.id, curve.id, "none", { kind: "user" }), mass);
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
  readonly epsV: number;
  readonly epsA: number;
}

function cellCorners(region: Cells, cell: Cells["cells"][number]): Corner[] {
  return corners(region, cell).flatMap((pair, side) => {
    const { u, w } = region.directions[cell.index + side]!;
    return pair.map((couplingSq) => ({
      couplingSq,
      epsV: Math.sqrt((couplingSq * u) / (u + w)),
      epsA: Math.sqrt((couplingSq * w) / (u + w)),
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

function extremes(region: Cells): { quantities: Omit<RegionQuantities, "area">; extremePoints: Region["extremePoints"] } {
  const all = region.cells.flatMap((cell) => cellCorners(region, cell));
  const quantities: { -readonly [Id in Exclude<keyof RegionQuantities, "area">]?: Quantity } = {};
  const extremePoints: { -readonly [Id in Extreme]?: readonly [number, number] } = {};
  const names = [
    ["G2", "couplingSq", "eps_v^2 + eps_a^2"],
    ["absEpsV", "epsV", "|eps_v|"],
    ["absEpsA", "epsA", "|eps_a|"],
  ] as const;
  for (const [name, key, formula] of all.length > 0 ? names : []) {
    const sorted = [...all].sort((a, b) => a[key] - b[key]);
    for (const [which, corner] of [
      ["min", sorted[0]!],
      ["max", sorted.at(-1)!],
    ] as const) {
      quantities[`${name}.${which}`] = closedForm(corner[key], "1", `${which} ${formula} over the surviving region`, "Eq. 20");
      extremePoints[`${name}.${which}`] = [corner.epsV, corner.epsA];
    }
  }
  for (const name of all.length > 0 ? (["EpsV", "EpsA"] as const) : []) {
    const largest = quantities[`abs${name}.max`]!;
    const signed = name === "EpsV" ? "eps_v" : "eps_a";
    const id = name === "EpsV" ? "epsV" : "epsA";
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
  const { quantities, extremePoints } = extremes(cells);
  const whole = area(kernel, cells);
  const parts = connected(cells).map((group) => {
    const all = group.flatMap((cell) => cellCorners(cells, cell));
    return {
      area: area(kernel, { directions: cells.directions, cells: group }).value,
      G2: range(all.map(({ couplingSq }) => couplingSq)),
      absEpsV: range(all.map(({ epsV }) => epsV)),
      absEpsA: range(all.map(({ epsA }) => epsA)),
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
        formula: "Int d eps_v d eps_a over the surviving region, all four signs",
        equation: "Eq. 20",
        note: "for the stated bounds; their own errors are not propagated",
      },
      ...quantities,
    },
    extremePoints,
    parts: parts.sort((a, b) => b.G2[1] - a.G2[1]),
    pureVector: onAxis(cells, 0),
    pureAxial: onAxis(cells, 1),
    polygons: polygons(cells),
    constraints,
    ...(input.epsV === undefined || input.epsA === undefined ? {} : { point: verdict(kernel, constraints, input.epsV, input.epsA) }),
  };
}
