// Selections that leave a lepton little of the laboratory's energies and angles: the window that the Monte Carlo and
// the sampled integral place it in (assembly/phasespace/placed.ts).
import * as slot from "../../assembly/spec/cuts.ts";
import * as point from "../../assembly/spec/monteCarlo.ts";
import { ELECTRON_MASS } from "../constants/index.ts";
import { largest, smallest } from "../request/extremes.ts";
import { type Box, boxOf, type Interval, momentumOf, type Row } from "./box.ts";
import { type CompiledCuts, rowsIn } from "./spec.ts";

/** Window of a lepton in the laboratory. */
export interface LeptonWindow {
  readonly who: number;
  readonly energy: Interval;
  /** 1 - side cos theta: what is near a beam is not rounded. */
  readonly near: Interval;
  /** Beam that `near` counts from: 1 that of the electrons, -1 that of the positrons, 0 either. */
  readonly side: -1 | 0 | 1;
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

/** Rounding of a number of size 1. */
const UNIT = Number.EPSILON / 2;
/** Roundings of a chain of operations: a window is widened by so much, and the cuts decide. */
const CHAIN = 8;
/**
 * A lepton is placed only where a rounding is at most this part of each width of its window. The
 * cuts decide within the widened window, where roundings move as many points in as out: to first order they change
 * nothing. docs/physics/monte-carlo.md.
 */
const MOST_ROUNDING = 1e-5;

/** A boost along the beams, and the beam energy: the size of all that is rounded in the centre of mass. */
interface Frame {
  readonly gamma: number;
  readonly betaGamma: number;
  readonly beam: number;
}

const frameOf = (record: Float64Array, sqrtS: number): Frame => ({
  gamma: record[slot.CUT_GAMMA_SLOT]!,
  betaGamma: record[slot.CUT_BETA_GAMMA_SLOT]!,
  beam: sqrtS / 2,
});

/** An angle to the beams in the laboratory: cosine and squared sine. */
type Angle = readonly [cosine: number, sineSq: number];

const anglesOf = ({ near, side }: Pick<LeptonWindow, "near" | "side">): Angle[] =>
  (side === 0 ? [1, -1] : [side]).flatMap((sign) => near.map((y): Angle => [sign * (1 - y), y * (2 - y)]));

/** Energy in the centre of mass: gamma E - along p without subtraction, gamma^2 - along^2 = across. */
function centralOf({ gamma, betaGamma }: Frame, energy: number, [cosine, sineSq]: Angle): number {
  const along = betaGamma * cosine;
  const whole = gamma * energy + along * momentumOf(energy);
  return along > 0
    ? ((1 + betaGamma * betaGamma * sineSq) * energy * energy + along * along * ELECTRON_MASS * ELECTRON_MASS) / whole
    : gamma * energy - along * momentumOf(energy);
}

/** Energy in the laboratory at which that in the centre of mass is least: as fast as the laboratory along a direction. */
const turnOf = ({ gamma, betaGamma }: Frame, [cosine, sineSq]: Angle): number =>
  betaGamma * cosine > 0 ? (gamma * ELECTRON_MASS) / Math.sqrt(1 + betaGamma * betaGamma * sineSq) : ELECTRON_MASS;

/** Least and largest energy in the centre of mass at an angle. */
function centralAt(frame: Frame, [low, high]: Interval, angle: Angle): Interval {
  const ends = [low, high].map((energy) => centralOf(frame, energy, angle));
  return [centralOf(frame, Math.min(high, Math.max(low, turnOf(frame, angle))), angle), largest(ends)];
}

/** Rounding of an energy in the centre of mass that follows from one in the laboratory. */
const roomOf = (frame: Frame, { energy }: Box): number => 1e-12 * (frame.gamma + Math.abs(frame.betaGamma)) * energy[1];

/** Energies in the centre of mass of a lepton in a box of the laboratory, widened by their rounding. */
function centralEnergies(frame: Frame, box: Box): Interval {
  const found = box.cos.map((c) => centralAt(frame, box.energy, [c, (1 - c) * (1 + c)]));
  const room = roomOf(frame, box);
  return [smallest(found.map(([low]) => low)) - room, largest(found.map(([, high]) => high)) + room];
}

/**
 * Energies in the centre of mass [MeV] that its own bounds leave the electron, and those of the positron, and how far
 * they are widened; no entry for bounds that contradict each other.
 */
export function centralEnergiesOf({ record }: CompiledCuts, sqrtS: number): { readonly energies: Interval; readonly room: number }[] {
  const frame = frameOf(record, sqrtS);
  const highest = frame.beam * (frame.gamma + Math.abs(frame.betaGamma));
  const boxes = [slot.CUT_ELECTRON, slot.CUT_POSITRON].map((who) => boxOf(rowsIn(record), who, highest));
  return boxes.flatMap((box) => (box ? [{ energies: centralEnergies(frame, box), room: roomOf(frame, box) }] : []));
}

/** Energies in the centre of mass at the corners of a window: where kinematics begins to cut it away the spectrum has a kink. */
export const cornerEnergies = (record: Float64Array, window: LeptonWindow): number[] => {
  const frame = frameOf(record, 0);
  return window.energy.flatMap((energy) => anglesOf(window).map((angle) => centralOf(frame, energy, angle)));
};

/** Where a cosine lies in a window, and whether it does: a part in 1e9 beside it is next to it. */
const nearFromCosine = (side: number, cosine: number): number => 1 - (side === 0 ? Math.abs(cosine) : side * cosine);
const inside = (x: number, [low, high]: Interval): boolean => x >= low * (1 - 1e-9) && x <= high * (1 + 1e-9);

/** The directions of a box as 1 - side cos theta. */
function directionsOf({ cos, near }: Box): Pick<LeptonWindow, "near" | "side"> {
  if (cos[0] >= 0 || cos[1] <= 0) return { near, side: cos[0] >= 0 ? 1 : -1 };
  return near[1] < 1 ? { near, side: 0 } : { near: [1 - cos[1], 1 - cos[0]], side: 1 };
}

/**
 * The window widened by its rounding; undefined where doubles do not resolve it. Momenta in the centre of mass, which
 * the cuts see boosted, have an absolute rounding of UNIT times the beam energy: so has p_t, and (gamma + |beta gamma|) times as
 * much energy and momentum along the beams in the laboratory. The angle is uncertain by (|cos| dp_t + sin dp_z)/p, and
 * next to a bound on cos theta by UNIT of the cosine.
 */
function resolved(frame: Frame, { who, energy, near, side, other }: LeptonWindow, rows: readonly Row[]): LeptonWindow | undefined {
  const { gamma, betaGamma, beam } = frame;
  const unit = UNIT * beam;
  const boosted = (gamma + Math.abs(betaGamma)) * unit;
  const fits = (rounding: number, [low, high]: Interval) => rounding <= MOST_ROUNDING * (high - low);
  const [, sineSq] = [...anglesOf({ near, side })].sort((a, b) => b[1] - a[1])[0]!;
  const turned = (unit + boosted * Math.sqrt(sineSq)) / momentumOf(energy[1]);
  // 2 sin(theta/2), which is as good as the angle
  const chord = near.map((y) => Math.sqrt(2 * y)) as unknown as Interval;
  const atCosine = rows.some(
    ([, , kind, about, bound]) => kind! <= slot.CUT_COS_MAX && about === who && Math.abs(bound!) < 1 && inside(nearFromCosine(side, bound!), near),
  );
  if (!fits(boosted, energy) || !fits(turned, chord) || (atCosine && !fits(UNIT, near))) return undefined;
  // and at the angle at which both ends have nearly the same energy in the centre of mass
  const swift = (gamma * ELECTRON_MASS) / ((energy[0] + energy[1]) / 2);
  const level = betaGamma === 0 ? 0 : Math.min(1, Math.max(0, ((swift - 1) * (swift + 1)) / (betaGamma * betaGamma)));
  const cosine = Math.sign(betaGamma) * Math.sqrt(1 - level);
  const angles = anglesOf({ near, side });
  if (inside(nearFromCosine(side, cosine), near)) angles.push([cosine, level]);
  if (!angles.every((angle) => fits(unit, centralAt(frame, energy, angle)))) return undefined;
  const room = atCosine ? CHAIN * UNIT : 0;
  const least = Math.max(0, chord[0] - CHAIN * turned);
  const most = chord[1] + CHAIN * turned;
  return {
    who,
    energy: [energy[0] - CHAIN * boosted, energy[1] + CHAIN * boosted],
    near: [Math.max(0, (least * least) / 2 - room), Math.min(side === 0 ? 1 : 2, (most * most) / 2 + room)],
    side,
    other,
  };
}

/** The window of the lepton that has least of phase space, if that is little enough for it to be placed there. */
function narrowest({ record }: CompiledCuts, sqrtS: number, { share: most, side }: Narrowness): LeptonWindow | undefined {
  const rows = rowsIn(record);
  const frame = frameOf(record, sqrtS);
  const highest = frame.beam * (frame.gamma + Math.abs(frame.betaGamma));
  const leptons = [slot.CUT_ELECTRON, slot.CUT_POSITRON] as const;
  const boxes = leptons.map((who) => boxOf(rows, who, highest));
  if (!boxes[0] || !boxes[1]) return undefined;
  const windows = boxes.map((box, i): { window: LeptonWindow; share: number } => {
    const { energy } = box!;
    const directions = directionsOf(box!);
    const wide = (directions.near[1] - directions.near[0]) * (directions.side === 0 ? 2 : 1);
    const share = (2 * (energy[1] - energy[0]) * (energy[1] + energy[0]) * wide) / (sqrtS * sqrtS);
    const narrow = wide <= 2 * side && energy[1] - energy[0] <= side * highest;
    return {
      window: { who: leptons[i]!, energy, ...directions, other: centralEnergies(frame, boxes[1 - i]!) },
      share: narrow ? share : Number.POSITIVE_INFINITY,
    };
  });
  const best = windows[0]!.share <= windows[1]!.share ? windows[0]! : windows[1]!;
  return best.share < most ? resolved(frame, best.window, rows) : undefined;
}

/** The window of each of some selections, at least one; undefined unless each of them has one that is narrow. */
export function windowsOf(parts: readonly CompiledCuts[], sqrtS: number, most: Narrowness = NARROW): LeptonWindow[] | undefined {
  const windows = parts.map((part) => narrowest(part, sqrtS, most));
  return windows.length > 0 && windows.every((one) => one !== undefined) ? windows : undefined;
}

/** Parts of the points that the maps of psi get where nothing is known of them. */
const EVEN: readonly number[] = Array.from({ length: point.WINDOW_PSI_MAPS }, () => 1 / point.WINDOW_PSI_MAPS);

/** A window as the kernels read it (assembly/spec/monteCarlo.ts); `parts`: of the points, for the maps of psi; `only`: the one map that is drawn from. */
export function windowNumbers({ who, energy, near, side, other }: LeptonWindow, parts = EVEN, only: number = point.WINDOW_PSI_MAPS): Float64Array {
  const numbers = new Float64Array(point.WINDOW_LENGTH);
  numbers[point.WINDOW_WHO_SLOT] = who;
  numbers.set(energy, point.WINDOW_ENERGY_SLOT);
  numbers.set(near, point.WINDOW_NEAR_SLOT);
  numbers[point.WINDOW_SIDE_SLOT] = side;
  numbers.set(other, point.WINDOW_OTHER_SLOT);
  numbers.set(parts, point.WINDOW_PSI_SLOT);
  numbers[point.WINDOW_ONLY_SLOT] = only;
  return numbers;
}
