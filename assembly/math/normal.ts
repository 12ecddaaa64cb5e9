// The inverse of the normal distribution. Portable; log is the only transcendental.
//
// M. J. Wichura, Appl. Stat. 37 (1988) 477, algorithm AS 241 (PPND16): three ratios of polynomials of degree 7, relative accuracy 1e-16 as published.
import { log } from "./elementary.ts";

/** (x - mean)/sigma below which a part p of a Gaussian lies, 0 < p < 1; -37.6 and 37.6 beyond 1e-308 and 0 and 1 themselves. */
export function normalQuantile(p: f64): f64 {
  const q: f64 = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r: f64 = 0.180625 - q * q;
    const top: f64 = ((((((2509.0809287301226727 * r + 33430.575583588128105) * r + 67265.770927008700853) * r
      + 45921.953931549871457) * r + 13731.693765509461125) * r + 1971.5909503065514427) * r + 133.14166789178437745) * r + 3.387132872796366608;
    const bottom: f64 = ((((((5226.495278852854561 * r + 28729.085735721942674) * r + 39307.89580009271061) * r
      + 21213.794301586595867) * r + 5394.1960214247511077) * r + 687.1870074920579083) * r + 42.313330701600911252) * r + 1.0;
    return (q * top) / bottom;
  }
  const tail: f64 = q < 0.0 ? p : 1.0 - p;
  const size: f64 = outerQuantile(Math.sqrt(-log(Math.max(tail, 1e-308))));
  return q < 0.0 ? -size : size;
}

/** The same for a tail of exp(-t^2), t above 1.6. */
function outerQuantile(t: f64): f64 {
  if (t <= 5.0) {
    const r: f64 = t - 1.6;
    const top: f64 = ((((((7.7454501427834140764e-4 * r + 0.0227238449892691845833) * r + 0.24178072517745061177) * r
      + 1.27045825245236838258) * r + 3.64784832476320460504) * r + 5.7694972214606914055) * r + 4.6303378461565452959) * r + 1.42343711074968357734;
    const bottom: f64 = ((((((1.05075007164441684324e-9 * r + 5.475938084995344946e-4) * r + 0.0151986665636164571966) * r
      + 0.14810397642748007459) * r + 0.68976733498510000455) * r + 1.6763848301838038494) * r + 2.05319162663775882187) * r + 1.0;
    return top / bottom;
  }
  const r: f64 = t - 5.0;
  const top: f64 = ((((((2.01033439929228813265e-7 * r + 2.71155556874348757815e-5) * r + 0.0012426609473880784386) * r
    + 0.026532189526576123093) * r + 0.29656057182850489123) * r + 1.7848265399172913358) * r + 5.4637849111641143699) * r + 6.6579046435011037772;
  const bottom: f64 = ((((((2.04426310338993978564e-15 * r + 1.4215117583164458887e-7) * r + 1.8463183175100546818e-5) * r
    + 7.868691311456132591e-4) * r + 0.0148753612908506148525) * r + 0.13692988092273580531) * r + 0.59983220655588793769) * r + 1.0;
  return top / bottom;
}
