// Momenta as event files have them (ten digits, m_e = 0.511, massless electrons) put on their mass shells and balanced.
import { X17_MASS } from "../constants/index.ts";
import { refuseMore } from "../request/edge.ts";
import { snapshot } from "../request/snapshot.ts";
import { finite, InputError, oneOf } from "../request/validate.ts";
import { components, eightDigits, LEGS, legMasses, PROCESSES, type Process } from "./row.ts";

/** Largest distance from the mass shell (relative to E^2) and from balance (relative to the incoming energy) that is taken for rounding. */
export const PROJECTION_TOLERANCE = 1e-3;

/** Momenta on their mass shells and in balance, and how far they moved. */
export interface ProjectedMomenta {
  /** The momenta (E, px, py, pz) on shell and balanced to rounding [MeV]. */
  readonly p: readonly (readonly [E: number, px: number, py: number, pz: number])[];
  /** Largest change of a component [MeV]. */
  readonly moved: number;
}

/** Balance to a few units in the last place of the incoming energy. */
const ROUNDING = 1e-15;

type Four = [number, number, number, number];

/** A particle with beta^2 > 1/2 keeps its energy and direction, a slower one its three-momentum. */
function onShell([E, x, y, z]: Four, mass: number): Four {
  const [pSq, massSq] = [x * x + y * y + z * z, mass * mass];
  if (!(E * E > 2 * massSq) || pSq === 0) return [Math.sqrt(massSq + pSq), x, y, z];
  const scale = Math.sqrt((E * E - massSq) / pSq);
  return [E, scale * x, scale * y, scale * z];
}

/**
 * Outgoing momenta moved by the least sum of (change/E)^2 until they add up to `total` on their mass shells: Newton's method, in each step
 * change_i = E_i^2 [r/W + mu (v_i - v)], W = sum E^2, v the mean velocity weighted with E^2, r what is missing, mu what the energy needs.
 */
function balanced(outgoing: readonly Four[], masses: readonly number[], total: Four, scale: number): Four[] | undefined {
  const p = outgoing.map(([, x, y, z]) => [x, y, z]);
  for (let step = 0; step < 60; step++) {
    const energies = p.map((q, i) => Math.sqrt(masses[i]! * masses[i]! + q[0]! * q[0]! + q[1]! * q[1]! + q[2]! * q[2]!));
    const missing = [1, 2, 3].map((c) => total[c]! - p.reduce((sum, q) => sum + q[c - 1]!, 0));
    const missingEnergy = total[0] - energies.reduce((sum, E) => sum + E, 0);
    if (Math.max(Math.abs(missingEnergy), ...missing.map(Math.abs)) <= ROUNDING * scale) return p.map((q, i) => [energies[i]!, q[0]!, q[1]!, q[2]!]);
    const weights = energies.map((E) => E * E);
    const sum = weights.reduce((a, b) => a + b, 0);
    const velocities = p.map((q, i) => q.map((x) => (energies[i]! > 0 ? x / energies[i]! : 0)));
    const mean = [0, 1, 2].map((c) => velocities.reduce((a, v, i) => a + weights[i]! * v[c]!, 0) / sum);
    const relative = velocities.map((v) => v.map((x, c) => x - mean[c]!));
    const spread = relative.reduce((a, v, i) => a + weights[i]! * (v[0]! * v[0]! + v[1]! * v[1]! + v[2]! * v[2]!), 0);
    const mu = (missingEnergy - mean.reduce((a, v, c) => a + v * missing[c]!, 0)) / spread;
    if (!Number.isFinite(mu)) return undefined;
    for (const [i, q] of p.entries()) for (let c = 0; c < 3; c++) q[c]! += weights[i]! * (missing[c]! / sum + mu * relative[i]![c]!);
  }
  return undefined;
}

/** `projectMomenta` after its checks; `where` goes before every complaint. */
export function projected(process: Process, given: readonly Four[], massX: number, where: string): ProjectedMomenta {
  const { names, incoming } = LEGS[process];
  const masses = legMasses(process, massX);
  const scale = given.slice(0, incoming).reduce((sum, [E]) => sum + E, 0);
  given.forEach(([E, x, y, z], i) => {
    const square = E * E - x * x - y * y - z * z;
    const massSq = masses[i]! * masses[i]!;
    // massless electrons are as far from their shell as m_e^2
    const allowed = PROJECTION_TOLERANCE * E * E + (names[i]!.startsWith("p") ? 1.01 * massSq : 0);
    if (Math.abs(square - massSq) > allowed)
      throw new InputError(
        `${where}${names[i]} is too far off its mass shell to be projected: E^2 - p^2 = ${eightDigits(square)} MeV^2, must be ${eightDigits(massSq)} within 1e-3 E^2`,
      );
  });
  // their energies are off by m_e^2/2E each where they were written without mass
  const massless = given.reduce((sum, [E], i) => sum + (names[i]!.startsWith("p") ? (masses[i]! * masses[i]!) / E : 0), 0);
  for (let c = 0; c < 4; c++) {
    const balance = given.reduce((sum, q, i) => sum + (i < incoming ? q[c]! : -q[c]!), 0);
    if (Math.abs(balance) > PROJECTION_TOLERANCE * scale + massless)
      throw new InputError(
        `${where}momentum is too far from conserved to be projected: incoming minus outgoing ${["E", "px", "py", "pz"][c]} = ${eightDigits(balance)} MeV, must be 0 within 1e-3 of the energy`,
      );
  }
  const before = given.slice(0, incoming).map((q, i) => onShell(q, masses[i]!));
  const total = before.reduce<Four>((sum, q) => sum.map((x, c) => x + q[c]!) as Four, [0, 0, 0, 0]);
  const after = balanced(given.slice(incoming), masses.slice(incoming), total, scale);
  if (!after) throw new InputError(`${where}no momenta on their mass shells near these conserve energy: too close to threshold`);
  const p = [...before, ...after];
  return { p, moved: Math.max(...p.flatMap((q, i) => q.map((x, c) => Math.abs(x - given[i]![c]!)))) };
}

/**
 * Puts momenta of limited accuracy on their mass shells (electrons m_e, photon 0, X `mass`) and restores energy and momentum: an incoming fast particle
 * keeps its energy and direction, a slow one its three-momentum; the outgoing three-momenta are changed by as little as possible relative to their
 * energies. Takes up to 1e-3 E^2 off shell (electrons also massless ones) and 1e-3 of the incoming energy off balance; throws InputError beyond.
 * @param process whose legs they are
 * @param p four-momenta (E, px, py, pz) [MeV], incoming first, in the order of `COLUMNS`, -1e9 to 1e9
 * @param mass that of X, above 0, to 1e6 MeV; default 16.88
 * @example
 * ```js
 * import { projectMomenta } from "x17";
 * const rounded = [[8.44, 0, 0, 8.4245], [8.44, 0, 0, -8.4245], [8.44, 8.4245, 0, 0], [8.44, -8.4245, 0, 0]];
 * const { p, moved } = projectMomenta("ee-ee", rounded);
 * console.log(p.length, moved < 1e-4); // prints 4 true
 * ```
 */
export function projectMomenta(process: Process, p: readonly (readonly number[])[], mass?: number): ProjectedMomenta;
export function projectMomenta(process: Process, p: readonly (readonly number[])[], mass: number = X17_MASS, ...more: unknown[]): ProjectedMomenta {
  refuseMore("projectMomenta", 3, [process, p, mass, ...more]);
  oneOf("process", process, PROCESSES);
  const massX = finite("mass", mass, { above: 0, max: 1e6, unit: "MeV" });
  return projected(process, components(process, snapshot("p", p), ""), massX, "");
}
