// Table 2: events in windows of three resolutions about m_X, as printed and with one selection for signal and background.

import { ALPHA, X17_MASS } from "../constants/index.ts";
import { printed } from "../data/printed.ts";
import type { Kernel } from "../kernel/load.ts";
import { decimalSum } from "../request/decimal.ts";
import type { Quantities, Quantity } from "../request/quantity.ts";
import { binGrid } from "../spectrum/couple.ts";
import { type SpectrumBin, type SpectrumModel, spectrumBins } from "../spectrum/index.ts";
import { COVERAGE, ENDS, G2_MAX, ROUNDED_SIGNAL } from "./quoted.ts";
import { besiiiModel, couplingsAt, DEFAULT_ACCURACY, LUMINOSITY_FB, RESOLUTIONS } from "./spectra/numbers.ts";

const WINDOW = "+-3 sigma about m_X";

/** Events in the window of one resolution. */
function counts(model: SpectrumModel, sigma: number, g2: number): SpectrumBin {
  const grid = binGrid(model.kernel, model.coefficients, [decimalSum(X17_MASS, -3, sigma), decimalSum(X17_MASS, 3, sigma)]);
  return spectrumBins(model, grid, couplingsAt(model, g2))[0]!;
}

const events = (fb: number, error: number, words: Omit<Quantity, "value" | "error" | "unit">): Quantity => ({
  value: fb * LUMINOSITY_FB,
  error: error * LUMINOSITY_FB,
  unit: "events",
  ...words,
});

/** S/sqrt(S+B) with its error. */
function snr(signal: Quantity, background: Quantity, words: Partial<Quantity>): Quantity {
  const total = signal.value + background.value;
  const value = signal.value / Math.sqrt(total);
  const error = value * (signal.error / signal.value + (0.5 * (signal.error + background.error)) / total);
  return { value, error, unit: "1", formula: "S/sqrt(S+B)", equation: "Table 2", ...words };
}

/**
 * Every number of Table 2, with the cut |cos(theta)| < 0.9 on all three particles that gives the printed backgrounds (the selection of Eqs. 42-44
 * leaves 40, 61 and 132 instead of 42, 64 and 139); then the same windows with one selection for all, and the bound that no selection of the pair's direction
 * can beat.
 */
export function table2(kernel: Kernel, accuracy: number = DEFAULT_ACCURACY): Quantities {
  const results: Record<string, Quantity> = {};
  const besiii = besiiiModel(kernel, "besiii", accuracy);
  const angles = besiiiModel(kernel, "cos0.9", accuracy);
  const printedSignal = Object.fromEntries(
    ENDS.map(([end]) => [
      end,
      events(ROUNDED_SIGNAL[end] * COVERAGE, 0, {
        formula: `${ROUNDED_SIGNAL[end] / 1000} pb x 20.3 fb^-1 x 0.93`,
        equation: "Table 2",
        published: printed(`table2.signal${end}`),
        note: "total cross-section of gamma X, collinear photons included, rounded as in Eq. 36; the background has cuts",
      }),
    ]),
  ) as Record<"Max" | "Min", Quantity>;
  for (const [end] of ENDS) results[`table2.signal${end}`] = printedSignal[end];
  for (const sigma of RESOLUTIONS) {
    const bin = counts(besiii, sigma, G2_MAX);
    const words = { formula: `20.3 fb^-1 x sigma(e+ e- -> e+ e- gamma), QED, ${WINDOW}`, equation: "Table 2" };
    const background = events(bin.background, bin.errors.background, { ...words, note: "BESIII selection of Eqs. 42-44" });
    results[`consistent.table2.background.${sigma}`] = background;
    const loose = counts(angles, sigma, G2_MAX);
    const printedBackground = events(loose.background, loose.errors.background, {
      ...words,
      published: printed(`table2.background.${sigma}`),
      note: "|cos(theta)| < 0.9 for e-, e+ and gamma: the printed counts are those, not the ones of Eqs. 42-44",
    });
    results[`table2.background.${sigma}`] = printedBackground;
    for (const [end, g2] of ENDS) {
      results[`table2.snr${end}.${sigma}`] = snr(printedSignal[end], printedBackground, { published: printed(`table2.snr${end}.${sigma}`) });
      const common = counts(besiii, sigma, g2);
      const one = { equation: "Table 2 with one selection", formula: "20.3 fb^-1 x sigma(e+ e- -> X gamma -> e+ e- gamma)" };
      const signal = events(common.signal, common.errors.signal, one);
      results[`consistent.table2.signal${end}.${sigma}`] = signal;
      results[`consistent.table2.interference${end}.${sigma}`] = events(common.interference, common.errors.interference, {
        ...one,
        formula: "20.3 fb^-1 x interference of X and photon, principal value across the peak",
        note: "neglected in the paper",
      });
      results[`consistent.table2.snr${end}.${sigma}`] = snr(signal, background, { equation: one.equation });
    }
    const bound = ((2 * ALPHA) / (3 * Math.PI * G2_MAX)) * kernel.exports.log((X17_MASS + 3 * sigma) / (X17_MASS - 3 * sigma));
    results[`consistent.table2.bound.${sigma}`] = {
      value: bound,
      error: bound * 1e-15,
      unit: "1",
      formula: "N_B/N_S >= (2 alpha/(3 pi G2)) ln(hi/lo), G2 = 4e-6",
      equation: "initial-state diagrams alone",
      note: "what no selection of the pair's direction can beat",
    };
    results[`consistent.table2.backgroundPerSignal.${sigma}`] = {
      value: bin.background / bin.signal,
      error: (bin.errors.background + (bin.errors.signal * bin.background) / bin.signal) / bin.signal,
      unit: "1",
      formula: "N_B/N_S, G2 = 4e-6",
      equation: "Table 2 with one selection",
    };
  }
  // N_S of one selection does not depend on the window: the line lies in all of them
  for (const [end] of ENDS) results[`consistent.table2.signal${end}`] = results[`consistent.table2.signal${end}.1`]!;
  return results;
}
