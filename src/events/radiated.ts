// Events of this package with photons that beams have radiated beside those of the process: which they are, and the momenta that collide.
import { ELECTRON_MASS } from "../constants/index.ts";
import type { ReadEvent, ReadParticle } from "./readEvent.ts";
import type { EventLeg } from "./run.ts";

type Momentum = ReadParticle["p"];

/** Marks the particles of an event that its head calls radiated; `legs`: of the head, in the order of the file. Files of others say nothing of it. */
export function withRadiated(event: ReadEvent, legs: readonly EventLeg[] | undefined): ReadEvent {
  if (!legs?.some(({ role }) => role === "radiated") || legs.length !== event.particles.length) return event;
  const particles = event.particles.map((one, i) => (legs[i]!.role === "radiated" ? { ...one, radiated: legs[i]!.name } : one));
  return { ...event, particles };
}

/**
 * Momenta of the electron and the positron that make the final particles [MeV]: on shell and along z, of mass and velocity of what they make. With u1, u2 the lost
 * parts of the beams they have sqrt(s) sqrt((1 - u1)(1 - u2)).
 */
export function partonsOf(final: readonly Momentum[]): readonly [electron: Momentum, positron: Momentum] {
  const [E, pz] = [0, 3].map((c) => final.reduce((sum, p) => sum + p[c]!, 0)) as [number, number];
  const mass = Math.sqrt((E - pz) * (E + pz));
  const momentum = Math.sqrt((0.5 * mass - ELECTRON_MASS) * (0.5 * mass + ELECTRON_MASS));
  const parton = (sign: 1 | -1): Momentum => {
    const along = (sign * E * momentum) / mass + 0.5 * pz;
    return [Math.sqrt(along * along + ELECTRON_MASS * ELECTRON_MASS), 0, 0, along];
  };
  return [parton(1), parton(-1)];
}
