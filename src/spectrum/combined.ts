// Spectra of one request at several energies and boosts, added with weights: the numbers are linear in the pieces, but for what windows are worth.
import type { Kernel } from "../kernel/load.ts";
import type { LossNode } from "../radiation/grid.ts";
import type { MeasuredSpectrum, SmearedSpectrum, Spectrum, SpectrumLeaks } from "./index.ts";
import { relativeErrorOfSum } from "./index.ts";
import { SPECTRUM_TERMS, type SpectrumInput, type SpectrumTerm } from "./input.ts";
import type { Summed } from "./results.ts";
import { windowOf } from "./window.ts";

/** A spectrum and what it weighs. */
export interface Weighted extends Pick<LossNode, "weight" | "coarse"> {
  readonly spectrum: Spectrum;
}

/** Relative error of the weights: two rules for them differ by less than 1e-10. */
const OF_WEIGHTS = 1e-10;

/** A number of each spectrum, added: its errors, that of the weights, and as the error of the interpolation the difference to the coarser grid. */
function added(
  all: readonly Weighted[],
  of: (one: Spectrum) => { readonly value: number; readonly error: number },
): { value: number; error: number } {
  let [value, error, apart] = [0, 0, 0];
  for (const { spectrum, weight, coarse } of all) {
    const one = of(spectrum);
    value += weight * one.value;
    error += Math.abs(weight) * (one.error + OF_WEIGHTS * Math.abs(one.value));
    apart += (weight - coarse) * one.value;
  }
  return { value, error: error + Math.abs(apart) };
}

function summed(all: readonly Weighted[], of: (one: Spectrum) => Summed, terms: readonly SpectrumTerm[]): Summed {
  const pieces = { background: 0, signal: 0, interference: 0 };
  const errors = { background: 0, signal: 0, interference: 0 };
  for (const term of SPECTRUM_TERMS) {
    const found = added(all, (one) => ({ value: of(one)[term], error: of(one).errors[term] }));
    pieces[term] = found.value;
    errors[term] = found.error;
  }
  const sum = (some: typeof pieces) => terms.reduce((total, term) => total + some[term], 0);
  return { ...pieces, total: sum(pieces), error: sum(errors), errors };
}

const LEAKS = ["below", "above", "fromBelow", "fromAbove"] as const;

/** What a smeared spectrum and a measured one have in common. */
type Crossing = Pick<MeasuredSpectrum, "bins" | "from" | "errors" | keyof SpectrumLeaks>;

function measuredSum(all: readonly Weighted[], of: (one: Spectrum) => Crossing, terms: readonly SpectrumTerm[]): Crossing {
  const { bins, from } = of(all[0]!.spectrum);
  const leaks = LEAKS.map((name) => added(all, (one) => ({ value: of(one)[name], error: of(one).errors[name] })));
  const named = (number: (one: { value: number; error: number }) => number) =>
    Object.fromEntries(LEAKS.map((name, i) => [name, number(leaks[i]!)])) as unknown as SpectrumLeaks;
  return {
    bins: bins.map(({ lo, hi }, i) => ({ lo, hi, ...summed(all, (one) => of(one).bins[i]!, terms) })),
    ...named(({ value }) => value),
    errors: named(({ error }) => error),
    from,
  };
}

/** The spectrum of `input` as a sum; the first is the one without loss. */
export function combined(kernel: Kernel, input: SpectrumInput, all: readonly Weighted[]): Spectrum {
  const { spectrum: first } = all[0]!;
  const { terms } = input;
  const bins = first.bins.map(({ lo, hi }, i) => ({ lo, hi, ...summed(all, (one) => one.bins[i]!, terms) }));
  const smeared = first.smeared.map(({ sigma }, k): SmearedSpectrum => ({ sigma, ...measuredSum(all, (one) => one.smeared[k]!, terms) }));
  const measured: MeasuredSpectrum | undefined = first.measured && {
    ...measuredSum(all, (one) => one.measured!, terms),
    lost: first.measured.lost,
  };
  const events = input.lumi * input.efficiency;
  const windows = first.windows.map(({ sigma, lo, hi }, k) => {
    const inEvents = summed(all, (one) => one.windows[k]!, terms);
    const scaled = <T extends Record<SpectrumTerm, number>>({ background, signal, interference }: T) => ({
      background: background / events,
      signal: signal / events,
      interference: interference / events,
    });
    const { total, error, errors } = inEvents;
    return windowOf(kernel, input, sigma, { lo, hi, ...scaled(inEvents), total: total / events, error: error / events, errors: scaled(errors) });
  });
  return {
    ...first,
    input,
    bins,
    smeared,
    ...(measured ? { measured } : {}),
    windows,
    at: first.at.map(({ m }, i) => ({ m, ...summed(all, (one) => one.at[i]!, terms) })),
    relativeError: Math.max(
      ...all.map(({ spectrum }) => spectrum.relativeError),
      ...[bins, ...smeared.map((one) => one.bins), ...(measured ? [measured.bins] : [])].map((one) => relativeErrorOfSum(one, terms)),
    ),
    points: all.reduce((sum, { spectrum }) => sum + spectrum.points, 0),
  };
}
