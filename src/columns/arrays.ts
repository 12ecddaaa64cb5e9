// The caller's arrays: looked at by the language's own functions, read and written in place, copied in blocks to and from the memory of the kernels.
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { InternalError } from "../request/errors.ts";
import { InputError, isList, shown } from "../request/validate.ts";

const TYPED = Object.getPrototypeOf(Float64Array.prototype) as object;
const getter = (key: PropertyKey) => (Object.getOwnPropertyDescriptor(TYPED, key) as PropertyDescriptor).get as (this: unknown) => unknown;
const [kindOf, lengthOf, bufferOf, offsetOf] = [getter(Symbol.toStringTag), getter("length"), getter("buffer"), getter("byteOffset")];

type Doubles = Float64Array;
type Typed = Float64Array | Uint8Array;

/** Whether a buffer is gone: handed to another thread, or the memory of kernels before it grew. */
function isDetached(buffer: ArrayBufferLike): boolean {
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

function typed(name: string, value: unknown, kind: "Float64Array" | "Uint8Array"): number {
  if (kindOf.call(value) !== kind) {
    const what = kindOf.call(value) ?? (isList(value) ? "an array" : shown(value));
    throw new InputError(`${name}: must be a ${kind}, is ${value === undefined ? "missing" : what}`, name);
  }
  const length = lengthOf.call(value) as number;
  if (length === 0 && isDetached(bufferOf.call(value) as ArrayBufferLike))
    throw new InputError(
      `${name}: its buffer is gone (transferred, or shrunk below it; a view of a block of memory is made anew by block.view)`,
      name,
    );
  return length;
}

/** Number of points in an array of `columns` columns, its type checked. */
export function pointsIn(name: string, value: unknown, columns: number, of: string): number {
  const length = typed(name, value, "Float64Array");
  const n = length / columns;
  if (!Number.isInteger(n)) throw new InputError(`${name}: ${length} doubles: must be ${columns} columns of as many each (${of})`, name);
  return n;
}

/** An array of as many values as needed, its type checked. */
export function sized<K extends "Float64Array" | "Uint8Array">(
  name: string,
  value: unknown,
  kind: K,
  length: number,
  why: string,
): K extends "Float64Array" ? Float64Array : Uint8Array {
  const found = typed(name, value, kind);
  if (found !== length) throw new InputError(`${name}: has ${found} values: must have ${length} (${why})`, name);
  return value as K extends "Float64Array" ? Float64Array : Uint8Array;
}

const MOST_DOUBLES = 4294967296;

/** The caller's array, its length checked, or a new one. */
export function outOf(value: unknown, length: number, why: string): Doubles {
  if (value !== undefined) return sized("out", value, "Float64Array", length, why);
  return made(length);
}

/** A new array; throws InputError where there is no room for it. */
export function made(length: number): Doubles {
  try {
    if (length <= MOST_DOUBLES) return new Float64Array(length);
  } catch {
    // more than the engine gives
  }
  throw new InputError(`${length} results do not fit the memory: take fewer points at a time`);
}

/** The same numbers as an array of the language's own: no method, length or class of the caller's has a say in it. */
export function plainView<T extends Typed>(array: T): T {
  const [buffer, from, length] = [bufferOf.call(array) as ArrayBufferLike, offsetOf.call(array) as number, lengthOf.call(array) as number];
  return (kindOf.call(array) === "Uint8Array" ? new Uint8Array(buffer, from, length) : new Float64Array(buffer, from, length)) as Typed as T;
}

/** An array of the caller's during a call. */
export interface Held<T extends Typed = Typed> {
  /** The array as it was given; one on the memory of the kernels is another one on the same place once that has grown, which takes the first its buffer. */
  readonly now: T;
}

/** Holds an array of the caller's: before anything is called that may make the memory of the kernels grow. */
export function held<T extends Typed>(kernel: Kernel, array: T): Held<T> {
  const { buffer, byteOffset, length } = plainView(array);
  if (buffer !== kernel.exports.memory.buffer) return { now: array };
  const Kind = kindOf.call(array) === "Uint8Array" ? Uint8Array : Float64Array;
  let now = array;
  return {
    get now() {
      const current = kernel.exports.memory.buffer;
      if (bufferOf.call(now) !== current) now = new Kind(current, byteOffset, length) as Typed as T;
      return now;
    },
  };
}

const extent = (array: Typed): readonly [buffer: unknown, from: number, to: number] => {
  const { buffer, byteOffset, byteLength } = plainView(array);
  return [buffer, byteOffset, byteOffset + byteLength];
};

/** Refuses results that would be written over inputs. */
export function refuseOverlap(out: Typed, name: string, input: Typed | undefined): void {
  if (input === undefined) return;
  const [[buffer, from, to], [other, start, end]] = [extent(out), extent(input)];
  if (buffer === other && from < end && start < to) throw new InputError(`out: overlaps ${name}: results would be written over inputs`, "out");
}

/** Columns of n values in an array. */
export interface Columns {
  readonly array: Held;
  readonly columns: number;
}

export interface Work {
  readonly inputs?: readonly Columns[];
  readonly outputs?: readonly Columns[];
  /** Columns of doubles that the kernels need beside them. */
  readonly scratch?: number;
  /** Arrays that all blocks share, as they are. */
  readonly constants?: readonly Float64Array[];
  /** An array that all blocks share and change: written back at the end, of a call that stops not. */
  readonly sums?: Held<Float64Array>;
  /** Whether the first bad point is the end. */
  readonly stop: boolean;
}

/** Where a block lies [byte offsets], and the number of its first point. */
export interface Block {
  readonly first: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly scratch: number;
  readonly constants: readonly number[];
  readonly sums: number;
}

/** Most points that cross into the kernels at a time, and doubles in all columns of theirs: they stay in a processor's second cache. */
const BLOCK = 1024;
const LEAST_BLOCK = 128;
const BLOCK_DOUBLES = 1 << 17;

const PER_DOUBLE = 8;

/**
 * Calls `run` for blocks of points: the inputs of each are copied in, the outputs out. It returns the number of the first bad point of the block,
 * negative for none. The result is the number of the first bad point of all, undefined for none.
 */
export function eachBlock(kernel: Kernel, n: number, work: Work, run: (points: number, at: Block) => number): number | undefined {
  const { inputs = [], outputs = [], scratch = 0, constants = [], sums = held(kernel, new Float64Array(0)), stop } = work;
  const moved = [...inputs, ...outputs];
  const width = moved.reduce((sum, { columns }) => sum + columns, scratch);
  const size = Math.min(n, BLOCK, Math.max(LEAST_BLOCK, Math.floor(BLOCK_DOUBLES / width)));
  const all: readonly Held[] = [...moved.map(({ array }) => array), ...constants.map((array) => held(kernel, array)), sums];
  const lengths = all.map(({ now }, k) => {
    const { BYTES_PER_ELEMENT, length } = plainView(now);
    return k < moved.length ? moved[k]!.columns * (BYTES_PER_ELEMENT === PER_DOUBLE ? size : Math.ceil(size / PER_DOUBLE)) : length;
  });
  const { views, offsets } = arena(kernel, ...lengths, scratch * size);
  // the arena may have grown the memory
  const arrays = all.map(({ now }) => plainView(now));
  const { buffer } = kernel.exports.memory;
  const here = arrays.map(
    (array, k): Typed => (array.BYTES_PER_ELEMENT === 1 ? new Uint8Array(buffer, offsets[k]!, PER_DOUBLE * views[k]!.length) : views[k]!),
  );
  for (let k = moved.length; k < all.length; k++) here[k]!.set(arrays[k]!);
  const at: Block = {
    first: 0,
    inputs: offsets.slice(0, inputs.length),
    outputs: offsets.slice(inputs.length, moved.length),
    constants: offsets.slice(moved.length, all.length - 1),
    sums: offsets[all.length - 1]!,
    scratch: offsets[all.length]!,
  };
  let bad: number | undefined;
  for (let first = 0; first < n; first += size) {
    const points = Math.min(size, n - first);
    inputs.forEach(({ columns }, k) => {
      for (let c = 0; c < columns; c++) here[k]!.set(arrays[k]!.subarray(c * n + first, c * n + first + points), c * points);
    });
    const found = run(points, { ...at, first });
    if (found < -1) throw new InternalError("the kernels refuse a block of points");
    if (found >= 0) bad ??= first + found;
    if (bad !== undefined && stop) return bad;
    outputs.forEach(({ columns }, i) => {
      const k = inputs.length + i;
      for (let c = 0; c < columns; c++) arrays[k]!.set(here[k]!.subarray(c * points, (c + 1) * points), c * n + first);
    });
  }
  arrays[all.length - 1]!.set(here[all.length - 1]!);
  return bad;
}
