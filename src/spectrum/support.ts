// Where in the pair mass a selection leaves anything: ends of panels, so that no window of masses lies between the nodes of an interpolation unseen. What
// follows from bounds on the photon and from energies and masses is exact (kinematics.ts); what the electrons' directions leave is looked for.
import { SAMPLED_AXES, SAMPLED_MAPS_LENGTH, SAMPLED_PILOT_LENGTH } from "../../assembly/spec/spectrum.ts";
import { isPhotonOnly } from "../cuts/spec.ts";
import type { Kernel } from "../kernel/load.ts";
import { closedByBoxes } from "./boxes.ts";
import type { Breaths } from "./breaths.ts";
import { closedByKinematics, kinkMasses } from "./kinematics.ts";
import { photonRanges, startingMaps } from "./maps.ts";
import type { CoefficientRequest } from "./panel.ts";
import { massOf, variableOf } from "./variable.ts";

/** Pair masses between two ends of panels, in u. */
export interface Stretch {
  readonly lo: number;
  readonly hi: number;
  /** Nothing can pass. */
  readonly closed: boolean;
}

const LONGEST_PANEL = 1.4;
/** Ends closer than this are one: a kink that two bounds share is computed twice. */
const SAME_END = 1e-11;
/** Masses that are looked at on a panel of the longest kind and on the shortest, and points about each axis at each of them: more if none passes. */
const LOOKS = 512;
const LEAST_LOOKS = 16;
/** Masses at which corners are looked for at most: 5 to 20 ms each. */
const MOST_EDGE_LOOKS = 32;
const POINTS = [24, 256, 2048] as const;
/** An end is bisected this often, with so many points. */
const BISECTIONS = 12;
const MORE_POINTS = 1024;
/** -ln of the probability that a stretch where something passes looks empty: 1e-6. */
const SURE = 14;
const SEED = 8_128;
/** Masses looked at between two turns of others. */
const LOOKS_OF_A_BREATH = 16;

/** Points of the electrons that pass at the pair mass of u, of n about each axis with the photon where it passes. */
function accepted(kernel: Kernel, { process, sqrtS, cuts }: Masses, u: number, n: number, seed: number): number {
  const request = { sqrtS, m: massOf(kernel, u), record: cuts.record, symmetric: cuts.symmetric };
  const ranges = photonRanges(kernel, request);
  if (ranges?.length === 0) return 0;
  const { views, offsets } = kernel.arena(cuts.record.length, SAMPLED_MAPS_LENGTH, SAMPLED_PILOT_LENGTH);
  views[0]!.set(cuts.record);
  views[1]!.set(startingMaps(ranges));
  let passed = 0;
  for (let axis = 0; axis < SAMPLED_AXES; axis++)
    passed += kernel.exports.sampledPilot(
      process.code,
      sqrtS,
      request.m,
      offsets[0]!,
      cuts.symmetric ? 1 : 0,
      offsets[1]!,
      axis,
      seed,
      n,
      0,
      offsets[2]!,
    );
  return passed;
}

/** Whether any direction passes at u, by the corners of what the cuts leave: slivers that no point hits are seen. */
function cornersPass(kernel: Kernel, { sqrtS, cuts }: CoefficientRequest, u: number): boolean {
  return photonRanges(kernel, { sqrtS, m: massOf(kernel, u), record: cuts.record, symmetric: cuts.symmetric }, true)?.length !== 0;
}

/** Bisects between u where `holds` and u where it does not. */
function bisected(inside: number, outside: number, holds: (u: number) => boolean): number {
  let [a, b] = [inside, outside];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = 0.5 * (a + b);
    if (holds(middle)) a = middle;
    else b = middle;
  }
  return 0.5 * (a + b);
}

/** Ends of stretches within [lo, hi] (in u), where the photon passes, on which electrons pass, or do not, as far as looks can tell. */
function* electronEnds(kernel: Kernel, request: CoefficientRequest, lo: number, hi: number): Breaths<number[]> {
  const looks = Math.max(LEAST_LOOKS, Math.ceil((LOOKS * (hi - lo)) / LONGEST_PANEL));
  const at = Array.from({ length: looks }, (_, i) => lo + ((hi - lo) * (i + 0.5)) / looks);
  let passed: number[] = [];
  for (const n of POINTS) {
    passed = [];
    for (const [i, u] of at.entries()) {
      passed.push(accepted(kernel, request, u, n, SEED + i));
      if (i % LOOKS_OF_A_BREATH === 0) yield;
    }
    if (passed.some((count) => count > 0)) break;
  }
  const ends: number[] = [];
  const hit = passed.filter((count) => count > 0);
  if (hit.length === 0) {
    // no point passes: the corners of what the cuts leave are looked for instead, which takes ten times longer
    const few = at.filter((_, i) => i % Math.ceil(looks / MOST_EDGE_LOOKS) === 0);
    const passes: boolean[] = [];
    for (const u of few) {
      passes.push(cornersPass(kernel, request, u));
      yield;
    }
    for (let i = 1; i < few.length; i++) {
      if (passes[i] === passes[i - 1]) continue;
      const before = passes[i - 1];
      ends.push(bisected(few[i - 1]!, few[i]!, (u) => cornersPass(kernel, request, u) === before));
      yield;
    }
    return ends;
  }
  // a run of looks without a point, so long that it is no accident
  const mean = hit.reduce((sum, count) => sum + count, 0) / hit.length;
  const electronsPass = (u: number) => accepted(kernel, request, u, MORE_POINTS, SEED) > 0;
  for (let from = 0; from < looks; from++) {
    if (passed[from]! > 0) continue;
    let to = from;
    while (to + 1 < looks && passed[to + 1] === 0) to++;
    if ((to - from + 1) * mean > SURE) {
      if (from > 0) ends.push(bisected(at[from - 1]!, at[from]!, electronsPass));
      if (to + 1 < looks) ends.push(bisected(at[to + 1]!, at[to]!, electronsPass));
    }
    from = to;
  }
  return ends;
}

const ascending = (ends: readonly number[]): number[] =>
  [...ends].sort((a, b) => a - b).filter((end, i, all) => i === 0 || end - all[i - 1]! > SAME_END * (1 + end));

/** A selection and the pair masses [MeV] that are asked for. */
type Masses = Pick<CoefficientRequest, "process" | "sqrtS" | "cuts" | "lo" | "hi">;

/** Parts of a stretch at which points are tried before boxes: where one passes there is nothing to prove. */
const TRIED = [0.5, 0.1, 0.9] as const;
const TRIED_POINTS = 512;

/** Whether nothing passes between two kinks, where what the photon may do does not change. */
function isClosed(kernel: Kernel, request: Masses, lo: number, hi: number): boolean {
  const { sqrtS, cuts } = request;
  const { record, symmetric } = cuts;
  const at = (part: number) => massOf(kernel, lo + part * (hi - lo));
  if (closedByKinematics(record, sqrtS, at(1e-6), at(1 - 1e-6))) return true;
  if ([0.25, 0.5, 0.75].every((part) => photonRanges(kernel, { sqrtS, m: at(part), record, symmetric })?.length === 0)) return true;
  if (isPhotonOnly(cuts) || TRIED.some((part) => accepted(kernel, request, lo + part * (hi - lo), TRIED_POINTS, SEED) > 0)) return false;
  return closedByBoxes(record, sqrtS, at(0), at(1));
}

/** The pair masses of the request, in u, ends and kinks between them. */
function kinkEnds(kernel: Kernel, { lo, hi, sqrtS, cuts }: Masses): number[] {
  const kinks = kinkMasses(cuts.record, sqrtS).filter((m) => m > lo && m < hi);
  return ascending([lo, ...kinks, hi].map((m) => variableOf(kernel, m)));
}

/** The least interval of pair masses [MeV] outside of which nothing can pass, by kinematics; undefined where nothing can at all. */
export function openMasses(kernel: Kernel, request: Masses): [lo: number, hi: number] | undefined {
  const ends = kinkEnds(kernel, request);
  const open = ends.slice(1).map((to, i) => !isClosed(kernel, request, ends[i]!, to));
  const [first, last] = [open.indexOf(true), open.lastIndexOf(true)];
  if (first < 0) return undefined;
  return [first === 0 ? request.lo : massOf(kernel, ends[first]!), last === open.length - 1 ? request.hi : massOf(kernel, ends[last + 1]!)];
}

/** The pair masses of the request, in u, cut at every kink that is known and into parts of at most LONGEST_PANEL. */
export function* stretches(kernel: Kernel, request: CoefficientRequest): Breaths<Stretch[]> {
  const ends = kinkEnds(kernel, request);
  const withElectrons = !isPhotonOnly(request.cuts);
  const found: Stretch[] = [];
  for (const [i, to] of ends.slice(1).entries()) {
    const from = ends[i]!;
    if (isClosed(kernel, request, from, to)) {
      found.push({ lo: from, hi: to, closed: true });
      continue;
    }
    const parts = Math.max(1, Math.ceil((to - from) / LONGEST_PANEL));
    const coarse = Array.from({ length: parts + 1 }, (_, part) => (part === parts ? to : from + ((to - from) * part) / parts));
    const inner: number[] = [];
    for (const [part, end] of coarse.slice(1).entries()) if (withElectrons) inner.push(...(yield* electronEnds(kernel, request, coarse[part]!, end)));
    const all = ascending([...coarse, ...inner]);
    found.push(...all.slice(1).map((end, part) => ({ lo: all[part]!, hi: end, closed: false })));
  }
  return found;
}
