// Which columns and which rows of a file are drawn.
import { shortNumber } from "../../../request/decimal.ts";
import { numberFromText } from "../../../request/numberText.ts";
import { didYouMean } from "../../../request/suggest.ts";
import { InputError } from "../../../request/validate.ts";
import type { PlotColumn, PlotTable } from "./table.ts";

/** A condition on rows, as `--where COLUMN=VALUE` says it. */
interface Where {
  readonly column: PlotColumn;
  readonly value: number;
}

/** The column that an option names; throws InputError. */
export function columnNamed({ columns }: PlotTable, option: string, name: string): PlotColumn {
  const column = columns.find((one) => one.name === name);
  if (column) return column;
  const names = columns.map((one) => one.name);
  throw new InputError(`${option} ${name}: is no column of the file${didYouMean(name, names)}; it has ${names.join(", ")}`);
}

/** Sizes of which differences and their parts are numbers, too. */
const LARGEST = 1e300;

/** The same of a column with numbers that can be drawn. */
export function numbersNamed(table: PlotTable, option: string, name: string): PlotColumn {
  const column = columnNamed(table, option, name);
  if (column.labels) throw new InputError(`${option} ${name}: has names, such as ${column.labels[0]}: must be a column of numbers (--by, --where)`);
  refuseLarge(option, column);
  return column;
}

/** Refuses a column whose numbers no axis can hold. */
export function refuseLarge(option: string, { name, values }: PlotColumn): void {
  const large = values.find((value) => !(Math.abs(value) <= LARGEST));
  if (large !== undefined) throw new InputError(`${option} ${name}: is ${large} in a row: must be at most ${LARGEST} in size to be drawn`);
}

/** Different values, ascending. */
export const distinct = (values: Iterable<number>): number[] => [...new Set(values)].sort((a, b) => a - b);

/** A value as people type it. */
export const shownValue = ({ labels }: PlotColumn, value: number): string => labels?.[value] ?? shortNumber(value, 12);

const FEW = 8;

/** Some values of a column, for a message. */
export function fewValues(column: PlotColumn, values: readonly number[]): string {
  const some = values.slice(0, FEW).map((value) => shownValue(column, value));
  return `${some.join(", ")}${values.length > FEW ? `, ... (${values.length} values)` : ""}`;
}

/** What people type for a value of 17 digits. */
const TYPED = 1e-9;

function whereOf(table: PlotTable, text: string): Where {
  const [, name = "", asked = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (name === "") throw new InputError(`--where ${text}: must be COLUMN=VALUE`);
  const column = columnNamed(table, "--where", name.trim());
  const values = distinct(column.values);
  const number = numberFromText(asked);
  const value = column.labels
    ? values.find((one) => column.labels![one] === asked.trim())
    : values.find((one) => Math.abs(one - number) <= TYPED * Math.abs(number));
  if (value !== undefined) return { column, value };
  const near = column.labels || Number.isNaN(number) ? values : [...values].sort((a, b) => Math.abs(a - number) - Math.abs(b - number));
  throw new InputError(`--where ${text}: no row has that value; ${name.trim()} is ${fewValues(column, near)}`);
}

/** Numbers of the rows on which all conditions hold; throws InputError where there is none. */
export function rowsWhere(table: PlotTable, conditions: readonly string[]): { readonly rows: readonly number[]; readonly where: readonly Where[] } {
  const where = conditions.map((text) => whereOf(table, text));
  const rows: number[] = [];
  for (let i = 0; i < table.rows; i++) if (where.every(({ column, value }) => column.values[i] === value)) rows.push(i);
  if (rows.length === 0) throw new InputError(`--where ${conditions.join(" --where ")}: no row has all of these values`);
  return { rows, where };
}

/** Inputs beside those drawn that differ between two rows: one of them must be chosen. */
export function differing(table: PlotTable, drawn: readonly PlotColumn[], a: number, b: number): readonly PlotColumn[] {
  return table.columns.filter((one) => one.isInput && !drawn.includes(one) && one.values[a] !== one.values[b]);
}
