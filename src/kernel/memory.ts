/// <reference lib="esnext.disposable" preserve="true" />
// Memory of an instance behind the static data of the kernels: blocks that a caller keeps, and one for the columns of the call under way, the arena.
import { KERNEL_ID } from "../../build/identity.ts";
import { refuseMore } from "../request/edge.ts";
import { InternalError } from "../request/errors.ts";
import { InputError, shown } from "../request/validate.ts";
import type { KernelExports } from "./exports.ts";

/** A block of memory that is freed, or an instance that is disposed of, is used. */
export class GoneError extends Error {
  override readonly name = "GoneError";
  /** Read where nobody catches an error; the build shortens it otherwise. */
  static override readonly name = "GoneError";
  readonly code = "input";
}

/** Doubles in the memory of the kernels that are the caller's until `free`: no other call of the package writes to them. */
export interface MemoryBlock {
  /** The doubles. The same array as long as the memory does not grow, after that another one on the same doubles: ask for it where it is used. */
  readonly view: Float64Array<ArrayBuffer>;
  /** Where the block starts, in bytes from the start of the memory: what raw kernels are handed. A multiple of 16. */
  readonly offset: number;
  /** Number of doubles. */
  readonly length: number;
  /** Gives the memory back; `view` and `offset` throw GoneError from then on. A second call does nothing. */
  free(): void;
  /** The same, for `using`. */
  [Symbol.dispose](): void;
}

/** Where the columns of one call lie. */
export interface Arena {
  readonly views: Float64Array<ArrayBuffer>[];
  readonly offsets: number[];
}

interface Memory {
  /** Views of the given lengths [doubles], one after the other, with their byte offsets: valid until the next call. */
  arena(...lengths: number[]): Arena;
  allocate(length: number): MemoryBlock;
}

/** A stretch of memory [bytes]. */
interface Stretch {
  offset: number;
  bytes: number;
}

const ALIGNMENT = 16;
/** What `reserve` of the kernels can be asked for [bytes]. */
const MOST_BYTES = 0x7fff0000;
/** Doubles that one call can have in the memory of the kernels, where nothing else is in it. */
export const MOST_DOUBLES = MOST_BYTES / Float64Array.BYTES_PER_ELEMENT;
/** Least size of the arena [bytes]: what the columns of most calls take. */
const LEAST_ARENA = 1 << 20;
const BYTES = Float64Array.BYTES_PER_ELEMENT;

const tooMuch = (doubles: number): InputError => new InputError(`${doubles} doubles do not fit memory: at most ${MOST_DOUBLES}`);

/** Free stretches in the order of their offsets, none next to another; first fit. `reach` makes so many bytes available and tells whether it could. */
class Allocator {
  readonly #free: Stretch[] = [];
  /** Bytes from the start of the memory behind the static data that are given away or free. */
  #used = 0;
  readonly #start: number;
  readonly #reach: (bytes: number) => boolean;

  constructor(start: number, reach: (bytes: number) => boolean) {
    this.#start = start;
    this.#reach = reach;
  }

  /** Offset of a stretch; undefined where there is no room. */
  take(bytes: number): number | undefined {
    const at = this.#free.findIndex((one) => one.bytes >= bytes);
    if (at >= 0) {
      const found = this.#free[at]!;
      const { offset } = found;
      found.offset += bytes;
      found.bytes -= bytes;
      if (found.bytes === 0) this.#free.splice(at, 1);
      return offset;
    }
    if (this.#used + bytes > MOST_BYTES || !this.#reach(this.#used + bytes)) return undefined;
    const offset = this.#start + this.#used;
    this.#used += bytes;
    return offset;
  }

  give(offset: number, bytes: number): void {
    let at = this.#free.findIndex((one) => one.offset > offset);
    if (at < 0) at = this.#free.length;
    this.#free.splice(at, 0, { offset, bytes });
    for (const i of [at, at - 1]) {
      const [one, next] = [this.#free[i], this.#free[i + 1]];
      if (!one || !next || one.offset + one.bytes !== next.offset) continue;
      one.bytes += next.bytes;
      this.#free.splice(i + 1, 1);
    }
    const last = this.#free.at(-1)!;
    if (last.offset + last.bytes !== this.#start + this.#used) return;
    this.#used -= last.bytes;
    this.#free.pop();
  }
}

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;

/** The memory of an instance; `exports` throws once that is disposed of. */
export function memoryOf(exports: () => KernelExports): Memory {
  const blocks = new Allocator(exports().reserve(0) >>> 0, (bytes) => exports().reserve(bytes) >>> 0 !== 0);
  let arenaOffset = 0;
  let arenaBytes = 0;

  function makeArena(bytes: number, doubles: number): void {
    if (bytes <= arenaBytes) return;
    if (arenaBytes > 0) blocks.give(arenaOffset, arenaBytes);
    arenaBytes = 0;
    const wanted = [Math.max(LEAST_ARENA, aligned(1.5 * bytes)), bytes];
    for (const size of wanted) {
      const offset = blocks.take(size);
      if (offset === undefined) continue;
      arenaOffset = offset;
      arenaBytes = size;
      return;
    }
    throw tooMuch(doubles);
  }

  return {
    arena(...lengths) {
      for (const n of lengths) if (!(Number.isInteger(n) && n >= 0)) throw new InternalError(`${n} doubles`);
      const total = lengths.reduce((sum, n) => sum + n, 0);
      if (total > MOST_DOUBLES) throw tooMuch(total);
      makeArena(Math.max(ALIGNMENT, aligned(total * BYTES)), total);
      const { buffer } = exports().memory;
      let at = arenaOffset;
      const offsets = lengths.map((n) => {
        at += n * BYTES;
        return at - n * BYTES;
      });
      return { offsets, views: lengths.map((n, i) => new Float64Array(buffer, offsets[i], n)) };
    },
    allocate(length, ...more: unknown[]) {
      refuseMore("allocate", 1, [length, ...more]);
      if (!(Number.isInteger(length) && length >= 1))
        throw new InputError(`length = ${shown(length)}: must be a whole number of doubles, 1 or more`, "length");
      const bytes = aligned(length * BYTES);
      const offset = bytes > MOST_BYTES ? undefined : blocks.take(bytes);
      if (offset === undefined) throw tooMuch(length);
      let view: Float64Array<ArrayBuffer> | undefined = new Float64Array(exports().memory.buffer, offset, length).fill(0);
      const current = (): Float64Array<ArrayBuffer> => {
        if (view === undefined) throw new GoneError("the block of memory is freed: allocate another");
        const { buffer } = exports().memory;
        if (view.buffer !== buffer) view = new Float64Array(buffer, offset, length);
        return view;
      };
      const free = () => {
        if (view === undefined) return;
        view = undefined;
        blocks.give(offset, bytes);
      };
      return Object.freeze({
        get view() {
          return current();
        },
        get offset() {
          return current().byteOffset;
        },
        length,
        free,
        [Symbol.dispose]: free,
      });
    },
  };
}

/** What the package alone may do with a kernel. */
export interface Internals {
  arena(...lengths: number[]): Arena;
  /** Lets go of the module and its memory: whatever needs them throws GoneError from then on. */
  dispose(): void;
}

/** One table for all entry points of one build in a program, each of which is a bundle of its own: kernels that `x17` loaded are kernels for `x17/slim`. */
const TABLE = Symbol.for(`x17 kernels ${KERNEL_ID}`);
const everyone = globalThis as { [key: symbol]: unknown };
if (!everyone[TABLE]) Object.defineProperty(everyone, TABLE, { value: new WeakMap<object, Internals>() });
const INTERNALS = everyone[TABLE] as WeakMap<object, Internals>;

export function keepInternals(kernel: object, internals: Internals): void {
  INTERNALS.set(kernel, internals);
}

/** Those of a kernel that the package has loaded; undefined for anything else. */
export const internalsOf = (kernel: unknown): Internals | undefined => INTERNALS.get(kernel as object);

/**
 * Views of the given lengths [doubles] in the arena of a kernel, one after the other, with their byte offsets. They are valid until the next call:
 * copy in, run kernels,
 * copy out.
 */
export function arena(kernel: object, ...lengths: number[]): Arena {
  const internals = INTERNALS.get(kernel);
  if (internals === undefined) throw new InputError("kernel: must be the kernel of an instance, as in x17.kernel", "kernel");
  return internals.arena(...lengths);
}
