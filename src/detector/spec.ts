// A detector as a declaration, checked strictly, and as the records that the kernels read (assembly/spec/detector.ts).
import * as slot from "../../assembly/spec/detector.ts";
import { ELECTRON_MASS } from "../constants/index.ts";
import type { CutSpec, ParticleCuts } from "../cuts/declaration.ts";
import { CUT_PRESET_NAMES } from "../cuts/presets.ts";
import { checkedCuts, compileCuts, presetCuts, type Selected } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { didYouMean } from "../request/suggest.ts";
import { arrayOf, type Bounds, finite, InputError, knownKeys, oneOf, shown } from "../request/validate.ts";
import type { TrackConstraint } from "../tracker/declaration.ts";
import { type TrackModel, trackModel } from "../tracker/fit.ts";
import { trackerOf } from "../tracker/geometry.ts";
import type { DetectorSpec } from "./declaration.ts";
import { tableOf } from "./efficiency.ts";

/** What is measured, in the order of the kernels. */
export const MEASURED = ["electron", "positron", "photon"] as const;
export type Measured = (typeof MEASURED)[number];

/** How the errors of a particle follow from a tracker. */
export interface Tracked {
  readonly model: TrackModel;
  readonly constraint: TrackConstraint;
}

/** One particle: its record, acceptance, and tracker where its errors come from one. */
export interface Particle {
  readonly record: Float64Array;
  readonly acceptance: Float64Array | undefined;
  readonly tracked?: Tracked;
}

/** A detector ready for the kernels. */
export interface Detector {
  readonly spec: DetectorSpec;
  /** Records and acceptances, in the order of MEASURED. */
  readonly particles: readonly Particle[];
  /** What measured events must pass. */
  readonly selection: Float64Array | undefined;
}

const MEV = 1000;
/** mrad to rad; both sides of sqrt(GeV) to sqrt(MeV). */
const MRAD = 1e-3;
const SQRT_MEV = Math.sqrt(MEV);

type Term = readonly [slot: number, factor: number, bounds: Bounds];
const part = (unit?: string): Bounds => ({ min: 0, max: 10, ...(unit === undefined ? {} : { unit }) });
const angle = (unit: string): Bounds => ({ min: 0, max: 1000, unit });

const MOMENTUM: Readonly<Record<string, Term>> = {
  constant: [slot.DETECTOR_CONSTANT, 1, part()],
  perGeV: [slot.DETECTOR_PER_MOMENTUM, 1 / MEV, part("1/GeV")],
  overBeta: [slot.DETECTOR_OVER_BETA, 1, part()],
};
const ENERGY: Readonly<Record<string, Term>> = {
  constant: [slot.DETECTOR_CONSTANT, 1, part()],
  stochasticSqrtGeV: [slot.DETECTOR_STOCHASTIC, SQRT_MEV, part("sqrt(GeV)")],
  noiseGeV: [slot.DETECTOR_NOISE, MEV, part("GeV")],
};
const angles = (first: number): Readonly<Record<string, Term>> => ({
  constantMrad: [first, MRAD, angle("mrad")],
  scatteringMradGeV: [first + 1, MRAD * MEV, angle("mrad GeV")],
  stochasticMradSqrtGeV: [first + 2, MRAD * SQRT_MEV, angle("mrad sqrt(GeV)")],
});
const THETA = angles(slot.DETECTOR_THETA);
const PHI = angles(slot.DETECTOR_PHI);

/** Writes the terms of a resolution into a record. */
function terms(record: Float64Array, path: string, given: unknown, known: Readonly<Record<string, Term>>): void {
  if (given === undefined) return;
  const found = knownKeys<Record<string, unknown>>(path, given, Object.keys(known));
  for (const [key, value] of Object.entries(found)) {
    const [at, factor, bounds] = known[key]!;
    if (value !== undefined) record[at] = factor * finite(`${path}.${key}`, value, bounds);
  }
}

/** What the cuts say of a particle, told of the detector. Without kernels it is only checked. */
function acceptanceOf(kernel: Kernel | undefined, path: string, who: Measured, given: unknown): Float64Array | undefined {
  const cut = { [who]: given as ParticleCuts };
  try {
    const spec = checkedCuts(cut);
    return kernel && compileCuts(kernel, spec).record;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.message.replace(`cuts.${who}`, `${path}.acceptance`), "detector");
  }
}

const CONSTRAINTS: readonly TrackConstraint[] = ["none", "vertex"];

/** The tracker of a response; what stands beside it, without one, is refused. Without kernels it is only checked. */
function trackedOf(
  kernel: Kernel | undefined,
  path: string,
  { tracker, constraint, without, ...rest }: Record<string, unknown>,
): Tracked | undefined {
  if (tracker === undefined) {
    const stray = Object.entries({ constraint, without }).find(([, value]) => value !== undefined);
    if (stray !== undefined) throw new InputError(`${path}.${stray[0]}: needs a tracker`, "detector");
    return undefined;
  }
  const beside = ["momentum", "theta", "phi"].find((key) => rest[key] !== undefined);
  if (beside !== undefined) throw new InputError(`${path}.${beside}: follows from the tracker: give one of them`, "detector");
  const lost = without === undefined ? [] : Array.from(arrayOf(`${path}.without`, without, "names of groups of hits"), String);
  const known = constraint === undefined ? "none" : oneOf(`${path}.constraint`, constraint, CONSTRAINTS);
  const ready = trackerOf(`${path}.tracker`, tracker, lost);
  return kernel && { model: trackModel(kernel, ready), constraint: known };
}

const COMMON = ["theta", "phi", "efficiency", "acceptance", "acceptanceOf"] as const;
const OF_TRACKS = ["tracker", "constraint", "without"] as const;

function particleOf(kernel: Kernel | undefined, path: string, who: Measured, given: unknown): Particle {
  const [sizeKey, size] = who === "photon" ? (["energy", ENERGY] as const) : (["momentum", MOMENTUM] as const);
  const response = knownKeys<Record<string, unknown>>(path, given, [sizeKey, ...COMMON, ...(who === "photon" ? [] : OF_TRACKS)]);
  const tracked = trackedOf(kernel, path, response);
  const { momentum, cosTheta, values } = tableOf(`${path}.efficiency`, response["efficiency"] ?? 1);
  const record = new Float64Array(slot.DETECTOR_TABLE + momentum.length + cosTheta.length + values.length);
  record[slot.DETECTOR_MASS] = who === "photon" ? 0 : ELECTRON_MASS;
  terms(record, `${path}.${sizeKey}`, response[sizeKey], size);
  terms(record, `${path}.theta`, response["theta"], THETA);
  terms(record, `${path}.phi`, response["phi"], PHI);
  const of = response["acceptanceOf"] === undefined ? "measured" : oneOf(`${path}.acceptanceOf`, response["acceptanceOf"], ["measured", "true"]);
  record[slot.DETECTOR_ACCEPTS_TRUE] = of === "true" ? 1 : 0;
  record[slot.DETECTOR_TRACKED] = tracked ? 1 : 0;
  record[slot.DETECTOR_MOMENTUM_BINS] = momentum.length - 1;
  record[slot.DETECTOR_COSINE_BINS] = cosTheta.length - 1;
  record.set([...momentum, ...cosTheta, ...values], slot.DETECTOR_TABLE);
  const acceptance = response["acceptance"] === undefined ? undefined : acceptanceOf(kernel, path, who, response["acceptance"]);
  return { record, acceptance, ...(tracked ? { tracked } : {}) };
}

/** The selection of measured events of `process`, in the frame in which they were measured. */
function selectionOf(kernel: Kernel | undefined, given: unknown, process: Selected | undefined): Float64Array | undefined {
  if (typeof given === "string" && !(CUT_PRESET_NAMES as readonly string[]).includes(given))
    throw new InputError(
      `detector.selection = ${shown(given)}: must be a selection or one of ${CUT_PRESET_NAMES.join(", ")}${didYouMean(given, CUT_PRESET_NAMES)}`,
      "detector",
    );
  try {
    const spec: CutSpec = checkedCuts(typeof given === "string" ? presetCuts(given) : given, process);
    if ((spec.betaGamma ?? 0) !== 0)
      throw new InputError(
        "detector.selection.betaGamma: there is no such thing here: events are measured and selected in the laboratory",
        "detector",
      );
    return kernel && compileCuts(kernel, spec).record;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.message.replace(/^cuts\b/, "detector.selection"), "detector");
  }
}

/** Checks a declaration and makes it ready; throws InputError that names the offending entry, its unit and range. */
export const detectorOf = (kernel: Kernel, given: unknown): Detector => compiled(kernel, given);

/**
 * The declaration itself, every entry checked but for angles that no cosine tells, which take kernels; where `process` is given its selection may not speak of
 * particles that the process lacks.
 */
export const checkedDetector = (given: unknown, process?: Selected): DetectorSpec => compiled(undefined, given, process).spec;

function compiled(kernel: Kernel | undefined, given: unknown, process?: Selected): Detector {
  if (typeof given === "string")
    throw new InputError(`detector = ${shown(given)}: must be an object (docs/detector.md); {} is the ideal one`, "detector");
  const spec = knownKeys<DetectorSpec>("detector", given, ["name", "electron", "positron", "leptons", "photon", "selection"]);
  const { name, electron, positron, leptons, photon, selection } = spec;
  if (name !== undefined && (typeof name !== "string" || name.length > 200))
    throw new InputError(`detector.name = ${shown(name)}: must be a text of at most 200 characters`, "detector");
  if (leptons !== undefined && (electron !== undefined || positron !== undefined))
    throw new InputError("detector.leptons: stands for both: give either leptons, or electron and positron", "detector");
  const of = { electron: leptons ?? electron, positron: leptons ?? positron, photon };
  const path = (who: Measured) => `detector.${who !== "photon" && leptons !== undefined ? "leptons" : who}`;
  return {
    spec,
    particles: MEASURED.map((who) => particleOf(kernel, path(who), who, of[who] ?? {})),
    selection: selection === undefined ? undefined : selectionOf(kernel, selection, process),
  };
}

/** Sees everything and measures it without error. */
export const IDEAL: DetectorSpec = Object.freeze({ name: "ideal" });
