// Physical constants. Portable: compiled by asc into the kernels and by tsc into the package.
// CODATA 2022 unless said otherwise; exact SI values where the unit system makes them exact.

/** Inverse fine-structure constant. CODATA 2022. */
export const ALPHA_INVERSE: f64 = 137.035999177;

/** Fine-structure constant alpha = e^2/(4 pi). */
export const ALPHA: f64 = 1.0 / ALPHA_INVERSE;

/** pi, to double precision. */
export const PI: f64 = 3.141592653589793;

/** Square of the positron charge, e^2 = 4 pi alpha (natural units, Heaviside-Lorentz). */
export const CHARGE_SQ: f64 = 4.0 * PI * ALPHA;

/** Electron mass [MeV]. CODATA 2022. */
export const ELECTRON_MASS: f64 = 0.51099895069;

/** Electron mass squared [MeV^2]. */
export const ELECTRON_MASS_SQ: f64 = ELECTRON_MASS * ELECTRON_MASS;

/** hbar c [MeV fm], exact SI (rounded to ten digits). */
export const HBAR_C: f64 = 197.3269804;

/** hbar [MeV s], exact SI (rounded to ten digits). */
export const HBAR: f64 = 6.582119569e-22;

/** (hbar c)^2 [MeV^2 pb]: turns a cross-section in MeV^-2 into picobarn. */
export const HBAR_C_SQ_PB: f64 = 3.893793721e14;

/** Fermi coupling constant G_F/(hbar c)^3 [MeV^-2]. CODATA 2022. */
export const FERMI_CONSTANT: f64 = 1.1663787e-11;

/** Default mass of X(17) [MeV]: 16.88 +- 0.05, arXiv:2504.11439. */
export const X17_MASS: f64 = 16.88;

/** Uncertainty of the default mass [MeV], arXiv:2504.11439. */
export const X17_MASS_ERROR: f64 = 0.05;
