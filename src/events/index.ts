// x17/events: event files read into columns, their observables, histograms and weights at other couplings. docs/histogram.md, docs/reweight.md.
import { pointsIn, sized } from "../columns/arrays.ts";
import { optionsOf } from "../columns/input.ts";
import { COLUMNS } from "../columns/layout.ts";
import type { Kernel } from "../kernel/load.ts";
import { ANY_MASS } from "../request/common.ts";
import { callbackOf, refuseMore } from "../request/edge.ts";
import { finiteThroughout } from "../request/frozen.ts";
import { inFile } from "../request/place.ts";
import { checked } from "../request/schema.ts";
import { snapshot } from "../request/snapshot.ts";
import { InputError, oneOf, plainObject, shown } from "../request/validate.ts";
import { type EventColumnOptions, type EventColumns, eventColumns } from "./columns.ts";
import { distinctWeights, EVENTS_REQUEST, type EventWeightRequest } from "./generate/input.ts";
import { type Histogram, type Histograms, histograms } from "./histogram/index.ts";
import { type HistogramRequest, histogramInput, refuseProject } from "./histogram/input.ts";
import { checkYoda, yodaText as textOfYoda } from "./histogram/yoda.ts";
import { inRestFrame, observed } from "./observables/index.ts";
import { observableIn } from "./observables/names.ts";
import { ownRunOfEvents } from "./ownRun.ts";
import { layoutOf, READ_PROCESSES, type ReadProcess, refuseConversions } from "./processes.ts";
import type { ReadRun } from "./readEvent.ts";
import { EVENTS_TOGETHER, type EventSource, eventBatches, linesOfSource } from "./readLines.ts";
import { reweighted } from "./reweight/columns.ts";
import { checkWeight, NOMINAL_REQUEST, type Nominal, type NominalRequest, WEIGHTED_PROCESSES } from "./reweight/nominal.ts";
import { checkHasX } from "./reweight/ofSample.ts";
import { checkTold } from "./reweight/told.ts";

export type { EventColumns } from "./columns.ts";
export type { EventWeightRequest } from "./generate/input.ts";
export type { Contents, Histogram, HistogramFile, Histograms } from "./histogram/index.ts";
export type { Axis, HistogramRequest, Normalisation } from "./histogram/input.ts";
export { OBSERVABLES, type Observable } from "./observables/names.ts";
export type { ReadProcess } from "./processes.ts";
export type { ReadRun } from "./readEvent.ts";
export type { EventSource } from "./readLines.ts";
export type { NominalRequest } from "./reweight/nominal.ts";

/** An instance of the package, or anything else that has its kernels. */
export interface WithKernel {
  /** What `load` and `loadSync` of x17 and x17/slim give as `kernel`. */
  readonly kernel: Kernel;
}

/** How a file is read. */
export interface ReadOptions extends EventColumnOptions {
  /** Which momenta the events must have; default ee-eea. */
  readonly process?: ReadProcess;
  /** What complaints call the file; default "events". */
  readonly name?: string;
  /** Events that come together, give or take those of one piece of the source; default 4096. */
  readonly block?: number;
}

/** Some events of a file, and what it says of all. */
export interface ReadEvents extends EventColumns {
  readonly run: ReadRun;
}

function kernelOf(x17: WithKernel): Kernel {
  const { kernel } = plainObject("x17", x17) as WithKernel;
  if (kernel?.exports === undefined) throw new InputError("x17: must be what load or loadSync gives");
  return kernel;
}

/** Columns that fit each other; throws InputError for others. */
function eventsIn(value: EventColumns): EventColumns {
  const { process, momenta, masses, weight, number, line, weights, dX, ctauMm, vertex } = plainObject("events", value) as EventColumns;
  const { legs } = COLUMNS[layoutOf(oneOf("events.process", process, READ_PROCESSES))];
  const n = pointsIn("events.momenta", momenta, 4 * legs.length, `E, px, py, pz of ${legs.join(", ")}`);
  if (value.n !== undefined && value.n !== n)
    throw new InputError(`events.n = ${shown(value.n)}: must be ${n}, as many as its columns have`, "events");
  if (vertex !== undefined) sized("events.vertex", vertex, "Float64Array", 3 * n, "x, y, z of each event");
  const optional = { ...(dX === undefined ? {} : { dX }), ...(ctauMm === undefined ? {} : { ctauMm }), ...(vertex === undefined ? {} : { vertex }) };
  const columns = { momenta, masses, weight, number, line, ...optional };
  const { momenta: _all, masses: _legs, vertex: _place, ...single } = columns;
  sized("events.masses", masses, "Float64Array", n * legs.length, "one per leg and event");
  for (const [name, column] of Object.entries(single)) sized(`events.${name}`, column, "Float64Array", n, "one per event");
  for (const [name, column] of Object.entries(columns)) {
    const bad = column.findIndex((x) => !Number.isFinite(x));
    if (bad >= 0) throw new InputError(`events.${name}[${bad}] = ${column[bad]}: must be a finite number`, "events");
  }
  return { ...value, n, weights: weights ?? {} };
}

/**
 * The events of an LHE or HepMC3 file, of this package or of others, in blocks of columns as `x17.columns` takes them: any order of particles, GeV or MeV.
 * `source`: text or bytes, or pieces of them, unpacked, of a file, a socket or a `fetch`. Throws InputError in one line for a file that was cut or is another,
 * and with its number for an event that is bad or of another process.
 * @example
 * ```js
 * import { Readable } from "node:stream";
 * import { readEvents } from "x17/events";
 *
 * // of a file: createReadStream("events.lhe")
 * const file = Readable.from(["HepMC::Version 3.01.02\n", "HepMC::Asciiv3-START_EVENT_LISTING\n", "HepMC::Asciiv3-END_EVENT_LISTING\n"]);
 * let events = 0;
 * for await (const { n } of readEvents(file)) events += n;
 * console.log(events); // prints 0
 * ```
 */
export function readEvents(source: EventSource, options?: ReadOptions): AsyncGenerator<ReadEvents>;
export function readEvents(source: EventSource, options?: ReadOptions, ...others: unknown[]): AsyncGenerator<ReadEvents> {
  refuseMore("readEvents", 2, [source, options, ...others]);
  return eventsRead(source, options);
}

async function* eventsRead(source: EventSource, options: ReadOptions | undefined): AsyncGenerator<ReadEvents> {
  const given = optionsOf<ReadOptions>("options", options, ["process", "name", "block", "project", "mass"]);
  const { name = "events", block = EVENTS_TOGETHER, project = false } = given;
  const process = oneOf("process", given.process ?? "ee-eea", READ_PROCESSES);
  if (typeof name !== "string") throw new InputError(`name = ${shown(name)}: must be a text`, "name");
  if (typeof project !== "boolean") throw new InputError(`project = ${shown(project)}: must be true or false`, "project");
  refuseProject(process, project);
  if (!(Number.isInteger(block) && block >= 1 && block <= 1e6))
    throw new InputError(`block = ${shown(block)}: must be a whole number of 1 to 1000000`, "block");
  const mass = given.mass === undefined ? {} : { mass: ANY_MASS.check("mass", given.mass) };
  for await (const { events, run } of eventBatches(name, linesOfSource(name, source), block)) {
    inFile(name, () => refuseConversions(run.own, process));
    if (events.length === 0) continue;
    yield inFile(name, () => ({ ...eventColumns(process, events, run.weightNames, { project, ...mass }), run }));
  }
}

/** One observable of each event, by its name in `OBSERVABLES`, in its unit. Throws InputError with the number of an event that has none. */
export function observable(x17: WithKernel, events: EventColumns, name: string): Float64Array;
export function observable(x17: WithKernel, events: EventColumns, name: string, ...others: unknown[]): Float64Array {
  refuseMore("observable", 3, [x17, events, name, ...others]);
  const given = eventsIn(events);
  return observed(kernelOf(x17), given, observableIn(given.process, name, "name"));
}

/** The same events in the rest frame of their beams, which must come along z; throws InputError with the number of an event that is otherwise. */
export function inCentreOfMass(x17: WithKernel, events: EventColumns): EventColumns;
export function inCentreOfMass(x17: WithKernel, events: EventColumns, ...others: unknown[]): EventColumns {
  refuseMore("inCentreOfMass", 2, [x17, events, ...others]);
  return inRestFrame(kernelOf(x17), eventsIn(events));
}

/**
 * Histograms of all events of some files of one sample, with errors, in constant memory: what `x17 histogram` does. `progress` is told the number of events read.
 */
export function histogram(
  x17: WithKernel,
  files: readonly EventSource[],
  request: HistogramRequest,
  progress?: (events: number) => void,
): Promise<Histograms>;
export async function histogram(
  x17: WithKernel,
  files: readonly EventSource[],
  request: HistogramRequest,
  progress?: (events: number) => void,
  ...others: unknown[]
): Promise<Histograms> {
  refuseMore("histogram", 4, [x17, files, request, progress, ...others]);
  const input = histogramInput(snapshot("the request of histogram", request) as HistogramRequest);
  if (!Array.isArray(files) || files.length === 0) throw new InputError("files: must be a list of one source or more", "files");
  const named = files.map((source: EventSource, i) => ({
    name: `files[${i}]`,
    batches: eventBatches(`files[${i}]`, linesOfSource(`files[${i}]`, source)),
  }));
  return finiteThroughout("histogram", await histograms(kernelOf(x17), named, input, callbackOf("progress", progress)));
}

/**
 * Weights of events of ee-eea or ee-ee at other couplings or for one term of |M|^2, by name, in the unit of `events.weight`. `sample` says what the events
 * were made with: couplings, m_X, width, terms, `{ epsV: 1e-3 }` say; one that contradicts events of `readEvents` of a file of this package is refused.
 * Throws InputError where they cannot be had, AccuracyError where the head of a file of this package tells that the sample has too few events on the
 * resonance of X for one of them. Events of others do not tell it: means are only right where their sample has the resonance (docs/reweight.md).
 */
export function reweight(
  x17: WithKernel,
  events: EventColumns,
  sample: NominalRequest,
  weights: readonly EventWeightRequest[],
): Readonly<Record<string, Float64Array>>;
export function reweight(
  x17: WithKernel,
  events: EventColumns,
  sample: NominalRequest,
  weights: readonly EventWeightRequest[],
  ...others: unknown[]
): Readonly<Record<string, Float64Array>> {
  refuseMore("reweight", 4, [x17, events, sample, weights, ...others]);
  const given = eventsIn(events);
  if (!WEIGHTED_PROCESSES.some((one) => one === given.process))
    throw new InputError(`events: are of ${given.process}: must be of ${WEIGHTED_PROCESSES.join(" or ")}`, "events");
  const nominal = checked<Nominal>(NOMINAL_REQUEST, snapshot("sample", sample), "sample");
  const { weights: copied } = snapshot("weights", { weights }) as { weights: unknown };
  const asked = distinctWeights(EVENTS_REQUEST.weights.check("weights", copied));
  for (const one of asked) checkWeight("the sample", nominal, one);
  const own = ownRunOfEvents(given as Partial<ReadEvents>);
  checkTold(own, nominal);
  const kernel = kernelOf(x17);
  const columns = reweighted(kernel, given, nominal, asked);
  checkHasX(kernel, own, given, nominal, asked, columns);
  return finiteThroughout("reweight", Object.fromEntries(asked.map(({ id }, k) => [id, columns[k]!])));
}

/** Histograms as text of YODA 2; `events` is their number in all files. */
export function yodaText(histograms: readonly Histogram[], events: number): string;
export function yodaText(histograms: readonly Histogram[], events: number, ...others: unknown[]): string {
  refuseMore("yodaText", 2, [histograms, events, ...others]);
  checkYoda(histograms, events);
  return textOfYoda(histograms, events);
}
