// A quantity over the surviving region, in the quadrant of positive couplings: colour bands inside the outline, thin contour lines everywhere.
import polygonClipping, { type MultiPolygon } from "polygon-clipping";
import type { Layer, Panel, Point } from "../../drawing/chart.ts";
import { contoursOf } from "../../drawing/contours.ts";
import { RAMP } from "../../drawing/theme.ts";
import { curvesOf, inThousandths } from "../fig1/drawing.ts";
import { type ItemResult, numbers, tableOf } from "../item.ts";

interface OverRegion {
  readonly result: ItemResult;
  /** Column of the grid table. */
  readonly column: string;
  /** Edges between the seven colour bands; the first and last band are open. */
  readonly edges: readonly number[];
  readonly edgeLabel: (edge: number) => string;
  readonly barTitle: string;
  readonly left?: number;
}

const distinct = (values: readonly number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

export function overRegionPanel({ result, column, edges, edgeLabel, barTitle, left = 0 }: OverRegion): Panel {
  const grid = tableOf(result, "grid");
  const [vs, as] = [distinct(numbers(grid, "epsV")), distinct(numbers(grid, "epsA"))];
  const quadrant = [...curvesOf(result, "region", "part").values()].filter((ring) => ring.every(([v, a]) => v > 0 && a > 0));
  const outline: MultiPolygon = quadrant.map((ring) => [ring.map(([v, a]): [number, number] => [v, a])]);
  const scaled = { xs: vs.map(inThousandths), ys: as.map(inThousandths), values: numbers(grid, column) };
  const fills: Layer[] = outline.map(([ring]) => ({ kind: "polygon", ring: ring as Point[], fill: RAMP[0] as never }));
  const lines: Layer[] = [];
  contoursOf(scaled, edges).forEach(({ area, lines: levels }, band) => {
    for (const [ring] of polygonClipping.intersection(outline, area))
      fills.push({ kind: "polygon", ring: ring as Point[], fill: RAMP[Math.min(band + 1, RAMP.length - 1)] as never });
    for (const line of levels) lines.push({ kind: "line", points: line, color: "muted", width: 0.8, opacity: 0.7 });
  });
  const borders: Layer[] = outline.map(([ring]) => ({ kind: "polygon", ring: ring as Point[], stroke: "red", width: 1.6 }));
  const domain = (values: readonly number[]) => [inThousandths(values[0] as number), inThousandths(values.at(-1) as number)] as const;
  return {
    left,
    top: 0,
    width: 380,
    height: 330,
    x: { title: "*ε*_{v} [10^{−3}]", domain: domain(vs), grid: false },
    y: { title: "*ε*_{a} [10^{−3}]", domain: domain(as), grid: false },
    layers: [...lines, ...fills, ...borders],
    bar: { title: barTitle, colors: RAMP, labels: edges.map((edge, i) => ({ share: (i + 1) / RAMP.length, text: edgeLabel(edge) })) },
  };
}
