/** [lowest, highest]; either may be null or missing: no bound. */
type Range = readonly [(number | null)?, (number | null)?];

/** What one particle must satisfy, in the laboratory; all that is given must hold. */
export interface ParticleCut {
  /** cos of the angle to the electron beam. Allowed: -1 to 1, the first below the second. */
  readonly cos?: Range;
  /** Absolute value of that cos. Allowed: 0 to 1. */
  readonly absCos?: Range;
  /** Angle to the electron beam. Allowed: 0 to 180 degrees. */
  readonly thetaDeg?: Range;
  /** Energy. Allowed: 0 to 1e12 MeV. */
  readonly energy?: Range;
  /** Transverse momentum. Allowed: 0 to 1e12 MeV. */
  readonly pt?: Range;
}

/** A region or several (barrel, end caps): one of them must hold. */
export type ParticleCuts = ParticleCut | readonly ParticleCut[];

/** Pairs of particles with their number in the record of the kernels. */
export const PAIRS = { "electron-positron": 0, "electron-photon": 1, "positron-photon": 2, "photon-X": 3 } as const;
export type PairName = keyof typeof PAIRS;

/** A selection of events; of particles that the process has: electron, positron and photon of ee-eea, electron and positron of ee-ee, photon and X of ee-aX. */
export interface CutSpec {
  /** A name for people, which records keep. */
  readonly name?: string;
  /** The final electron. */
  readonly electron?: ParticleCuts;
  /** The final positron. */
  readonly positron?: ParticleCuts;
  /** Both electron and positron. */
  readonly leptons?: ParticleCuts;
  /** The photon, where the process has one. */
  readonly photon?: ParticleCuts;
  /** X, where it is a final particle. */
  readonly X?: ParticleCuts;
  /** Opening angles of pairs. Allowed: 0 to 180 degrees. */
  readonly angleDeg?: Readonly<Partial<Record<PairName, Range>>>;
  /** Invariant masses of pairs. Allowed: 0 to 1e12 MeV. */
  readonly mass?: Readonly<Partial<Record<PairName, Range>>>;
  /**
   * Boost of the laboratory: beta gamma of the centre of mass along the electron beam. Asymmetric beams E-, E+: (E- - E+)/sqrt s.
   * Allowed: -1e6 to 1e6. Default: 0.
   */
  readonly betaGamma?: number;
}
