// The rows of one block.
import type { Kernel } from "../kernel/load.ts";
import { AccuracyError } from "../request/errors.ts";
import { part, type Steps, standing } from "../request/steps.ts";
import { type Kept, keptIntegrals } from "../spectrum/kept.ts";
import { type Arrays, NEW_ARRAYS, reusedArrays } from "./arrays.ts";
import { inputsOf } from "./axes/index.ts";
import { type Solved, solvedBoundary } from "./boundary/solve.ts";
import { type CallColumns, called } from "./call.ts";
import { type CompiledScan, compiledScan, isSquare, SQUARES } from "./compiled.ts";
import { type Sigmas, spread } from "./measured.ts";
import { ALIVE, axisColumn, columnOfAxis, FILTERED, REFUSED, type Rows, rowOfSays } from "./rows.ts";
import type { ScanBlock, ScanPlan } from "./types.ts";

/** What one thread keeps between blocks: integrals, and the plan as it is evaluated. The numbers do not depend on it. */
export interface ScanMemory {
  readonly kept: Kept;
  readonly arrays: Arrays;
  compiled?: { readonly planId: string; readonly scan: CompiledScan };
}

/** `reused`: the columns of a block are there until the next is computed, which takes the same memory; otherwise they stay. */
export const scanMemory = ({ reused = false } = {}): ScanMemory => ({ kept: keptIntegrals(), arrays: reused ? reusedArrays() : NEW_ARRAYS });

/** Drops the rows on which a filter says no. */
function filtered(rows: Rows, of: Float64Array, { atLeast, atMost }: CompiledScan["filters"][number]): void {
  for (let i = 0; i < rows.n; i++) if (rows.state[i] === ALIVE && !(of[i]! >= atLeast && of[i]! <= atMost)) rows.state[i] = FILTERED;
}

/** Numbers of an input at the rows: of an axis, or what is fixed. */
function inputColumn(rows: Rows, input: string): Float64Array {
  const { scan, n, arrays } = rows;
  const axis = scan.axes.findIndex(({ inputs }) => inputs.includes(input));
  if (axis >= 0) return columnOfAxis(rows, axis, scan.axes[axis]!.inputs.indexOf(input));
  const { fixed, measured } = scan.scan;
  return arrays.doubles(n).fill(measured[input]?.value ?? (fixed[input] as number | undefined) ?? 0);
}

/** Sum of the squares of two couplings. */
function squares(rows: Rows, [first, second]: readonly [string, string]): Float64Array {
  const [vector, axial] = [inputColumn(rows, first), inputColumn(rows, second)];
  const column = rows.arrays.doubles(rows.n);
  for (let i = 0; i < rows.n; i++) column[i] = vector[i]! * vector[i]! + axial[i]! * axial[i]!;
  return column;
}

const survivors = (column: Float64Array, rows: Rows, n: number): Float64Array => {
  if (n === rows.n) return column;
  const made = rows.arrays.doubles(n);
  let at = 0;
  for (let i = 0; i < rows.n; i++) if (rows.state[i] === ALIVE) made[at++] = column[i]!;
  return made;
};

function compiledOf(kernel: Kernel, plan: ScanPlan, memory: ScanMemory): CompiledScan {
  if (memory.compiled?.planId !== plan.planId) memory.compiled = { planId: plan.planId, scan: compiledScan(kernel, plan.declaration) };
  return memory.compiled.scan;
}

/** Units of the columns, by calls and their numbers. */
function unitsOf({ columns }: ScanPlan, { calls, observables, scan }: CompiledScan): Rows["units"] {
  const units = new Map(calls.map((call) => [call, [] as (string | undefined)[]]));
  observables.forEach(({ call, wanted }, i) => {
    const name = scan.observables[i]!.as;
    units.get(calls[call]!)![wanted] = columns.find((column) => column.name === name)?.unit;
  });
  return units;
}

/** Refuses a number, an error or a standard deviation that is not finite. */
function refuseInfinite(rows: Rows, { columns: named }: ScanPlan, columns: readonly Float64Array[]): void {
  columns.forEach((column, k) => {
    for (let i = 0; i < rows.n; i++)
      if (!Number.isFinite(column[i]) && rows.state[i] === ALIVE)
        throw new AccuracyError(`${rowOfSays(rows, i)}: ${named[k]!.name}: is no finite number`);
  });
}

/** The rows of one block of a plan, in steps; `memory` is that of the thread. */
export function* scanBlock(kernel: Kernel, plan: ScanPlan, block: number, memory: ScanMemory): Steps<ScanBlock> {
  const scan = compiledOf(kernel, plan, memory);
  const first = block * plan.blockRows;
  const n = Math.min(plan.blockRows, plan.rows - first);
  const { arrays } = memory;
  arrays.giveBack(0);
  const unplaced: Rows = {
    kernel,
    scan,
    first,
    n,
    state: arrays.bytes(n),
    inaccurate: arrays.bytes(n),
    kept: memory.kept,
    arrays,
    inputs: scan.axes.map((axis) => axis.inputs.map((_, k) => axisColumn(axis, k, first, arrays.doubles(n)))),
    units: unitsOf(plan, scan),
  };
  const found = new Map<number, CallColumns>();
  const { boundary } = scan;
  const works = scan.calls.length * (1 + (scan.rule.length > 0 ? 1 : 0)) + (boundary ? 1 : 0);
  let done = 0;
  const next = <T>(steps: Steps<T>): Steps<T> => part(steps, done / works, ++done / works);
  // how long it takes is not known beforehand
  const solved: Solved | undefined = boundary ? yield* standing(solvedBoundary(unplaced), done++ / works) : undefined;
  const rows: Rows = boundary && solved ? { ...unplaced, placed: { axis: boundary.axis, values: solved.values } } : unplaced;
  const of = function* (call: number): Steps<CallColumns> {
    const known = found.get(call);
    if (known) return known;
    const made = yield* next(called(rows, scan.calls[call]!, {}, scan.scan.errors));
    found.set(call, made);
    return made;
  };
  for (const filter of scan.filters) {
    if (typeof filter.of === "string") filtered(rows, isSquare(filter.of) ? squares(rows, SQUARES[filter.of]) : inputColumn(rows, filter.of), filter);
    else filtered(rows, (yield* of(filter.of.call)).values[filter.of.wanted]!, filter);
  }
  const spreads = new Map<number, Sigmas>();
  for (const { call } of scan.observables) {
    const central = yield* of(call);
    if (scan.calls[call]!.measured.length > 0 && !spreads.has(call)) spreads.set(call, yield* next(spread(rows, scan.calls[call]!, central)));
  }
  const values = scan.observables.flatMap(({ call, wanted }) => {
    const columns = found.get(call)!;
    const { errors } = scan.scan;
    const sigmas = spreads.get(call);
    const sigma = sigmas ? [sigmas.values[wanted]!, ...(errors ? [sigmas.errors[wanted]!] : [])] : [];
    return [columns.values[wanted]!, ...(errors ? [columns.errors[wanted]!] : []), ...sigma];
  });
  const count = (state: number) => {
    let sum = 0;
    for (let i = 0; i < n; i++) if (rows.state[i] === state) sum++;
    return sum;
  };
  const alive = count(ALIVE);
  const inputs = scan.scan.axes.flatMap(inputsOf).flatMap((input) => {
    const column = inputColumn(rows, input);
    return solved && scan.scan.errors && input === boundary?.input ? [column, solved.errors] : [column];
  });
  const columns = [...inputs, ...values];
  refuseInfinite(rows, plan, columns);
  return {
    block,
    first,
    rows: alive,
    columns: columns.map((column) => survivors(column, rows, alive)),
    counts: {
      filtered: count(FILTERED),
      refused: count(REFUSED) + (solved?.refused ?? 0),
      uncrossed: solved?.uncrossed ?? 0,
      inaccurate: rows.inaccurate.reduce((sum, one, i) => sum + (rows.state[i] === ALIVE ? one : 0), 0),
    },
  };
}
