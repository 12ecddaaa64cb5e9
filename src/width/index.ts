import { ELECTRON_MASS, HBAR } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { shortNumber } from "../request/decimal.ts";
import { betaSqRounding, momentumRounding, ofRoot } from "../request/inputRounding.ts";
import { closedForm, type Quantity, ROUNDING } from "../request/quantity.ts";
import { type WidthInput, widthInput } from "./input.ts";

/**
 * Relative change of Gamma(X -> e+ e-) when the mass and m_e are moved by half a unit in the last place: beta^2 = 1 - 4r moves by 8r/beta^2 times the part of
 * each, which near threshold is many units. beta goes with the vector's rate, beta^3 with the axial vector's.
 */
export function inputRounding({ mass, epsV, epsA }: Pick<WidthInput, "mass" | "epsV" | "epsA">): number {
  const r = (ELECTRON_MASS / mass) * (ELECTRON_MASS / mass);
  const betaSq = ((mass - 2 * ELECTRON_MASS) * (mass + 2 * ELECTRON_MASS)) / (mass * mass);
  const ofBetaSq = 2 * betaSqRounding(mass);
  const [vector, axial] = [epsV * epsV * (1 + 2 * r), epsA * epsA * betaSq];
  if (vector + axial === 0) return 0;
  return (vector * ofRoot(ofBetaSq) + axial * ofBetaSq * (1.5 + ofBetaSq)) / (vector + axial);
}

/** Absolute error of the total width [MeV]: rounding, and rounding of the inputs. */
export const widthError = (input: Pick<WidthInput, "mass" | "epsV" | "epsA">, electrons: number, total: number): number =>
  total * ROUNDING + electrons * inputRounding(input);

/** A value with its numerical error and what the rounding of the inputs adds, each relative; the note says so where that is more. */
function fromRounded(value: number, fromInputs: number, unit: string, formula: string, equation: string): Quantity {
  const quantity = closedForm(value, unit, formula, equation);
  const error = quantity.error + Math.abs(value) * fromInputs;
  if (!(fromInputs > ROUNDING)) return { ...quantity, error };
  const parts = [ROUNDING, fromInputs].map((part) => shortNumber(part, 2));
  return { ...quantity, error, note: `relative error: numerical ${parts[0]}, rounding of mass, energy and m_e to doubles ${parts[1]}` };
}

/** Numbers on the decay of X. */
export type WidthResults = {
  /** Total width [MeV]. */
  readonly width: Quantity;
  /** The same with massless electrons [MeV]. */
  readonly widthApprox: Quantity;
  /** Width of X -> e+ e- [MeV]. */
  readonly partialWidth: Quantity;
  /** Width into e+ e- over the total width. */
  readonly branchingRatio: Quantity;
  /** [s] */
  readonly lifetime: Quantity;
  /** [mm], where the energy of X is given. */
  readonly decayLength?: Quantity;
  /** Probability to decay before `length`, where that is given too. */
  readonly decayProbability?: Quantity;
};

/** Width, lifetime, branching ratio and, for a given energy, decay length of X and the probability to decay before a length. Eqs. 4, 5, 25, 38. */
export function width(kernel: Kernel, request: Partial<WidthInput>): WidthResults {
  const input = widthInput(request);
  const { epsV, epsA, mass, energy, invisible, length } = input;
  const electrons = kernel.exports.partialWidth(mass, epsV, epsA);
  const total = electrons + invisible;
  const ofElectrons = inputRounding(input);
  const ratio = electrons / total;
  const ofTotal = ofElectrons * ratio;
  const formula = "(alpha m_X/3) sqrt(1-4r) [eps_v^2 (1+2r) + eps_a^2 (1-4r)]";
  const exact = "Eq. 5, exact in m_e";
  const results: { -readonly [Id in keyof WidthResults]: WidthResults[Id] } = {
    width: fromRounded(total, ofTotal, "MeV", `Gamma_ee + invisible, Gamma_ee = ${formula}`, exact),
    widthApprox: closedForm(
      kernel.exports.partialWidthMassless(mass, epsV, epsA) + invisible,
      "MeV",
      "(alpha m_X/3)(eps_v^2 + eps_a^2) + invisible",
      "Eq. 5",
    ),
    partialWidth: fromRounded(electrons, ofElectrons, "MeV", formula, exact),
    branchingRatio: fromRounded(ratio, ofElectrons * (1 - ratio), "1", "Gamma_ee/Gamma_X", "section II.2"),
    lifetime: fromRounded(HBAR / total, ofTotal, "s", "hbar/Gamma_X", "section III.2"),
  };
  if (energy !== undefined) {
    const meanLength = kernel.exports.decayLength(energy, mass, total);
    const ofLength = ofTotal + momentumRounding(energy, mass);
    results.decayLength = fromRounded(meanLength, ofLength, "mm", "(p_X/m_X) hbar c/Gamma_X", "Eqs. 4, 38");
    if (length !== undefined) {
      const probability = kernel.exports.decayProbability(length, meanLength);
      const x = meanLength > 0 ? length / meanLength : 0;
      // x exp(-x)/(1 - exp(-x)) of the relative error of the decay length
      const ofProbability = probability > 0 ? (ofLength * x * kernel.exports.exp(-x)) / probability : 0;
      results.decayProbability = fromRounded(probability, ofProbability, "1", "1 - exp(-length/decay length)", "section II.2");
    }
  }
  return results;
}
