// Contour lines over the surviving region, for Figs. 1, 2, 4 and 7: lines of constant vv eps_v^2 + aa eps_a^2, cut exactly at its edges.
import { type Boundary, boundaries, couplingSqAt, crossings, type Direction, middle } from "../constraints/boundary.ts";
import { survivingCells } from "../constraints/cells.ts";
import type { Constraint } from "../constraints/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { checked } from "../request/schema.ts";
import { finished, type OnShare, type Steps } from "../request/steps.ts";
import { arrayOf, finite, InputError, plainObject } from "../request/validate.ts";
import { regionConstraints, windowConstraint } from "./index.ts";
import { CONTOUR_FORM, type ContourForm, type RegionInput, regionInput } from "./input.ts";
import { arc, mirrored, type Point } from "./rings.ts";

/** Where vv eps_v^2 + aa eps_a^2 has one value. */
export interface Contour {
  /** The value on its lines. */
  readonly level: number;
  /** Open lines in (epsV, epsA), of spin 0 (epsS, epsP), in all four quadrants; empty when the level is not reached in the region. */
  readonly lines: readonly (readonly Point[])[];
  /** Spin of X, a pure number, where it is 0; absent: 1. */
  readonly spin?: 0;
}

/** Levels of one call at most. */
const MOST_LEVELS = 10_000;

function contour(constraints: readonly Constraint[], { vv, aa }: ContourForm, level: number): Contour {
  const line: Boundary = { id: "contour", form: "conic", vv, aa, k: level };
  const cuts = constraints.flatMap(boundaries).flatMap((edge) => crossings(line, edge));
  const { directions, cells } = survivingCells(constraints, cuts);
  const pieces: { from: number; to: number; points: Point[] }[] = [];
  for (const { index, lower, upper } of cells) {
    const [from, to] = directions.slice(index, index + 2) as [Direction, Direction];
    const between = middle(from, to);
    const at = couplingSqAt(line, between);
    if (at < (lower ? couplingSqAt(lower, between) : 0) || at > couplingSqAt(upper, between)) continue;
    const points = arc(line, from, to, [couplingSqAt(line, from), couplingSqAt(line, to)]);
    const last = pieces.at(-1);
    if (last?.to === index) {
      last.points.push(...points.slice(1));
      last.to = index + 1;
    } else pieces.push({ from: index, to: index + 1, points });
  }
  return { level, lines: [0, 1, 2, 3].flatMap((quadrant) => pieces.map(({ points }) => points.map((point) => mirrored(point, quadrant)))) };
}

/** `contours` in steps: a level each. */
function* contourSteps(kernel: Kernel, request: Partial<RegionInput>, form: ContourForm, levels: readonly number[]): Steps<Contour[]> {
  const input = regionInput(plainObject("the request", request));
  const shape = checked<ContourForm>(CONTOUR_FORM, form, "form");
  const listed = arrayOf("levels", levels);
  if (listed.length > MOST_LEVELS) throw new InputError(`levels: ${listed.length} of them: must be at most ${MOST_LEVELS}`, "levels");
  const heights = Array.from(listed, (level, i) => finite(`levels[${i}]`, level, { min: 1e-60, max: 1e60 }));
  const constraints = [...regionConstraints(kernel, input), windowConstraint(input.epsMax)];
  const found: Contour[] = [];
  for (const level of heights) {
    yield found.length / heights.length;
    found.push({ ...contour(constraints, shape, level), ...(input.spin === 0 ? { spin: 0 } : {}) });
  }
  return found;
}

/**
 * Lines of constant vv eps_v^2 + aa eps_a^2 within the surviving region, at each level (1e-60 to 1e60, at most 10 000 of them). `progress` is called with
 * the share of the levels done; false stops it.
 */
export function contours(kernel: Kernel, request: Partial<RegionInput>, form: ContourForm, levels: readonly number[], progress?: OnShare): Contour[] {
  return finished("contours", contourSteps(kernel, request, form, levels), progress);
}
