// An input that is where an observable takes a value, whatever the other axes say: one row for each place.
import type { Kernel } from "../../kernel/load.ts";
import { finite, knownKeys, wholeNumber } from "../../request/validate.ts";
import type { Searched } from "../boundary/crossings.ts";
import { checkedObservable } from "../observables/named.ts";
import type { CheckedBoundary, ScanBoundary } from "../types.ts";
import { type AxisKind, between, ends, inputName, scaleOf } from "./axis.ts";

export type BoundaryAxis = { readonly input: string; readonly boundary: CheckedBoundary };

const TOLERANCE = 1e-3;
const INTERVALS = 16;
/** A block has all intervals of a combination of the other axes. */
const MOST_INTERVALS = 10_000;

export const BOUNDARY = {
  check(name, axis) {
    const given = knownKeys<Record<string, unknown>>(name, axis, ["input", "boundary"]);
    const within = `${name}.boundary`;
    const keys = ["of", "equals", "from", "to", "scale", "tolerance", "intervals"] as const;
    const boundary = knownKeys<Partial<ScanBoundary>>(within, given["boundary"], keys);
    const { scale: asked = "linear", tolerance = TOLERANCE, intervals = INTERVALS } = boundary;
    const scale = scaleOf(`${within}.scale`, asked);
    const [from, to] = ends(within, boundary.from, boundary.to, scale);
    const made: CheckedBoundary = {
      of: checkedObservable(`${within}.of`, boundary.of),
      equals: finite(`${within}.equals`, boundary.equals),
      from,
      to,
      scale,
      tolerance: finite(`${within}.tolerance`, tolerance, { min: 1e-12, max: 0.1 }),
      intervals: wholeNumber(`${within}.intervals`, intervals, { min: 1, max: MOST_INTERVALS }),
    };
    return { input: inputName(`${name}.input`, given["input"]), boundary: made };
  },
  ends: ({ boundary: { from, to } }: BoundaryAxis) => [[from, to]],
  // where nothing was solved yet, an interval stands for its middle
  made({ input, boundary: { from, to, scale, intervals } }: BoundaryAxis, { kernel }) {
    return { inputs: [input], n: intervals, at: (_, index) => between(kernel, from, to, scale, (index + 0.5) / intervals) };
  },
} satisfies AxisKind;

/** The range of a boundary, and its tolerance as a share of it. */
export function searchedRange(kernel: Kernel, { from, to, scale, tolerance, intervals }: CheckedBoundary): Searched {
  const { log } = kernel.exports;
  return {
    intervals,
    // x(u) = from (to/from)^u: half a bracket h away from u the value is larger by (to/from)^h - 1
    share: scale === "log" ? log(1 + tolerance) / log(from > 0 ? to / from : from / to) : tolerance,
    at: (share) => between(kernel, from, to, scale, share),
  };
}
