// Evenly spaced values, or evenly in the logarithm.
import { knownKeys, wholeNumber } from "../../request/validate.ts";
import type { ScanAxis, ScanScale, ScanSpan } from "../types.ts";
import { type AxisKind, between, ends, inputName, MOST_VALUES } from "./axis.ts";

/** Digits that rounding leaves, also that of a power. */
const DIGITS = { linear: 15, log: 13 } as const;
/** A value moves to its decimal by no more than this part of a step. */
const OF_STEP = 1e-3;

function spanKind<S extends ScanScale>(scale: S) {
  type SpanAxis = { readonly input: string } & { readonly [key in S]: ScanSpan };
  return {
    check(name, axis) {
      const given = knownKeys<Record<string, unknown>>(name, axis, ["input", scale]);
      const within = `${name}.${scale}`;
      const { n, ...span } = knownKeys<Partial<ScanSpan>>(within, given[scale], ["from", "to", "n"]);
      const [from, to] = ends(within, span.from, span.to, scale);
      const made = { from, to, n: wholeNumber(`${within}.n`, n, { min: 2, max: MOST_VALUES }) };
      return { input: inputName(`${name}.input`, given["input"]), [scale]: made } as unknown as ScanAxis;
    },
    ends: (axis: SpanAxis) => [[axis[scale].from, axis[scale].to]],
    made(axis: SpanAxis, { kernel }) {
      const { from, to, n } = axis[scale];
      const last = n - 1;
      const plain = (index: number) => between(kernel, from, to, scale, index / last);
      // the decimal that is meant: 1e-4, not 9.999999999999999e-5
      const at = (index: number) => {
        const value = plain(index);
        const decimal = Number(value.toPrecision(DIGITS[scale]));
        return Math.abs(decimal - value) <= OF_STEP * Math.abs(plain(index - 1) - value) ? decimal : value;
      };
      return { inputs: [axis.input], n, at: (_, index) => (index === 0 ? from : index === last ? to : at(index)) };
    },
  } satisfies AxisKind;
}

export const LINEAR = spanKind("linear");
export const LOG = spanKind("log");
