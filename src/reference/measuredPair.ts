// A pair of leptons of given mass and energy before a detector, once more: other frames, other random numbers, spherical coordinates, the host's functions.

/** Momentum as size, polar angle and azimuth. */
export interface Track {
  readonly p: number;
  readonly theta: number;
  readonly phi: number;
}

/** Standard deviations: relative of the size, absolute of the angles [rad]. */
export interface TrackErrors {
  readonly size: number;
  readonly theta: number;
  readonly phi: number;
}

/** A Gaussian number: Box and Muller. */
const gaussian = (random: () => number): number => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());

/** A number of density `f` in (-most, most), f at most `top`, by rejection. */
function drawn(random: () => number, most: number, top: number, f: (x: number) => number): number {
  for (;;) {
    const x = most * (2 * random() - 1);
    if (random() * top < f(x)) return x;
  }
}

const trackOf = ([x, y, z]: readonly number[]): Track => ({
  p: Math.hypot(x!, y!, z!),
  theta: Math.atan2(Math.hypot(x!, y!), z!),
  phi: Math.atan2(y!, x!),
});

/** Electron and positron of X of transverse polarisation, made by e+ e- -> gamma X at high energy within |cos| < cosMax; lepton mass m. */
export function decayedPair(random: () => number, mass: number, energy: number, m: number, cosMax: number): [Track, Track] {
  const made = (c: number) => (1 + c * c) / (1 - c * c);
  const cosine = cosMax > 0 ? drawn(random, cosMax, made(cosMax), made) : 0;
  const theta = Math.acos(cosine);
  const azimuth = 2 * Math.PI * random();
  const inRest = Math.sqrt(mass * mass - 4 * m * m) / 2;
  const betaSq = 1 - (4 * m * m) / (mass * mass);
  const c = drawn(random, 1, 2, (x) => 2 - betaSq * (1 - x * x));
  const turn = 2 * Math.PI * random();
  const s = Math.sqrt(1 - c * c);
  const [gamma, betaGamma] = [energy / mass, Math.sqrt(energy * energy - mass * mass) / mass];
  const lepton = (sign: number): Track => {
    // along z, boosted; then turned by theta about y and by the azimuth about z
    const [x, y] = [sign * inRest * s * Math.cos(turn), sign * inRest * s * Math.sin(turn)];
    const z = gamma * sign * inRest * c + (betaGamma * mass) / 2;
    const [a, b] = [x * Math.cos(theta) + z * Math.sin(theta), z * Math.cos(theta) - x * Math.sin(theta)];
    return trackOf([a * Math.cos(azimuth) - y * Math.sin(azimuth), a * Math.sin(azimuth) + y * Math.cos(azimuth), b]);
  };
  return [lepton(1), lepton(-1)];
}

/** A track as it is measured; a size below 0 is drawn again. */
export function measuredTrack(random: () => number, { p, theta, phi }: Track, errors: TrackErrors): Track {
  let size = 1 + errors.size * gaussian(random);
  while (size <= 0) size = 1 + errors.size * gaussian(random);
  const turned = theta + errors.theta * gaussian(random);
  return { p: p * size, theta: turned, phi: phi + errors.phi * gaussian(random) };
}

/** Mass of two tracks whose particles have mass m: 2 m^2 + 2 (E E' - p p') + 4 p p' sin^2(angle/2), with sin^2 from half differences of the angles. */
export function massOfTracks(a: Track, b: Track, m: number): number {
  const halfSq = Math.sin((a.theta - b.theta) / 2) ** 2 + Math.sin(a.theta) * Math.sin(b.theta) * Math.sin((a.phi - b.phi) / 2) ** 2;
  const [E, F] = [Math.hypot(a.p, m), Math.hypot(b.p, m)];
  // (E F)^2 - (p p')^2 = m^2 (p^2 + p'^2 + m^2)
  const beyond = (m * m * (a.p * a.p + b.p * b.p + m * m)) / (E * F + a.p * b.p);
  return Math.sqrt(2 * m * m + 2 * beyond + 4 * a.p * b.p * halfSq);
}

/** Error of that mass to first order, from differences over a hundredth of each error. */
export function massError(a: Track, b: Track, errors: readonly [TrackErrors, TrackErrors], m: number): number {
  const step = 0.01;
  const change = (move: (sign: number) => readonly [Track, Track]) => (massOfTracks(...move(1), m) - massOfTracks(...move(-1), m)) / (2 * step);
  const [ofA, ofB] = errors;
  const moved = ({ p, theta, phi }: Track, by: Partial<TrackErrors>): Track => ({
    p: p * (1 + (by.size ?? 0)),
    theta: theta + (by.theta ?? 0),
    phi: phi + (by.phi ?? 0),
  });
  const changes = (["size", "theta", "phi"] as const).flatMap((key) => [
    change((sign) => [moved(a, { [key]: sign * step * ofA[key] }), b]),
    change((sign) => [a, moved(b, { [key]: sign * step * ofB[key] })]),
  ]);
  return Math.hypot(...changes);
}
