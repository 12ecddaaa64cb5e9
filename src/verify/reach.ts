import { countable } from "../integrate/input.ts";
import type { Kernel } from "../kernel/load.ts";
import { withBinErrors } from "../reach/believe.ts";
import type { Experiment } from "../reach/experiments.ts";
import { reachTemplates } from "../reach/index.ts";
import type { ReachRequest } from "../reach/input.ts";
import * as reference from "../reference/index.ts";
import type { Quantity } from "../request/quantity.ts";
import type { Steps } from "../request/steps.ts";
import { spectrumInput } from "../spectrum/input.ts";
import type { BinnedModel } from "../statistics/model.ts";
import { discovery, exclusion, quantile, solved } from "./likelihood.ts";
import { counted, isCounted } from "./monteCarlo.ts";
import type { Opinions, Value } from "./opinion.ts";

/** Bins to either side of the peak whose windows are tried. */
const MOST_WINDOW = 60;

/** Relative accuracy of strengths found by bisection of a minimised deviance. */
const SOLVED = 1e-7;

const cdf = (z: number) => 0.5 * reference.erfc(-z / Math.SQRT2);

/** The templates of the request with counts by the Monte Carlo, and every limit by another minimiser. */
export function* verifyReach(opinions: Opinions, kernel: Kernel, inputs: Readonly<Record<string, unknown>>, results: object): Steps<void> {
  const { setup, ...rest } = inputs;
  const request = { ...rest, experiment: setup } as ReachRequest;
  yield 0;
  const { model, edges, relativeError } = reachTemplates(kernel, request);
  yield 0.2;
  counts(opinions, kernel, inputs, model, edges, relativeError);
  const found = results as Readonly<Record<string, Quantity>>;
  const epsilon = Math.hypot((inputs.epsV as number) ?? 0, (inputs.epsA as number) ?? 0);
  const eps = (mu: number | undefined): Value | undefined =>
    mu === undefined ? undefined : { value: epsilon * Math.sqrt(mu), error: epsilon * Math.sqrt(mu) * SOLVED };
  const excluded = (sigmas: number, under = model) => (sigmas > 0 ? solved((mu) => exclusion(under, mu), sigmas) : 0);
  const cls = (level: number, n: number, under = model) => eps(excluded(quantile(cdf, 1 - (1 - level) * cdf(n)) + n, under));
  const cautious = withBinErrors(model, setup as Experiment);
  const best = bestWindow(model, edges, found);
  const scaled = (factor: number): BinnedModel => {
    const times = (row: readonly number[]) => row.map((x) => x * factor);
    const own = model.binErrors === undefined ? {} : { binErrors: times(model.binErrors) };
    return { signal: times(model.signal), background: times(model.background), deformations: model.deformations.map(times), ...own };
  };
  const luminosity = (sigmas: number): Value | undefined => {
    const factor = solved((f) => discovery(scaled(f), 1), sigmas);
    const value = factor === undefined ? undefined : factor * (setup as { luminosity: number }).luminosity;
    return value === undefined ? undefined : { value, error: value * SOLVED };
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
    "reach.3sigma.eps": () => eps(solved((mu) => discovery(model, mu), 3)),
    "reach.5sigma.eps": () => eps(solved((mu) => discovery(model, mu), 5)),
    significance: () => {
      const value = discovery(model, 1);
      return { value, error: value * SOLVED };
    },
    "luminosity.3sigma": () => luminosity(3),
    "luminosity.5sigma": () => luminosity(5),
    "significance.uncorrelated": () => {
      const value = discovery(cautious, 1);
      return { value, error: value * SOLVED };
    },
    "limit.cls90.eps.uncorrelated": () => cls(0.9, 0, cautious),
    "window.lo": () => ({ value: best.lo, error: 0 }),
    "window.hi": () => ({ value: best.hi, error: 0 }),
    "window.signal": () => summed(best.signal),
    "window.background": () => summed(best.background),
    "window.signalOverBackground": () => summed(best.signal / best.background),
    "window.significance": () => ({ value: best.significance, error: best.significance * 1e-9 }),
  };
  for (const { mass } of (results as { scan?: readonly { mass: number }[] }).scan?.slice(1) ?? [])
    opinions.without(`scan ${mass} MeV`, "the first mass alone is recomputed");
  const entries = Object.entries(found);
  for (const [i, [id, entry]] of entries.entries()) {
    yield 0.4 + (0.6 * i) / entries.length;
    if (typeof entry !== "object" || entry === null || !("unit" in entry)) continue;
    const second = seconds[id]?.();
    const route = id.startsWith("window.") ? "every window of bins, likelihood ratio" : "conjugate directions on the likelihood, bisection";
    if (second) opinions.compare(id, entry, second, route);
    else opinions.without(id, "no second route");
  }
}

/** A sum of some hundred numbers of a template. */
const summed = (value: number): Value => ({ value, error: value * 1e-12 });

/** The window that was found, or another of bins if its likelihood ratio, the background known up to what is uncertain from bin to bin, is larger by more than rounding. */
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

/** Window of fit: its background and the spectrum's signal by the Monte Carlo; a scan's counts are those of `x17 lineshape --verify`. */
function counts(
  opinions: Opinions,
  kernel: Kernel,
  { setup, masses, epsV, epsA }: Readonly<Record<string, unknown>>,
  model: BinnedModel,
  edges: readonly number[],
  relativeError: number,
): void {
  const { sqrts, cuts, luminosity, efficiency, scan, resolution } = setup as {
    readonly sqrts: number;
    readonly cuts: string;
    readonly luminosity: number;
    readonly efficiency: number;
    readonly scan?: object;
    readonly resolution: number;
  };
  if (scan !== undefined) {
    opinions.without("counts of the scan", "see x17 lineshape --verify");
    return;
  }
  const mass = (masses as readonly number[])[0]!;
  // three resolutions from the ends of the window what the resolution moves in and out balances to second order
  const [lo, hi] = [Math.max(edges[0]!, mass - 5 * resolution), Math.min(edges.at(-1)!, mass + 5 * resolution)];
  const input = spectrumInput({ sqrts, cuts, range: [lo, hi], bin: hi - lo, mass, epsV: epsV as number, epsA: epsA as number });
  if (!countable(input, lo, hi)) {
    opinions.without("counts within 5 resolutions", "the Monte Carlo needs room above the threshold of the pair and below sqrt(s)");
    return;
  }
  const events = luminosity * efficiency;
  const share = (row: readonly number[]) =>
    row.reduce((sum, x, i) => {
      const [a, b] = [edges[i]!, edges[i + 1]!];
      return sum + (x * Math.max(0, Math.min(b, hi) - Math.max(a, lo))) / (b - a);
    }, 0);
  const [s, b] = [share(model.signal), share(model.background)];
  const second = counted(kernel, input, lo, hi);
  if (!isCounted(opinions, "counts within 5 resolutions", second, (s + b) / events)) return;
  const { background, signal } = second;
  // the resolution raises a falling spectrum by about (sigma/m)^2 over the window
  const smearing = (resolution / mass) ** 2;
  opinions.compare(
    "background within 5 resolutions [events]",
    { value: b, error: b * (relativeError + smearing) },
    { value: background.value * events, error: background.error * events },
    "the Monte Carlo engine, before the resolution",
  );
  opinions.compare(
    "signal within 5 resolutions [events]",
    { value: s, error: s * (relativeError + 1e-5) },
    { value: signal.value * events, error: signal.error * events },
    "the Monte Carlo engine, before the resolution",
  );
}
