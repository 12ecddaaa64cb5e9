import { HBAR } from "./constants.ts";
import type { Kernel } from "./load.ts";
import { closedForm, type Quantities } from "./quantity.ts";
import { checked } from "./request/schema.ts";
import { WIDTH_REQUEST } from "./request/width.ts";
import { finite, InputError } from "./validate.ts";

export interface WidthInput {
  /** Vector coupling to electrons, in units of the positron charge. */
  readonly epsV: number;
  /** Axial coupling to electrons, in units of the positron charge. */
  readonly epsA: number;
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Energy of X in the laboratory [MeV]; gives the decay length. */
  readonly energy?: number;
  /** Length of flight [mm]; with `energy`, gives the probability to decay before it. */
  readonly length?: number;
  /** Partial width into anything but e+ e- [MeV]. */
  readonly invisible: number;
}

/** Checks a width request; throws InputError. */
export function widthInput(input: Partial<WidthInput>): WidthInput {
  const given = checked<WidthInput>(WIDTH_REQUEST, input);
  const { epsV, epsA, mass, invisible, energy, length } = given;
  if (epsV === 0 && epsA === 0 && invisible === 0)
    throw new InputError("epsV = epsA = invisible = 0: at least one must differ from 0 (a stable X has no lifetime)");
  if (energy !== undefined) finite("energy", energy, { min: mass, max: 1e12, unit: "MeV", why: "the mass of X" });
  else if (length !== undefined) throw new InputError(`length = ${length} mm: needs the energy of X`);
  return given;
}

/** Width, lifetime, branching ratio and, for a given energy, decay length of X and the probability to decay before a length. Eqs. 4, 5, 25, 38. */
export function width(kernel: Kernel, request: Partial<WidthInput>): Quantities {
  const { epsV, epsA, mass, energy, invisible, length } = widthInput(request);
  const electrons = kernel.exports.partialWidth(mass, epsV, epsA);
  const total = electrons + invisible;
  const results: Record<string, Quantities[string]> = {
    width: closedForm(
      total,
      "MeV",
      "Gamma_ee + invisible, Gamma_ee = (alpha m_X/3) sqrt(1-4r) [eps_v^2 (1+2r) + eps_a^2 (1-4r)]",
      "Eq. 5, exact in m_e",
    ),
    widthApprox: closedForm(
      kernel.exports.partialWidthMassless(mass, epsV, epsA) + invisible,
      "MeV",
      "(alpha m_X/3)(eps_v^2 + eps_a^2) + invisible",
      "Eq. 5",
    ),
    partialWidth: closedForm(electrons, "MeV", "(alpha m_X/3) sqrt(1-4r) [eps_v^2 (1+2r) + eps_a^2 (1-4r)]", "Eq. 5, exact in m_e"),
    branchingRatio: closedForm(electrons / total, "1", "Gamma_ee/Gamma_X", "section II.2"),
    lifetime: closedForm(HBAR / total, "s", "hbar/Gamma_X", "section III.2"),
  };
  if (energy !== undefined) {
    const meanLength = kernel.exports.decayLength(energy, mass, total);
    results.decayLength = closedForm(meanLength, "mm", "(p_X/m_X) hbar c/Gamma_X", "Eqs. 4, 38");
    if (length !== undefined)
      results.decayProbability = closedForm(
        kernel.exports.decayProbability(length, meanLength),
        "1",
        "1 - exp(-length/decay length)",
        "section II.2",
      );
  }
  return results;
}
