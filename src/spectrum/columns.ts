// The coefficient functions of |M|^2 in the order of the kernels (assembly/process/eeeea.ts): coupling monomial times 1, Re D, Im D or |D|^2,
// D = 1/(m^2 - m_X^2 + i m_X Gamma).

export type Propagator = "1" | "re" | "im" | "abs";
export type Term = "background" | "interference" | "signal";

export interface Column {
  readonly term: Term;
  readonly propagator: Propagator;
  /** Powers of eps_v and eps_a. */
  readonly v: number;
  readonly a: number;
}

const column = (term: Term, propagator: Propagator, v: number, a: number): Column => ({ term, propagator, v, a });

export const COLUMNS: readonly Column[] = [
  column("background", "1", 0, 0),
  column("interference", "1", 2, 0),
  column("interference", "1", 0, 2),
  column("signal", "1", 4, 0),
  column("signal", "1", 2, 2),
  column("signal", "1", 0, 4),
  column("interference", "re", 2, 0),
  column("interference", "re", 0, 2),
  column("signal", "re", 4, 0),
  column("signal", "re", 2, 2),
  column("signal", "re", 0, 4),
  column("interference", "im", 1, 1),
  column("signal", "im", 3, 1),
  column("signal", "im", 1, 3),
  column("signal", "abs", 4, 0),
  column("signal", "abs", 2, 2),
  column("signal", "abs", 0, 4),
];

/** Index of the column of a term with these powers of eps_v and eps_a and this propagator, -1 where there is none. */
export const columnOf = (term: Term, [v, a]: readonly [number, number], propagator: Propagator): number =>
  COLUMNS.findIndex((column) => column.term === term && column.propagator === propagator && column.v === v && column.a === a);

const power = (x: number, n: number): number => (n === 0 ? 1 : x * power(x, n - 1));

/** eps_v^v eps_a^a. */
export const monomial = ({ v, a }: Pick<Column, "v" | "a">, epsV: number, epsA: number): number => power(epsV, v) * power(epsA, a);

/** Half the power of m that brings a column close to a constant: D is about 1/m^2 where it matters. */
export const massPower = ({ propagator }: Column): number => (propagator === "1" ? 0 : propagator === "abs" ? 2 : 1);
