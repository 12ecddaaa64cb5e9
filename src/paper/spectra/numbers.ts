// The spectrum behind Table 2 and Figs. 9 to 11: e+ e- -> e+ e- gamma at BESIII, integrated once per selection and kernel.
import type { Kernel } from "../../kernel/load.ts";
import type { Couplings } from "../../spectrum/couple.ts";
import { couplingsWithWidth } from "../../spectrum/couplings.ts";
import { type SpectrumModel, spectrumModel } from "../../spectrum/index.ts";
import { LUMINOSITY_BESIII, SQRTS_BESIII, vectorOf } from "../quoted.ts";

/** Pair masses [MeV] shown, and those known so that the resolution has something to move in from outside. */
export const SHOWN = [7.5, 26.5] as const;
const KNOWN = [1.5, 42] as const;
/** Width of a bin [MeV]. */
export const BIN = 0.5;
/** Mass resolutions [MeV]. */
export const RESOLUTIONS = [1, 1.5, 3] as const;
/** Integrated luminosity [fb^-1]. */
export const LUMINOSITY_FB = LUMINOSITY_BESIII / 1000;
export const DEFAULT_ACCURACY = 1e-3;

const models = new WeakMap<Kernel, Map<string, SpectrumModel>>();

/** The coefficient functions of one selection; computed when first asked for. */
export function besiiiModel(kernel: Kernel, cuts: "besiii" | "cos0.9", accuracy: number = DEFAULT_ACCURACY): SpectrumModel {
  const known = models.get(kernel) ?? new Map<string, SpectrumModel>();
  models.set(kernel, known);
  const key = `${cuts} ${accuracy}`;
  // any coupling will do: it only says that X is wanted
  const model = known.get(key) ?? spectrumModel(kernel, { sqrts: SQRTS_BESIII, cuts, range: KNOWN, bin: BIN, accuracy, ...vectorOf(1) });
  known.set(key, model);
  return model;
}

/** Largest relative error of these coefficient functions. */
export const relativeErrorOf = (kernel: Kernel, accuracy: number, ...cuts: readonly Parameters<typeof besiiiModel>[1][]): number =>
  Math.max(...cuts.map((one) => besiiiModel(kernel, one, accuracy).coefficients.relativeError));

/** Pure vector couplings of this eps_v^2 + eps_a^2, with the width that follows. */
export const couplingsAt = ({ kernel, input }: SpectrumModel, g2: number): Couplings => couplingsWithWidth(kernel, { ...input, ...vectorOf(g2) });
