// What an engine must know of a process, beside its kernels (assembly/processes).
import { ELECTRON_MASS } from "../constants/index.ts";
import { InternalError } from "../request/errors.ts";
import { type Couplings, isUncoupled } from "../request/spin.ts";
import type { CoefficientFunction, Propagator, Term } from "./functions.ts";

/** Particles as cuts name them: charge, and mass [MeV] but of X, whose mass is the request's. */
export const PARTICLES = {
  electron: { charge: -1, mass: ELECTRON_MASS },
  positron: { charge: 1, mass: ELECTRON_MASS },
  photon: { charge: 0, mass: 0 },
  X: { charge: 0, mass: undefined },
} as const;
/** A particle of the final state: electron, positron, photon, or X on its mass shell. */
export type Particle = keyof typeof PARTICLES;

/** What runs in a propagator; `electron` of either charge. */
export type Exchanged = "photon" | "electron" | "X";

/** Mass of a particle [MeV]. */
export const massOf = (particle: Particle, massX: number): number => PARTICLES[particle].mass ?? massX;

/** Where |M|^2 is large, of what the Monte Carlo makes its maps. Legs are counted as p1 p2 -> p3 p4 (k). */
export type Peak =
  /** 1/E of a final particle. */
  | { readonly kind: "soft"; readonly particle: Particle }
  /** A massless particle along the beams, or along one of a pair of final particles. */
  | { readonly kind: "collinear"; readonly particle: Particle; readonly to: "beams" | "pair" }
  /** 1/(m^2 - M^2) of the final pair; of two final particles m is sqrt(s), which nothing has to map. */
  | { readonly kind: "s"; readonly exchanged: Exchanged }
  /** 1/(q^2 - M^2) with q = p_from - p_to, to the power of the amplitude squared. */
  | { readonly kind: "t"; readonly from: 1 | 2; readonly to: 3 | 4; readonly exchanged: Exchanged; readonly power: 1 | 2 };

/** A monomial of the couplings in a term, and which functions it multiplies: with 1, Re D, |D|^2; -1 where there is none. */
export interface Monomial {
  readonly v: number;
  readonly a: number;
  readonly one: number;
  readonly re: number;
  readonly abs: number;
}

/** What a process says of itself; beams, phase space and flux are fixed. */
interface Description {
  /** As on the command line. */
  readonly name: string;
  /** Its kernels (assembly/processes/index.ts). */
  readonly code: number;
  /** Final particles, no two alike, in the order of the momenta; the initial ones are electron and positron. Spin average and symmetry factor are in the kernels. */
  readonly final: readonly Particle[];
  readonly peaks: readonly Peak[];
  /** The pair comes from X, which has its mass to all digits: its narrow resonance is integrated over (events alone). */
  readonly onShell?: true;
  /** What |M|^2 is a sum of, in the order of the kernels; the background first. */
  readonly functions: readonly CoefficientFunction[];
  /** Terms that are not 0 throughout. */
  readonly terms: readonly Term[];
}

/** A process as the engines take it: its description, and the monomials of couplings its terms have. */
export interface Process extends Description {
  /** Monomials of interference and signal, each once; what multiplies Im D alone integrates to zero over the azimuth of a pair and is left out. */
  readonly monomials: { readonly interference: readonly Monomial[]; readonly signal: readonly Monomial[] };
}

/** All that a description says; the rest is fixed: docs/architecture.md. */
const SAID: readonly (keyof Description)[] = ["name", "code", "final", "peaks", "onShell", "functions", "terms"];
/** The only three final particles for which phase space and cuts are written. */
const THREE: readonly Particle[] = ["electron", "positron", "photon"];

/** Why no engine could follow a description. */
function problemOf({ final, peaks, onShell, functions, terms, ...rest }: Description): string | undefined {
  const other = Object.keys(rest).find((key) => !(SAID as readonly string[]).includes(key));
  if (other !== undefined) return `${other} is fixed, not described`;
  if (new Set(final).size < final.length) return `ends in ${final.join(", ")}: no two may be alike`;
  const three = final.length === 3;
  if (three ? final.some((one, i) => one !== THREE[i]) : final.length !== 2)
    return `ends in ${final.join(", ")}: must be two particles, or ${THREE.join(", ")}`;
  if (onShell && !three) return "is on the mass shell of X without a pair";
  const [first] = functions;
  if (first?.term !== "background" || first.propagator !== "1" || first.v + first.a !== 0) return "the first function must be the background";
  const absent = terms.find((term) => !functions.some((one) => one.term === term));
  if (absent !== undefined) return `no function belongs to ${absent}`;
  for (const peak of peaks) {
    const massless = !("particle" in peak) || (final.includes(peak.particle) && massOf(peak.particle, 1) === 0);
    if (!massless) return `${peak.particle} is no massless final particle`;
    if (!three && (peak.kind === "soft" || (peak.kind === "collinear" && peak.to === "pair"))) return `a ${peak.kind} peak needs a pair`;
    if (three && peak.kind === "t" && (peak.exchanged !== "photon" || peak.to - peak.from !== 2))
      return `no map for ${peak.exchanged} exchanged from p${peak.from} to p${peak.to}`;
  }
  return undefined;
}

/** A process from its description; throws where phase space, cuts and maps fix what it says otherwise. */
export function processOf(description: Description): Process {
  const { functions, name } = description;
  const problem = problemOf(description);
  if (problem !== undefined) throw new InternalError(`${name}: ${problem}`);
  const index = (term: Term, v: number, a: number, propagator: Propagator) =>
    functions.findIndex((one) => one.term === term && one.v === v && one.a === a && one.propagator === propagator);
  const monomials = (term: "interference" | "signal") => {
    const even = functions.filter((one) => one.term === term && one.propagator !== "im");
    const each = even.filter(({ v, a }, k) => even.findIndex((other) => other.v === v && other.a === a) === k);
    return each.map(({ v, a }): Monomial => ({ v, a, one: index(term, v, a, "1"), re: index(term, v, a, "re"), abs: index(term, v, a, "abs") }));
  };
  return { ...description, monomials: { interference: monomials("interference"), signal: monomials("signal") } };
}

/** Whether it has no pair mass: e+ e- -> two particles. */
export const isTwoBody = ({ final }: Pick<Process, "final">): boolean => final.length === 2;

/** Whether X plays a part in the terms asked for. */
export const needsX = (one: Couplings & { readonly terms: readonly Term[] }): boolean =>
  !isUncoupled(one) && one.terms.some((term) => term !== "background");
