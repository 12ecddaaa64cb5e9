// Electric dipole moment of the electron: scalar and pseudoscalar coupling of one boson together violate CP. Physics: docs/physics/limits-spin-0.md.
import { ALPHA, ELECTRON_MASS, HBAR_C } from "../../constants/index.ts";
import { EDM } from "../../data/edm.generated.ts";
import type { Kernel } from "../../kernel/load.ts";
import { shortNumber } from "../../request/decimal.ts";
import type { Constraint } from "../index.ts";

const CM_PER_FM = 1e-13;

/** |d_e| over |eps_s eps_p| [e cm]: (alpha m_e/2 pi m_X^2) J_2 hbar c, J_2 = Int_0^1 x^2/(1-x+r x^2) dx = (I_S + I_P)/2 of the loops of g-2. */
export function dipoleMoment({ exports }: Kernel, mass: number): number {
  const r = (ELECTRON_MASS / mass) * (ELECTRON_MASS / mass);
  const loop = 0.5 * (exports.loopScalar(r) + exports.loopPseudoscalar(r));
  return ((ALPHA * ELECTRON_MASS) / (2 * Math.PI * mass * mass)) * loop * HBAR_C * CM_PER_FM;
}

/** The bound on |eps_s eps_p| at a mass [MeV]. */
export function edmConstraint(kernel: Kernel, mass: number): Constraint {
  const coefficient = dipoleMoment(kernel, mass);
  const bound = EDM.upperLimit / coefficient;
  return {
    id: "edm",
    experiment: "electric dipole moment of the electron",
    source: EDM.source,
    note: `|d_e| < ${EDM.upperLimit} e cm, ${EDM.level}, over ${shortNumber(coefficient, 5)} e cm of one loop; other sources of CP violation could cancel it`,
    equation: "none",
    quantity: "|eps_s eps_p|",
    vv: 0,
    aa: 0,
    va: 1,
    spin: 0,
    applies: "derived",
    allowed: "inside",
    upper: bound,
    unitOfMargin: bound,
    marginUnit: "|eps_s eps_p| over the bound",
  };
}
