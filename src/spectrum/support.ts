// Where in the pair mass a selection leaves anything: ends of panels, so that no window of masses lies between the nodes of an interpolation unseen.
import { SAMPLED_AXES, SAMPLED_MAPS_LENGTH, SAMPLED_PILOT_LENGTH } from "../../assembly/spec/spectrum.ts";
import type { Kernel } from "../load.ts";
import type { CoefficientRequest } from "./coefficients.ts";
import { photonRanges, startingMaps } from "./maps.ts";
import { massOf } from "./variable.ts";

/** Masses that are looked at on a panel, and points about each axis at each of them. */
const LOOKS = 512;
const POINTS = 24;
/** An end is bisected this often: the photon's exactly, that of the electrons with more points. */
const BISECTIONS = 40;
const SAMPLED_BISECTIONS = 12;
const MORE_POINTS = 1024;
/** -ln of the probability that a stretch where something passes looks empty: 1e-6. */
const SURE = 14;
const SEED = 8_128;

/** In how many intervals the photon passes at u, and how many points of the electrons pass with it. */
interface Look {
  readonly intervals: number;
  readonly accepted: number;
}

/** Looks at the pair mass of u with n points about each axis. */
function look(kernel: Kernel, { sqrtS, cuts }: CoefficientRequest, u: number, n: number, seed: number): Look {
  const request = { sqrtS, m: massOf(kernel, u), record: cuts.record, symmetric: cuts.symmetric };
  const ranges = photonRanges(kernel, request);
  if (ranges?.length === 0) return { intervals: 0, accepted: 0 };
  const { views, offsets } = kernel.arena(cuts.record.length, SAMPLED_MAPS_LENGTH, SAMPLED_PILOT_LENGTH);
  views[0]!.set(cuts.record);
  views[1]!.set(startingMaps(ranges));
  let accepted = 0;
  for (let axis = 0; axis < SAMPLED_AXES; axis++)
    accepted += kernel.exports.eeeeaSampledPilot(sqrtS, request.m, offsets[0]!, cuts.symmetric ? 1 : 0, offsets[1]!, axis, seed, n, offsets[2]!);
  return { intervals: ranges?.length ?? -1, accepted };
}

/** Whether any direction passes at u between the edges of the cuts, on the coarsest grid of photon directions. */
export function edgesPass(kernel: Kernel, request: CoefficientRequest, u: number): boolean {
  const { views, offsets } = kernel.arena(request.cuts.record.length, 17);
  views[0]!.set(request.cuts.record);
  const symmetric = request.cuts.symmetric ? 1 : 0;
  return kernel.exports.eeeeaAngular(request.sqrtS, massOf(kernel, u), 1, offsets[0]!, 1, symmetric, 1, 0, COARSEST, 3, 2, offsets[1]!) > 0;
}
/** A tolerance that no photon panel is bisected for. */
const COARSEST = 1e9;

/** Bisects between u where `holds` and u where it does not. */
function bisected(inside: number, outside: number, steps: number, holds: (u: number) => boolean): number {
  let [a, b] = [inside, outside];
  for (let step = 0; step < steps; step++) {
    const middle = 0.5 * (a + b);
    if (holds(middle)) a = middle;
    else b = middle;
  }
  return 0.5 * (a + b);
}

/** Ends of stretches within [lo, hi] (in u) on which something passes, or nothing: the photon's to rounding, those of the electrons as a sample shows them. */
export function supportEnds(kernel: Kernel, request: CoefficientRequest, lo: number, hi: number): number[] {
  if (request.cuts.record[2] === 0) return [];
  const at = Array.from({ length: LOOKS }, (_, i) => lo + ((hi - lo) * (i + 0.5)) / LOOKS);
  const looks = at.map((u, i) => look(kernel, request, u, POINTS, SEED + i));
  const ends: number[] = [];
  const intervalsAt = (u: number) => {
    const { sqrtS, cuts } = request;
    return photonRanges(kernel, { sqrtS, m: massOf(kernel, u), record: cuts.record, symmetric: cuts.symmetric })?.length ?? -1;
  };
  for (let i = 1; i < LOOKS; i++) {
    const before = looks[i - 1]!.intervals;
    if (before !== looks[i]!.intervals) ends.push(bisected(at[i - 1]!, at[i]!, BISECTIONS, (u) => intervalsAt(u) === before));
  }
  const open = looks.map(({ intervals }) => intervals !== 0);
  if (!open.includes(true)) return ends;
  if (looks.every(({ accepted }) => accepted === 0)) {
    // no point of the electrons passes: the edges of their cuts are looked for instead, which takes a hundred times longer
    const passes = at.map((u, i) => open[i] === true && edgesPass(kernel, request, u));
    for (let i = 1; i < LOOKS; i++) {
      if (passes[i] === passes[i - 1] || !open[i] || !open[i - 1]) continue;
      const before = passes[i - 1];
      ends.push(bisected(at[i - 1]!, at[i]!, SAMPLED_BISECTIONS, (u) => edgesPass(kernel, request, u) === before));
    }
    return ends;
  }
  // of the electrons: a run of looks without a point, so long that it is no accident
  const hit = looks.filter(({ accepted }) => accepted > 0);
  const mean = hit.reduce((sum, { accepted }) => sum + accepted, 0) / hit.length;
  const electronsPass = (u: number) => look(kernel, request, u, MORE_POINTS, SEED).accepted > 0;
  for (let from = 0; from < LOOKS; from++) {
    if (!open[from] || looks[from]!.accepted > 0) continue;
    let to = from;
    while (to + 1 < LOOKS && open[to + 1] && looks[to + 1]!.accepted === 0) to++;
    if ((to - from + 1) * mean > SURE) {
      if (from > 0 && looks[from - 1]!.accepted > 0) ends.push(bisected(at[from - 1]!, at[from]!, SAMPLED_BISECTIONS, electronsPass));
      if (to + 1 < LOOKS && looks[to + 1]!.accepted > 0) ends.push(bisected(at[to + 1]!, at[to]!, SAMPLED_BISECTIONS, electronsPass));
    }
    from = to;
  }
  return ends;
}
