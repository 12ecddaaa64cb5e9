// The public API: named exports only.
import { embeddedModule, embeddedModuleSync } from "./kernel/embedded.ts";
import { GoneError } from "./kernel/memory.ts";
import { type KernelSource, moduleOf, moduleOfSync, type SyncSource } from "./kernel/source.ts";
import { loaded, loadedSync } from "./loaded.ts";
import { refuseMore } from "./request/edge.ts";
import { AccuracyError, EnvironmentError, InternalError, InterruptedError, WorkerError } from "./request/errors.ts";
import { InputError } from "./request/validate.ts";
import { bind, type X17 as Functions, type Verifying } from "./x17.ts";

export type { AxialQuantities, AxialResults } from "./axial/index.ts";
export type { AxialInput } from "./axial/input.ts";
export {
  COLUMNS,
  type ColumnCouplings,
  type ColumnFunctions,
  type ColumnLayout,
  type ColumnOptions,
  type ContractOptions,
  type HistogramOptions,
  type MaskOptions,
  type MassOptions,
  type MatrixElementColumnOptions,
  type Outside,
  type PhaseSpacePoints,
  type PhaseSpaceRequest,
  type Points,
  type StructureOptions,
} from "./columns/index.ts";
export * from "./constants/index.ts";
export { VERSION } from "./constants/version.ts";
export {
  type AtomkiResults,
  type Measured,
  OTHER_MASSES,
  TRANSITION_IDS,
  TRANSITIONS,
  type Transition,
  type TransitionId,
} from "./constraints/atomki.ts";
export type { AtomkiInput } from "./constraints/atomkiInput.ts";
export type { LimitCurve } from "./constraints/curves/curve.ts";
export { CURVES, CURVES_PROVENANCE } from "./constraints/curves/curves.ts";
export { type MassRange, READINGS, type Reading } from "./constraints/curves/readings.ts";
export { CONSTRAINT_IDS, CONSTRAINT_SETS, type Constraint, type ConstraintId, type ConstraintSet } from "./constraints/index.ts";
export type { LimitsInput } from "./constraints/input.ts";
export type { LimitLine, LimitQuantities, Limits } from "./constraints/limits.ts";
export type { Judgement, PointVerdict } from "./constraints/margins.ts";
export type { ConversionBin, ConversionLayerResult, ConversionQuantities, ConversionsResults } from "./conversions/index.ts";
export type { ConversionsInput, ConversionsRequest } from "./conversions/input.ts";
export type { RadiationResults } from "./corrections/index.ts";
export type { RadiationNumbersInput, RadiationNumbersRequest } from "./corrections/input.ts";
export type { ConvertResults } from "./couplings/index.ts";
export type { CouplingInput } from "./couplings/input.ts";
export type { CutSpec, ParticleCut, ParticleCuts } from "./cuts/declaration.ts";
export { CUT_PRESET_NAMES, CUT_PRESETS, type CutPreset } from "./cuts/presets.ts";
export type { ReadingId } from "./data/limits.generated.ts";
export { DATA_VERSION } from "./data/version.generated.ts";
export type { DetectorSpec } from "./detector/declaration.ts";
export type { EventBlock, LegColumns } from "./events/block.ts";
export { EVENT_PROCESSES, type EventProcess, type EventsRequest, type EventWeightRequest } from "./events/generate/input.ts";
export type { EventEfficiency } from "./events/generate/plan.ts";
export type { MeasuredBlock, SampleBlock } from "./events/measured.ts";
export type { EventLeg, EventRun, NamedWeight } from "./events/run.ts";
export type { G2Results } from "./g2/index.ts";
export type { G2Input } from "./g2/input.ts";
export { G2_CHOICES, type G2Choice } from "./g2/measurements.ts";
export type { AngleChannel, Channel } from "./integrate/channels.ts";
export type { Integrated, IntegratedTerm } from "./integrate/index.ts";
export type { IntegrateInput, IntegrateRequest } from "./integrate/input.ts";
export type { Trust } from "./integrate/trust.ts";
export type { Estimate, IntegrationProgress, Iteration } from "./integrate/vegas.ts";
export type { KernelExports, KernelFunction } from "./kernel/exports.ts";
export type { Kernel } from "./kernel/load.ts";
export type { MemoryBlock } from "./kernel/memory.ts";
export type { KernelSource, SyncSource } from "./kernel/source.ts";
export { PAIR_FITS, type PairFit } from "./material/input.ts";
export { type BadRow, DIAGRAM_NAMES, type Diagram, type MatrixElementOptions, type MatrixElementSq } from "./matrixElement/index.ts";
export { PROJECTION_TOLERANCE, type ProjectedMomenta, projectMomenta } from "./matrixElement/project.ts";
export { type MatrixElementRow, PROCESSES as MATRIX_ELEMENT_PROCESSES, type Process } from "./matrixElement/row.ts";
export type { LineShapeQuantities, LineShapeResults } from "./padme/index.ts";
export type { LineShapeInput } from "./padme/input.ts";
export type { LineShapePoint } from "./padme/lineShape.ts";
export type { Audit, AuditQuantities } from "./paper/audit/index.ts";
export { type CallOptions, type IntegrateOptions, type PoolOptions, type WorkerPool, workerPool } from "./pool/index.ts";
export { PROCESS_NAMES as INTEGRATE_PROCESSES, type ProcessName as IntegrateProcess } from "./process/index.ts";
export { EXPERIMENT_NAMES, EXPERIMENTS, type Experiment, type ExperimentName } from "./reach/experiments.ts";
export type { ReachQuantities, ReachResults } from "./reach/index.ts";
export type { ReachRequest } from "./reach/input.ts";
export type { Contour } from "./region/contours.ts";
export type { Region, RegionPart, RegionQuantities } from "./region/index.ts";
export type { ContourForm, RegionInput } from "./region/input.ts";
export type { Point, Polygon, Ring } from "./region/rings.ts";
export { ERROR_CODES, type ErrorCode } from "./request/errors.ts";
export { numberFromText } from "./request/numberText.ts";
export type { Quantities, Quantity } from "./request/quantity.ts";
export type { ResultRecord } from "./request/resultRecord.ts";
export type { OnShare } from "./request/steps.ts";
export type { ConversionEventsRequest } from "./samples/conversions/input.ts";
export type { EventSample, EventsOptions } from "./samples/index.ts";
export type { SampleRequest } from "./samples/kinds.ts";
export type {
  CheckedBoundary,
  CheckedFilter,
  CheckedObservable,
  CheckedScan,
  ScanAxis,
  ScanBlock,
  ScanBoundary,
  ScanColumn,
  ScanCounts,
  ScanDeclaration,
  ScanFilter,
  ScanMeasured,
  ScanObservable,
  ScanPlan,
  ScanRandom,
  ScanScale,
  ScanSobol,
  ScanSpan,
} from "./scan/index.ts";
export type { Scan, ScanOptions } from "./scan/scan.ts";
export type { Resolution, Smeared, SmearRequest } from "./smear/index.ts";
export type { MassResponse, MassResponsePart } from "./smear/massResponse.ts";
export type {
  MeasuredSpectrum,
  SmearedSpectrum,
  Spectrum,
  SpectrumBin,
  SpectrumConversionBin,
  SpectrumConversions,
  SpectrumConversionWindow,
  SpectrumPoint,
  SpectrumWindow,
  Summed,
} from "./spectrum/index.ts";
export { SPECTRUM_TERMS, type SpectrumInput, type SpectrumRequest, type SpectrumTerm } from "./spectrum/input.ts";
export type { Recoupling, Spectra } from "./spectrum/prepared.ts";
export type { SignificanceInput } from "./statistics/input.ts";
export type { SignificanceResults } from "./statistics/significance.ts";
export type { TrackConstraint, TrackerHits, TrackerMaterial, TrackerSpec } from "./tracker/declaration.ts";
export type { TrackerName } from "./tracker/geometry.ts";
export type { Comparison, Verification } from "./verify/index.ts";
export type { Verified, VerifyRequest } from "./verify/library.ts";
export type { WidthResults } from "./width/index.ts";
export type { WidthInput } from "./width/input.ts";
export type { Verifying } from "./x17.ts";
export type { BhabhaResults, GammaXResults, ResonanceResults, XsecResults } from "./xsec/index.ts";
export { XSEC_MODELS, XSEC_PROCESSES, type XsecInput, type XsecModel, type XsecProcess, type XsecRequest } from "./xsec/input.ts";
/** What `load` and `loadSync` give: the functions of the package, whose requests may hold `verify: true` where there is a second route. */
export type X17 = Verifying & Functions;

export { AccuracyError, EnvironmentError, GoneError, InputError, InternalError, InterruptedError, WorkerError };

/**
 * Compiles the kernels and binds the functions of the package to them. `source`: the `x17.wasm` or `scalar.wasm` of this package as bytes, compiled module,
 * Response (of any type), URL or path; without it the embedded bytes. Rejects with InputError if it cannot be read or is no module of this build, with
 * EnvironmentError where nothing may be compiled.
 * @param source kernels from outside; default those embedded in the package
 * @example
 * ```js
 * import { load } from "x17";
 * const x17 = await load();
 * console.log(x17.width({ epsV: 1e-3 }).width.unit); // prints MeV
 * ```
 */
export function load(source?: KernelSource | PromiseLike<KernelSource>): Promise<X17>;
export async function load(source?: KernelSource | PromiseLike<KernelSource>, ...more: unknown[]): Promise<X17> {
  refuseMore("load", 1, [source, ...more]);
  return bind(await loaded(() => (source === undefined ? embeddedModule() : moduleOf(source)), source === undefined));
}

/**
 * `load`, synchronously: from the embedded bytes or those of `source`, bytes or a compiled module. Throws as `load` rejects.
 * @param source kernels from outside; default those embedded in the package
 * @example
 * ```js
 * import { readFileSync } from "node:fs";
 * import { loadSync } from "x17";
 * const x17 = loadSync();
 * const scalar = loadSync(readFileSync(new URL(import.meta.resolve("x17/scalar.wasm")))); // without SIMD, the same bits
 * console.log(x17.width({ epsV: 1e-3 }).width.value === scalar.width({ epsV: 1e-3 }).width.value); // prints true
 * ```
 */
export function loadSync(source?: SyncSource): X17;
export function loadSync(source?: SyncSource, ...more: unknown[]): X17 {
  refuseMore("loadSync", 1, [source, ...more]);
  return bind(loadedSync(() => (source === undefined ? embeddedModuleSync() : moduleOfSync(source)), source === undefined));
}
