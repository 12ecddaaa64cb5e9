// A photon that makes a pair in matter, once more: cross-sections from vectors and rejection, tracks walked through the field in short steps.

/** Components across the photon. */
type Vector2 = readonly [number, number];
/** Components along x, y and z. */
export type Vector3 = readonly [number, number, number];

const ALPHA = 1 / 137.035999177;
const ME = 0.51099895069;

/** An atom: charge and mass number; mass 0 stands for a bare point charge. */
export interface Target {
  readonly charge: number;
  readonly mass: number;
}

/** Form factor squared of an atom at a momentum transfer squared q^2 [m_e^2], elastic and inelastic. Tsai, Rev. Mod. Phys. 46 (1974) 815. */
function field({ charge, mass }: Target, qSq: number): number {
  if (mass === 0) return charge ** 2;
  const elastic = 1 - 1 / (1 + (111 / Math.cbrt(charge)) ** 2 * qSq);
  const inelastic = 1 - 1 / (1 + (1194 / Math.cbrt(charge) ** 2) ** 2 * qSq);
  const dipole = 1 / (1 + (qSq * ME * ME) / (164e3 * Math.cbrt(mass) ** -2));
  return (charge * elastic * dipole) ** 2 + charge * inelastic ** 2;
}

/**
 * dsigma/(dx d2p+ d2p-) [MeV^-2] of transverse momenta [m_e] of positron and electron, straight from them: light-cone wave functions of the pair before
 * and after the kick.
 */
export function pairProduction(target: Target, energy: number, x: number, plus: Vector2, minus: Vector2): number {
  const [K0, K1] = [plus[0] + minus[0], plus[1] + minus[1]];
  const kSq = ((1 - x) * plus[0] - x * minus[0]) ** 2 + ((1 - x) * plus[1] - x * minus[1]) ** 2;
  const Ksq = K0 * K0 + K1 * K1;
  const massSq = (1 + kSq) / (x * (1 - x));
  const qSq = Ksq + (((massSq + Ksq) * ME) / (2 * energy)) ** 2;
  const I = (p: Vector2) => 1 / (1 + p[0] ** 2 + p[1] ** 2);
  const [a, b] = [I(plus), I(minus)];
  const J = [plus[0] * a + minus[0] * b, plus[1] * a + minus[1] * b] as const;
  const split = (x * x + (1 - x) ** 2) * (J[0] ** 2 + J[1] ** 2) + (a - b) ** 2;
  return (((2 * ALPHA ** 3) / (Math.PI * ME) ** 2) * field(target, qSq) * split) / (qSq * qSq);
}

/** Transverse momenta of a pair [m_e] and what they weigh. */
export interface WeighedPair {
  readonly plus: Vector2;
  readonly minus: Vector2;
  /** Cross-section over the density of the draw [MeV^-2]. */
  readonly weight: number;
}

/** Parts of the draws by channel: small recoil; one lepton along the photon; one lepton of any size below the other. The last two are of either lepton. */
const SMALL = 0.5;
const ALONG = 0.25;
const BETWEEN = 0.25;
/** Sizes of the last channel, flat in their logarithm [m_e]. */
const [LEAST, MOST] = [0.3, 1000];

/**
 * Draws transverse momenta for an energy sharing from three channels: the recoil flat in its logarithm below the relative momentum; positron or electron
 * next to the photon's direction; positron or electron at any size. The mean weight is dsigma/dx.
 */
export function drawnPair(random: () => number, target: Target, energy: number, x: number): WeighedPair {
  const around = (size: number): Vector2 => {
    const angle = 2 * Math.PI * random();
    return [size * Math.cos(angle), size * Math.sin(angle)];
  };
  // sizes of a distribution 1/(pi (1 + p^2)^2) in the plane, up to p = 3000
  const soft = () => Math.sqrt(1 / (1e-7 + (1 - 1e-7) * random()) - 1);
  const softDensity = (pSq: number) => 1 / (Math.PI * (1 + pSq) ** 2);
  const square = (p: Vector2) => p[0] ** 2 + p[1] ** 2;
  const range = (k: number): [number, number] => {
    const least = ((1 + k * k) / (x * (1 - x))) * (ME / (2 * energy));
    // an atom hides its charge from recoils below 1/474 (Z = 4, inelastic); what is beyond either end the other channels have
    const hidden = target.mass > 0 ? 1 / 500 : 0;
    return [Math.log(Math.max(least, hidden)) - 3, Math.log(Math.max(1, k)) + 2 - Math.log(Math.min(x, 1 - x))];
  };
  let [plus, minus]: [Vector2, Vector2] = [
    [0, 0],
    [0, 0],
  ];
  const size = soft();
  const relative = around(size);
  const channel = random();
  if (channel < SMALL) {
    const [low, high] = range(size);
    const K = around(Math.exp(low + (high - low) * random()));
    plus = [relative[0] + x * K[0], relative[1] + x * K[1]];
    minus = [-relative[0] + (1 - x) * K[0], -relative[1] + (1 - x) * K[1]];
  } else {
    // one along the photon or anywhere between, the other at a size of its own
    const along = channel < SMALL + ALONG;
    const near = around(along ? soft() : LEAST * (MOST / LEAST) ** random());
    [plus, minus] = random() < 0.5 ? [near, relative] : [relative, near];
  }
  const K: Vector2 = [plus[0] + minus[0], plus[1] + minus[1]];
  const own: Vector2 = [(1 - x) * plus[0] - x * minus[0], (1 - x) * plus[1] - x * minus[1]];
  const [low, high] = range(Math.sqrt(square(own)));
  const logK = 0.5 * Math.log(square(K));
  const flat = logK > low && logK < high ? softDensity(square(own)) / (2 * Math.PI * square(K) * (high - low)) : 0;
  const [a, b] = [square(plus), square(minus)];
  const even = (pSq: number) => (pSq > LEAST ** 2 && pSq < MOST ** 2 ? 1 / (2 * Math.PI * pSq * Math.log(MOST / LEAST)) : 0);
  const collinear = softDensity(a) * softDensity(b);
  const between = 0.5 * (even(a) * softDensity(b) + even(b) * softDensity(a));
  return { plus, minus, weight: pairProduction(target, energy, x, plus, minus) / (SMALL * flat + ALONG * collinear + BETWEEN * between) };
}

/** Momentum and place of a particle that walks [MeV, m]. */
export interface Walker {
  readonly at: Vector3;
  readonly p: Vector3;
}

/** One step of length s [m] of a charge in a field along z [T] by the rule of Runge and Kutta: dp/ds = 299.8 q p x B/|p|, MeV, T, m. */
function step({ at, p }: Walker, charge: number, fieldT: number, s: number): Walker {
  const size = Math.hypot(...p);
  const bend = (299.792458 * charge * fieldT) / size;
  const slope = ([px, py, pz]: Vector3): readonly [Vector3, Vector3] => [
    [px / size, py / size, pz / size],
    [bend * py, -bend * px, 0],
  ];
  const move = (by: Vector3, f: number): Vector3 => [p[0] + f * by[0], p[1] + f * by[1], p[2] + f * by[2]];
  const one = slope(p);
  const two = slope(move(one[1], s / 2));
  const three = slope(move(two[1], s / 2));
  const four = slope(move(three[1], s));
  const mean = (part: 0 | 1): Vector3 =>
    [0, 1, 2].map((i) => (one[part][i]! + 2 * two[part][i]! + 2 * three[part][i]! + four[part][i]!) / 6) as unknown as Vector3;
  const [dx, dp] = [mean(0), mean(1)];
  return { at: [at[0] + s * dx[0], at[1] + s * dx[1], at[2] + s * dx[2]], p: [p[0] + s * dp[0], p[1] + s * dp[1], p[2] + s * dp[2]] };
}

const STEP = 2e-3;

/** Walks outwards to a cylinder; undefined where the track never reaches it within ten metres. */
export function walkToCylinder(from: Walker, charge: number, fieldT: number, radius: number): Walker | undefined {
  let walker = from;
  const beyond = ({ at }: Walker) => Math.hypot(at[0], at[1]) - radius;
  for (let steps = 0; steps < 5000; steps++) {
    const next = step(walker, charge, fieldT, STEP);
    if (beyond(next) >= 0) {
      let [low, high] = [0, STEP];
      for (let halving = 0; halving < 50; halving++) {
        const middle = 0.5 * (low + high);
        if (beyond(step(walker, charge, fieldT, middle)) >= 0) high = middle;
        else low = middle;
      }
      return step(walker, charge, fieldT, high);
    }
    walker = next;
  }
  return undefined;
}

/** Walks backwards to where the distance from the axis is least. */
export function walkToAxis(from: Walker, charge: number, fieldT: number): Walker {
  // across the axis: x px + y py changes its sign
  const along = ({ at, p }: Walker) => at[0] * p[0] + at[1] * p[1];
  let walker = from;
  while (along(walker) > 0) {
    const next = step(walker, charge, fieldT, -STEP);
    if (along(next) > 0) {
      walker = next;
      continue;
    }
    let [low, high] = [0, STEP];
    for (let halving = 0; halving < 50; halving++) {
      const middle = 0.5 * (low + high);
      if (along(step(walker, charge, fieldT, -middle)) > 0) low = middle;
      else high = middle;
    }
    return step(walker, charge, fieldT, -high);
  }
  return walker;
}
