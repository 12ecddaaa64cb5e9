// The Gamma function next to 1. Portable.
import { log1p } from "./elementary.ts";

/** Euler's constant. */
export const EULER: f64 = 0.5772156649015329;
/** (-1)^k (zeta(k) - 1)/k for k = 2 to 25. */
const COEFFICIENTS: StaticArray<f64> = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9,
];

/**
 * ln Gamma(1 + b) for |b| <= 0.5, to rounding: -ln(1 + b) + b (1 - gamma_E) + sum over k >= 2 of (-1)^k (zeta(k) - 1) b^k/k. Abramowitz and Stegun
 * 6.1.33; the first term left out is below 1e-17.
 */
export function logGamma1p(b: f64): f64 {
  let sum: f64 = 0.0;
  for (let k: i32 = 23; k >= 0; k--) sum = b * sum + COEFFICIENTS[k];
  return -log1p(b) + b * (1.0 - EULER) + b * b * sum;
}
