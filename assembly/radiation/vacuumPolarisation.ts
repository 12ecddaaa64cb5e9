// Vacuum polarisation by a lepton in one loop, exact in its mass: alpha(q^2) = alpha/(1 - Delta alpha). Delta alpha(0) = 0. G. Kallen, A. Sabry,
// Dan. Mat. Fys. Medd. 29 (1955) no. 17; PDG review "Electroweak model". Physics: docs/physics/radiation.md. Portable.
import { atan, log } from "../math/elementary.ts";
import { ALPHA, PI } from "../spec/constants.ts";

/** Below this |q^2|/(4 m^2) the series in q^2 keeps more digits than the closed form. */
const SMALL: f64 = 1e-2;

/** (3 pi/alpha) Delta alpha for r = q^2/(4 m^2) small: Int_0^1 6 x(1-x) ln(1 - 4 r x(1-x)) dx = -(4/5) r - ... */
function series(r: f64): f64 {
  // sum over n >= 1 of -6 (4r)^n/n B(n+2, n+2): B(3,3) = 1/30, and B(n+3,n+3)/B(n+2,n+2) = (n+2)/(2(2n+5))
  let term: f64 = (6.0 * 4.0 * r) / 30.0;
  let sum: f64 = 0.0;
  for (let n: f64 = 1.0; n < 14.0; n += 1.0) {
    sum -= term / n;
    term *= (4.0 * r * (n + 2.0)) / (2.0 * (2.0 * n + 5.0));
  }
  return sum;
}

/**
 * Real part of Delta alpha(q^2) by a lepton of this mass [MeV]; qSq in MeV^2, timelike positive. (alpha/3pi)[v^2 - 8/3 + v (3-v^2)/2 ln|(v+1)/(v-1)|],
 * v^2 = 1 - 4m^2/q^2; with v = i w below the threshold (alpha/3pi)[-w^2 - 8/3 + w (3+w^2) atan(1/w)].
 */
export function leptonLoop(qSq: f64, mass: f64): f64 {
  const scale: f64 = ALPHA / (3.0 * PI);
  const r: f64 = qSq / (4.0 * mass * mass);
  if (Math.abs(r) < SMALL) return scale * series(r);
  const vSq: f64 = 1.0 - 1.0 / r;
  if (vSq < 0.0) {
    const w: f64 = Math.sqrt(-vSq);
    return scale * (vSq - 8.0 / 3.0 + w * (3.0 - vSq) * atan(1.0 / w));
  }
  const v: f64 = Math.sqrt(vSq);
  // |(v+1)/(v-1)| = (1+v)^2 |r|: nothing cancels; at the threshold v = 0 the product is 0
  return scale * (vSq - 8.0 / 3.0 + 0.5 * v * (3.0 - vSq) * log((1.0 + v) * (1.0 + v) * Math.abs(r)));
}

/** Imaginary part: -(alpha/3) v (3-v^2)/2 above the threshold, else 0. */
export function leptonLoopImaginary(qSq: f64, mass: f64): f64 {
  const vSq: f64 = 1.0 - (4.0 * mass * mass) / qSq;
  if (!(qSq > 0.0 && vSq > 0.0)) return 0.0;
  return (-(ALPHA / 3.0) * Math.sqrt(vSq) * (3.0 - vSq)) / 2.0;
}
