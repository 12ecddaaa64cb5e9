// Requests at random, of every kind that the engines accept: the same seed and index give the same request.

import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { type CutSpec, type ParticleCut, X17_MASS } from "../../src/index.ts";
import { uniform } from "../../src/reference/flatSampling.ts";

/** What both engines are asked. */
export interface Request {
  readonly sqrts: number;
  readonly range: readonly [number, number];
  readonly cuts: CutSpec;
  readonly epsV?: number;
  readonly epsA?: number;
  readonly epsS?: number;
  readonly epsP?: number;
  readonly mass?: number;
  readonly width?: number;
  readonly terms?: readonly ("background" | "signal" | "interference")[];
}

const THRESHOLD = 2 * ELECTRON_MASS;
const LEAST_PAIR_MASS = 1.0220001;

/** Four digits: a request that can be typed. */
const short = (x: number): number => Number(x.toPrecision(4));

class Dice {
  private readonly next: () => number;
  constructor(seed: number, index: number) {
    this.next = uniform((seed * 1_000_003 + index * 7919) >>> 0);
    for (let i = 0; i < 8; i++) this.next();
  }
  flat = (low: number, high: number): number => low + (high - low) * this.next();
  log = (low: number, high: number): number => low * (high / low) ** this.next();
  chance = (probability: number): boolean => this.next() < probability;
  one = <T>(list: readonly T[]): T => list[Math.floor(this.next() * list.length)]!;
}

type Bounds = [number | null, number | null];

/** Cosines: loose, tight, one-sided, forward. */
function cosine(dice: Dice): ParticleCut {
  const edge = short(dice.chance(0.5) ? dice.flat(0.05, 0.98) : 1 - dice.log(1e-4, 0.3));
  switch (dice.one(["absCos", "absCos", "absCos", "forward", "cos", "thetaDeg", "oneSided"])) {
    case "forward":
      return { absCos: dice.chance(0.5) ? [edge, null] : [short(edge * dice.flat(0.5, 0.99)), edge] };
    case "cos": {
      const [a, b] = [dice.flat(-1, 1), dice.flat(-1, 1)].sort((x, y) => x - y) as [number, number];
      return { cos: [short(a), short(Math.min(1, b + 0.05))] };
    }
    case "thetaDeg": {
      const low = short(dice.log(0.5, 80));
      return { thetaDeg: [low, dice.chance(0.6) ? short(180 - low) : short(dice.flat(low + 5, 180))] };
    }
    case "oneSided":
      return { cos: dice.chance(0.5) ? [short(2 * edge - 1), null] : [null, short(1 - 2 * edge)] };
    default:
      return { absCos: [null, edge] };
  }
}

/** Bounds on an energy or momentum that can reach `most`: loose, tight, from below, from above, both. */
function bounds(dice: Dice, most: number): Bounds {
  const value = () => short(most * (dice.chance(0.6) ? dice.log(1e-3, 0.5) : dice.flat(0.1, 0.99)));
  const kind = dice.one(["low", "low", "low", "high", "both"]);
  if (kind === "low") return [value(), null];
  if (kind === "high") return [null, short(most * dice.flat(0.3, 1))];
  const low = value();
  return [low, short(low + (most - low) * dice.flat(0.1, 1))];
}

function particle(dice: Dice, most: number, mostPt: number): ParticleCut {
  const cut: { -readonly [K in keyof ParticleCut]: ParticleCut[K] } = {};
  if (dice.chance(0.7)) Object.assign(cut, cosine(dice));
  if (dice.chance(0.3)) cut.energy = bounds(dice, most);
  if (dice.chance(0.3)) cut.pt = bounds(dice, mostPt);
  return Object.keys(cut).length > 0 ? cut : cosine(dice);
}

function selection(dice: Dice, sqrts: number, mass: number): CutSpec {
  if (dice.chance(0.04)) return {};
  const spec: Record<string, unknown> = {};
  const photonEnergy = (sqrts * sqrts - mass * mass) / (2 * sqrts);
  // an electron and a positron that share the pair's energy
  const half = (sqrts - photonEnergy) / 2;
  const regions = (most: number, pt: number) => (dice.chance(0.1) ? [particle(dice, most, pt), particle(dice, most, pt)] : particle(dice, most, pt));
  if (dice.chance(0.65)) spec["photon"] = regions(photonEnergy, photonEnergy);
  if (dice.chance(0.55)) spec["leptons"] = regions(1.6 * half, 1.2 * half);
  if (dice.chance(0.15)) spec["electron"] = regions(2 * half, 1.6 * half);
  if (dice.chance(0.15)) spec["positron"] = regions(2 * half, 1.6 * half);
  const pairs = ["electron-positron", "electron-photon", "positron-photon"] as const;
  if (dice.chance(0.1)) {
    const low = short(dice.log(0.3, 90));
    spec["angleDeg"] = { [dice.one(pairs)]: dice.chance(0.7) ? [low, null] : [null, short(180 - low)] };
  }
  if (dice.chance(0.1)) {
    const pair = dice.one(pairs);
    const at = pair === "electron-positron" ? mass * dice.flat(0.98, 1.02) : sqrts * dice.flat(0.05, 0.9);
    spec["mass"] = { [pair]: dice.chance(0.7) ? [short(at), null] : [null, short(at)] };
  }
  if (dice.chance(0.2)) spec["betaGamma"] = short((dice.chance(0.5) ? 1 : -1) * dice.log(0.01, 1.5));
  return spec as CutSpec;
}

/** Photon alone, X alone, everything; X within the range and outside. */
function couplings(dice: Dice, [lo, hi]: readonly [number, number]): Partial<Request> {
  const kind = dice.one(["photon", "photon", "signal", "all"]);
  if (kind === "photon") return {};
  const size = () => short((dice.chance(0.5) ? 1 : -1) * dice.log(1e-4, 0.3));
  const charge = dice.one(["vector", "axial", "both"]);
  const inside = dice.chance(0.6);
  const mass = inside ? dice.flat(lo, hi) : lo * dice.log(0.3, 3);
  return {
    epsV: charge === "axial" ? 0 : size(),
    epsA: charge === "vector" ? 0 : size(),
    mass: short(Math.max(mass, 1.1 * THRESHOLD)) || X17_MASS,
    ...(dice.chance(0.2) ? { width: short(mass * dice.log(1e-6, 0.02)) } : {}),
    ...(kind === "signal" ? { terms: ["signal"] as const } : {}),
  };
}

/** Spin of the X of a sequence of requests. */
export type Spin = 0 | 1;

/** The same request with an X of spin 0, where it has one. */
const withSpin0 = ({ epsV, epsA, ...rest }: Request): Request =>
  epsV === undefined || epsA === undefined ? rest : { ...rest, epsS: epsV, epsP: epsA };

/** Request number `index`: sqrt s from 30 MeV to 11 GeV, pair masses from threshold to 0.9 sqrt s. */
export const draw = (seed: number, index: number, spin: Spin = 1): Request => (spin === 0 ? withSpin0 : (one: Request) => one)(drawn(seed, index));

function drawn(seed: number, index: number): Request {
  const dice = new Dice(seed, index);
  const sqrts = short(dice.log(30, 11_000));
  const lowest = dice.chance(0.05) ? THRESHOLD * (1 + dice.log(1e-6, 1e-1)) : dice.log(THRESHOLD * 1.02, 0.88 * sqrts);
  // the Monte Carlo begins a part in 1e6 above threshold
  const lo = Number(Math.max(lowest, LEAST_PAIR_MASS).toPrecision(8));
  const hi = Number(Math.min(0.9 * sqrts, lo * (1 + dice.log(0.003, 0.5))).toPrecision(8));
  const range = [lo, hi] as const;
  return { sqrts, range, cuts: selection(dice, sqrts, 0.5 * (lo + hi)), ...couplings(dice, range) };
}
