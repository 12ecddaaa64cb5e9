// The target of PADME: a plate of polycrystalline diamond. The electrons in it are what the positrons meet.
import { TARGET } from "../data/padme.generated.ts";

const { DIAMOND_DENSITY, CARBON_MOLAR_MASS, CARBON_ELECTRONS, AVOGADRO } = TARGET;
/** Square centimetres per millibarn. */
const SQUARE_CM_PER_MB = 1e-27;
const CM_PER_MICROMETRE = 1e-4;

/** Electrons per area of a diamond plate [1/mb] for its thickness [micrometre]: events = positrons x this x cross-section [mb]. */
export function electronsPerMb(thickness: number): number {
  const atoms = (DIAMOND_DENSITY * thickness * CM_PER_MICROMETRE * AVOGADRO) / CARBON_MOLAR_MASS;
  return atoms * CARBON_ELECTRONS * SQUARE_CM_PER_MB;
}
