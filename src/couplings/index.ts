import { ALPHA, CHARGE_SQ } from "../constants/index.ts";
import { closedForm, type Quantity, ROUNDING } from "../request/quantity.ts";
import { type CouplingInput, couplingInput } from "./input.ts";

function inUnitsOfCharge(input: CouplingInput): [epsV: number, epsA: number] {
  const charge = Math.sqrt(CHARGE_SQ);
  if (input.gV !== undefined || input.gA !== undefined) return [(input.gV ?? 0) / charge, (input.gA ?? 0) / charge];
  if (input.epsL !== undefined || input.epsR !== undefined) {
    const [left, right] = [input.epsL ?? 0, input.epsR ?? 0];
    return [0.5 * (right + left), 0.5 * (right - left)];
  }
  if (input.alphaX !== undefined) return [Math.sqrt(input.alphaX / ALPHA), 0];
  return [input.epsV ?? 0, input.epsA ?? 0];
}

/** A coupling in every notation: in units of e, absolute (g), chiral, and alpha_X. */
export type ConvertResults = Readonly<Record<"epsV" | "epsA" | "G2" | "eps" | "gV" | "gA" | "g" | "epsL" | "epsR" | "alphaX", Quantity>>;

/**
 * One coupling in every notation. With P_L,R = (1 -+ gamma5)/2: eps_v + eps_a gamma5 = eps_L P_L + eps_R P_R, eps_L = eps_v - eps_a,
 * eps_R = eps_v + eps_a. g = eps e, e = sqrt(4 pi alpha). alpha_X = alpha G2.
 */
export function convert(input: CouplingInput): ConvertResults {
  const [epsV, epsA] = inUnitsOfCharge(couplingInput(input));
  const charge = Math.sqrt(CHARGE_SQ);
  const couplingSq = epsV * epsV + epsA * epsA;
  // a difference of two couplings is known as well as the larger of them
  const larger = Math.max(Math.abs(epsV), Math.abs(epsA));
  const chiral = input.epsL !== undefined || input.epsR !== undefined;
  const difference = (value: number, formula: string, factor = 1): Quantity => ({
    ...closedForm(value, "1", formula, "Eq. 1"),
    error: factor * 2 * larger * ROUNDING,
  });
  const linear = (value: number, formula: string, factor = 1): Quantity =>
    chiral ? difference(value, formula, factor) : closedForm(value, "1", formula, "Eq. 1");
  return {
    epsV: linear(epsV, "g_v/e"),
    epsA: linear(epsA, "g_a/e"),
    G2: closedForm(couplingSq, "1", "eps_v^2 + eps_a^2", "Eq. 1"),
    eps: closedForm(Math.sqrt(couplingSq), "1", "sqrt(G2)", "Eq. 1"),
    gV: linear(epsV * charge, "eps_v e, e = sqrt(4 pi alpha)", charge),
    gA: linear(epsA * charge, "eps_a e", charge),
    g: closedForm(Math.sqrt(couplingSq) * charge, "1", "e sqrt(G2)", "Eq. 1"),
    epsL: difference(epsV - epsA, "eps_v - eps_a"),
    epsR: difference(epsV + epsA, "eps_v + eps_a"),
    alphaX: closedForm(ALPHA * couplingSq, "1", "(g_v^2 + g_a^2)/(4 pi) = alpha G2", "Eq. 1"),
  };
}
