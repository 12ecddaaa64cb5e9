import type { CutSpec, ParticleCut, ParticleCuts } from "../cuts/declaration.ts";
import type { Particle } from "../process/process.ts";
import * as reference from "../reference/index.ts";
import { FB_PER_PB } from "../request/units.ts";
import type { SpectrumInput } from "../spectrum/input.ts";
import { referenceBoson } from "./boson.ts";
import type { Value } from "./comparison.ts";

type Momentum = readonly number[];

const within = (range: readonly (number | null | undefined)[] | undefined, value: number): boolean =>
  range === undefined || ((range[0] == null || value >= range[0]) && (range[1] == null || value <= range[1]));

/** Angle to the electron beam, in radians, not rounded at either end. */
const polar = ([, x, y, z]: Momentum): number => Math.atan2(Math.hypot(x!, y!), z!);

const RADIANS = Math.PI / 180;

/** Angle between two momenta, in radians. */
function between([, ax, ay, az]: Momentum, [, bx, by, bz]: Momentum): number {
  const across = Math.hypot(ay! * bz! - az! * by!, az! * bx! - ax! * bz!, ax! * by! - ay! * bx!);
  return Math.atan2(across, ax! * bx! + ay! * by! + az! * bz!);
}

function massOf([ae, ax, ay, az]: Momentum, [be, bx, by, bz]: Momentum): number {
  return Math.sqrt(Math.max(0, (ae! + be!) ** 2 - (ax! + bx!) ** 2 - (ay! + by!) ** 2 - (az! + bz!) ** 2));
}

type Range = readonly (number | null | undefined)[];

/** A range of cosines as one of angles: they decide alike, and the angle is not rounded next to the beam. */
const angles = (range: Range | undefined): Range | undefined =>
  range && [range[1] == null ? undefined : Math.acos(range[1]), range[0] == null ? undefined : Math.acos(range[0])];
const radians = (range: Range | undefined): Range | undefined => range?.map((degrees) => (degrees == null ? degrees : degrees * RADIANS));

function seen(cut: ParticleCut, p: Momentum): boolean {
  const theta = polar(p);
  return (
    within(angles(cut.cos), theta) &&
    within(angles(cut.absCos), Math.min(theta, Math.PI - theta)) &&
    within(radians(cut.thetaDeg), theta) &&
    within(cut.energy, p[0]!) &&
    within(cut.pt, Math.hypot(p[1]!, p[2]!))
  );
}

const listOf = (cuts: ParticleCuts | undefined): readonly ParticleCut[] =>
  cuts === undefined ? [] : ((Array.isArray(cuts) ? cuts : [cuts]) as ParticleCut[]);
const anyOf = (cuts: ParticleCuts | undefined, p: Momentum | undefined): boolean =>
  cuts === undefined || p === undefined || listOf(cuts).some((cut) => seen(cut, p));

/** Momenta of the final particles, by name. */
export type Named = Readonly<Partial<Record<Particle, Momentum>>>;

/** Momenta in the laboratory. */
function boosted(momenta: Named, { betaGamma = 0 }: CutSpec): Named {
  const gamma = Math.hypot(1, betaGamma);
  const one = ([e, x, y, z]: Momentum): Momentum => [gamma * e! + betaGamma * z!, x!, y!, gamma * z! + betaGamma * e!];
  return Object.fromEntries(Object.entries(momenta).map(([name, p]) => [name, one(p)]));
}

const pairOf = (seenBy: Named, name: string): readonly [Momentum, Momentum] => {
  const [a, b] = name.split("-") as [Particle, Particle];
  return [seenBy[a]!, seenBy[b]!];
};

/** A selection applied to momenta of the centre of mass: written from the declaration of the cuts alone. */
export function passes(cuts: CutSpec, momenta: Named): boolean {
  const p = boosted(momenta, cuts);
  return (
    anyOf(cuts.electron, p.electron) &&
    anyOf(cuts.positron, p.positron) &&
    anyOf(cuts.leptons, p.electron) &&
    anyOf(cuts.leptons, p.positron) &&
    anyOf(cuts.photon, p.photon) &&
    anyOf(cuts.X, p.X) &&
    Object.entries(cuts.angleDeg ?? {}).every(([name, range]) => within(radians(range), between(...pairOf(p, name)))) &&
    Object.entries(cuts.mass ?? {}).every(([name, range]) => within(range, massOf(...pairOf(p, name))))
  );
}

/** What `passes` asks of one particle or pair: a number made of the momenta, and its bounds. */
export interface Asked {
  readonly of: (momenta: Named) => number;
  readonly at: readonly number[];
}

/** All that `passes` asks but the mass of two, which a process of two final particles does not change. */
export function askedOf(cuts: CutSpec, final: readonly Particle[]): Asked[] {
  const bounds = (range: Range | undefined): number[] => (range ?? []).filter((bound): bound is number => bound != null);
  const particles = final.flatMap((name) => {
    const isLepton = name === "electron" || name === "positron";
    const all = [...listOf(cuts[name]), ...(isLepton ? listOf(cuts.leptons) : [])];
    const of = (make: (p: Momentum) => number) => (momenta: Named) => make(boosted(momenta, cuts)[name]!);
    const about = (range: Range | undefined) => bounds(range).flatMap((angle) => [angle, Math.PI - angle]);
    return [
      { of: of(polar), at: all.flatMap((cut) => [...bounds(angles(cut.cos)), ...about(angles(cut.absCos)), ...bounds(radians(cut.thetaDeg))]) },
      { of: of(([e]) => e!), at: all.flatMap((cut) => bounds(cut.energy)) },
      { of: of(([, x, y]) => Math.hypot(x!, y!)), at: all.flatMap((cut) => bounds(cut.pt)) },
    ];
  });
  const pairs = Object.entries(cuts.angleDeg ?? {}).map(([name, range]) => ({
    of: (momenta: Named) => between(...pairOf(boosted(momenta, cuts), name)),
    at: bounds(radians(range)),
  }));
  return [...particles, ...pairs].filter(({ at }) => at.length > 0);
}

/** dsigma/dm [fb/MeV] at one pair mass from spinors at sampled angles, with the error of randomly shifted point sets. */
export function sampledPoint(input: SpectrumInput, m: number, width: number): Record<"background" | "signal" | "interference", Value> {
  const { sqrts, cuts, mass } = input;
  const coupling = { ...referenceBoson({ ...input, width }), dX: (m - mass) * (m + mass) };
  const accepts = (p: readonly Momentum[]) => passes(cuts, { electron: p[2]!, positron: p[3]!, photon: p[4]! });
  const { photon, x, interference } = reference.sampledSpectrum({ sqrts, pairMass: m, accepts }, coupling);
  const fb = ({ value, error }: Value): Value => ({ value: value * FB_PER_PB, error: error * FB_PER_PB });
  return { background: fb(photon), signal: fb(x), interference: fb(interference) };
}
