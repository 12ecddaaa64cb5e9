// Every constraint on an X of either spin.
import type { G2Choice } from "../g2/measurements.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Spin } from "../request/spin.ts";
import type { LimitCurve } from "./curves/curve.ts";
import { curveReading, READINGS } from "./curves/readings.ts";
import { atomkiConstraints, type Constraint, constraintOf, e158Constraints, G2_FORM, g2Constraints } from "./index.ts";
import { isOfSpin0, spin0ConstraintOf, spin0Constraints } from "./spin0/constraints.ts";
import { edmConstraint } from "./spin0/edm.ts";

/** A constraint on an X of spin 0 alone, as it stands beside those of a vector: it bounds nothing. */
export function silentOfVector(kernel: Kernel, id: string, mass: number): Constraint {
  const reading = READINGS.find((one) => one.id === id);
  const { lower: _, upper: __, spin: ___, applies: ____, ...one } = reading ? spin0ConstraintOf(kernel, reading, mass) : edmConstraint(kernel, mass);
  return { ...one, ...G2_FORM, allowed: "inside", unitOfMargin: 1, note: `of spin 0 alone; ${one.note}` };
}

/** Every constraint at a mass [MeV], for a choice of a_e and alpha. */
export function allConstraints(kernel: Kernel, mass: number, choice: G2Choice, spin: Spin): readonly Constraint[] {
  if (spin === 0) return spin0Constraints(kernel, mass, choice);
  return [
    ...atomkiConstraints(kernel, mass),
    ...g2Constraints(kernel, mass, choice),
    ...READINGS.filter((one) => !isOfSpin0(one)).map((reading) => constraintOf(kernel, reading, mass)),
    ...e158Constraints(mass),
  ];
}

/** A curve of the caller's as a reading. */
export const userReading = (curve: LimitCurve) => curveReading(curve, curve.id, curve.id, "none", { kind: "user" });

/** The constraint that a curve of the caller's makes. */
export function userConstraint(kernel: Kernel, curve: LimitCurve, mass: number, spin: Spin): Constraint {
  return (spin === 0 ? spin0ConstraintOf : constraintOf)(kernel, userReading(curve), mass);
}
