// Errors of a track by Kalman's filter, from the outermost hit inwards: parameters at the axis, noise where material is met.
import { type Solenoid, scatteringAngle } from "./scatteredHelix.ts";

/** Where the filter begins [m, 1, 1/m]: far more than any error of a track, not so much that the digits of the difference are lost. */
const UNKNOWN = 10;

/**
 * Covariance of polynomials of r (their derivatives at the axis: value, slope and, with three, curvature) from measurements of the value, each with its radius
 * and error, and kinks of the slope of known spread. With `fixed` the value at the axis is known in the end.
 */
function filtered(
  n: 2 | 3,
  hits: readonly { readonly radius: number; readonly error: number }[],
  kinks: readonly { readonly radius: number; readonly angle: number }[],
  fixed: boolean,
): number[][] {
  const events = [...hits.map((hit) => ({ ...hit, angle: 0 })), ...kinks.map((kink) => ({ ...kink, error: 0 }))];
  if (fixed) events.push({ radius: 0, error: 1e-9, angle: 0 });
  events.sort((a, b) => b.radius - a.radius || (a.angle > 0 ? 1 : -1));
  let c = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? UNKNOWN ** 2 : 0)));
  // parameters refer to the axis throughout: a kink at r changes the slope, and the value at the axis by -r times as much
  for (const { radius: r, error, angle } of events) {
    if (angle > 0) {
      const move = [-r, 1, 0].slice(0, n);
      c = c.map((row, i) => row.map((x, j) => x + angle * angle * move[i]! * move[j]!));
      continue;
    }
    if (!(error > 0)) continue;
    const h = [1, r, (r * r) / 2].slice(0, n);
    const times = c.map((row) => row.reduce((sum, x, j) => sum + x * h[j]!, 0));
    const total = h.reduce((sum, x, i) => sum + x * times[i]!, 0) + error * error;
    const gain = times.map((x) => x / total);
    // Joseph's form keeps it positive
    const kept = h.map((_, i) => h.map((x, j) => (i === j ? 1 : 0) - gain[i]! * x));
    const product = (a: readonly number[][], b: readonly number[][]) =>
      a.map((row) => b[0]!.map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)));
    const turned = kept[0]!.map((_, i) => kept.map((row) => row[i]!));
    c = product(product(kept, c), turned).map((row, i) => row.map((x, j) => x + gain[i]! * gain[j]! * error * error));
  }
  return c;
}

/** sigma_p/p, sigma of polar angle and azimuth [rad] of an electron of momentum p [MeV] at a polar angle theta; with `vertex` from a known point of the axis. */
export function kalmanErrors({ field, scatterers, layers }: Solenoid, p: number, theta: number, vertex: boolean) {
  const sine = Math.sin(theta);
  const kinks = (power: number) =>
    scatterers.map(({ radius, thickness }) => ({ radius, angle: scatteringAngle(p, thickness / sine) / sine ** power }));
  const bending = filtered(3, layers, kinks(1), vertex);
  const measuring = layers.filter(({ zError }) => zError > 0).map(({ radius, zError }) => ({ radius, error: zError }));
  const along = filtered(2, measuring, kinks(2), vertex);
  const ofTheta = sine ** 2 * Math.sqrt(along[1]![1]!);
  const kappa = (299.792458 * field) / (p * sine);
  return { size: Math.hypot(Math.sqrt(bending[2]![2]!) / kappa, ofTheta / Math.tan(theta)), theta: ofTheta, phi: Math.sqrt(bending[1]![1]!) };
}
