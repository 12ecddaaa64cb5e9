import { PROMPT_LENGTHS, TRANSITIONS } from "../constraints/atomki.ts";
import type { LimitCurve } from "../constraints/curves/curve.ts";
import { CURVES } from "../constraints/curves/curves.ts";
import type { LimitsInput } from "../constraints/input.ts";
import type { LimitLine } from "../constraints/limits.ts";
import * as reference from "../reference/index.ts";
import { pointOf } from "../request/spin.ts";
import { type Comparisons, closed, HOST_ROUNDING, isQuantity, type Value } from "./comparison.ts";
import { spin0Second } from "./spin0Limits.ts";

const FM_PER_CM = 1e13;
/** Curves behind readings of another name. */
const CURVE_OF: Readonly<Record<string, string>> = {
  na64: "na64-2019",
  e137: "e137-bjorken",
  kloe2: "kloe2-2015",
  babar: "babar-2014",
  a1: "a1-2014",
  hps: "hps-2018",
};
const CHARGE = Math.sqrt((4 * Math.PI) / 137.035999177);
/** Figures typed a second time from the papers: lowest and highest excluded eps. */
const FIGURES: Readonly<Record<string, readonly [number | undefined, number | undefined]>> = {
  "na64-paper": [undefined, 6.7e-4],
  "na64-quoted": [1.2e-4, 6.8e-4],
  "na64-2018": [1.3e-4, 4.2e-4],
  "na64-barducci-toni": [1.2e-4 * CHARGE, 6.8e-4 * CHARGE],
  "kloe2-paper": [2.0e-3, undefined],
  "kloe2-barducci-toni": [2.0e-3 * CHARGE, undefined],
  padme: [5.6e-4 / CHARGE, undefined],
  "padme-paper": [5.6e-4, undefined],
};

/** A straight line in ln(mass), ln(eps) between the neighbours of a mass. */
function interpolated({ points }: LimitCurve, mass: number, column: number): number | undefined {
  for (let i = 0; i + 1 < points.length; i += 1) {
    const [a, b] = [points[i]!, points[i + 1]!];
    if (!(a[0]! <= mass && mass <= b[0]! && a[0]! < b[0]!)) continue;
    const t = Math.log(mass / a[0]!) / Math.log(b[0]! / a[0]!);
    return Math.exp((1 - t) * Math.log(a[column]!) + t * Math.log(b[column]!));
  }
  return undefined;
}

const CURVE_ROUTE = "straight line in the logarithms of the digitised points";

type End = "excludedFrom" | "excludedTo";

function secondOf(id: string, which: End, { mass, curves, spin }: LimitsInput): readonly [Value, string] | undefined {
  const atomki = TRANSITIONS.flatMap((one) => PROMPT_LENGTHS.map((length) => ({ ...one, length }))).find(
    (one) => id === `atomki-${one.id}${one.length === 1 ? "" : `-${one.length}cm`}`,
  );
  if (atomki && spin === 0)
    return [closed(Math.sqrt(reference.spin0PromptCouplingSq(mass, atomki.energy, atomki.length * FM_PER_CM))), "decay length of the reference"];
  if (atomki) return [closed(Math.sqrt(reference.promptCouplingSq(mass, atomki.energy, atomki.length * FM_PER_CM))), "decay length of the reference"];
  const own = curves.some((one) => one.id === id);
  if (spin === 0 && !own) return spin0Second(id, which, mass, (end) => ofVector(id, end, mass, curves)?.[0]);
  return ofVector(id, which, mass, curves);
}

/** What a reading excludes for a vector. */
function ofVector(id: string, which: End, mass: number, curves: readonly LimitCurve[]): readonly [Value, string] | undefined {
  const typed = FIGURES[id]?.[which === "excludedFrom" ? 0 : 1];
  if (typed !== undefined) return [closed(typed), "figure typed a second time"];
  const curve = [...curves, ...CURVES].find((one) => one.id === (CURVE_OF[id] ?? id));
  const value = curve && interpolated(curve, mass, which === "excludedFrom" ? 1 : 2);
  return value === undefined ? undefined : [{ value, error: Math.abs(value) * 20 * HOST_ROUNDING }, CURVE_ROUTE];
}

/** Edges of every reading, and the verdict on a point by the plain inequality. */
export function verifyLimits(comparisons: Comparisons, input: LimitsInput, results: object): void {
  for (const [key, entry] of Object.entries(results)) {
    if (!isQuantity(entry)) continue;
    const at = key.lastIndexOf(".");
    const second = secondOf(key.slice(0, at), key.slice(at + 1) as "excludedFrom" | "excludedTo", input);
    if (second) comparisons.compare(key, entry, ...second);
    else comparisons.without(key, "no second route");
  }
  const { lines } = results as { readonly lines: readonly LimitLine[] };
  const edm = lines.find(({ id }) => id === "edm");
  if (edm?.upper !== undefined) {
    // |d_e| < 4.1e-30 e cm, typed a second time: arXiv:2212.11841
    const bound = 4.1e-30 / (reference.spin0DipoleMoment(input.mass) / FM_PER_CM);
    comparisons.compare("edm.upper", closed(edm.upper), { value: bound, error: 1e-13 * bound }, "quadrature of the Feynman-parameter integral");
  }
  const couplings = pointOf(input);
  if (!couplings) return;
  const eps = Math.hypot(...couplings);
  for (const { id, point, excludedFrom, excludedTo } of lines) {
    if (point === undefined || (excludedFrom === undefined && excludedTo === undefined)) continue;
    const excluded = eps > (excludedFrom ?? 0) && eps < (excludedTo ?? Number.POSITIVE_INFINITY);
    const onEdge = [excludedFrom, excludedTo].some((edge) => edge !== undefined && Math.abs(eps / edge - 1) < 1e-12);
    if (!onEdge)
      comparisons.compare(
        `${id} allows the point`,
        { value: point.allowed ? 1 : 0, error: 0 },
        { value: excluded ? 0 : 1, error: 0 },
        "the plain inequality",
      );
  }
}
