// Angles and masses of given three-momenta, as accurate as the rounding of these permits: no difference of numbers that are nearly equal, but the cross
// product, whose rounding errors are carried along. cos of a small angle tells it to 1e-8 only, and E1 E2 - p1.p2 of a fast collinear pair loses half its digits.
import { productError } from "./errorFree.ts";

/** x1 y2 - y1 x2, rounded once (W. Kahan). */
function cross2(x1: f64, y1: f64, x2: f64, y2: f64): f64 {
  const first: f64 = x1 * y2;
  const second: f64 = y1 * x2;
  return first - second + (productError(x1, y2, first) - productError(y1, x2, second));
}

/** Length of a vector. */
export function length3(x: f64, y: f64, z: f64): f64 {
  return Math.sqrt(x * x + y * y + z * z);
}

/** p1.p2 of three-momenta. */
export function dot3(x1: f64, y1: f64, z1: f64, x2: f64, y2: f64, z2: f64): f64 {
  return x1 * x2 + y1 * y2 + z1 * z2;
}

/** |p1 x p2|. */
export function crossLength(x1: f64, y1: f64, z1: f64, x2: f64, y2: f64, z2: f64): f64 {
  return length3(cross2(y1, z1, y2, z2), cross2(z1, x1, z2, x2), cross2(x1, y1, x2, y2));
}

/** x1 y2 - y1 x2 without sign: of the transverse momenta. */
export function crossAcross(x1: f64, y1: f64, x2: f64, y2: f64): f64 {
  return Math.abs(cross2(x1, y1, x2, y2));
}

/** |p1| |p2| - p1.p2 = |p1 x p2|^2/(|p1| |p2| + p1.p2) [MeV^2]. */
export function notAlong(x1: f64, y1: f64, z1: f64, x2: f64, y2: f64, z2: f64): f64 {
  const lengths: f64 = length3(x1, y1, z1) * length3(x2, y2, z2);
  const along: f64 = dot3(x1, y1, z1, x2, y2, z2);
  if (along <= 0.0) return lengths - along;
  const across: f64 = crossLength(x1, y1, z1, x2, y2, z2);
  return (across / (lengths + along)) * across;
}

/** Energy of a momentum on its mass shell [MeV]. */
export function energyOf(mass: f64, x: f64, y: f64, z: f64): f64 {
  return Math.sqrt(mass * mass + (x * x + y * y + z * z));
}

/** E1 E2 - p1.p2 of momenta on their mass shells, a sum of positive terms: (m1^2 E2^2 + m2^2 p1^2)/(E1 E2 + |p1| |p2|) + |p1| |p2| - p1.p2 [MeV^2]. */
export function productOnShell(mass1: f64, x1: f64, y1: f64, z1: f64, mass2: f64, x2: f64, y2: f64, z2: f64): f64 {
  const E2: f64 = energyOf(mass2, x2, y2, z2);
  const p1: f64 = length3(x1, y1, z1);
  const sum: f64 = energyOf(mass1, x1, y1, z1) * E2 + p1 * length3(x2, y2, z2);
  if (sum === 0.0) return 0.0;
  const massive: f64 = mass1 * E2 * (mass1 * E2) + mass2 * p1 * (mass2 * p1);
  return massive / sum + notAlong(x1, y1, z1, x2, y2, z2);
}

/** E + |pz| of a momentum on its shell, and E - |pz| from it, without the difference [MeV]. */
export function lightConeLarge(mass: f64, x: f64, y: f64, z: f64): f64 {
  return energyOf(mass, x, y, z) + Math.abs(z);
}
export function lightConeSmall(mass: f64, x: f64, y: f64, large: f64): f64 {
  return large > 0.0 ? (mass * mass + (x * x + y * y)) / large : 0.0;
}
