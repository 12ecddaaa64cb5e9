// Photon into e+ e- in the field of an atom: total cross-section and energy sharing. Physics: docs/physics/conversions.md. Portable.
import { log, pow } from "../math/elementary.ts";
import { ALPHA, ELECTRON_MASS, ELECTRON_MASS_SQ, HBAR_C_SQ_PB } from "../spec/constants.ts";

/** Validity of the parametrised cross-section [MeV]. */
export const LEAST_PHOTON: f64 = 1.5;
export const MOST_PHOTON: f64 = 100000.0;

const PB_PER_MICROBARN: f64 = 1e6;

/**
 * Cross-section per atom [MeV^-2], LEAST_PHOTON to MOST_PHOTON: Z (Z+1) [F1 + F2 Z + F3/Z], each a polynomial of fifth degree in ln(E/m_e). Fit of L. Urban to
 * Hubbell, Gimm, Overbo, J. Phys. Chem. Ref. Data 9 (1980) 1023; Geant4 Physics Reference Manual, gamma conversion, Bethe-Heitler model: 5% at most,
 * 2.2% on the
 * average for Z up to 100.
 */
export function pairCrossSection(charge: f64, energy: f64): f64 {
  if (!(energy >= LEAST_PHOTON && energy <= MOST_PHOTON && charge >= 1.0)) return 0.0;
  const x: f64 = log(energy / ELECTRON_MASS);
  const f1: f64 = 878.42 + x * (-1962.5 + x * (1294.9 + x * (-200.28 + x * (12.575 - x * 0.28333))));
  const f2: f64 = -10.342 + x * (17.692 + x * (-8.2381 + x * (1.3063 + x * (-0.090815 + x * 0.0023586))));
  const f3: f64 = -452.63 + x * (1116.1 + x * (-867.49 + x * (217.73 + x * (-20.467 + x * 0.65372))));
  const microbarn: f64 = (charge + 1.0) * (charge * (f1 + f2 * charge) + f3);
  return Math.max(0.0, (microbarn * PB_PER_MICROBARN) / HBAR_C_SQ_PB);
}

/**
 * Coulomb correction f_C(Z) = a [1/(1+a) + 0.20206 - 0.0369 a + 0.0083 a^2 - 0.002 a^3], a = (alpha Z)^2. H. Davies, H. A. Bethe, L. C. Maximon, Phys.
 * Rev. 93 (1954) 788.
 */
export function coulombCorrection(charge: f64): f64 {
  const a: f64 = ALPHA * charge * (ALPHA * charge);
  return a * (1.0 / (1.0 + a) + 0.20206 + a * (-0.0369 + a * (0.0083 - a * 0.002)));
}

/** Radiation logarithms of the light atoms, for which the Thomas-Fermi model fails. Y.-S. Tsai, Rev. Mod. Phys. 46 (1974) 815, Table B.2. */
const ELASTIC_LOGARITHMS: StaticArray<f64> = [5.31, 4.79, 4.74, 4.71];
const INELASTIC_LOGARITHMS: StaticArray<f64> = [6.144, 5.621, 5.805, 5.924];

/**
 * 9/7 of the pair cross-section at high energy [MeV^-2], one over the radiation length and the density of atoms: 4 (alpha^3/m_e^2) {Z^2 [L - f_C] + Z
 * L'}. Tsai, Eq. 3.66.
 */
export function radiationCrossSection(charge: f64): f64 {
  const light: bool = charge < 4.5;
  const place: i32 = charge < 1.5 ? 0 : charge < 2.5 ? 1 : charge < 3.5 ? 2 : 3;
  const third: f64 = log(charge) / 3.0;
  const elastic: f64 = light ? ELASTIC_LOGARITHMS[place] : log(184.15) - third;
  const inelastic: f64 = light ? INELASTIC_LOGARITHMS[place] : log(1194.0) - 2.0 * third;
  const unit: f64 = (ALPHA * ALPHA * ALPHA) / ELECTRON_MASS_SQ;
  return 4.0 * unit * charge * (charge * (elastic - coulombCorrection(charge)) + inelastic);
}

/** Pair cross-section over what it is at high energy, 7/9 of `radiationCrossSection`. */
export function pairRatio(charge: f64, energy: f64): f64 {
  return pairCrossSection(charge, energy) / ((7.0 / 9.0) * radiationCrossSection(charge));
}

/** Screening variable delta = 136 Z^(-1/3) (m_e/E)/(x (1-x)). */
function screening(charge: f64, energy: f64, x: f64): f64 {
  return (136.0 * ELECTRON_MASS) / (pow(charge, 1.0 / 3.0) * energy * x * (1.0 - x));
}

/** Half the Coulomb function of the energy sharing: F/2 = (4/3) ln Z + 4 f_C. Above 50 MeV; below, f_C is left out. */
function halfCoulomb(charge: f64, energy: f64): f64 {
  return (4.0 / 3.0) * log(charge) + (energy > 50.0 ? 4.0 * coulombCorrection(charge) : 0.0);
}

/** Largest value that `energySharing` can have: phi_1 - F/2 at x = 0 without screening's variable. */
export function energySharingBound(charge: f64, energy: f64): f64 {
  return 20.867 - halfCoulomb(charge, energy);
}

/**
 * Density, not normalised, of the part x that the positron has of the photon's energy: [x^2 + (1-x)^2] (phi_1 - F/2) + (2/3) x (1-x) (phi_2 - F/2), with the
 * screening functions of Butcher and Messel (Nucl. Phys. 20 (1960) 15). 0 where a particle would have less than its mass, and where the Coulomb
 * correction would make it negative. Geant4 Physics Reference Manual, gamma conversion, Bethe-Heitler model.
 */
export function energySharing(charge: f64, energy: f64, x: f64): f64 {
  const rest: f64 = 1.0 - x;
  if (!(x * energy > ELECTRON_MASS && rest * energy > ELECTRON_MASS)) return 0.0;
  const d: f64 = screening(charge, energy, x);
  const far: f64 = 21.12 - 4.184 * log(d + 0.952);
  const phi1: f64 = d <= 1.0 ? 20.867 + d * (-3.242 + d * 0.625) : far;
  const phi2: f64 = d <= 1.0 ? 20.209 + d * (-1.93 - d * 0.086) : far;
  const coulomb: f64 = halfCoulomb(charge, energy);
  return (x * x + rest * rest) * Math.max(0.0, phi1 - coulomb) + (2.0 / 3.0) * x * rest * Math.max(0.0, phi2 - coulomb);
}
