// A phase-space point of one of the four processes, and the couplings: what every diagram needs.
import type { FourVector } from "./fourVector.ts";

/** ee-ee: e-(p1) e+(p2) e-(p3) e+(p4); ee-eea: the same and the photon; ee-aX: e- e+ photon X; X-ee: X e- e+. Incoming first. */
export type Process = "ee-ee" | "ee-eea" | "ee-aX" | "X-ee";

/** The processes of which there is a second derivation. */
export const PROCESSES: readonly Process[] = ["ee-ee", "ee-eea", "ee-aX", "X-ee"];

/** Mass and width of X [MeV]. */
interface Resonance {
  readonly mass: number;
  /** Not used where X is external. */
  readonly width: number;
  /** s34 - mass^2 (ee-ee: s - mass^2) [MeV^2], where the momenta are too coarse to give it. */
  readonly dX?: number;
}

/** X of spin 1, L = e ebar gamma^m (epsV + epsA gamma5) e X_m: couplings in units of e, mass and width of X [MeV]. */
export interface Couplings extends Resonance {
  readonly epsV: number;
  readonly epsA: number;
}

/** X of spin 0, L = e ebar (epsS + i epsP gamma5) e X: couplings in units of e, mass and width of X [MeV]. */
export interface Spin0Couplings extends Resonance {
  readonly epsS: number;
  readonly epsP: number;
}

/** X of either spin. */
export type AnyCouplings = Couplings | Spin0Couplings;

/** Whether X has spin 0. */
export const hasSpin0 = (c: AnyCouplings): c is Spin0Couplings => "epsS" in c;

/** Masses of the legs in the order of the momenta: E electron, 0 photon, X. */
const LEGS: Record<Process, string> = { "ee-ee": "EEEE", "ee-eea": "EEEE0", "ee-aX": "EE0X", "X-ee": "XEE" };

/** Number of incoming legs, which come first. */
export const INCOMING: Record<Process, number> = { "ee-ee": 2, "ee-eea": 2, "ee-aX": 2, "X-ee": 1 };

/** Initial spin states averaged over. */
export const initialSpins = (process: Process, c: AnyCouplings): number => (process !== "X-ee" ? 4 : hasSpin0(c) ? 1 : 3);

export function legMasses(process: Process, electronMass: number, mass: number): number[] {
  return [...LEGS[process]].map((leg) => (leg === "E" ? electronMass : leg === "X" ? mass : 0));
}

/** Spin of X and its couplings: gamma^m (epsV + epsA gamma5) or epsS + i epsP gamma5. */
export type Vertex<R> = { readonly spin: 1; readonly epsV: R; readonly epsA: R } | { readonly spin: 0; readonly epsS: R; readonly epsP: R };

/** A point with everything in the arithmetic R. */
export interface Point<R> {
  readonly p: readonly FourVector<R>[];
  readonly electronMass: R;
  readonly mass: R;
  readonly width: R;
  readonly vertex: Vertex<R>;
  /** Exact s34 - mass^2 (ee-ee: s - mass^2), if known. */
  readonly dX?: R;
}
