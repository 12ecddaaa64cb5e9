// What lines and points of one column against another have in common: columns, series, scales, errors.
import type { Panel } from "../../../drawing/chart.ts";
import type { Role } from "../../../drawing/theme.ts";
import { InputError } from "../../../request/validate.ts";
import type { PlotRequest } from "./request.ts";
import { axisOf, type Domain, extent, refuseLog, widened } from "./scales.ts";
import { columnNamed, distinct, fewValues, numbersNamed, refuseLarge } from "./select.ts";
import type { PlotColumn, PlotTable } from "./table.ts";
import { valueTitle } from "./titles.ts";

export const COLORS: readonly Role[] = ["blue", "red", "green", "purple", "orange", "ink"];
const [WIDTH, HEIGHT] = [520, 360] as const;
/** Room within the frame, as a share of the rows' extent: no mark is cut. */
const ROOM = { x: 0.02, y: 0.06 } as const;

export interface XyColumns {
  readonly x: PlotColumn;
  readonly y: PlotColumn;
  readonly by?: PlotColumn;
}

/** Rows that are drawn alike. */
export interface Series {
  readonly legend?: string;
  readonly rows: readonly number[];
}

/** The column with the standard deviation of another, or with its error. */
interface Beside {
  readonly column: PlotColumn;
  readonly says: string;
}

export interface Xy {
  readonly columns: XyColumns;
  readonly series: readonly Series[];
  readonly beside: Beside | undefined;
  readonly domains: { readonly x: Domain; readonly y: Domain };
  readonly panel: Omit<Panel, "layers">;
}

export const xyColumns = (table: PlotTable, { x, y, by }: PlotRequest): XyColumns => ({
  x: numbersNamed(table, "--x", x),
  y: numbersNamed(table, "--y", y),
  ...(by === undefined ? {} : { by: columnNamed(table, "--by", by) }),
});

function besideOf({ columns }: PlotTable, { name }: PlotColumn): Beside | undefined {
  const find = (ending: string) => columns.find((one) => one.name === name + ending);
  const sigma = find(".sigma");
  if (sigma) return { column: sigma, says: "one standard deviation from the measured inputs" };
  const error = find(".error");
  return error && { column: error, says: "the numerical error" };
}

/** The rows of each value of a column, or all rows. */
export function seriesOf({ by }: XyColumns, rows: readonly number[], most: number): Series[] {
  if (!by) return [{ rows }];
  const values = distinct(rows.map((row) => by.values[row]!));
  if (values.length > most)
    throw new InputError(`--by ${by.name}: has ${values.length} values: at most ${most} are told apart (${fewValues(by, values)})`);
  return values.map((value) => ({ legend: valueTitle(by, value), rows: rows.filter((row) => by.values[row] === value) }));
}

function yDomain(y: PlotColumn, beside: PlotColumn | undefined, rows: readonly number[], log: boolean): Domain {
  const ends = rows.flatMap((row) => {
    const [value, half] = [y.values[row]!, beside?.values[row] ?? 0];
    // a band that reaches 0 has no end on a logarithmic axis
    return [value, value + half, ...(log && !(value - half > 0) ? [] : [value - half])];
  });
  return widened(extent(ends), log, ROOM.y);
}

/** Throws InputError where a column cannot be drawn; `most`: series that are told apart. */
export function xyOf(table: PlotTable, request: PlotRequest, rows: readonly number[], most: number): Xy {
  const { log, titles, title } = request;
  const columns = xyColumns(table, request);
  const { x, y, by } = columns;
  const valuesOf = ({ values }: PlotColumn) => rows.map((row) => values[row]!);
  for (const which of ["x", "y"] as const) if (log.includes(which)) refuseLog(which, columns[which], valuesOf(columns[which]));
  const beside = besideOf(table, y);
  if (beside) refuseLarge("--y", beside.column);
  const domains = {
    x: widened(extent(valuesOf(x)), log.includes("x"), ROOM.x),
    y: yDomain(y, beside?.column, rows, log.includes("y")),
  };
  const panel = {
    ...{ left: 0, top: title === "" ? 0 : 30, width: WIDTH, height: HEIGHT },
    ...(title === "" ? {} : { title }),
    x: axisOf(x, domains.x, log.includes("x"), titles.x),
    y: axisOf(y, domains.y, log.includes("y"), titles.y),
    ...(by ? { legend: { corner: "outside" as const } } : {}),
  };
  return { columns, series: seriesOf(columns, rows, most), beside, domains, panel };
}
