// A quantity over the surviving region, in the quadrant of positive couplings: colour bands inside the outline, thin contour lines everywhere.
import { contours } from "d3-contour";
import polygonClipping, { type MultiPolygon, type Ring } from "polygon-clipping";
import type { Layer, Panel, Point } from "../../drawing/chart.ts";
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

/** d3-contour works on pixels whose centres are at half-integers: back to couplings in thousandths. */
const toCouplings = (vs: readonly number[], as: readonly number[]) => {
  const at = (grid: readonly number[], pixel: number) => {
    const position = Math.min(grid.length - 1, Math.max(0, pixel - 0.5));
    const low = Math.min(grid.length - 2, Math.floor(position));
    return (grid[low] as number) + (position - low) * ((grid[low + 1] as number) - (grid[low] as number));
  };
  return ([x, y]: readonly number[]): [number, number] => [inThousandths(at(vs, x as number)), inThousandths(at(as, y as number))];
};

export function overRegionPanel({ result, column, edges, edgeLabel, barTitle, left = 0 }: OverRegion): Panel {
  const grid = tableOf(result, "grid");
  const [vs, as] = [distinct(numbers(grid, "epsV")), distinct(numbers(grid, "epsA"))];
  const place = toCouplings(vs, as);
  const quadrant = [...curvesOf(result, "region", "part").values()].filter((ring) => ring.every(([v, a]) => v > 0 && a > 0));
  const outline: MultiPolygon = quadrant.map((ring) => [ring.map(([v, a]): [number, number] => [v, a])]);
  const areas = contours()
    .size([vs.length, as.length])
    .thresholds([...edges])([...numbers(grid, column)]);
  const fills: Layer[] = outline.map(([ring]) => ({ kind: "polygon", ring: ring as Point[], fill: RAMP[0] as never }));
  const lines: Layer[] = [];
  areas.forEach((area, band) => {
    const polygons = area.coordinates.map((polygon) => polygon.map((ring): Ring => ring.map(place)));
    for (const [ring] of polygonClipping.intersection(outline, polygons))
      fills.push({ kind: "polygon", ring: ring as Point[], fill: RAMP[Math.min(band + 1, RAMP.length - 1)] as never });
    for (const line of openLines(polygons, vs, as)) lines.push({ kind: "line", points: line, color: "muted", width: 0.8, opacity: 0.7 });
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
    bar: { title: barTitle, edges: ["", ...edges.map(edgeLabel), ""], colors: RAMP },
  };
}

/** The parts of contour rings inside the grid, without the runs along its border. */
function openLines(polygons: readonly (readonly Ring[])[], vs: readonly number[], as: readonly number[]): Point[][] {
  const [v0, v1, a0, a1] = [vs[0], vs.at(-1), as[0], as.at(-1)].map((value) => inThousandths(value as number)) as [number, number, number, number];
  const onBorder = ([v, a]: readonly number[]) =>
    [Math.abs((v as number) - v0), Math.abs((v as number) - v1), Math.abs((a as number) - a0), Math.abs((a as number) - a1)].some((d) => d < 1e-9);
  const pieces: Point[][] = [];
  for (const ring of polygons.flat()) {
    let piece: Point[] = [];
    ring.forEach((point, i) => {
      const border = onBorder(point) && (onBorder(ring[i - 1] ?? point) || onBorder(ring[i + 1] ?? point));
      if (!border || piece.length > 0) piece.push(point);
      if (border && piece.length > 1) {
        pieces.push(piece);
        piece = [point];
      } else if (border) piece = [point];
    });
    if (piece.length > 1) pieces.push(piece);
  }
  return pieces.filter((piece) => piece.some((point) => !onBorder(point)));
}
