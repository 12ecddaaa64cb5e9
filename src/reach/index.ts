import type { Kernel } from "../load.ts";
import type { Quantity } from "../quantity.ts";
import { discoveryReach, discoverySignificance, expectedLimit, luminosityFactor } from "../statistics/limits.ts";
import { type Channel, channel } from "./channel.ts";
import { type ReachInput, type ReachRequest, reachInput } from "./input.ts";
import type { Templates } from "./templates.ts";
import { coverage } from "./toys.ts";
import { bestWindow } from "./window.ts";

/** The reach at one mass, in eps = sqrt(eps_v^2 + eps_a^2). */
export interface ReachPoint {
  readonly mass: number;
  /** Median expected upper limits. */
  readonly cls90: number;
  readonly cls95: number;
  /** One- and two-sigma band of cls90. */
  readonly band90: readonly [number, number, number, number];
  /** Smallest eps with a median significance of 3 and 5. Absent when the background uncertainty forbids it. */
  readonly threeSigma?: number;
  readonly fiveSigma?: number;
  /** Error relative to the value: numerical, from the spectra, and what the width of the bins does to cls90. */
  readonly relativeError: number;
}

export interface ReachResults {
  /** One entry per mass of the request. */
  readonly scan: readonly ReachPoint[];
  /** What no luminosity, coupling or resolution can give under the assumed uncertainties. */
  readonly unreachable: readonly string[];
  readonly [id: string]: unknown;
}

const ASYMPTOTIC = "arXiv:1007.1727, Asimov data";

function reachPoint(kernel: Kernel, input: ReachInput, mass: number, { model, relativeError }: Templates): ReachPoint {
  const epsilon = Math.sqrt(input.epsV * input.epsV + input.epsA * input.epsA);
  const eps = (mu: number) => epsilon * Math.sqrt(mu);
  const cls90 = expectedLimit(kernel, model, 0.9, "cls");
  const { minus2, minus1, plus1, plus2 } = cls90.bands;
  const three = discoveryReach(kernel, model, 3);
  const five = discoveryReach(kernel, model, 5);
  return {
    mass,
    cls90: eps(cls90.median),
    cls95: eps(expectedLimit(kernel, model, 0.95, "cls").median),
    band90: [eps(minus2), eps(minus1), eps(plus1), eps(plus2)],
    ...(three === undefined ? {} : { threeSigma: eps(three) }),
    ...(five === undefined ? {} : { fiveSigma: eps(five) }),
    relativeError,
  };
}

/** Coarsest resolution with a median significance of `sigmas`; undefined when even the finest is not enough. */
function resolutionFor(kernel: Kernel, { finest, coarsest, templates }: Channel, sigmas: number): number | undefined {
  const significance = (resolution: number) => discoverySignificance(kernel, templates(resolution).model, 1);
  if (significance(coarsest) >= sigmas) return coarsest;
  if (significance(finest) < sigmas) return undefined;
  let low = finest;
  let high = coarsest;
  while (high - low > 1e-4 * high) {
    const middle = 0.5 * (low + high);
    if (significance(middle) >= sigmas) low = middle;
    else high = middle;
  }
  return low;
}

/** The same source in bins of half the width. */
const halved = (source: Channel): Channel => ({ ...source, templates: (resolution) => source.templates(resolution, 2) });

/** The effect of bins goes with the square of their width: what is left to infinitely narrow ones is this much of the step to half the width. */
const TO_NARROWEST = 4 / 3;

/** What the numbers of a window of bins say of these bins alone. */
const OF_THESE_BINS = ["window.lo", "window.hi", "window.signal", "window.background", "window.significance"];

/** Adds to the errors what the width of the bins does: every number is that of a fit of the unbinned spectrum within its error. */
function withBinning<T extends ReturnType<typeof pointQuantities>>(found: T, finer: T): T {
  const results = Object.entries(found.results).map(([id, quantity]) => {
    const other = finer.results[id];
    if (OF_THESE_BINS.includes(id) || other === undefined) return [id, quantity];
    return [id, { ...quantity, error: quantity.error + TO_NARROWEST * Math.abs(other.value - quantity.value) }];
  });
  return { ...found, results: Object.fromEntries(results) };
}

/** Numbers for the first mass of a request. */
function pointQuantities(kernel: Kernel, input: ReachInput, source: Channel, point: ReachPoint) {
  const { setup } = input;
  const at = source.templates(setup.resolution);
  const { model } = at;
  const unreachable: string[] = [];
  const results: Record<string, Quantity> = {};
  const add = (id: string, value: number | undefined, unit: string, formula: string, equation = ASYMPTOTIC, scale = 0.5) => {
    if (value === undefined) unreachable.push(id);
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
  for (const sigmas of [3, 5]) {
    const factor = luminosityFactor(kernel, model, 1, sigmas);
    add(
      `luminosity.${sigmas}sigma`,
      factor === undefined ? undefined : factor * setup.luminosity,
      "fb^-1",
      `luminosity for ${sigmas} sigma at the couplings of the request`,
      ASYMPTOTIC,
      2,
    );
    add(
      `resolution.${sigmas}sigma`,
      resolutionFor(kernel, source, sigmas),
      "MeV",
      `coarsest resolution for ${sigmas} sigma, up to ${source.coarsest} MeV`,
      ASYMPTOTIC,
      2,
    );
  }
  const best = bestWindow(kernel, at);
  const counting = "window of bins with the largest Asimov significance";
  add("window.lo", best.lo, "MeV", counting, "Table 2", 0);
  add("window.hi", best.hi, "MeV", counting, "Table 2", 0);
  add("window.signal", best.signal, "events", "signal in the best window", "Table 2", 1);
  add("window.background", best.background, "events", "background in the best window", "Table 2", 1);
  add(
    "window.significance",
    best.significance,
    "sigma",
    "counting, background known from outside the window",
    "Cowan et al., EPJC 71 (2011) 1554",
    1,
  );
  const largest = Math.max(...at.interference().map(Math.abs)) / Math.max(...model.signal);
  add("interference.ratio", largest, "1", "largest |interference| per bin over the largest signal per bin, not in the fit", "Fig. 9", 1);
  return { results, unreachable, templates: at };
}

/**
 * What an experiment could exclude or discover in e+ e- -> e+ e- gamma: a binned fit of the smeared pair-mass spectrum with Asimov data, the
 * background's normalisation, slope and curvature as nuisance parameters. `progress` is called after every mass with the number done.
 */
export function reach(kernel: Kernel, request: ReachRequest, progress: (done: number, of: number) => void = () => {}): ReachResults {
  const input = reachInput(request);
  const scan: ReachPoint[] = [];
  let first: ReturnType<typeof pointQuantities> | undefined;
  for (const mass of input.masses) {
    const source = channel(kernel, input, mass);
    const at = (bins: Channel) => reachPoint(kernel, input, mass, bins.templates(input.setup.resolution));
    const point = at(source);
    if (!source.divisible) {
      scan.push(point);
      first ??= pointQuantities(kernel, input, source, point);
    } else {
      const finer = at(halved(source));
      scan.push({ ...point, relativeError: point.relativeError + TO_NARROWEST * Math.abs(finer.cls90 / point.cls90 - 1) });
      first ??= withBinning(pointQuantities(kernel, input, source, point), pointQuantities(kernel, input, halved(source), finer));
    }
    progress(scan.length, input.masses.length);
  }
  const { results, unreachable, templates: at } = first!;
  return { ...results, ...coverage(kernel, input, at), scan, unreachable };
}

/** The binned model of the first mass of a request, as `x17 reach --pyhf` exports it. */
export function reachTemplates(kernel: Kernel, request: ReachRequest): Templates {
  const input = reachInput(request);
  return channel(kernel, input, input.masses[0]!).templates(input.setup.resolution);
}
