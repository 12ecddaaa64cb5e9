// Named weights added to an event file: one pass over its events for their cross-sections, which stand in its head, and one that writes.
import type { Kernel } from "../../kernel/load.ts";
import { withoutDefault } from "../../request/field.ts";
import { inFile } from "../../request/place.ts";
import { checked, type SchemaOf } from "../../request/schema.ts";
import { InputError } from "../../request/validate.ts";
import { type EventColumnOptions, eventColumns } from "../columns.ts";
import { distinctWeights, EVENTS_REQUEST, type EventWeight, type EventWeightRequest } from "../generate/input.ts";
import { ruleOf } from "../histogram/normalise.ts";
import { OneSample } from "../histogram/oneSample.ts";
import type { ReadEvent, ReadRun } from "../readEvent.ts";
import { eventBatches, openEvents } from "../readLines.ts";
import { eventRows } from "../rowText.ts";
import { checkRun, type EventRun, type NamedWeight } from "../run.ts";
import { type Added, hepmc3Adder, lheAdder } from "./addWeights.ts";
import { reweighted, widthsOf } from "./columns.ts";
import { checkWeight, NOMINAL_REQUEST, type Nominal, type NominalRequest, nominalOf, processOf } from "./nominal.ts";
import { isOfX, Resonance } from "./resonance.ts";
import { WeightSums } from "./sums.ts";

/** The checked form of a `ReweightRequest`. */
export interface ReweightInput extends NominalRequest {
  readonly weights: readonly EventWeight[];
  readonly project?: boolean;
}

/** What is asked: the weights, and beside files of others what their events were made with. */
export type ReweightRequest = NominalRequest & { readonly weights: readonly EventWeightRequest[]; readonly project?: boolean };

export const REWEIGHT_REQUEST = {
  weights: { ...withoutDefault(EVENTS_REQUEST.weights), needed: true, says: "weights to add: background, signal, interference, couplings" },
  ...Object.fromEntries(Object.entries(NOMINAL_REQUEST).map(([name, field]) => [name, withoutDefault(field)])),
  project: { ...EVENTS_REQUEST.weighted, otherwise: false, says: "put momenta of limited accuracy on their mass shells and in balance first" },
} as unknown as SchemaOf<ReweightInput>;

/** Checks a request; throws InputError. */
export function reweightInput(request: ReweightRequest): ReweightInput {
  const input = checked<ReweightInput>(REWEIGHT_REQUEST, request);
  if (input.weights.length === 0) throw new InputError("weights: must name one at least", "weights");
  return { ...input, weights: distinctWeights(input.weights) };
}

/** A file that can be read again from its beginning. */
export interface ReadableFile {
  readonly name: string;
  lines(): AsyncIterable<readonly string[]>;
}

/** What the first pass found. */
export interface Weighed {
  readonly run: ReadRun;
  readonly nominal: Nominal;
  readonly events: number;
  readonly weights: readonly NamedWeight[];
  /** Events of one weight that would say as much as those of the sample, for each. */
  readonly effective: readonly number[];
  /** Whether their cross-sections are known in pb. */
  readonly inPb: boolean;
  /** The run with the new weights, of files of this package. */
  readonly own: EventRun | undefined;
}

const optionsOf = ({ project = false }: ReweightInput, { mass }: Nominal): EventColumnOptions => ({ project, mass });

/** From the mean of weights to pb, and the relative error of what all events share; undefined where the file tells no cross-section. */
function scaleOf(file: string, run: ReadRun, n: number, total: { w: number; w2: number }): readonly [scale: number, relative: number] | undefined {
  const { crossSectionPb: told = 0, crossSectionErrorPb: error = 0 } = run;
  const relative = told !== 0 ? Math.abs(error / told) : 0;
  if (run.format === "HepMC3" && run.own === undefined && run.crossSectionPb === undefined) return undefined;
  const rule = ruleOf(file, run, n, total, {});
  return [rule.normalise === "header" ? (rule.crossSectionPb * n) / total.w : 1, relative];
}

/**
 * Cross-sections of new weights of the events of a file. `progress` is told the number of events. Throws InputError for what cannot be weighted, with the event, and
 * AccuracyError for a weight that few events make.
 */
export async function weighed(kernel: Kernel, file: ReadableFile, input: ReweightInput, progress?: (events: number) => void): Promise<Weighed> {
  const { name } = file;
  const sums = new WeightSums(input.weights.length);
  const total = { w: 0, w2: 0 };
  const sample = new OneSample();
  let resonance: Resonance | undefined;
  let [run, nominal]: [ReadRun | undefined, Nominal | undefined] = [undefined, undefined];
  for await (const batch of eventBatches(name, file.lines())) {
    run = batch.run;
    if (!nominal) {
      nominal = nominalOf(name, run.own, input);
      for (const one of input.weights) {
        if (run.weightNames.includes(one.id)) throw new InputError(`weights: ${name} has a weight ${one.id} already`, "weights");
        checkWeight(name, nominal, one);
      }
    }
    const { weightNames } = run;
    const of = nominal;
    resonance ??= new Resonance(nominal.mass, widthsOf(kernel, nominal, input.weights));
    inFile(name, () => {
      const events = eventColumns(processOf(run!.own), batch.events, weightNames, optionsOf(input, of));
      sample.add(name, run!, events);
      sums.add(reweighted(kernel, events, of, input.weights, resonance));
      for (const w of events.weight) {
        total.w += w;
        total.w2 += w * w;
      }
    });
    progress?.(sums.n);
  }
  sample.check();
  if (!run || !nominal || sums.n === 0) throw new InputError(`${name}: has no event`);
  const scale = scaleOf(name, run, sums.n, total);
  input.weights.forEach((one, k) => {
    if (isOfX(one, nominal.terms, nominal)) sums.checkResonance(k, one, resonance!);
  });
  const weights = sums.named(input.weights, ...(scale ?? [1, 0]));
  const own = run.own && { ...run.own, weights: [...run.own.weights, ...weights] };
  if (own) inFile(name, () => checkRun(own));
  const effective = weights.map((_, k) => sums.effective(k));
  return { run, nominal, events: sums.n, weights, effective, inPb: scale !== undefined, own };
}

/** Events whose weights are computed together, and characters handed out together, roughly. */
const AT_ONCE = 1024;
/** Stands in no text of a weight. */
const BETWEEN = "\u0003";
const PIECE = 1 << 21;
const EVENT_OR_END = /^(?:\s*<event[\s>]|E |\s*<\/LesHouchesEvents|HepMC::Asciiv3-END)/;

/** The text of the file with the new weights in it: the head, pieces of whole events, the end. Everything else is as it was, but ends of lines are line feeds. */
export async function* withWeights(kernel: Kernel, file: ReadableFile, input: ReweightInput, found: Weighed, progress?: (events: number) => void) {
  const { nominal, weights, own, inPb, run } = found;
  const added: Added = { weights, own, told: inPb, further: run.weightNames.length };
  const adder = run.format === "LHE" ? lheAdder(added) : hepmc3Adder(added);
  const reader = openEvents(file.name);
  let queue: string[] = [];
  let waiting: ReadEvent[] = [];
  let rows: readonly string[] = [];
  let [at, done] = [0, 0];
  const next = () => (at < rows.length ? rows[at++] : undefined);
  let text = "";
  let inHead = true;
  /** Lines that can go out, in pieces. */
  function* ready(): Generator<string> {
    let taken = 0;
    for (const line of queue) {
      const begins = EVENT_OR_END.test(line);
      const made = adder.line(line, next);
      if (made === undefined) break;
      taken++;
      if (begins && text !== "" && (inHead || text.length > PIECE || line.includes("LesHouchesEvents>") || line.startsWith("HepMC"))) {
        yield text;
        text = "";
      }
      inHead &&= !begins;
      text += `${made}\n`;
    }
    queue = queue.slice(taken);
  }
  function* weigh(): Generator<string> {
    const events = waiting;
    waiting = [];
    rows = inFile(file.name, () => {
      const columns = eventColumns(processOf(run.own), events, run.weightNames, optionsOf(input, nominal));
      const bytes = eventRows(kernel, adder.template + BETWEEN, columns, reweighted(kernel, columns, nominal, input.weights));
      return new TextDecoder().decode(bytes).split(BETWEEN).slice(0, -1);
    });
    at = 0;
    done += rows.length;
    yield* ready();
    progress?.(done);
  }
  for await (const lines of file.lines()) {
    waiting.push(...reader.push(lines));
    for (const line of lines) queue.push(line);
    if (waiting.length >= AT_ONCE) yield* weigh();
  }
  reader.end();
  yield* weigh();
  if (queue.length > 0 || at < rows.length) throw new InputError(`${file.name}: has changed while it was read`);
  if (text !== "") yield text;
}
