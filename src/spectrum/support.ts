// Where in the pair mass a selection leaves anything: ends of panels, so that no window of masses lies between the nodes of an interpolation unseen. What
// follows from bounds on the photon and from energies and masses is exact (kinematics.ts); what the electrons' directions leave is looked for.

import { CUT_BETA_GAMMA_SLOT, CUT_GAMMA_SLOT } from "../../assembly/spec/cuts.ts";
import { SAMPLED_AXES, SAMPLED_MAPS_LENGTH, SAMPLED_PILOT_LENGTH } from "../../assembly/spec/spectrum.ts";
import { ELECTRON_MASS } from "../constants/index.ts";
import { type CompiledCuts, isPhotonOnly, photonPart } from "../cuts/spec.ts";
import { centralEnergiesOf, cornerEnergies } from "../cuts/windows.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { shortNumber } from "../request/decimal.ts";
import { InputError } from "../request/validate.ts";
import { closedByBoxesInTurns } from "./boxes.ts";
import { atOnce, type Breaths } from "./breaths.ts";
import { closedByKinematics, type Kink, kinkMasses, kinksAtEnergy } from "./kinematics.ts";
import { photonRanges, startingMaps } from "./maps.ts";
import type { CoefficientRequest } from "./panel.ts";
import { placedAccepted, placedParts } from "./placed.ts";
import { massOf, variableOf } from "./variable.ts";

/** Pair masses between two ends of panels, in u. */
export interface Stretch {
  readonly lo: number;
  readonly hi: number;
  /** It is proved that nothing can pass. */
  readonly closed: boolean;
  /** Relative uncertainty of what it holds, from the rounding of its ends. */
  readonly blur: number;
}

const LONGEST_PANEL = 1.4;
/** Nearer than this many times its rounding to a kink nothing is said. */
const CLEAR = 64;
/** So much of a stretch is left out at a kink at least, and at most: narrower ones are not resolved. */
const LEAST_CLEAR = 1e-6;
const MOST_CLEAR = 0.25;
/** Relative uncertainty from the rounding of its ends that a range of pair masses may have where no error says so. */
const MOST_BLUR = 0.01;
/** Masses that are looked at on a panel of the longest kind and on the shortest, and points about each axis at each of them: more if none passes. */
const LOOKS = 512;
const LEAST_LOOKS = 16;
/** Masses at which corners are looked for at most: 5 to 20 ms each. */
const MOST_EDGE_LOOKS = 32;
const POINTS = [24, 256, 2048] as const;
/** An end is bisected this often, with so many points. */
const BISECTIONS = 12;
const BISECTION_POINTS = 1024;
/** -ln of the probability that a stretch where something passes looks empty: 1e-6. */
const SURE = 14;
const SEED = 8_128;
/** Masses looked at between two turns of others. */
const LOOKS_OF_A_BREATH = 16;

/** Points of the electrons that pass at the pair mass of u, of n about each axis with the photon where it passes. */
function accepted(kernel: Kernel, { process, sqrtS, cuts }: Masses, u: number, n: number, seed: number): number {
  const placed = placedParts(cuts, sqrtS);
  if (placed) return placedAccepted(kernel, { process, sqrtS }, placed, massOf(kernel, u), n);
  const request = { sqrtS, m: massOf(kernel, u), record: cuts.record, symmetric: cuts.symmetric };
  const ranges = photonRanges(kernel, request);
  if (ranges?.length === 0) return 0;
  const { views, offsets } = arena(kernel, cuts.record.length, SAMPLED_MAPS_LENGTH, SAMPLED_PILOT_LENGTH);
  views[0]!.set(cuts.record);
  startingMaps(ranges, views[1]);
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
function* bisected(inside: number, outside: number, holds: (u: number) => boolean): Breaths<number> {
  let [a, b] = [inside, outside];
  for (let step = 0; step < BISECTIONS; step++) {
    const middle = 0.5 * (a + b);
    if (holds(middle)) a = middle;
    else b = middle;
    yield;
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
      ends.push(yield* bisected(few[i - 1]!, few[i]!, (u) => cornersPass(kernel, request, u) === before));
    }
    return ends;
  }
  // a run of looks without a point, so long that it is no accident
  const mean = hit.reduce((sum, count) => sum + count, 0) / hit.length;
  const electronsPass = (u: number) => accepted(kernel, request, u, BISECTION_POINTS, SEED) > 0;
  for (let from = 0; from < looks; from++) {
    if (passed[from]! > 0) continue;
    let to = from;
    while (to + 1 < looks && passed[to + 1] === 0) to++;
    if ((to - from + 1) * mean > SURE) {
      if (from > 0) ends.push(yield* bisected(at[from - 1]!, at[from]!, electronsPass));
      if (to + 1 < looks) ends.push(yield* bisected(at[to + 1]!, at[to]!, electronsPass));
    }
    from = to;
  }
  return ends;
}

const ascending = (ends: readonly number[]): number[] => [...new Set(ends)].sort((a, b) => a - b);

/** A selection and the pair masses [MeV] that are asked for. */
type Masses = Pick<CoefficientRequest, "process" | "sqrtS" | "cuts" | "lo" | "hi">;

/** Parts of a stretch at which points are tried before boxes: where one passes there is nothing to prove. */
const TRIED = [0.5, 0.1, 0.9] as const;
const TRIED_POINTS = 512;

/** Whether the photon alone is stopped: looked for first, for it costs little, and then proved. */
function* photonIsStopped(kernel: Kernel, { sqrtS, cuts }: Masses, at: (part: number) => number): Breaths<boolean> {
  const { record, symmetric } = cuts;
  if (![0.25, 0.5, 0.75].every((part) => photonRanges(kernel, { sqrtS, m: at(part), record, symmetric })?.length === 0)) return false;
  return yield* closedByBoxesInTurns(photonPart(cuts).record, sqrtS, at(MOST_CLEAR), at(1 - MOST_CLEAR));
}

/** Uncertainty of energies that follow from p_t and an angle, relative to gamma E: 1 - |cos| of 1e-10 has seven digits. */
const UNSURE = 1e-6;

/**
 * Whether a lepton has no energy in the centre of mass that both its bounds and pair masses from lo to hi leave it: (E
 * of the pair -+ p beta)/2, where E rises with m, p falls and beta rises.
 */
function closedByEnergies(cuts: CompiledCuts, sqrtS: number, lo: number, hi: number): boolean {
  const energyAt = (m: number) => (sqrtS * sqrtS + m * m) / (2 * sqrtS);
  const momentum = ((sqrtS - lo) * (sqrtS + lo)) / (2 * sqrtS);
  const beta = Math.sqrt(Math.max(0, 1 - (2 * ELECTRON_MASS * 2 * ELECTRON_MASS) / (hi * hi)));
  const gamma = cuts.record[CUT_GAMMA_SLOT]!;
  const unsure = UNSURE * gamma * (gamma + Math.abs(cuts.record[CUT_BETA_GAMMA_SLOT]!)) * sqrtS;
  const least = 0.5 * (energyAt(lo) - momentum * beta) - unsure;
  const most = 0.5 * (energyAt(hi) + momentum * beta) + unsure;
  return centralEnergiesOf(cuts, sqrtS).some(({ energies: [low, high] }) => high < least || low > most);
}

/**
 * Whether it is proved that nothing passes between two kinks. What the photon may do, and whether energies and masses go together, does not change between
 * kinks: what holds on the inner part, further from either end than rounding may have moved it, holds on all of it.
 */
function* isClosed(kernel: Kernel, request: Masses, from: End, to: End): Breaths<boolean> {
  const { sqrtS, cuts } = request;
  const at = (part: number) => (part === 0 ? from.m : part === 1 ? to.m : massOf(kernel, from.u + part * (to.u - from.u)));
  const clear = Math.max(LEAST_CLEAR, (CLEAR * Math.max(from.rounding, to.rounding)) / (to.m - from.m));
  if (closedByKinematics(cuts.record, sqrtS, at(0), at(1)) || closedByEnergies(cuts, sqrtS, at(0), at(1))) return true;
  if (clear <= MOST_CLEAR) {
    if (closedByKinematics(cuts.record, sqrtS, at(clear), at(1 - clear))) return true;
    // where the energies of a lepton that is placed, and of the other, begin to be possible is a kink
    if (placedParts(cuts, sqrtS) && closedByEnergies(cuts, sqrtS, at(MOST_CLEAR), at(1 - MOST_CLEAR))) return true;
    if (yield* photonIsStopped(kernel, request, at)) return true;
  }
  if (isPhotonOnly(cuts) || TRIED.some((part) => accepted(kernel, request, from.u + part * (to.u - from.u), TRIED_POINTS, SEED) > 0)) return false;
  return yield* closedByBoxesInTurns(cuts.record, sqrtS, at(0), at(1));
}

/** An end of a stretch: in u, as a pair mass [MeV], and how far rounding may have moved that. */
interface End {
  readonly u: number;
  readonly m: number;
  readonly rounding: number;
}

/** Two kinks that may be one. */
const areSame = (a: Kink, b: Kink): boolean => Math.abs(a.m - b.m) <= a.rounding + b.rounding;

/** Each of several kinks once, as uncertain as the least certain of those that may be the same. */
function eachOnce(kinks: readonly Kink[]): Kink[] {
  const once: Kink[] = [];
  for (const kink of kinks) {
    const i = once.findIndex((one) => areSame(one, kink));
    if (i < 0) once.push(kink);
    else once[i] = { ...once[i]!, rounding: Math.max(once[i]!.rounding, kink.rounding) };
  }
  return once;
}

/** Where a lepton is placed: pair masses at which kinematics reaches a corner of its window, or the least or largest energy that the bounds leave either lepton. */
function windowKinks(cuts: CompiledCuts, sqrtS: number): Kink[] {
  const parts = placedParts(cuts, sqrtS);
  if (!parts) return [];
  const corners = cuts.record[CUT_BETA_GAMMA_SLOT] === 0 ? [] : parts.flatMap((part) => cornerEnergies(part.cuts.record, part.window));
  const ends = centralEnergiesOf(cuts, sqrtS).flatMap(({ energies, room }) =>
    energies.flatMap((energy) => kinksAtEnergy(sqrtS, energy, room / sqrtS)),
  );
  return [...corners.flatMap((energy) => kinksAtEnergy(sqrtS, energy)), ...ends];
}

/**
 * The pair masses of the request, ends and kinks between them. Kinks that doubles do not tell apart may have a stretch
 * between them: it is as long as their rounding.
 */
function kinkEnds(kernel: Kernel, { lo, hi, sqrtS, cuts }: Masses): End[] {
  const end = (m: number, rounding: number): End => ({ u: variableOf(kernel, m), m, rounding });
  const ofWindows = windowKinks(cuts, sqrtS);
  const known = kinkMasses(cuts.record, sqrtS);
  const kinks = (ofWindows.length > 0 ? eachOnce([...known, ...ofWindows]) : known).filter(({ m }) => m > lo && m < hi);
  const single = kinks.sort((a, b) => a.m - b.m).map(({ m, rounding }) => end(m, rounding));
  const apart = single.flatMap((one, i) => {
    const [before, after] = [single[i - 1]?.u === one.u, single[i + 1]?.u === one.u];
    if (!before && !after) return [one];
    return before && after ? [] : [end(before ? one.m + one.rounding : one.m - one.rounding, one.rounding)];
  });
  return [end(lo, 0), ...apart.filter(({ m }) => m > lo && m < hi).sort((a, b) => a.m - b.m), end(hi, 0)].filter(
    ({ u }, i, all) => i === 0 || u > all[i - 1]!.u,
  );
}

/** Between two ends: whether it is proved that nothing passes. */
interface Between {
  readonly from: End;
  readonly to: End;
  readonly closed: boolean;
}

/** Stretches between kinks; one that rounding does not resolve is part of an open one beside it: a kink that two bounds share is computed twice. */
function* between(kernel: Kernel, request: Masses): Breaths<Between[]> {
  const ends = kinkEnds(kernel, request);
  const isNarrow = ({ from, to }: Between) => CLEAR * Math.max(from.rounding, to.rounding) > MOST_CLEAR * (to.m - from.m);
  const result: Between[] = [];
  for (const [i, to] of ends.slice(1).entries()) {
    const next = { from: ends[i]!, to, closed: yield* isClosed(kernel, request, ends[i]!, to) };
    yield;
    const last = result.at(-1);
    const joined = last && !last.closed && !next.closed && (isNarrow(last) || isNarrow(next));
    if (joined) result[result.length - 1] = { from: last.from, to, closed: false };
    else result.push(next);
  }
  const judged: Between[] = [];
  for (const [i, one] of result.entries())
    judged.push(one.closed || !isNarrow(one) ? one : { ...one, closed: yield* isDuplicate(request, result[i - 1], one, result[i + 1]) });
  return judged;
}

/** Whether a stretch that is not resolved lies between closed ones that are closed together: nothing changes there. */
function* isDuplicate({ cuts, sqrtS }: Masses, before: Between | undefined, { from, to }: Between, after: Between | undefined): Breaths<boolean> {
  const part = (one: Between | undefined, sign: 1 | -1, end: number, rounding: number) =>
    one === undefined
      ? end
      : end + sign * Math.min(MOST_CLEAR * (one.to.m - one.from.m), Math.max(CLEAR * rounding, LEAST_CLEAR * (one.to.m - one.from.m)));
  const [lo, hi] = [part(before, -1, from.m, from.rounding), part(after, 1, to.m, to.rounding)];
  return closedByKinematics(cuts.record, sqrtS, lo, hi) || (yield* closedByBoxesInTurns(cuts.record, sqrtS, lo, hi));
}

/** Whether it is proved that nothing passes at one pair mass [MeV]. */
export function* isClosedAt({ sqrtS, cuts }: Pick<Masses, "sqrtS" | "cuts">, m: number): Breaths<boolean> {
  if (closedByKinematics(cuts.record, sqrtS, m, m)) return true;
  return (yield* closedByBoxesInTurns(photonPart(cuts).record, sqrtS, m, m)) || (yield* closedByBoxesInTurns(cuts.record, sqrtS, m, m));
}

/**
 * The least interval of pair masses [MeV] outside of which nothing can pass, by kinematics; undefined where nothing can
 * at all. Throws InputError for one that rounding does not resolve.
 */
export function* openMassesInTurns(kernel: Kernel, request: Masses): Breaths<[lo: number, hi: number] | undefined> {
  const open = (yield* between(kernel, request)).filter(({ closed }) => !closed);
  if (open.length === 0) return undefined;
  const [{ from }, { to }] = [open[0]!, open.at(-1)!];
  const rounding = from.rounding + to.rounding;
  if (rounding > MOST_BLUR * (to.m - from.m))
    throw new InputError(
      `cuts: leave pair masses ${from.m} to ${to.m} MeV, a range too narrow for the digits of its ends: must be 0 or at least ${shortNumber(rounding / MOST_BLUR, 3)} MeV wide`,
      "cuts",
    );
  return [from.m, to.m];
}

/** The same at once. */
export const openMasses = (...given: Parameters<typeof openMassesInTurns>): [lo: number, hi: number] | undefined =>
  atOnce(openMassesInTurns(...given));

/** The pair masses of the request, in u, cut at every kink that is known and into parts of at most LONGEST_PANEL. */
export function* stretches(kernel: Kernel, request: CoefficientRequest): Breaths<readonly Stretch[]> {
  const { kept, lo, hi } = request;
  const key = kept && `stretches ${kept.place(request)} ${lo} ${hi}`;
  const known = kept?.get<readonly Stretch[]>(key!);
  if (known) return known;
  const found = yield* stretchesOf(kernel, request);
  return kept ? kept.set(key!, found) : found;
}

function* stretchesOf(kernel: Kernel, request: CoefficientRequest): Breaths<readonly Stretch[]> {
  const withElectrons = !isPhotonOnly(request.cuts);
  const found: Stretch[] = [];
  for (const { from: first, to: last, closed } of yield* between(kernel, request)) {
    const [from, to] = [first.u, last.u];
    if (closed) {
      found.push({ lo: from, hi: to, closed, blur: 0 });
      continue;
    }
    const blur = Math.min(1, (first.rounding + last.rounding) / (last.m - first.m));
    const parts = Math.max(1, Math.ceil((to - from) / LONGEST_PANEL));
    const coarse = Array.from({ length: parts + 1 }, (_, part) => (part === parts ? to : from + ((to - from) * part) / parts));
    const inner: number[] = [];
    for (const [part, end] of coarse.slice(1).entries()) if (withElectrons) inner.push(...(yield* electronEnds(kernel, request, coarse[part]!, end)));
    const all = ascending([...coarse, ...inner]);
    found.push(...all.slice(1).map((end, part) => ({ lo: all[part]!, hi: end, closed: false, blur })));
  }
  return found;
}
