// The public API: named exports only.
import { type G2Input, g2 } from "./g2.ts";
import { type Kernel, loadKernel, loadKernelSync } from "./load.ts";
import { type MatrixElementSq, matrixElementSq } from "./matrixElement.ts";
import type { MatrixElementRow, Process } from "./matrixElementRow.ts";
import type { Quantities } from "./quantity.ts";
import { type SignificanceInput, significance } from "./significance.ts";
import { type Smeared, type SmearRequest, smear } from "./smear.ts";
import { type WidthInput, width } from "./width.ts";
import { xsec } from "./xsec.ts";
import type { XsecRequest } from "./xsecInput.ts";

export * from "./constants.ts";
export type { G2Input } from "./g2.ts";
export { G2_CHOICES, type G2Choice } from "./g2Inputs.ts";
export type { Kernel } from "./load.ts";
export type { MatrixElementSq } from "./matrixElement.ts";
export type { MatrixElementRow, Process } from "./matrixElementRow.ts";
export { AccuracyError, IncompleteError } from "./outcome.ts";
export type { Quantities, Quantity } from "./quantity.ts";
export type { ResultRecord } from "./record.ts";
export type { SignificanceInput } from "./significance.ts";
export type { Resolution, Smeared, SmearRequest } from "./smear.ts";
export { InputError } from "./validate.ts";
export { VERSION } from "./version.ts";
export type { WidthInput } from "./width.ts";
export type { XsecInput, XsecModel, XsecProcess, XsecRequest } from "./xsecInput.ts";

/** The functions of the package bound to one instance of the kernels. */
export interface X17 {
  /** The raw kernels, for batches. */
  readonly kernel: Kernel;
  /** Electron g-2: what X adds, what each choice of a_e and alpha needs, the couplings implied. Eqs. 13-17, 22. */
  g2(request: Partial<G2Input>): Quantities;
  /** Squared matrix elements at phase-space points given by momenta or by invariants. Section IV. */
  matrixElementSq(process: Process, rows: readonly MatrixElementRow[]): MatrixElementSq[];
  /** S/B, S/sqrt B, S/sqrt(S+B), Asimov significance. Table 2. */
  significance(request: Partial<SignificanceInput>): Quantities;
  /** A spectrum through a Gaussian resolution, its content conserved. Section IV.2. */
  smear(request: SmearRequest): Smeared;
  /** Width, lifetime, decay length of X -> e+ e-. Eqs. 4, 5, 25, 38. */
  width(request: Partial<WidthInput>): Quantities;
  /** Cross-sections of e+ e- -> e+ e-, -> X -> e+ e- and -> gamma X. Eqs. 23-36. */
  xsec(request: XsecRequest): Quantities;
}

function bind(kernel: Kernel): X17 {
  return {
    kernel,
    g2: (request) => g2(kernel, request),
    matrixElementSq: (process, rows) => matrixElementSq(kernel, process, rows),
    significance: (request) => significance(kernel, request),
    smear: (request) => smear(kernel, request),
    width: (request) => width(kernel, request),
    xsec: (request) => xsec(kernel, request),
  };
}

/** Compiles the kernels and binds the functions of the package to them. See `loadKernel` for `source`. */
export async function load(source?: Parameters<typeof loadKernel>[0]): Promise<X17> {
  return bind(await loadKernel(source));
}

/** The same, synchronously, from the embedded bytes. */
export function loadSync(source?: Parameters<typeof loadKernelSync>[0]): X17 {
  return bind(loadKernelSync(source));
}
