// The only file that calls transcendental functions. Compiled by asc these are AssemblyScript's own, hence the same bits in every engine; compiled by
// tsc they are the host's, which differ in the last bits, so the portable ring compares them to a tolerance, not to the bit.

export function exp(x: f64): f64 {
  return Math.exp(x);
}
export function expm1(x: f64): f64 {
  return Math.expm1(x);
}
export function log(x: f64): f64 {
  return Math.log(x);
}
export function log1p(x: f64): f64 {
  return Math.log1p(x);
}
export function sin(x: f64): f64 {
  return Math.sin(x);
}
export function cos(x: f64): f64 {
  return Math.cos(x);
}
export function atan(x: f64): f64 {
  return Math.atan(x);
}
export function atan2(y: f64, x: f64): f64 {
  return Math.atan2(y, x);
}
export function pow(x: f64, y: f64): f64 {
  return Math.pow(x, y);
}
