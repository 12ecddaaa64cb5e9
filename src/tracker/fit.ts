// Errors of the parameters of a track by generalised least squares with scattering: docs/physics/tracks.md.
//
// y = d0 + phi r + kappa r^2/2 in the bending plane, z = z0 + r cot(theta) along the beams. Scattering in a layer at r_j is a kink of the track there, a parameter
// of its own of mean 0 and known spread. The least squares over all of them are those over the hits with correlated errors, and the information of the hits is
// the same for every track: only the spreads of the kinks change.
import { ELECTRON_MASS } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import type { TrackConstraint } from "./declaration.ts";
import type { HitLayer, Scatterer, Tracker } from "./geometry.ts";

/** Errors of a track. */
export interface TrackFit {
  /** sigma_p/p. */
  readonly size: number;
  /** Of the polar angle [rad]. */
  readonly theta: number;
  /** Of the azimuth at the closest approach to the axis [rad]. */
  readonly phi: number;
  /** Of the distance to the axis [m]; 0 with the constraint. */
  readonly d0: number;
  /** Of the origin along the beams [m]; 0 with the constraint. */
  readonly z0: number;
  /** -cov(d0, phi)/var(d0) of the fit without the constraint [1/m]: how far an azimuth turns when d0 = 0 is asked of a track that has another. */
  readonly g: number;
}

/** Curvature [1/m] of a transverse momentum of 1 MeV in 1 T: 0.299792458 for GeV. */
export const CURVATURE = 299.792458;
/** Highland's formula, Review of Particle Physics: 13.6 MeV/(beta p) sqrt(t)(1 + 0.038 ln t). */
const HIGHLAND_MEV = 13.6;
const HIGHLAND_LOG = 0.038;

/** Information of hits, row by row: kinks first, then the parameters of the track, the offset last. */
export interface Information {
  readonly n: number;
  readonly values: Float64Array;
}

export function informationOf(
  tracker: Tracker,
  layers: readonly HitLayer[],
  errorOf: (layer: HitLayer) => number,
  track: (r: number) => number[],
): Information {
  const rows = layers.map((layer) => [...tracker.scatterers.map(({ radius }) => Math.max(0, layer.radius - radius)), ...track(layer.radius)]);
  const n = tracker.scatterers.length + track(0).length;
  const values = new Float64Array(n * n);
  for (const [i, row] of rows.entries()) {
    const weight = 1 / (errorOf(layers[i]!) * errorOf(layers[i]!));
    for (let a = 0; a < n; a++) for (let b = 0; b < n; b++) values[n * a + b]! += row[a]! * row[b]! * weight;
  }
  return { n, values };
}

/** What is known of the rest once the kinks, which come first, have the spreads `kinks`: the information with the kinks eliminated, row by row. */
export function marginal({ n, values }: Information, kinks: readonly number[]): number[] {
  const a = values.slice();
  const s = kinks.length;
  for (let j = 0; j < s; j++) {
    const pivot = a[n * j + j]! * kinks[j]! * kinks[j]! + 1;
    // a kink without spread takes nothing away
    const factor = (kinks[j]! * kinks[j]!) / pivot;
    for (let r = j + 1; r < n; r++) {
      const times = a[n * r + j]! * factor;
      for (let c = r; c < n; c++) {
        a[n * r + c]! -= times * a[n * j + c]!;
        a[n * c + r] = a[n * r + c]!;
      }
    }
  }
  const found: number[] = [];
  for (let r = s; r < n; r++) for (let c = s; c < n; c++) found.push(a[n * r + c]!);
  return found;
}

/** A tracker with the information of its hits. */
export interface TrackModel {
  readonly tracker: Tracker;
  readonly bending: Information;
  readonly along: Information;
  /** Logarithms of the thicknesses. */
  readonly logs: readonly number[];
}

/** Whether a track has a row in the plane along the beams. */
export const measuresZ = ({ zError }: HitLayer): boolean => zError > 0;

export function trackModel(kernel: Kernel, tracker: Tracker): TrackModel {
  const { layers, scatterers } = tracker;
  return {
    tracker,
    bending: informationOf(
      tracker,
      layers,
      ({ error }) => error,
      (r) => [0.5 * r * r, r, 1],
    ),
    along: informationOf(
      tracker,
      layers.filter(measuresZ),
      ({ zError }) => zError,
      (r) => [r, 1],
    ),
    logs: scatterers.map(({ thickness }) => kernel.exports.log(thickness)),
  };
}

/** Scattering angles [rad] of an electron in each part, at a polar angle of this sine; `logs`: logarithms of the thicknesses. */
export function scattering({ exports }: Kernel, scatterers: readonly Scatterer[], logs: readonly number[], p: number, sine: number): number[] {
  const beta = p / Math.sqrt(p * p + ELECTRON_MASS * ELECTRON_MASS);
  const lengthened = exports.log(sine);
  return scatterers.map(({ thickness }, j) => {
    const log = 1 + HIGHLAND_LOG * (logs[j]! - lengthened);
    return log > 0 ? (HIGHLAND_MEV / (beta * p)) * Math.sqrt(thickness / sine) * log : 0;
  });
}

/** Errors of the track of an electron of momentum (px, py, pz) [MeV]; infinite for one along the beams. */
export function trackFit(kernel: Kernel, model: TrackModel, constraint: TrackConstraint, px: number, py: number, pz: number): TrackFit {
  const pt = Math.sqrt(px * px + py * py);
  const p = Math.sqrt(pt * pt + pz * pz);
  const sine = pt / p;
  const none = Number.POSITIVE_INFINITY;
  if (!(sine > 0)) return { size: none, theta: none, phi: none, d0: none, z0: none, g: 0 };
  const angles = scattering(kernel, model.tracker.scatterers, model.logs, p, sine);
  const free = constraint === "none";
  // the azimuth turns by 1/sin(theta) times the angle, cot(theta) by 1/sin^2(theta) times
  const bending = marginal(
    model.bending,
    angles.map((angle) => angle / sine),
  );
  const [kk, kf, kd, , ff, fd, , , dd] = bending as [number, number, number, number, number, number, number, number, number];
  // determinants of the information of (kappa, phi, d0), the offset last
  const two = kk * ff - kf * kf;
  const three = dd * two - kd * (kd * ff - fd * kf) - fd * (fd * kk - kd * kf);
  const [ofKappa, ofPhi] = free ? [(ff * dd - fd * fd) / three, (kk * dd - kd * kd) / three] : [ff / two, kk / two];
  const along = marginal(
    model.along,
    angles.map((angle) => angle / (sine * sine)),
  );
  const [cc, cz, , zz] = along as [number, number, number, number];
  const det = cc * zz - cz * cz;
  const theta = sine * sine * Math.sqrt(free ? zz / det : 1 / cc);
  const kappa = (CURVATURE * model.tracker.field) / pt;
  const ofSize = Math.sqrt(ofKappa) / kappa;
  const slope = (pz / pt) * theta;
  return {
    size: Math.sqrt(ofSize * ofSize + slope * slope),
    theta,
    phi: Math.sqrt(ofPhi),
    d0: free ? Math.sqrt(two / three) : 0,
    z0: free ? Math.sqrt(cc / det) : 0,
    // cov(d0, phi) = (kd kf - kk fd)/three, var(d0) = two/three
    g: (kk * fd - kd * kf) / two,
  };
}
