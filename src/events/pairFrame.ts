// Boosts between the rest frame of a pair of mass m and momentum P, and the frame in which it moves: p' = p + P [P.p/(m (E_P + m)) -+ E/m].

export type Vector = readonly [px: number, py: number, pz: number];

function boosted(P: Vector, mass: number, p: Vector, E: number, sign: 1 | -1): [number, number, number] {
  const energy = Math.sqrt(P[0] * P[0] + P[1] * P[1] + P[2] * P[2] + mass * mass);
  const along = (P[0] * p[0] + P[1] * p[1] + P[2] * p[2]) / (mass * (energy + mass)) + (sign * E) / mass;
  return [p[0] + P[0] * along, p[1] + P[1] * along, p[2] + P[2] * along];
}

/** Momentum in the rest frame of the pair, of a particle of momentum p and energy E. */
export const intoRestFrame = (P: Vector, mass: number, p: Vector, E: number): [number, number, number] => boosted(P, mass, p, E, -1);

/** Momentum in the frame in which the pair has the momentum P, of a particle of momentum p and energy E in its rest frame. */
export const outOfRestFrame = (P: Vector, mass: number, p: Vector, E: number): [number, number, number] => boosted(P, mass, p, E, 1);
