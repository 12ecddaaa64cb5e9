// What the readers of both formats give: the particles of an event as the file has them, in MeV and mm.
import type { EventRun } from "./run.ts";

/** Places of mothers in the list of particles: all of a stretch, as LHE has them, or those of a vertex, which its particles share. Never written out for each. */
export type Mothers = { readonly first: number; readonly last: number } | { readonly places: ReadonlySet<number> };

export const NO_MOTHERS: Mothers = { first: 0, last: -1 };

export const isMother = (mothers: Mothers, place: number): boolean =>
  "places" in mothers ? mothers.places.has(place) : mothers.first <= place && place <= mothers.last;

export interface ReadParticle {
  readonly pdg: number;
  /** `other`: neither incoming nor final, and not decayed: copies of a particle inside a generator. */
  readonly role: "incoming" | "decayed" | "outgoing" | "other";
  readonly mothers: Mothers;
  /** (E, px, py, pz) [MeV]. */
  readonly p: readonly [E: number, px: number, py: number, pz: number];
  /** As the file says [MeV]; 0 where it was written without. */
  readonly mass: number;
  /** c times the proper time [mm]. */
  readonly ctauMm: number;
  /** Name of the leg of a photon that is radiated beside those of the process, as the head of a file of this package tells. */
  readonly radiated?: string;
}

export interface ReadEvent {
  /** As the file says; counted from 0 where it says nothing. */
  readonly number: number;
  /** Line of the file on which it begins, counted from 1. */
  readonly line: number;
  /** What is wrong with it, where something is; the rest is then not to be used. */
  readonly error: string | undefined;
  readonly weight: number;
  /** In the order of the declared names; undefined where the event lacks it. */
  readonly weights: readonly (number | undefined)[];
  readonly particles: readonly ReadParticle[];
  /** m^2 of the pair less m_X^2 [MeV^2] as it was generated, in files of this package. */
  readonly dX: number | undefined;
  /** Where a photon that is called decayed ends and its pair begins, from the collision [mm]; undefined without one, and where the file does not say it. */
  readonly vertex: readonly [x: number, y: number, z: number] | undefined;
}

/** What a file says of all its events. */
export interface ReadRun {
  readonly format: "LHE" | "HepMC3";
  /** Names of the weights beside the nominal one. */
  readonly weightNames: readonly string[];
  /** The run as this package writes it; undefined in files of others. */
  readonly own: EventRun | undefined;
  readonly crossSectionPb: number | undefined;
  readonly crossSectionErrorPb: number | undefined;
  /** IDWTUP of an LHE file: what its weights mean; undefined in others. */
  readonly weighting: number | undefined;
}

/** Takes the lines of a file as they come, and gives the events that end in them. Holds no more than one event. */
export interface EventReader {
  /** As far as it is read: complete when the first event is handed out, the cross-section of HepMC3 at the end. */
  readonly run: ReadRun;
  /** Lines without their ends. Throws InputError for a file that is of another kind. */
  push(lines: readonly string[]): ReadEvent[];
  /** Throws InputError for a file that was cut. */
  end(): void;
}

/** Where an event stands, for complaints. */
export const eventPlace = ({ number, line }: { readonly number: number; readonly line: number }): string => `event ${number} (line ${line})`;

/** Particles of one event at most: a count beyond is a fault of the file. */
export const MOST_PARTICLES = 100_000;

/** Thrown inside a reader: the event is bad, the file may go on. */
export class EventFault extends Error {}
