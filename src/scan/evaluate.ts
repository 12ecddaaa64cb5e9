// The rows of one block.
import type { Kernel } from "../kernel/load.ts";
import { AccuracyError, codeOf } from "../request/errors.ts";
import { part, type Steps } from "../request/steps.ts";
import { InputError } from "../request/validate.ts";
import { type Kept, keptIntegrals } from "../spectrum/kept.ts";
import { type CompiledScan, compiledScan, type ScanCall } from "./compiled.ts";
import { numberAt } from "./observables/path.ts";
import { axisColumn, requestAt, rowSays } from "./rows.ts";
import type { ScanBlock, ScanPlan } from "./types.ts";

/** What one thread keeps between blocks: integrals, and the plan as it is evaluated. The numbers do not depend on it. */
export interface ScanMemory {
  readonly kept: Kept;
  compiled?: { readonly planId: string; readonly scan: CompiledScan };
}

export const scanMemory = (): ScanMemory => ({ kept: keptIntegrals() });

/** The state of a row. */
const ALIVE = 0;
const FILTERED = 1;
const REFUSED = 2;

/** Rows under way. */
interface Rows {
  readonly kernel: Kernel;
  readonly scan: CompiledScan;
  readonly first: number;
  readonly n: number;
  readonly state: Uint8Array;
  /** 1 where an observable is less accurate than asked. */
  readonly inaccurate: Uint8Array;
  readonly kept: Kept;
}

/** What a row was refused for, naming it; other errors are faults and pass through. */
function refusal({ scan, first }: Rows, call: ScanCall, i: number, error: unknown): Error {
  const code = codeOf(error);
  if (code !== "input" && code !== "accuracy") return error as Error;
  const message = `${rowSays(scan, first + i)}: ${call.name}: ${(error as Error).message}`;
  return code === "input" ? new InputError(message) : new AccuracyError(message);
}

/** A row that a command refuses: the scan ends, or it is dropped. */
function refuse(rows: Rows, call: ScanCall, i: number, error: unknown): void {
  const said = refusal(rows, call, i, error);
  if (codeOf(said) === undefined || codeOf(said) === "internal" || rows.scan.scan.refused === "stop") throw said;
  rows.state[i] = REFUSED;
}

/** Values and errors of what is wanted of a call, a column each. */
export interface CallColumns {
  readonly values: readonly Float64Array[];
  readonly errors: readonly Float64Array[];
}

/** Rows after which others may have their turn. */
const BREATH = 128;

/** The numbers of a call by its command, row by row: rows that differ in other inputs alone share one call. */
function* called(rows: Rows, call: ScanCall, shift: Readonly<Record<string, number>>): Steps<CallColumns> {
  const { kernel, scan, first, n, state, kept } = rows;
  const columns = { values: call.wanted.map(() => new Float64Array(n)), errors: call.wanted.map(() => new Float64Array(n)) };
  const axes = call.fromAxes.map(({ axis, k }) => axisColumn({ ...scan.axes[axis]!, labels: [] }, k, first, n));
  let before = -1;
  for (let i = 0; i < n; i++) {
    if (state[i] !== ALIVE) continue;
    if (before >= 0 && axes.every((column) => column[i] === column[before])) {
      for (const column of [...columns.values, ...columns.errors]) column[i] = column[before]!;
      rows.inaccurate[i]! |= rows.inaccurate[before]!;
      continue;
    }
    try {
      const request = { ...requestAt(scan, call, first + i), ...shift };
      const results = yield* part(call.command.results(kernel, request as never, kept), i / n, (i + 1) / n);
      call.wanted.forEach(({ path }, w) => {
        const found = numberAt(results, path);
        if (found === undefined) throw new InputError(`${path}: is not among the results`);
        if (!Number.isFinite(found.value)) throw new AccuracyError(`${path}: is no finite number`);
        columns.values[w]![i] = found.value;
        columns.errors[w]![i] = found.error ?? 0;
      });
      if (call.accuracy !== undefined && call.command.reached?.(results, call.accuracy) === false) rows.inaccurate[i] = 1;
      before = i;
    } catch (error) {
      refuse(rows, call, i, error);
    }
    if (i % BREATH === 0) yield i / n;
  }
  return columns;
}

/** Drops the rows on which a filter says no. */
function filtered(rows: Rows, of: Float64Array, { atLeast, atMost }: CompiledScan["filters"][number]): void {
  for (let i = 0; i < rows.n; i++) if (rows.state[i] === ALIVE && !(of[i]! >= atLeast && of[i]! <= atMost)) rows.state[i] = FILTERED;
}

/** Numbers of an input at the rows: of an axis, or what is fixed. */
function inputColumn({ scan, first, n }: Rows, input: string): Float64Array {
  const axis = scan.axes.find(({ inputs }) => inputs.includes(input));
  if (axis) return axisColumn(axis, axis.inputs.indexOf(input), first, n);
  const { fixed, measured } = scan.scan;
  return new Float64Array(n).fill(measured[input]?.value ?? (fixed[input] as number | undefined) ?? 0);
}

function coupling(rows: Rows): Float64Array {
  const [vector, axial] = [inputColumn(rows, "epsV"), inputColumn(rows, "epsA")];
  return vector.map((epsV, i) => epsV * epsV + axial[i]! * axial[i]!);
}

const kept = (column: Float64Array, rows: Rows, n: number): Float64Array => {
  if (n === rows.n) return column;
  const made = new Float64Array(n);
  let at = 0;
  for (let i = 0; i < rows.n; i++) if (rows.state[i] === ALIVE) made[at++] = column[i]!;
  return made;
};

function compiledOf(kernel: Kernel, plan: ScanPlan, memory: ScanMemory): CompiledScan {
  if (memory.compiled?.planId !== plan.planId) memory.compiled = { planId: plan.planId, scan: compiledScan(kernel, plan.declaration) };
  return memory.compiled.scan;
}

/** The rows of one block of a plan, in steps; `memory` is that of the thread. */
export function* scanBlock(kernel: Kernel, plan: ScanPlan, block: number, memory: ScanMemory): Steps<ScanBlock> {
  const scan = compiledOf(kernel, plan, memory);
  const first = block * plan.blockRows;
  const n = Math.min(plan.blockRows, plan.rows - first);
  const rows: Rows = { kernel, scan, first, n, state: new Uint8Array(n), inaccurate: new Uint8Array(n), kept: memory.kept };
  const found = new Map<number, CallColumns>();
  let done = 0;
  const of = function* (call: number): Steps<CallColumns> {
    const known = found.get(call);
    if (known) return known;
    const made = yield* part(called(rows, scan.calls[call]!, {}), done / scan.calls.length, (done + 1) / scan.calls.length);
    done++;
    found.set(call, made);
    return made;
  };
  for (const filter of scan.filters) {
    if (typeof filter.of === "string") filtered(rows, filter.of === "G2" ? coupling(rows) : inputColumn(rows, filter.of), filter);
    else filtered(rows, (yield* of(filter.of.call)).values[filter.of.wanted]!, filter);
  }
  const values: Float64Array[] = [];
  for (const { call, wanted } of scan.observables) {
    const columns = yield* of(call);
    values.push(columns.values[wanted]!);
    if (scan.scan.errors) values.push(columns.errors[wanted]!);
  }
  const count = (state: number) => rows.state.reduce((sum, one) => sum + (one === state ? 1 : 0), 0);
  const alive = count(ALIVE);
  const inputs = scan.scan.axes.flatMap((axis) => ("inputs" in axis ? axis.inputs : [axis.input]));
  const columns = [...inputs.map((input) => inputColumn(rows, input)), ...values];
  return {
    block,
    first,
    rows: alive,
    columns: columns.map((column) => kept(column, rows, alive)),
    counts: {
      filtered: count(FILTERED),
      refused: count(REFUSED),
      inaccurate: rows.inaccurate.reduce((sum, one, i) => sum + (rows.state[i] === ALIVE ? one : 0), 0),
    },
  };
}
