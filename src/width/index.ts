import type { Kernel } from "../kernel/load.ts";
import { shortNumber } from "../request/decimal.ts";
import { momentumRounding } from "../request/inputRounding.ts";
import { closedForm, type Quantity, ROUNDING } from "../request/quantity.ts";
import { isSpin0 } from "../request/spin.ts";
import { type WidthInput, widthInput } from "./input.ts";
import { inputRounding, type WidthPoint, widthNumbers } from "./numbers.ts";

/** Absolute error of the total width [MeV]: rounding, and rounding of the inputs. */
export const widthError = (input: WidthPoint, electrons: number, total: number): number => total * ROUNDING + electrons * inputRounding(input);

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
  const { mass, energy, length } = input;
  const numbers = widthNumbers(kernel, input);
  const [total, ofTotal] = numbers.width;
  const spin0 = isSpin0(input);
  const formula = spin0
    ? "(alpha m_X/2) beta [eps_s^2 beta^2 + eps_p^2], beta^2 = 1-4r"
    : "(alpha m_X/3) sqrt(1-4r) [eps_v^2 (1+2r) + eps_a^2 (1-4r)]";
  const massless = spin0 ? "(alpha m_X/2)(eps_s^2 + eps_p^2)" : "(alpha m_X/3)(eps_v^2 + eps_a^2)";
  const source = spin0 ? "spin 0: docs/physics/spin-0.md" : "Eq. 5";
  const exact = `${source}, exact in m_e`;
  const results: { -readonly [Id in keyof WidthResults]: WidthResults[Id] } = {
    width: fromRounded(...numbers.width, "MeV", `Gamma_ee + invisible, Gamma_ee = ${formula}`, exact),
    widthApprox: fromRounded(...numbers.widthApprox, "MeV", `${massless} + invisible`, source),
    partialWidth: fromRounded(...numbers.partialWidth, "MeV", formula, exact),
    branchingRatio: fromRounded(...numbers.branchingRatio, "1", "Gamma_ee/Gamma_X", "section II.2"),
    lifetime: fromRounded(...numbers.lifetime, "s", "hbar/Gamma_X", "section III.2"),
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
