// Conversions of photons in the material beside a spectrum, in its bins and windows: in none of its numbers. docs/physics/conversions.md.
import { PAIR_THRESHOLD } from "../constants/index.ts";
import { CONVERSIONS_REQUEST, conversionsRequest } from "../conversions/input.ts";
import type { VetoEfficiency } from "../conversions/prompt.ts";
import { type ConversionTemplates, conversionTemplates } from "../conversions/templates.ts";
import type { Kernel } from "../kernel/load.ts";
import { titleOf } from "../material/input.ts";
import { spreadOfFactor } from "../radiation/oneFactor.ts";
import type { Quantity } from "../request/quantity.ts";
import type { Steps } from "../request/steps.ts";
import { InputError } from "../request/validate.ts";
import {
  massWindow,
  type Spectrum,
  type SpectrumBin,
  type SpectrumConversionBin,
  type SpectrumConversions,
  type SpectrumConversionWindow,
  type SpectrumWindow,
} from "../spectrum/index.ts";
import { binEdges, type SpectrumInput } from "../spectrum/input.ts";
import type { Kept } from "../spectrum/kept.ts";
import { measuredSignificance } from "../statistics/significance.ts";

/** Masses between which the efficiency of a veto is sampled: the least [MeV], the largest in units of sqrt(s). */
const LIGHTEST = 1.25 * PAIR_THRESHOLD;
const HEAVIEST = 0.9;

/** Pairs of conversions in the bins of a spectrum, then in each of its windows; `kept`: samples of earlier requests. */
export function* conversionSample(kernel: Kernel, input: SpectrumInput, kept?: Kept): Steps<ConversionTemplates> {
  const { sqrts, cuts, mass, radiusMax, etaMin, sigma } = input;
  const vetoed = radiusMax !== undefined || etaMin !== undefined;
  const request = conversionsRequest(input, { sqrts, cuts, seed: CONVERSIONS_REQUEST.seed.otherwise!, ...(vetoed ? { mass } : {}) });
  const windows = sigma.map((one) => massWindow(input, one));
  const bins = binEdges(input);
  const all = [bins, ...windows];
  const key = `conversions ${JSON.stringify([request, input.range, input.bin, windows])}`;
  const known = kept?.get<ConversionTemplates>(key);
  if (known) return known;
  const masses = [
    Math.max(LIGHTEST, Math.min(...all.map((edges) => edges[0]!))),
    Math.min(HEAVIEST * sqrts, Math.max(...all.map((edges) => edges.at(-1)!))),
  ] as const;
  const made = yield* conversionTemplates(kernel, request, all, masses);
  return kept?.set(key, made) ?? made;
}

type Valued = Pick<Quantity, "value" | "error">;

/** What initial-state radiation multiplies the background of all bins by. */
function radiationFactor(kernel: Kernel, { bins, radiation, input }: Spectrum): Valued | undefined {
  if (radiation === undefined) return undefined;
  const of = (some: readonly SpectrumBin[]) => ({
    value: some.reduce((sum, bin) => sum + bin.background, 0),
    error: some.reduce((sum, bin) => sum + bin.errors.background, 0),
  });
  const [radiated, tree] = [of(bins), of(radiation.tree.bins)];
  if (!(tree.value > 0))
    throw new InputError(
      "conversions: initial-state radiation scales them as it scales the background, and the bins have none",
      "conversions",
      "isr",
    );
  const value = radiated.value / tree.value;
  return { value, error: radiated.error / tree.value + (value * tree.error) / tree.value + spreadOfFactor(kernel, input.sqrts, input.range[1]) };
}

/** Masses of a mean over a bin. */
const STEPS = 16;
/** Variance of one that a pair of the smaller samples counts: none is known better. */
const LEAST_VARIANCE = 4e-5;

/** Part of the prompt background of true masses between two that a veto keeps, which falls like 1/m. */
function keptBetween({ exports }: Kernel, { value, error, at, relativeErrorAt }: VetoEfficiency, lo: number, hi: number): Valued {
  if (error === 0) return { value, error };
  const [low, step] = [Math.max(lo, LIGHTEST), 1 / STEPS];
  const ratio = exports.log(Math.max(hi / low, 1));
  let sum = 0;
  for (let i = 0; i < STEPS; i++) sum += step * at(low * exports.exp((i + 0.5) * step * ratio));
  // of a sample of as many pairs as that of the mass of X has, by its own variance
  const variance = (part: number) => Math.max(part * (1 - part), LEAST_VARIANCE);
  const own = value > 0 ? value * relativeErrorAt : 2 * error;
  return { value: sum, error: own * Math.sqrt(variance(sum) / variance(value)) };
}

/** A window with conversions as further background. */
function windowWith(
  kernel: Kernel,
  { sigma, lo, hi, signal, background, errors }: SpectrumWindow,
  events: Valued,
  efficiency: VetoEfficiency,
  normalisation: number,
): SpectrumConversionWindow {
  const ofBackground = keptBetween(kernel, efficiency, lo, hi);
  const kept = (count: number, error: number, part: Valued) => ({
    value: count * part.value,
    error: error * part.value + Math.abs(count) * part.error,
  });
  const [s, b] = [kept(signal, errors.signal, efficiency), kept(background, errors.background, ofBackground)];
  const worth = measuredSignificance(
    kernel,
    { signal: s.value, background: b.value + events.value },
    { signal: s.error, background: b.error + events.error },
  );
  const numbers = (of: (number: Valued) => number) => ({
    events: of(events),
    backgroundEfficiency: of(ofBackground),
    snr: of(worth.signalOverSqrtTotal),
    signalOverBackground: of(worth.signalOverBackground),
    signalOverSqrtBackground: of(worth.signalOverSqrtBackground),
    asimov: of(worth.asimov),
  });
  return { sigma, lo, hi, ...numbers(({ value }) => value), rateError: normalisation * events.value, errors: numbers(({ error }) => error) };
}

/** A spectrum with conversions beside it; the request is that of the whole. */
export function withConversions(kernel: Kernel, input: SpectrumInput, found: Spectrum, sample: ConversionTemplates): Spectrum {
  const { conversions: fit, detector, conversionsNormalisation: normalisation = 0, conversionPairs: n = 1, lumi, efficiency: detected } = input;
  const { counts, each, efficiency } = sample;
  const radiation = radiationFactor(kernel, found);
  // nothing seen: the standard deviation of one event
  const spread = (count: number) => Math.sqrt(Math.max(1, count) * Math.max(1 / n, 1 - count / n));
  const inFb = (count: number): Valued => {
    const [value, error] = [each * count, each * spread(count)];
    return radiation === undefined ? { value, error } : { value: value * radiation.value, error: error * radiation.value + value * radiation.error };
  };
  const bins = found.bins.map(({ lo, hi }, i): SpectrumConversionBin => {
    const one = inFb(counts[0]![i]!);
    return { lo, hi, ...one, rateError: normalisation * one.value, backgroundEfficiency: keptBetween(kernel, efficiency, lo, hi) };
  });
  const scale = lumi * detected;
  const windows = found.windows.map((window, k) => {
    const { value, error } = inFb(counts[k + 1]![0]!);
    return windowWith(kernel, window, { value: value * scale, error: error * scale }, efficiency, normalisation);
  });
  const conversions: SpectrumConversions = {
    detector: titleOf(detector),
    fit: fit!,
    efficiency: { value: efficiency.value, error: efficiency.error },
    ...(radiation === undefined ? {} : { radiation }),
    bins,
    windows,
  };
  return { ...found, input, conversions };
}
