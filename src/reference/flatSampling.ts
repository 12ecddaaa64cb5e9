// Three-body phase space: its volume as a one-dimensional integral, and flat sampling (RAMBO: Kleiss, Stirling, Ellis, CPC 40, 359).
import { type Integral, integral } from "./quadrature.ts";

/** Phi_2 = |p|/(4 pi sqrt s) of a system of mass M into masses a, b, directions integrated, (2 pi) factors included. */
export function twoBodyVolume(M: number, a: number, b: number): number {
  if (M <= a + b) return 0;
  const p = Math.sqrt((M - a - b) * (M + a + b) * (M - a + b) * (M + a - b)) / (2 * M);
  return p / (4 * Math.PI * M);
}

/** Phi_3 [MeV^2] = Int dm^2/(2 pi) Phi_2(M; m1, m) Phi_2(m; m2, m3). For massless particles M^2/(256 pi^3). */
export function threeBodyVolume(M: number, m1: number, m2: number, m3: number): Integral {
  const [low, high] = [m2 + m3, M - m1];
  if (high <= low) return { value: 0, error: 0 };
  // both ends vanish like a square root: m = low + (high - low) sin^2(u)
  return integral(
    (u) => {
      const m = low + (high - low) * Math.sin(u) ** 2;
      const jacobian = (high - low) * Math.sin(2 * u);
      return (jacobian * m * twoBodyVolume(M, m1, m) * twoBodyVolume(m, m2, m3)) / Math.PI;
    },
    0,
    Math.PI / 2,
    1e-13,
  );
}

/** A small generator of uniform numbers in (0, 1) (mulberry32): for reference integrals and tests only. */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
}

/** A point of phase space and what it stands for. */
export interface WeightedPoint {
  /** Final momenta (E, px, py, pz) in the rest frame. */
  readonly p: number[][];
  /** Mean over points = phase-space volume [MeV^(2n-4)], (2 pi) factors included. */
  readonly weight: number;
}

/** One point of n-body phase space of total mass M: isotropic massless momenta, conformed to total rest, then scaled onto the masses. */
export function rambo(M: number, masses: readonly number[], random: () => number): WeightedPoint {
  const n = masses.length;
  const raw = masses.map(() => {
    const cos = 2 * random() - 1;
    const phi = 2 * Math.PI * random();
    const energy = -Math.log(random() * random());
    const sin = Math.sqrt(1 - cos * cos);
    return [energy, energy * sin * Math.cos(phi), energy * sin * Math.sin(phi), energy * cos];
  });
  const total = [0, 1, 2, 3].map((i) => raw.reduce((sum, q) => sum + q[i]!, 0));
  const mass = Math.sqrt(total[0]! ** 2 - total[1]! ** 2 - total[2]! ** 2 - total[3]! ** 2);
  const b = [1, 2, 3].map((i) => -total[i]! / mass);
  const gamma = total[0]! / mass;
  const massless = raw.map((q) => {
    const along = b[0]! * q[1]! + b[1]! * q[2]! + b[2]! * q[3]!;
    const shift = q[0]! + along / (1 + gamma);
    return [gamma * q[0]! + along, q[1]! + b[0]! * shift, q[2]! + b[1]! * shift, q[3]! + b[2]! * shift].map((x) => (x * M) / mass);
  });
  // volume of massless n-body phase space: (2 pi)^(4-3n) (pi/2)^(n-1) M^(2n-4)/((n-1)!(n-2)!)
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  let weight = ((2 * Math.PI) ** (4 - 3 * n) * (Math.PI / 2) ** (n - 1) * M ** (2 * n - 4)) / (factorial(n - 1) * factorial(n - 2));
  const energies = (x: number) => massless.map((q, i) => Math.sqrt(masses[i]! ** 2 + (x * q[0]!) ** 2));
  let x = Math.sqrt(1 - (masses.reduce((a, m) => a + m, 0) / M) ** 2);
  for (let step = 0; step < 50; step += 1) {
    const e = energies(x);
    const excess = e.reduce((a, y) => a + y, 0) - M;
    const slope = e.reduce((sum, y, i) => sum + (x * massless[i]![0]! ** 2) / y, 0);
    x -= excess / slope;
    if (Math.abs(excess) < 1e-15 * M) break;
  }
  const e = energies(x);
  const p = massless.map((q, i) => [e[i]!, x * q[1]!, x * q[2]!, x * q[3]!]);
  const size = (q: readonly number[]) => Math.hypot(q[1]!, q[2]!, q[3]!);
  weight *= p.reduce((product, q) => (product * size(q)) / q[0]!, (p.reduce((sum, q) => sum + size(q), 0) / M) ** (2 * n - 3));
  weight *= M / p.reduce((sum, q) => sum + size(q) ** 2 / q[0]!, 0);
  return { p, weight };
}
