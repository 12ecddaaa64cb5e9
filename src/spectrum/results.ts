// Sums of pieces with their errors: what bins, windows and single pair masses of a spectrum have in common.
import type { PairFit } from "../material/input.ts";
import type { Quantity } from "../request/quantity.ts";
import type { Pieces } from "./couple.ts";
import type { SpectrumTerm } from "./input.ts";

/** Pieces, the sum of those asked for, and the absolute numerical error of each, in the unit of the value. */
export interface Summed extends Pieces {
  /** Sum of the terms that the request asks for. */
  readonly total: number;
  /** Error of `total`. */
  readonly error: number;
  /** Errors of the pieces. */
  readonly errors: Pieces;
}

/** Cross-section of one bin [fb]. */
export interface SpectrumBin extends Summed {
  /** Lower edge [MeV]. */
  readonly lo: number;
  /** Upper edge [MeV]. */
  readonly hi: number;
  /** What the coefficient functions gave, where that was not as accurate as asked and the Monte Carlo trusts what it has. */
  readonly functions?: Summed;
  /** What the Monte Carlo gave of the terms that it integrated then: `error` is one standard deviation. */
  readonly monteCarlo?: Partial<Record<SpectrumTerm, { readonly value: number; readonly error: number }>>;
}

/** dsigma/dm at one pair mass [fb/MeV]. */
export interface SpectrumPoint extends Summed {
  /** Pair mass [MeV]. */
  readonly m: number;
}

/** A pure number and its error. */
type Factor = Pick<Quantity, "value" | "error">;

/** Conversions in one bin of the measured pair mass, after the veto: events for each fb^-1. */
export interface SpectrumConversionBin {
  /** Lower edge, measured [MeV]. */
  readonly lo: number;
  /** Upper edge [MeV]. */
  readonly hi: number;
  /** Conversions [fb]. */
  readonly value: number;
  /** One standard deviation of the sample [fb]. */
  readonly error: number;
  /** What the uncertainty of the rate makes of `value` [fb]: the same part of every bin. */
  readonly rateError: number;
  /** Part of the prompt background of true masses in the bin that the veto keeps; 1 without a veto. */
  readonly backgroundEfficiency: Factor;
}

/** What a window is worth with conversions as further background: signal and background times what the veto keeps of them, conversions added to the background. */
interface ConversionsWorth {
  /** Conversions [events]. */
  readonly events: number;
  /** Part of the prompt background that the veto keeps. */
  readonly backgroundEfficiency: number;
  /** S/sqrt(S+B). */
  readonly snr: number;
  /** S/B. */
  readonly signalOverBackground: number;
  /** S/sqrt(B). */
  readonly signalOverSqrtBackground: number;
  /** Median significance of a discovery, sqrt(2 [(S+B) ln(1+S/B) - S]). */
  readonly asimov: number;
}

/** Conversions in one window of the spectrum, by measured masses. */
export interface SpectrumConversionWindow extends ConversionsWorth {
  /** Mass resolution of the window [MeV]. */
  readonly sigma: number;
  /** Lower edge [MeV]. */
  readonly lo: number;
  /** Upper edge [MeV]. */
  readonly hi: number;
  /** What the uncertainty of the rate makes of `events`: the same part of every window. */
  readonly rateError: number;
  /** Error of each number, in its unit: of the sample of pairs, and what the numerical errors of the spectrum add; the rate is not in it. */
  readonly errors: ConversionsWorth;
}

/** Conversions of photons in the material, beside a spectrum: e+ e- -> gamma gamma with a photon that makes a pair. docs/physics/conversions.md. */
export interface SpectrumConversions {
  /** What the tracker is called. */
  readonly detector: string;
  /** How the tracks of a pair are fitted. */
  readonly fit: PairFit;
  /** Part of the signal, prompt pairs of the mass of X, that the veto keeps; 1 without a veto. */
  readonly efficiency: Factor;
  /** What initial-state radiation multiplies them by: as the background of the bins, since either comes from e+ e- with a cross-section like 1/s. */
  readonly radiation?: Factor;
  /** In the bins of the spectrum, by the mass that the fit measures. */
  readonly bins: readonly SpectrumConversionBin[];
  /** In its windows, in their order. */
  readonly windows: readonly SpectrumConversionWindow[];
}
