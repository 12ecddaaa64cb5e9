// Whether rows are lines, or points that nothing joins: those of a Sobol or random axis of several inputs, or what a filter leaves of a plane.
import { InputError } from "../../../request/validate.ts";
import type { PlotColumn, PlotTable } from "./table.ts";
import { COLORS, seriesOf, type XyColumns } from "./xy.ts";

/** Lines that are told apart: each colour without and with dashes. */
export const MOST_LINES = 2 * COLORS.length;

/** Whether values go one way. */
function oneWay(values: readonly number[]): boolean {
  const isUp = (values.at(-1) ?? 0) >= (values[0] ?? 0);
  return values.every((value, i) => i === 0 || (isUp ? value >= values[i - 1]! : value <= values[i - 1]!));
}

/** Whether an input has the places of a boundary. A file that does not say it has an input on y that takes each value once, while x goes one way. */
function isBoundary({ boundary }: PlotTable, column: PlotColumn, x: PlotColumn, rows: readonly number[]): boolean {
  if (boundary !== undefined) return boundary === column.name;
  const values = rows.map((row) => column.values[row]!);
  return new Set(values).size === values.length && oneWay(rows.map((row) => x.values[row]!));
}

/**
 * An input that keeps rows from being a line of y against x; undefined where they are one: where x is the only input that differs, or the only one that
 * differs changes x one way. What a boundary finds follows from the other inputs.
 */
function inTheWay(table: PlotTable, { x, y, by }: XyColumns, rows: readonly number[]): PlotColumn | undefined {
  const free = table.columns.filter((one) => {
    if (!one.isInput || one === by) return false;
    if (rows.every((row) => one.values[row] === one.values[rows[0]!])) return false;
    return one === x || !isBoundary(table, one, x, rows);
  });
  const others = free.filter((one) => one !== x);
  const [only] = others;
  if (x.isInput || others.length !== 1) return others.find((one) => one !== y) ?? only;
  const along = [...rows].sort((a, b) => only!.values[a]! - only!.values[b]!);
  return oneWay(along.map((row) => x.values[row]!)) ? undefined : only;
}

/** Whether several rows stand at one x. */
const sharesX = ({ x, y }: XyColumns, rows: readonly number[]): boolean => !y.isInput && new Set(rows.map((row) => x.values[row])).size < rows.length;

/** Why rows are no line; undefined where they are one. */
function whyScattered(table: PlotTable, columns: XyColumns, rows: readonly number[]): string | undefined {
  const first = inTheWay(table, columns, rows);
  if (!first) return undefined;
  return first === columns.y ? `${first.name} is an input that varies by itself` : `${first.name} differs from row to row as well`;
}

/** Why rows are to be drawn as points where nothing else is said; undefined for lines. Where some share an x the lines ask for a choice. */
export function whyPoints(table: PlotTable, columns: XyColumns, rows: readonly number[]): string | undefined {
  for (const { rows: own } of seriesOf(columns, rows, MOST_LINES)) {
    const why = sharesX(columns, own) ? undefined : whyScattered(table, columns, own);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** Refuses rows that are no line. */
export function refuseScattered(table: PlotTable, columns: XyColumns, rows: readonly number[]): void {
  const why = whyScattered(table, columns, rows);
  if (why === undefined) return;
  const { x, y } = columns;
  throw new InputError(`--kind line: ${y.name} against ${x.name} is no line, as ${why}: --kind points draws the rows one by one`);
}
