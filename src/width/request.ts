import { EPS_A, EPS_V, INVISIBLE, MASS } from "../request/common.ts";
import { number } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import type { WidthInput } from "./index.ts";

export const WIDTH_REQUEST: SchemaOf<WidthInput> = {
  epsV: EPS_V,
  epsA: EPS_A,
  mass: MASS,
  energy: number("energy of X: gives the decay length", { above: 0, max: 1e12, unit: "MeV" }),
  length: number("length of flight: gives the probability to decay before it", { min: 0, max: 1e30, unit: "mm" }),
  invisible: INVISIBLE,
};
