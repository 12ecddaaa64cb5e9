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
  if (!(nMomenta >= 2.0 && nMomenta <= most && nSines >= 2.0 && nSines <= most)) return false;
  momenta = <i32>nMomenta;
  sines = <i32>nSines;
  return inArena(slot.TRACKS_HEAD + momenta + sines + momenta * sines * slot.TRACK_STRIDE, address, 1);
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

/** Finds the place of a track in the table. */
function place(logP: f64, logSine: f64): void {
  const p = cellOf(logP, slot.TRACKS_HEAD, momenta);
  ofMomentum = within;
  const s = cellOf(logSine, slot.TRACKS_HEAD + momenta, sines);
  ofSine = within;
  rowAt = slot.TRACKS_HEAD + momenta + sines + (p * sines + s) * slot.TRACK_STRIDE;
}

/** A number of the table there, bilinear in logarithms. */
function tabled(column: i32): f64 {
  const at = rowAt + column;
  const next = at + sines * slot.TRACK_STRIDE;
  const low = field(at) + ofSine * (field(at + slot.TRACK_STRIDE) - field(at));
  const high = field(next) + ofSine * (field(next + slot.TRACK_STRIDE) - field(next));
  return exp(low + ofMomentum * (high - low));
}

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
  place(log(momentum), log(across / momentum));
  const slope = tabled(slot.TRACK_SLOPE);
  phi = fit == slot.FIT_VERTEX ? azimuth : fit == slot.FIT_PERIGEE ? freePhi : fit == slot.FIT_CHORD ? chordAzimuth(x, y, rho, turn) : freePhi + turn * slope * perigeeDistance;
  freeMomentum = momentum;
  // a track that is asked to come from the axis becomes straighter, too
  if (fit == slot.FIT_BEAM) momentum *= 1.0 + tabled(slot.TRACK_SIZE_SLOPE) * perigeeDistance;
  freeTheta = theta;
  freeOrigin = origin;
  const sigmaOrigin = tabled(slot.TRACK_ORIGIN);
  originWeight = 1.0 / (sigmaOrigin * sigmaOrigin);
  originSlope = tabled(slot.TRACK_ORIGIN_SLOPE);
  if (field(slot.TRACKS_SMEARED) == 0.0) return;
  const free = fit == slot.FIT_VERTEX || fit == slot.FIT_PERIGEE;
  const uSize = uniformPair(seed, number, next, slot.CONVERSION_TRACK_PURPOSE);
  const ofPhi = normalQuantile(pairSecond) * tabled(slot.TRACK_PHI_BEAM);
  const ofDistance = normalQuantile(uniformPair(seed, number, next + 1, slot.CONVERSION_TRACK_PURPOSE)) * tabled(slot.TRACK_DISTANCE);
  const ofTheta = normalQuantile(pairSecond) * tabled(slot.TRACK_THETA_BEAM);
  const ofOrigin = normalQuantile(uniformPair(seed, number, next + 2, slot.CONVERSION_TRACK_PURPOSE)) * sigmaOrigin;
  // with the constraint angles are independent of what the free fit finds of the origin, of which free angles keep their slope times as much
  const freeOff = ofPhi - turn * slope * ofDistance;
  freePhi += freeOff;
  freeTheta += ofTheta + originSlope * ofOrigin;
  freeOrigin += ofOrigin;
  phi += free ? freeOff : ofPhi;
  theta += free ? ofTheta + originSlope * ofOrigin : ofTheta;
  freeMomentum *= smearedSize(tabled(slot.TRACK_SIZE), uSize);
  momentum = free ? freeMomentum : momentum * smearedSize(tabled(slot.TRACK_SIZE_BEAM), uSize);
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
