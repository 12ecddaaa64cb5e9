// The target of PADME: a plate of polycrystalline diamond. The electrons in it are what the positrons meet.

/** Density of diamond [g/cm^3]. CRC Handbook of Chemistry and Physics. */
const DIAMOND_DENSITY = 3.515;
/** Molar mass of carbon [g/mol]. IUPAC 2021. */
const CARBON_MOLAR_MASS = 12.011;
/** Electrons of a carbon atom. */
const CARBON_ELECTRONS = 6;
/** Avogadro constant [1/mol], exact SI. */
const AVOGADRO = 6.02214076e23;
/** Square centimetres per millibarn. */
const SQUARE_CM_PER_MB = 1e-27;
const CM_PER_MICROMETRE = 1e-4;

/** Electrons per area of a diamond plate [1/mb] for its thickness [micrometre]: events = positrons x this x cross-section [mb]. */
export function electronsPerMb(thickness: number): number {
  const atoms = (DIAMOND_DENSITY * thickness * CM_PER_MICROMETRE * AVOGADRO) / CARBON_MOLAR_MASS;
  return atoms * CARBON_ELECTRONS * SQUARE_CM_PER_MB;
}
