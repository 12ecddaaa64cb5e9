import { X17_MASS } from "../kernel/constants.ts";
import { EPS_A, EPS_V } from "../request/common.ts";
import { choice, number } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import type { G2Input } from "./index.ts";
import { G2_CHOICES } from "./input.ts";

export const ANOMALY = "measurement of a_e and source of alpha";

export const G2_REQUEST: SchemaOf<G2Input> = {
  mass: number("mass of X", { min: 1e-6, max: 1e6, unit: "MeV" }, X17_MASS),
  epsV: EPS_V,
  epsA: EPS_A,
  g2: choice(ANOMALY, G2_CHOICES, "2022-cs", { placeholder: "choice" }),
  loop: choice("one-loop integrals, or the heavy-boson limit of Eq. 16", ["exact", "approx"], "exact"),
};
