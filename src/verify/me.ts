import type { MatrixElementSq } from "../matrixElement.ts";
import type { MatrixElementRow, Process } from "../matrixElementRow.ts";
import { projectMomenta } from "../projectMomenta.ts";
import * as reference from "../reference/index.ts";
import type { Opinions } from "./opinion.ts";

const MASS = 16.88;
/** Rows that are recomputed, spread over the file. */
const MOST_ROWS = 200;
/** Random roundings of the momenta that measure what their last bits do. */
const NUDGES = 6;
/** |M|^2 from invariants is promised to this (docs/physics/ee-eea.md, accuracy map). */
const FROM_INVARIANTS = 1e-10;

const PIECES = ["m2", "photon", "x", "interference"] as const;

function couplings({ epsV, epsA, mX, widthX, dX }: MatrixElementRow) {
  const massX = mX ?? MASS;
  return {
    epsV: epsV ?? 0,
    epsA: epsA ?? 0,
    massX,
    widthX: widthX ?? reference.width(massX, epsV ?? 0, epsA ?? 0),
    ...(dX === undefined ? {} : { dX }),
  };
}

/** The row recomputed, with the size of what rounding its momenta does. */
function recomputed(process: Process, row: MatrixElementRow): { value: reference.SquaredPieces; spread: (piece: (typeof PIECES)[number]) => number } {
  const c = couplings(row);
  if (row.dots) {
    const value = reference.matrixElementSqFromInvariants(process, { dots: row.dots, ...(row.eps === undefined ? {} : { eps: row.eps }) }, c);
    const scale = Math.max(Math.abs(value.m2), Math.sqrt(Math.abs(value.photon * value.x)));
    return { value, spread: (piece) => FROM_INVARIANTS * (piece === "interference" ? scale : Math.abs(value[piece])) };
  }
  const p = row.p!;
  const value = reference.matrixElementSq(process, p, c);
  const moved = Array.from({ length: NUDGES }, (_, k) =>
    reference.matrixElementSq(
      process,
      p.map((one, i) => one.map((x, j) => x * (1 + ((7 * i + 3 * j + 5 * k) % 3) * 0.5 * Number.EPSILON - 0.5 * Number.EPSILON))),
      c,
    ),
  );
  return {
    value,
    spread: (piece) => {
      const scale = piece === "interference" ? Math.sqrt(Math.abs(value.photon * value.x)) : Math.abs(value[piece]);
      return 2 * Math.max(...moved.map((one) => Math.abs(one[piece] - value[piece]))) + 1e-13 * scale;
    },
  };
}

/** Rows by helicity amplitudes with 32 digits from the same momenta or invariants. */
export function verifyMe(
  opinions: Opinions,
  {
    process,
    rows,
    diagrams,
    project,
  }: { readonly process: Process; readonly rows: readonly MatrixElementRow[]; readonly diagrams?: readonly string[]; readonly project?: boolean },
  results: object,
): void {
  const found = (results as { rows: readonly (MatrixElementSq & { error?: string })[] }).rows;
  if (diagrams !== undefined) {
    opinions.without("rows", "a selection of diagrams has no second route");
    return;
  }
  const every = Math.max(1, Math.ceil(rows.length / MOST_ROWS));
  rows.forEach((row, i) => {
    if (i % every !== 0 || found[i]?.m2 === undefined) return;
    // where momenta are projected first, the projected ones are what is recomputed: the projection has no second route
    const { value, spread } = recomputed(process, project && row.p ? { ...row, p: projectMomenta(process, row.p, row.mX).p } : row);
    for (const piece of PIECES) {
      const first = found[i]![piece];
      if (first === undefined) continue;
      const second = piece === "m2" ? value.m2 : value[piece];
      // a row states no error: what rounding its momenta, or invariants, does counts once for each route
      const error = spread(piece);
      opinions.compare(`row ${i + 1} ${piece}`, { value: first, error }, { value: second, error }, "helicity amplitudes with 32 digits");
    }
  });
  if (every > 1) opinions.without("rows in between", `one row in ${every} is recomputed`);
}
