// The public API: named exports only.
import { loadKernel, loadKernelSync } from "./load.ts";
import { bind, type Verifying, type X17 } from "./x17.ts";

export { type Measured, OTHER_MASSES, TRANSITIONS, type Transition } from "./atomki.ts";
export type { Audit } from "./audit.ts";
export type { AxialResults } from "./axial/index.ts";
export type { AxialInput } from "./axial/input.ts";
export * from "./constants.ts";
export { CONSTRAINT_IDS, CONSTRAINT_SETS, type Constraint } from "./constraints.ts";
export type { CouplingInput } from "./couplings.ts";
export { CUT_PRESETS } from "./cutPresets.ts";
export type { CutSpec, ParticleCut, ParticleCuts } from "./cuts.ts";
export type { G2Input } from "./g2.ts";
export { G2_CHOICES, type G2Choice } from "./g2Inputs.ts";
export type { Channel } from "./integrate/eeeea.ts";
export type { Trust } from "./integrate/trust.ts";
export type { Estimate, IntegrationProgress, Iteration } from "./integrate/vegas.ts";
export type { Integrated, IntegrateInput, IntegrateRequest } from "./integrate.ts";
export type { LimitCurve } from "./limits/curve.ts";
export { CURVES, CURVES_PROVENANCE } from "./limits/curves.generated.ts";
export { type MassRange, READINGS, type Reading } from "./limits/readings.ts";
export type { LimitLine, Limits, LimitsInput } from "./limits.ts";
export type { Kernel } from "./load.ts";
export type { Judgement, PointVerdict } from "./margins.ts";
export type { BadRow, MatrixElementOptions, MatrixElementSq } from "./matrixElement.ts";
export type { MatrixElementRow, Process } from "./matrixElementRow.ts";
export { AccuracyError, InterruptedError, WorkerError } from "./outcome.ts";
export type { LineShapeResults } from "./padme/index.ts";
export type { LineShapeInput } from "./padme/input.ts";
export type { LineShapePoint } from "./padme/lineShape.ts";
export { PROJECTION_TOLERANCE, type ProjectedMomenta, projectMomenta } from "./projectMomenta.ts";
export type { Quantities, Quantity } from "./quantity.ts";
export { EXPERIMENTS, type Experiment } from "./reach/experiments.ts";
export type { ReachResults } from "./reach/index.ts";
export type { ReachRequest } from "./reach/input.ts";
export type { ResultRecord } from "./record.ts";
export type { Contour, ContourForm } from "./region/contours.ts";
export type { Point, Polygon, Ring } from "./region/rings.ts";
export type { Region, RegionInput, RegionPart } from "./region.ts";
export { numberFromText } from "./request/numberText.ts";
export type { SignificanceInput } from "./significance.ts";
export type { Resolution, Smeared, SmearRequest } from "./smear.ts";
export type { Recoupling, Spectra } from "./spectra.ts";
export type { SmearedSpectrum, Spectrum, SpectrumBin, SpectrumPoint, SpectrumWindow } from "./spectrum.ts";
export type { SpectrumInput, SpectrumRequest, SpectrumTerm } from "./spectrumInput.ts";
export type { OnShare } from "./steps.ts";
export { InputError } from "./validate.ts";
export type { Opinion, Verification } from "./verify/index.ts";
export type { Verified, VerifyRequest } from "./verify/library.ts";
export { VERSION } from "./version.ts";
export type { WidthInput } from "./width.ts";
export { integrateWith, type PoolOptions, type WorkerPool, workerPool } from "./workers.ts";
export type { Verifying, X17 } from "./x17.ts";
export type { XsecInput, XsecModel, XsecProcess, XsecRequest } from "./xsecInput.ts";

/** Compiles the kernels and binds the functions of the package to them. See `loadKernel` for `source`. */
export async function load(source?: Parameters<typeof loadKernel>[0]): Promise<Verifying & X17> {
  return bind(await loadKernel(source));
}

/** The same, synchronously, from the embedded bytes. */
export function loadSync(source?: Parameters<typeof loadKernelSync>[0]): Verifying & X17 {
  return bind(loadKernelSync(source));
}
