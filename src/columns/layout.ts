// What each column of a point is, by process.
import { PROCESS_XEE, SPIN0 } from "../../assembly/spec/process.ts";
import { SPIN0_FUNCTIONS } from "../../assembly/spec/spin0/functions.generated.ts";
import type { Process } from "../matrixElement/row.ts";
import { type CoefficientFunction, functionsOf } from "../process/functions.ts";
import { EEAX, EEEE, EEEEA } from "../process/index.ts";
import { frozen } from "../request/frozen.ts";
import type { Spin } from "../request/spin.ts";

/** Columns of a process: each is an array of n doubles, one after the other. */
export interface ColumnLayout {
  /** Legs, four columns each: E, px, py, pz [MeV]. Incoming first. */
  readonly legs: readonly string[];
  /** Invariants [MeV^2 unless said otherwise]. */
  readonly invariants: readonly string[];
  /**
   * What |M|^2 is a sum of with an X of spin 1: the piece it belongs to, powers of epsV and epsA, and 1, Re D, Im D or |D|^2 with
   * D = 1/(dX + i m_X Gamma_X). The first is |M|^2 without X.
   */
  readonly structures: readonly string[];
  /** The same of an X of spin 0, with powers of epsS and epsP. */
  readonly structuresSpin0: readonly string[];
  /** What `pieces: true` gives, called as in the rows of `matrixElementSq`: |M|^2, photon exchange alone, X alone, twice the real part of their product. */
  readonly pieces: readonly string[];
}

/** What a term of a cross-section is called where it is a piece of |M|^2. */
const PIECES_OF_TERMS = { background: "photon", signal: "x", interference: "interference" } as const;
const pieces = ["m2", "photon", "x", "interference"] as const;
/** Columns that |M|^2 and its pieces take at one coupling, and which of them is that of a term. */
export const SQUARES: number = pieces.length;
export const SQUARE_OF = { background: 1, signal: 2, interference: 3 } as const;

const FACTORS = { "1": "", re: " Re D", im: " Im D", abs: " |D|^2" } as const;
const power = (name: string, n: number) => (n === 0 ? "" : n === 1 ? ` ${name}` : ` ${name}^${n}`);
const named = (functions: readonly CoefficientFunction[], first: string, second: string): string[] =>
  functions.map(({ term, propagator, v, a }) =>
    `${PIECES_OF_TERMS[term]}:${power(first, v)}${power(second, a)}${FACTORS[propagator]}`.replace(/:$/, ""),
  );
/** Names of the coefficient functions with an X of spin 1, and of spin 0, whose table is another where X is exchanged. */
const structuresOf = (vector: readonly CoefficientFunction[], scalar = vector) => ({
  structures: named(vector, "epsV", "epsA"),
  structuresSpin0: named(scalar, "epsS", "epsP"),
});
const EXCHANGED = /* @__PURE__ */ functionsOf(SPIN0_FUNCTIONS);

/** Order of the columns of a point, by process, as the functions of `x17.columns` read and write them. `dX` and the scalar products are in MeV^2. */
export const COLUMNS = /* @__PURE__ */ frozen({
  "X-ee": { legs: ["q", "p3", "p4"], invariants: ["q.p3", "q.p4", "p3.p4"], ...structuresOf(EEAX.functions), pieces },
  "ee-aX": { legs: ["p1", "p2", "k", "q"], invariants: ["s", "p1.k", "p2.k", "gram12 [MeV^6]"], ...structuresOf(EEAX.functions), pieces },
  "ee-ee": { legs: ["p1", "p2", "p3", "p4"], invariants: ["s", "t", "u", "dX"], ...structuresOf(EEEE.functions, EXCHANGED), pieces },
  "ee-eea": {
    legs: ["p1", "p2", "p3", "p4", "k"],
    invariants: [
      ...["p1.p2", "p1.p3", "p1.p4", "p1.k", "p2.p3", "p2.p4", "p2.k", "p3.p4", "p3.k", "p4.k", "dX", "determinant [MeV^4]", "-t13/2", "-t24/2"],
      ...["gram13", "gram24", "mixed", "gram12", "gram34", "mixed12"].map((name) => `${name} [MeV^6]`),
    ],
    ...structuresOf(EEEEA.functions, EXCHANGED),
    pieces,
  },
} as const satisfies Readonly<Record<Process, ColumnLayout>>);

/** Number of a process in the kernels of columns. */
export const CODES: Readonly<Record<Process, number>> = { "X-ee": PROCESS_XEE, "ee-aX": EEAX.code, "ee-ee": EEEE.code, "ee-eea": EEEEA.code };

/** The same with the spin of X. */
export const codeOf = (process: Process, spin: Spin): number => CODES[process] + (spin === 0 ? SPIN0 : 0);

/** Names of the structures of a process with an X of a spin. */
export const structuresAt = (process: Process, spin: Spin): readonly string[] => COLUMNS[process][spin === 0 ? "structuresSpin0" : "structures"];

/** Column of s34 - m_X^2, or s - m_X^2; undefined where there is no resonance. */
export const resonanceColumn = (process: Process): number | undefined => {
  const at = (COLUMNS[process].invariants as readonly string[]).indexOf("dX");
  return at < 0 ? undefined : at;
};
