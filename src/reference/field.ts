// The arithmetic the reference is written in. Every formula of the spinor calculation is written once over a `Field` and runs either
// in doubles or in pairs of doubles (doubleDouble.ts), so that a rounding error and a physics error can be told apart.

/** A field of real numbers with square roots. `R` is `number` or a pair of doubles. */
export interface Field<R> {
  /** The number x, exactly. */
  of(x: number): R;
  /** The nearest double. */
  value(a: R): number;
  add(a: R, b: R): R;
  sub(a: R, b: R): R;
  mul(a: R, b: R): R;
  div(a: R, b: R): R;
  neg(a: R): R;
  /** Square root; 0 for a negative argument, which rounding alone can produce here. */
  sqrt(a: R): R;
}

/** Plain double precision. */
export const doubles: Field<number> = {
  of: (x) => x,
  value: (a) => a,
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  sqrt: (a) => (a > 0 ? Math.sqrt(a) : 0),
};
