// What is timed: one computation, done by several backends on the same inputs.
import { loadKernelSync } from "../src/kernel/embedded.ts";
import type { Kernel } from "../src/kernel/load.ts";
import { arena } from "../src/kernel/memory.ts";
import { exportedFunction } from "../test/support/exported.ts";

/**
 * simd: two points per instruction; scalar: one point at a time, same module; portable: the same source compiled by tsc; reference: the second
 * derivation; wasm: the module, where nothing but its batch is timed (the name then has no segment for it).
 */
export type Backend = "simd" | "scalar" | "wasm" | "portable" | "reference";

export interface Fill {
  /** Points this backend computes per call: fewer where it is slow. */
  readonly n: number;
  /** Computes them and gives the columns of results, each of n values. */
  run(): ArrayLike<number>;
  /** What is compared between backends, where it is not what `run` gives. */
  checked?(): ArrayLike<number>;
}

export interface Topic {
  /** Path; the segment * stands for the backend. */
  readonly name: string;
  /** Batch kernels that this topic times. */
  readonly kernels: readonly string[];
  readonly backends: Partial<Record<Backend, Fill>>;
  /** Largest difference between backends, relative to the largest value of the column: the reference rounds elsewhere. */
  readonly tolerance: number;
  /** A number known from elsewhere, and what the first backend gives for it. */
  readonly anchor: { readonly what: string; readonly value: () => number; readonly expected: number; readonly tolerance: number };
}

/** Columns of n inputs, from a function of the point. */
export function columnsOf(n: number, row: (i: number) => readonly number[]): Float64Array {
  const width = row(0).length;
  const columns = new Float64Array(n * width);
  for (let i = 0; i < n; i++) {
    row(i).forEach((value, k) => {
      columns[k * n + i] = value;
    });
  }
  return columns;
}

type NumericFunction = (...values: number[]) => unknown;

/** A batch kernel in an instance of its own, inputs in place: only the kernel is timed. `extra` values follow the inputs. */
export function wasmFill(
  name: string,
  n: number,
  inputs: Float64Array,
  results: number,
  call: (kernel: NumericFunction, at: { n: number; inputs: number; out: number; extra: number }) => void = (kernel, at) =>
    void kernel(at.n, at.inputs, at.out),
  extra: ArrayLike<number> = [],
): Fill {
  const kernel: Kernel = loadKernelSync();
  const { views, offsets } = arena(kernel, inputs.length, results, extra.length);
  views[0]!.set(inputs);
  views[2]!.set(extra);
  const batch: NumericFunction = exportedFunction(kernel, name);
  const at = { n, inputs: offsets[0]!, out: offsets[1]!, extra: offsets[2]! };
  return {
    n,
    run() {
      call(batch, at);
      return views[1]!;
    },
  };
}

/** A function of one point with one result, in JavaScript. */
export function valueFill(n: number, value: (i: number) => number): Fill {
  const out = new Float64Array(n);
  return {
    n,
    run() {
      for (let i = 0; i < n; i++) out[i] = value(i);
      return out;
    },
  };
}

/** A function of one point in JavaScript, over columns; `columns` results per point. */
export function pointFill(n: number, columns: number, point: (i: number, out: Float64Array) => void): Fill {
  const out = new Float64Array(n * columns);
  return {
    n,
    run() {
      for (let i = 0; i < n; i++) point(i, out);
      return out;
    },
  };
}

const results = (fill: Fill): ArrayLike<number> => fill.checked?.() ?? fill.run();

/** Throws unless all backends agree and the anchor holds: a benchmark of wrong numbers is worth nothing. */
export function verify(topic: Topic): void {
  const fills = Object.entries(topic.backends) as [Backend, Fill][];
  const [[firstName, first]] = fills as [[Backend, Fill]];
  const expected = results(first);
  // results that are not per point (bins, say) are one column
  const columns = expected.length % first.n === 0 ? expected.length / first.n : 1;
  for (const [name, fill] of fills.slice(1)) {
    const got = results(fill);
    const [length, stride] = columns === 1 ? [got.length, expected.length] : [fill.n, first.n];
    for (let k = 0; k < columns; k++) {
      let scale = 0;
      for (let i = 0; i < length; i++) scale = Math.max(scale, Math.abs(expected[k * stride + i]!));
      for (let i = 0; i < length; i++) {
        const difference = Math.abs(got[k * length + i]! - expected[k * stride + i]!);
        if (!(difference <= topic.tolerance * scale))
          throw new Error(
            `${topic.name}: ${name} gives ${got[k * length + i]}, ${firstName} ${expected[k * stride + i]} (column ${k}, point ${i}; allowed ${topic.tolerance} x ${scale})`,
          );
      }
    }
  }
  const { what, value, tolerance } = topic.anchor;
  const got = value();
  if (!(Math.abs(got - topic.anchor.expected) <= tolerance))
    throw new Error(`${topic.name}: ${what} is ${got}, must be ${topic.anchor.expected} +- ${tolerance}`);
}
