// Errors of tracks that start away from the beams and are fitted as if they came from there: docs/physics/conversions.md.
//
// The weights of the fit are those of a track that crosses all material; what scatters it in truth lies outside its start alone. With the weights of the fit
// the parameters are A y, A = M^-1 X^T W. Their covariance under the material that is crossed is A E A^T + sum q^2 (A g)(A g)^T, where g is what a kink of
// spread q does to the hits, and A E A^T, of the hits alone, is M^-1 less the same sum over the material of the fit.
import type { Kernel } from "../kernel/load.ts";
import { solveSymmetric } from "../statistics/solve.ts";
import { CURVATURE, type Information, informationOf, marginal, measuresZ, scattering } from "./fit.ts";
import { type Scatterer, scatterersBeyond, type Tracker } from "./geometry.ts";

/** What a fit makes of a track that starts away from the beams. Errors are true ones; g, slopes of the fit and expected errors are those of its weights. */
export interface DisplacedFit {
  /** sigma_p/p of the free fit, and of the fit with the beams. */
  readonly size: number;
  readonly beamSize: number;
  /** Of the curvature, the part that the constraint to the beams takes away for each metre between track and axis [1/m]. */
  readonly sizeSlope: number;
  /** Of the distance to the axis [m]. */
  readonly d0: number;
  /** Azimuth: error once that of the distance is known [rad]; how far it goes against it [1/m]; how far the fit turns it when d0 = 0 is asked [1/m]. */
  readonly phi: number;
  readonly phiSlope: number;
  readonly g: number;
  /** Origin along the beams [m]: error, and the one that the fit expects. */
  readonly z0: number;
  readonly expectedZ0: number;
  /** Polar angle: error once that of the origin is known [rad]; how far it goes with it; how far the fit turns it with the origin [1/m]. */
  readonly theta: number;
  readonly thetaSlope: number;
  readonly fitThetaSlope: number;
}

/** A tracker with the information of its hits, as fitted and as crossed. */
export interface DisplacedModel {
  readonly tracker: Tracker;
  readonly crossed: readonly Scatterer[];
  readonly bending: Information;
  readonly along: Information;
  /** Logarithms of the thicknesses of the fit and of what is crossed. */
  readonly logs: readonly number[];
  readonly crossedLogs: readonly number[];
}

/** Of tracks that start at a radius [mm] and are fitted with the hits and the material of the tracker (`trackerBeyond`). */
export function displacedModel({ exports }: Kernel, tracker: Tracker, radius: number): DisplacedModel {
  const { layers, scatterers } = tracker;
  const crossed = scatterersBeyond(tracker, radius);
  // kinks of the fit are eliminated; once more, and those in truth, they stay
  const kept = (r: number) => [...scatterers, ...crossed].map((one) => Math.max(0, r - one.radius));
  return {
    ...{ tracker, crossed },
    bending: informationOf(
      tracker,
      layers,
      ({ error }) => error,
      (r) => [...kept(r), 0.5 * r * r, r, 1],
    ),
    along: informationOf(
      tracker,
      layers.filter(measuresZ),
      ({ zError }) => zError,
      (r) => [...kept(r), r, 1],
    ),
    logs: scatterers.map(({ thickness }) => exports.log(thickness)),
    crossedLogs: crossed.map(({ thickness }) => exports.log(thickness)),
  };
}

type Matrix = readonly (readonly number[])[];

/** Covariances of the last `size` parameters, the offset last: as the fit expects it, and as it is where kinks have the spreads `crossed`. */
function covariances(
  information: Information,
  fitted: readonly number[],
  crossed: readonly number[],
  size: number,
): { expected: Matrix; real: Matrix } {
  const left = marginal(information, fitted);
  const n = information.n - fitted.length;
  const first = n - size;
  const lower = Array.from({ length: size }, (_, a) => Array.from({ length: a + 1 }, (__, b) => left[n * (first + a) + first + b]!));
  const expected = Array.from({ length: size }, (_, a) =>
    solveSymmetric(
      lower,
      Array.from({ length: size }, (__, b) => (a === b ? 1 : 0)),
    ),
  );
  const real = expected.map((row) => row.slice());
  for (const [column, spread] of [...fitted, ...crossed].entries()) {
    const variance = (column < fitted.length ? -1 : 1) * spread * spread;
    if (variance === 0) continue;
    const shift = expected.map((row) => row.reduce((sum, x, a) => sum + x * left[n * (first + a) + column]!, 0));
    for (let a = 0; a < size; a++) for (let b = 0; b < size; b++) real[a]![b]! += variance * shift[a]! * shift[b]!;
  }
  return { expected, real };
}

/** Covariance of two sums of parameters. */
const between = (covariance: Matrix, left: readonly number[], right: readonly number[]): number =>
  left.reduce((sum, x, a) => sum + x * right.reduce((inner, y, b) => inner + covariance[a]![b]! * y, 0), 0);
const deviation = (covariance: Matrix, of: readonly number[]): number => Math.sqrt(Math.max(0, between(covariance, of, of)));

/** The fit of an electron of momentum p [MeV] at a polar angle of this sine, above 0. */
export function displacedFit(kernel: Kernel, model: DisplacedModel, p: number, sine: number): DisplacedFit {
  const { tracker, crossed } = model;
  const fitted = scattering(kernel, tracker.scatterers, model.logs, p, sine);
  const real = scattering(kernel, crossed, model.crossedLogs, p, sine);
  // the azimuth turns by 1/sin(theta) times the angle, cot(theta) by 1/sin^2(theta) times
  const times = (angles: readonly number[], factor: number) => angles.map((angle) => angle * factor);
  const bending = covariances(model.bending, times(fitted, 1 / sine), times(real, 1 / sine), 3);
  const along = covariances(model.along, times(fitted, 1 / (sine * sine)), times(real, 1 / (sine * sine)), 2);
  const [ofKappa, ofPhi, ofD0] = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ] as const;
  const [ofCot, ofZ0] = [
    [1, 0],
    [0, 1],
  ] as const;
  const slope = (of: Matrix, what: readonly number[], offset: readonly number[]) => -between(of, what, offset) / between(of, offset, offset);
  const g = slope(bending.expected, ofPhi, ofD0);
  const straightened = slope(bending.expected, ofKappa, ofD0);
  const turned = slope(along.expected, ofCot, ofZ0);
  const phiSlope = slope(bending.real, ofPhi, ofD0);
  const cotSlope = slope(along.real, ofCot, ofZ0);
  const kappa = (CURVATURE * tracker.field) / (p * sine);
  const cot = Math.sqrt((1 - sine) * (1 + sine)) / sine;
  const square = sine * sine;
  const size = (curvature: number, angle: number) =>
    Math.sqrt((curvature / kappa) * (curvature / kappa) + cot * square * angle * (cot * square * angle));
  return {
    size: size(deviation(bending.real, ofKappa), deviation(along.real, ofCot)),
    beamSize: size(deviation(bending.real, [1, 0, straightened]), deviation(along.real, [1, turned])),
    sizeSlope: -straightened / kappa,
    d0: deviation(bending.real, ofD0),
    phi: deviation(bending.real, [0, 1, phiSlope]),
    ...{ phiSlope, g },
    z0: deviation(along.real, ofZ0),
    expectedZ0: deviation(along.expected, ofZ0),
    theta: square * deviation(along.real, [1, cotSlope]),
    thetaSlope: square * cotSlope,
    fitThetaSlope: square * turned,
  };
}
