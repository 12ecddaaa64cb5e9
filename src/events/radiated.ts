// Events of this package with photons that beams or leptons have radiated beside that of the process: which they are, and the momenta before.
import { ELECTRON_MASS } from "../constants/index.ts";
import { intoRestFrame, outOfRestFrame, type Vector } from "./pairFrame.ts";
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

/** Momenta of a pair before it radiated, from what it became and its photons: of their sum, along the same axis in its rest frame. */
export function pairBefore([electron, positron]: Pair, photons: readonly Momentum[]): Pair {
  const [E, px, py, pz] = total([electron, positron, ...photons]);
  const P: Vector = [px, py, pz];
  const mass = Math.sqrt(E * E - px * px - py * py - pz * pz);
  const atRest = ([energy, ...p]: Momentum) => intoRestFrame(P, mass, p, energy);
  const [a, b] = [atRest(electron), atRest(positron)];
  const axis: Vector = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  const scale = breakup(mass) / Math.sqrt(axis[0] * axis[0] + axis[1] * axis[1] + axis[2] * axis[2]);
  const lepton = (sign: 1 | -1) =>
    onShell(outOfRestFrame(P, mass, [sign * scale * axis[0], sign * scale * axis[1], sign * scale * axis[2]], 0.5 * mass));
  return [lepton(1), lepton(-1)];
}
