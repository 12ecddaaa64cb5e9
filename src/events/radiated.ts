// Events of this package with photons that beams or leptons have radiated beside that of the process: which they are, and the momenta before.
import { ELECTRON_MASS } from "../constants/index.ts";
import { shortNumber } from "../request/decimal.ts";
import { outOfRestFrame, type Vector } from "./pairFrame.ts";
import { EventFault, isMother, type ReadEvent, type ReadParticle } from "./readEvent.ts";
import type { EventLeg, EventRun } from "./run.ts";

type Momentum = ReadParticle["p"];
/** What writers that round to eight digits leave of the energy of a beam, or of a mass shell; files as this package writes them have all digits. */
const LIMITED_DIGITS = 1e-7;

type Pair = readonly [electron: Momentum, positron: Momentum];

/** What a head says of its events where some of their photons are radiated; `legs` in the order of the particles of an event. */
export type RadiatedHead = Pick<EventRun, "legs" | "beamsMeV" | "sqrtsMeV" | "inputs">;

/** Which beam radiates a photon, and in which direction along z. */
const OF_BEAM: Readonly<Record<string, { readonly beam: "p1" | "p2"; readonly sign: 1 | -1 }>> = {
  k1: { beam: "p1", sign: 1 },
  k2: { beam: "p2", sign: -1 },
};

const shown = (x: number) => `${shortNumber(x, 6)} MeV`;

/** Whether a particle comes out of the places `wanted` and of no other; LHE tells a stretch, HepMC3 all of a vertex. */
const comesFrom = ({ mothers }: ReadParticle, wanted: readonly number[], all: number): boolean =>
  Array.from({ length: all }, (_, place) => isMother(mothers, place) === wanted.includes(place)).every(Boolean);

/** Refuses a photon that the head calls radiated and that is none. */
function checkPhoton(name: string, one: ReadParticle): void {
  const [E, px, py, pz] = one.p;
  if (!(E > 0)) throw new EventFault(`E of ${name} is ${shown(E)}: must be above 0`);
  if (one.mass !== 0) throw new EventFault(`mass of ${name} is ${shown(one.mass)}: must be 0, it is a photon`);
  const { sign } = OF_BEAM[name] ?? {};
  if (sign !== undefined && !(px === 0 && py === 0 && sign * pz > 0))
    throw new EventFault(
      `${name} has the momentum (${[px, py, pz].map((x) => shortNumber(x, 6)).join(", ")}) MeV: must be along ${sign > 0 ? "+z" : "-z"}, ${OF_BEAM[name]!.beam} radiates it`,
    );
  const size = Math.sqrt(px * px + py * py + pz * pz);
  if (!(Math.abs(E - size) <= LIMITED_DIGITS * E))
    throw new EventFault(`${name} is off its mass shell: E is ${shown(E)}, |p| ${shown(size)}: must be the same`);
}

/** Refuses particles that are not those of the head, in its order. */
function checkParticles({ legs, beamsMeV }: RadiatedHead, particles: readonly ReadParticle[], mothersTell: boolean): void {
  if (particles.length !== legs.length) throw new EventFault(`has ${particles.length} particles: must have ${legs.length}, the legs of the head`);
  const places = (is: (leg: EventLeg) => boolean) => legs.flatMap((leg, i) => (is(leg) ? [i] : []));
  for (const [i, { name, pdg, role, fromDecay }] of legs.entries()) {
    const one = particles[i]!;
    const wanted = role === "radiated" ? "outgoing" : role;
    if (one.pdg !== pdg || one.role !== wanted)
      throw new EventFault(`particle ${i + 1} is ${one.role} ${one.pdg}: must be ${wanted} ${pdg}, the leg ${name} of the head`);
    if (role !== "radiated") continue;
    checkPhoton(name, one);
    const beam = mothersTell ? OF_BEAM[name]?.beam : undefined;
    const from = places((leg) => (beam === undefined ? leg.role === (fromDecay ? "decayed" : "incoming") : leg.name === beam));
    if (!comesFrom(one, from, legs.length))
      throw new EventFault(`${name} has other mothers: must come out of ${from.map((place) => legs[place]!.name).join(" and ")}`);
  }
  for (const [i, beam] of places(({ role }) => role === "incoming").entries()) {
    const E = particles[beam]!.p[0];
    if (!(Math.abs(E - beamsMeV[i]!) <= LIMITED_DIGITS * beamsMeV[i]!))
      throw new EventFault(`E of ${legs[beam]!.name} is ${shown(E)}: must be ${shown(beamsMeV[i]!)}, as the head says`);
  }
}

/** Refuses beams that have lost more energy in their centre of mass than the head says: of e- the part 2 k1/(E + pz) of both, of e+ 2 k2/(E - pz). */
function checkLost({ legs, sqrtsMeV, inputs: { isr } }: RadiatedHead, particles: readonly ReadParticle[]): void {
  if (typeof isr !== "number") return;
  const energy = (name: string) => particles[legs.findIndex((leg) => leg.name === name)]!.p[0];
  const [E, , , pz] = total(particles.filter(({ role }) => role === "incoming").map(({ p }) => p));
  const lost = sqrtsMeV * (energy("k1") / (E + pz) + energy("k2") / (E - pz));
  if (!(lost <= isr * (1 + LIMITED_DIGITS)))
    throw new EventFault(`its beams have lost ${shown(lost)}: must be at most isr = ${shown(isr)}, as the head says`);
}

/** Refuses an event that is out of balance with the photons that are radiated. */
function checkBalance(particles: readonly ReadParticle[]): void {
  const of = (role: ReadParticle["role"]) => total(particles.filter((one) => one.role === role).map(({ p }) => p));
  const [before, after] = [of("incoming"), of("outgoing")];
  const c = before.findIndex((x, k) => !(Math.abs(x - after[k]!) <= LIMITED_DIGITS * before[0]));
  if (c < 0) return;
  throw new EventFault(
    `momentum is not conserved with the photons that are radiated: incoming minus outgoing ${["E", "px", "py", "pz"][c]} = ${shown(before[c]! - after[c]!)}: must be 0`,
  );
}

/**
 * Marks the particles of an event that its head calls radiated, and refuses an event that is not as its head says: other particles, a photon that is none, that goes
 * elsewhere or comes out of others, beams of other energies, no balance. Heads without radiated legs, and files of others, say nothing of it. `mothersTell`: the
 * format tells which beam a photon comes from.
 */
export function withRadiated(event: ReadEvent, head: RadiatedHead | undefined, mothersTell: boolean): ReadEvent {
  if (event.error !== undefined || !head?.legs.some(({ role }) => role === "radiated")) return event;
  const { legs } = head;
  try {
    checkParticles(head, event.particles, mothersTell);
    checkBalance(event.particles);
    checkLost(head, event.particles);
  } catch (error) {
    if (!(error instanceof EventFault)) throw error;
    return { ...event, error: error.message };
  }
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
