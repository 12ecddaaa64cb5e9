// Numbers of a command in columns: what many rows have in common is computed once.
import type { Kernel } from "../../kernel/load.ts";
import { couplingNames } from "../../request/spin.ts";
import type { Steps } from "../../request/steps.ts";
import type { Kept } from "../../spectrum/kept.ts";
import type { Arrays } from "../arrays.ts";

export type Request = Readonly<Record<string, unknown>>;

/** Inputs that differ from row to row, a value for each row. */
export type Varying = Readonly<Record<string, Float64Array>>;

/** Values and absolute errors of what is wanted, a column each; NaN where the command itself must be asked, which may refuse the row. */
export interface FastColumns {
  readonly values: readonly Float64Array[];
  readonly errors: readonly Float64Array[];
  /** Whether all rows are as accurate as asked; absent where nothing can be asked for. Otherwise 1 in the rows that are not. */
  readonly inaccurate?: Uint8Array;
}

/** The numbers of rows that differ in some inputs alone; where there is much to compute, in memory of `arrays`. */
export type Evaluated = (varying: Varying, n: number, arrays: Arrays) => FastColumns;

/** What is asked of all rows. */
export interface Asked {
  /** Inputs of the first of them. */
  readonly request: Request;
  readonly paths: readonly string[];
  /** Whether their errors are wanted as well. */
  readonly errors: boolean;
}

export interface FastPath {
  /** What a row of these numbers takes [s], within a factor of three or so (docs/performance.md); `request`: inputs that are the same in all rows. */
  readonly seconds: (paths: readonly string[], request: Request) => number;
  /** Inputs that may differ from row to row, the others being as in `request`; `axes`: inputs that do. By the declaration alone. */
  readonly varying: (request: Request, axes: readonly string[]) => readonly string[];
  /** What all rows have in common; undefined where some path has no other way than the command itself. Throws InputError for inputs that it refuses. */
  readonly prepared: (kernel: Kernel, asked: Asked, kept: Kept) => Steps<Evaluated | undefined>;
}

/** Couplings that may differ from row to row beside those that all rows have: of one spin, as a row with both is refused by its command. */
export const couplingsVarying = (request: Request, axes: readonly string[]): readonly [first: string, second: string] =>
  couplingNames(axes.some((one) => one === "epsS" || one === "epsP") ? { epsS: 0 } : request);

/** A value for each row: that of the row, or the one of all. */
export const columnOf = (varying: Varying, name: string, otherwise: number): ((i: number) => number) => {
  const column = varying[name];
  return column ? (i) => column[i]! : () => otherwise;
};

export const emptyColumns = (paths: readonly string[], n: number, arrays: Arrays): { values: Float64Array[]; errors: Float64Array[] } => ({
  values: paths.map(() => arrays.doubles(n)),
  errors: paths.map(() => arrays.doubles(n)),
});
