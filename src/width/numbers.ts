// The numbers of a decay without the words about them.
import { ELECTRON_MASS, HBAR } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { betaSqRounding, ofRoot } from "../request/inputRounding.ts";
import { type Couplings, couplingPair, isSpin0 } from "../request/spin.ts";
import type { WidthInput } from "./input.ts";

/** What the width into e+ e- depends on. */
export type WidthPoint = Couplings & Pick<WidthInput, "mass">;

/** Gamma(X -> e+ e-) [MeV] of an X of either spin. */
export function electronWidth({ exports }: Kernel, point: WidthPoint): number {
  return exports[isSpin0(point) ? "partialWidthSpin0" : "partialWidth"](point.mass, ...couplingPair(point));
}

/** The same, and that of massless electrons [MeV]. */
export function electronWidths(kernel: Kernel, point: WidthPoint): readonly [electrons: number, massless: number] {
  const massless = isSpin0(point) ? "partialWidthSpin0Massless" : "partialWidthMassless";
  return [electronWidth(kernel, point), kernel.exports[massless](point.mass, ...couplingPair(point))];
}

/** Total width [MeV] of the X of a request: as given, or what its couplings make of e+ e- and the invisible rest. */
export const widthOfX = (kernel: Kernel, point: WidthPoint & { readonly invisible: number; readonly width?: number }): number =>
  point.width ?? electronWidth(kernel, point) + point.invisible;

/**
 * Relative change of Gamma(X -> e+ e-) when the mass and m_e are moved by half a unit in the last place: beta^2 = 1 - 4r moves by 8r/beta^2 times the part of
 * each, which near threshold is many units. beta goes with the rates of vector and pseudoscalar, beta^3 with those of axial vector and scalar.
 */
export function inputRounding(point: WidthPoint): number {
  const { mass, epsV, epsA } = point;
  const r = (ELECTRON_MASS / mass) * (ELECTRON_MASS / mass);
  const betaSq = ((mass - 2 * ELECTRON_MASS) * (mass + 2 * ELECTRON_MASS)) / (mass * mass);
  const ofBetaSq = 2 * betaSqRounding(mass);
  const [first, second] = couplingPair(point);
  const [single, cubed] = isSpin0(point) ? [second * second, first * first * betaSq] : [epsV * epsV * (1 + 2 * r), epsA * epsA * betaSq];
  if (single + cubed === 0) return 0;
  return (single * ofRoot(ofBetaSq) + cubed * ofBetaSq * (1.5 + ofBetaSq)) / (single + cubed);
}

/** Numbers that need no energy of X. */
export type WidthNumber = "width" | "widthApprox" | "partialWidth" | "branchingRatio" | "lifetime";
export const WIDTH_NUMBERS: readonly WidthNumber[] = ["width", "widthApprox", "partialWidth", "branchingRatio", "lifetime"];

/**
 * A width [MeV], the branching ratio, or the lifetime [s] of an X that decays, from Gamma(X -> e+ e-), the same of massless electrons, and the invisible width
 * [MeV]; numbers one by one, as columns make millions of these calls. Eqs. 5, 25.
 */
export function widthNumber(name: WidthNumber, electrons: number, massless: number, invisible: number): number {
  if (name === "widthApprox") return massless + invisible;
  if (name === "partialWidth") return electrons;
  const total = electrons + invisible;
  if (name === "width") return total;
  return name === "lifetime" ? HBAR / total : electrons / total;
}

/** Relative change of a number by the rounding of the inputs, beside its own rounding its error: `ofElectrons` is that of Gamma(X -> e+ e-). */
export function widthRounding(name: WidthNumber, ofElectrons: number, ratio: number): number {
  if (name === "widthApprox") return 0;
  if (name === "partialWidth") return ofElectrons;
  return name === "branchingRatio" ? ofElectrons * (1 - ratio) : ofElectrons * ratio;
}

/** All of them, each with its relative change by the rounding of the inputs. */
export function widthNumbers(
  kernel: Kernel,
  point: WidthPoint & Pick<WidthInput, "invisible">,
): Readonly<Record<WidthNumber, readonly [value: number, fromInputs: number]>> {
  const { invisible } = point;
  const [electrons, massless] = electronWidths(kernel, point);
  const ofElectrons = inputRounding(point);
  const ratio = widthNumber("branchingRatio", electrons, massless, invisible);
  const of = (name: WidthNumber) => [widthNumber(name, electrons, massless, invisible), widthRounding(name, ofElectrons, ratio)] as const;
  return {
    width: of("width"),
    widthApprox: of("widthApprox"),
    partialWidth: of("partialWidth"),
    branchingRatio: of("branchingRatio"),
    lifetime: of("lifetime"),
  };
}
