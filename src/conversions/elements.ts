// The elements whose pair cross-section layers of a detector take.

/** Charge and mass [u] of an atom. */
export interface Atom {
  readonly charge: number;
  readonly mass: number;
}

/** Standard atomic masses, rounded: they enter the size of the nucleus alone, by A^(1/3). IUPAC 2021. */
export const ATOMS: Readonly<Record<string, Atom>> = {
  Be: { charge: 4, mass: 9.012 },
  C: { charge: 6, mass: 12.011 },
  Al: { charge: 13, mass: 26.982 },
  Si: { charge: 14, mass: 28.085 },
  Cu: { charge: 29, mass: 63.546 },
  Au: { charge: 79, mass: 196.967 },
};
