import type { Kernel } from "../kernel/load.ts";
import { shortNumber } from "../request/decimal.ts";
import { largest } from "../request/extremes.ts";
import type { Quantity } from "../request/quantity.ts";
import { couplingNames } from "../request/spin.ts";
import { finished, type OnShare, part, type Steps } from "../request/steps.ts";
import { InputError } from "../request/validate.ts";
import { discoverySignificance } from "../statistics/limits.ts";
import { normalCdf } from "../statistics/normal.ts";
import { assumptions, FEW, fewPairs, noPairs } from "./believe.ts";
import { type Channel, channelSteps } from "./channel.ts";
import { lookElsewhere } from "./elsewhere.ts";
import { type ReachInput, type ReachRequest, reachInput } from "./input.ts";
import {
  BINS_NOTE,
  type Declared,
  declaredNumbers,
  type Fitted,
  modelNumbers,
  pointNumbers,
  UNCORRELATED,
  windowErrors,
  withoutParts,
} from "./numbers.ts";
import type { ReachErrors, ReachPoint, ReachQuantities, ReachResults } from "./results.ts";
import { fluctuation, sampleError } from "./sampling.ts";
import type { Templates } from "./templates.ts";

export type { ReachQuantities, ReachResults } from "./results.ts";

import { coverage } from "./toys.ts";

interface PointNumbers {
  readonly results: Readonly<Record<string, Quantity>>;
  readonly unreachable: readonly string[];
  readonly atSearchLimit: readonly string[];
  readonly assumptions: readonly string[];
}

/** Fewer expected events than this in a bin count as 0. */
const LEAST_EVENTS = 1e-30;

/** Couplings of a point. */
const EPS = ["cls90", "cls95", "threeSigma", "fiveSigma", "cls90Uncorrelated"] as const;

/** A point with its errors: couplings go with the square root of rates: half their relative error, and what the fits without a part of the conversions say. */
function withErrors(kernel: Kernel, fitted: Fitted, others: readonly Fitted[], at: Templates): ReachPoint {
  const { point, best } = fitted;
  const information = fluctuation(at.model, at.without ?? []);
  const sample = (of: (one: Fitted["point"]) => number | undefined) => {
    const left = others.map((other) => of(other.point));
    return sampleError(kernel, of(point), left, information);
  };
  const errorOf = (of: (one: Fitted["point"]) => number | undefined): number => 0.5 * at.relativeError * of(point)! + sample(of);
  const { signal, background } = windowErrors(best, at);
  const edge = (i: 0 | 1 | 2 | 3) => errorOf(({ band90 }) => band90?.[i]);
  const errors: ReachErrors = {
    ...Object.fromEntries(EPS.filter((name) => point[name] !== undefined).map((name) => [name, errorOf((one) => one[name])])),
    ...(point.band90 === undefined ? {} : { band90: [edge(0), edge(1), edge(2), edge(3)] as const }),
    signalOverBackground: point.signalOverBackground * (signal + background) + sample((one) => one.signalOverBackground),
  };
  return { ...point, errors };
}

/** An error that each bin has on its own makes another likelihood of other bins: the numbers of the fit hold for these bins, and have no limit of narrow ones. */
const ofTheseBins = ({ setup }: ReachInput): boolean => setup.uncorrelated > 0;

/** Adds what the width of the bins does, as `withBinning` does for the numbers of the first mass. */
function pointWithBinning(point: ReachPoint, finer: Fitted["point"]): ReachPoint {
  const wider = (error: number, value: number, other: number | undefined) =>
    other === undefined ? error : error + TO_NARROWEST * Math.abs(other - value);
  const { errors, band90 } = point;
  const band = (i: 0 | 1 | 2 | 3) => wider(errors.band90![i], band90![i], finer.band90?.[i]);
  const binned = EPS.filter((name) => name !== "cls90Uncorrelated" && point[name] !== undefined);
  return {
    ...point,
    errors: {
      ...errors,
      ...Object.fromEntries(binned.map((name) => [name, wider(errors[name]!, point[name]!, finer[name])])),
      ...(band90 === undefined ? {} : { band90: [band(0), band(1), band(2), band(3)] }),
    },
  };
}

/** Relative width of the bracket at which the search for a resolution ends. */
const RESOLUTION_ACCURACY = 1e-4;

/** Discovery significance against the resolution, each computed once. */
function significanceOf(kernel: Kernel, { templates }: Channel): (resolution: number) => number {
  const known = new Map<number, number>();
  return (resolution) => {
    const found = known.get(resolution) ?? discoverySignificance(kernel, templates(resolution).model, 1);
    known.set(resolution, found);
    return found;
  };
}

/** Coarsest resolution with a median significance of `sigmas`: none, the coarsest looked at (`capped`), or a root. */
function* resolutionFor(
  { finest, coarsest }: Channel,
  significance: (resolution: number) => number,
  sigmas: number,
): Steps<{ readonly value?: number; readonly capped: boolean }> {
  if (significance(coarsest) >= sigmas) return { value: coarsest, capped: true };
  yield 0.1;
  if (significance(finest) < sigmas) return { capped: false };
  yield 0.2;
  // the significance goes nearly with the root of 1/resolution: false position in 1/significance^2, kept in its bracket by the Illinois weight
  const wanted = 1 / (sigmas * sigmas);
  const height = (resolution: number) => {
    const sigma = significance(resolution);
    return 1 / (sigma * sigma) - wanted;
  };
  let [low, high] = [finest, coarsest];
  let [below, above] = [height(low), height(high)];
  let side = 0;
  for (let step = 0; step < 60 && high - low > RESOLUTION_ACCURACY * high; step++) {
    const guess = (low * above - high * below) / (above - below);
    const inset = 0.4 * RESOLUTION_ACCURACY * high;
    const x = Math.min(high - inset, Math.max(low + inset, guess));
    const y = height(x);
    if (y <= 0) {
      [low, below] = [x, y];
      if (side < 0) above *= 0.5;
      side = -1;
    } else {
      [high, above] = [x, y];
      if (side > 0) below *= 0.5;
      side = 1;
    }
    yield Math.min(0.95, 0.3 + 0.1 * step);
  }
  return { value: low, capped: false };
}

/** The same source in bins of half the width. */
const halved = (source: Channel): Channel => ({ ...source, templates: (resolution) => source.templates(resolution, 2) });

/** The effect of bins goes with the square of their width: what is left to infinitely narrow ones is this much of the step to half the width. */
const TO_NARROWEST = 4 / 3;

/** What is said of these bins alone: windows made of them, and background errors that each has on its own. */
const OF_THESE_BINS = [
  "window.lo",
  "window.hi",
  "window.signal",
  "window.background",
  "window.conversions",
  "window.significance",
  "window.signalOverBackground",
  // an uncertainty of each bin on its own is another one for other bins
  ...UNCORRELATED,
];

/** Says of the numbers of a fit that they hold for these bins alone. */
function inTheseBins(found: PointNumbers): PointNumbers {
  const results = Object.entries(found.results).map(([id, quantity]) => {
    if (id.startsWith("window.") || UNCORRELATED.includes(id)) return [id, quantity];
    return [id, { ...quantity, note: quantity.note === undefined ? BINS_NOTE : `${quantity.note}; ${BINS_NOTE}` }];
  });
  return { ...found, results: Object.fromEntries(results) };
}

/** Adds to the errors what the width of the bins does: every number is that of a fit of the unbinned spectrum within its error. */
function withBinning(found: PointNumbers, finer: PointNumbers): PointNumbers {
  const results = Object.entries(found.results).map(([id, quantity]) => {
    const other = finer.results[id];
    if (OF_THESE_BINS.includes(id) || other === undefined) return [id, quantity];
    return [id, { ...quantity, error: quantity.error + TO_NARROWEST * Math.abs(other.value - quantity.value) }];
  });
  return { ...found, results: Object.fromEntries(results) };
}

/** Numbers for the first mass of a request; `others`: the same fit without one part of the conversions each. */
function* pointQuantities(
  kernel: Kernel,
  input: ReachInput,
  source: Channel,
  at: Templates,
  fitted: Fitted,
  others: readonly Fitted[],
): Steps<PointNumbers> {
  const { edges, model, without = [], onePair = 0 } = at;
  const own = yield* part(modelNumbers(kernel, input, edges, model, fitted), 0, 0.1);
  const rest: (typeof own)[] = [];
  for (const [i, other] of others.entries()) {
    const [from, to] = [i, i + 1].map((k) => 0.1 + (0.8 * k) / others.length) as [number, number];
    rest.push(yield* part(modelNumbers(kernel, input, edges, without[i]!, other), from, to));
  }
  const information = fluctuation(model, without);
  const inWindow = windowErrors(fitted.best, at);
  const both = inWindow.signal + inWindow.background;
  const ofWindow: Readonly<Record<string, number>> = {
    "window.signal": inWindow.signal,
    "window.background": inWindow.background,
    "window.significance": both,
    "window.signalOverBackground": both,
  };
  const unreachable: string[] = [];
  const atSearchLimit: string[] = [];
  const results: Record<string, Quantity> = {};
  const add = (id: string, value: number | undefined, { scale, ...words }: Declared, sample = 0) => {
    // eps goes with the square root of a rate: half its relative error
    if (value === undefined || !Number.isFinite(value)) unreachable.push(id);
    else results[id] = { value, error: Math.abs(value) * scale * (ofWindow[id] ?? at.relativeError) + sample, ...words };
  };
  const significance = significanceOf(kernel, source);
  for (const [id, words] of Object.entries(declaredNumbers(input))) {
    if (id === "window.conversions" && model.beside === undefined) continue;
    const left = rest.map((one) => one[id]);
    // fluctuations tell as much more at a larger luminosity, and nothing where events are counted without a fit
    const times = id.startsWith("window.") ? 0 : id.startsWith("luminosity.") ? Math.max(1, (own[id] ?? 0) / input.setup.lumi) : 1;
    const noPair = id === "window.conversions" && own[id] === 0;
    add(id, own[id], words, noPair ? onePair : sampleError(kernel, own[id], left, information * times));
    const sigmas = { "luminosity.3sigma": 3, "luminosity.5sigma": 5 }[id];
    if (sigmas === undefined || !source.resolvable) continue;
    const { value: resolution, capped } = yield* part(
      resolutionFor(source, significance, sigmas),
      sigmas === 3 ? 0.1 : 0.55,
      sigmas === 3 ? 0.55 : 1,
    );
    const name = `resolution.${sigmas}sigma`;
    const found = { unit: "MeV", equation: "arXiv:1007.1727, Asimov data" };
    if (capped) {
      const seen = shortNumber(significance(source.coarsest), 3);
      atSearchLimit.push(`${name}: ${source.coarsest} MeV, the coarsest looked at, still gives ${seen} sigma`);
      results[name] = {
        ...{ value: source.coarsest, error: 0, ...found },
        formula: `at least this: the coarsest resolution looked at still gives ${seen} sigma`,
        note: "lower bound: the search ends here",
      };
    } else {
      add(name, resolution, { ...found, formula: `coarsest resolution for ${sigmas} sigma, up to ${source.coarsest} MeV`, scale: 2 });
      // the bracket of the search is one-sided
      if (results[name]) results[name] = { ...results[name], error: results[name].error + RESOLUTION_ACCURACY * results[name].value };
    }
  }
  const ratio = largest(at.interference().map(Math.abs)) / largest(model.signal);
  const formula = "largest |interference| per bin over the largest signal per bin, not in the fit";
  add("interference.ratio", ratio, { unit: "1", formula, equation: "docs/physics/reach.md", scale: 1 });
  const ofVeto = { unit: "1", formula: "prompt pairs of this mass that the veto keeps", equation: "docs/physics/conversions.md" };
  if (at.efficiency) results["veto.efficiency"] = { value: at.efficiency.value, error: at.efficiency.error, ...ofVeto, note: "error: statistical" };
  const few =
    own["window.conversions"] === 0 && onePair > 0
      ? [noPairs(input, onePair, fitted.best.background)]
      : information < FEW
        ? []
        : [fewPairs(input, information)];
  return {
    results,
    unreachable,
    atSearchLimit,
    assumptions: [...few, ...assumptions(kernel, input, fitted.point.mass, at, own["window.signalOverBackground"]!)],
  };
}

/** Part of X that a response must measure within the fitted window. */
const LEAST_MEASURED = 0.01;

/** Refuses a response that measures X elsewhere than where it is looked for. */
function checkMeasured(kernel: Kernel, { response }: ReachInput, mass: number, edges: readonly number[]): void {
  if (response === undefined) return;
  const below = (edge: number) =>
    response.parts.reduce((sum, { weight, scale, shift, sigma }) => sum + weight * normalCdf(kernel, (edge - scale * mass - shift) / sigma), 0);
  const [lo, hi] = [edges[0]!, edges.at(-1)!];
  const measured = below(hi) - below(lo);
  if (measured < LEAST_MEASURED)
    throw new InputError(
      `response: measures ${shortNumber(100 * measured, 2)}% of X of ${mass} MeV between ${shortNumber(lo, 6)} and ${shortNumber(hi, 6)} MeV: must be at least ${100 * LEAST_MEASURED}%`,
      "response",
    );
}

/** Events of one mass; throws InputError where the selection leaves none, or the response none in the window. */
function checkedTemplates(kernel: Kernel, source: Channel, input: ReachInput, mass: number): Templates {
  const at = source.templates(input.setup.sigma);
  checkMeasured(kernel, input, mass, at.edges);
  const { background, signal } = at.model;
  const empty = background.findIndex((b) => !(b >= LEAST_EVENTS));
  const { radiusMax, etaMin, response } = input;
  const asked = Object.entries({ radiusMax, etaMin, response }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  const names = [...asked, "cuts", "lumi", "efficiency"];
  const range = (i: number) => `${shortNumber(at.edges[i]!, 6)} to ${shortNumber(at.edges[i + 1]!, 6)} MeV`;
  if (empty >= 0)
    throw new InputError(
      `${names.join(", ")}: ${background[empty]} background events from ${range(empty)} (mass ${mass} MeV): must be at least ${LEAST_EVENTS}`,
      ...names,
    );
  if (!signal.some((s) => s >= LEAST_EVENTS))
    throw new InputError(
      `${[...couplingNames(input), ...asked, "cuts"].join(", ")}: no bin has ${LEAST_EVENTS} signal events or more (mass ${mass} MeV): no limit can be set with them`,
      ...[...couplingNames(input), ...asked, "cuts"],
    );
  return at;
}

/** Shares of the work: spectrum and limits of every mass, numbers of the first, pseudo-experiments; a number of pairs of conversions that takes as long as one. */
const POINT = 1;
const PAIRS = 40_000;
const FIRST = 2;
const TOYS = 0.01;
const ELSEWHERE = 0.03;

/** `reach` in steps. */
export function* reachSteps(kernel: Kernel, request: ReachRequest): Steps<ReachResults> {
  const input = reachInput(request);
  const making = input.conversionPairs === undefined ? 0 : input.conversionPairs / PAIRS;
  const elsewhere = input.searchRange === undefined ? 0 : ELSEWHERE * input.toys + FIRST + making;
  const whole = (making + POINT) * input.masses.length + 2 * FIRST + TOYS * 2 * input.toys + elsewhere;
  const scan: ReachPoint[] = [];
  let first: PointNumbers | undefined;
  let toys: Record<string, Quantity> = {};
  let done = 0;
  let relativeError = 0;
  for (const mass of input.masses) {
    const source = yield* part(channelSteps(kernel, input, mass), done / whole, (done + making + 0.4 * POINT) / whole);
    done += making;
    const at = checkedTemplates(kernel, source, input, mass);
    relativeError = Math.max(relativeError, at.largerError);
    yield (done + 0.5 * POINT) / whole;
    const fitted = yield* part(pointNumbers(kernel, input, mass, at), (done + 0.5 * POINT) / whole, (done + 0.6 * POINT) / whole);
    const others = yield* part(withoutParts(kernel, input, mass, at), (done + 0.6 * POINT) / whole, (done + 0.75 * POINT) / whole);
    const point = withErrors(kernel, fitted, others, at);
    const half = source.divisible && !ofTheseBins(input) ? halved(source) : undefined;
    const atHalf = half && checkedTemplates(kernel, half, input, mass);
    const finer = atHalf && (yield* part(pointNumbers(kernel, input, mass, atHalf), (done + 0.75 * POINT) / whole, (done + POINT) / whole));
    scan.push(finer ? pointWithBinning(point, finer.point) : point);
    done += POINT;
    yield done / whole;
    if (first) continue;
    first = yield* part(pointQuantities(kernel, input, source, at, fitted, others), done / whole, (done + FIRST) / whole);
    done += FIRST;
    if (half && atHalf && finer) {
      first = withBinning(first, yield* part(pointQuantities(kernel, input, half, atHalf, finer, []), done / whole, (done + FIRST) / whole));
      done += FIRST;
    }
    toys = yield* part(coverage(kernel, input, at), done / whole, (done + TOYS * 2 * input.toys) / whole);
    done += TOYS * 2 * input.toys;
    toys = { ...toys, ...(yield* part(lookElsewhere(kernel, input), done / whole, (done + elsewhere) / whole)) };
    done += elsewhere;
  }
  const { results, ...rest } = ofTheseBins(input) ? inTheseBins(first!) : first!;
  return { ...(results as ReachQuantities), ...toys, scan, relativeError, ...rest };
}

/**
 * What an experiment could exclude or discover in e+ e- -> e+ e- gamma: a binned fit of the smeared pair-mass spectrum with Asimov data, the
 * background's normalisation, slope and curvature as nuisance parameters. `progress` is called with the share of the work done; false stops it.
 */
export function reach(kernel: Kernel, request: ReachRequest, progress?: OnShare): ReachResults {
  return finished("reach", reachSteps(kernel, request), progress);
}

/** The binned model of the first mass of a request, as `x17 reach --pyhf` exports it, in steps. */
export function* reachTemplatesSteps(kernel: Kernel, request: ReachRequest): Steps<Templates> {
  const input = reachInput(request);
  const mass = input.masses[0]!;
  return checkedTemplates(kernel, yield* channelSteps(kernel, input, mass), input, mass);
}

/** The same at once. */
export const reachTemplates = (kernel: Kernel, request: ReachRequest): Templates => finished("reach", reachTemplatesSteps(kernel, request));
