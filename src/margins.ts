import { CONSTRAINT_STRIDE } from "../assembly/spec/constraint.ts";
import type { Constraint } from "./constraints.ts";
import type { Kernel } from "./load.ts";
import { constraintRow } from "./region/cells.ts";
import { arrayOf, finite, InputError, knownKeys, oneOf } from "./validate.ts";

/** What one constraint says about a point. */
export interface Judgement {
  readonly id: string;
  readonly allowed: boolean;
  /** Positive: allowed, by this many `unit`; negative: excluded. Absent where the constraint says nothing at this mass. */
  readonly margin?: number;
  readonly unit?: string;
  /** Both couplings times this number lie on the nearest edge of the constraint; absent when no common factor leads there. */
  readonly factorToEdge?: number;
  /** One line for people, e.g. "excluded by a factor 1.3 in eps". */
  readonly text: string;
}

export interface PointVerdict {
  readonly epsV: number;
  readonly epsA: number;
  readonly survives: boolean;
  readonly constraints: Readonly<Record<string, Judgement>>;
}

const threeDigits = (x: number) => `${Number(x.toPrecision(3))}`;

/** Common factor of both couplings that leads to the nearest edge: x scales with its square. */
function factorToEdge({ lower, upper }: Constraint, x: number): number | undefined {
  const factors = [lower, upper].filter((edge): edge is number => edge !== undefined && edge / x > 0).map((edge) => Math.sqrt(edge / x));
  const distance = (factor: number) => Math.max(factor, 1 / factor);
  return factors.filter(Number.isFinite).sort((a, b) => distance(a) - distance(b))[0];
}

/** What a constraint says about a point. */
export function judge({ exports }: Kernel, constraint: Constraint, epsV: number, epsA: number): Judgement {
  const { id, vv, aa, va, lower, upper } = constraint;
  if (lower === undefined && upper === undefined) return { id, allowed: true, text: constraint.note };
  const margin = exports.margin(epsV, epsA, ...constraintRow(constraint));
  const factor = factorToEdge(constraint, vv * epsV * epsV + aa * epsA * epsA + va * Math.abs(epsV * epsA));
  const allowed = margin >= 0;
  const word = allowed ? "allowed" : "excluded";
  const text =
    factor === undefined
      ? `${word}, margin ${threeDigits(margin)} (${constraint.marginUnit})`
      : `${word} by a factor ${threeDigits(Math.max(factor, 1 / factor))} in eps (margin ${threeDigits(margin)}, ${constraint.marginUnit})`;
  return { id, allowed, margin, unit: constraint.marginUnit, ...(factor === undefined ? {} : { factorToEdge: factor }), text };
}

/** What all constraints say about a point. */
export function verdict(kernel: Kernel, constraints: readonly Constraint[], epsV: number, epsA: number): PointVerdict {
  const judged = constraints.map((constraint) => judge(kernel, constraint, epsV, epsA));
  return { epsV, epsA, survives: judged.every(({ allowed }) => allowed), constraints: Object.fromEntries(judged.map((one) => [one.id, one])) };
}

const FIELDS = Object.keys({
  ...{ id: 1, experiment: 1, source: 1, note: 1, equation: 1, quantity: 1, masses: 1 },
  ...{ vv: 1, aa: 1, va: 1, allowed: 1, lower: 1, upper: 1, unitOfMargin: 1, marginUnit: 1 },
} satisfies Record<keyof Constraint, 1>);

/** Constraints of one call at most. */
const MOST_CONSTRAINTS = 1000;
/** Margins of one call at most: constraints times points. */
const MOST_MARGINS = 100_000_000;

/** Constraints as `x17.constraints` returns them. */
function checkConstraints(constraints: unknown): void {
  const listed = arrayOf("constraints", constraints);
  if (listed.length > MOST_CONSTRAINTS)
    throw new InputError(`constraints: ${listed.length} of them: must be at most ${MOST_CONSTRAINTS}`, "constraints");
  for (const [i, one] of Array.from(listed).entries()) {
    const name = `constraints[${i}]`;
    const { vv, aa, va, lower, upper, allowed, unitOfMargin } = knownKeys<Constraint>(name, one, FIELDS);
    const bounds = { min: -1e60, max: 1e60 };
    for (const [field, value] of Object.entries({ vv, aa, va, lower: lower ?? 0, upper: upper ?? 0 })) finite(`${name}.${field}`, value, bounds);
    finite(`${name}.unitOfMargin`, unitOfMargin, { min: 1e-60, max: 1e60 });
    oneOf(`${name}.allowed`, allowed, ["inside", "outside"]);
  }
}

/**
 * Signed margins of many points: one row of n per constraint, then one with the smallest (the point survives where it is >= 0).
 * `points`: n values of eps_v, then n of eps_a.
 */
export function margins(kernel: Kernel, constraints: readonly Constraint[], points: Float64Array): Float64Array {
  checkConstraints(constraints);
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
  const { views, offsets } = kernel.arena(points.length, constraints.length * CONSTRAINT_STRIDE, (constraints.length + 1) * n);
  const [inputs, table, out] = views as [Float64Array, Float64Array, Float64Array];
  const [inputsAt, tableAt, outAt] = offsets as [number, number, number];
  inputs.set(points);
  table.set(constraints.flatMap(constraintRow));
  kernel.exports.marginBatch(n, inputsAt, constraints.length, tableAt, outAt);
  return out.slice();
}
