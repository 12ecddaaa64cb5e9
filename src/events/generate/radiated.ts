// Events whose beams have radiated: the collision in the centre of mass of what is left, boosted, and the photons along the beams.
import { type EventBlock, setEnergies } from "../block.ts";

/** Lost fractions below this are written as this: a photon then has a direction, and the balance of an event does not know the difference. */
export const LEAST_LOSS = 1e-30;

/**
 * Takes final particles, made in the centre of mass of the partons, into that of the beams, and sets the photons k1 and k2 of the beams: massless, of the parts
 * `lostElectron` and `lostPositron` of the energy E of a beam. Partons of energies x1 E and x2 E have the mass sqrt(x1 x2 s) and move with beta gamma =
 * (x1 - x2)/(2 sqrt(x1 x2)): with these photons they are the beams, exactly.
 */
export function radiateBeams(block: EventBlock, names: readonly string[], lostElectron: Float64Array, lostPositron: Float64Array): void {
  const { n, legs } = block;
  const beam = legs[0]!.E;
  legs.forEach(({ E, pz }, leg) => {
    const name = names[leg]!;
    if (leg < 2) return;
    for (let i = 0; i < n; i++) {
      const [u1, u2] = [Math.max(lostElectron[i]!, LEAST_LOSS), Math.max(lostPositron[i]!, LEAST_LOSS)];
      if (name === "k1") pz[i] = u1 * beam[i]!;
      else if (name === "k2") pz[i] = -u2 * beam[i]!;
      else {
        const twice = 2 * Math.sqrt((1 - u1) * (1 - u2));
        pz[i] = ((2 - u1 - u2) * pz[i]! + (u2 - u1) * E[i]!) / twice;
      }
    }
  });
  setEnergies(block);
}
