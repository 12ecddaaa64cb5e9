// A column against another, row by row: what no line joins.
import type { Layer, Point } from "../../../drawing/chart.ts";
import type { Drawn, PlotRequest } from "./request.ts";
import { scaled } from "./scales.ts";
import type { PlotTable } from "./table.ts";
import { COLORS, type Xy, xyOf } from "./xy.ts";

/** Of so many rows each has a bar for its error. */
const MOST_BARS = 200;
/** Of more rows than this those that would lie on another, to within so many pixels, are left out. */
const MOST_APART = 2000;
const APART = 2;
/** Areas of a point [px^2], of few and of many. */
const SIZES = { few: 22, many: 8 } as const;

/** Of rows in one square of the picture the first. */
function apart({ columns: { x, y }, domains, panel }: Xy, { log }: PlotRequest, rows: readonly number[]): readonly number[] {
  if (rows.length <= MOST_APART) return rows;
  const cell = (value: number, which: "x" | "y", pixels: number) => {
    const [low, high, here] = [...domains[which], value].map((one) => scaled(one, log.includes(which))) as [number, number, number];
    return Math.floor((((here - low) / (high - low)) * pixels) / APART);
  };
  const taken = new Set<number>();
  return rows.filter((row) => {
    const place = cell(x.values[row]!, "x", panel.width) + cell(y.values[row]!, "y", panel.height) * panel.width;
    const isFree = !taken.has(place);
    taken.add(place);
    return isFree;
  });
}

/** Points of y against x, a colour for each value of a third column. */
export function pointsPlot(table: PlotTable, request: PlotRequest, rows: readonly number[]): Drawn {
  const xy = xyOf(table, request, rows, COLORS.length);
  const { columns, series, beside, domains, panel } = xy;
  const { x, y, by } = columns;
  const hasBars = beside !== undefined && rows.length <= MOST_BARS;
  let drawn = 0;
  const layers = series.flatMap(({ legend, rows: own }, i): Layer[] => {
    const color = COLORS[i]!;
    const shown = apart(xy, request, own);
    drawn += shown.length;
    const bars = (hasBars ? shown : []).map((row): Layer => {
      const [value, half] = [y.values[row]!, beside!.column.values[row]!];
      const ends: Point[] = [
        [x.values[row]!, Math.max(value - half, domains.y[0])],
        [x.values[row]!, value + half],
      ];
      return { kind: "line", points: ends, color, width: 1 };
    });
    const points = shown.map((row): Point => [x.values[row]!, y.values[row]!]);
    const size = rows.length <= MOST_APART ? SIZES.few : SIZES.many;
    return [...bars, { kind: "dots", points, color, size, ...(legend === undefined ? {} : { legend }) }];
  });
  const bars =
    beside && (hasBars ? `bars: ${beside.says} (${beside.column.name})` : `more than ${MOST_BARS} points: no bars for ${beside.column.name}`);
  const left = `${rows.length - drawn} of ${rows.length} points are not drawn: they lie within ${APART} pixels of one that is`;
  return {
    panel: { ...panel, layers },
    description: `${rows.length} points: ${y.name} against ${x.name}${by ? `, a colour for each ${by.name}` : ""}${hasBars ? `, with bars of ${beside.says}` : ""}.`,
    remarks: [...(bars ? [bars] : []), ...(drawn < rows.length ? [left] : [])],
  };
}
