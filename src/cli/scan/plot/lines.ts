// A column against another: a line for each value of a third, with its spread or its error as a band.
import type { Layer, Point } from "../../../drawing/chart.ts";
import type { Role } from "../../../drawing/theme.ts";
import { InputError } from "../../../request/validate.ts";
import { branchesOf } from "./branches.ts";
import type { Drawn, PlotRequest } from "./request.ts";
import { axisOf, type Domain, extent, refuseLog, scaled, widened } from "./scales.ts";
import { columnNamed, differing, distinct, fewValues, numbersNamed, shownValue } from "./select.ts";
import type { PlotColumn, PlotTable } from "./table.ts";
import { valueTitle } from "./titles.ts";

const COLORS: readonly Role[] = ["blue", "red", "green", "purple", "orange", "ink"];
const DASHES: readonly (readonly number[] | undefined)[] = [undefined, [6, 4]];
/** Lines that are told apart. */
const MOST_LINES = COLORS.length * DASHES.length;
/** Fewer points than this are marked one by one. */
const MOST_DOTS = 40;
/** More points than this are thinned out: a pixel has several. */
const MOST_POINTS = 2000;
const [WIDTH, HEIGHT] = [520, 360] as const;

/** Points of one line, in the order of x; several at one x are branches, low to high. */
interface Series {
  readonly legend?: string;
  readonly rows: readonly number[];
}

interface LineColumns {
  readonly x: PlotColumn;
  readonly y: PlotColumn;
  readonly by?: PlotColumn;
}

/** Rows of equal x together, each group in the order of y. Throws InputError where they differ in another input than that on y, as that of a boundary. */
function groupsOf(table: PlotTable, { x, y, by }: LineColumns, rows: readonly number[]): number[][] {
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
      `several rows have ${x.name} = ${shownValue(x, x.values[group[0]!]!)}: --by ${first.name} draws a line for each, --where ${first.name}=VALUE chooses one of ${values}`,
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

/** The column with the spread of another, or with its error. */
function errorOf({ columns }: PlotTable, { name }: PlotColumn): { readonly column: PlotColumn; readonly says: string } | undefined {
  const find = (ending: string) => columns.find((one) => one.name === name + ending);
  const sigma = find(".sigma");
  if (sigma) return { column: sigma, says: "one standard deviation from the measured inputs" };
  const error = find(".error");
  return error && { column: error, says: "the numerical error" };
}

function seriesOf(columns: LineColumns, rows: readonly number[]): Series[] {
  const { by } = columns;
  if (!by) return [{ rows }];
  const values = distinct(rows.map((row) => by.values[row]!));
  if (values.length > MOST_LINES)
    throw new InputError(`--by ${by.name}: has ${values.length} values: at most ${MOST_LINES} lines are told apart (${fewValues(by, values)})`);
  return values.map((value) => ({ legend: valueTitle(by, value), rows: rows.filter((row) => by.values[row] === value) }));
}

function yDomain(y: PlotColumn, error: PlotColumn | undefined, rows: readonly number[], log: boolean): Domain {
  const ends = rows.flatMap((row) => {
    const [value, half] = [y.values[row]!, error?.values[row] ?? 0];
    // a band that reaches 0 has no end on a logarithmic axis
    return [value, value + half, ...(log && !(value - half > 0) ? [] : [value - half])];
  });
  return widened(extent(ends), log, 0.06);
}

/** Lines of y against x. */
export function linePlot(table: PlotTable, request: PlotRequest, rows: readonly number[]): Drawn {
  const { log, titles, title } = request;
  const columns: LineColumns = {
    x: numbersNamed(table, "--x", request.x),
    y: numbersNamed(table, "--y", request.y),
    ...(request.by === undefined ? {} : { by: columnNamed(table, "--by", request.by) }),
  };
  const { x, y, by } = columns;
  for (const which of ["x", "y"] as const)
    if (log.includes(which))
      refuseLog(
        which,
        columns[which],
        rows.map((row) => columns[which].values[row]!),
      );
  const error = errorOf(table, y);
  const domains = {
    x: widened(extent(rows.map((row) => x.values[row]!)), log.includes("x"), 0),
    y: yDomain(y, error?.column, rows, log.includes("y")),
  };
  const at = (row: number): Point => [x.values[row]!, y.values[row]!];
  const series = seriesOf(columns, rows);
  const layers = series.flatMap(({ legend, rows: own }, i): Layer[] => {
    const color = COLORS[i % COLORS.length]!;
    const dash = DASHES[Math.floor(i / COLORS.length)];
    const branches = branchesOf(groupsOf(table, columns, own), (row) => scaled(y.values[row]!, log.includes("y"))).map((branch) =>
      thinned(branch, y),
    );
    const bands = error
      ? branches.map((branch): Layer => {
          const ends = branch.map((row) => [y.values[row]! - error.column.values[row]!, y.values[row]! + error.column.values[row]!] as const);
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
    panel: {
      ...{ left: 0, top: title === "" ? 0 : 30, width: WIDTH, height: HEIGHT },
      ...(title === "" ? {} : { title }),
      x: axisOf(x, domains.x, log.includes("x"), titles.x),
      y: axisOf(y, domains.y, log.includes("y"), titles.y),
      layers,
      ...(by ? { legend: { corner: "outside" } } : {}),
    },
    description: `${series.length === 1 ? "A line" : `${series.length} lines`}: ${y.name} against ${x.name}${by ? `, one for each ${by.name}` : ""}${error ? `, with bands of ${error.says}` : ""}.`,
    remarks: error ? [`bands: ${error.says} (${error.column.name})`] : [],
  };
}
