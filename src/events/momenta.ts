// The momenta that the matrix element of a process takes, found in an event of any generator by codes and status.
import { ELECTRON_MASS } from "../constants/index.ts";
import { LEGS, type Process } from "../matrixElement/row.ts";
import { shortNumber } from "../request/decimal.ts";
import { isCodeOfX } from "./codeOfX.ts";
import { CONVERSIONS, layoutOf, type ReadProcess } from "./processes.ts";
import { pairBefore, partonsOf } from "./radiated.ts";
import { EventFault, isMother, type ReadEvent, type ReadParticle } from "./readEvent.ts";

/** No collision has more. */
const MOST_INCOMING = 2;

export interface EventMomenta {
  /** In the order of the process, incoming first [MeV]. */
  readonly p: readonly ReadParticle["p"][];
  /** Photons beside those of the process, by their legs k1 to k4: momenta of `p` are those of beams before and of leptons after they radiated. */
  readonly radiated: Readonly<Record<string, ReadParticle["p"]>>;
  /** Mass of X as the file has it [MeV], where X is a leg and the file says its mass. */
  readonly massX: number | undefined;
  /** c times the proper time that X lives [mm]; 0 without X, and where the file does not tell it. */
  readonly ctauMm: number;
}

const NAMES: Readonly<Record<number, string>> = { 11: "e-", [-11]: "e+", 22: "gamma" };
const PDG: Readonly<Record<string, number>> = { p1: 11, p2: -11, p3: 11, p4: -11, k: 22 };

/** What two files may differ by in the same mass; a wrong unit is a factor of 1000. */
const SAME_MASS = 0.01;
/** A mass that a writer took from E^2 - p^2 of a massless particle is some 1e-8 E: rounding, below this part of E. */
const NO_MASS = 1e-7;

/** Refuses a mass column that is not the leg's. 0 stands for a particle that was written without mass. */
function checkMass({ pdg, mass, p }: ReadParticle, expected: number): void {
  if (Math.abs(mass) <= NO_MASS * Math.abs(p[0]) || Math.abs(mass - expected) <= SAME_MASS * expected) return;
  const allowed = expected > 0 ? `0 or ${shortNumber(expected, 6)} MeV within 1 %` : "0";
  throw new EventFault(`mass of ${NAMES[pdg] ?? pdg} is ${shortNumber(mass, 6)} MeV: must be ${allowed}; is the unit of the file right?`);
}

/** Part of E^2 by which a momentum may miss its mass shell, as far as one can be projected. */
const ON_SHELL = 1e-3;

/** Refuses a momentum that is of no particle: of the mass `expected`, or of X any. Written so that an overflow is refused as well. */
function checkMomentum({ pdg, p: [E, px, py, pz] }: ReadParticle, expected: number | undefined): void {
  const name = NAMES[pdg] ?? "X";
  if (!(E > 0)) throw new EventFault(`E of ${name} is ${shortNumber(E, 6)} MeV: must be above 0`);
  const square = E * E - px * px - py * py - pz * pz;
  const off = expected === undefined ? Math.min(0, square) : square - expected * expected;
  if (!(Math.abs(off) <= ON_SHELL * E * E))
    throw new EventFault(
      `momentum of ${name} is off its mass shell: E^2 - p^2 = ${shortNumber(square, 3)} MeV^2, must be ${expected === undefined ? "0 or more" : shortNumber(expected * expected, 3)} within 1e-3 E^2`,
    );
}

const ORDER = [11, -11, 22];
const place = ({ pdg }: ReadParticle) => (ORDER.includes(pdg) ? ORDER.indexOf(pdg) : ORDER.length);
/** Particles that a complaint names at most. */
const MOST_SAID = 12;
function said(particles: readonly ReadParticle[]): string {
  const names = [...particles].sort((a, b) => place(a) - place(b)).map(({ pdg }) => NAMES[pdg] ?? `${pdg}`);
  if (names.length <= MOST_SAID) return names.join(" ") || "nothing";
  return `${names.slice(0, MOST_SAID).join(" ")} and ${names.length - MOST_SAID} more`;
}

/** Refuses an event without a photon that becomes its pair. */
function checkConverts(particles: readonly ReadParticle[]): void {
  const photons = particles.flatMap(({ pdg, role }, i) => (pdg === 22 && role === "decayed" ? [i] : []));
  const isPair = particles.every(({ pdg, role, mothers }) => role !== "outgoing" || Math.abs(pdg) !== 11 || isMother(mothers, photons[0] ?? -1));
  if (photons.length !== 1 || !isPair)
    throw new EventFault(`has ${photons.length} photons of status 2: must have one, of which e- e+ come, for ${CONVERSIONS}`);
}

/** Finds the legs; throws EventFault where an event is of another process or its masses are others. `mass`: of X [MeV], where it is given beside the file. */
export function eventMomenta({ error, particles }: ReadEvent, process: Process | ReadProcess, mass?: number): EventMomenta {
  if (error !== undefined) throw new EventFault(error);
  if (process === CONVERSIONS) checkConverts(particles);
  const { names, incoming } = LEGS[layoutOf(process)];
  const withX = names.includes("q");
  const ofProcess = (one: ReadParticle) => one.radiated === undefined;
  const radiated = Object.fromEntries(particles.flatMap((one) => (one.radiated === undefined ? [] : [[one.radiated, one.p]])));
  const of = (role: ReadParticle["role"]) => particles.filter((one) => one.role === role && ofProcess(one));
  const xs = withX ? particles.filter((one) => one.role !== "other" && isCodeOfX(one.pdg)) : [];
  if (withX && xs.length !== 1) throw new EventFault(`has ${xs.length} particles that may be X: must have one for ${process}`);
  const x = xs[0];
  const placeOfX = x ? particles.indexOf(x) : -1;
  const incomingPlaces = particles.flatMap(({ role }, i) => (role === "incoming" && i !== placeOfX ? [i] : []));
  if (incomingPlaces.length > MOST_INCOMING)
    throw new EventFault(`has ${incomingPlaces.length} incoming particles: must have ${MOST_INCOMING} at most`);
  // LHE has first and last mother: where the incoming are not neighbours, X may stand between them
  const fromX = ({ mothers }: ReadParticle) => isMother(mothers, placeOfX) && !incomingPlaces.some((one) => isMother(mothers, one));
  // of X -> e+ e- what X decays into, of ee-aX what does not come from it
  const [before, after] =
    process === "X-ee"
      ? [[x!], of("outgoing").filter((one) => x!.role === "incoming" || fromX(one))]
      : [of("incoming"), [...of("outgoing").filter((one) => one !== x && !fromX(one)), ...(x ? [x] : [])]];
  const legs = names.map((name, i) => {
    const side = i < incoming ? before : after;
    return name === "q" ? x : side.find(({ pdg }) => pdg === PDG[name]);
  });
  if (legs.includes(undefined) || before.length !== incoming || after.length !== names.length - incoming)
    throw new EventFault(`is ${said(before)} -> ${said(after)}: must be ${process}, ${needs(layoutOf(process))}`);
  for (const leg of legs) {
    const known = leg!.pdg === 22 ? 0 : ELECTRON_MASS;
    checkMass(leg!, leg === x ? (mass ?? leg!.mass) : known);
    checkMomentum(leg!, leg === x ? undefined : known);
  }
  return {
    p: legs.map((leg) => leg!.p),
    radiated,
    massX: x && x.mass > 0 ? x.mass : undefined,
    ctauMm: x?.ctauMm ?? 0,
  };
}

/** The momenta in balance, of which |M|^2 is: of leptons before they radiated, of beams that have radiated what is left of them. */
export function collidingMomenta({ p, radiated }: EventMomenta, process: Process): readonly ReadParticle["p"][] {
  const { incoming, names } = LEGS[process];
  const { k1, k2, k3, k4 } = radiated;
  const all = [...p];
  const [electron, positron] = [names.indexOf("p3"), names.indexOf("p4")];
  if (k3 && k4 && electron >= 0) [all[electron], all[positron]] = pairBefore([p[electron]!, p[positron]!], [k3, k4]);
  if (k1 && k2 && incoming === 2) [all[0], all[1]] = partonsOf(all.slice(incoming));
  return all;
}

function needs(process: Process): string {
  const { names, incoming } = LEGS[process];
  const called = names.map((name) => (name === "q" ? "X" : NAMES[PDG[name]!]!));
  return `${called.slice(0, incoming).join(" ")} -> ${called.slice(incoming).join(" ")}`;
}
