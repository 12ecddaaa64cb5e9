import { ELECTRON_MASS } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { closedForm, type Quantity } from "../request/quantity.ts";
import { couplingPair, isSpin0 } from "../request/spin.ts";
import { type G2Input, g2Input } from "./input.ts";
import { neededAnomaly } from "./measurements.ts";

/** Coefficients of eps_v^2 and eps_a^2 in Delta a_e. */
interface AnomalyCoefficients {
  readonly vector: number;
  readonly axial: number;
}

/** Coefficients of eps_s^2 and eps_p^2 of an X of spin 0, exact one loop or the heavy limit. */
export function spin0Coefficients(
  { exports }: Kernel,
  mass: number,
  loop: "exact" | "approx",
): { readonly scalar: number; readonly pseudoscalar: number } {
  if (loop === "exact") return { scalar: exports.anomalyScalar(mass), pseudoscalar: exports.anomalyPseudoscalar(mass) };
  return { scalar: exports.anomalyScalarHeavy(mass), pseudoscalar: exports.anomalyPseudoscalarHeavy(mass) };
}

/** Coefficients of Delta a = vector eps_v^2 + axial eps_a^2 at a mass [MeV]: exact one loop, or the heavy limit of Eq. 16. */
export function anomalyCoefficients({ exports }: Kernel, mass: number, loop: "exact" | "approx"): AnomalyCoefficients {
  if (loop === "exact") return { vector: exports.anomalyVector(mass), axial: exports.anomalyAxial(mass) };
  const heavy = exports.anomalyHeavy(mass);
  return { vector: heavy, axial: -5 * heavy };
}

const PROPAGATED = "error propagated from the measurements of a_e and alpha";

/** sqrt(needed/coefficient) with its propagated error; absent when no real coupling gives that sign. */
function impliedCoupling(needed: Quantity, coefficient: number, name: string, equation: string): Quantity | undefined {
  if (!(needed.value / coefficient > 0)) return undefined;
  const value = Math.sqrt(needed.value / coefficient);
  const error = (0.5 * value * needed.error) / Math.abs(needed.value);
  return { value, error, unit: "1", formula: `${name} = sqrt(Delta a_needed/coefficient)`, equation, note: PROPAGATED };
}

/** Numbers on the electron's g-2. */
export type G2Results = {
  /** One-loop integral of the vector coupling. */
  readonly loopVector: Quantity;
  /** One-loop integral of the axial coupling. */
  readonly loopAxial: Quantity;
  /** Coefficient of eps_v^2 in Delta a_e. */
  readonly coefficientV: Quantity;
  /** Coefficient of eps_a^2 in Delta a_e; negative. */
  readonly coefficientA: Quantity;
  /** One-loop integral of the scalar coupling, of an X of spin 0. */
  readonly loopScalar: Quantity;
  /** One-loop integral of the pseudoscalar coupling, of an X of spin 0. */
  readonly loopPseudoscalar: Quantity;
  /** Coefficient of eps_s^2 in Delta a_e, of an X of spin 0. */
  readonly coefficientS: Quantity;
  /** Coefficient of eps_p^2 in Delta a_e, of an X of spin 0; negative. */
  readonly coefficientP: Quantity;
  /** What X adds at the couplings of the request. */
  readonly deltaA: Quantity;
  /** a_e as measured. */
  readonly measured: Quantity;
  /** a_e as the Standard Model predicts it with the chosen alpha. */
  readonly predicted: Quantity;
  /** Experiment minus Standard Model. */
  readonly deltaANeeded: Quantity;
  /** What X adds less what is needed, in standard deviations of the latter. */
  readonly pull: Quantity;
  /** Upper end of Eq. 17: the largest difference of squared couplings that reduces the discrepancy without reversing it. */
  readonly upper: Quantity;
  /** |eps_v| that makes up the difference with eps_a = 0, where its sign allows it. */
  readonly impliedEpsV?: Quantity;
  /** |eps_a| that makes up the difference with eps_v = 0, where its sign allows it. */
  readonly impliedEpsA?: Quantity;
  /** |eps_s| of an X of spin 0 that makes up the difference with eps_p = 0, where its sign allows it. */
  readonly impliedEpsS?: Quantity;
  /** |eps_p| of an X of spin 0 that makes up the difference with eps_s = 0, where its sign allows it. */
  readonly impliedEpsP?: Quantity;
};

/** Delta a_e of X against what experiment minus Standard Model needs. Eqs. 13-17, 22 and docs/physics/g-2.md. */
export function g2(kernel: Kernel, request: Partial<G2Input>): G2Results {
  const input = g2Input(request);
  const { mass, g2: choice, loop } = input;
  const { vector, axial } = anomalyCoefficients(kernel, mass, loop);
  const { scalar, pseudoscalar } = spin0Coefficients(kernel, mass, loop);
  const { measured, predicted, needed } = neededAnomaly(choice);
  const r = (ELECTRON_MASS * ELECTRON_MASS) / (mass * mass);
  const equation = loop === "exact" ? "Eq. 16, exact loop (Leveille)" : "Eq. 16";
  const formulaV = loop === "exact" ? "(alpha/pi) r I_V" : "alpha r/(3 pi)";
  const formulaA = loop === "exact" ? "-(alpha/pi) r I_A" : "-5 alpha r/(3 pi)";
  const [first, second] = couplingPair(input);
  const spin0 = isSpin0(input);
  const [up, down] = spin0 ? [scalar, pseudoscalar] : [vector, axial];
  const deltaA = up * first * first + down * second * second;
  // the second term has the other sign: what is left of a difference is known as well as its terms
  const terms = Math.abs(up) * first * first + Math.abs(down) * second * second;
  const ofSpin0 = "spin 0: docs/physics/spin-0.md (Leveille)";
  const sign = needed.value < 0 ? "eps_a^2 |c_a|/c_v - eps_v^2" : "eps_v^2 - eps_a^2 |c_a|/c_v";
  const results: { -readonly [Id in keyof G2Results]: G2Results[Id] } = {
    loopVector: closedForm(kernel.exports.loopVector(r), "1", "I_V = Int_0^1 x^2 (1-x)/(1-x+r x^2) dx", "Eq. 16, exact loop (Leveille)"),
    loopAxial: closedForm(kernel.exports.loopAxial(r), "1", "I_A = Int_0^1 [x(1-x)(4-x) + 2 r x^3]/(1-x+r x^2) dx", "Eq. 16, exact loop (Leveille)"),
    coefficientV: closedForm(vector, "1", formulaV, equation),
    coefficientA: closedForm(axial, "1", formulaA, equation),
    loopScalar: closedForm(kernel.exports.loopScalar(r), "1", "I_S = Int_0^1 x^2 (2-x)/(1-x+r x^2) dx", ofSpin0),
    loopPseudoscalar: closedForm(kernel.exports.loopPseudoscalar(r), "1", "I_P = Int_0^1 x^3/(1-x+r x^2) dx", ofSpin0),
    coefficientS: closedForm(scalar, "1", loop === "exact" ? "(alpha/2pi) r I_S" : "(alpha/2pi) r [ln(1/r) - 7/6]", ofSpin0),
    coefficientP: closedForm(pseudoscalar, "1", loop === "exact" ? "-(alpha/2pi) r I_P" : "-(alpha/2pi) r [ln(1/r) - 11/6]", ofSpin0),
    deltaA: {
      ...(spin0
        ? closedForm(deltaA, "1", "coefficientS eps_s^2 + coefficientP eps_p^2", ofSpin0)
        : closedForm(deltaA, "1", "coefficientV eps_v^2 + coefficientA eps_a^2", equation)),
      error: closedForm(terms, "1", "", "").error,
    },
    measured,
    predicted,
    deltaANeeded: needed,
    pull: {
      value: (deltaA - needed.value) / needed.error,
      error: closedForm((terms + Math.abs(needed.value)) / needed.error, "1", "", "").error,
      unit: "1",
      formula: "(deltaA - deltaANeeded)/sigma(deltaANeeded)",
      equation: "Eqs. 15, 16",
      note: "standard deviations; the error is rounding alone",
    },
    upper: {
      value: Math.abs(needed.value) / vector,
      error: needed.error / vector,
      unit: "1",
      formula: `0 <= ${sign} <= |deltaANeeded|/coefficientV`,
      equation: "Eq. 17",
      note: PROPAGATED,
    },
  };
  const pureVector = impliedCoupling(needed, vector, "eps_v", "Eq. 17, pure vector");
  const pureAxial = impliedCoupling(needed, axial, "eps_a", "Eq. 22");
  if (pureVector) results.impliedEpsV = pureVector;
  if (pureAxial) results.impliedEpsA = pureAxial;
  const pureScalar = impliedCoupling(needed, scalar, "eps_s", ofSpin0);
  const purePseudoscalar = impliedCoupling(needed, pseudoscalar, "eps_p", ofSpin0);
  if (pureScalar) results.impliedEpsS = pureScalar;
  if (purePseudoscalar) results.impliedEpsP = purePseudoscalar;
  return results;
}
