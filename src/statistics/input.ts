import { number } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { InputError } from "../request/validate.ts";

/** Expected events of signal and background. */
export interface SignificanceInput {
  /** Expected signal events. */
  readonly signal: number;
  /** Expected background events. */
  readonly background: number;
  /** Standard deviation of the expected background, in events. */
  readonly backgroundError: number;
}

/** Most standard deviations of counting that the uncertainty of a background may be: B^2/dB^2 stays a number. */
const MOST_UNCERTAIN = 1e100;

/** Checks a significance request; throws InputError. */
export function significanceInput(input: Partial<SignificanceInput>): SignificanceInput {
  const given = checked<SignificanceInput>(SIGNIFICANCE_REQUEST, input);
  const { background, backgroundError } = given;
  if (backgroundError > MOST_UNCERTAIN * Math.sqrt(background))
    throw new InputError(
      `backgroundError = ${backgroundError} events: must be at most ${MOST_UNCERTAIN} times the square root of the background`,
      "backgroundError",
    );
  return given;
}

const unit = "events";

export const SIGNIFICANCE_REQUEST: SchemaOf<SignificanceInput> = {
  signal: number("expected signal", { min: 0, max: 1e100, unit }, undefined, { needed: true }),
  background: number("expected background", { min: 1e-100, max: 1e100, unit, why: "no background, no significance" }, undefined, { needed: true }),
  backgroundError: number("standard deviation of the expected background", { min: 0, max: 1e100, unit }, 0),
};
