import type { Kernel } from "../kernel/load.ts";
import { shortNumber } from "../request/decimal.ts";
import { largest } from "../request/extremes.ts";
import type { Quantity } from "../request/quantity.ts";
import { finished, type OnShare, part, type Steps } from "../request/steps.ts";
import { InputError } from "../request/validate.ts";
import { discoveryReach, discoverySignificance, expectedLimit, luminosityFactor } from "../statistics/limits.ts";
import { normalCdf } from "../statistics/normal.ts";
import { assumptions, BIN_TO_BIN, withBinErrors } from "./believe.ts";
import { type Channel, channelSteps } from "./channel.ts";
import { lookElsewhere } from "./elsewhere.ts";
import { type ReachInput, type ReachRequest, reachInput } from "./input.ts";
import type { ReachErrors, ReachPoint, ReachQuantities, ReachResults } from "./results.ts";
import type { Templates } from "./templates.ts";

export type { ReachQuantities, ReachResults } from "./results.ts";

import { coverage } from "./toys.ts";
import { bestWindow } from "./window.ts";

interface PointNumbers {
  readonly results: Readonly<Record<string, Quantity>>;
  readonly unreachable: readonly string[];
  readonly atSearchLimit: readonly string[];
  readonly assumptions: readonly string[];
}

/** Fewer expected events than this in a bin count as 0. */
const LEAST_EVENTS = 1e-30;

/** An error of each bin on its own is another assumption for other bins. */
const UNCORRELATED = ["significance.uncorrelated", "limit.cls90.eps.uncorrelated"];
const BINS_NOTE = "for these bins: the background of each is uncertain on its own";

const ASYMPTOTIC = "arXiv:1007.1727, Asimov data";
/** What the paper does not have: its windows are those of Table 2, 3 resolutions wide on either side. */
const OWN = "docs/physics/reach.md";

function* reachPoint(kernel: Kernel, input: ReachInput, mass: number, at: Templates): Steps<ReachPoint> {
  const { model, relativeError } = at;
  const best = bestWindow(kernel, at);
  const epsilon = Math.sqrt(input.epsV * input.epsV + input.epsA * input.epsA);
  const eps = (mu: number) => epsilon * Math.sqrt(mu);
  const cls90 = expectedLimit(kernel, model, 0.9, "cls");
  yield 0.3;
  const cls95 = expectedLimit(kernel, model, 0.95, "cls");
  yield 0.6;
  const uncorrelated = expectedLimit(kernel, withBinErrors(model, input.setup), 0.9, "cls");
  yield 0.9;
  const { minus2, minus1, plus1, plus2 } = cls90.bands;
  const three = discoveryReach(kernel, model, 3);
  const five = discoveryReach(kernel, model, 5);
  const found = {
    mass,
    cls90: eps(cls90.median),
    cls95: eps(cls95.median),
    band90: [eps(minus2), eps(minus1), eps(plus1), eps(plus2)] as const,
    cls90Uncorrelated: eps(uncorrelated.median),
    signalOverBackground: best.signal / best.background,
    ...(three === undefined ? {} : { threeSigma: eps(three) }),
    ...(five === undefined ? {} : { fiveSigma: eps(five) }),
  };
  return { ...found, errors: numericalErrors(found, relativeError) };
}

/** Errors of couplings from the relative error of rates, of which they go with the square root, and of a ratio of rates. */
function numericalErrors(point: Omit<ReachPoint, "errors">, relativeError: number): ReachErrors {
  const eps = (x: number) => x * 0.5 * relativeError;
  const { cls90, cls95, band90, threeSigma, fiveSigma, cls90Uncorrelated, signalOverBackground } = point;
  const [a, b, c, d] = band90;
  return {
    cls90: eps(cls90),
    cls95: eps(cls95),
    band90: [eps(a), eps(b), eps(c), eps(d)],
    ...(threeSigma === undefined ? {} : { threeSigma: eps(threeSigma) }),
    ...(fiveSigma === undefined ? {} : { fiveSigma: eps(fiveSigma) }),
    cls90Uncorrelated: eps(cls90Uncorrelated),
    signalOverBackground: signalOverBackground * relativeError,
  };
}

/** An error that each bin has on its own makes another likelihood of other bins: the numbers of the fit hold for these bins, and have no limit of narrow ones. */
const ofTheseBins = ({ setup }: ReachInput): boolean => setup.uncorrelated > 0;

/** Adds what the width of the bins does, as `withBinning` does for the numbers of the first mass. */
function pointWithBinning(point: ReachPoint, finer: ReachPoint): ReachPoint {
  const wider = (error: number, value: number, other: number | undefined) =>
    other === undefined ? error : error + TO_NARROWEST * Math.abs(other - value);
  const { errors, threeSigma, fiveSigma } = point;
  const band = (i: 0 | 1 | 2 | 3) => wider(errors.band90[i], point.band90[i], finer.band90[i]);
  return {
    ...point,
    errors: {
      ...errors,
      cls90: wider(errors.cls90, point.cls90, finer.cls90),
      cls95: wider(errors.cls95, point.cls95, finer.cls95),
      band90: [band(0), band(1), band(2), band(3)],
      ...(threeSigma === undefined ? {} : { threeSigma: wider(errors.threeSigma!, threeSigma, finer.threeSigma) }),
      ...(fiveSigma === undefined ? {} : { fiveSigma: wider(errors.fiveSigma!, fiveSigma, finer.fiveSigma) }),
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

/** Numbers for the first mass of a request. */
function* pointQuantities(kernel: Kernel, input: ReachInput, source: Channel, at: Templates, point: ReachPoint): Steps<PointNumbers> {
  const { setup } = input;
  const { model } = at;
  const unreachable: string[] = [];
  const atSearchLimit: string[] = [];
  const results: Record<string, Quantity> = {};
  const add = (id: string, value: number | undefined, unit: string, formula: string, equation = ASYMPTOTIC, scale = 0.5) => {
    if (value === undefined || !Number.isFinite(value)) unreachable.push(id);
    // eps goes with the square root of a rate: half its relative error
    else results[id] = { value, error: Math.abs(value) * scale * at.relativeError, unit, formula, equation };
  };
  const epsilon = Math.sqrt(input.epsV * input.epsV + input.epsA * input.epsA);
  const eps = (mu: number) => epsilon * Math.sqrt(mu);
  add("limit.cls90.eps", point.cls90, "1", "expected 90% CLs upper limit on sqrt(eps_v^2 + eps_a^2)");
  add("limit.cls95.eps", point.cls95, "1", "expected 95% CLs upper limit on sqrt(eps_v^2 + eps_a^2)");
  ["minus2", "minus1", "plus1", "plus2"].forEach((name, i) => {
    add(`limit.cls90.eps.${name}`, point.band90[i], "1", `the same for a background fluctuation of ${name} sigma`);
  });
  for (const level of [90, 95]) {
    const mu = expectedLimit(kernel, model, level / 100, "profile").median;
    add(`limit.profile${level}.eps`, eps(mu), "1", `expected ${level}% upper limit of the profile likelihood, one-sided`);
  }
  add("reach.3sigma.eps", point.threeSigma, "1", "smallest sqrt(eps_v^2 + eps_a^2) with a median significance of 3");
  add("reach.5sigma.eps", point.fiveSigma, "1", "smallest sqrt(eps_v^2 + eps_a^2) with a median significance of 5");
  add("significance", discoverySignificance(kernel, model, 1), "sigma", "sqrt(q0) of the Asimov data at the couplings of the request", ASYMPTOTIC, 1);
  const cautious = withBinErrors(model, setup);
  const relative = Math.max(BIN_TO_BIN, setup.uncorrelated);
  const variant = `the same with the background of each bin uncertain by ${relative} on its own`;
  add("significance.uncorrelated", discoverySignificance(kernel, cautious, 1), "sigma", variant, ASYMPTOTIC, 1);
  add("limit.cls90.eps.uncorrelated", point.cls90Uncorrelated, "1", variant);
  for (const id of UNCORRELATED) if (results[id]) results[id] = { ...results[id], note: BINS_NOTE };
  yield 0.1;
  const significance = significanceOf(kernel, source);
  for (const [i, sigmas] of [3, 5].entries()) {
    const factor = luminosityFactor(kernel, model, 1, sigmas);
    add(
      `luminosity.${sigmas}sigma`,
      factor === undefined ? undefined : factor * setup.lumi,
      "fb^-1",
      `luminosity for ${sigmas} sigma at the couplings of the request`,
      ASYMPTOTIC,
      2,
    );
    if (!source.resolvable) continue;
    const { value: resolution, capped } = yield* part(resolutionFor(source, significance, sigmas), 0.1 + 0.45 * i, 0.55 + 0.45 * i);
    const id = `resolution.${sigmas}sigma`;
    if (capped) {
      const seen = shortNumber(significance(source.coarsest), 3);
      atSearchLimit.push(`${id}: ${source.coarsest} MeV, the coarsest looked at, still gives ${seen} sigma`);
      results[id] = {
        value: source.coarsest,
        error: 0,
        unit: "MeV",
        formula: `at least this: the coarsest resolution looked at still gives ${seen} sigma`,
        equation: ASYMPTOTIC,
        note: "lower bound: the search ends here",
      };
    } else {
      add(id, resolution, "MeV", `coarsest resolution for ${sigmas} sigma, up to ${source.coarsest} MeV`, ASYMPTOTIC, 2);
      // the bracket of the search is one-sided
      if (results[id]) results[id] = { ...results[id], error: results[id].error + RESOLUTION_ACCURACY * results[id].value };
    }
  }
  const best = bestWindow(kernel, at);
  const counting = "window of bins with the largest Asimov significance";
  add("window.lo", best.lo, "MeV", counting, OWN, 0);
  add("window.hi", best.hi, "MeV", counting, OWN, 0);
  add("window.signal", best.signal, "events", "signal in the best window", OWN, 1);
  add("window.background", best.background, "events", "background in the best window", OWN, 1);
  add(
    "window.significance",
    best.significance,
    "sigma",
    "counting, background known from outside the window up to its uncertainty from bin to bin",
    "Cowan et al., EPJC 71 (2011) 1554",
    1,
  );
  add("window.signalOverBackground", best.signal / best.background, "1", "S/B in the best window", OWN, 1);
  const ratio = largest(at.interference().map(Math.abs)) / largest(model.signal);
  add("interference.ratio", ratio, "1", "largest |interference| per bin over the largest signal per bin, not in the fit", OWN, 1);
  return { results, unreachable, atSearchLimit, assumptions: assumptions(input, point.mass, at, best.signal / best.background) };
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
  const range = (i: number) => `${shortNumber(at.edges[i]!, 6)} to ${shortNumber(at.edges[i + 1]!, 6)} MeV`;
  if (empty >= 0)
    throw new InputError(
      `cuts, lumi, efficiency: ${background[empty]} background events from ${range(empty)} (mass ${mass} MeV): must be at least ${LEAST_EVENTS}`,
      "cuts",
      "lumi",
      "efficiency",
    );
  if (!signal.some((s) => s >= LEAST_EVENTS))
    throw new InputError(
      `epsV, epsA, cuts: no bin has ${LEAST_EVENTS} signal events or more (mass ${mass} MeV): no limit can be set with them`,
      "epsV",
      "epsA",
      "cuts",
    );
  return at;
}

/** Shares of the work: spectrum and limits of every mass, numbers of the first, pseudo-experiments. */
const POINT = 1;
const FIRST = 2;
const TOYS = 0.01;
const ELSEWHERE = 0.03;

/** `reach` in steps. */
export function* reachSteps(kernel: Kernel, request: ReachRequest): Steps<ReachResults> {
  const input = reachInput(request);
  const elsewhere = input.searchRange === undefined ? 0 : ELSEWHERE * input.toys;
  const whole = POINT * input.masses.length + 2 * FIRST + TOYS * 2 * input.toys + elsewhere;
  const scan: ReachPoint[] = [];
  let first: PointNumbers | undefined;
  let toys: Record<string, Quantity> = {};
  let done = 0;
  let relativeError = 0;
  for (const mass of input.masses) {
    const source = yield* part(channelSteps(kernel, input, mass), done / whole, (done + 0.4 * POINT) / whole);
    const at = checkedTemplates(kernel, source, input, mass);
    relativeError = Math.max(relativeError, at.largerError);
    yield (done + 0.5 * POINT) / whole;
    const point = yield* part(reachPoint(kernel, input, mass, at), (done + 0.5 * POINT) / whole, (done + 0.75 * POINT) / whole);
    const half = source.divisible && !ofTheseBins(input) ? halved(source) : undefined;
    const atHalf = half && checkedTemplates(kernel, half, input, mass);
    const finer = atHalf && (yield* part(reachPoint(kernel, input, mass, atHalf), (done + 0.75 * POINT) / whole, (done + POINT) / whole));
    scan.push(finer ? pointWithBinning(point, finer) : point);
    done += POINT;
    yield done / whole;
    if (first) continue;
    first = yield* part(pointQuantities(kernel, input, source, at, point), done / whole, (done + FIRST) / whole);
    done += FIRST;
    if (half && atHalf && finer) {
      first = withBinning(first, yield* part(pointQuantities(kernel, input, half, atHalf, finer), done / whole, (done + FIRST) / whole));
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

/** The binned model of the first mass of a request, as `x17 reach --pyhf` exports it. */
export function reachTemplates(kernel: Kernel, request: ReachRequest): Templates {
  const input = reachInput(request);
  const mass = input.masses[0]!;
  return checkedTemplates(kernel, finished("reach", channelSteps(kernel, input, mass)), input, mass);
}
