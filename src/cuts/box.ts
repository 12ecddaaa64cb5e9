// The least box of the laboratory's energies, transverse momenta and angles that a selection leaves a lepton.
//
// Angles are kept as 1 - |cos theta|, which holds its relative accuracy next to the beam: a cosine in doubles tells it to
// 1e-16, and p_t = p sin theta not at all below 1e-8 p. 1 - |cos| of a bound rounds to nearest (1e-16, less than windows.ts widens a
// window by); every other step rounds outwards: the widened window contains the selection.
import * as slot from "../../assembly/spec/cuts.ts";
import { ELECTRON_MASS } from "../constants/index.ts";
import { largest, smallest } from "../request/extremes.ts";

export type Interval = readonly [low: number, high: number];
export type Row = readonly number[];

/** Relative rounding of a chain of a few operations. */
const ROUNDING = 4 * Number.EPSILON;

const meet = ([a, b]: Interval, [c, d]: Interval): Interval => [Math.max(a, c), Math.min(b, d)];
const hullOf = (all: readonly Interval[]): Interval => [smallest(all.map(([low]) => low)), largest(all.map(([, high]) => high))];
const isOpen = ([low, high]: Interval): boolean => low <= high;

/** What is known of one lepton: energy and |p_t| [MeV], cosine, and 1 - |cos theta|, which tells more of what is near the beams. */
export interface Box {
  readonly energy: Interval;
  readonly pt: Interval;
  readonly cos: Interval;
  readonly near: Interval;
}

/** Momentum of an electron of some energy [MeV]; 0 where rounding leaves less than its mass. */
export const momentumOf = (energy: number): number => Math.sqrt(Math.max(0, (energy - ELECTRON_MASS) * (energy + ELECTRON_MASS)));
/** sin theta from 1 - |cos theta|, and the other way round. */
const sineOf = (near: number): number => Math.sqrt(near * (2 - near));
const nearFromSine = (sine: number): number => (sine * sine) / (1 + Math.sqrt((1 - sine) * (1 + sine)));
const nearsFromCosines = ([low, high]: Interval): Interval => [1 - Math.max(-low, high), low > 0 ? 1 - low : high < 0 ? 1 + high : 1];

/** Bounds of one region, each narrowed by the others. */
function regionOf(rows: readonly Row[], all: Box): Box | undefined {
  let { energy, pt, cos } = all;
  for (const [, , kind, , value] of rows as readonly (readonly [number, number, number, number, number])[]) {
    const side: Interval = kind % 2 === 0 ? [value, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, value];
    if (kind <= slot.CUT_COS_MAX) cos = meet(cos, side);
    else if (kind <= slot.CUT_ENERGY_MAX) energy = meet(energy, side);
    else pt = meet(pt, side);
  }
  return narrowed({ energy, pt, cos, near: meet(all.near, nearsFromCosines(cos)) });
}

const larger = (x: number): number => x * (1 + ROUNDING);
const smaller = (x: number): number => x * (1 - ROUNDING);
const energyOf = (momentum: number): number => Math.sqrt(momentum * momentum + ELECTRON_MASS * ELECTRON_MASS);
/** Momenta of some energies. */
const momentaOf = ([low, high]: Interval): Interval => [smaller(momentumOf(smaller(low))), larger(momentumOf(larger(high)))];

/** Energy, transverse momentum and angle bound each other: p_t = p sin theta. Undefined where they contradict each other. */
function narrowed(box: Box): Box | undefined {
  let { energy, pt, cos, near } = box;
  for (let round = 0; round < 2; round++) {
    const p = momentaOf(energy);
    const sine: Interval = [smaller(sineOf(near[0])), larger(sineOf(near[1]))];
    pt = meet(pt, [smaller(p[0] * sine[0]), larger(p[1] * sine[1])]);
    if (sine[1] > 0)
      energy = meet(energy, [smaller(energyOf(pt[0] / sine[1])), sine[0] > 0 ? larger(energyOf(pt[1] / sine[0])) : Number.POSITIVE_INFINITY]);
    const least = p[1] > 0 ? smaller(pt[0] / p[1]) : 0;
    const most = p[0] > 0 ? larger(pt[1] / p[0]) : 1;
    near = meet(near, [least < 1 ? smaller(nearFromSine(least)) : 1, most < 1 ? larger(nearFromSine(most)) : 1]);
    const size: Interval = [Math.max(0, 1 - near[1] - ROUNDING), Math.min(1, 1 - near[0] + ROUNDING)];
    cos = meet(cos, [cos[0] > -size[0] ? size[0] : -size[1], cos[1] < size[0] ? -size[0] : size[1]]);
    if (![energy, pt, near, cos].every(isOpen)) return undefined;
  }
  return { energy, pt, cos, near };
}

/** The box of all that a selection leaves a lepton; undefined where bounds contradict each other. */
export function boxOf(rows: readonly Row[], who: number, highest: number): Box | undefined {
  const own = rows.filter(([, , kind, about]) => kind! <= slot.CUT_PT_MAX && about === who);
  let box: Box | undefined = { energy: [ELECTRON_MASS, highest], pt: [0, highest], cos: [-1, 1], near: [0, 1] };
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
    box = narrowed({ energy: hull((one) => one.energy), pt: hull((one) => one.pt), cos: hull((one) => one.cos), near: hull((one) => one.near) });
    if (!box) return undefined;
  }
  return box;
}
