// The numbers of a decay without the words about them.
import { ELECTRON_MASS, HBAR } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { betaSqRounding, ofRoot } from "../request/inputRounding.ts";
import type { WidthInput } from "./input.ts";

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

/** A number, and its relative change by the rounding of the inputs: beside its own rounding its error. */
type Rounded = readonly [value: number, fromInputs: number];

/** Numbers that need no energy of X. */
export type WidthNumber = "width" | "widthApprox" | "partialWidth" | "branchingRatio" | "lifetime";

/** Widths [MeV], branching ratio and lifetime [s] of an X that decays. Eqs. 5, 25. */
export function widthNumbers(
  { exports }: Kernel,
  point: Pick<WidthInput, "epsV" | "epsA" | "mass" | "invisible">,
): Readonly<Record<WidthNumber, Rounded>> {
  const { epsV, epsA, mass, invisible } = point;
  const electrons = exports.partialWidth(mass, epsV, epsA);
  const total = electrons + invisible;
  const ratio = electrons / total;
  const ofElectrons = inputRounding(point);
  const ofTotal = ofElectrons * ratio;
  return {
    width: [total, ofTotal],
    widthApprox: [exports.partialWidthMassless(mass, epsV, epsA) + invisible, 0],
    partialWidth: [electrons, ofElectrons],
    branchingRatio: [ratio, ofElectrons * (1 - ratio)],
    lifetime: [HBAR / total, ofTotal],
  };
}
