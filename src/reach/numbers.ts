// The numbers of one model: limits, reach, significance, luminosity, best window, without their errors.
import type { Kernel } from "../kernel/load.ts";
import { isSpin0, sizeOfCouplings } from "../request/spin.ts";
import { part, type Steps } from "../request/steps.ts";
import { discoveryReach, discoverySignificance, expectedLimit, luminosityFactor } from "../statistics/limits.ts";
import type { BinnedModel } from "../statistics/model.ts";
import { BIN_TO_BIN, withBinErrors } from "./believe.ts";
import type { ReachInput } from "./input.ts";
import type { ReachPoint } from "./results.ts";
import type { Templates } from "./templates.ts";
import { bestWindow, type CountingWindow } from "./window.ts";

/** Largest coupling that is one: a request has none above it. */
const LARGEST = 1;

/** A coupling from a signal strength: rates go with its square. Undefined above `LARGEST`. */
function coupling(input: ReachInput, mu: number | undefined): number | undefined {
  const eps = mu === undefined ? Number.POSITIVE_INFINITY : sizeOfCouplings(input) * Math.sqrt(mu);
  return eps <= LARGEST ? eps : undefined;
}

type Point = Omit<ReachPoint, "errors">;

/** A point without its errors, and the window that it counts in. */
export interface Fitted {
  readonly point: Point;
  readonly best: CountingWindow;
}

/** Conversions in a window [events]; undefined where the model has none. */
export const conversionsIn = (
  { lo, hi }: Pick<CountingWindow, "lo" | "hi">,
  { edges, model }: Pick<Templates, "edges" | "model">,
): number | undefined => model.beside?.[0]?.events.reduce((sum, b, i) => (edges[i]! >= lo && edges[i + 1]! <= hi ? sum + b : sum), 0);

/** Relative errors of signal and background in a window: those of its bins, which they may have in common. */
export function windowErrors(
  window: CountingWindow,
  { edges, errors, model, onePair = 0 }: Pick<Templates, "edges" | "errors" | "model" | "onePair">,
): { readonly signal: number; readonly background: number } {
  const { lo, hi, signal, background } = window;
  // where no pair of conversions is left, there may be one
  const ofConversions = conversionsIn(window, { edges, model }) === 0 ? onePair : 0;
  const sum = (row: readonly number[]) => row.reduce((all, x, i) => (edges[i]! >= lo && edges[i + 1]! <= hi ? all + x : all), 0);
  return { signal: sum(errors.signal) / signal, background: (sum(errors.background) + ofConversions) / background };
}

/** What is given of every mass. */
export function* pointNumbers(
  kernel: Kernel,
  input: ReachInput,
  mass: number,
  { edges, model }: { readonly edges: readonly number[]; readonly model: BinnedModel },
): Steps<Fitted> {
  const best = bestWindow(kernel, { edges, model });
  const cls90 = expectedLimit(kernel, model, 0.9, "cls");
  yield 0.3;
  const cls95 = expectedLimit(kernel, model, 0.95, "cls");
  yield 0.6;
  const uncorrelated = expectedLimit(kernel, withBinErrors(model, input.setup), 0.9, "cls");
  yield 0.9;
  const { minus2, minus1, plus1, plus2 } = cls90.bands;
  const couplings = {
    cls90: coupling(input, cls90.median),
    cls95: coupling(input, cls95.median),
    threeSigma: coupling(input, discoveryReach(kernel, model, 3)),
    fiveSigma: coupling(input, discoveryReach(kernel, model, 5)),
    cls90Uncorrelated: coupling(input, uncorrelated.median),
  };
  const given: Partial<Record<keyof typeof couplings, number>> = Object.fromEntries(
    Object.entries(couplings).filter(([, value]) => value !== undefined),
  );
  const band = [minus2, minus1, plus1, plus2].map((mu) => coupling(input, mu)).filter((eps) => eps !== undefined);
  const [a, b, c, d] = band;
  const band90 = a === undefined || b === undefined || c === undefined || d === undefined ? {} : { band90: [a, b, c, d] as const };
  return { point: { mass, ...given, ...band90, signalOverBackground: best.signal / best.background }, best };
}

const ASYMPTOTIC = "arXiv:1007.1727, Asimov data";
/** What the paper does not have: its windows are those of Table 2, 3 resolutions wide on either side. */
const OWN = "docs/physics/reach.md";

/** A number of the first mass: what it is, and how much of the relative error of the rates it has. */
export interface Declared {
  readonly unit: string;
  readonly formula: string;
  readonly equation: string;
  readonly scale: number;
  readonly note?: string;
}

const declared = (unit: string, formula: string, equation: string, scale: number, note?: string): Declared => ({
  ...{ unit, formula, equation, scale },
  ...(note === undefined ? {} : { note }),
});
/** eps goes with the square root of a rate: half its relative error. */
const eps = (formula: string, note?: string) => declared("1", formula, ASYMPTOTIC, 0.5, note);

/** An error of each bin on its own is another assumption for other bins. */
export const UNCORRELATED = ["significance.uncorrelated", "limit.cls90.eps.uncorrelated"];
export const BINS_NOTE = "for these bins: the background of each is uncertain on its own";
const BANDS = ["minus2", "minus1", "plus1", "plus2"] as const;

/** All numbers of the first mass that a model alone gives, in the order in which they are told. */
export function declaredNumbers(input: ReachInput): Readonly<Record<string, Declared>> {
  const { setup, conversionsNormalisation = 0 } = input;
  const size = isSpin0(input) ? "sqrt(eps_s^2 + eps_p^2)" : "sqrt(eps_v^2 + eps_a^2)";
  const variant = `the same with the background of each bin uncertain by ${Math.max(BIN_TO_BIN, setup.uncorrelated)} on its own`;
  const luminosity = (sigmas: number) => declared("fb^-1", `luminosity for ${sigmas} sigma at the couplings of the request`, ASYMPTOTIC, 2);
  return {
    "limit.cls90.eps": eps(`expected 90% CLs upper limit on ${size}`),
    "limit.cls95.eps": eps(`expected 95% CLs upper limit on ${size}`),
    ...Object.fromEntries(BANDS.map((name) => [`limit.cls90.eps.${name}`, eps(`the same for a background fluctuation of ${name} sigma`)])),
    "limit.profile90.eps": eps("expected 90% upper limit of the profile likelihood, one-sided"),
    "limit.profile95.eps": eps("expected 95% upper limit of the profile likelihood, one-sided"),
    "reach.3sigma.eps": eps(`smallest ${size} with a median significance of 3`),
    "reach.5sigma.eps": eps(`smallest ${size} with a median significance of 5`),
    significance: declared("sigma", "sqrt(q0) of the Asimov data at the couplings of the request", ASYMPTOTIC, 1),
    "significance.uncorrelated": declared("sigma", variant, ASYMPTOTIC, 1, BINS_NOTE),
    "limit.cls90.eps.uncorrelated": eps(variant, BINS_NOTE),
    "luminosity.3sigma": luminosity(3),
    "luminosity.5sigma": luminosity(5),
    "window.lo": declared("MeV", "window of bins with the largest Asimov significance", OWN, 0),
    "window.hi": declared("MeV", "window of bins with the largest Asimov significance", OWN, 0),
    "window.signal": declared("events", "signal in the best window", OWN, 1),
    "window.background": declared("events", "background in the best window", OWN, 1),
    "window.conversions": declared(
      "events",
      "part of the background in the best window that conversions are",
      OWN,
      0,
      `error: of the pairs that are made; their rate is known to ${100 * conversionsNormalisation}%`,
    ),
    "window.significance": declared(
      "sigma",
      "counting, background known from outside the window up to its uncertainty from bin to bin",
      "Cowan et al., EPJC 71 (2011) 1554",
      1,
    ),
    "window.signalOverBackground": declared("1", "S/B in the best window", OWN, 1),
  };
}

/** Those numbers; absent where no coupling up to 1, or no luminosity, gives them. */
export function* modelNumbers(
  kernel: Kernel,
  input: ReachInput,
  edges: readonly number[],
  model: BinnedModel,
  { point, best }: Fitted,
): Steps<Readonly<Record<string, number | undefined>>> {
  const profile = (level: number) => coupling(input, expectedLimit(kernel, model, level, "profile").median);
  const luminosity = (sigmas: number) => {
    const factor = luminosityFactor(kernel, model, 1, sigmas);
    return factor === undefined ? undefined : factor * input.setup.lumi;
  };
  const profiles = { "limit.profile90.eps": profile(0.9), "limit.profile95.eps": profile(0.95) };
  yield 0.4;
  const luminosities = { "luminosity.3sigma": luminosity(3), "luminosity.5sigma": luminosity(5) };
  yield 0.8;
  return {
    "limit.cls90.eps": point.cls90,
    "limit.cls95.eps": point.cls95,
    ...Object.fromEntries(BANDS.map((name, i) => [`limit.cls90.eps.${name}`, point.band90?.[i]])),
    ...profiles,
    "reach.3sigma.eps": point.threeSigma,
    "reach.5sigma.eps": point.fiveSigma,
    significance: discoverySignificance(kernel, model, 1),
    "significance.uncorrelated": discoverySignificance(kernel, withBinErrors(model, input.setup), 1),
    "limit.cls90.eps.uncorrelated": point.cls90Uncorrelated,
    ...luminosities,
    "window.lo": best.lo,
    "window.hi": best.hi,
    "window.signal": best.signal,
    "window.background": best.background,
    "window.conversions": conversionsIn(best, { edges, model }),
    "window.significance": best.significance,
    "window.signalOverBackground": best.signal / best.background,
  };
}

/** The numbers of models that leave out one part of the pairs of conversions each. */
export function* withoutParts(
  kernel: Kernel,
  input: ReachInput,
  mass: number,
  { edges, without = [] }: { readonly edges: readonly number[]; readonly without?: readonly BinnedModel[] },
): Steps<readonly Fitted[]> {
  const found: Fitted[] = [];
  for (const [i, model] of without.entries())
    found.push(yield* part(pointNumbers(kernel, input, mass, { edges, model }), i / without.length, (i + 1) / without.length));
  return found;
}
