import { ALPHA, ELECTRON_MASS } from "../constants/index.ts";
import type { G2Input } from "../g2/input.ts";
import * as reference from "../reference/index.ts";
import { couplingPair, isSpin0 } from "../request/spin.ts";
import { type Comparisons, closed, ratio, root, scaled, type Value } from "./comparison.ts";

/** a_e in 1e-12, typed a second time from the papers (docs/physics/g-2.md): measured in 2022 and 2008, predicted with alpha from Cs and Rb. */
const MEASURED: Readonly<Record<string, readonly [number, number]>> = { "2022": [1159652180.59, 0.13], "2008": [1159652180.73, 0.28] };
const PREDICTED: Readonly<Record<string, readonly [number, number]>> = { cs: [1159652181.61, 0.23], rb: [1159652180.252, 0.095] };

/** Loops by adaptive quadrature of the Feynman-parameter integrals, a_e typed a second time. */
export function verifyG2(comparisons: Comparisons, input: G2Input, results: object): void {
  const { mass, g2: choice, loop } = input;
  const r = (ELECTRON_MASS / mass) ** 2;
  const loops = { V: reference.loopVector(r), A: reference.loopAxial(r), S: reference.loopScalar(r), P: reference.loopPseudoscalar(r) };
  const [vector, axial] =
    loop === "exact"
      ? [scaled(loops.V, (ALPHA / Math.PI) * r), scaled(loops.A, (-ALPHA / Math.PI) * r)]
      : [closed(reference.anomalousMomentHeavy(mass, 1, 0)), closed(reference.anomalousMomentHeavy(mass, 0, 1))];
  const half = (ALPHA / (2 * Math.PI)) * r;
  const [scalar, pseudoscalar] =
    loop === "exact"
      ? [scaled(loops.S, half), scaled(loops.P, -half)]
      : [closed(half * (Math.log(1 / r) - 7 / 6)), closed(-half * (Math.log(1 / r) - 11 / 6))];
  const [first, second] = couplingPair(input);
  const [up, down] = isSpin0(input) ? [scalar, pseudoscalar] : [vector, axial];
  // the two loops may cancel
  const deltaA: Value = {
    value: up.value * first ** 2 + down.value * second ** 2,
    error: Math.abs(up.error) * first ** 2 + Math.abs(down.error) * second ** 2,
  };
  const [year, atom] = choice.split("-") as [string, string];
  const [measured, predicted] = [MEASURED[year]!, PREDICTED[atom]!];
  // a difference of numbers of ten digits: good to 1e-16 of them
  const rounding = 4e-7 * 1e-12;
  const needed = { value: (measured[0] - predicted[0]) * 1e-12, sigma: Math.hypot(measured[1], predicted[1]) * 1e-12 };
  const exactly = (value: number, error = rounding) => ({ value, error });
  const route = "adaptive quadrature of the Feynman-parameter integral";
  const typed = "figures typed a second time";
  const both = `${route}; ${typed}`;
  // errors of the first that are propagated from measurements would hide everything: the numbers themselves are compared
  const bare = Object.fromEntries(
    Object.entries(results as Record<string, Value>).map(([id, one]) => [
      id,
      ["measured", "predicted", "deltaANeeded", "upper", "impliedEpsV", "impliedEpsA", "impliedEpsS", "impliedEpsP"].includes(id)
        ? { ...one, error: 1e-14 * Math.abs(one.value) }
        : one,
    ]),
  );
  const size = { value: Math.abs(needed.value), error: rounding };
  const implied = (coefficient: Value) => root(ratio({ ...size, value: needed.value }, coefficient));
  comparisons.quantities(
    bare,
    {
      loopVector: [scaled(loops.V, 1), route],
      loopAxial: [scaled(loops.A, 1), route],
      coefficientV: [vector, route],
      coefficientA: [axial, route],
      loopScalar: [scaled(loops.S, 1), route],
      loopPseudoscalar: [scaled(loops.P, 1), route],
      coefficientS: [scalar, route],
      coefficientP: [pseudoscalar, route],
      deltaA: [deltaA, route],
      measured: [closed(measured[0] * 1e-12), typed],
      predicted: [closed(predicted[0] * 1e-12), typed],
      deltaANeeded: [exactly(needed.value), typed],
      pull: [exactly((deltaA.value - needed.value) / needed.sigma, (rounding + deltaA.error) / needed.sigma), both],
      upper: [ratio(size, vector), both],
      impliedEpsV: [implied(vector), both],
      impliedEpsA: [implied(axial), both],
      impliedEpsS: [implied(scalar), both],
      impliedEpsP: [implied(pseudoscalar), both],
    },
    "no second route",
  );
}
