import { ELECTRON_MASS } from "../constants/index.ts";
import type { ParticleCut } from "../cuts/declaration.ts";
import type { AngleResolution, TrackResponse } from "../detector/declaration.ts";
import { kalmanErrors, normalBetween, uniform } from "../reference/index.ts";
import { decayedPair, massError, massOfTracks, measuredTrack, type Track, type TrackErrors } from "../reference/measuredPair.ts";
import type { ResolutionResults } from "../resolution/index.ts";
import type { ResolutionInput } from "../resolution/input.ts";
import { partOf, spreadOf } from "../resolution/statistics.ts";
import { trackerOf } from "../tracker/geometry.ts";
import type { Comparisons } from "./comparison.ts";

const angle = ({ constantMrad = 0, scatteringMradGeV = 0, stochasticMradSqrtGeV = 0 }: AngleResolution = {}, p: number, beta: number): number =>
  1e-3 * Math.hypot(constantMrad, scatteringMradGeV / (beta * p), stochasticMradSqrtGeV / Math.sqrt(p));

/** What the declaration says of a track, or Kalman's filter of its tracker. */
function errorsOf({ momentum = {}, theta, phi, tracker, constraint, without }: TrackResponse, track: Track): TrackErrors {
  if (tracker !== undefined) return kalmanErrors(trackerOf("tracker", tracker, without), track.p, track.theta, constraint === "vertex");
  const p = track.p / 1000;
  const beta = track.p / Math.hypot(track.p, ELECTRON_MASS);
  const { constant = 0, perGeV = 0, overBeta = 0 } = momentum;
  return { size: Math.hypot(constant, perGeV * p, overBeta / beta), theta: angle(theta, p, beta), phi: angle(phi, p, beta) };
}

function efficiencyOf({ efficiency = 1 }: TrackResponse, { p, theta }: Track): number {
  if (typeof efficiency === "number") return efficiency;
  const { momentumGeV, cosTheta = [-1, 1], values } = efficiency;
  const bin = (edges: readonly number[], x: number) => edges.findIndex((edge, i) => i + 1 < edges.length && x >= edge && x <= edges[i + 1]!);
  return values[bin(momentumGeV, p / 1000)]?.[bin(cosTheta, Math.cos(theta))] ?? 0;
}

const within = (range: readonly (number | null | undefined)[] | undefined, value: number): boolean =>
  range === undefined || ((range[0] == null || value >= range[0]) && (range[1] == null || value <= range[1]));

function accepts({ acceptance }: TrackResponse, { p, theta }: Track): boolean {
  if (acceptance === undefined) return true;
  const c = Math.cos(theta);
  const one = ({ cos, absCos, thetaDeg, energy, pt }: ParticleCut) =>
    within(cos, c) &&
    within(absCos, Math.abs(c)) &&
    within(thetaDeg, (Math.acos(c) * 180) / Math.PI) &&
    within(energy, Math.hypot(p, ELECTRON_MASS)) &&
    within(pt, Math.abs(p * Math.sin(theta)));
  return Array.isArray(acceptance) ? acceptance.some(one) : one(acceptance as ParticleCut);
}

/** Pairs at one mass and energy, as many as the request has. */
function sample({ detector, cosMax, n, seed }: ResolutionInput, mass: number, energy: number, place: number) {
  const random = uniform(seed + 7919 * (place + 1));
  const responses = [detector.leptons ?? detector.electron ?? {}, detector.leptons ?? detector.positron ?? {}] as const;
  const found: { off: number; sigma: number }[] = [];
  for (let i = 0; i < n; i++) {
    const pair = decayedPair(random, mass, energy, ELECTRON_MASS, cosMax);
    const errors = [errorsOf(responses[0], pair[0]), errorsOf(responses[1], pair[1])] as const;
    const measured = pair.map((track, k) => measuredTrack(random, track, errors[k]!)) as [Track, Track];
    const seen = responses.every(
      (response, k) => random() < efficiencyOf(response, pair[k]!) && accepts(response, response.acceptanceOf === "true" ? pair[k]! : measured[k]!),
    );
    if (!seen) continue;
    const off = massOfTracks(...measured, ELECTRON_MASS) - mass;
    found.push({ off, sigma: massError(...pair, errors, ELECTRON_MASS) });
  }
  return found;
}

/** Every point by a sample of its own, and the formula by differences. */
export function* verifyResolution(comparisons: Comparisons, input: ResolutionInput, results: object) {
  const { points } = results as ResolutionResults;
  for (const [place, point] of points.entries()) {
    const { mass, energy, errors } = point;
    const id = (name: string) => `points[${place}].${name}`;
    const found = sample(input, mass, energy, place);
    const compare = (name: "seen" | "bias" | "median" | "width68" | "tails" | "inWindow" | "pull", second: { value: number; error: number }) =>
      // what a mass in doubles does not tell is added where the detector is ideal
      comparisons.compare(
        id(name),
        { value: point[name], error: errors[name] + ROUNDING * mass },
        second,
        "another sample, in spherical coordinates",
      );
    compare("seen", partOf(found.length, input.n));
    if (found.length < 100) continue;
    const off = Float64Array.from(found, (one) => one.off);
    const spread = spreadOf(off);
    if (point.line === undefined) {
      comparisons.without(id("*"), "the masses are measured to rounding");
      continue;
    }
    for (const name of ["bias", "median", "width68", "tails"] as const) compare(name, spread[name]);
    const { sigma } = point.line;
    const close = off.reduce((count, d) => count + (Math.abs(d) <= 3 * sigma ? 1 : 0), 0);
    compare("inWindow", partOf(close, off.length));
    // the part of Gaussians with these errors that is within the width of the formula
    const inside = found.map((one) => 1 - 2 * normalBetween(point.formula / one.sigma, Number.POSITIVE_INFINITY));
    const mean = inside.reduce((sum, part) => sum + part, 0) / inside.length;
    const variance = inside.reduce((sum, part) => sum + (part - mean) ** 2, 0) / inside.length;
    const step = point.formula * 0.01;
    const slope =
      found.reduce((sum, one) => sum + 2 * normalBetween((point.formula - step) / one.sigma, (point.formula + step) / one.sigma), 0) /
      (2 * step * found.length);
    const second = { value: point.formula + (0.6826894921370859 - mean) / slope, error: Math.sqrt(variance / inside.length) / slope };
    comparisons.compare(id("formula"), { value: point.formula, error: errors.formula }, second, "differences of the mass, another sample");
    comparisons.without(id("rms"), "the few pairs that decide it may be missing from a sample: its error does not tell");
    comparisons.without(id("pull"), "as rms");
    yield (place + 1) / points.length;
  }
}

const ROUNDING = 1e-13;
