import type { Kernel } from "../kernel/load.ts";
import { withBinErrors } from "../reach/believe.ts";
import type { Experiment } from "../reach/experiments.ts";
import { reachTemplates } from "../reach/index.ts";
import type { ReachRequest } from "../reach/input.ts";
import * as reference from "../reference/index.ts";
import type { Quantity } from "../request/quantity.ts";
import { couplingPair } from "../request/spin.ts";
import type { Steps } from "../request/steps.ts";
import type { BinnedModel } from "../statistics/model.ts";
import { type Comparisons, closed, type Value } from "./comparison.ts";
import { couplingOf, discovery, exclusion, quantile, solved } from "./likelihood.ts";
import { countsInWindow } from "./reachCounts.ts";

/** Bins to either side of the peak whose windows are tried. */
const MOST_WINDOW = 60;

/** Inputs that add to the tree, or measure it otherwise. */
const BESIDE = ["response", "isr", "vacuumPolarisation", "conversions"];

const cdf = (z: number) => 0.5 * reference.erfc(-z / Math.SQRT2);

/** The templates of the request with counts by the Monte Carlo, and every limit by another minimiser. */
export function* verifyReach(comparisons: Comparisons, kernel: Kernel, inputs: Readonly<Record<string, unknown>>, results: object): Steps<void> {
  const { setup, ...rest } = inputs;
  const request = { ...rest, experiment: setup } as ReachRequest;
  yield 0;
  const { model, edges, relativeError } = reachTemplates(kernel, request);
  yield 0.2;
  if (BESIDE.some((name) => inputs[name]))
    comparisons.without(
      "counts within 5 resolutions",
      "of the tree alone; x17 spectrum --verify has response and radiation, x17 conversions --verify conversions",
    );
  else yield* countsInWindow(comparisons, kernel, inputs, { model, edges, relativeError });
  const found = results as Readonly<Record<string, Quantity>>;
  const epsilon = Math.hypot(...couplingPair({ epsV: 0, epsA: 0, ...(inputs as object) }));
  const excluded = (sigmas: Value, under = model): Value | undefined =>
    sigmas.value > 0 ? solved((mu) => exclusion(under, mu), sigmas) : { value: 0, error: 0 };
  const discovered = (sigmas: number) => solved((mu) => discovery(model, mu), { value: sigmas, error: 0 });
  const eps = (strength: Value | undefined) => couplingOf(epsilon, strength);
  const cls = (level: number, n: number, under = model) => {
    const { value, error } = quantile(cdf, 1 - (1 - level) * cdf(n));
    return eps(excluded({ value: value + n, error }, under));
  };
  const cautious = withBinErrors(model, setup as Experiment);
  const best = bestWindow(model, edges, found);
  const scaled = (factor: number): BinnedModel => {
    const times = (row: readonly number[]) => row.map((x) => x * factor);
    const own = model.binErrors === undefined ? {} : { binErrors: times(model.binErrors) };
    return { signal: times(model.signal), background: times(model.background), deformations: model.deformations.map(times), ...own };
  };
  const luminosity = (sigmas: number): Value | undefined => {
    const factor = solved((f) => discovery(scaled(f), 1), { value: sigmas, error: 0 });
    const given = (setup as { lumi: number }).lumi;
    return factor && { value: factor.value * given, error: factor.error * given };
  };
  const seconds: Record<string, () => Value | undefined> = {
    "limit.cls90.eps": () => cls(0.9, 0),
    "limit.cls95.eps": () => cls(0.95, 0),
    "limit.cls90.eps.minus2": () => cls(0.9, -2),
    "limit.cls90.eps.minus1": () => cls(0.9, -1),
    "limit.cls90.eps.plus1": () => cls(0.9, 1),
    "limit.cls90.eps.plus2": () => cls(0.9, 2),
    "limit.profile90.eps": () => eps(excluded(quantile(cdf, 0.9))),
    "limit.profile95.eps": () => eps(excluded(quantile(cdf, 0.95))),
    "reach.3sigma.eps": () => eps(discovered(3)),
    "reach.5sigma.eps": () => eps(discovered(5)),
    significance: () => discovery(model, 1),
    "luminosity.3sigma": () => luminosity(3),
    "luminosity.5sigma": () => luminosity(5),
    "significance.uncorrelated": () => discovery(cautious, 1),
    "limit.cls90.eps.uncorrelated": () => cls(0.9, 0, cautious),
    "window.lo": () => ({ value: best.lo, error: 0 }),
    "window.hi": () => ({ value: best.hi, error: 0 }),
    "window.signal": () => summed(best.signal),
    "window.background": () => summed(best.background),
    "window.signalOverBackground": () => summed(best.signal / best.background),
    "window.significance": () => closed(best.significance),
  };
  for (const { mass } of (results as { scan?: readonly { mass: number }[] }).scan?.slice(1) ?? [])
    comparisons.without(`scan ${mass} MeV`, "the first mass alone is recomputed");
  const entries = Object.entries(found);
  for (const [i, [id, entry]] of entries.entries()) {
    yield 0.4 + (0.6 * i) / entries.length;
    if (typeof entry !== "object" || entry === null || !("unit" in entry)) continue;
    const second = seconds[id]?.();
    const route = id.startsWith("window.") ? "every window of bins, likelihood ratio" : "conjugate directions on the likelihood, bisection";
    if (second) comparisons.compare(id, entry, second, route);
    else comparisons.without(id, "no second route");
  }
}

/** A sum of positive numbers of a template: every step rounds by half a unit. */
const summed = (value: number): Value => ({ value, error: value * MOST_WINDOW * Number.EPSILON });

/**
 * The window that was found, or another of bins if its likelihood ratio, the background known up to what is uncertain
 * from bin to bin, is larger by more than rounding.
 */
function bestWindow({ signal, background, binErrors }: BinnedModel, edges: readonly number[], found: Readonly<Record<string, Quantity>>) {
  const held = (from: number, to: number) => {
    const sum = (row: readonly number[]) => row.slice(from, to).reduce((total, x) => total + x, 0);
    const [s, b] = [sum(signal), sum(background)];
    const own = Math.hypot(...(binErrors ?? []).slice(from, to));
    return { lo: edges[from]!, hi: edges[to]!, signal: s, background: b, significance: reference.asimovSignificance(s, b, own) };
  };
  let best = held(edges.indexOf(found["window.lo"]!.value), edges.indexOf(found["window.hi"]!.value));
  // the signal is a peak: a window that does not hold its largest bin holds less signal for more background than one that does
  const peak = signal.indexOf(Math.max(...signal));
  const most = Math.min(signal.length, MOST_WINDOW);
  for (let from = Math.max(0, peak - most); from <= peak; from++)
    for (let to = peak + 1; to <= Math.min(signal.length, peak + most); to++) {
      const other = held(from, to);
      if (other.significance > best.significance * (1 + 1e-9)) best = other;
    }
  return best;
}
