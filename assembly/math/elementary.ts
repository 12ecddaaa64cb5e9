// The only file that calls transcendental functions. Compiled by asc these are AssemblyScript's own, hence the same bits in every engine; compiled by
// tsc they are the host's, which differ in the last bits, so the portable ring compares them to a tolerance, not to the bit.

/** e^x. */
export function exp(x: f64): f64 {
  return Math.exp(x);
}
/** e^x - 1, without cancellation near 0. */
export function expm1(x: f64): f64 {
  return Math.expm1(x);
}
/** Natural logarithm. */
export function log(x: f64): f64 {
  return Math.log(x);
}
/** log(1 + x), without cancellation near 0. */
export function log1p(x: f64): f64 {
  return Math.log1p(x);
}
/** Sine of an angle in radians. */
export function sin(x: f64): f64 {
  return Math.sin(x);
}
/** Cosine of an angle in radians. */
export function cos(x: f64): f64 {
  return Math.cos(x);
}
/** Angle in radians, -pi/2 to pi/2, of a sine. */
export function asin(x: f64): f64 {
  return Math.asin(x);
}
/** Angle in radians, -pi/2 to pi/2, of a tangent. */
export function atan(x: f64): f64 {
  return Math.atan(x);
}
/** Angle in radians, -pi to pi, of the point (x, y). */
export function atan2(y: f64, x: f64): f64 {
  return Math.atan2(y, x);
}
/** x to the power y. */
export function pow(x: f64, y: f64): f64 {
  return Math.pow(x, y);
}
