// What a histogram of events is asked.
import type { CutSpec } from "../../cuts/declaration.ts";
import type { CutPreset } from "../../cuts/presets.ts";
import { checkedCuts, presetCuts } from "../../cuts/spec.ts";
import type { DetectorSpec } from "../../detector/declaration.ts";
import { checkedDetector } from "../../detector/spec.ts";
import { PROCESSES, type Process } from "../../process/index.ts";
import { ANY_MASS } from "../../request/common.ts";
import { choice, flag, list, number, own, text, whole, withoutDefault } from "../../request/field.ts";
import { checked, type SchemaOf } from "../../request/schema.ts";
import { InputError, knownKeys, shown } from "../../request/validate.ts";
import { type Observable, observableIn } from "../observables/names.ts";
import { CONVERSIONS, layoutOf, READ_PROCESSES, type ReadProcess } from "../processes.ts";

/** An observable and its bins. */
export interface Axis {
  /** A name of `OBSERVABLES`. */
  readonly observable: string;
  /** Bounds of the bins, ascending, in the unit of the observable; a bin has its lower bound and not its upper. */
  readonly edges: readonly number[];
}

/** Names of the meanings. */
export const NORMALISATIONS = ["weights", "header"] as const;
/** What the weights of a file mean: their mean is the cross-section in pb, or they only share out the one that the file tells. */
export type Normalisation = (typeof NORMALISATIONS)[number];

export const FRAMES = ["file", "cm"] as const;

/** The checked form of a `HistogramRequest`. */
export interface HistogramInput {
  readonly process: ReadProcess;
  readonly histograms: readonly Axis[];
  /** Names of weights; `nominal`, and `all` for it and every named one. */
  readonly weights: readonly string[];
  readonly cuts: CutSpec;
  readonly frame: (typeof FRAMES)[number];
  readonly project: boolean;
  /** Measures the events: each observable has a second histogram, `measured.NAME`, of those that the detector passes. */
  readonly detector?: DetectorSpec;
  /** Of the detector's random numbers, in place of that of the sample; 17 where a file says none. */
  readonly seed?: number;
  /** Mass of X [MeV], where the file does not say it. */
  readonly mass?: number;
  readonly normalise?: Normalisation;
  /** Cross-section of all events [pb], in place of that of the file. */
  readonly crossSection?: number;
}

/** A request: all but the histograms may be left out; cuts may be a preset's name. */
export type HistogramRequest = Partial<Omit<HistogramInput, "cuts" | "histograms">> & {
  readonly histograms: readonly Axis[];
  readonly cuts?: CutPreset | CutSpec;
};

/** Processes whose final particles are all seen. */
const MEASURED_PROCESSES: readonly ReadProcess[] = ["ee-ee", "ee-eea"];

/** Bins of one histogram, and histograms of one pass, at most. */
const MOST_BINS = 100_000;
const MOST_HISTOGRAMS = 100;

/** Bounds of bins; throws InputError for what are none. */
export function edgesIn(name: string, value: unknown): readonly number[] {
  const edges = Array.isArray(value) || value instanceof Float64Array ? Array.from(value as ArrayLike<unknown>) : [];
  const ascend = edges.every((x, i) => typeof x === "number" && Number.isFinite(x) && (i === 0 || x > (edges[i - 1] as number)));
  if (edges.length < 2 || edges.length > MOST_BINS + 1 || !ascend)
    throw new InputError(`${name} = ${shown(value)}: must be 2 to ${MOST_BINS + 1} finite numbers, each above the one before it`, name);
  return edges as number[];
}

/** Bounds of n bins of one width. */
export function evenEdges(name: string, low: number, high: number, n: number): readonly number[] {
  if (!(Number.isInteger(n) && n >= 1 && n <= MOST_BINS)) throw new InputError(`${name}: ${n} bins: must be a whole number of 1 to ${MOST_BINS}`);
  if (!(low < high)) throw new InputError(`${name}: from ${low} to ${high}: the lowest must be below the highest`);
  return edgesIn(
    name,
    Array.from({ length: n + 1 }, (_, k) => (k === n ? high : low + ((high - low) * k) / n)),
  );
}

export const HISTOGRAM_REQUEST: SchemaOf<HistogramInput> = {
  process: choice("process", READ_PROCESSES, "ee-eea"),
  // whose observables they are is known with the process
  histograms: list(
    own<Axis>("an observable and its bins", "not", (name, value) => {
      const { observable, edges } = knownKeys<Axis>(name, value, ["observable", "edges"]);
      return { observable, edges: edgesIn(`${name}.edges`, edges) };
    }),
    "observables and their bins",
    MOST_HISTOGRAMS,
    undefined,
    { least: 1, needed: true },
  ),
  weights: list(text("name of a weight"), "weights: nominal, names of the file, or all", 2001, ["nominal"], { least: 1 }),
  cuts: own<CutSpec>("selection: a preset or a JSON file", "file", (_name, value) => value as CutSpec, {
    placeholder: "name|file",
    otherwiseSays: "none",
  }),
  frame: choice("frame of the observables: as the file has it, or the centre of mass of the beams", FRAMES, "file"),
  project: flag("put momenta of limited accuracy on their mass shells and in balance first", false),
  detector: own<DetectorSpec>(
    "measures the events: ideal, besiii, kloe2, belle2 (:vertex: tracks from one point), or a JSON file (docs/detector.md)",
    "file",
    (_, value) => checkedDetector(value),
    {
      placeholder: "name|file",
      otherwiseSays: "none",
    },
  ),
  seed: whole("seed of the detector", { min: 0, max: Number.MAX_SAFE_INTEGER }, undefined, { otherwiseSays: "that of the sample" }),
  mass: { ...withoutDefault(ANY_MASS), says: "mass of X, where the file does not say it" },
  normalise: choice("what the weights mean: their mean is the cross-section in pb, or they share out that of the header", NORMALISATIONS, undefined, {
    otherwiseSays: "as the file says",
  }),
  crossSection: number("cross-section of all events, in place of that of the header", { above: 0, max: 1e30, unit: "pb" }),
};

/** Refuses to put what lacks the recoil of a nucleus in balance. */
export function refuseProject(process: ReadProcess, project: boolean): void {
  if (project && process === CONVERSIONS)
    throw new InputError("project: must be absent of conversions: their momenta are not in balance, the nucleus takes a part", "project", "process");
}

/** Checks a request; throws InputError. */
export function histogramInput(request: HistogramRequest): HistogramInput {
  const given = checked<HistogramInput & { cuts?: unknown }>(HISTOGRAM_REQUEST, request);
  const process: Process = PROCESSES[layoutOf(given.process)];
  given.histograms.forEach(({ observable }, i) => {
    observableIn(given.process, observable, `histograms[${i}].observable`);
  });
  if (given.detector !== undefined && !MEASURED_PROCESSES.includes(given.process))
    throw new InputError(
      `detector: measures events of ${MEASURED_PROCESSES.join(", ")} alone: ${given.process === CONVERSIONS ? "tracks of converted photons do not come from the beams (x17 conversions fits them)" : "no detector sees an X"}`,
      "detector",
      "process",
    );
  refuseProject(given.process, given.project);
  if (given.detector !== undefined) checkedDetector(given.detector, process);
  if (given.seed !== undefined && given.detector === undefined)
    throw new InputError("seed: must be absent without detector, whose it is", "seed", "detector");
  const { cuts = "none" } = given as { cuts?: unknown };
  if (given.crossSection !== undefined && given.normalise === "weights")
    throw new InputError("crossSection: must be absent where the weights are the cross-section (normalise = weights)", "crossSection", "normalise");
  return { ...given, weights: [...new Set(given.weights)], cuts: checkedCuts(typeof cuts === "string" ? presetCuts(cuts) : cuts, process) };
}

/** An observable of the events as they are, or as they were measured, and its bins. */
export interface AxisBins {
  readonly observable: Observable;
  readonly edges: Float64Array;
  readonly measured: boolean;
}

/** All that is filled: where there is a detector what it measured, next to the truth. */
export const axesOf = ({ process, histograms, detector }: HistogramInput): AxisBins[] =>
  histograms.flatMap(({ observable, edges }) => {
    const truth = { observable: observableIn(process, observable), edges: Float64Array.from(edges), measured: false };
    const { name, says } = truth.observable;
    const measured = { ...truth, observable: { ...truth.observable, name: `measured.${name}`, says: `${says}, measured` }, measured: true };
    return detector ? [truth, measured] : [truth];
  });
