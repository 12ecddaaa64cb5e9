// Two-body kinematics. Source: PDG review "Kinematics".

/** Kallen function lambda(x, y, z) = x^2 + y^2 + z^2 - 2xy - 2yz - 2zx, of squared masses [MeV^2] as (x - y - z)^2 - 4yz. */
export function kallen(x: f64, y: f64, z: f64): f64 {
  const difference: f64 = x - y - z;
  return difference * difference - 4.0 * y * z;
}

/**
 * sqrt(lambda(M^2, m1^2, m2^2)) [MeV^2] as a product of mass sums and differences, so that nothing is lost at threshold: with squares,
 * M one part in 1e10 above m1 + m2 keeps six digits, with this all of them. 0 below threshold.
 */
export function sqrtKallenOfMasses(M: f64, m1: f64, m2: f64): f64 {
  if (!(M > m1 + m2)) return 0.0;
  return Math.sqrt((M - m1 - m2) * (M + m1 + m2)) * Math.sqrt((M - m1 + m2) * (M + m1 - m2));
}

/** Momentum of either daughter in the rest frame of mass M [MeV]: p = sqrt(lambda(M^2, m1^2, m2^2)) / 2M. 0 below threshold. */
export function breakupMomentum(M: f64, m1: f64, m2: f64): f64 {
  if (!(M > m1 + m2)) return 0.0;
  return sqrtKallenOfMasses(M, m1, m2) / (2.0 * M);
}
