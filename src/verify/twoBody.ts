import type { IntegrateInput } from "../integrate/input.ts";
import { PROCESSES, type ProcessName } from "../process/index.ts";
import * as reference from "../reference/index.ts";
import { FB_PER_PB } from "../request/units.ts";
import { referenceBoson } from "./boson.ts";
import { scaled, type Value } from "./comparison.ts";
import { relativeRounding, withRelative } from "./rounding.ts";
import { askedOf, type Named, passes } from "./sampledPoint.ts";

/** Processes of two final particles whose |M|^2 the reference has from spinors. */
const BY_SPINORS: Partial<Record<ProcessName, "ee-ee" | "ee-aX">> = { "ee-ee": "ee-ee", "ee-aX": "ee-aX" };

/** Parts of an open stretch at which the rounding of the integrand is measured. */
const LOOKS = [1e-3, 0.3, 0.7, 1 - 1e-3];

/** Cross-section [fb] of a 2 -> 2 process from spinors at explicit momenta: nothing of the kernels. Undefined where the reference lacks the process. */
export function twoBodySection(input: IntegrateInput): Record<"background" | "signal" | "interference", Value> | undefined {
  const { sqrts, cuts } = input;
  const process = BY_SPINORS[input.process];
  if (process === undefined) return undefined;
  const { final } = PROCESSES[input.process];
  const named = (p: readonly (readonly number[])[]): Named => Object.fromEntries(final.map((name, k) => [name, p[2 + k]!]));
  const selection = {
    accepts: (p: readonly (readonly number[])[]) => passes(cuts, named(p)),
    bounds: askedOf(cuts, final).map(({ of, at }) => ({ of: (p: readonly (readonly number[])[]) => of(named(p)), at })),
  };
  const c = referenceBoson(input);
  const { pieces, open } = reference.twoBodyUnder(process, sqrts, selection, c);
  const looks = open.flatMap(([low, high]) => LOOKS.map((part) => [low + part * (high - low)]));
  const rounding = relativeRounding((y) => reference.twoBodyInY(process, sqrts, y!, c), looks);
  const [background, signal, interference] = withRelative(pieces, rounding).map((one) => scaled(one, FB_PER_PB)) as [Value, Value, Value];
  return { background, signal, interference };
}
