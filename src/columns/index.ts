// The functions on columns of points, bound to one instance of the kernels: x17.columns.
import type { CutSpec } from "../cuts/declaration.ts";
import type { CutPreset } from "../cuts/presets.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Process } from "../matrixElement/row.ts";
import type { ProcessName } from "../process/index.ts";
import { refuseMore } from "../request/edge.ts";
import type { ColumnCouplings, MassOptions, StructureOptions } from "./input.ts";
import {
  type ContractOptions,
  contractColumns,
  invariantColumns,
  type MatrixElementColumnOptions,
  matrixElementColumns,
  type Points,
  structureColumns,
} from "./matrixElement.ts";
import { type PhaseSpacePoints, type PhaseSpaceRequest, phaseSpaceColumns } from "./phaseSpace.ts";
import { cutColumns, type HistogramOptions, histogramColumns, type MaskOptions } from "./selected.ts";

export type { ColumnCouplings, ColumnOptions, MassOptions, Outside, StructureOptions } from "./input.ts";
export { COLUMNS, type ColumnLayout } from "./layout.ts";
export type { ContractOptions, MatrixElementColumnOptions, Points } from "./matrixElement.ts";
export type { PhaseSpacePoints, PhaseSpaceRequest } from "./phaseSpace.ts";
export type { HistogramOptions, MaskOptions } from "./selected.ts";

/**
 * Functions on many points at once. Points are Float64Arrays of columns: all n values of the first number, then all of the second, in the order of
 * `COLUMNS`. Arrays are read and written in place, never kept. They throw InputError for arrays of the wrong type or length, for results that would
 * overlap inputs, and for a point that is none, with its number. docs/columns.md.
 */
export interface ColumnFunctions {
  /**
   * Invariants of points given by momenta [MeV], with `mass` that of X [MeV].
   * @example
   * ```js
   * import { load } from "x17";
   * const { columns } = await load();
   * const { momenta } = columns.phaseSpace("ee-aX", { n: 10, sqrts: 3773, mass: 17 });
   * const invariants = columns.invariants("ee-aX", momenta, { mass: 17 });
   * console.log(invariants.length); // prints 40
   * ```
   */
  invariants(process: Process, momenta: Float64Array, options?: MassOptions): Float64Array;
  /**
   * |M|^2 [MeV^(8-2n), n legs] at one coupling, averaged over initial and summed over final spins; with `pieces` four columns: |M|^2, photon
   * exchange, X exchange, their interference. The couplings epsV and epsA, or of an X of spin 0 epsS and epsP. Of ee-eea with an X of spin 1 the width
   * is left out of all propagators but that of the final pair: relative Gamma_X/m_X. Eqs. 23, 28, 34, 39; spin 0: docs/physics/spin-0.md.
   * @example
   * ```js
   * import { load } from "x17";
   * const { columns } = await load();
   * const { momenta } = columns.phaseSpace("ee-aX", { n: 10, sqrts: 3773, mass: 17 });
   * const m2 = columns.matrixElementSq("ee-aX", { momenta }, { epsV: 1e-3, epsA: 0, mass: 17 });
   * console.log(m2.length, m2.every((value) => value > 0)); // prints 10 true
   * ```
   */
  matrixElementSq(process: Process, points: Points, couplings: ColumnCouplings, options?: MatrixElementColumnOptions): Float64Array;
  /**
   * What |M|^2 is a sum of, at one mass of X [MeV], the same for all couplings of its `spin`, 1 by default; `width` [MeV] is that of the t channel of
   * ee-ee, with spin 0 of all propagators of ee-eea but the pair's, default 0.
   * @example
   * ```js
   * import { load } from "x17";
   * const { columns } = await load();
   * const { invariants } = columns.phaseSpace("ee-eea", { n: 10, range: [16, 18] });
   * console.log(columns.structures("ee-eea", invariants).length); // prints 170
   * ```
   */
  structures(process: Process, invariants: Float64Array, options?: StructureOptions): Float64Array;
  /**
   * |M|^2 from structures at many couplings and widths: a column of n values for each, with `pieces` four.
   * @example
   * ```js
   * import { load } from "x17";
   * const { columns } = await load();
   * const { invariants } = columns.phaseSpace("ee-eea", { n: 10, range: [16, 18] });
   * const structures = columns.structures("ee-eea", invariants);
   * const couplings = [1e-4, 1e-3, 1e-2].map((epsV) => ({ epsV, epsA: 0 }));
   * console.log(columns.contract("ee-eea", structures, couplings, { invariants }).length); // prints 30
   * ```
   */
  contract(process: Process, structures: Float64Array, couplings: readonly Omit<ColumnCouplings, "mass">[], options?: ContractOptions): Float64Array;
  /**
   * Points of phase space and their weights, from a seed: the mean of weight times |M|^2 is the cross-section in fb.
   * @example
   * ```js
   * import { load } from "x17";
   * const { columns } = await load();
   * const { weights, invariants } = columns.phaseSpace("ee-aX", { n: 10_000, sqrts: 3773, mass: 17 });
   * const m2 = columns.matrixElementSq("ee-aX", { invariants }, { epsV: 1e-3, epsA: 0, mass: 17 });
   * const mean = m2.reduce((sum, value, i) => sum + weights[i] * value, 0) / m2.length;
   * console.log(`${mean.toPrecision(2)} fb`); // prints 3.1e+2 fb
   * ```
   */
  phaseSpace(process: ProcessName, request: PhaseSpaceRequest): PhaseSpacePoints;
  /**
   * 1 for each point that a preset or a selection passes, else 0. Momenta in the centre of mass, electron beam along z; `betaGamma` of the selection
   * boosts them.
   * @example
   * ```js
   * import { load } from "x17";
   * const { columns } = await load();
   * const { momenta } = columns.phaseSpace("ee-aX", { n: 10, sqrts: 3773, mass: 17, maps: "flat" });
   * const mask = columns.cuts("ee-aX", { photon: { absCos: [0, 0.9] } }, momenta);
   * console.log(mask.length); // prints 10
   * ```
   */
  cuts(process: ProcessName, cuts: CutPreset | CutSpec, momenta: Float64Array, options?: MaskOptions): Uint8Array;
  /**
   * Weighted values in bins [low, high) of ascending edges: sums of weights of underflow, bins and overflow, then sums of their squares. Added to
   * `out` where that is given.
   * @example
   * ```js
   * import { load } from "x17";
   * const { columns } = await load();
   * const sums = columns.histogram(Float64Array.of(1, 2, 2.5, 9), [0, 2, 4]);
   * console.log([...sums.subarray(0, 4)].join(" ")); // prints 0 1 2 1
   * ```
   */
  histogram(values: Float64Array, edges: ArrayLike<number>, options?: HistogramOptions): Float64Array;
}

/** A function bound to the kernels: it refuses more arguments than it has parameters, and throws GoneError where the kernels are gone. */
export const boundColumns =
  <A extends unknown[], R>(name: string, kernel: Kernel, call: (kernel: Kernel, ...args: A) => R) =>
  (...args: A): R => {
    refuseMore(name, call.length - 1, args);
    void kernel.exports;
    return call(kernel, ...args);
  };

export function columnsOf(kernel: Kernel): ColumnFunctions {
  const bound = <A extends unknown[], R>(name: keyof ColumnFunctions, call: (kernel: Kernel, ...args: A) => R) =>
    boundColumns(`columns.${name}`, kernel, call);
  return Object.freeze<ColumnFunctions>({
    invariants: bound("invariants", invariantColumns),
    matrixElementSq: bound("matrixElementSq", matrixElementColumns),
    structures: bound("structures", structureColumns),
    contract: bound("contract", contractColumns),
    phaseSpace: bound("phaseSpace", phaseSpaceColumns),
    cuts: bound("cuts", cutColumns),
    histogram: bound("histogram", histogramColumns),
  });
}
