import type { Kernel } from "../kernel/load.ts";
import { normalBetween } from "../reference/index.ts";
import { part, type Steps } from "../request/steps.ts";
import type { MassResponse } from "../smear/massResponse.ts";
import { type MeasuredSpectrum, spectrumSteps } from "../spectrum/index.ts";
import { SPECTRUM_TERMS, type SpectrumInput } from "../spectrum/input.ts";
import type { Comparisons } from "./comparison.ts";

/** Bins that are recomputed. */
const MOST_BINS = 6;
/** Bins of true mass for each bin of the request. */
const FINER = 10;
/** Gaussians further away than this give nothing. */
const FAR = 9;

/** Share of events at a true mass that the response puts into [lo, hi]. */
function responded({ parts }: MassResponse, m: number, lo: number, hi: number): number {
  let sum = 0;
  for (const { weight, scale = 1, shift = 0, sigma } of parts) {
    const mean = scale * m + shift;
    if (lo - mean > FAR * sigma || mean - hi > FAR * sigma) continue;
    sum += weight * normalBetween((lo - mean) / sigma, (hi - mean) / sigma);
  }
  return sum;
}

/** Some bins of a spectrum through a response: bins of true mass ten times finer, flat within, each Gaussian by the reference's error function. */
export function* verifyMeasured(comparisons: Comparisons, kernel: Kernel, input: SpectrumInput, measured: MeasuredSpectrum): Steps<void> {
  const { response, ...rest } = input;
  if (response === undefined) return;
  const [from, to] = measured.from;
  const finer = { ...rest, range: [from, to], bin: (to - from) / Math.ceil(((to - from) * FINER) / input.bin), sigma: [], at: [] } as const;
  const { bins: fine } = yield* part(spectrumSteps(kernel, finer), 0, 0.5);
  const every = Math.ceil(measured.bins.length / MOST_BINS);
  for (const [j, bin] of measured.bins.entries()) {
    if (j % every !== 0) {
      comparisons.without(`measured ${bin.lo} to ${bin.hi}`, `${MOST_BINS} bins are recomputed`);
      continue;
    }
    yield 0.5 + (0.5 * j) / measured.bins.length;
    // where X lies in its fine bin: at its mass
    const at = fine.map(({ lo, hi }) => {
      const [middle, step] = [(lo + hi) / 2, ((hi - lo) / 2) * Math.sqrt(0.6)];
      const of = (m: number) => responded(response, m, bin.lo, bin.hi);
      const even = (5 * of(middle - step) + 8 * of(middle) + 5 * of(middle + step)) / 18;
      return { even, peak: lo <= input.mass && input.mass < hi ? of(input.mass) : even, ends: Math.abs(of(hi) - of(lo)) };
    });
    for (const term of SPECTRUM_TERMS) {
      const sum = (of: (k: number) => number) => fine.reduce((all, _, k) => all + of(k), 0);
      const value = sum((k) => fine[k]![term] * (term === "signal" ? at[k]!.peak : at[k]!.even));
      if (value === 0 && bin[term] === 0) continue;
      // content within a fine bin leans by no more than its neighbours differ; an eighth of that is moved from one half to the other
      const lean = sum((k) => {
        const [before, after] = [fine[Math.max(0, k - 1)]!, fine[Math.min(fine.length - 1, k + 1)]!];
        const near = term === "signal" && Math.abs(fine[k]!.lo - input.mass) < 3 * finer.bin ? 0 : Math.abs(after[term] - before[term]) / 2;
        return (near * at[k]!.ends) / 8;
      });
      const error = lean + sum((k) => fine[k]!.errors[term] * at[k]!.even) + 1e-12 * Math.abs(value);
      comparisons.compare(
        `measured ${bin.lo} to ${bin.hi} ${term}`,
        { value: bin[term], error: bin.errors[term] },
        { value, error },
        "ten times finer bins, every Gaussian at the true masses",
      );
    }
  }
  comparisons.without("measured, across the ends", "what crosses the ends of the range has no second route");
}
