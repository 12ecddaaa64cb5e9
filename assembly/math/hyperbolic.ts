// Hyperbolic functions without cancellation next to 0. Portable.
import { expm1, log } from "./elementary.ts";

/** tanh x. */
export function tanh(x: f64): f64 {
  const a: f64 = expm1(-2.0 * Math.abs(x));
  const t: f64 = -a / (2.0 + a);
  return x < 0.0 ? -t : t;
}

/** sinh x. */
export function sinh(x: f64): f64 {
  const t: f64 = expm1(Math.abs(x));
  const value: f64 = 0.5 * (t + t / (1.0 + t));
  return x < 0.0 ? -value : value;
}

/** asinh x to an absolute accuracy of 1e-16 max(1, asinh x): where it is used, small values are differences of ends that are not small. */
export function asinh(x: f64): f64 {
  const size: f64 = Math.abs(x);
  // the square must not overflow
  const value: f64 = size > 1e150 ? log(2.0) + log(size) : log(size + Math.sqrt(1.0 + size * size));
  return x < 0.0 ? -value : value;
}
