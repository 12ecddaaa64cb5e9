import type { X17 } from "../../src/index.ts";
import type { Kernel } from "../../src/kernel/load.ts";
import { arena } from "../../src/kernel/memory.ts";
import { exportedFunction, type NumericFunction } from "../support/exported.ts";
import { type Domain, streamKey, uniform } from "./draw.ts";

/** One export of the kernels, or one function of the package, evaluated over a fixed set of inputs. */
export interface Case {
  /** Name of the WebAssembly export; "x17.name" for a function of the package. */
  readonly name: string;
  /** Evaluates it and hands over everything it returned. */
  evaluate(kernel: Kernel, hand: (values: Float64Array) => void, x17: X17): void;
}

/** Points of a case, unless it says otherwise. */
export const POINTS = 32768;
/** Points per call of a batch kernel: odd, so that what remains of a vector is evaluated too. */
const BLOCK = 4099;

const keys = (name: string, domains: readonly Domain[]) => domains.map((_, k) => streamKey(`${name}/${k}`));

/** A function of doubles that returns a double, at `points` points; one domain per argument. */
export function scalarAt(points: number, name: string, ...domains: Domain[]): Case {
  return {
    name,
    evaluate(kernel, hand) {
      const call = exportedFunction(kernel, name);
      const streams = keys(name, domains);
      const values = new Float64Array(points);
      for (let i = 0; i < points; i++) values[i] = Number(call(...domains.map((domain, k) => domain(uniform(streams[k]!, i)))));
      hand(values);
    },
  };
}

/** A function of doubles that returns a double; one domain per argument. */
export const scalar = (name: string, ...domains: Domain[]): Case => scalarAt(POINTS, name, ...domains);

/** What a batch kernel of another signature than `(n, inputs, out)` needs to be called. */
export interface BatchCall {
  readonly n: number;
  readonly inputs: number;
  readonly out: number;
  /** Offset of `doubles` more values, filled from `domain` with the stream of that name. */
  extra(name: string, doubles: number, domain: Domain): number;
}

/**
 * A batch kernel `(n, inputs, out)` with `columns` output columns; one domain per input column. Another signature is adapted by `call`;
 * its `extra` values must be announced by their number `extras`.
 */
export function batchAt(
  points: number,
  name: string,
  columns: number,
  domains: readonly Domain[],
  call?: (kernel: NumericFunction, batch: BatchCall) => void,
  extras?: number,
): Case {
  return rowsAt(points, name, columns, domains.length, (u) => domains.map((domain, k) => domain(u(k))), call, extras);
}

/** As `batchAt` for inputs that depend on each other: `row` makes the `width` inputs of a point from the flat numbers u(0), u(1), ... */
export function rowsAt(
  points: number,
  name: string,
  columns: number,
  width: number,
  row: (u: (k: number) => number) => readonly number[],
  call: (kernel: NumericFunction, batch: BatchCall) => void = (kernel, { n, inputs, out }) => void kernel(n, inputs, out),
  extras = 0,
): Case {
  return {
    name,
    evaluate(kernel, hand) {
      const streams: number[] = [];
      const key = (k: number) => {
        streams[k] ??= streamKey(`${name}/${k}`);
        return streams[k];
      };
      for (let first = 0; first < points; first += BLOCK) {
        const n = Math.min(BLOCK, points - first);
        const { views, offsets } = arena(kernel, n * width, n * columns, extras);
        const [inputs, out, more] = views;
        out!.fill(-1);
        for (let i = 0; i < n; i++) {
          row((k) => uniform(key(k), first + i)).forEach((value, k) => {
            inputs![n * k + i] = value;
          });
        }
        let used = 0;
        const extra = (label: string, doubles: number, domain: Domain) => {
          if (used + doubles > extras) throw new Error(`${name}: ${used + doubles} extra values, ${extras} announced`);
          const stream = streamKey(`${name}/${label}`);
          for (let i = 0; i < doubles; i++) more![used + i] = domain(uniform(stream, i));
          used += doubles;
          return offsets[2]! + 8 * (used - doubles);
        };
        call(exportedFunction(kernel, name), { n, inputs: offsets[0]!, out: offsets[1]!, extra });
        hand(out!.slice());
      }
    },
  };
}

/** A batch kernel `(n, inputs, out)` with one output column; one domain per input column. */
export const batch = (name: string, ...domains: Domain[]): Case => batchAt(POINTS, name, 1, domains);

/** All numbers in a value, in the order in which they stand there. */
export function numbersIn(value: unknown, into: number[] = []): number[] {
  if (typeof value === "number") into.push(value);
  else if (ArrayBuffer.isView(value)) into.push(...(value as Float64Array));
  else if (value !== null && typeof value === "object") for (const one of Object.values(value)) numbersIn(one, into);
  return into;
}

/** A function of the package at `points` requests, made from the flat numbers u(0), u(1), ...; every number of its answer counts. */
export function request(points: number, name: keyof X17 & string, answer: (x17: X17, u: (k: number) => number) => unknown): Case {
  return {
    name: `x17.${name}`,
    evaluate(_, hand, x17) {
      const streams = Array.from({ length: 16 }, (_, k) => streamKey(`x17.${name}/${k}`));
      for (let i = 0; i < points; i++) hand(Float64Array.from(numbersIn(answer(x17, (k) => uniform(streams[k]!, i)))));
    },
  };
}

/** An export of no common shape: the case calls it. */
export const custom = (name: string, evaluate: Case["evaluate"]): Case => ({ name, evaluate });
