// The surviving region as a picture: its outlines over the edges of the constraints, in the plane of both couplings.
import { type Boundary, boundaries, couplingSqAt } from "../constraints/boundary.ts";
import type { Layer, Point } from "../drawing/chart.ts";
import type { Drawing } from "../drawing/drawing.ts";
import type { Role } from "../drawing/theme.ts";
import { drawChart } from "../drawing/vega.ts";
import { largest } from "../request/extremes.ts";
import type { Spin } from "../request/spin.ts";
import type { Region } from "./index.ts";

/** Couplings are drawn in thousandths of e. */
const THOUSANDTHS = 1e3;
/** Points of an edge in a quadrant. */
const SAMPLES = 400;
/** The plane that is drawn, over the largest coupling that survives; of an empty region up to this. */
const MARGIN = 1.1;
const EMPTY = 3e-3;
const COLORS: readonly Role[] = ["blue", "green", "purple", "orange", "muted"];
const DASHES: readonly (readonly number[])[] = [[], [6, 4], [2, 3]];

/** Stretches of an edge within a radius, in the quadrant of positive couplings. */
function stretches(edge: Boundary, radius: number): Point[][] {
  const found: Point[][] = [[]];
  for (let i = 0; i <= SAMPLES; i++) {
    const t = i / SAMPLES;
    const [c, s] = [(1 - t * t) / (1 + t * t), (2 * t) / (1 + t * t)];
    const g = Math.sqrt(couplingSqAt(edge, { u: c * c, w: s * s }));
    if (g > 0 && g <= radius) found.at(-1)?.push([g * c * THOUSANDTHS, g * s * THOUSANDTHS]);
    else if (found.at(-1)?.length) found.push([]);
  }
  return found.filter(({ length }) => length > 1);
}

const quadrants = (points: readonly Point[]): Point[][] =>
  [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ].map(([x, y]) => points.map((point): Point => [point[0] * x!, point[1] * y!]));

/** Couplings that survive, with the edges of the constraints that reach into the plane drawn. */
export async function regionDrawing({ polygons, constraints, point }: Region, mass: number, spin: Spin): Promise<Drawing> {
  const sizes = polygons.flatMap((polygon) => polygon.flatMap((ring) => ring.flatMap(([x, y]) => [Math.abs(x), Math.abs(y)])));
  const radius = sizes.length > 0 ? MARGIN * largest(sizes) : EMPTY;
  const end = radius * THOUSANDTHS;
  const axis = (symbol: string) => ({ title: `*ε*_{${symbol}} [10^{−3}]`, domain: [-end, end] as const });
  const drawn = constraints
    .map((one) => ({ id: one.id, lines: boundaries(one).flatMap((edge) => stretches(edge, Math.SQRT2 * radius)) }))
    .filter(({ lines }) => lines.length > 0);
  const inside = (points: readonly Point[]) => points.filter(([x, y]) => Math.abs(x) <= end && Math.abs(y) <= end);
  const edges = drawn.flatMap(({ id, lines }, k) =>
    lines.flatMap(quadrants).map((line, i): Layer => {
      const dash = DASHES[Math.floor(k / COLORS.length) % DASHES.length]!;
      return { kind: "line", points: inside(line), color: COLORS[k % COLORS.length]!, width: 1, dash, ...(i === 0 ? { legend: id } : {}) };
    }),
  );
  const rings = polygons.map((polygon) => polygon.map((ring) => ring.map(([x, y]): Point => [x * THOUSANDTHS, y * THOUSANDTHS])));
  const outlines = rings
    .flat()
    .map((ring, i): Layer => ({ kind: "polygon", ring, stroke: "red", width: 1.5, ...(i === 0 ? { legend: "survives" } : {}) }));
  const at = point && [point.epsS ?? point.epsV ?? 0, point.epsP ?? point.epsA ?? 0].map((x) => x * THOUSANDTHS);
  const layers: Layer[] = [
    { kind: "areas", areas: rings, fill: "#f6cfc0" },
    ...edges,
    ...outlines,
    ...(at ? [{ kind: "dots", points: [[at[0]!, at[1]!]], color: "ink", size: 30, legend: "the point" } as Layer] : []),
  ];
  const [x, y] = spin === 0 ? ["s", "p"] : ["v", "a"];
  const panel = { left: 0, top: 0, width: 440, height: 440, x: axis(x!), y: axis(y!), layers, legend: { corner: "outside" as const } };
  return {
    id: "region",
    title: `Couplings of an X of spin ${spin} and ${mass} MeV that survive`,
    description: `The plane of the ${spin === 0 ? "scalar and the pseudoscalar" : "vector and the axial"} coupling in thousandths of the positron charge: what survives is filled, edges of constraints are lines.`,
    ...(await drawChart({ panels: [panel] }, "region")),
  };
}
