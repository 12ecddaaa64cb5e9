export interface Couplings {
  /** eps_v and eps_a, or eps_s and eps_p of an X of spin 0, in units of the positron charge. */
  readonly first: number;
  readonly second: number;
  /** Mass of X [MeV]: that of the coefficient functions. */
  readonly massX: number;
  /** Total width of X [MeV]. */
  readonly width: number;
}
