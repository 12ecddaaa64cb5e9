// Events in memory: columns of doubles, one entry an event.

/** One leg: its momentum and mass [MeV] in every event of a block. */
export interface LegColumns {
  readonly E: Float64Array;
  readonly px: Float64Array;
  readonly py: Float64Array;
  readonly pz: Float64Array;
  /** The mass that was generated: that of X may differ from event to event. */
  readonly m: Float64Array;
}

/** Some events of a run, in order. */
export interface EventBlock {
  readonly n: number;
  /** Number of each event in its sample, from 0. */
  readonly number: Float64Array;
  /** Nominal weight [pb]. */
  readonly weight: Float64Array;
  /** Named weights [pb], in the order of the run. */
  readonly weights: readonly Float64Array[];
  /** In the order of the run. */
  readonly legs: readonly LegColumns[];
  /** c times the proper time of the leg that decays [mm]; 0 without one. It flies `ctauMm |p|/m`. */
  readonly ctauMm: Float64Array;
  /** Of converted photons: x, y, z of the place where the pair is born [mm], from the collision. */
  readonly vertex?: readonly [x: Float64Array, y: Float64Array, z: Float64Array];
  /** Of generated events: m^2 - m_X^2 of the electron pair as it was generated [MeV^2], which momenta in doubles do not resolve; of ee-ee with a spread. */
  readonly dX?: Float64Array;
  /** Of generated events: what each term of |M|^2 is of the weight [pb]; where the weight adds all three, their sum. */
  readonly pieces?: { readonly background: Float64Array; readonly signal: Float64Array; readonly interference: Float64Array };
}

/** A block of n events, all zero. */
export function emptyBlock(n: number, nLegs: number, nWeights: number): EventBlock {
  const column = () => new Float64Array(n);
  return {
    n,
    number: column(),
    weight: column(),
    weights: Array.from({ length: nWeights }, column),
    legs: Array.from({ length: nLegs }, () => ({ E: column(), px: column(), py: column(), pz: column(), m: column() })),
    ctauMm: column(),
  };
}

/**
 * sqrt(s) of each event [MeV] by its beams, which come along z against each other or of which one is at rest: s = m1^2 + m2^2 + 2 (E1 E2 - p1.p2), a sum
 * of positive terms.
 */
export function sqrtsOf({ n, legs }: EventBlock): Float64Array {
  const [one, other] = [legs[0]!, legs[1]!];
  const sqrts = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const masses = one.m[i]! * one.m[i]! + other.m[i]! * other.m[i]!;
    sqrts[i] = Math.sqrt(masses + 2 * (one.E[i]! * other.E[i]! - one.pz[i]! * other.pz[i]!));
  }
  return sqrts;
}

/**
 * Sets every energy to sqrt(p^2 + m^2) of its momentum and mass. The last thing done to events that are written: after a boost in double precision E^2 - p^2
 * of a fast electron is no longer m_e^2, and other programs take the mass from it. Five rounded operations, relative 3e-16.
 */
export function setEnergies({ n, legs }: EventBlock): void {
  for (const { E, px, py, pz, m } of legs) {
    for (let i = 0; i < n; i++) E[i] = Math.sqrt(m[i]! * m[i]! + px[i]! * px[i]! + py[i]! * py[i]! + pz[i]! * pz[i]!);
  }
}
