// Counts in a window about the mass of X, and what they are worth. Table 2.
import type { Kernel } from "../kernel/load.ts";
import { measuredSignificance } from "../statistics/significance.ts";
import type { Pieces } from "./couple.ts";
import type { SpectrumInput } from "./input.ts";
import type { SpectrumBin } from "./results.ts";

/** Numbers of a window apart from its sums. */
export interface WindowNumbers {
  /** Cross-section of the background [fb]; `background` is in events. */
  readonly backgroundFb: number;
  /** Cross-section of the signal [fb]; `signal` is in events. */
  readonly signalFb: number;
  /** Cross-section of the interference [fb]; `interference` is in events. */
  readonly interferenceFb: number;
  /** S/sqrt(S+B). */
  readonly snr: number;
  /** S/B. */
  readonly signalOverBackground: number;
  /** S/sqrt(B). */
  readonly signalOverSqrtBackground: number;
  /** Median significance of a discovery, sqrt(2 [(S+B) ln(1+S/B) - S]). */
  readonly asimov: number;
}

/** Events in the window of +-3 sigma about the mass of X, before smearing, and what they are worth. */
export interface SpectrumWindow extends SpectrumBin, WindowNumbers {
  /** Mass resolution that the window is three standard deviations of, to each side [MeV]. */
  readonly sigma: number;
  /** Absolute numerical error of each number, in its unit. */
  readonly errors: Pieces & WindowNumbers;
}

const events = ({ background, signal, interference }: Pieces, scale: number): Pieces => ({
  background: background * scale,
  signal: signal * scale,
  interference: interference * scale,
});

/** Counts in one window and what they are worth, from its cross-sections. */
export function windowOf(
  kernel: Kernel,
  { lumi, efficiency }: Pick<SpectrumInput, "lumi" | "efficiency">,
  sigma: number,
  bin: Omit<SpectrumBin, "functions" | "monteCarlo">,
): SpectrumWindow {
  const scale = lumi * efficiency;
  const counts = events(bin, scale);
  const errors = events(bin.errors, scale);
  const worth = measuredSignificance(kernel, counts, errors);
  return {
    sigma,
    lo: bin.lo,
    hi: bin.hi,
    background: counts.background,
    signal: counts.signal,
    interference: counts.interference,
    total: bin.total * scale,
    error: bin.error * scale,
    backgroundFb: bin.background,
    signalFb: bin.signal,
    interferenceFb: bin.interference,
    snr: worth.signalOverSqrtTotal.value,
    signalOverBackground: worth.signalOverBackground.value,
    signalOverSqrtBackground: worth.signalOverSqrtBackground.value,
    asimov: worth.asimov.value,
    errors: {
      background: errors.background,
      signal: errors.signal,
      interference: errors.interference,
      backgroundFb: bin.errors.background,
      signalFb: bin.errors.signal,
      interferenceFb: bin.errors.interference,
      snr: worth.signalOverSqrtTotal.error,
      signalOverBackground: worth.signalOverBackground.error,
      signalOverSqrtBackground: worth.signalOverSqrtBackground.error,
      asimov: worth.asimov.error,
    },
  };
}
