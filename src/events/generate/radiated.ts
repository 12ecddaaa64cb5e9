// What beams and the pair of an event radiate: the collision in the centre of mass of what is left, boosted, and the photons that go beside it.
import { ELECTRON_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { arena } from "../../kernel/memory.ts";
import { type EventBlock, type LegColumns, setEnergies } from "../block.ts";
import { intoRestFrame, outOfRestFrame } from "../pairFrame.ts";
import type { EventsInput } from "./input.ts";

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

/** Lost parts of electron and positron of every event. */
function drawnLosses(kernel: Kernel, seed: number, { n, number }: EventBlock, masses: Float64Array): readonly [Float64Array, Float64Array] {
  const { views, offsets } = arena(kernel, 2 * n, 2 * n);
  views[0]!.set(number);
  views[0]!.set(masses, n);
  kernel.exports.finalStateBatch(n, seed, offsets[0]!, offsets[1]!);
  return [views[1]!.slice(0, n), views[1]!.slice(n)];
}

/**
 * Lets the leptons of a pair of mass m radiate: in its rest frame electron and positron go along n and -n, their photons k3 and k4 with them, massless, of energies
 * u3 m/2 and u4 m/2. What is left has the mass m sqrt((1 - u3)(1 - u4)) and moves with beta gamma = (u4 - u3)/(2 sqrt(...)) along n: the sum stays that of the
 * pair, exactly, whatever m_e is. A lepton that loses nearly all may turn back.
 */
export function radiatePair(kernel: Kernel, { seed, mass, process }: EventsInput, block: EventBlock, names: readonly string[]): void {
  const { n, legs, dX } = block;
  const leg = (name: string): LegColumns => legs[names.indexOf(name)]!;
  const [electron, positron, ofElectron, ofPositron] = ["p3", "p4", "k3", "k4"].map(leg) as [LegColumns, LegColumns, LegColumns, LegColumns];
  const masses = Float64Array.from({ length: n }, (_, i) => (process === "ee-aX" ? mass : Math.sqrt(mass * mass + dX![i]!)));
  const [lost3, lost4] = drawnLosses(kernel, seed, block, masses);
  for (let i = 0; i < n; i++) {
    const m = masses[i]!;
    const [u3, u4] = [Math.max(lost3[i]!, LEAST_LOSS), Math.max(lost4[i]!, LEAST_LOSS)];
    const at = ({ px, py, pz }: LegColumns) => [px[i]!, py[i]!, pz[i]!] as const;
    const [p3, p4] = [at(electron), at(positron)];
    const pair = [p3[0] + p4[0], p3[1] + p4[1], p3[2] + p4[2]] as const;
    const rest = intoRestFrame(pair, m, p3, electron.E[i]!);
    const size = Math.sqrt(rest[0] * rest[0] + rest[1] * rest[1] + rest[2] * rest[2]);
    const left = Math.sqrt((1 - u3) * (1 - u4));
    const half = 0.5 * m * left;
    const momentum = Math.sqrt((half - ELECTRON_MASS) * (half + ELECTRON_MASS));
    // momenta along n: what is left, back to back, boosted, and the photons
    const [gamma, along] = [(2 - u3 - u4) / (2 * left), (u4 - u3) / (2 * left)];
    const set = ({ px, py, pz, m: own }: LegColumns, p: number) => {
      const scaled = [(p * rest[0]) / size, (p * rest[1]) / size, (p * rest[2]) / size] as const;
      [px[i], py[i], pz[i]] = outOfRestFrame(pair, m, scaled, Math.sqrt(p * p + own[i]! * own[i]!));
    };
    set(electron, gamma * momentum + along * half);
    set(positron, -gamma * momentum + along * half);
    set(ofElectron, 0.5 * u3 * m);
    set(ofPositron, -0.5 * u4 * m);
  }
  setEnergies(block);
}
