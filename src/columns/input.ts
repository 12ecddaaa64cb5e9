// Options and couplings of the functions on columns.
import type { Kernel } from "../kernel/load.ts";
import { PROCESSES, type Process } from "../matrixElement/row.ts";
import { ANY_MASS, MASS, WIDTH } from "../request/common.ts";
import { members } from "../request/snapshot.ts";
import { couplingPair, isSpin0, pointCouplings, type Spin } from "../request/spin.ts";
import { InputError, oneOf, shown } from "../request/validate.ts";
import { electronWidth } from "../width/numbers.ts";

/** What becomes of points that are none: the first is refused with its number, or all its results are 0. */
export type Outside = "refuse" | "zero";
const OUTSIDE = ["refuse", "zero"] as const;

/** Where results of a function on columns go, and what becomes of points outside of phase space. */
export interface ColumnOptions {
  /** Where the results go: a Float64Array of as many values, which must not overlap the inputs. Default: a new one. */
  readonly out?: Float64Array;
  /**
   * What becomes of a point that is not finite, off shell or out of balance, or outside phase space: by default it is refused
   * with its number, and what `out` then holds is not said; "zero" gives 0 in all its columns.
   */
  readonly outside?: Outside;
}

/** Options of functions to which the mass of X matters. */
export interface MassOptions extends ColumnOptions {
  /** Mass of X. Allowed: 1e-3 to 1e6 MeV, of X-ee above 1.02199790138. Default: 16.88. */
  readonly mass?: number;
}

/** Options of `structures`. */
export interface StructureOptions extends MassOptions {
  /** Width of X in the t channel of ee-ee, with spin 0 in all propagators of ee-eea but the pair's. Allowed: 1e-100 to 1e6 MeV. Default: 0. */
  readonly width?: number;
  /** Spin quantum number of X. Allowed: 0 or 1. Default: 1. */
  readonly spin?: Spin;
}

/** Couplings of X in units of the positron charge, its mass and total width [MeV]. */
export interface ColumnCouplings {
  /** Vector coupling to electrons, in units of the positron charge; needed with spin 1. Allowed: -1000 to 1000, 0 or at least 1e-60 in size; beside epsS 0. */
  readonly epsV?: number;
  /** Axial coupling to electrons, in units of the positron charge; needed beside epsV. Allowed: -1000 to 1000, 0 or at least 1e-60 in size; beside epsS 0. */
  readonly epsA?: number;
  /** Scalar coupling to electrons, in units of the positron charge; needed with an X of spin 0. Allowed: -1000 to 1000, 0 or at least 1e-60 in size. */
  readonly epsS?: number;
  /** Pseudoscalar coupling to electrons, in units of the positron charge; needed beside epsS. Allowed: -1000 to 1000, 0 or at least 1e-60 in size. */
  readonly epsP?: number;
  /** Mass of X. Allowed: 1e-3 to 1e6 MeV, of X-ee above 1.02199790138. Default: 16.88. */
  readonly mass?: number;
  /** Total width of X. Allowed: 1e-100 to 1e6 MeV. Default: the width into e+ e- at these couplings. */
  readonly width?: number;
}

export const processIn = (value: unknown): Process => oneOf("process", value, PROCESSES);

/** Named values of the caller's, none where there are no options; unknown names are refused. */
export const optionsOf = <T extends object>(name: string, value: unknown, known: readonly (keyof T & string)[]): Partial<T> =>
  members(name, value === undefined ? {} : value, known);

export const outsideIn = (value: unknown): Outside => (value === undefined ? "refuse" : oneOf("outside", value, OUTSIDE));

/** m_X of a process [MeV]. */
export function massIn(process: Process, value: unknown): number {
  const field = process === "X-ee" ? MASS : ANY_MASS;
  return value === undefined ? (field.otherwise as number) : field.check("mass", value);
}

/** Names of what `couplingsIn` takes. */
export const COUPLING_NAMES = ["epsV", "epsA", "epsS", "epsP"] as const;

/** Both couplings of an X, those of its spin, and the width that goes with them. */
export interface CheckedCouplings {
  readonly spin: Spin;
  readonly first: number;
  readonly second: number;
  readonly width: number;
}

/** Checks couplings; `where` is put before names. */
export function couplingsIn(kernel: Kernel, mass: number, given: Partial<ColumnCouplings>, where = ""): CheckedCouplings {
  const couplings = pointCouplings(given, where);
  const [first, second] = couplingPair(couplings);
  const width = given.width === undefined ? electronWidth(kernel, { ...couplings, mass }) : WIDTH.check(`${where}width`, given.width);
  return { spin: isSpin0(couplings) ? 0 : 1, first, second, width };
}

export function spinIn(value: unknown): Spin {
  if (value !== undefined && value !== 0 && value !== 1) throw new InputError(`spin = ${shown(value)}: must be 0 or 1`, "spin");
  return value ?? 1;
}

/** Refuses the first bad point, if there is one. */
export function refuseBad(name: string, bad: number | undefined, outside: Outside, needs: string): void {
  if (bad !== undefined && outside === "refuse") throw new InputError(`${name}: point ${bad} ${needs} (outside: "zero" gives 0 there)`, name);
}
