export interface Couplings {
  readonly epsV: number;
  readonly epsA: number;
  /** Mass of X [MeV]: that of the coefficient functions. */
  readonly massX: number;
  /** Total width of X [MeV]. */
  readonly width: number;
}
