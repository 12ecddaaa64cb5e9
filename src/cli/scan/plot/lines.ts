// A column against another: a line for each value of a third, with its standard deviation or its error as a band.
import type { Layer, Point } from "../../../drawing/chart.ts";
import { InputError } from "../../../request/validate.ts";
import { branchesOf } from "./branches.ts";
import { MOST_LINES, refuseScattered } from "./curve.ts";
import type { Drawn, PlotRequest } from "./request.ts";
import { scaled } from "./scales.ts";
import { differing, distinct, fewValues, shownValue } from "./select.ts";
import type { PlotColumn, PlotTable } from "./table.ts";
import { COLORS, type XyColumns, xyOf } from "./xy.ts";

const DASHED = [6, 4];
/** Fewer points than this are marked one by one. */
const MOST_DOTS = 40;
/** More points than this are thinned out: a pixel has several. */
const MOST_POINTS = 2000;

/** Rows of equal x together, each group in the order of y. Throws InputError where they differ in another input than that on y, as that of a boundary. */
function groupsOf(table: PlotTable, { x, y, by }: XyColumns, rows: readonly number[]): number[][] {
  const sorted = [...rows].sort((a, b) => x.values[a]! - x.values[b]! || y.values[a]! - y.values[b]!);
  const groups: number[][] = [];
  for (const row of sorted) {
    const last = groups.at(-1);
    if (last && x.values[last[0]!] === x.values[row]) last.push(row);
    else groups.push([row]);
  }
  for (const group of groups) {
    const [first] = group.length > 1 ? differing(table, by ? [x, y, by] : [x, y], group[0]!, group[1]!) : [];
    if (!first) continue;
    const values = fewValues(first, distinct(rows.map((row) => first.values[row]!)));
    throw new InputError(
      `several rows have ${x.name} = ${shownValue(x, x.values[group[0]!]!)}: --by ${first.name} draws a line for each, --where ${first.name}=VALUE chooses one of ${values}, --kind points draws all`,
    );
  }
  return groups;
}

/** Of runs of neighbours the first, the last, the lowest and the highest. */
function thinned(rows: readonly number[], y: PlotColumn): readonly number[] {
  if (rows.length <= MOST_POINTS) return rows;
  const run = Math.ceil((4 * rows.length) / MOST_POINTS);
  const kept: number[] = [];
  for (let from = 0; from < rows.length; from += run) {
    const some = rows.slice(from, from + run);
    const best = (sign: number) => some.reduce((a, b) => (sign * y.values[b]! > sign * y.values[a]! ? b : a));
    const chosen = new Set([some[0]!, best(1), best(-1), some.at(-1)!]);
    kept.push(...some.filter((row) => chosen.has(row)));
  }
  return kept;
}

/** Lines of y against x. Throws InputError for rows that are no lines. */
export function linePlot(table: PlotTable, request: PlotRequest, rows: readonly number[]): Drawn {
  const { columns, series, beside, domains, panel } = xyOf(table, request, rows, MOST_LINES);
  const { x, y, by } = columns;
  const at = (row: number): Point => [x.values[row]!, y.values[row]!];
  const layers = series.flatMap(({ legend, rows: own }, i): Layer[] => {
    const color = COLORS[i % COLORS.length]!;
    const dash = i < COLORS.length ? undefined : DASHED;
    const groups = groupsOf(table, columns, own);
    refuseScattered(table, columns, own);
    const branches = branchesOf(groups, (row) => scaled(y.values[row]!, request.log.includes("y"))).map((branch) => thinned(branch, y));
    const bands = beside
      ? branches.map((branch): Layer => {
          const ends = branch.map((row) => [y.values[row]! - beside.column.values[row]!, y.values[row]! + beside.column.values[row]!] as const);
          return {
            kind: "band",
            color,
            opacity: 0.25,
            points: branch.map((row, k) => [x.values[row]!, Math.max(ends[k]![0], domains.y[0]), ends[k]![1]] as const),
          };
        })
      : [];
    const lines = branches.map((branch, k): Layer => {
      const named = legend !== undefined && k === 0 ? { legend } : {};
      return { kind: "line", points: branch.map(at), color, width: 1.8, ...(dash ? { dash } : {}), ...named };
    });
    const dots: Layer[] = own.length <= MOST_DOTS ? [{ kind: "dots", points: own.map(at), color, size: 22 }] : [];
    return [...bands, ...lines, ...dots];
  });
  return {
    panel: { ...panel, layers },
    description: `${series.length === 1 ? "A line" : `${series.length} lines`}: ${y.name} against ${x.name}${by ? `, one for each ${by.name}` : ""}${beside ? `, with bands of ${beside.says}` : ""}.`,
    remarks: beside ? [`bands: ${beside.says} (${beside.column.name})`] : [],
  };
}
