import { ELECTRON_MASS, HBAR, HBAR_C, X17_MASS } from "./constants.ts";
import type { Kernel } from "./load.ts";
import { closedForm, type Quantities } from "./quantity.ts";
import { coupling, finite, InputError } from "./validate.ts";

export interface WidthInput {
  /** Vector coupling to electrons, in units of the positron charge. */
  readonly epsV: number;
  /** Axial coupling to electrons, in units of the positron charge. */
  readonly epsA: number;
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Energy of X in the laboratory [MeV]; gives the decay length. */
  readonly energy?: number;
  /** Partial width into anything but e+ e- [MeV]. */
  readonly invisible: number;
}

/** Checks a width request; throws InputError. */
export function widthInput(input: Partial<WidthInput>): WidthInput {
  const mass = finite("mass", input.mass ?? X17_MASS, { above: 2 * ELECTRON_MASS, max: 1e6, unit: "MeV", why: "threshold of X -> e+ e-" });
  const epsV = coupling("epsV", input.epsV ?? 0);
  const epsA = coupling("epsA", input.epsA ?? 0);
  const invisible = finite("invisible", input.invisible ?? 0, { min: 0, max: 1e6, unit: "MeV" });
  if (invisible !== 0 && invisible < 1e-120) throw new InputError(`invisible = ${invisible} MeV: must be 0 or at least 1e-120 MeV`);
  if (epsV === 0 && epsA === 0 && invisible === 0)
    throw new InputError("epsV = epsA = invisible = 0: at least one must differ from 0 (a stable X has no lifetime)");
  if (input.energy === undefined) return { epsV, epsA, mass, invisible };
  return { epsV, epsA, mass, invisible, energy: finite("energy", input.energy, { min: mass, max: 1e12, unit: "MeV", why: "the mass of X" }) };
}

/** Width, lifetime, branching ratio and, for a given energy, decay length of X. Eqs. 4, 5, 25, 38. */
export function width(kernel: Kernel, request: Partial<WidthInput>): Quantities {
  const { epsV, epsA, mass, energy, invisible } = widthInput(request);
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
    const gammaBeta = Math.sqrt((energy - mass) * (energy + mass)) / mass;
    results.decayLength = closedForm((gammaBeta * HBAR_C * 1e-12) / total, "mm", "(p_X/m_X) hbar c/Gamma_X", "Eqs. 4, 38");
  }
  return results;
}
