// Bremsstrahlung of one beam on the other, e+ e- -> e+ e- gamma with every angle integrated over, for electrons that are fast in every frame that matters.
import { ALPHA, ELECTRON_MASS, HBAR_C } from "../constants/index.ts";

/**
 * dsigma/dm [fb/MeV] in the mass m of the outgoing pair, m^2 = s (1 - y), y = w/E the part of its energy that a beam radiates: twice (either beam)
 *
 *     dsigma/dw = (4 alpha^3/(m_e^2 w)) [4 (1 - y)/3 + y^2] [ln((s/m_e^2) (1 - y)/y) - 1/2],      dw = m dm/sqrt(s).
 *
 * Altarelli and Buccella, Nuovo Cimento 34, 1337 (1964); Baier, Fadin and Khoze, JETP 23, 104 (1966). Corrections are of relative order m_e^2/m^2:
 * annihilation, interference of the beams, recoil.
 */
export function bremsstrahlungPerMass(sqrts: number, massPair: number): number {
  const s = sqrts * sqrts;
  const y = ((sqrts - massPair) * (sqrts + massPair)) / s;
  const electronMassSq = ELECTRON_MASS * ELECTRON_MASS;
  const logarithm = Math.log(((s / electronMassSq) * (1 - y)) / y) - 0.5;
  const perEnergy = ((4 * ALPHA ** 3) / (electronMassSq * 0.5 * y * sqrts)) * ((4 / 3) * (1 - y) + y * y) * logarithm;
  return FB_PER_INVERSE_MEV_SQ * 2 * perEnergy * (massPair / sqrts);
}

/** (hbar c)^2 with 1 fb = 1e-13 fm^2. */
const FB_PER_INVERSE_MEV_SQ = 1e13 * HBAR_C * HBAR_C;
