// Named weights: the events of one sample at other couplings, from their coefficient functions; and the cross-sections that go with them.
import { EVENT_COLUMNS, EVENT_OFFSET, EVENT_PER_SQUARE } from "../../../assembly/spec/events.ts";
import { SQUARE_OF, SQUARES } from "../../columns/layout.ts";
import { LARGEST_SPREAD } from "../../integrate/trust.ts";
import type { Kernel } from "../../kernel/load.ts";
import { AccuracyError, InternalError } from "../../request/errors.ts";
import { type Couplings, couplingPair, couplingText, isSpin0 } from "../../request/spin.ts";
import { InputError } from "../../request/validate.ts";
import { SPECTRUM_TERMS, type SpectrumTerm } from "../../spectrum/input.ts";
import type { EventBlock } from "../block.ts";
import type { NamedWeight } from "../run.ts";
import { checkSquares, isOfOneEvent, MISSED } from "../spread.ts";
import type { EventsInput, EventWeight } from "./input.ts";
import { widthOf } from "./onShell.ts";
import { engineProcess } from "./process.ts";

type Coupled = Extract<EventWeight, Couplings>;
/** Weights at other couplings. */
export const coupledWeights = ({ weights }: Pick<EventsInput, "weights">): readonly Coupled[] =>
  weights.filter((one): one is Coupled => one.term === undefined);

/** Events that are weighed together, and at most: they say what the named weights of a sample add up to. */
export const WEIGHED_AT_ONCE = 4096;
export const MOST_WEIGHED = 25 * WEIGHED_AT_ONCE;
const FEWEST_WEIGHED = 3 * WEIGHED_AT_ONCE;
/** |M|^2 that are computed for it: with more than 200 couplings there are fewer events. */
const MOST_SQUARES = 2e7;

/** Events by which the named weights of a request are weighed. */
export function weighedEvents(input: Pick<EventsInput, "weights">): number {
  const squares = MOST_SQUARES / Math.max(1, coupledWeights(input).length);
  return Math.min(MOST_WEIGHED, Math.max(FEWEST_WEIGHED, WEIGHED_AT_ONCE * Math.ceil(squares / WEIGHED_AT_ONCE)));
}

/** Columns epsV, epsA (spin 0: epsS, epsP), total width of X [MeV] of the weights at other couplings. */
export function couplingTable(kernel: Kernel, input: EventsInput): Float64Array {
  const coupled = coupledWeights(input);
  if (coupled.length > 0 && isSpin0(input) && input.process !== "ee-aX")
    throw new InputError(
      `weights: ${coupled[0]!.id}: those of other couplings are of spin 1, or of ee-aX; of ${input.process} with an X of spin 0 there are ${SPECTRUM_TERMS.join(", ")}`,
      "weights",
    );
  const pairs = coupled.map(couplingPair);
  const widths = coupled.map((one) => widthOf(kernel, input, one));
  return Float64Array.from([...pairs.map(([first]) => first), ...pairs.map(([, second]) => second), ...widths]);
}

/** Where events and couplings lie in the memory of the kernels, and where the squares go. */
export interface WeightColumns {
  readonly n: number;
  /** Of events, as eventsBatch leaves them. */
  readonly events: number;
  readonly eventView: Float64Array;
  readonly couplings: number;
  readonly squares: number;
  readonly squareView: Float64Array;
}

/** Fills the weights of a block [pb]. */
export function fillWeights(kernel: Kernel, input: EventsInput, commonPb: number, block: EventBlock, at: WeightColumns): void {
  const { n, events, eventView, squareView } = at;
  const coupled = coupledWeights(input);
  if (coupled.length > 0) {
    const column = n * Float64Array.BYTES_PER_ELEMENT;
    const [functions, offsets] = [events + EVENT_COLUMNS * column, events + EVENT_OFFSET * column];
    const bad = kernel.exports.contractBatch(
      n,
      engineProcess(input).code,
      input.mass,
      1,
      functions,
      offsets,
      coupled.length,
      at.couplings,
      at.squares,
    );
    if (bad !== -1) throw new InternalError(`events: event ${bad < 0 ? "" : block.number[bad]} has no |M|^2 at the couplings of its weights`);
  }
  let next = 0;
  input.weights.forEach((weight, k) => {
    const into = block.weights[k]!;
    if (weight.term !== undefined) {
      into.set(block.pieces![weight.term]);
      return;
    }
    const first = SQUARES * next++ * n;
    for (const term of input.terms) {
      const from = first + SQUARE_OF[term] * n;
      for (let i = 0; i < n; i++) into[i]! += squareView[from + i]!;
    }
    for (let i = 0; i < n; i++) into[i]! *= commonPb * eventView[EVENT_PER_SQUARE * n + i]!;
  });
}

/** Value and standard deviation [pb]. */
interface Estimate {
  readonly value: number;
  readonly sdev: number;
}

/** Sums over events of the weight of one term, or of what that of one coupling is above the background. */
class Above {
  #n = 0;
  #sum = 0;
  #squares = 0;
  #largest = 0;
  add(weight: Float64Array, background: Float64Array | undefined): void {
    weight.forEach((value, i) => {
      const above = value - (background?.[i] ?? 0);
      this.#sum += above;
      this.#squares += above * above;
      this.#largest = Math.max(this.#largest, above * above);
    });
    this.#n += weight.length;
  }
  /** Throws AccuracyError where doubles do not hold the squares. */
  check(id: string): void {
    checkSquares(`weights: ${id} cannot be had from this sample`, this.#sum, this.#squares);
  }
  get isUnsure(): boolean {
    return isOfOneEvent(this.#n, this.#largest, this.#squares);
  }
  get estimate(): Estimate {
    const value = this.#sum / this.#n;
    return { value, sdev: Math.sqrt(Math.max(0, this.#squares / this.#n - value * value) / this.#n) };
  }
}

/** G2 of couplings, of spin 0 G0. */
export function strength(one: Couplings): number {
  const [first, second] = couplingPair(one);
  return first * first + second * second;
}

/** Events of X that a sample must have for what X is at other couplings to be had from it. */
const FEWEST_OF_X = 25;

/** What decides whether a sample has X at other couplings: its cross-section and that of X alone [pb], and the width of X there [MeV]. */
export interface KnownOfX {
  readonly total: Pick<Estimate, "value">;
  readonly terms: { readonly signal: Pick<Estimate, "value"> };
  readonly width: number;
  /** Pair masses vary, so that a resonance can be missed: not where X is on its mass shell in every event, nor in two-body events of beams without spread. */
  readonly hasResonance: boolean;
}

/** What the integral has of the sample. */
export interface Known extends KnownOfX {
  readonly total: Estimate;
  readonly terms: Readonly<Record<SpectrumTerm, Estimate>>;
  /** Relative error of the factor that all weights of all events share, without what the integral has of it. */
  readonly scale: number;
  /** Relative error that this factor has of the integral: 0 where trials alone make it. */
  readonly ofIntegral: number;
}

/**
 * Error of a cross-section of which the integral has T +- t, t independent of the rest of the integral's error s of the whole, and the events of the
 * preparation E +- e. All weights share a factor that is off by the part d of trials (`scale`) and, where it has the integral in it, by s/sigma. So
 *
 * what is said is off the truth by       t, e, E s/sigma,
 * and the mean of the weights is off it by    T s/sigma - t, of variance t^2 (1 - 2 T/sigma) + (T s/sigma)^2, and e,
 *
 * and both by d (T + E) at most. The larger counts. A weight that is the nominal one, T = sigma and t = s, has its error: sqrt(s^2 + d^2 sigma^2).
 */
function errorOf({ total, scale, ofIntegral }: Known, known: Estimate, fromEvents: Estimate): number {
  const part = ofIntegral > 0 ? known.value / total.value : 0;
  const [ofKnown, ofEvents] = [ofIntegral * known.value, ofIntegral * fromEvents.value];
  const t2 = known.sdev * known.sdev;
  const larger = Math.max(t2 + ofEvents * ofEvents, t2 * (1 - 2 * part) + ofKnown * ofKnown);
  const shared = scale * (known.value + fromEvents.value);
  return Math.sqrt(larger + fromEvents.sdev * fromEvents.sdev + shared * shared);
}

const NONE: Estimate = { value: 0, sdev: 0 };

/**
 * Whether X at couplings of total width `width` is more than the error of what was found, and the sample has too few events on it: those of its own
 * resonance, of which a narrower one takes a part, and a wider one asks for the tails. The strength of a narrow resonance is G2^2/Gamma.
 */
export function isMissed(
  { total, terms, width: own, hasResonance }: KnownOfX,
  ratioOfG2: number,
  width: number,
  found: Pick<Estimate, "sdev">,
  events: number,
): boolean {
  if (!hasResonance || !(own > 0 && width > 0)) return false;
  const expected = (terms.signal.value * ratioOfG2 * ratioOfG2 * own) / width;
  const ofX = (events * terms.signal.value) / Math.max(Math.abs(total.value), terms.signal.value);
  return ofX * Math.min(width / own, own / width) < FEWEST_OF_X && expected > MISSED * found.sdev;
}

/** Standard deviations between what the integral and the events have of a term: once in two million terms by chance. */
const OFF = 5;

/** Whether the events do not have the term as the integral has it. */
function isOff(all: Known, known: Estimate, found: Estimate): boolean {
  const error = errorOf(all, NONE, found);
  return Math.abs(found.value - known.value) > OFF * Math.sqrt(known.sdev * known.sdev + error * error);
}

/**
 * Cross-sections of the named weights: of a term as the integral has it, where the events have it too; at other couplings what the integral has for the
 * background, and what events of this sample have above it. Throws AccuracyError for terms and couplings of which a few events of the sample weigh
 * most, or X is where it has none.
 */
export function namedWeights(input: EventsInput, known: Known, couplings: Float64Array, blocks: Iterable<EventBlock>): NamedWeight[] {
  const above = input.weights.map(() => new Above());
  const withBackground = input.terms.includes("background");
  let events = 0;
  for (const block of blocks) {
    events += block.n;
    input.weights.forEach(({ term }, k) => {
      above[k]!.add(block.weights[k]!, term === undefined && withBackground ? block.pieces!.background : undefined);
    });
  }
  const coupled = coupledWeights(input);
  return input.weights.map((weight, k) => {
    // beside the background, what is below doubles is nothing
    if (weight.term !== undefined || !withBackground) above[k]!.check(weight.id);
    const found = above[k]!.estimate;
    if (weight.term !== undefined) {
      const term = known.terms[weight.term];
      // a heavy event may make much of a spread that is small, as terms of an integral are trusted
      const isUnsure = above[k]!.isUnsure && !(found.sdev <= LARGEST_SPREAD * Math.abs(term.value));
      const fewOfX = weight.term === "signal" && (isUnsure || isMissed(known, 1, known.width, found, events));
      if (fewOfX || isOff(known, term, found))
        throw new AccuracyError(
          `weights: ${weight.term} cannot be had from this sample: few of its events, or none, lie where it is; take a narrower range of pair masses, or a sample of its own with terms = ${weight.term}`,
        );
      return { id: weight.id, text: `${weight.term} alone`, crossSectionPb: term.value, crossSectionErrorPb: errorOf(known, term, NONE) };
    }
    const { id } = weight;
    const width = couplings[2 * coupled.length + coupled.indexOf(weight)]!;
    if (above[k]!.isUnsure || isMissed(known, strength(weight) / strength(input), width, found, events))
      throw new AccuracyError(
        `weights: ${id} cannot be had from this sample: few of its events, or none, weigh most there; give it couplings nearer to these, or the sample larger ones, a narrower range of pair masses, or the term signal alone`,
      );
    const base = withBackground ? known.terms.background : NONE;
    return {
      id,
      text: couplingText(weight),
      crossSectionPb: base.value + found.value,
      crossSectionErrorPb: errorOf(known, base, found),
    };
  });
}
