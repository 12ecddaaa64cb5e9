// Interpolation of a published curve.
import { exp, log } from "../math/elementary.ts";

/** y(x) on the straight line through (x0, y0) and (x1, y1) in log-log; all five positive, x0 < x1. Zero otherwise. */
export function logLogInterpolation(x: f64, x0: f64, y0: f64, x1: f64, y1: f64): f64 {
  if (!(x > 0.0 && x0 > 0.0 && y0 > 0.0 && x1 > x0 && y1 > 0.0)) return 0.0;
  if (x == x0) return y0;
  if (x == x1) return y1;
  return y0 * exp((log(y1 / y0) * log(x / x0)) / log(x1 / x0));
}
