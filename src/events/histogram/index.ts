// Histograms of named observables of event files, with errors: the whole of it, file by file.
// Of the events nothing stays but their sums and, of files of this package, where their numbers have gaps.
import { type Detector, detectorOf } from "../../detector/spec.ts";
import type { Kernel } from "../../kernel/load.ts";
import { inFile } from "../../request/place.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError } from "../../request/validate.ts";
import { eventColumns } from "../columns.ts";
import { refuseConversions } from "../processes.ts";
import type { ReadRun } from "../readEvent.ts";
import type { EventBatch } from "../readLines.ts";
import { checkSquares } from "../spread.ts";
import { boundsOf, type CutsFrame, cutsFrame, emptySums, type FileSums, fill } from "./fill.ts";
import { type AxisBins, axesOf, type HistogramInput, type Normalisation } from "./input.ts";
import { measuring } from "./measured.ts";
import { estimate, type Rule, ruleOf } from "./normalise.ts";
import { OneSample } from "./oneSample.ts";

/** A cross-section with its statistical error [pb], and the number of events that make it. */
export interface Contents {
  readonly value: number;
  readonly error: number;
  readonly entries: number;
}

/** One observable in one weight. */
export interface Histogram {
  readonly observable: string;
  readonly unit: string;
  readonly says: string;
  readonly weight: string;
  /** What the numbers do not tell, where there is something: lengths of flight in weights of other couplings. */
  readonly note?: string;
  readonly edges: readonly number[];
  /** dsigma/dx of each bin [pb per unit of the observable]. */
  readonly density: readonly number[];
  /** Its statistical error, of the sample as it is: that of a cross-section which all events share is not in it. */
  readonly error: readonly number[];
  readonly entries: readonly number[];
  readonly underflow: Contents;
  readonly overflow: Contents;
  /** Cross-section of the events that were selected, of `measured.` also by the detector, in the bins or not. */
  readonly selected: Contents;
  /** Sums of weights, their squares, weight times x, times x^2, divided by the number of events [pb and powers of the unit]: underflow, bins, overflow. */
  readonly sums: { readonly w: readonly number[]; readonly w2: readonly number[]; readonly wx: readonly number[]; readonly wx2: readonly number[] };
}

/** What a file was found to be. */
export interface HistogramFile {
  readonly file: string;
  readonly format: "LHE" | "HepMC3";
  readonly events: number;
  /** `weights`: their mean is the cross-section in pb; `header`: they share out that of the header. */
  readonly normalise: Normalisation;
  /** Cross-section of all its events by that rule [pb]. */
  readonly crossSection: number;
  /** As the file tells it, and its error where it tells that [pb]. */
  readonly header?: { readonly crossSection: number; readonly error?: number };
  /** Where the cuts hold, where there are some: in the frame of the file, in the centre of mass, or in the laboratory that their `betaGamma` says. */
  readonly cutsIn?: CutsFrame;
}

/** All histograms of one pass over some files. */
export interface Histograms {
  readonly events: number;
  readonly selected: number;
  readonly files: readonly HistogramFile[];
  readonly histograms: readonly Histogram[];
}

/** A file by the name it has in complaints, with its events. */
export interface NamedEvents {
  readonly name: string;
  readonly batches: AsyncIterable<EventBatch>;
}

/** The weights that are asked for, of those a file has. */
function weightsOf(file: string, { weights }: HistogramInput, { weightNames }: ReadRun): readonly string[] {
  const known = ["nominal", ...weightNames];
  for (const name of weights)
    if (name !== "all" && !known.includes(name))
      throw new InputError(
        `weights: ${file} has no weight ${name}${didYouMean(name, known)}; it has ${known.slice(0, 12).join(", ")}${known.length > 12 ? ", ..." : ""}`,
        "weights",
      );
  return weights.includes("all") ? known : weights;
}

/** Sums of several files: each brings its cross-section with the weight of its number of events. */
class Collected {
  n = 0;
  selected = 0;
  readonly value: Float64Array;
  readonly variance: Float64Array;
  readonly sums: Readonly<Record<"w" | "w2" | "wx" | "wx2", Float64Array>>;
  readonly all = [0, 0];

  constructor(length: number) {
    const column = () => new Float64Array(length);
    this.value = column();
    this.variance = column();
    this.sums = { w: column(), w2: column(), wx: column(), wx2: column() };
  }
}

/**
 * Every bin of one histogram of one file, by the rule of its weight. `scale`: from its sums to pb. A named weight that goes with the nominal one has the variance of
 * its own mean: that of the nominal sum is left out.
 */
function collect(name: string, into: Collected, file: FileSums, axis: number, weight: string, rule: Rule, scale: number): void {
  const factor = rule.normalise === "weights" ? scale : 1;
  const total = file.totals[weight]!;
  const { w, wx, wx2 } = file.axes[axis]!.weights[weight]!;
  const length = into.value.length;
  let [sum, squares] = [0, 0];
  for (let b = 0; b < length; b++) {
    checkSquares(`${name}: weight ${weight}`, w[b]!, w[length + b]!);
    const [value, variance] = estimate(rule, file.n, total, w[b]!, w[length + b]!);
    into.value[b]! += factor * file.n * value;
    into.variance[b]! += factor * factor * file.n * file.n * variance;
    into.sums.w[b]! += scale * w[b]!;
    into.sums.w2[b]! += scale * scale * w[length + b]!;
    into.sums.wx[b]! += scale * wx[b]!;
    into.sums.wx2[b]! += scale * wx2[b]!;
    sum += w[b]!;
    squares += w[length + b]!;
  }
  checkSquares(`${name}: weight ${weight}`, sum, squares);
  const [value, variance] = estimate(rule, file.n, total, sum, squares);
  into.all[0]! += factor * file.n * value;
  into.all[1]! += factor * factor * file.n * file.n * variance;
}

/** Weights of the couplings of the sample, of whose X the lifetimes are. */
const OWN_LIFETIME = ["nominal", "background", "signal", "interference"];
const OTHER_LIFETIME = "lifetimes are those of the couplings of the sample: a weight of others has their cross-section, not their lifetime";

const BY_WEIGHTS: Rule = { normalise: "weights", crossSectionPb: 0 };

/** What one pass needs beside the files. */
interface Pass {
  readonly kernel: Kernel;
  readonly input: HistogramInput;
  readonly axes: readonly AxisBins[];
  readonly detector: Detector | undefined;
  readonly sample: OneSample;
  readonly progress: ((events: number) => void) | undefined;
}

/** Sums over one file. `asked`: the weights of the files before, `before`: their events. */
async function sumsOf(
  { kernel, input, axes, detector, sample, progress }: Pass,
  { name, batches }: NamedEvents,
  asked: readonly string[] | undefined,
  before: number,
): Promise<{ readonly run: ReadRun; readonly names: readonly string[]; readonly sums: FileSums }> {
  let found: { run: ReadRun; readonly names: readonly string[]; readonly sums: FileSums } | undefined;
  for await (const { run, events } of batches) {
    if (!found) {
      inFile(name, () => refuseConversions(run.own, input.process));
      const wanted = weightsOf(name, asked ? { ...input, weights: asked } : input, run);
      const names = asked ?? wanted;
      found = { run, names, sums: emptySums(axes, ["nominal", ...names.filter((one) => one !== "nominal")]) };
    }
    // complete at the end alone: HepMC3 tells its cross-section there
    found.run = run;
    const { sums } = found;
    const columns = inFile(name, () => eventColumns(input.process, events, run.weightNames, input, "file"));
    const measured = detector && measuring(detector, input.seed, run, before + sums.n);
    inFile(name, () => fill(kernel, sums, axes, columns, input, { cutsIn: cutsFrame(input.cuts, run.own), measuring: measured }));
    sample.add(name, run, columns);
    progress?.(before + sums.n);
  }
  sample.check();
  if (!found) throw new InputError(`${name}: is empty: must be an LHE or HepMC3 file`);
  return found;
}

/** What is said of a file. */
function aboutFile(name: string, run: ReadRun, sums: FileSums, rule: Rule, { cuts }: HistogramInput): HistogramFile {
  const { crossSectionPb, crossSectionErrorPb: error } = run;
  const mean = sums.n > 0 ? sums.totals["nominal"]!.w / sums.n : 0;
  return {
    file: name,
    format: run.format,
    events: sums.n,
    normalise: rule.normalise,
    crossSection: rule.normalise === "header" ? rule.crossSectionPb : mean,
    ...(crossSectionPb === undefined ? {} : { header: { crossSection: crossSectionPb, ...(error === undefined ? {} : { error }) } }),
    ...(boundsOf(cuts) ? { cutsIn: cutsFrame(cuts, run.own) } : {}),
  };
}

/** One observable in one weight, of n events of all files. */
function histogramOf({ observable, edges }: AxisBins, weight: string, all: Collected, entries: Float64Array, n: number): Histogram {
  const contents = (b: number): Contents => ({ value: all.value[b]! / n, error: Math.sqrt(all.variance[b]!) / n, entries: entries[b]! });
  const bins = Array.from({ length: edges.length - 1 }, (_, b) => contents(b + 1));
  const width = (b: number) => edges[b + 1]! - edges[b]!;
  const mean = (column: Float64Array) => Array.from(column, (x) => x / n);
  return {
    observable: observable.name,
    unit: observable.unit,
    says: observable.says,
    weight,
    ...(observable.decay && !OWN_LIFETIME.includes(weight) ? { note: OTHER_LIFETIME } : {}),
    edges: Array.from(edges),
    density: bins.map(({ value }, b) => value / width(b)),
    error: bins.map(({ error }, b) => error / width(b)),
    entries: bins.map((one) => one.entries),
    underflow: contents(0),
    overflow: contents(edges.length),
    selected: { value: all.all[0]! / n, error: Math.sqrt(all.all[1]!) / n, entries: entries.reduce((sum, one) => sum + one, 0) },
    sums: { w: mean(all.sums.w), w2: mean(all.sums.w2.map((x) => x / n)), wx: mean(all.sums.wx), wx2: mean(all.sums.wx2) },
  };
}

/**
 * Histograms of all events of some files of one sample: their mean, or what the headers say, is the cross-section. `progress` is told the number of events read.
 * Throws InputError with file and event where one is bad.
 */
export async function histograms(
  kernel: Kernel,
  files: readonly NamedEvents[],
  input: HistogramInput,
  progress?: (events: number) => void,
): Promise<Histograms> {
  const axes = axesOf(input);
  const pass: Pass = { kernel, input, axes, detector: input.detector && detectorOf(kernel, input.detector), sample: new OneSample(), progress };
  const about: HistogramFile[] = [];
  const entries = axes.map(({ edges }) => new Float64Array(edges.length + 1));
  let collected: Map<string, Collected>[] | undefined;
  let asked: readonly string[] | undefined;
  let [n, selected] = [0, 0];
  for (const file of files) {
    const { name } = file;
    const { run, names, sums } = await sumsOf(pass, file, asked, n);
    asked = names;
    collected ??= axes.map(({ edges }) => new Map(names.map((weight) => [weight, new Collected(edges.length + 1)])));
    const total = sums.totals["nominal"]!;
    const rule = ruleOf(name, run, sums.n, total, input);
    for (const [k, byWeight] of collected.entries()) {
      for (const [weight, into] of byWeight) {
        // a named weight is a cross-section in files of this package, in those of others it goes with the nominal one
        const inPb = rule.normalise === "weights" || sums.n === 0 || (weight !== "nominal" && run.own !== undefined);
        collect(name, into, sums, k, weight, weight === "nominal" ? rule : BY_WEIGHTS, inPb ? 1 : (rule.crossSectionPb * sums.n) / total.w);
      }
      const counted = sums.axes[k]!.entries;
      entries[k]!.forEach((_, b, all) => {
        all[b]! += counted[b]!;
      });
    }
    n += sums.n;
    selected += sums.selected;
    about.push(aboutFile(name, run, sums, rule, input));
  }
  if (n === 0 || !collected) throw new InputError("there is no event in these files");
  const made = collected.flatMap((byWeight, k) => [...byWeight].map(([weight, all]) => histogramOf(axes[k]!, weight, all, entries[k]!, n)));
  return { events: n, selected, files: about, histograms: made };
}
