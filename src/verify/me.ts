import type { MatrixElementSq } from "../matrixElement/index.ts";
import { projectMomenta } from "../matrixElement/project.ts";
import type { MatrixElementRow, Process } from "../matrixElement/row.ts";
import * as reference from "../reference/index.ts";
import { isSpin0 } from "../request/spin.ts";
import { AGREEMENT, type Comparisons } from "./comparison.ts";
import { type At, diagramsNamed, dotErrors, momentaErrors, PIECES, productErrors, scaleOf } from "./meErrors.ts";

const MASS = 16.88;
/** Rows that are recomputed, spread over the file. */
const MOST_ROWS = 200;
/**
 * What the kernel may lose beside what the row leaves open and what its products lose: the constants of the accuracy
 * maps, which are bounds, over the number of errors that two routes may be apart. docs/physics/ee-eea.md: 1e-10 from
 * dot products, 50 x 1e-14 from momenta; docs/physics/ee-ee.md: 20 x 2e-15, as for X -> e+ e- and e+ e- -> gamma X,
 * from either: their kernels take dot products as they are.
 */
const KEPT = (process: Process, fromDots: boolean) => (process !== "ee-eea" ? 40e-15 : fromDots ? 1e-10 : 50e-14) / AGREEMENT;

function couplings(row: MatrixElementRow): reference.AnyCouplings {
  const { epsV = 0, epsA = 0, epsS = 0, epsP = 0, mX: mass = MASS, widthX, dX } = row;
  const spin0 = isSpin0(row);
  const width = widthX ?? (spin0 ? reference.spin0Width(mass, epsS, epsP) : reference.width(mass, epsV, epsA));
  return { ...(spin0 ? { epsS, epsP } : { epsV, epsA }), mass, width, ...(dX === undefined ? {} : { dX }) };
}

/** The row recomputed, with the error of either route: what the row leaves open, and the roundings of the kernel. */
function recomputed(
  process: Process,
  row: MatrixElementRow,
  diagrams: readonly string[] | undefined,
): { value: reference.Pieces; open: reference.Pieces; rounding: reference.Pieces } {
  const c = couplings(row);
  const { dots, eps, p } = row;
  const at: At = (some, options) =>
    dots
      ? reference.matrixElementSqFromInvariants(process, { dots, ...(eps === undefined ? {} : { eps }) }, some, options)
      : reference.matrixElementSq(process, p!, some, options);
  const selected = diagrams === undefined ? {} : { diagrams };
  const value = at(c, selected);
  const open = dots ? dotErrors(process, dots, eps, c, value, selected) : momentaErrors(process, p!, c, value, selected);
  const products = productErrors(process, at, c, diagrams);
  const kept = KEPT(process, dots !== undefined);
  const rounding = Object.fromEntries(PIECES.map((piece) => [piece, kept * scaleOf(value, piece) + products[piece]])) as unknown as Record<
    (typeof PIECES)[number],
    number
  >;
  return { value, open, rounding };
}

/** Rows by helicity amplitudes with 32 digits from the same momenta or invariants. */
export function verifyMe(
  comparisons: Comparisons,
  {
    process,
    rows,
    diagrams,
    project,
  }: { readonly process: Process; readonly rows: readonly MatrixElementRow[]; readonly diagrams?: readonly string[]; readonly project?: boolean },
  results: object,
): void {
  const found = (results as { rows: readonly (MatrixElementSq & { error?: string })[] }).rows;
  const selected = diagrams && diagramsNamed(diagrams);
  const every = Math.max(1, Math.ceil(rows.length / MOST_ROWS));
  rows.forEach((row, i) => {
    if (i % every !== 0 || found[i]?.m2 === undefined) return;
    // where momenta are projected first, the projected ones are what is recomputed: the projection has no second route
    const { value, open, rounding } = recomputed(process, project && row.p ? { ...row, p: projectMomenta(process, row.p, row.mX).p } : row, selected);
    for (const piece of PIECES) {
      const first = found[i]![piece];
      if (first === undefined) continue;
      // a row states no error: what it leaves open counts once for each route, the roundings of the kernel for the first
      comparisons.compare(
        `row ${i + 1} ${piece}`,
        { value: first, error: open[piece] + rounding[piece] },
        { value: value[piece], error: open[piece] },
        "helicity amplitudes with 32 digits",
      );
    }
  });
  if (every > 1) comparisons.without("rows in between", `one row in ${every} is recomputed`);
}
