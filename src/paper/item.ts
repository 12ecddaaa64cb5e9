// What `x17 reproduce` makes: items that compute numbers, and drawings made from those numbers alone.
import type { Drawing } from "../drawing/drawing.ts";
import type { Kernel } from "../kernel/load.ts";
import { InternalError } from "../request/errors.ts";
import type { Quantities } from "../request/quantity.ts";
import type { AuditEntry } from "./audit/section.ts";

/** What the numbers of an item depend on besides the kernels. */
export interface ItemOptions {
  /** Relative accuracy asked of every integral. */
  readonly accuracy: number;
}

export interface Column {
  readonly key: string;
  /** Markup (see figures/typography). */
  readonly label: string;
  /** Unit, "1" for a pure number, "" for text. */
  readonly unit: string;
  readonly values: readonly (number | string)[];
}

/** Columns of equal length: what a figure shows, and what its CSV file holds. */
export interface DataTable {
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
}

/** Plain data, so that it can be stored, resumed from and sent between threads. */
export interface ItemResult {
  readonly quantities?: Quantities;
  readonly tables?: readonly DataTable[];
  /** Fixed inputs of this item: masses, energies, couplings, in MeV and units of e. */
  readonly parameters?: Readonly<Record<string, number | string>>;
  readonly audit?: readonly AuditEntry[];
  /** Largest relative error of the integrals to which the accuracy of the options applies. */
  readonly relativeError?: number;
}

/** Fraction done, 0 to 1. */
export type Progress = (fraction: number) => void;

/** A table laid out as in the paper: cells name quantities, one or several per cell. */
export interface Layout {
  /** Markup; first the head of the row labels. */
  readonly heads: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly (readonly string[])[] }[];
}

export interface Item {
  readonly id: string;
  /** Plain text. */
  readonly title: string;
  /** Markup; what the figure or table shows and under which assumptions. */
  readonly caption: string;
  readonly layout?: Layout;
  /** Items of one group share an expensive intermediate: they run one after the other in the same thread, and first. */
  readonly group?: string;
  run(kernel: Kernel, options: ItemOptions, progress: Progress): ItemResult | Promise<ItemResult>;
  draw?(result: ItemResult): Drawing | Promise<Drawing>;
}

/** The table `id` of a result. */
export function tableOf(result: ItemResult, id: string): DataTable {
  const table = result.tables?.find((candidate) => candidate.id === id);
  if (!table) throw new InternalError(`no table ${id}`);
  return table;
}

/** One numeric column. */
export function numbers(table: DataTable, key: string): readonly number[] {
  const column = table.columns.find((candidate) => candidate.key === key);
  if (!column) throw new InternalError(`no column ${key} in ${table.id}`);
  return column.values as readonly number[];
}

/** Two columns as points. */
export function points(table: DataTable, x: string, y: string): [number, number][] {
  const ys = numbers(table, y);
  return numbers(table, x).map((value, i) => [value, ys[i] as number]);
}
