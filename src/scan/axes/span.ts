// Evenly spaced values, or evenly in the logarithm.
import { knownKeys, wholeNumber } from "../../request/validate.ts";
import type { ScanAxis, ScanScale, ScanSpan } from "../types.ts";
import { type AxisKind, between, ends, inputName, MOST_VALUES } from "./axis.ts";

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
      // of both ends, not of a step: 16 to 18 in steps of 0.1 gives the decimals that are meant
      const linear = (index: number) => (from * (last - index) + to * index) / last;
      const at = scale === "log" ? (index: number) => between(kernel, from, to, scale, index / last) : linear;
      return { inputs: [axis.input], n, at: (_, index) => (index === 0 ? from : index === last ? to : at(index)) };
    },
  } satisfies AxisKind;
}

export const LINEAR = spanKind("linear");
export const LOG = spanKind("log");
