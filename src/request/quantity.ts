import { shortNumber } from "./decimal.ts";
/**
 * A number that can be cited: value, uncertainty and unit, the formula it comes from and where that stands in the paper.
 * `error` is absolute, in the unit of `value`, for the given inputs as decimals: numerical (rounding, quadrature, Monte Carlo), with what the inputs lose when
 * they become doubles where differences of them decide, or propagated from measured inputs where `note` says so.
 */
export interface Quantity {
  /** The number, in `unit`. */
  readonly value: number;
  /** Its absolute uncertainty, in `unit`. */
  readonly error: number;
  /** Unit; `1` for a pure number. */
  readonly unit: string;
  /** What was computed, as a formula. */
  readonly formula: string;
  /** Equation, table or figure of arXiv:2601.08567v1, or another source. */
  readonly equation: string;
  /** What the paper prints, in `unit`, where it prints this number. */
  readonly published?: number;
  /** A published figure that is taken over, not computed: it agrees with itself. */
  readonly input?: true;
  /** What is to be known of it, in words. */
  readonly note?: string;
}

/** Identifier -> number, as in the `results` of a record. */
export type Quantities = Readonly<Record<string, Quantity>>;

/** Relative rounding error granted to a closed-form kernel of about forty operations. */
export const ROUNDING = 20 * Number.EPSILON;

/** A closed-form value: its error is rounding alone. */
export function closedForm(value: number, unit: string, formula: string, equation: string): Quantity {
  return { value, error: Math.abs(value) * ROUNDING, unit, formula, equation };
}

/** The quantity with what the rounding of its inputs adds, absolute; the note says so where that is more than the numerical error. */
export function withInputRounding(quantity: Quantity, rounding: number): Quantity {
  const error = quantity.error + rounding;
  if (!(rounding > quantity.error)) return { ...quantity, error };
  const parts = [quantity.error, rounding].map((part) => shortNumber(part, 2));
  const note = `error: numerical ${parts[0]}, rounding of the inputs to doubles ${parts[1]}`;
  return { ...quantity, error, note: quantity.note === undefined ? note : `${quantity.note}; ${note}` };
}
