import { number } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import type { SignificanceInput } from "./significance.ts";

const unit = "events";

export const SIGNIFICANCE_REQUEST: SchemaOf<SignificanceInput> = {
  signal: number("expected signal", { min: 0, max: 1e100, unit }, undefined, { needed: true }),
  background: number("expected background", { min: 1e-100, max: 1e100, unit, why: "no background, no significance" }, undefined, { needed: true }),
  backgroundError: number("standard deviation of the expected background", { min: 0, max: 1e100, unit }, 0),
};
