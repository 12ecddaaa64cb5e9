// Whether anything passes a selection at all, by intervals: phase space is cut into boxes, on each of which every bounded quantity lies in an interval; where
// some bound is missed on every box, nothing passes. A proof up to rounding, of one side: what is not proved closed may be closed all the same.
//
// A box: pair mass m, cosine x of the electron in the pair frame to the pair's direction, cosine c of the photon to the
// beam, cosine k of the azimuth of the electron about the pair. Along the pair p = (w + E_q beta* x)/2 and across it m
// beta* sqrt(1 - x^2)/2 for the electron, with -x for the positron; docs/physics/spectrum.md.
import * as slot from "../../assembly/spec/cuts.ts";
import { ELECTRON_MASS } from "../constants/index.ts";
import { rowsIn } from "../cuts/spec.ts";
import { atOnce, type Breaths } from "./breaths.ts";

type Interval = readonly [low: number, high: number];
type Box = readonly [m: Interval, x: Interval, c: Interval, k: Interval];
type Row = readonly [kind: number, who: number, bound: number];

/** Boxes after which the search gives up: a tenth of a second; 0.8 s with 50 bounds. */
const MOST_BOXES = 20_000;
/** Boxes between two turns of others. */
const BOXES_OF_A_BREATH = 2000;
/** Rounding of the operations that lead to a quantity, relative to the sizes in it. */
const ROUNDING = 1e-12;
const MASS_SQ = ELECTRON_MASS * ELECTRON_MASS;

const plus = ([a, b]: Interval, [c, d]: Interval): Interval => [a + c, b + d];
const times = ([a, b]: Interval, [c, d]: Interval): Interval => {
  const [p, q, r, s] = [a * c, a * d, b * c, b * d];
  return [Math.min(p, q, r, s), Math.max(p, q, r, s)];
};
const scaled = (factor: number, [a, b]: Interval): Interval => (factor < 0 ? [factor * b, factor * a] : [factor * a, factor * b]);
const root = (x: number): number => Math.sqrt(Math.max(0, x));
const square = ([a, b]: Interval): Interval => [a > 0 ? a * a : b < 0 ? b * b : 0, Math.max(a * a, b * b)];
/** Rounding of a cosine or an energy whose square is next to that of 1 or of the mass. */
const LAST_DIGITS = 1e-15;
/** sqrt(1 - x^2) of a cosine that is itself rounded. */
const sineOf = (cos: Interval): Interval => {
  const [low, high] = square(cos);
  return [root(1 - high - LAST_DIGITS), root(1 - low + LAST_DIGITS)];
};
/** Momentum of an energy that is rounded as its largest value is. */
const momentumOf = ([low, high]: Interval, massSq: number, largest: number): Interval => [
  root(low * low - massSq - LAST_DIGITS * largest * low),
  root(high * high - massSq + LAST_DIGITS * largest * high),
];
/** a/sqrt(a^2 + b^2) of lengths along and across: rises with a, and falls with b towards 0 where a > 0. */
const cosineOf = (along: Interval, across: Interval): Interval => {
  const at = (a: number, b: number) => (a === 0 ? 0 : a / Math.sqrt(a * a + b * b));
  return [at(along[0], along[0] > 0 ? across[1] : across[0]), at(along[1], along[1] > 0 ? across[0] : across[1])];
};
const within = ([a, b]: Interval, [c, d]: Interval): Interval => [Math.max(a, c), Math.min(b, d)];
const UNIT: Interval = [-1, 1];

/** A particle in the laboratory. */
interface Seen {
  readonly energy: Interval;
  readonly momentum: Interval;
  readonly cos: Interval;
  readonly pt: Interval;
}

/** What the laboratory sees of a particle of mass^2 `massSq` with energy and cosine in the centre of mass. */
function seen(sqrtS: number, gamma: number, betaGamma: number, massSq: number, energy: Interval, cos: Interval): Seen {
  const momentum = momentumOf(energy, massSq, sqrtS);
  const pt = times(momentum, sineOf(cos));
  const z = times(momentum, cos);
  if (betaGamma === 0) return { energy, momentum, cos, pt };
  const inLab = plus(scaled(gamma, energy), scaled(betaGamma, z));
  const e: Interval = [Math.max(inLab[0], Math.sqrt(massSq)), inLab[1]];
  const along = plus(scaled(gamma, z), scaled(betaGamma, energy));
  const p = momentumOf(e, massSq, (gamma + Math.abs(betaGamma)) * sqrtS);
  return { energy: e, momentum: p, cos: cosineOf(along, pt), pt };
}

/** Everything that bounds speak of, on a box. */
function quantities(sqrtS: number, gamma: number, betaGamma: number, [m, x, c, k]: Box) {
  const photonAt = (mass: number) => (0.5 * (sqrtS - mass) * (sqrtS + mass)) / sqrtS;
  const speedAt = (mass: number) => root((1 - (2 * ELECTRON_MASS) / mass) * (1 + (2 * ELECTRON_MASS) / mass));
  const w: Interval = [photonAt(m[1]), photonAt(m[0])];
  const pair: Interval = [sqrtS - w[1], sqrtS - w[0]];
  const beta: Interval = [speedAt(m[0]), speedAt(m[1])];
  const swing = times(beta, x);
  const across = scaled(0.5, times(times(m, beta), sineOf(x)));
  const s = sineOf(c);
  const lepton = (sign: 1 | -1): Seen => {
    const one = scaled(sign, swing);
    const energy = scaled(0.5, plus(pair, times(w, one)));
    const along = scaled(0.5, plus(w, times(pair, one)));
    const a = cosineOf(along, across);
    // across/p: the sine of that angle
    const b = sineOf(a);
    const cos = within(plus(scaled(-1, times(c, a)), scaled(sign, times(times(s, k), b))), UNIT);
    return seen(sqrtS, gamma, betaGamma, MASS_SQ, [Math.max(energy[0], ELECTRON_MASS), energy[1]], cos);
  };
  const photon = seen(sqrtS, gamma, betaGamma, 0, w, c);
  return { particles: [lepton(1), lepton(-1), photon] as const, m, swing, sqrtS, largest: (gamma + Math.abs(betaGamma)) * sqrtS };
}
type Quantities = ReturnType<typeof quantities>;

/** Invariant mass of two particles, squared. */
function pairMassSq({ m, swing, sqrtS }: Quantities, who: number): Interval {
  if (who === slot.CUT_ELECTRON_POSITRON) return square(m);
  // in the pair frame p.k = w* E* (1 +- beta* x), w* = (s - m^2)/(2 m), E* = m/2
  const gap: Interval = [0.5 * (sqrtS - m[1]) * (sqrtS + m[1]), 0.5 * (sqrtS - m[0]) * (sqrtS + m[0])];
  return plus([MASS_SQ, MASS_SQ], times(gap, plus([1, 1], scaled(who === slot.CUT_ELECTRON_PHOTON ? 1 : -1, swing))));
}

/** E E' - |p||p'| of two particles, from masses squared: without the cancellation of a fast one. */
function lag(first: Seen, second: Seen, firstSq: number, secondSq: number): Interval {
  const least = (a: Interval, b: Interval, end: 0 | 1) => a[end] * b[end];
  const top = (end: 0 | 1) => firstSq * square(second.energy)[end] + secondSq * square(first.energy)[end] - firstSq * secondSq;
  const below = (end: 0 | 1) => least(first.energy, second.energy, end) + least(first.momentum, second.momentum, end);
  return [Math.max(0, top(0)) / below(1), top(1) / below(0)];
}

/** 1 - cos of the opening angle of two particles in the laboratory. */
function opening(q: Quantities, who: number): Interval {
  const ofPair = who === slot.CUT_ELECTRON_POSITRON;
  const first = q.particles[who === slot.CUT_POSITRON_PHOTON ? 1 : 0]!;
  const second = q.particles[ofPair ? 1 : 2]!;
  const secondSq = ofPair ? MASS_SQ : 0;
  const all = MASS_SQ + secondSq;
  const excess = plus(scaled(0.5, plus(pairMassSq(q, who), [-all, -all])), scaled(-1, lag(first, second, MASS_SQ, secondSq)));
  const lengths = times(first.momentum, second.momentum);
  if (!(lengths[0] > 0)) return [0, 2];
  // energies are rounded as the largest is
  const rounding = LAST_DIGITS * q.largest * (1 / first.energy[0] + 1 / second.energy[0]) * (excess[1] - excess[0] + pairMassSq(q, who)[1]);
  return within(
    [
      Math.min(excess[0] / lengths[0], excess[0] / lengths[1]) - rounding / lengths[0],
      Math.max(excess[1] / lengths[0], excess[1] / lengths[1]) + rounding / lengths[0],
    ],
    [0, 2],
  );
}

/** Which quantity a row bounds, as an index, from where on, and the allowance for rounding. */
function asked([kind, who, bound]: Row, sqrtS: number, inLab: number): readonly [at: number, allowed: Interval, slack: number] {
  const which = kind >> 1;
  const at = 3 * which + who;
  const lower = kind % 2 === 0;
  if (which === slot.CUT_ANGLE_MIN >> 1) return [at, lower ? [1 - bound, 2] : [0, 1 - bound], ROUNDING];
  const value = which === slot.CUT_MASS_MIN >> 1 ? bound * bound : bound;
  const slack = ROUNDING * (which === 0 ? 1 : which === slot.CUT_MASS_MIN >> 1 ? sqrtS * sqrtS : inLab);
  return [at, lower ? [value, Number.POSITIVE_INFINITY] : [Number.NEGATIVE_INFINITY, value], slack];
}

/** The quantities of a box by index: cosine, energy, pt of the three, opening angle and mass^2 of the pairs, those that some row bounds. */
function boundedOf(q: Quantities, at: number): Interval {
  const who = at % 3;
  const { cos, momentum, energy, pt } = q.particles[who]!;
  switch ((at - who) / 3) {
    case 0: {
      // components are rounded as the largest energy is, which tells of a slow particle less
      const rounding = momentum[0] > 0 ? (8 * LAST_DIGITS * q.largest) / momentum[0] : 2;
      return within([cos[0] - rounding, cos[1] + rounding], UNIT);
    }
    case 1:
      return energy;
    case 2:
      return pt;
    case 3:
      return opening(q, who);
    default:
      return pairMassSq(q, who);
  }
}

/**
 * Whether a box may hold anything: group by group what passes is narrowed to the hull of its alternatives, so that
 * bounds of several groups on one quantity are seen together, and at the end p_t to what momentum and angle leave.
 */
function mayPass(q: Quantities, groups: readonly Asked[][][]): boolean {
  const known: (Interval | undefined)[] = [];
  for (const alternatives of groups) {
    const open: Map<number, Interval>[] = [];
    for (const rows of alternatives) {
      const narrowed = new Map<number, Interval>();
      let any = true;
      for (const [at, allowed, slack] of rows) {
        known[at] ??= boundedOf(q, at);
        const now = within(narrowed.get(at) ?? known[at]!, [allowed[0] - slack, allowed[1] + slack]);
        narrowed.set(at, now);
        if (now[0] > now[1]) {
          any = false;
          break;
        }
      }
      if (any) open.push(narrowed);
    }
    const [first, ...others] = open;
    if (!first) return false;
    for (const [at, [low, high]] of first) {
      const ends = others.map((one) => one.get(at) ?? known[at]!);
      known[at] = [Math.min(low, ...ends.map(([a]) => a)), Math.max(high, ...ends.map(([, b]) => b))];
    }
  }
  for (let who = 0; who < 3; who++) {
    const [cos, energy, pt] = [known[who], known[3 + who], known[6 + who]];
    if (!pt || !(cos || energy)) continue;
    const massSq = who === slot.CUT_PHOTON ? 0 : MASS_SQ;
    const e = energy ?? q.particles[who]!.energy;
    const across = times(momentumOf(e, massSq, q.largest), sineOf(cos ?? q.particles[who]!.cos));
    if (across[0] > pt[1] + ROUNDING * q.sqrtS || across[1] < pt[0] - ROUNDING * q.sqrtS) return false;
  }
  return true;
}
type Asked = ReturnType<typeof asked>;

/** Rows by group and alternative. */
function groupsOf(record: Float64Array): Row[][][] {
  const groups = new Map<number, Map<number, Row[]>>();
  for (const [group, alternative, kind, who, bound] of rowsIn(record) as [number, number, number, number, number][]) {
    const alternatives = groups.get(group) ?? new Map<number, Row[]>();
    groups.set(group, alternatives);
    alternatives.set(alternative, [...(alternatives.get(alternative) ?? []), [kind, who, bound]]);
  }
  return [...groups.values()].map((alternatives) => [...alternatives.values()]);
}

/** Whether the boxes prove that nothing passes the cuts of a record (spec/cuts.ts) at pair masses [MeV] in [lo, hi], by `most` of them at most. */
export function* closedByBoxesInTurns(record: Float64Array, sqrtS: number, lo: number, hi: number, most = MOST_BOXES): Breaths<boolean> {
  const [gamma, betaGamma] = [record[slot.CUT_GAMMA_SLOT]!, record[slot.CUT_BETA_GAMMA_SLOT]!];
  const largest = (gamma + Math.abs(betaGamma)) * sqrtS;
  const groups = groupsOf(record).map((alternatives) => alternatives.map((rows) => rows.map((row) => asked(row, sqrtS, largest))));
  if (groups.length === 0) return false;
  // pair masses and the photon alone: two coordinates
  const photonOnly = groups.flat(2).every(([at]) => at % 3 === slot.CUT_PHOTON && at < 9);
  const holds = (box: Box): boolean => mayPass(quantities(sqrtS, gamma, betaGamma, box), groups);
  // in order of size, so that a part of phase space that is no sliver is found at once
  const left: Box[] = [[[lo, hi], UNIT, UNIT, UNIT]];
  for (let next = 0; next < left.length; next++) {
    const box = left[next]!;
    if (next % BOXES_OF_A_BREATH === BOXES_OF_A_BREATH - 1) yield;
    if (!holds(box)) continue;
    const middles = box.map(([a, b]) => 0.5 * (a + b));
    // a point that passes, as far as this can tell
    if (left.length > most || holds(middles.map((at) => [at, at] as const) as unknown as Box)) return false;
    const widths = box.map(([a, b], i) => (i === 0 ? (2 * (b - a)) / hi : photonOnly && i !== 2 ? 0 : b - a));
    const longest = widths.indexOf(Math.max(...widths));
    for (const half of [0, 1])
      left.push(
        box.map(([a, b], i) =>
          i !== longest ? ([a, b] as const) : half === 0 ? ([a, middles[i]!] as const) : ([middles[i]!, b] as const),
        ) as unknown as Box,
      );
  }
  return true;
}

/** The same at once. */
export const closedByBoxes = (...given: Parameters<typeof closedByBoxesInTurns>): boolean => atOnce(closedByBoxesInTurns(...given));
