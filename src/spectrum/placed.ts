// Coefficient functions by randomised quasi-Monte Carlo with a lepton placed in its window of the laboratory: for selections that leave it little of phase space.

import { CUT_PT_MAX } from "../../assembly/spec/cuts.ts";
import { WINDOW_LENGTH, WINDOW_PSI_MAPS } from "../../assembly/spec/monteCarlo.ts";
import { partsOf } from "../cuts/parts.ts";
import { type CompiledCuts, partOf } from "../cuts/spec.ts";
import { type LeptonWindow, windowNumbers, windowsOf } from "../cuts/windows.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import type { Kept } from "./kept.ts";
import type { CoefficientRequest } from "./panel.ts";
import { LEAST_POINTS, REPLICAS, rowOf, type Sampler, SEED, type Stages, samplerOf } from "./sampled.ts";

/** Points of which none passes, after which no more are tried. */
const NOTHING_IN_WINDOW = 1e5;
/** Points between two turns of others: a tenth of a second. */
const BREATH = 5e4;

/**
 * Samples of a panel, each with the points of those before it: error in units of what is allowed, and most evaluations. The first one is the
 * least there is: few points tell where the function of the pair mass asks for shorter panels; what the interpolation
 * adds is not known beforehand.
 */
export const STAGES: readonly (readonly [error: number, most: number])[] = [
  [13.6, 0],
  [3.4, 5e5],
  [0.85, 5e5],
  [0.68, 1e6],
  [0.55, 2e6],
  [0.43, 4e6],
  [0.35, 8e6],
];

/** A part of a selection with the window of one of its leptons. */
export interface PlacedPart {
  readonly cuts: CompiledCuts;
  readonly window: LeptonWindow;
}

/** The parts of a selection, if each of them has a window in which a lepton is to be placed. */
export function placedParts(cuts: CompiledCuts, sqrtS: number): PlacedPart[] | undefined {
  const parts = partsOf(cuts);
  const windows = windowsOf(parts, sqrtS);
  return windows && parts.map((part, i) => ({ cuts: part, window: windows[i]! }));
}

type Point = Pick<CoefficientRequest, "process" | "sqrtS" | "massX" | "photonOnly">;

type Counted = { readonly accepted: number; readonly looks: number };

/** Adds points `first` to `first + n - 1` of some replicas to sums [replica][column] of one part at a mass; `numbers`: the window with the parts of the maps. */
function addPoints(
  kernel: Kernel,
  { process, sqrtS, massX, photonOnly }: Point,
  { cuts, numbers }: { readonly cuts: CompiledCuts; readonly numbers: Float64Array },
  m: number,
  sums: Float64Array,
  { replicas: [from, to], first, n }: { readonly replicas: readonly [number, number]; readonly first: number; readonly n: number },
): Counted {
  const { views, offsets } = arena(kernel, cuts.record.length, WINDOW_LENGTH, sums.length);
  const [atCuts, atWindow, atOut] = offsets as [number, number, number];
  views[0]!.set(cuts.record);
  views[1]!.set(numbers);
  views[2]!.set(sums);
  let accepted = 0;
  let looks = 0;
  for (let replica = from; replica < to; replica++) {
    const at = atOut + Float64Array.BYTES_PER_ELEMENT * process.functions.length * replica;
    accepted += kernel.exports.placedIntegral(process.code, sqrtS, m, massX, atCuts, photonOnly ? 1 : 0, atWindow, SEED, replica, first, n, at);
    looks += kernel.exports.looksTaken();
  }
  sums.set(views[2]!);
  return { accepted, looks };
}

/** Few points of each map of psi, and what their parts are made of: at least one in sixteen, so that they begin where Sobol points have nets of their own. */
const TURN_PILOT_POINTS = 64;
const PARTS = 16;

/** Parts of the points that the maps of psi get at these masses: as each adds to the background. */
function learnParts(kernel: Kernel, request: CoefficientRequest, { cuts, window }: PlacedPart, masses: readonly number[]): number[] {
  const maps = Array.from({ length: WINDOW_PSI_MAPS }, (_, map) => map);
  const width = request.process.functions.length;
  const adds = maps.map(() => 0);
  for (const m of masses) {
    const found = maps.map((map) => {
      const sums = new Float64Array(width);
      addPoints(kernel, { ...request, photonOnly: true }, { cuts, numbers: windowNumbers(window, undefined, map) }, m, sums, {
        replicas: [0, 1],
        first: 0,
        n: TURN_PILOT_POINTS,
      });
      return sums[0]!;
    });
    const all = found.reduce((sum, one) => sum + one, 0);
    if (all > 0) for (const map of maps) adds[map]! += found[map]! / all;
  }
  const whole = adds.reduce((sum, one) => sum + one, 0);
  const wanted = adds.map((one) => (whole > 0 ? one / whole : 1 / maps.length) * (PARTS - maps.length));
  const given = wanted.map((one) => 1 + Math.floor(one));
  // what is left goes where most is missing
  for (let left = PARTS - given.reduce((sum, one) => sum + one, 0); left > 0; left--) {
    const missing = wanted.map((one, map) => one + 1 - given[map]!);
    given[missing.indexOf(Math.max(...missing))]!++;
  }
  return given.map((one) => one / PARTS);
}

/** How many of n points pass at a pair mass. */
export const placedAccepted = (
  kernel: Kernel,
  request: Pick<Point, "process" | "sqrtS">,
  parts: readonly PlacedPart[],
  m: number,
  n: number,
): number =>
  parts
    .map((part) => {
      const sums = new Float64Array(request.process.functions.length);
      const numbers = windowNumbers(part.window);
      return addPoints(kernel, { ...request, massX: m, photonOnly: true }, { cuts: part.cuts, numbers }, m, sums, { replicas: [0, 1], first: 0, n })
        .accepted;
    })
    .reduce((sum, one) => sum + one, 0);

/** Means of the replicas [column][replica] from sums over n points. */
const meansOf = (width: number, sums: Float64Array, n: number): number[][] =>
  Array.from({ length: width }, (_, column) => Array.from({ length: REPLICAS }, (_, replica) => sums[replica * width + column]! / n));

/** `sampler` of sampled.ts for a selection of such parts. */
export function placedSampler(kernel: Kernel, request: CoefficientRequest, parts: readonly PlacedPart[], masses: readonly number[]): Sampler {
  const name = (kept: Kept) => `placed ${parts.map(({ cuts, window }) => `${kept.place({ ...request, cuts })} ${JSON.stringify(window)}`).join()}`;
  return samplerOf(request, masses, name, () => placedStages(kernel, request, parts, masses), parts.length);
}

function* placedStages(kernel: Kernel, request: CoefficientRequest, parts: readonly PlacedPart[], masses: readonly number[]): Stages {
  const width = request.process.functions.length;
  // the parts of a replica are added: they share its points
  const sums = masses.map(() => new Float64Array(REPLICAS * width));
  const learnt = parts.map((part) => ({ cuts: part.cuts, numbers: windowNumbers(part.window, learnParts(kernel, request, part, masses)) }));
  let done = 0;
  let total = LEAST_POINTS;
  let accepted = 0;
  let points = WINDOW_PSI_MAPS * TURN_PILOT_POINTS * parts.length * masses.length;
  let looks = 0;
  for (; ; total *= 2) {
    const n = total - done;
    const step = Math.max(1, Math.floor(BREATH / n));
    for (const [row, m] of masses.entries())
      for (const part of learnt)
        for (let from = 0; from < REPLICAS; from += step) {
          const to = Math.min(REPLICAS, from + step);
          const found = addPoints(kernel, request, part, m, sums[row]!, { replicas: [from, to], first: done, n });
          accepted += found.accepted;
          looks += found.looks;
          points += n * (to - from);
          yield;
        }
    done = total;
    const rows = sums.map((one) => rowOf(meansOf(width, one, done)));
    yield { rows, points, looks, accepted, ended: points > NOTHING_IN_WINDOW };
  }
}

/** Coefficient functions of the windows without bounds on anything but the lepton that is placed, from few points. */
export function windowAlone(kernel: Kernel, request: CoefficientRequest, parts: readonly PlacedPart[], m: number): readonly number[] {
  const alone = parts.map(({ cuts, window }) => ({ window, cuts: partOf(cuts, ([, , kind, who]) => kind! <= CUT_PT_MAX && who === window.who) }));
  const from = placedSampler(kernel, request, alone, [m]).more(0, () => true);
  for (;;) {
    const step = from.next();
    if (step.done) return step.value.rows[0]!.values;
  }
}
