// Counts of a search window by the Monte Carlo engine, the resolution applied to its ranges of pair masses one by one.

import { ELECTRON_MASS } from "../constants/index.ts";
import { countable, countableRange } from "../integrate/input.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Experiment } from "../reach/experiments.ts";
import * as reference from "../reference/index.ts";
import { namedCouplings } from "../request/spin.ts";
import { part, type Steps } from "../request/steps.ts";
import { type SpectrumInput, spectrumInput } from "../spectrum/input.ts";
import type { BinnedModel } from "../statistics/model.ts";
import { referenceElectrons } from "./boson.ts";
import type { Comparisons, Value } from "./comparison.ts";
import { counted, isCounted } from "./monteCarlo.ts";

/** Half-width of the compared window, and how far outside pairs are looked for [resolutions]: 1e-9 come from beyond. */
const WINDOW = 5;
const TAIL = 6;
/** Relative accuracy asked of each range, and most evaluations for it: of a dozen together a fault of 1 % is more than ten combined errors. */
const ACCURACY = 2e-3;
const MOST = 40_000;

/** Largest ratio of the ends of a range: the density falls like 1/m. */
const RATIO = 1.25;

/** Ends of ranges from lo to hi, at most a resolution wide and `RATIO` in ratio, so many that they go in pairs. */
function ranges(lo: number, hi: number, resolution: number): number[] {
  const ends = [lo];
  while (ends.at(-1)! < hi) ends.push(Math.min(ends.at(-1)! + resolution, ends.at(-1)! * RATIO));
  if (ends.length % 2 === 0) ends.push(ends.at(-1)! * RATIO);
  const stretch = Math.log(hi / lo) / Math.log(ends.at(-1)! / lo);
  return ends.map((end, i) => (i === ends.length - 1 ? hi : lo * (end / lo) ** stretch));
}

/** Smeared content of ranges, between lo and hi: within a range the density goes with the power of m that its neighbours have. */
function seenBetween(ends: readonly number[], contents: readonly number[], [lo, hi]: readonly [number, number], resolution: number): number[] {
  const density = contents.map((x, i) => x / (ends[i + 1]! - ends[i]!));
  const middle = contents.map((_, i) => Math.sqrt(ends[i]! * ends[i + 1]!));
  const last = contents.length - 1;
  return contents.map((content, i) => {
    const [a, b] = [Math.max(0, i - 1), Math.min(last, i + 1)];
    const power = Math.log(density[b]! / density[a]!) / Math.log(middle[b]! / middle[a]!);
    const shape = Number.isFinite(power) ? power : 0;
    let [all, seen] = [0, 0];
    for (const { x, weight } of reference.gaussLegendre(12, ends[i]!, ends[i + 1]!)) {
      const w = weight * (x / middle[i]!) ** shape;
      all += w;
      seen += w * reference.normalBetween((lo - x) / resolution, (hi - x) / resolution);
    }
    return (content * seen) / all;
  });
}

const added = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0);

/** Smeared background [fb] between lo and hi; undefined where the Monte Carlo accepted no point, or does not trust its number. */
function* background(
  kernel: Kernel,
  input: SpectrumInput,
  window: readonly [number, number],
  resolution: number,
  [from, to]: readonly [number, number],
): Steps<Value | undefined> {
  const ends = ranges(from, to, resolution);
  const found: Value[] = [];
  for (const [i, lo] of ends.slice(0, -1).entries()) {
    yield i / ends.length;
    const one = counted(kernel, { ...input, range: [lo, ends[i + 1]!] }, lo, ends[i + 1]!, {
      terms: ["background"],
      accuracy: ACCURACY,
      maxEvaluations: MOST,
    });
    if (one.below !== undefined || one.unsure !== undefined) return undefined;
    found.push(one.background);
  }
  const contents = found.map(({ value }) => value);
  const seen = seenBetween(ends, contents, window, resolution);
  const pairs = seenBetween(
    ends.filter((_, i) => i % 2 === 0),
    contents.flatMap((x, i) => (i % 2 === 0 ? [x + contents[i + 1]!] : [])),
    window,
    resolution,
  );
  // the power within a range: what ranges of twice the width make of it
  const shape = Math.abs(added(seen) - added(pairs));
  // next to the threshold, where the Monte Carlo has no room, the density is not above that of the first range
  const missing = from > window[0] - TAIL * resolution ? (contents[0]! * (from - 2 * ELECTRON_MASS)) / (ends[1]! - from) : 0;
  const counts = found.map(({ error }, i) => (contents[i]! > 0 ? (error * seen[i]!) / contents[i]! : error));
  return { value: added(seen), error: Math.hypot(shape, missing, ...counts) };
}

/** Signal [fb]: a line whose tails, of area Gamma/(pi distance) each, may end up on either side of an end of the window. */
function signal(kernel: Kernel, input: SpectrumInput, [lo, hi]: readonly [number, number], resolution: number) {
  const { mass } = input;
  const one = counted(kernel, input, lo, hi, { terms: ["signal"], accuracy: ACCURACY });
  const seen = reference.normalBetween((lo - mass) / resolution, (hi - mass) / resolution);
  const tails = referenceElectrons(input) / (Math.PI * Math.min(hi - mass, mass - lo));
  return { ...one, signal: { value: one.signal.value * seen, error: Math.hypot(one.signal.error * seen, one.signal.value * tails) } };
}

/** Events of background and signal within five resolutions of the mass, smeared. A scan's counts are those of `x17 lineshape --verify`. */
export function* countsInWindow(
  comparisons: Comparisons,
  kernel: Kernel,
  { setup, masses, ...inputs }: Readonly<Record<string, unknown>>,
  { model, edges, relativeError }: { readonly model: BinnedModel; readonly edges: readonly number[]; readonly relativeError: number },
): Steps<void> {
  const {
    sqrts,
    cuts,
    lumi,
    efficiency,
    scan,
    sigma: resolution,
  } = setup as {
    readonly sqrts: number;
    readonly cuts: Experiment["cuts"];
    readonly lumi: number;
    readonly efficiency: number;
    readonly scan?: object;
    readonly sigma: number;
  };
  if (scan !== undefined) return comparisons.without("counts of the scan", "see x17 lineshape --verify");
  const mass = (masses as readonly number[])[0]!;
  const nearest = (m: number) => edges.reduce((best, edge) => (Math.abs(edge - m) < Math.abs(best - m) ? edge : best));
  const window = [nearest(mass - WINDOW * resolution), nearest(mass + WINDOW * resolution)] as const;
  const [lo, hi] = window;
  // the resolution brings pairs from all of phase space into the window
  const [least, most] = countableRange(sqrts);
  const [from, to] = [Math.max(least, lo - TAIL * resolution), Math.min(hi + TAIL * resolution, most)];
  const input = spectrumInput({ sqrts, cuts, range: [lo, hi], bin: hi - lo, mass, ...namedCouplings({ epsV: 0, epsA: 0, ...inputs }) });
  const id = "counts within 5 resolutions";
  if (!countable(input, lo, hi)) return comparisons.without(id, "the Monte Carlo needs room above the threshold of the pair and below sqrt(s)");
  const events = lumi * efficiency;
  const within = (row: readonly number[]) => added(row.slice(edges.indexOf(lo), edges.indexOf(hi)));
  const [s, b] = [within(model.signal), within(model.background)];
  const line = signal(kernel, input, window, resolution);
  const found = yield* part(background(kernel, input, window, resolution, [from, to]), 0.2, 0.4);
  if (found === undefined) return comparisons.without(`background ${id.slice(7)}`, "the Monte Carlo accepted no point in a range of pair masses");
  const route = "the Monte Carlo engine, the resolution by quadrature";
  const scaled = ({ value, error }: Value): Value => ({ value: value * events, error: error * events });
  comparisons.compare("background within 5 resolutions [events]", { value: b, error: b * relativeError }, scaled(found), route);
  if (isCounted(comparisons, id, line, s / events))
    comparisons.compare("signal within 5 resolutions [events]", { value: s, error: s * relativeError }, scaled(line.signal), route);
}
