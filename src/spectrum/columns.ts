// The coefficient functions of the process whose spectrum is computed.
import type { Propagator, Term } from "../process/functions.ts";
import { EEEEA } from "../process/index.ts";

export { massPower, monomial, type Propagator, type Term } from "../process/functions.ts";

export const COLUMNS = EEEEA.functions;

/** Index of the column of a term with these powers of eps_v and eps_a and this propagator, -1 where there is none. */
export const columnOf = (term: Term, [v, a]: readonly [number, number], propagator: Propagator): number =>
  COLUMNS.findIndex((column) => column.term === term && column.propagator === propagator && column.v === v && column.a === a);
