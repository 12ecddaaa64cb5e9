// Tracks of electrons through a solenoid, scattered in cylinders and measured on others, and their fit by normal equations with the full covariance of the hits.

/** A cylinder in which tracks scatter: radius [m], thickness at normal incidence [radiation lengths]. */
export interface ScatteringCylinder {
  readonly radius: number;
  readonly thickness: number;
}

/** A cylinder on which tracks are measured: radius, error across the track and error along the axis [m]; the last 0 where it does not measure that. */
export interface MeasuringCylinder {
  readonly radius: number;
  readonly error: number;
  readonly zError: number;
}

/** A tracker in a field along z. */
export interface Solenoid {
  /** [T] */
  readonly field: number;
  readonly scatterers: readonly ScatteringCylinder[];
  readonly layers: readonly MeasuringCylinder[];
}

/** Where a track crosses the measuring cylinders: radius times azimuth, and z [m]. */
export interface Crossings {
  readonly y: readonly number[];
  readonly z: readonly number[];
}

const ELECTRON = 0.51099895;
/** GeV per tesla and metre, times 1000. */
const BEND = 299.792458;

/** Projected scattering angle [rad] of an electron of momentum p [MeV] in t radiation lengths: Highland's formula. */
export const scatteringAngle = (p: number, t: number): number =>
  ((13.6 * Math.sqrt(p * p + ELECTRON * ELECTRON)) / (p * p)) * Math.sqrt(t) * Math.max(0, 1 + 0.038 * Math.log(t));

type Vector = [number, number, number];

/** One step along a helix of curvature `bend`/p about z, of transverse length s. */
function along([x, y, z]: Vector, [ux, uy, uz]: Vector, curvature: number, s: number): [Vector, Vector] {
  const across = Math.hypot(ux, uy);
  const psi = Math.atan2(uy, ux);
  const turned = psi + curvature * s;
  const chord = curvature === 0 ? s : (2 * Math.sin((curvature * s) / 2)) / curvature;
  const middle = psi + (curvature * s) / 2;
  return [
    [x + chord * Math.cos(middle), y + chord * Math.sin(middle), z + (s * uz) / across],
    [across * Math.cos(turned), across * Math.sin(turned), uz],
  ];
}

/** Follows a track from the axis, momentum p [MeV], polar angle theta, azimuth 0; `kick` gives Gaussian numbers of width 1 (or 0 for none). */
export function followTrack({ field, scatterers, layers }: Solenoid, p: number, theta: number, kick: () => number): Crossings {
  const surfaces = [...scatterers.map((one, i) => ({ ...one, i, scatters: true })), ...layers.map((one, i) => ({ ...one, i, scatters: false }))];
  surfaces.sort((a, b) => a.radius - b.radius || (a.scatters ? 1 : -1));
  const angles = scatterers.map(({ thickness }) => scatteringAngle(p, thickness / Math.sin(theta)));
  let at: Vector = [0, 0, 0];
  let u: Vector = [Math.sin(theta), 0, Math.cos(theta)];
  const y = new Array<number>(layers.length);
  const z = new Array<number>(layers.length);
  for (const surface of surfaces) {
    const curvature = (BEND * field) / (p * Math.hypot(u[0], u[1]));
    // the radius grows nearly as the length; Newton's steps on its square
    let s = surface.radius - Math.hypot(at[0], at[1]);
    for (let step = 0; step < 8; step++) {
      const [[x, v], [dx, dy]] = along(at, u, curvature, s);
      s -= (x * x + v * v - surface.radius ** 2) / ((2 * (x * dx + v * dy)) / Math.hypot(dx, dy));
    }
    [at, u] = along(at, u, curvature, s);
    if (!surface.scatters) {
      y[surface.i] = surface.radius * Math.atan2(at[1], at[0]);
      z[surface.i] = at[2];
      continue;
    }
    // two independent angles across the direction
    const [a, b] = [angles[surface.i]! * kick(), angles[surface.i]! * kick()];
    const polar = Math.acos(u[2]) + a;
    const azimuth = Math.atan2(u[1], u[0]) + b / Math.hypot(u[0], u[1]);
    u = [Math.sin(polar) * Math.cos(azimuth), Math.sin(polar) * Math.sin(azimuth), Math.cos(polar)];
  }
  return { y, z };
}

/** Inverse of a symmetric positive matrix by Gauss and Jordan. */
function inverse(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const a = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < n; i++) {
    const pivot = a[i]![i]!;
    a[i] = a[i]!.map((x) => x / pivot);
    for (let k = 0; k < n; k++) {
      const factor = a[k]![i]!;
      if (k !== i && factor !== 0) a[k] = a[k]!.map((x, j) => x - factor * a[i]![j]!);
    }
  }
  return a.map((row) => row.slice(n));
}

/** A linear fit: covariance of the parameters, and what makes the parameters from the values. */
export interface LinearFit {
  readonly covariance: readonly (readonly number[])[];
  /** Parameters of these values, one for each row of derivatives. */
  readonly parameters: (values: readonly number[]) => number[];
}

/** Least squares of values with the covariance `errors`, one row of derivatives for each value. */
export function leastSquares(rows: readonly (readonly number[])[], errors: readonly (readonly number[])[]): LinearFit {
  const weights = inverse(errors);
  const n = rows[0]!.length;
  const weighted = Array.from({ length: n }, (_, a) => weights.map((row) => row.reduce((sum, w, j) => sum + w * rows[j]![a]!, 0)));
  const normal = weighted.map((left) => Array.from({ length: n }, (_, b) => left.reduce((sum, w, i) => sum + w * rows[i]![b]!, 0)));
  const covariance = inverse(normal);
  return {
    covariance,
    parameters: (values) => {
      const right = weighted.map((left) => left.reduce((sum, w, i) => sum + w * values[i]!, 0));
      return covariance.map((row) => row.reduce((sum, c, b) => sum + c * right[b]!, 0));
    },
  };
}

/** Fits in the bending plane (phi, kappa and, unless it is fixed, d0) and along the axis (cot theta and, unless it is fixed, z0) of such tracks. */
export function trackFits({ scatterers, layers }: Solenoid, p: number, theta: number, vertex: boolean): { bending: LinearFit; along: LinearFit } {
  const sine = Math.sin(theta);
  const angles = scatterers.map(({ thickness }) => scatteringAngle(p, thickness / sine));
  const covariance = (of: readonly MeasuringCylinder[], errorOf: (one: MeasuringCylinder) => number, factor: number) =>
    of.map((a, i) =>
      of.map((b, j) => {
        const own = i === j ? errorOf(a) ** 2 : 0;
        return scatterers.reduce(
          (sum, { radius }, k) => sum + (factor * angles[k]!) ** 2 * Math.max(0, a.radius - radius) * Math.max(0, b.radius - radius),
          own,
        );
      }),
    );
  const measuring = layers.filter(({ zError }) => zError > 0);
  const offset = vertex ? [] : [1];
  return {
    bending: leastSquares(
      layers.map(({ radius: r }) => [r, (r * r) / 2, ...offset]),
      covariance(layers, ({ error }) => error, 1 / sine),
    ),
    along: leastSquares(
      measuring.map(({ radius: r }) => [r, ...offset]),
      covariance(measuring, ({ zError }) => zError, 1 / sine ** 2),
    ),
  };
}
