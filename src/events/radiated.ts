// Events of this package with photons that beams or leptons have radiated beside that of the process: which they are, and the momenta before.
import { ELECTRON_MASS } from "../constants/index.ts";
import { outOfRestFrame, type Vector } from "./pairFrame.ts";
import type { ReadEvent, ReadParticle } from "./readEvent.ts";
import type { EventLeg } from "./run.ts";

type Momentum = ReadParticle["p"];
type Pair = readonly [electron: Momentum, positron: Momentum];

/** Marks the particles of an event that its head calls radiated; `legs`: of the head, in the order of the file. Files of others say nothing of it. */
export function withRadiated(event: ReadEvent, legs: readonly EventLeg[] | undefined): ReadEvent {
  if (!legs?.some(({ role }) => role === "radiated") || legs.length !== event.particles.length) return event;
  const particles = event.particles.map((one, i) => (legs[i]!.role === "radiated" ? { ...one, radiated: legs[i]!.name } : one));
  return { ...event, particles };
}

const total = (momenta: readonly Momentum[]): Momentum =>
  momenta.reduce<Momentum>((sum, p) => [sum[0] + p[0], sum[1] + p[1], sum[2] + p[2], sum[3] + p[3]], [0, 0, 0, 0]);

const onShell = ([px, py, pz]: Vector): Momentum => [Math.sqrt(px * px + py * py + pz * pz + ELECTRON_MASS * ELECTRON_MASS), px, py, pz];

/** Momentum of either lepton in the rest frame of both, of mass m [MeV]. */
const breakup = (mass: number): number => Math.sqrt((0.5 * mass - ELECTRON_MASS) * (0.5 * mass + ELECTRON_MASS));

/**
 * Momenta of the electron and the positron that make the final particles [MeV]: on shell and along z, of mass and velocity of what they make. With u1, u2 the lost
 * parts of the beams they have sqrt(s) sqrt((1 - u1)(1 - u2)).
 */
export function partonsOf(final: readonly Momentum[]): Pair {
  const [E, , , pz] = total(final);
  const mass = Math.sqrt((E - pz) * (E + pz));
  const momentum = breakup(mass);
  const parton = (sign: 1 | -1) => onShell([0, 0, (sign * E * momentum) / mass + 0.5 * pz]);
  return [parton(1), parton(-1)];
}

/** 2 p.q of two particles on shell, without the digits that E1 E2 - p1.p2 loses where they are fast and close to each other. `masses`: theirs [MeV]. */
function twiceProduct([E1, x1, y1, z1]: Momentum, [E2, x2, y2, z2]: Momentum, [m1, m2]: readonly [number, number]): number {
  const [p1, p2] = [Math.sqrt(x1 * x1 + y1 * y1 + z1 * z1), Math.sqrt(x2 * x2 + y2 * y2 + z2 * z2)];
  const along = x1 * x2 + y1 * y2 + z1 * z2;
  if (!(along > 0)) return 2 * (E1 * E2 - along);
  const across = [y1 * z2 - z1 * y2, z1 * x2 - x1 * z2, x1 * y2 - y1 * x2];
  const crossed = across[0]! * across[0]! + across[1]! * across[1]! + across[2]! * across[2]!;
  // E1 E2 - |p1||p2|, and |p1||p2| - p1.p2
  return 2 * ((m1 * m1 * E2 * E2 + m2 * m2 * p1 * p1) / (E1 * E2 + p1 * p2) + crossed / (p1 * p2 + along));
}

/**
 * Mass of a pair with its photons [MeV]: m^2 = 2 m_e^2 and 2 p_i.p_j of all of them. A momentum that is off by 1e-16 E across changes it by
 * 2 m 1e-16 E; E^2 - p^2 of the sum is off by 1e-16 E^2, which at high boost is many widths of X.
 */
function massOf(pair: Pair, photons: readonly Momentum[]): number {
  const all = [...pair, ...photons];
  const mass = (i: number) => (i < pair.length ? ELECTRON_MASS : 0);
  let square = 2 * ELECTRON_MASS * ELECTRON_MASS;
  for (let i = 0; i < all.length; i++) for (let j = 0; j < i; j++) square += twiceProduct(all[i]!, all[j]!, [mass(i), mass(j)]);
  return Math.sqrt(square);
}

/**
 * Momentum of a lepton in the rest frame of what has the momentum P and the mass M: along P it is (p E_P - E P)/M, which loses the digits of (E_P/M)^2 roundings. Of
 * a lepton that goes the same way it is (p^2 M^2 - (p_across^2 + m_e^2) P^2)/(M (p E_P + E P)), good to E_P/M roundings, as far as the lepton across P is.
 */
function intoRestFrameOf(P: Vector, mass: number, [E, ...p]: Momentum): Vector {
  const size = Math.sqrt(P[0] * P[0] + P[1] * P[1] + P[2] * P[2]);
  if (size === 0) return p;
  const n: Vector = [P[0] / size, P[1] / size, P[2] / size];
  const along = p[0] * n[0] + p[1] * n[1] + p[2] * n[2];
  const across: Vector = [p[0] - along * n[0], p[1] - along * n[1], p[2] - along * n[2]];
  const energy = Math.sqrt(size * size + mass * mass);
  const acrossSq = across[0] * across[0] + across[1] * across[1] + across[2] * across[2] + ELECTRON_MASS * ELECTRON_MASS;
  const difference = along > 0 ? (along * along * mass * mass - acrossSq * size * size) / (along * energy + E * size) : along * energy - E * size;
  return [across[0] + (n[0] * difference) / mass, across[1] + (n[1] * difference) / mass, across[2] + (n[2] * difference) / mass];
}

/** Momenta of a pair before it radiated, from what it became and its photons: of their sum, along the same axis in its rest frame. */
export function pairBefore(pair: Pair, photons: readonly Momentum[]): Pair {
  const [, ...P] = total([...pair, ...photons]);
  const mass = massOf(pair, photons);
  const [a, b] = [intoRestFrameOf(P, mass, pair[0]), intoRestFrameOf(P, mass, pair[1])];
  const axis: Vector = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const scale = breakup(mass) / Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
  const lepton = (sign: 1 | -1) =>
    onShell(outOfRestFrame(P, mass, [sign * scale * axis[0], sign * scale * axis[1], sign * scale * axis[2]], 0.5 * mass));
  return [lepton(1), lepton(-1)];
}
