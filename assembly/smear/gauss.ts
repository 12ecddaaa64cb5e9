// Gaussian response integrated over bins. Portable. Physics: docs/physics/smearing.md.
import { erfc, gaussian } from "../math/erf.ts";

const SQRT_HALF: f64 = 0.7071067811865476;
/** 1/sqrt(2 pi). */
const INVERSE_SQRT_2PI: f64 = 0.3989422804014327;

/** Q(z): the part of a normal distribution above z standard deviations. */
function normalTail(z: f64): f64 {
  return 0.5 * erfc(z * SQRT_HALF);
}

/** Integral of Q from z to infinity: phi(z) - z Q(z). */
function integratedTail(z: f64): f64 {
  return INVERSE_SQRT_2PI * gaussian(z * SQRT_HALF) - z * normalTail(z);
}

/**
 * Part of a line, smeared to the width sigma, that lies further than `distance` to one side of it; distance >= 0. A line that is not smeared
 * stays where it is.
 */
export function lineTail(distance: f64, sigma: f64): f64 {
  return sigma > 0.0 ? normalTail(distance / sigma) : 0.0;
}

// Positive nodes and weights of the 8-point Gauss-Legendre rule on [-1, 1]; Abramowitz and Stegun, table 25.4.
const X1: f64 = 0.18343464249564980494;
const X2: f64 = 0.52553240991632898582;
const X3: f64 = 0.79666647741362673959;
const X4: f64 = 0.96028985649753623168;
const W1: f64 = 0.36268378337836198297;
const W2: f64 = 0.31370664587788728734;
const W3: f64 = 0.22238103445337447054;
const W4: f64 = 0.10122853629037625915;

/**
 * Part of a content spread evenly over a bin of half-width `half`, smeared to the width sigma, that lies further than `distance` to one side of the
 * middle of the bin; distance >= 0. Exact: the mean of Q over the bin is a difference of its integral. A bin much narrower than sigma
 * would lose the digits of that difference; the 8-point Gauss rule is then exact to rounding (its error is (half/sigma)^16 1e-15).
 */
export function binTail(distance: f64, half: f64, sigma: f64): f64 {
  if (!(sigma > 0.0)) return half > distance ? (0.5 * (half - distance)) / half : 0.0;
  const z: f64 = distance / sigma;
  const h: f64 = half / sigma;
  // too narrow for doubles: as without a resolution
  if (!(z + h < 1e300)) return binTail(distance, half, 0.0);
  if (h > 0.5) return (integratedTail(z - h) - integratedTail(z + h)) / (2.0 * h);
  return (
    0.5 *
    (W1 * (normalTail(z - h * X1) + normalTail(z + h * X1)) +
      W2 * (normalTail(z - h * X2) + normalTail(z + h * X2)) +
      W3 * (normalTail(z - h * X3) + normalTail(z + h * X3)) +
      W4 * (normalTail(z - h * X4) + normalTail(z + h * X4)))
  );
}
