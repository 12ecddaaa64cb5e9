// External conversions: e+ e- -> gamma gamma where one photon makes a pair in the material before the chamber, and the mass that a fit gives it.
// docs/physics/conversions.md.
import { compileCuts } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { type Quantity, ROUNDING } from "../request/quantity.ts";
import { finished, type OnShare, part, type Steps } from "../request/steps.ts";
import { areaFrom, FB_PER_PB } from "../request/units.ts";
import { InputError } from "../request/validate.ts";
import { pairMass } from "../resolution/pairMass.ts";
import { partOf } from "../resolution/statistics.ts";
import { binEdges } from "../spectrum/input.ts";
import { type Tracker, trackerOf } from "../tracker/geometry.ts";
import { type ConversionsInput, type ConversionsRequest, conversionsInput } from "./input.ts";
import { conversionPairs, fittedConversions, type Three } from "./pairs.ts";
import { keeps, promptPairs } from "./prompt.ts";
import { type ConversionLayer, layersOf, photonStretches, rates } from "./rate.ts";
import { conversionSource } from "./source.ts";
import { layerTracksOf, tracksRecord } from "./tracks.ts";

/** A bin of the measured pair mass [MeV], in fb: events for each fb^-1. */
export interface ConversionBin {
  /** Lower edge, measured [MeV]. */
  readonly lo: number;
  /** Upper edge [MeV]. */
  readonly hi: number;
  /** Pairs by their true mass. */
  readonly born: number;
  /** Pairs by the mass that the fit gives them, before any veto. */
  readonly measured: number;
  /** Those that the veto keeps. */
  readonly kept: number;
  /** One standard deviation of the sample, of each number. */
  readonly errors: {
    /** Of `born` [fb]. */
    readonly born: number;
    /** Of `measured` [fb]. */
    readonly measured: number;
    /** Of `kept` [fb]. */
    readonly kept: number;
  };
  /** What the error of the rate makes of `kept`: the same part of every bin. */
  readonly rateError: number;
}

/** A layer in which photons convert. */
export interface ConversionLayerResult {
  /** What the tracker calls it. */
  readonly name: string;
  /** Chemical symbol whose pair production is taken. */
  readonly element: string;
  /** Thickness at normal incidence [X0]. */
  readonly radiationLengths: number;
  /** Pair cross-section over the one at high energy. */
  readonly ratio: number;
  /** Probability to convert of a photon that arrives across the layer. */
  readonly probability: number;
  /** Pairs [fb] where the other photon is seen. */
  readonly pairs: number;
}

/** Numbers of conversions. */
export interface ConversionQuantities {
  /** Cross-section of e+ e- -> gamma gamma [pb]. */
  readonly gammaGamma: Quantity;
  /**
   * Half of it, of photons told apart, with a photon where the selection has it: what of it has both photons there where the selection is the same on both
   * sides [pb].
   */
  readonly gammaGammaSeen: Quantity;
  /** Probability of a photon that goes across the beams. */
  readonly probability: Quantity;
  /** Pairs where the other photon is seen [fb]: events for each fb^-1. */
  readonly pairs: Quantity;
  /** Those that pass the whole selection. */
  readonly selected: Quantity;
  /** Part of the prompt pairs of the mass asked for that the veto keeps, of the signal and of the background of QED of that mass. */
  readonly efficiency: Quantity;
}

/** Results of `x17.conversions`. */
export interface ConversionsResults extends ConversionQuantities {
  /** Layers with an element, from the beams outwards. */
  readonly layers: readonly ConversionLayerResult[];
  /** Bins of the range, ascending. */
  readonly bins: readonly ConversionBin[];
}

const BLOCK = 4096;
/** Relative rounding of sums over a few thousand terms. */
const SUMMED = 50 * ROUNDING;

/** What makes the pairs of a request. */
export interface PairSource {
  readonly input: ConversionsInput;
  readonly tracker: Tracker;
  readonly layers: readonly ConversionLayer[];
  readonly cuts: Float64Array;
  readonly source: Float64Array;
  /** Rates [fb] with the photon seen, in each layer. */
  readonly seen: readonly Quantityless[];
  /** Of all that the source makes [fb]. */
  readonly all: Quantityless;
  /** Half the cross-section of labelled photons where one is seen [MeV^-2]. */
  readonly photons: Quantityless;
  readonly cosMax: number;
}

/** What a request needs before the first pair. */
export interface Prepared extends PairSource {
  /** Errors of tracks from the beams (tracks.ts), and of those that start in each layer. */
  readonly tracks: Float64Array;
  readonly layerTracks: readonly Float64Array[];
  /** Rate of all that the source makes [fb]. */
  readonly made: number;
}

/** Checks a request and prepares the source of its pairs. */
export function pairSource(kernel: Kernel, request: ConversionsRequest): PairSource {
  const input = conversionsInput(request);
  const { sqrts } = input;
  const own = trackerOf("detector", input.detector, input.without);
  const tracker = input.field === undefined ? own : { ...own, field: input.field };
  const energy = sqrts / 2;
  const layers = layersOf(kernel, tracker.spec.material as Parameters<typeof layersOf>[1], energy);
  if (layers.length === 0) throw new InputError("detector: has no layer with an element: no photon converts", "detector");
  const cuts = compileCuts(kernel, input.cuts).record;
  const stretches = photonStretches(kernel, cuts, energy);
  const { record: source, reach } = conversionSource(kernel, sqrts, layers, stretches);
  const inFb = ({ value, error }: Quantityless) => ({ value: areaFrom(value, "pb") * FB_PER_PB, error: areaFrom(error, "pb") * FB_PER_PB });
  const { photons, converted } = rates(kernel, sqrts, layers, stretches);
  return {
    ...{ input, tracker, layers, cuts, source },
    seen: converted.map(inFb),
    all: inFb(rates(kernel, sqrts, layers, reach).converted.reduce((sum, one) => ({ value: sum.value + one.value, error: sum.error + one.error }))),
    photons: { value: 0.5 * photons.value, error: 0.5 * photons.error },
    cosMax: reach[0]![1],
  };
}

/** The same, with the errors of the tracks that fit them. */
export function prepared(kernel: Kernel, request: ConversionsRequest): Prepared {
  const ready = pairSource(kernel, request);
  const { input, tracker, layers, all } = ready;
  const energy = input.sqrts / 2;
  const tracks = tracksRecord(kernel, tracker, input, energy);
  return { ...ready, tracks, layerTracks: layerTracksOf(kernel, tracker, layers, input, energy), made: all.value };
}

const momentum = ([x, y, z]: Three, i: number) => [x[i]!, y[i]!, z[i]!] as const;

interface Counts {
  readonly born: Float64Array;
  readonly measured: Float64Array;
  readonly kept: Float64Array;
  passed: number;
}

/** Counts in bins of the pairs that pass. */
function* counted(kernel: Kernel, { input, source, cuts, layerTracks }: Prepared, edges: readonly number[]): Steps<Counts> {
  const { n, seed } = input;
  const bins = edges.length - 1;
  const counts: Counts = { born: new Float64Array(bins), measured: new Float64Array(bins), kept: new Float64Array(bins), passed: 0 };
  const [lo, hi] = [edges[0]!, edges[bins]!];
  const place = (m: number) => {
    if (!(m >= lo && m < hi)) return -1;
    let bin = Math.min(bins - 1, Math.floor(((m - lo) / (hi - lo)) * bins));
    // edges are decimals: a mass next to one belongs where they say
    while (bin > 0 && m < edges[bin]!) bin--;
    while (bin + 1 < bins && m >= edges[bin + 1]!) bin++;
    return bin;
  };
  for (let first = 0; first < n; first += BLOCK) {
    const size = Math.min(BLOCK, n - first);
    const pairs = conversionPairs(kernel, source, cuts, seed, first, size);
    const { mass, radius, eta } = fittedConversions(kernel, layerTracks, seed, pairs);
    for (let i = 0; i < size; i++) {
      if (pairs.passes[i] !== 1) continue;
      counts.passed++;
      const own = place(pairMass(momentum(pairs.electron, i), momentum(pairs.positron, i)));
      if (own >= 0) counts.born[own]!++;
      const at = place(mass[i]!);
      if (at < 0) continue;
      counts.measured[at]!++;
      if (keeps(input, radius[i]!, eta[i]!)) counts.kept[at]!++;
    }
    yield (first + size) / n;
  }
  return counts;
}

/** The part of the work that makes conversions; the rest are prompt pairs. */
const MAKING = 0.8;

/** Conversions of a request, in steps. */
export function* conversionsSteps(kernel: Kernel, request: ConversionsRequest): Steps<ConversionsResults> {
  const ready = prepared(kernel, request);
  const { input, layers, seen, made, photons } = ready;
  const { n, sqrts, rejection, normalisation } = input;
  const edges = binEdges(input);
  const counts = yield* part(counted(kernel, ready, edges), 0, MAKING);
  const vetoed = input.radiusMax !== undefined || input.etaMin !== undefined;
  const prompt = vetoed ? yield* part(promptPairs(kernel, ready), MAKING, 1) : undefined;
  // nothing seen: the standard deviation of one event
  const rate = (count: number) => ({ value: (made * count) / n, error: (made * Math.sqrt(Math.max(1, count) * Math.max(1 / n, 1 - count / n))) / n });
  const bins = Array.from(counts.measured, (_, i): ConversionBin => {
    const [born, measured, kept] = [counts.born[i]!, counts.measured[i]!, counts.kept[i]!].map(rate) as [Quantityless, Quantityless, Quantityless];
    const left = (1 - rejection) * kept.value;
    return {
      ...{ lo: edges[i]!, hi: edges[i + 1]!, born: born.value, measured: measured.value, kept: left },
      errors: { born: born.error, measured: measured.error, kept: (1 - rejection) * kept.error },
      rateError: normalisation * left,
    };
  });
  const { exports } = kernel;
  const inPb = ({ value, error }: Quantityless) => ({ value: areaFrom(value, "pb"), error: areaFrom(error, "pb") });
  const total = inPb({ value: exports.gammaGammaWithin(sqrts * sqrts, 1), error: 0 });
  const probability = -exports.expm1(-layers.reduce((sum, { depth }) => sum + depth, 0));
  const pairs = seen.reduce((sum, one) => ({ value: sum.value + one.value, error: sum.error + one.error }), { value: 0, error: 0 });
  const passed = rate(counts.passed);
  const efficiency = prompt === undefined ? { value: 1, error: 0 } : partOf(prompt.kept, prompt.selected);
  const section = "docs/physics/conversions.md";
  const quantities: ConversionQuantities = {
    gammaGamma: {
      ...{ value: total.value, error: total.value * SUMMED, unit: "pb", equation: "Harris, Brown 1957" },
      formula: "(2 pi alpha^2/(s b)) {-1 + [2 (2-b^2) - (1-b^2)^2] atanh(b)/b - (1-b^2)}",
    },
    gammaGammaSeen: { ...inPb(photons), unit: "pb", formula: "half the integral of dsigma/dcos where a photon is seen", equation: section },
    probability: {
      ...{ value: probability, error: probability * SUMMED, unit: "1", formula: "1 - exp(-sum (7/9) r t)", equation: section },
      note: "r: parametrised cross-section, 5% at most, 2% on the average",
    },
    pairs: { ...pairs, unit: "fb", formula: "integral of dsigma/dcos (1 - exp(-sum (7/9) r t/sin theta)), the other photon seen", equation: section },
    selected: { ...passed, unit: "fb", formula: "those that pass the whole selection", equation: section, note: "error: statistical" },
    efficiency: {
      ...{ ...efficiency, unit: "1", formula: "prompt pairs of the mass that the veto keeps", equation: section },
      note: "error: statistical; of other vetoes, rejection, nothing is known",
    },
  };
  const results = layers.map(({ name, element, radiationLengths, depth }, i) => ({
    ...{ name, element, radiationLengths, ratio: depth / ((7 / 9) * radiationLengths), probability: -exports.expm1(-depth), pairs: seen[i]!.value },
  }));
  return { ...quantities, layers: results, bins };
}

type Quantityless = Pick<Quantity, "value" | "error">;

/** Conversions: rate, mass spectrum, veto; `progress` may return false to stop. */
export const conversions = (kernel: Kernel, request: ConversionsRequest, progress?: OnShare): ConversionsResults =>
  finished("conversions", conversionsSteps(kernel, request), progress);
