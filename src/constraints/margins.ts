import { CONSTRAINT_STRIDE } from "../../assembly/spec/constraint.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { shortNumber } from "../request/decimal.ts";
import { checked } from "../request/schema.ts";
import type { Spin } from "../request/spin.ts";
import { arrayOf, InputError } from "../request/validate.ts";
import { constraintRow } from "./cells.ts";
import { CONSTRAINT } from "./constraintInput.ts";
import type { Constraint } from "./index.ts";

/** What one constraint says about a point. */
export interface Judgement {
  /** Name of the constraint. */
  readonly id: string;
  /** Whether the point survives it; true where it says nothing at this mass. */
  readonly allowed: boolean;
  /** Positive: allowed, by this many `unit`; negative: excluded. Absent where the constraint says nothing at this mass. */
  readonly margin?: number;
  /** What `margin` counts. */
  readonly unit?: string;
  /** Both couplings times this number lie on the nearest edge of the constraint; absent when no common factor leads there. */
  readonly factorToEdge?: number;
  /** One line for people, e.g. "excluded by a factor 1.3 in eps". */
  readonly text: string;
}

/** What every constraint says about one pair of couplings. */
export interface PointVerdict {
  /** Vector coupling of the point, in units of the positron charge; absent of spin 0. */
  readonly epsV?: number;
  /** Axial coupling of the point, in units of the positron charge; absent of spin 0. */
  readonly epsA?: number;
  /** Scalar coupling of the point, of an X of spin 0. */
  readonly epsS?: number;
  /** Pseudoscalar coupling of the point, of an X of spin 0. */
  readonly epsP?: number;
  /** Whether every constraint allows the point. */
  readonly survives: boolean;
  /** What each constraint says, by its name. */
  readonly constraints: Readonly<Record<string, Judgement>>;
}

const threeDigits = (x: number) => shortNumber(x, 3);

/** Common factor of both couplings that leads to the nearest edge: x scales with its square. */
function factorToEdge({ lower, upper }: Constraint, x: number): number | undefined {
  const factors = [lower, upper].filter((edge): edge is number => edge !== undefined && edge / x > 0).map((edge) => Math.sqrt(edge / x));
  const distance = (factor: number) => Math.max(factor, 1 / factor);
  return factors.filter(Number.isFinite).sort((a, b) => distance(a) - distance(b))[0];
}

/** What a constraint says about a point: eps_v and eps_a, of spin 0 eps_s and eps_p. */
export function judge({ exports }: Kernel, constraint: Constraint, first: number, second: number): Judgement {
  const { id, vv, aa, va, lower, upper } = constraint;
  if (lower === undefined && upper === undefined) return { id, allowed: true, text: constraint.note };
  const margin = exports.margin(first, second, ...constraintRow(constraint));
  const factor = factorToEdge(constraint, vv * first * first + aa * second * second + va * Math.abs(first * second));
  const allowed = margin >= 0;
  const word = allowed ? "allowed" : "excluded";
  const text =
    factor === undefined
      ? `${word}, margin ${threeDigits(margin)} (${constraint.marginUnit})`
      : `${word} by a factor ${threeDigits(Math.max(factor, 1 / factor))} in eps (margin ${threeDigits(margin)}, ${constraint.marginUnit})`;
  return { id, allowed, margin, unit: constraint.marginUnit, ...(factor === undefined ? {} : { factorToEdge: factor }), text };
}

/** What all constraints say about a point of a spin. */
export function verdict(kernel: Kernel, constraints: readonly Constraint[], spin: Spin, first: number, second: number): PointVerdict {
  const judged = constraints.map((constraint) => judge(kernel, constraint, first, second));
  const couplings = spin === 0 ? { epsS: first, epsP: second } : { epsV: first, epsA: second };
  return { ...couplings, survives: judged.every(({ allowed }) => allowed), constraints: Object.fromEntries(judged.map((one) => [one.id, one])) };
}

/** Constraints of one call at most. */
const MOST_CONSTRAINTS = 1000;
/** Margins of one call at most: constraints times points. */
const MOST_MARGINS = 100_000_000;

/** Constraints as `x17.constraints` returns them; one without bounds has no margin. */
function checkedConstraints(constraints: unknown): readonly Constraint[] {
  const listed = arrayOf("constraints", constraints, "constraints, as x17.constraints returns them");
  if (listed.length < 1 || listed.length > MOST_CONSTRAINTS)
    throw new InputError(`constraints: ${listed.length} of them: must be 1 to ${MOST_CONSTRAINTS}`, "constraints");
  const spins: Spin[] = [];
  return Array.from(listed, (one, i) => {
    const name = `constraints[${i}]`;
    const constraint = checked<Constraint>(CONSTRAINT, one, name);
    const { id, lower, upper, spin = 1 } = constraint;
    spins.push(spin);
    if (spin !== spins[0])
      throw new InputError(`${name} (${id}): is of an X of spin ${spin}: must be of spin ${spins[0]} as constraints[0]`, "constraints");
    if (lower === undefined && upper === undefined)
      throw new InputError(`${name} (${id}): has neither lower nor upper: it says nothing at its mass and has no margin; leave it out`);
    if (lower !== undefined && upper !== undefined && lower > upper)
      throw new InputError(`${name}.lower = ${lower}: must not be above upper = ${upper}`);
    return constraint;
  });
}

/**
 * Signed margins of many points: one row of n per constraint, then one with the smallest (the point survives where it is >= 0).
 * `points`: n values of eps_v, then n of eps_a (of spin 0: eps_s, then eps_p), each -1000 to 1000. Constraints are complete, each with at least one bound.
 */
export function margins(kernel: Kernel, given: readonly Constraint[], points: Float64Array): Float64Array {
  const constraints = checkedConstraints(given);
  arrayOf("points", points);
  if ((constraints.length + 1) * points.length > 2 * MOST_MARGINS)
    throw new InputError(
      `points: ${points.length / 2} of them under ${constraints.length} constraints: their product must be at most ${MOST_MARGINS}`,
      "points",
    );
  if (points.length % 2 !== 0 || !Array.from(points).every((x) => Number.isFinite(x) && Math.abs(x) <= 1e3))
    throw new InputError(
      `points: must be an even number of values between -1000 and 1000 (n of eps_v, then n of eps_a), got ${points.length}`,
      "points",
    );
  const n = points.length / 2;
  const { views, offsets } = arena(kernel, points.length, constraints.length * CONSTRAINT_STRIDE, (constraints.length + 1) * n);
  const [inputs, table, out] = views as [Float64Array, Float64Array, Float64Array];
  const [inputsAt, tableAt, outAt] = offsets as [number, number, number];
  inputs.set(points);
  table.set(constraints.flatMap(constraintRow));
  kernel.exports.marginBatch(n, inputsAt, constraints.length, tableAt, outAt);
  return out.slice();
}
