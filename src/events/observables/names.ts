// What can be asked of an event, in the words of the cuts: a quantity, a point, a particle or several of them.
import {
  OBSERVABLE_ACOLLINEARITY,
  OBSERVABLE_ACOPLANARITY,
  OBSERVABLE_ANGLE,
  OBSERVABLE_COLLINEARITY,
  OBSERVABLE_COS,
  OBSERVABLE_ENERGY,
  OBSERVABLE_MASS,
  OBSERVABLE_MOMENTUM,
  OBSERVABLE_NOBODY,
  OBSERVABLE_PHI,
  OBSERVABLE_PT,
  OBSERVABLE_PZ,
  OBSERVABLE_THETA,
} from "../../../assembly/spec/observables.ts";
import { COLUMNS } from "../../columns/layout.ts";
import { frozen } from "../../request/frozen.ts";
import { didYouMean } from "../../request/suggest.ts";
import { InputError, missing, shown } from "../../request/validate.ts";
import { CONVERSIONS, layoutOf, READ_PROCESSES, type ReadProcess } from "../processes.ts";

/** A number that every event of a process has. */
export interface Observable {
  /** `mass.electron-positron`, say. */
  readonly name: string;
  /** MeV, mm, deg or 1. */
  readonly unit: "MeV" | "mm" | "deg" | "1";
  /** What it is, in words. */
  readonly says: string;
  /** Number of the quantity in the kernels. */
  readonly kind: number;
  /** Of the decay of X: c tau itself, or c tau/m times the momentum that the kernels give. */
  readonly decay?: "ctau" | "flight";
  /** Of a converted photon: where its pair is born. */
  readonly birth?: "radius" | "z";
  /** Legs of the process, as many as the kernels take: -1 for none. */
  readonly legs: readonly [a: number, b: number, c: number];
}

type Unit = Observable["unit"];
interface Quantity {
  readonly key: string;
  readonly kind: number;
  readonly unit: Unit;
  readonly decay?: "ctau" | "flight";
  readonly says: (of: string) => string;
}

/** Of one particle, or of the sum of the pair. */
const OF_ONE: readonly Quantity[] = [
  { key: "energy", kind: OBSERVABLE_ENERGY, unit: "MeV", says: (of) => `energy of the ${of}, as the file has it` },
  { key: "p", kind: OBSERVABLE_MOMENTUM, unit: "MeV", says: (of) => `|p| of the ${of}` },
  { key: "pt", kind: OBSERVABLE_PT, unit: "MeV", says: (of) => `transverse momentum of the ${of}, sqrt(px^2 + py^2)` },
  { key: "pz", kind: OBSERVABLE_PZ, unit: "MeV", says: (of) => `momentum of the ${of} along z` },
  { key: "cos", kind: OBSERVABLE_COS, unit: "1", says: (of) => `cosine of the polar angle of the ${of}, pz/|p|` },
  { key: "thetaDeg", kind: OBSERVABLE_THETA, unit: "deg", says: (of) => `polar angle of the ${of} to z, 0 to 180` },
  { key: "phiDeg", kind: OBSERVABLE_PHI, unit: "deg", says: (of) => `azimuth of the ${of} from x to y, -180 to 180` },
];
/** Where X decays: c tau, and its flight |p| c tau/m there, in the frame of the momenta. */
const OF_X: readonly Quantity[] = [
  { key: "ctauMm", kind: OBSERVABLE_MOMENTUM, unit: "mm", decay: "ctau", says: (of) => `c times the proper time that ${of} lives` },
  { key: "flightMm", kind: OBSERVABLE_MOMENTUM, unit: "mm", decay: "flight", says: (of) => `flight of ${of} until it decays, c tau |p|/m` },
  { key: "flightXyMm", kind: OBSERVABLE_PT, unit: "mm", decay: "flight", says: (of) => `the same across z, c tau pt/m of ${of}` },
];
/** Legs that come in. */
const BEAMS = 2;

/** Where a photon converts, from the collision. */
const OF_CONVERSION: readonly Observable[] = [
  { name: "radiusMm.vertex", unit: "mm", says: "distance from the z axis of the place where the pair is born", birth: "radius" },
  { name: "zMm.vertex", unit: "mm", says: "the same place along z", birth: "z" },
].map((one) => ({ ...one, kind: OBSERVABLE_MOMENTUM, legs: [BEAMS, OBSERVABLE_NOBODY, OBSERVABLE_NOBODY] }) as Observable);
const OF_TWO: readonly Quantity[] = [
  { key: "mass", kind: OBSERVABLE_MASS, unit: "MeV", says: (of) => `invariant mass of ${of}` },
  { key: "angleDeg", kind: OBSERVABLE_ANGLE, unit: "deg", says: (of) => `opening angle of ${of}, 0 to 180` },
  { key: "collinearity", kind: OBSERVABLE_COLLINEARITY, unit: "1", says: (of) => `1 - cos of the opening angle of ${of}, 0 to 2` },
  { key: "acollinearityDeg", kind: OBSERVABLE_ACOLLINEARITY, unit: "deg", says: (of) => `180 less the opening angle of ${of}` },
  {
    key: "acoplanarityDeg",
    kind: OBSERVABLE_ACOPLANARITY,
    unit: "deg",
    says: (of) => `180 less the angle between the transverse momenta of ${of}`,
  },
];

const LEG_NAMES: Readonly<Record<string, string>> = { p3: "electron", p4: "positron", k: "photon", q: "X" };

function observablesFor(process: ReadProcess): Observable[] {
  const particles = COLUMNS[layoutOf(process)].legs.slice(BEAMS).map((leg, i) => ({ name: LEG_NAMES[leg]!, leg: BEAMS + i }));
  const none = OBSERVABLE_NOBODY;
  const made = ({ key, kind, unit, decay, says }: Quantity, who: string, of: string, a: number, b = none, c = none): Observable => ({
    name: `${key}.${who}`,
    unit,
    says: says(of),
    kind,
    ...(decay ? { decay } : {}),
    legs: [a, b, c],
  });
  const pairs = particles.flatMap((one, i) =>
    particles.slice(i + 1).map((other) => ({ who: `${one.name}-${other.name}`, of: `${one.name} and ${other.name}`, a: one.leg, b: other.leg })),
  );
  const leptons = pairs.find(({ who }) => who === "electron-positron");
  const all = pairs.length === 3 ? [made(OF_TWO[0]!, particles.map(({ name }) => name).join("-"), "all three", ...triple(particles))] : [];
  return [
    ...pairs.map(({ who, of, a, b }) => made(OF_TWO[0]!, who, of, a, b)),
    ...all,
    ...particles.flatMap(({ name, leg }) => OF_ONE.map((quantity) => made(quantity, name, name, leg))),
    ...particles.filter(({ name }) => name === "X").flatMap(({ name, leg }) => OF_X.map((quantity) => made(quantity, name, name, leg))),
    ...(leptons ? OF_ONE.map((quantity) => made(quantity, leptons.who, "pair of electron and positron", leptons.a, leptons.b)) : []),
    ...(process === CONVERSIONS ? OF_CONVERSION : []),
    ...pairs.flatMap(({ who, of, a, b }) => OF_TWO.slice(1).map((quantity) => made(quantity, who, of, a, b))),
  ];
}

const triple = (particles: readonly { readonly leg: number }[]) => particles.map(({ leg }) => leg) as [number, number, number];

/** What can be asked of an event, by process: names, units and what they are. Angles in degrees, to the z axis of the frame. */
export const OBSERVABLES: Readonly<Record<ReadProcess, readonly Observable[]>> = frozen(
  Object.fromEntries(READ_PROCESSES.map((name) => [name, observablesFor(name)])) as Record<ReadProcess, Observable[]>,
);

/** An observable by name; throws InputError with the one that was probably meant, or the process that has it. */
export function observableIn(process: ReadProcess, name: unknown, where = "observable"): Observable {
  const known = OBSERVABLES[process];
  const other = READ_PROCESSES.find((one) => one !== process && OBSERVABLES[one].some((observable) => observable.name === name));
  if (other !== undefined && !known.some((one) => one.name === name))
    throw new InputError(`${where} = ${name}: is an observable of ${other}, not of ${process}: process must be ${other}`, where, "process");
  const found = known.find((one) => one.name === name);
  if (found) return found;
  const names = known.map((one) => one.name);
  // all are too many for one line: those of the same particle, or what they look like
  const who = /\..*$/.exec(String(name))?.[0];
  const ofParticle = names.filter((one) => one.slice(one.indexOf(".")) === who);
  const allowed = ofParticle.length > 0 ? `must be one of ${ofParticle.join(", ")}` : `must be QUANTITY.PARTICLE, as ${names.slice(0, 3).join(", ")}`;
  if (name === undefined) throw missing(where, allowed);
  throw new InputError(`${where} = ${shown(name)}: ${allowed}${didYouMean(name, names)}`, where);
}
