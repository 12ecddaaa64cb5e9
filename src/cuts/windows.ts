// Selections that leave a lepton little of the laboratory's energies and angles: the window that the Monte Carlo and
// the sampled integral place it in (assembly/phasespace/placed.ts).
import * as slot from "../../assembly/spec/cuts.ts";
import * as point from "../../assembly/spec/monteCarlo.ts";
import { ELECTRON_MASS } from "../kernel/constants.ts";
import { largest, smallest } from "../request/extremes.ts";
import { type CompiledCuts, rowsIn } from "./spec.ts";

type Interval = readonly [low: number, high: number];
type Row = readonly number[];

/** Window of a lepton in the laboratory. */
export interface LeptonWindow {
  readonly who: number;
  readonly energy: Interval;
  readonly cos: Interval;
  /** Cosines of the other sign as well: those of `cos` are then positive. */
  readonly mirrored: boolean;
  /** Energies that the bounds on the other lepton leave it in the centre of mass. */
  readonly other: Interval;
}

/** Less than the part `share` of phase space, no more than the part `side` of all cosines and of the largest energy. */
interface Narrowness {
  readonly share: number;
  readonly side: number;
}

/**
 * Part of the phase space of massless particles, flat in p dE dcos of the lepton, below which it is placed in its
 * window, where that bounds both angle and energy: widths in cos theta and in the largest energy. Measured:
 * docs/physics/monte-carlo.md.
 */
const NARROW: Narrowness = { share: 1e-2, side: 0.2 };
/** A window is widened by its rounding: the cuts decide. */
const ROUNDING = 1e-12;

const meet = ([a, b]: Interval, [c, d]: Interval): Interval => [Math.max(a, c), Math.min(b, d)];
const hullOf = (all: readonly Interval[]): Interval => [smallest(all.map(([low]) => low)), largest(all.map(([, high]) => high))];
const isOpen = ([low, high]: Interval): boolean => low <= high;

/** What is known of one lepton: energy, |p_t|, cosine and its size. */
interface Box {
  readonly energy: Interval;
  readonly pt: Interval;
  readonly cos: Interval;
  readonly size: Interval;
}

const momentumOf = (energy: number): number => Math.sqrt(Math.max(0, (energy - ELECTRON_MASS) * (energy + ELECTRON_MASS)));
const sineOf = (cosine: number): number => Math.sqrt(Math.max(0, (1 - cosine) * (1 + cosine)));
const sizeOf = ([low, high]: Interval): Interval => [low > 0 ? low : high < 0 ? -high : 0, Math.max(-low, high)];

/** Bounds of one region, each narrowed by the others. */
function regionOf(rows: readonly Row[], all: Box): Box | undefined {
  let { energy, pt, cos } = all;
  for (const [, , kind, , value] of rows as readonly (readonly [number, number, number, number, number])[]) {
    const side: Interval = kind % 2 === 0 ? [value, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, value];
    if (kind <= slot.CUT_COS_MAX) cos = meet(cos, side);
    else if (kind <= slot.CUT_ENERGY_MAX) energy = meet(energy, side);
    else pt = meet(pt, side);
  }
  return narrowed({ energy, pt, cos, size: meet(all.size, sizeOf(cos)) });
}

/** Energy, transverse momentum and angle bound each other: p_t = p sin theta. Undefined where they contradict each other. */
function narrowed(box: Box): Box | undefined {
  let { energy, pt, cos, size } = box;
  for (let round = 0; round < 2; round++) {
    const p: Interval = [momentumOf(energy[0]), momentumOf(energy[1])];
    const sine: Interval = [sineOf(size[1]), sineOf(size[0])];
    pt = meet(pt, [p[0] * sine[0], p[1] * sine[1]]);
    const energyOf = (momentum: number) => Math.sqrt(momentum * momentum + ELECTRON_MASS * ELECTRON_MASS);
    if (sine[1] > 0) energy = meet(energy, [energyOf(pt[0] / sine[1]), sine[0] > 0 ? energyOf(pt[1] / sine[0]) : Number.POSITIVE_INFINITY]);
    size = meet(size, [p[0] > 0 ? sineOf(Math.min(1, pt[1] / p[0])) : 0, p[1] > 0 ? sineOf(Math.min(1, pt[0] / p[1])) : 1]);
    cos = meet(cos, [cos[0] > -size[0] ? size[0] : -size[1], cos[1] < size[0] ? -size[0] : size[1]]);
    if (![energy, pt, size, cos].every(isOpen)) return undefined;
  }
  return { energy, pt, cos, size };
}

/** The box of all that a selection leaves a lepton; undefined where bounds contradict each other. */
function boxOf(rows: readonly Row[], who: number, highest: number): Box | undefined {
  const own = rows.filter(([, , kind, about]) => kind! <= slot.CUT_PT_MAX && about === who);
  let box: Box | undefined = { energy: [ELECTRON_MASS, highest], pt: [0, highest], cos: [-1, 1], size: [0, 1] };
  for (const group of new Set(own.map(([one]) => one))) {
    const regions = own.filter(([one]) => one === group);
    const alternatives = new Set(regions.map(([, alternative]) => alternative));
    const open = [...alternatives].flatMap(
      (one) =>
        regionOf(
          regions.filter((row) => row[1] === one),
          box!,
        ) ?? [],
    );
    if (open.length === 0) return undefined;
    const hull = (of: (one: Box) => Interval) => hullOf(open.map(of));
    box = narrowed({ energy: hull((one) => one.energy), pt: hull((one) => one.pt), cos: hull((one) => one.cos), size: hull((one) => one.size) });
    if (!box) return undefined;
  }
  return box;
}

/** Energies in the centre of mass of a lepton in a box of the laboratory. */
function centralEnergies(gamma: number, betaGamma: number, { energy, cos }: Box): Interval {
  const at = (e: number, c: number) => gamma * e - betaGamma * c * momentumOf(e);
  const found = energy.flatMap((e) => cos.map((c) => at(e, c)));
  // where the laboratory is as fast as the lepton along its direction, its energy is least
  for (const c of cos) {
    const turn = betaGamma * c > 0 ? (gamma * ELECTRON_MASS) / Math.sqrt(1 + betaGamma * betaGamma * sineOf(c) * sineOf(c)) : 0;
    if (turn > energy[0] && turn < energy[1]) found.push(at(turn, c));
  }
  const room = ROUNDING * (gamma + Math.abs(betaGamma)) * energy[1];
  return [smallest(found) - room, largest(found) + room];
}

/**
 * Energies in the centre of mass [MeV] that its own bounds leave the electron, and those of the positron; no entry for
 * bounds that contradict each other.
 */
export function centralEnergiesOf({ record }: CompiledCuts, sqrtS: number): Interval[] {
  const rows = rowsIn(record);
  const [gamma, betaGamma] = [record[slot.CUT_GAMMA_SLOT]!, record[slot.CUT_BETA_GAMMA_SLOT]!];
  const highest = 0.5 * sqrtS * (gamma + Math.abs(betaGamma));
  const boxes = [slot.CUT_ELECTRON, slot.CUT_POSITRON].map((who) => boxOf(rows, who, highest));
  return boxes.flatMap((box) => (box ? [centralEnergies(gamma, betaGamma, box)] : []));
}

/** Energies in the centre of mass at the corners of a window: where kinematics begins to cut it away the spectrum has a kink. */
export const cornerEnergies = (record: Float64Array, { energy, cos, mirrored }: LeptonWindow): number[] => {
  const [gamma, betaGamma] = [record[slot.CUT_GAMMA_SLOT]!, record[slot.CUT_BETA_GAMMA_SLOT]!];
  const cosines = mirrored ? [...cos, ...cos.map((c) => -c)] : cos;
  return energy.flatMap((e) => cosines.map((c) => gamma * e - betaGamma * c * momentumOf(e)));
};

/** The window of the lepton that has least of phase space, if that is little enough for it to be placed there. */
function narrowest({ record }: CompiledCuts, sqrtS: number, { share: most, side }: Narrowness): LeptonWindow | undefined {
  const rows = rowsIn(record);
  const [gamma, betaGamma] = [record[slot.CUT_GAMMA_SLOT]!, record[slot.CUT_BETA_GAMMA_SLOT]!];
  const highest = 0.5 * sqrtS * (gamma + Math.abs(betaGamma));
  const leptons = [slot.CUT_ELECTRON, slot.CUT_POSITRON] as const;
  const boxes = leptons.map((who) => boxOf(rows, who, highest));
  if (!boxes[0] || !boxes[1]) return undefined;
  const windows = boxes.map((box, i): { window: LeptonWindow; share: number } => {
    const { energy, cos, size } = box!;
    const mirrored = cos[0] < 0 && cos[1] > 0 && size[0] > 0;
    const range = mirrored ? size : cos;
    const wide = (range[1] - range[0]) * (mirrored ? 2 : 1);
    const share = (2 * (energy[1] - energy[0]) * (energy[1] + energy[0]) * wide) / (sqrtS * sqrtS);
    const narrow = wide <= 2 * side && energy[1] - energy[0] <= side * highest;
    const cosines: Interval = [
      Math.max(mirrored ? 0 : -1, range[0] - ROUNDING * (range[1] - range[0])),
      Math.min(1, range[1] + ROUNDING * (range[1] - range[0])),
    ];
    const energies: Interval = [energy[0] * (1 - ROUNDING), energy[1] * (1 + ROUNDING)];
    return {
      window: { who: leptons[i]!, energy: energies, cos: cosines, mirrored, other: centralEnergies(gamma, betaGamma, boxes[1 - i]!) },
      share: narrow ? share : Number.POSITIVE_INFINITY,
    };
  });
  const best = windows[0]!.share <= windows[1]!.share ? windows[0]! : windows[1]!;
  const isBox = best.window.cos[0] < best.window.cos[1] && best.window.energy[0] < best.window.energy[1];
  return isBox && best.share < most ? best.window : undefined;
}

/** The window of each of some selections, at least one; undefined unless each of them has one that is narrow. */
export function windowsOf(parts: readonly CompiledCuts[], sqrtS: number, most: Narrowness = NARROW): LeptonWindow[] | undefined {
  const windows = parts.map((part) => narrowest(part, sqrtS, most));
  return windows.length > 0 && windows.every((one) => one !== undefined) ? windows : undefined;
}

/** Parts of the points that the maps of psi get where nothing is known of them. */
const EVEN: readonly number[] = Array.from({ length: point.WINDOW_PSI_MAPS }, () => 1 / point.WINDOW_PSI_MAPS);

/** A window as the kernels read it (assembly/spec/monteCarlo.ts); `parts`: of the points, for the maps of psi; `only`: the one map that is drawn from. */
export function windowNumbers({ who, energy, cos, mirrored, other }: LeptonWindow, parts = EVEN, only: number = point.WINDOW_PSI_MAPS): Float64Array {
  const numbers = new Float64Array(point.WINDOW_LENGTH);
  numbers[point.WINDOW_WHO_SLOT] = who;
  numbers.set(energy, point.WINDOW_ENERGY_SLOT);
  numbers.set(cos, point.WINDOW_COS_SLOT);
  numbers[point.WINDOW_MIRRORED_SLOT] = mirrored ? 1 : 0;
  numbers.set(other, point.WINDOW_OTHER_SLOT);
  numbers.set(parts, point.WINDOW_PSI_SLOT);
  numbers[point.WINDOW_ONLY_SLOT] = only;
  return numbers;
}
