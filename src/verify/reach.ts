import type { Kernel } from "../load.ts";
import type { Quantity } from "../quantity.ts";
import { reachTemplates } from "../reach/index.ts";
import type { ReachRequest } from "../reach/input.ts";
import * as reference from "../reference/index.ts";
import { spectrumInput } from "../spectrumInput.ts";
import type { BinnedModel } from "../statistics/model.ts";
import type { Steps } from "../steps.ts";
import { discovery, exclusion, quantile, solved } from "./likelihood.ts";
import { countable, counted } from "./monteCarlo.ts";
import type { Opinions, Value } from "./opinion.ts";

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
  const excluded = (sigmas: number) => (sigmas > 0 ? solved((mu) => exclusion(model, mu), sigmas) : 0);
  const cls = (level: number, n: number) => eps(excluded(quantile(cdf, 1 - (1 - level) * cdf(n)) + n));
  const scaled = (factor: number): BinnedModel => {
    const times = (row: readonly number[]) => row.map((x) => x * factor);
    return { signal: times(model.signal), background: times(model.background), deformations: model.deformations.map(times) };
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
    "window.significance": () => {
      const [s, b] = [found["window.signal"], found["window.background"]];
      if (!s || !b) return undefined;
      const [lo, hi] = [found["window.lo"]!.value, found["window.hi"]!.value];
      const inside = (model.binErrors ?? []).filter((_, i) => edges[i]! >= lo && edges[i + 1]! <= hi);
      const value = reference.asimovSignificance(s.value, b.value, Math.hypot(...inside));
      return { value, error: value * 1e-9 };
    },
  };
  const entries = Object.entries(found);
  for (const [i, [id, entry]] of entries.entries()) {
    yield 0.4 + (0.6 * i) / entries.length;
    if (typeof entry !== "object" || entry === null || !("unit" in entry)) continue;
    // the other minimiser knows no parameters of single bins
    const second = model.binErrors !== undefined && id !== "window.significance" ? undefined : seconds[id]?.();
    if (second) opinions.compare(id, entry, second, "conjugate directions on the likelihood, bisection");
    else opinions.without(id, "no second route");
  }
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
  if (!countable(input, lo, hi)) return;
  const { background, signal } = counted(kernel, input, lo, hi);
  const events = luminosity * efficiency;
  const share = (row: readonly number[]) =>
    row.reduce((sum, x, i) => {
      const [a, b] = [edges[i]!, edges[i + 1]!];
      return sum + (x * Math.max(0, Math.min(b, hi) - Math.max(a, lo))) / (b - a);
    }, 0);
  const [s, b] = [share(model.signal), share(model.background)];
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
