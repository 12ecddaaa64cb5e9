import type { G2Input } from "../g2/input.ts";
import { ELECTRON_MASS } from "../kernel/constants.ts";
import * as reference from "../reference/index.ts";
import { closed, type Opinions, type Value } from "./opinion.ts";

/** a_e in 1e-12, typed a second time from the papers (docs/physics/g-2.md): measured in 2022 and 2008, predicted with alpha from Cs and Rb. */
const MEASURED: Readonly<Record<string, readonly [number, number]>> = { "2022": [1159652180.59, 0.13], "2008": [1159652180.73, 0.28] };
const PREDICTED: Readonly<Record<string, readonly [number, number]>> = { cs: [1159652181.61, 0.23], rb: [1159652180.252, 0.095] };

/** Loops by adaptive quadrature of the Feynman-parameter integrals, a_e typed a second time. */
export function verifyG2(opinions: Opinions, { mass, epsV, epsA, g2: choice, loop }: G2Input, results: object): void {
  const r = (ELECTRON_MASS / mass) ** 2;
  const moment = loop === "exact" ? reference.anomalousMoment : reference.anomalousMomentHeavy;
  // adaptive quadrature to 1e-14, and a sum of two loops that may cancel
  const loops = (value: number, size = Math.abs(value)): Value => ({ value, error: 1e-12 * size });
  const [vector, axial] = [moment(mass, 1, 0), moment(mass, 0, 1)];
  const deltaA = moment(mass, epsV, epsA);
  const size = Math.abs(vector) * epsV ** 2 + Math.abs(axial) * epsA ** 2;
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
      ["measured", "predicted", "deltaANeeded", "upper", "impliedEpsV", "impliedEpsA"].includes(id)
        ? { ...one, error: 1e-14 * Math.abs(one.value) }
        : one,
    ]),
  );
  const relative = rounding / Math.abs(needed.value) + 1e-12;
  const implied = (coefficient: number) => {
    const value = Math.sqrt(needed.value / coefficient);
    return { value, error: value * relative };
  };
  opinions.quantities(
    bare,
    {
      loopVector: [loops(reference.loopVector(r).value), route],
      loopAxial: [loops(reference.loopAxial(r).value), route],
      coefficientV: [loops(vector), route],
      coefficientA: [loops(axial), route],
      deltaA: [loops(deltaA, size), route],
      measured: [closed(measured[0] * 1e-12), typed],
      predicted: [closed(predicted[0] * 1e-12), typed],
      deltaANeeded: [exactly(needed.value), typed],
      pull: [exactly((deltaA - needed.value) / needed.sigma, (rounding + 1e-12 * size) / needed.sigma), both],
      upper: [exactly(Math.abs(needed.value) / vector, (relative * Math.abs(needed.value)) / vector), both],
      impliedEpsV: [implied(vector), both],
      impliedEpsA: [implied(axial), both],
    },
    "no second route",
  );
}
