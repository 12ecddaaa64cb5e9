import { countable } from "../integrate/input.ts";
import type { Kernel } from "../kernel/load.ts";
import * as reference from "../reference/index.ts";
import { isUncoupled } from "../request/spin.ts";
import { part, type Steps } from "../request/steps.ts";
import { type Spectrum, type SpectrumBin, spectrumSteps } from "../spectrum/index.ts";
import { binEdges, SPECTRUM_TERMS, type SpectrumInput, type SpectrumTerm } from "../spectrum/input.ts";
import type { WindowNumbers } from "../spectrum/window.ts";
import type { Comparisons, Value } from "./comparison.ts";
import { verifyMeasured } from "./measuredSpectrum.ts";
import { counted, isCounted } from "./monteCarlo.ts";
import { normalRounding } from "./rounding.ts";
import { sampledPoint } from "./sampledPoint.ts";

/** Bins that are compared one by one; more are compared in this many groups of neighbours. */
const MOST_GROUPS = 40;
/** Pair masses of `at` that are recomputed. */
const MOST_POINTS = 12;

type Terms = Readonly<Record<SpectrumTerm, number>>;
/** What is compared of a spectrum. */
type Found = Pick<Spectrum, "bins" | "windows" | "at" | "width"> & {
  readonly smeared: readonly { readonly sigma: number; readonly bins: readonly SpectrumBin[] }[];
};
const added = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0);

/** Bins by the Monte Carlo engine. */
function* bins(comparisons: Comparisons, kernel: Kernel, input: SpectrumInput, { bins: first }: Found): Steps<void> {
  const wanted = isUncoupled(input) ? (["background"] as const) : SPECTRUM_TERMS;
  let done = 0;
  for (const group of groupsOf(first, Math.ceil(first.length / MOST_GROUPS))) {
    yield done / first.length;
    done += group.length;
    const [lo, hi] = [group[0]!.lo, group.at(-1)!.hi];
    const id = `bins ${lo} to ${hi}`;
    const [{ functions, monteCarlo = {} }] = group as [SpectrumBin];
    // where both engines gave the bin, they are compared with each other, whichever stands in it
    const left = wanted.filter((term) => {
      const second = monteCarlo[term];
      if (!functions || !second) return true;
      comparisons.compare(
        `${id} ${term}`,
        { value: functions[term], error: functions.errors[term] },
        second,
        "the Monte Carlo engine beside the functions",
      );
      return false;
    });
    if (left.length === 0) continue;
    if (!countable(input, lo, hi)) {
      comparisons.without(id, "the Monte Carlo needs room above the threshold of the pair and below sqrt(s)");
      continue;
    }
    const second = counted(kernel, input, lo, hi);
    if (!isCounted(comparisons, id, second, added(group.map(({ total }) => total)))) continue;
    for (const term of left) {
      const one = { value: added(group.map((bin) => bin[term])), error: added(group.map((bin) => bin.errors[term])) };
      comparisons.compare(`${id} ${term}`, one, second[term], "the Monte Carlo engine");
    }
  }
}

/** Neighbouring bins in groups of at most `size`; one that the Monte Carlo completed stands alone. */
function groupsOf(bins: readonly SpectrumBin[], size: number): SpectrumBin[][] {
  const groups: SpectrumBin[][] = [];
  for (const bin of bins) {
    const last = groups.at(-1);
    if (last && last.length < size && !bin.functions && !last[0]!.functions) last.push(bin);
    else groups.push([bin]);
  }
  return groups;
}

/** Smeared bins: ten bins for each of the request, flat within, smeared by quadrature. */
const FINER = 10;
/** True masses from which a spectrum is filled that says so: what crosses the ends of its range is there. */
type From = ReadonlyMap<number, readonly [number, number]>;

function* smeared(comparisons: Comparisons, kernel: Kernel, input: SpectrumInput, first: Found, from: From): Steps<void> {
  const edges = binEdges(input);
  for (const [done, { sigma, bins: seen }] of first.smeared.entries()) {
    const [lo, hi] = from.get(sigma) ?? input.range;
    const step = input.bin / FINER;
    const finer = {
      ...input,
      range: [lo, hi],
      bin: (hi - lo) / Math.round((hi - lo) / step),
      sigma: [],
      at: [],
      accuracy: input.accuracy / 10,
    } as const;
    const count = first.smeared.length;
    const fine = yield* part(spectrumSteps(kernel, finer), done / count, (done + 0.5) / count);
    for (const [k, term] of SPECTRUM_TERMS.entries()) {
      yield (done + 0.5 + k / 6) / count;
      const scale = Math.max(...seen.map((bin) => Math.abs(bin[term])));
      if (scale === 0) continue;
      const line = term === "signal" ? input.mass : undefined;
      const found = through(fine.bins, term, edges, sigma, line);
      const wrong = through(
        fine.bins.map(({ lo, hi, errors }) => ({ lo, hi, ...errors })),
        term,
        edges,
        sigma,
        line,
      );
      const coarse = through(inPairs(fine.bins), term, edges, sigma, line);
      // of the shares, and of a sum of so many
      const size = added(fine.bins.map((bin) => Math.abs(bin[term])));
      const rounding = size * (normalRounding(hi, sigma) + (fine.bins.length + 1) * Number.EPSILON);
      seen.forEach((bin, j) => {
        // content within a fine bin is not even: twice what bins of twice the width make of it
        const error = 2 * Math.abs(found[j]! - coarse[j]!) + rounding + wrong[j]!;
        comparisons.compare(
          `smeared ${sigma} bin ${bin.lo} to ${bin.hi} ${term}`,
          { value: bin[term], error: bin.errors[term] },
          { value: found[j]!, error },
          "ten times finer bins, resolution by quadrature",
        );
      });
    }
  }
}

type Contents = Terms & { readonly lo: number; readonly hi: number };

/** Neighbouring bins added; an odd one at the end stays. */
function inPairs(bins: readonly Contents[]): Contents[] {
  return bins.flatMap((bin, i) => {
    const next = bins[i + 1];
    if (i % 2 === 1) return [];
    if (!next) return [bin];
    const sum = (term: SpectrumTerm) => bin[term] + next[term];
    return [{ lo: bin.lo, hi: next.hi, background: sum("background"), signal: sum("signal"), interference: sum("interference") }];
  });
}

/** One term of the smeared bins; what the bin of `line` holds lies there. */
function through(bins: readonly Contents[], term: SpectrumTerm, edges: readonly number[], sigma: number, line: number | undefined): number[] {
  const at = ({ lo, hi }: Contents) => (line !== undefined && lo <= line && line < hi ? line : undefined);
  return edges.slice(1).map((end, j) => added(bins.map((bin) => bin[term] * responded(bin.lo, bin.hi, edges[j]!, end, sigma, at(bin)))));
}

/** Share of what lies evenly in [a, b], or at a line, that the resolution puts into [lo, hi]: three-point rule over the fine bin. */
function responded(a: number, b: number, lo: number, hi: number, sigma: number, line: number | undefined): number {
  const at = (m: number) => reference.normalBetween((lo - m) / sigma, (hi - m) / sigma);
  if (line !== undefined) return at(line);
  const [middle, step] = [(a + b) / 2, ((b - a) / 2) * Math.sqrt(0.6)];
  return (5 * at(middle - step) + 8 * at(middle) + 5 * at(middle + step)) / 18;
}

/** Windows by the Monte Carlo, ratios from counts. */
function* windows(comparisons: Comparisons, kernel: Kernel, input: SpectrumInput, { windows: first }: Found): Steps<void> {
  for (const [done, window] of first.entries()) {
    yield done / first.length;
    const { sigma, lo, hi } = window;
    const id = `window ${sigma}`;
    if (!countable(input, lo, hi)) {
      comparisons.without(id, "the Monte Carlo needs room above the threshold of the pair and below sqrt(s)");
      continue;
    }
    const second = counted(kernel, input, lo, hi);
    const events = input.lumi * input.efficiency;
    if (!isCounted(comparisons, id, second, (window.background + window.signal + window.interference) / events)) continue;
    const times = ({ value, error }: Value): Value => ({ value: value * events, error: error * events });
    const [b, s] = [times(second.background), times(second.signal)];
    const route = "the Monte Carlo engine, counts";
    for (const term of SPECTRUM_TERMS)
      comparisons.compare(`${id} ${term}`, { value: window[term], error: window.errors[term] }, times(second[term]), route);
    if (!(b.value > 0) || !(s.value > 0)) continue;
    const ratio = (value: number, ds: number, db: number): Value => ({ value, error: Math.hypot(ds * s.error, db * b.error) });
    const total = s.value + b.value;
    const snr = s.value / Math.sqrt(total);
    const asimov = reference.asimovSignificance(s.value, b.value);
    const slope = asimov / s.value;
    const own = (number: keyof WindowNumbers): Value => ({ value: window[number], error: window.errors[number] });
    comparisons.compare(`${id} snr`, own("snr"), ratio(snr, snr / s.value, snr / (2 * total)), route);
    comparisons.compare(
      `${id} signalOverBackground`,
      own("signalOverBackground"),
      ratio(s.value / b.value, 1 / b.value, s.value / b.value ** 2),
      route,
    );
    const root = s.value / Math.sqrt(b.value);
    comparisons.compare(`${id} signalOverSqrtBackground`, own("signalOverSqrtBackground"), ratio(root, root / s.value, root / (2 * b.value)), route);
    comparisons.compare(`${id} asimov`, own("asimov"), ratio(asimov, slope, asimov / (2 * b.value)), `${route}, likelihood ratio`);
  }
}

/** Points of dsigma/dm by spinors over angles. */
function* points(comparisons: Comparisons, input: SpectrumInput, { at, width }: Found): Steps<void> {
  for (const [done, point] of at.slice(0, MOST_POINTS).entries()) {
    yield done / Math.min(at.length, MOST_POINTS);
    const second = sampledPoint(input, point.m, width);
    for (const term of isUncoupled(input) ? (["background"] as const) : SPECTRUM_TERMS)
      comparisons.compare(`at ${point.m} ${term}`, { value: point[term], error: point.errors[term] }, second[term], "spinors at sampled angles");
  }
  for (const { m } of at.slice(MOST_POINTS)) comparisons.without(`at ${m}`, `the first ${MOST_POINTS} pair masses are recomputed`);
}

/** Bins and windows by the Monte Carlo, the resolution by quadrature of ten times finer bins, points by spinors. */
export function* verifySpectrum(comparisons: Comparisons, kernel: Kernel, input: SpectrumInput, results: object): Steps<void> {
  const found = results as Omit<Spectrum, "smeared"> & { smeared: unknown; outside?: Readonly<Record<string, object>> };
  const asList: Found["smeared"] = Array.isArray(found.smeared)
    ? found.smeared
    : Object.entries(found.smeared as Record<string, readonly SpectrumBin[]>).map(([sigma, list]) => ({ sigma: Number(sigma), bins: list }));
  const first: Found = { ...found, at: found.at ?? [], smeared: asList };
  comparisons.without("width", "the command width has a second route for it");
  // in a record under `outside`, in the package beside the bins
  for (const { sigma } of asList) comparisons.without(`outside ${sigma}`, "what crosses the ends of the range has no second route");
  yield* part(bins(comparisons, kernel, input, first), 0, 0.5);
  const crossed = Object.entries(found.outside ?? {}).map(([sigma, one]) => ({ sigma: Number(sigma), ...one }));
  const stated = ([...asList, ...crossed] as { readonly sigma: number; readonly from?: readonly [number, number] }[]).flatMap(({ sigma, from }) =>
    from ? [[sigma, from] as const] : [],
  );
  const treeOnly = "with initial-state radiation bins and windows have a second route; the tree has one without isr";
  if (input.isr === undefined) yield* part(smeared(comparisons, kernel, input, first, new Map(stated)), 0.5, 0.8);
  else for (const { sigma } of asList) comparisons.without(`smeared ${sigma}`, treeOnly);
  if (found.measured)
    if (input.isr === undefined) yield* part(verifyMeasured(comparisons, kernel, input, found.measured), 0.8, 0.85);
    else comparisons.without("measured", treeOnly);
  yield* part(windows(comparisons, kernel, input, first), 0.85, 0.9);
  if (input.isr === undefined) yield* part(points(comparisons, input, first), 0.9, 1);
  else for (const { m } of first.at) comparisons.without(`at ${m}`, treeOnly);
  if (input.isr !== undefined) {
    comparisons.without("radiation", "beta is a closed form, and its structure function is compared in x17 radiation");
    comparisons.without("tree", treeOnly);
  }
  if (found.conversions) comparisons.without("conversions", "the command conversions has a second route for them");
}
