import type { Kernel } from "../load.ts";
import { electronsPerMb } from "../padme/target.ts";
import type { Quantity } from "../quantity.ts";
import { type AxialCell, axialCells, cellAsymmetry, cellLuminosity } from "./besiii.ts";
import { type AxialInput, axialInput } from "./input.ts";
import { type AxialDistribution, axialDistribution, axialSeparation } from "./padme.ts";

export interface AxialResults {
  readonly padme: { readonly below: AxialDistribution; readonly above: AxialDistribution };
  readonly besiii: readonly AxialCell[];
  readonly [id: string]: unknown;
}

/** Relative error of the angular integrals: 3-point Gauss rule on 32 panels, checked against 64. */
const ANGULAR_ERROR = 1e-6;

/** Ratio of the two accuracies that are compared: two levels of the angular rules at least. */
const FINER = 100;

/** Number of positrons on 100 micrometres of diamond that make a luminosity [mb^-1]. */
const positronsFor = (luminosity: number) => luminosity / electronsPerMb(100);

/**
 * What tells an axial from a vector coupling when every total rate depends on eps_v^2 + eps_a^2 alone: the angular shape of the interference with
 * the photon beside the peak, which changes its sign there. At PADME from d sigma/d cos(theta), at BESIII from electrons harder or softer than
 * the positron below and above the peak. Luminosities are for 3 sigma between the two hypotheses. Section V; docs/physics/axial.md.
 */
export function axial(kernel: Kernel, request: Partial<AxialInput>): AxialResults {
  const input = axialInput(request);
  const results: Record<string, Quantity> = {};
  const add = (id: string, value: number, relative: number, unit: string, formula: string, equation: string) => {
    results[id] = { value, error: Math.abs(value) * relative, unit, formula, equation };
  };
  const below = axialDistribution(kernel, input, input.mass - input.offset);
  const above = axialDistribution(kernel, input, input.mass + input.offset);
  for (const [side, distribution] of Object.entries({ below, above })) {
    const { asymmetryVector, asymmetryAxial, luminosity } = axialSeparation(input, distribution);
    const where = `sqrt(s) = m_X ${side === "below" ? "-" : "+"} ${input.offset} MeV`;
    const formula = `[N(c>0) - N(c<0)] of X and interference over the background, ${where}`;
    add(`padme.${side}.asymmetry.vector`, asymmetryVector, ANGULAR_ERROR, "1", formula, "section V");
    add(`padme.${side}.asymmetry.axial`, asymmetryAxial, ANGULAR_ERROR, "1", formula, "section V");
    const shape = `9/Int [(Delta - mean)^2/background] dc, Delta = axial - vector, ${where}`;
    add(`padme.${side}.luminosity`, luminosity, 2 * ANGULAR_ERROR, "mb^-1", shape, "section V");
    add(
      `padme.${side}.positrons`,
      positronsFor(luminosity),
      2 * ANGULAR_ERROR,
      "1",
      "luminosity/(electrons per mb in 100 micrometres of diamond)",
      "section V",
    );
  }
  // what the coarser of two accuracies misses is the error of the finer: the asymmetries are small differences
  const coarse = axialCells(kernel, input, input.accuracy);
  const cells = axialCells(kernel, input, input.accuracy / FINER);
  const compared = (id: string, unit: string, formula: string, of: (cells: readonly AxialCell[]) => number) => {
    const value = of(cells);
    results[id] = { value, error: Math.abs(value - of(coarse)), unit, formula, equation: "Fig. 9" };
  };
  for (const side of ["below", "above"] as const) {
    const formula = `[N(electron harder) - N(electron softer)] of the interference over the background, pair mass ${side} the peak`;
    compared(`besiii.${side}.asymmetry.vector`, "1", formula, (some) => cellAsymmetry(some, side, "interferenceVector"));
    compared(`besiii.${side}.asymmetry.axial`, "1", formula, (some) => cellAsymmetry(some, side, "interferenceAxial"));
  }
  compared("besiii.luminosity", "fb^-1", "9/sum [(axial - vector)^2/background] over four cells", cellLuminosity);
  return { ...results, padme: { below, above }, besiii: cells };
}
