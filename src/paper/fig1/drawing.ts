import type { Axis, Layer, Point } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import { drawChart } from "../../drawing/vega.ts";
import { type ItemResult, numbers, tableOf } from "../item.ts";

/** Couplings are drawn in thousandths of e. */
export const inThousandths = (value: number): number => value * 1e3;

/** Points of a table of labelled curves, per label. */
export function curvesOf(result: ItemResult, table: string, key: string): Map<string | number, Point[]> {
  const source = tableOf(result, table);
  const names = (source.columns.find((column) => column.key === key)?.values ?? []) as readonly (string | number)[];
  const [vs, as] = [numbers(source, "epsV"), numbers(source, "epsA")];
  const curves = new Map<string | number, Point[]>();
  names.forEach((name, i) => {
    const points = curves.get(name) ?? [];
    points.push([inThousandths(vs[i] as number), inThousandths(as[i] as number)]);
    curves.set(name, points);
  });
  return curves;
}

const mirrored = (points: readonly Point[]): Point[] => points.map(([x, y]) => [x, -y]);

export async function couplingPlaneDrawing(result: ItemResult): Promise<Drawing> {
  const curves = curvesOf(result, "contours", "curve");
  const get = (name: string) => curves.get(name) ?? [];
  const [low, high] = [get("g-2: upper bound - error"), get("g-2: upper bound + error")];
  const band = low.map(([x, y], i): [number, number, number] => [x, y, high[i]?.[1] ?? y]);
  const axis = (symbol: string): Axis => ({ title: `*ε*_{${symbol}} [10^{−3}]`, domain: [-2.2, 2.2], ticks: [-2, -1, 0, 1, 2] });
  const layers: Layer[] = [
    { kind: "band", points: band, color: "purple", opacity: 0.18 },
    { kind: "band", points: band.map(([x, a, b]) => [x, -b, -a]), color: "purple", opacity: 0.18 },
    { kind: "line", points: get("upper bound on G2 (KLOE-2)"), color: "green", legend: "KLOE-2: upper bound" },
    { kind: "line", points: get("lower bound on G2 (beam dumps, NA64)"), color: "blue", legend: "NA64, dumps: lower bound" },
    { kind: "line", points: get("g-2: upper bound"), color: "purple", legend: "g−2: discrepancy removed" },
    { kind: "band", points: [], color: "purple", opacity: 0.18, legend: "its error" },
    { kind: "line", points: mirrored(get("g-2: upper bound")), color: "purple" },
    { kind: "line", points: get("g-2: 5 eps_a^2 - eps_v^2 = 0"), color: "purple", dash: [6, 4], legend: "g−2: unchanged" },
    { kind: "line", points: mirrored(get("g-2: 5 eps_a^2 - eps_v^2 = 0")), color: "purple", dash: [6, 4] },
    ...[...curvesOf(result, "region", "part").values()].map(
      (ring, i): Layer => ({
        kind: "polygon",
        ring,
        fill: "red",
        opacity: 0.35,
        stroke: "red",
        width: 2,
        ...(i === 0 ? { legend: "survives" } : {}),
      }),
    ),
  ];
  const panel = { left: 0, top: 0, width: 440, height: 440, x: axis("v"), y: axis("a"), layers, legend: { corner: "outside" as const } };
  return {
    id: "fig1",
    title: "Figure 1: couplings of X to electrons that survive",
    description:
      "The plane of vector coupling and axial coupling in units of one thousandth of the positron charge. Two circles around the origin, of radius 0.67 and 2.0, and hyperbola branches of the g-2 condition enclose four thin strips, one in each quadrant, mirror images of each other, running outward from about (0.4, 0.55) to (1.8, 0.9).",
    ...(await drawChart({ panels: [panel] }, "fig1")),
  };
}
