// Pairs of tracks as a fit sees them: mass, tangency radius, orientation. Wasm only; offsets are byte addresses of packed f64, columns of n.
import {
  chordAzimuth,
  curvatureRadius,
  pairOrientation,
  perigee,
  perigeeAzimuth,
  perigeeDistance,
  tangencyRadius,
  trackPairMassSq,
  wrapped,
} from "../conversions/tracks";
import { smearedSize } from "../detector/resolution";
import { atan2, exp, log, sin } from "../math/elementary";
import { normalQuantile } from "../math/normal";
import { columnsInArena, inArena } from "../memory/arena";
import { pairSecond, uniformPair } from "../random/threefry";
import * as slot from "../spec/conversions";

let record: usize = 0;
let momenta: i32 = 0;
let sines: i32 = 0;
let radii: i32 = 0;

@inline
function field(at: i32): f64 {
  return load<f64>(record + (<usize>at << 3));
}

function useRecord(address: usize): bool {
  if (!inArena(slot.TRACKS_HEAD, address, 1)) return false;
  record = address;
  const most = <f64>slot.TRACKS_MOST;
  const nMomenta = field(slot.TRACKS_MOMENTA);
  const nSines = field(slot.TRACKS_SINES);
  const nRadii = field(slot.TRACKS_RADII);
  if (!(nMomenta >= 2.0 && nMomenta <= most && nSines >= 2.0 && nSines <= most && nRadii >= 1.0 && nRadii <= <f64>slot.TRACKS_MOST_RADII)) return false;
  momenta = <i32>nMomenta;
  sines = <i32>nSines;
  radii = <i32>nRadii;
  return inArena(slot.TRACKS_HEAD + momenta + sines + radii + radii * momenta * sines * slot.TRACK_STRIDE, address, 1);
}

/** Cell of x among n ascending nodes from `first` on, continued beyond the ends; where in the cell goes to `within`. */
let within: f64 = 0.0;
function cellOf(x: f64, first: i32, n: i32): i32 {
  let cell = 0;
  while (cell + 2 < n && field(first + cell + 1) < x) cell++;
  const low = field(first + cell);
  within = (x - low) / (field(first + cell + 1) - low);
  return cell;
}

let rowAt: i32 = 0;
let ofMomentum: f64 = 0.0;
let ofSine: f64 = 0.0;
let ofRadius: f64 = 0.0;

/** Cell of a radius among the radii, two of them at least: the last that is not above it, 0 to 1 within. */
function radiusCell(radius: f64): i32 {
  const first = slot.TRACKS_HEAD + momenta + sines;
  let low = 0;
  let high = radii - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (field(first + middle) <= radius) low = middle;
    else high = middle;
  }
  const from = field(first + low);
  const to = field(first + high);
  within = to > from ? Math.max(0.0, Math.min(1.0, (radius - from) / (to - from))) : 0.0;
  return low;
}

/** Finds the place of a track in the table. */
function place(logP: f64, logSine: f64, radius: f64): void {
  const p = cellOf(logP, slot.TRACKS_HEAD, momenta);
  ofMomentum = within;
  const s = cellOf(logSine, slot.TRACKS_HEAD + momenta, sines);
  ofSine = within;
  const r = radii > 1 ? radiusCell(radius) : 0;
  ofRadius = radii > 1 ? within : 0.0;
  rowAt = slot.TRACKS_HEAD + momenta + sines + radii + ((r * momenta + p) * sines + s) * slot.TRACK_STRIDE;
}

/** A number of the table of the radius below, bilinear: in logarithms, or as it is where it may be negative. */
function bilinear(at: i32): f64 {
  const next = at + sines * slot.TRACK_STRIDE;
  const low = field(at) + ofSine * (field(at + slot.TRACK_STRIDE) - field(at));
  const high = field(next) + ofSine * (field(next + slot.TRACK_STRIDE) - field(next));
  return low + ofMomentum * (high - low);
}

/** What the weights of the fit say: the same at all radii. */
function ofFit(column: i32): f64 {
  return exp(bilinear(rowAt + column));
}

@inline
function above(column: i32): f64 {
  return exp(bilinear(rowAt + momenta * sines * slot.TRACK_STRIDE + column));
}

/** Between radii variances are linear: they go with the thickness that is left. */
@inline
function between(inner: f64, outer: f64): f64 {
  return inner + ofRadius * (outer - inner);
}

/** An error of its own. */
function errorOf(column: i32): f64 {
  const inner = ofFit(column);
  if (ofRadius == 0.0) return inner;
  const outer = above(column);
  return Math.sqrt(between(inner * inner, outer * outer));
}

/** Error of an angle once that of the origin is known, error of the origin, and what the first goes with the second. */
let angleError: f64 = 0.0;
let originError: f64 = 0.0;
let errorSlope: f64 = 0.0;
function errorsOf(angle: i32, offset: i32, slope: i32): void {
  angleError = ofFit(angle);
  originError = ofFit(offset);
  errorSlope = ofFit(slope);
  if (ofRadius == 0.0) return;
  const outerAngle = above(angle);
  const outerOrigin = above(offset);
  const outerSlope = above(slope);
  const inner = errorSlope * originError;
  const outer = outerSlope * outerOrigin;
  const common = between(inner * originError, outer * outerOrigin);
  const variance = between(originError * originError, outerOrigin * outerOrigin);
  const all = between(angleError * angleError + inner * inner, outerAngle * outerAngle + outer * outer);
  originError = Math.sqrt(variance);
  errorSlope = variance > 0.0 ? common / variance : 0.0;
  angleError = Math.sqrt(Math.max(0.0, all - errorSlope * common));
}

/** Part of its curvature that a straightened track keeps at least. */
const LEAST_CURVATURE: f64 = 1e-3;

/** One track: momentum, polar angle and azimuth of the free fit and of the fit that is asked for; of the origin along the beams more below. */
let momentum: f64 = 0.0;
let theta: f64 = 0.0;
let phi: f64 = 0.0;
let freeMomentum: f64 = 0.0;
let freeTheta: f64 = 0.0;
let freePhi: f64 = 0.0;
/** Origin along the beams, less that of the vertex [mm]: true, as the free fit finds it, its weight, and the angle's change with it [rad/mm]. */
let origin: f64 = 0.0;
let freeOrigin: f64 = 0.0;
let originWeight: f64 = 0.0;
let originSlope: f64 = 0.0;

/** Measures a track of turn +1 or -1 from momentum and vertex; its random numbers are pairs `next` to `next` + 2 of a seed and a number. */
function measure(fit: i32, px: f64, py: f64, pz: f64, x: f64, y: f64, turn: f64, seed: f64, number: f64, next: u64): void {
  const across = Math.sqrt(px * px + py * py);
  const rho = curvatureRadius(across, field(slot.TRACKS_FIELD));
  const azimuth = atan2(py, px);
  momentum = Math.sqrt(across * across + pz * pz);
  theta = atan2(across, pz);
  perigee(x, y, azimuth, rho, turn);
  freePhi = perigeeAzimuth;
  // back from the vertex the track turns the other way
  origin = -(pz / across) * rho * turn * wrapped(azimuth - freePhi);
  place(log(momentum), log(across / momentum), Math.sqrt(x * x + y * y));
  const slope = ofFit(slot.TRACK_SLOPE);
  phi = fit == slot.FIT_VERTEX ? azimuth : fit == slot.FIT_PERIGEE ? freePhi : fit == slot.FIT_CHORD ? chordAzimuth(x, y, rho, turn) : freePhi + turn * slope * perigeeDistance;
  freeMomentum = momentum;
  const trueMomentum = momentum;
  // a track that is asked to come from the axis becomes straighter, too: the fit is linear in its curvature, which may pass 0
  if (fit == slot.FIT_BEAM) momentum /= Math.max(LEAST_CURVATURE, Math.abs(1.0 - bilinear(rowAt + slot.TRACK_SIZE_SLOPE) * perigeeDistance));
  freeTheta = theta;
  freeOrigin = origin;
  const expected = ofFit(slot.TRACK_EXPECTED_ORIGIN);
  originWeight = 1.0 / (expected * expected);
  originSlope = ofFit(slot.TRACK_ORIGIN_SLOPE);
  if (field(slot.TRACKS_SMEARED) == 0.0) return;
  const free = fit == slot.FIT_VERTEX || fit == slot.FIT_PERIGEE;
  const uSize = uniformPair(seed, number, next, slot.CONVERSION_TRACK_PURPOSE);
  errorsOf(slot.TRACK_PHI, slot.TRACK_DISTANCE, slot.TRACK_PHI_SLOPE);
  const ofPhi = normalQuantile(pairSecond) * angleError;
  const ofDistance = normalQuantile(uniformPair(seed, number, next + 1, slot.CONVERSION_TRACK_PURPOSE)) * originError;
  const freeOff = ofPhi - turn * errorSlope * ofDistance;
  freePhi += freeOff;
  // what the fit takes from an angle for what it finds of the origin is just what errors have of that where the track comes from the beams
  phi += free ? freeOff : ofPhi + turn * (slope - errorSlope) * ofDistance;
  errorsOf(slot.TRACK_THETA, slot.TRACK_ORIGIN, slot.TRACK_THETA_SLOPE);
  const ofTheta = normalQuantile(pairSecond) * angleError;
  const ofOrigin = normalQuantile(uniformPair(seed, number, next + 2, slot.CONVERSION_TRACK_PURPOSE)) * originError;
  freeTheta += ofTheta + errorSlope * ofOrigin;
  freeOrigin += ofOrigin;
  theta += free ? ofTheta + errorSlope * ofOrigin : ofTheta + (errorSlope - originSlope) * ofOrigin;
  freeMomentum *= smearedSize(errorOf(slot.TRACK_SIZE), uSize);
  // errors of the curvature are those of the track as it is
  momentum = free ? freeMomentum : momentum * smearedSize(errorOf(slot.TRACK_SIZE_BEAM) * (momentum / trueMomentum), uSize);
}

/**
 * Measured mass [MeV], R_t [mm] and eta [rad] of n pairs. In: number of the event, momenta of electron and positron [MeV], x and y of the vertex [mm];
 * `tracks`: TRACKS_... of
 * spec/conversions.ts. The mass is that of the kind of fit, R_t and eta those of unconstrained tracks. Fits to the beams ask both tracks for one origin along
 * them, which is the weighted mean of what they find. Random numbers depend on seed and number alone. All 0 for a pair with a particle that does not
 * move across
 * the beams. Returns CONVERSIONS_DONE, or CONVERSIONS_REFUSED where the numbers make no sense.
 */
export function measuredPairsBatch(n: i32, seed: f64, tracks: usize, inputs: usize, out: usize): i32 {
  if (!columnsInArena(n, inputs, slot.MEASURED_INPUTS, out, slot.MEASURED_OUTPUTS) || !useRecord(tracks)) return slot.CONVERSIONS_REFUSED;
  if (!(seed >= 0.0 && seed <= 9007199254740992.0)) return slot.CONVERSIONS_REFUSED;
  const column: usize = <usize>n << 3;
  const magnetic = field(slot.TRACKS_FIELD);
  const code = field(slot.TRACKS_FIT);
  if (!(magnetic > 0.0 && code >= 0.0 && code <= <f64>slot.FIT_BEAM)) return slot.CONVERSIONS_REFUSED;
  const fit = <i32>code;
  const free = fit == slot.FIT_VERTEX || fit == slot.FIT_PERIGEE;
  for (let i: usize = 0; i < <usize>n; i++) {
    const at = inputs + (i << 3);
    const to = out + (i << 3);
    for (let c: usize = 0; c < <usize>slot.MEASURED_OUTPUTS; c++) store<f64>(to + c * column, 0.0);
    const number = load<f64>(at);
    const ex = load<f64>(at + column);
    const ey = load<f64>(at + 2 * column);
    const ez = load<f64>(at + 3 * column);
    const px = load<f64>(at + 4 * column);
    const py = load<f64>(at + 5 * column);
    const pz = load<f64>(at + 6 * column);
    const x = load<f64>(at + 7 * column);
    const y = load<f64>(at + 8 * column);
    const sum = ex * ex + ey * ey + ez * ez + px * px + py * py + pz * pz + x * x + y * y;
    if (!(number >= 0.0 && number <= 9007199254740992.0 && sum - sum == 0.0 && ex * ex + ey * ey > 0.0 && px * px + py * py > 0.0)) continue;
    measure(fit, ex, ey, ez, x, y, 1.0, seed, number, 0);
    const p = momentum;
    const azimuth = phi;
    const otherTheta = freeTheta;
    const otherPhi = freePhi;
    const otherOrigin = origin;
    const otherFree = freeOrigin;
    const otherWeight = originWeight;
    const otherSlope = originSlope;
    let angle = theta;
    const rhoMinus = curvatureRadius(freeMomentum * Math.abs(sin(freeTheta)), magnetic);
    measure(fit, px, py, pz, x, y, -1.0, seed, number, 3);
    const rhoPlus = curvatureRadius(freeMomentum * Math.abs(sin(freeTheta)), magnetic);
    if (!free) {
      const common = (originWeight * freeOrigin + otherWeight * otherFree) / (originWeight + otherWeight);
      theta -= originSlope * (origin - common);
      angle -= otherSlope * (otherOrigin - common);
    }
    const dPhi = wrapped(freePhi - otherPhi);
    store<f64>(to, Math.sqrt(trackPairMassSq(momentum, theta, p, angle, phi - azimuth)));
    store<f64>(to + column, tangencyRadius(dPhi, rhoPlus, rhoMinus));
    store<f64>(to + 2 * column, pairOrientation(freeTheta - otherTheta, dPhi, sin(0.5 * (freeTheta + otherTheta))));
  }
  return slot.CONVERSIONS_DONE;
}
