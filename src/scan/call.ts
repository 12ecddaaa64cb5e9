// The numbers of one command at the rows of a block: in columns where that is possible, otherwise by the command itself, row by row.
import { AccuracyError, InternalError } from "../request/errors.ts";
import { part, type Steps } from "../request/steps.ts";
import { InputError } from "../request/validate.ts";
import type { Arrays } from "./arrays.ts";
import type { ScanCall } from "./compiled.ts";
import type { Evaluated, Varying } from "./fast/fast.ts";
import { numberAt } from "./observables/path.ts";
import { isRefusal, ofRow } from "./rowError.ts";
import { ALIVE, columnOfAxis, REFUSED, type Rows, requestOf, rowOfSays } from "./rows.ts";

/** Measured inputs at other values than their own. */
type Shift = Readonly<Record<string, number>>;

/** Values and errors of what is wanted of a call, a column each. */
export interface CallColumns {
  readonly values: readonly Float64Array[];
  readonly errors: readonly Float64Array[];
}

/** What a row was refused for, naming it. */
function refusal(rows: Rows, call: ScanCall, i: number, shift: Shift, error: Error): Error {
  const moved = Object.entries(shift).map(([input, value]) => `${input} = ${value}`);
  const where = moved.length > 0 ? ` at ${moved.join(", ")} (measured)` : "";
  return ofRow(error, `${rowOfSays(rows, i)}: ${call.name}${where}`, ' ("refused": "drop" leaves such rows out)');
}

/** A row that a command refuses: the scan ends, or it is dropped. */
function refuse(rows: Rows, call: ScanCall, i: number, shift: Shift, error: unknown): void {
  if (!isRefusal(error)) throw error;
  if (rows.scan.scan.refused === "stop") throw refusal(rows, call, i, shift, error);
  rows.state[i] = REFUSED;
}

/** Rows of one column call: arrays stay small. */
const CHUNK = 2048;

/** The columns of the axes that a call takes: indices where values are no numbers. */
const axisColumns = (rows: Rows, call: ScanCall): Float64Array[] => call.fromAxes.map(({ axis, k }) => columnOfAxis(rows, axis, k));

/** Ends of the stretches of rows in which all of some columns stay the same. */
function stretches(columns: readonly Float64Array[], n: number): number[] {
  if (columns.length === 0) return [n];
  const ends: number[] = [];
  for (let i = 1; i <= n; i++) if (i === n || columns.some((column) => column[i] !== column[i - 1])) ends.push(i);
  return ends;
}

/** Rows of a chunk that are alive, in `rows`, which has room for all. */
function aliveIn(state: Uint8Array, from: number, to: number, rows: Uint32Array): Uint32Array {
  let n = 0;
  for (let i = from; i < to; i++) if (state[i] === ALIVE) rows[n++] = i;
  return rows.subarray(0, n);
}

/** The values of a column at some rows of a chunk. */
function packed(column: Float64Array, from: number, to: number, rows: Uint32Array, arrays: Arrays): Float64Array {
  if (rows.length === to - from) return column.subarray(from, to);
  const values = arrays.doubles(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column[rows[i]!]!;
  return values;
}

/** Puts values where their rows are. */
function scatter(values: readonly Float64Array[], rows: Uint32Array, into: readonly Float64Array[]): void {
  values.forEach((column, w) => {
    const target = into[w]!;
    for (let i = 0; i < rows.length; i++) target[rows[i]!] = column[i]!;
  });
}

/** Whether a row of some columns has a number in each. */
function isWhole(columns: readonly Float64Array[], i: number): boolean {
  for (const column of columns) if (!Number.isFinite(column[i])) return false;
  return true;
}

/** Fills the rows that have a fast way, and returns which are left. */
function* inColumns(rows: Rows, call: ScanCall, shift: Shift, errors: boolean, into: CallColumns): Steps<Uint8Array> {
  const { kernel, n, state, kept, arrays } = rows;
  const left = arrays.bytes(n).fill(1);
  const { fast } = call;
  if (!fast) return left;
  const columns = axisColumns(rows, call);
  const room = new Uint32Array(arrays.doubles(CHUNK).buffer);
  const axes = call.fromAxes.map(({ input }) => input);
  const varying = fast.varying(requestOf(rows, call, 0, shift), axes).filter((input) => axes.includes(input));
  const fixed = columns.filter((_, k) => !varying.includes(call.fromAxes[k]!.input));
  const paths = call.wanted.map(({ path }) => path);
  let from = 0;
  for (const end of stretches(fixed, n)) {
    const start = from;
    from = end;
    if (!state.subarray(start, end).includes(ALIVE)) continue;
    const request = requestOf(rows, call, start, shift);
    let evaluated: Evaluated | undefined;
    try {
      evaluated = yield* part(fast.prepared(kernel, { request, paths, errors }, kept), start / n, end / n);
    } catch (error) {
      // the command says it of each row
      if (!isRefusal(error)) throw error;
      continue;
    }
    if (!evaluated) return left;
    for (let at = start; at < end; at += CHUNK) {
      const stop = Math.min(end, at + CHUNK);
      const alive = aliveIn(state, at, stop, room);
      if (alive.length === 0) continue;
      const inUse = arrays.inUse();
      const inputs: Varying = Object.fromEntries(
        call.fromAxes.flatMap(({ input }, k) => (varying.includes(input) ? [[input, packed(columns[k]!, at, stop, alive, arrays)]] : [])),
      );
      const found = evaluated(inputs, alive.length, arrays);
      scatter(found.values, alive, into.values);
      scatter(found.errors, alive, into.errors);
      for (let i = 0; i < alive.length; i++) {
        left[alive[i]!] = isWhole(found.values, i) ? 0 : 1;
        if (found.inaccurate?.[i]) rows.inaccurate[alive[i]!] = 1;
      }
      arrays.giveBack(inUse);
      yield stop / n;
    }
  }
  return left;
}

/** Rows after which others may have their turn. */
const BREATH = 128;

/**
 * The numbers of a call; measured inputs are moved to `shift`. A row that is refused is dropped, or ends the scan. Rows that differ in no input of the
 * command share one call.
 */
export function* called(rows: Rows, call: ScanCall, shift: Shift, errors: boolean): Steps<CallColumns> {
  const { kernel, n, state, kept, arrays } = rows;
  const into = { values: call.wanted.map(() => arrays.doubles(n)), errors: call.wanted.map(() => arrays.doubles(n)) };
  const inUse = arrays.inUse();
  const left = yield* inColumns(rows, call, shift, errors, into);
  const axes = axisColumns(rows, call);
  const units = rows.units.get(call) ?? [];
  let before = -1;
  let inaccurate = 0;
  for (let i = 0; i < n; i++) {
    if (left[i] === 0 || state[i] !== ALIVE) continue;
    if (before >= 0 && axes.every((column) => column[i] === column[before])) {
      for (const column of [...into.values, ...into.errors]) column[i] = column[before]!;
      rows.inaccurate[i]! |= inaccurate;
      continue;
    }
    try {
      const request = requestOf(rows, call, i, shift);
      const results = yield* part(call.command.results(kernel, request as never, kept), i / n, (i + 1) / n);
      call.wanted.forEach(({ path }, w) => {
        const found = numberAt(results, path, call.command.units);
        if (found === undefined) throw new InputError(`${path}: is not among the results`);
        if (units[w] !== undefined && found.unit !== units[w]) throw new InternalError(`${path}: is in ${found.unit}, its column in ${units[w]}`);
        if (!Number.isFinite(found.value)) throw new AccuracyError(`${path}: is no finite number`);
        into.values[w]![i] = found.value;
        into.errors[w]![i] = found.error ?? 0;
      });
      inaccurate = call.accuracy !== undefined && call.command.reached?.(results, call.accuracy) === false ? 1 : 0;
      rows.inaccurate[i]! |= inaccurate;
      before = i;
    } catch (error) {
      refuse(rows, call, i, shift, error);
    }
    if (i % BREATH === 0) yield i / n;
  }
  arrays.giveBack(inUse);
  return into;
}
