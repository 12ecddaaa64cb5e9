// Direction of the electron in the pair frame, in polar coordinates about one of three axes. Each axis runs through a peak of |M|^2, and its polar
// coordinate is the one in which that peak is flat: rapidity along the pair (1/p3.k and 1/p4.k), ln(-t/2) about p1 and against p2 (exchange of a
// photon). A smooth partition of unity says which part of the integrand belongs to which axis, so that none has to resolve another's peak. Wasm only.
import { exp, log } from "../math/elementary";
import { ELECTRON_MASS, PI } from "../spec/constants";
import * as point from "../phasespace/pair";
import { seePair } from "./cuts";
import { placeElectron } from "./place";

export const AXIS_PAIR: i32 = 0;
export const AXIS_P1: i32 = 1;
export const AXIS_P2: i32 = 2;

/** Rapidity of the electron in the pair frame runs from -pairRapidity to pairRapidity. */
export let pairRapidity: f64 = 0.0;

// About p1 and p2: logarithms of both ends of -t/2, density per solid angle times -t/2.
let low1: f64 = 0.0, high1: f64 = 0.0, norm1: f64 = 0.0;
let low2: f64 = 0.0, high2: f64 = 0.0, norm2: f64 = 0.0;
let pairNorm: f64 = 0.0;

// The polar position that is set, and the -t/2 that it stands for.
let transfer: f64 = 0.0;
let along: f64 = 0.0;
let across: f64 = 0.0;
let oneMinus: f64 = 0.0;
let inPlane: f64 = 0.0;
let outOfPlane: f64 = 0.0;

/** Azimuth about the pair and cosine to it of the direction that is set. */
let cosPhi: f64 = 1.0;
let sinPhi: f64 = 0.0;
let cosStar: f64 = 0.0;

/** To be called after setPairMass. */
export function preparePair(): void {
  pairRapidity = log((0.5 * point.massPair + point.momentumStar) / ELECTRON_MASS);
  pairNorm = point.starVelocity() / (4.0 * PI * pairRapidity);
}

/** To be called after setPhoton. */
export function preparePoles(): void {
  low1 = log(point.least1);
  low2 = log(point.least2);
  high1 = log(point.least1 + 2.0 * point.scale1);
  high2 = log(point.least2 + 2.0 * point.scale2);
  norm1 = point.scale1 / (2.0 * PI * (high1 - low1));
  norm2 = point.scale2 / (2.0 * PI * (high2 - low2));
}

/** Ends of the polar coordinate of an axis. */
export function polarLow(axis: i32): f64 {
  return axis == AXIS_PAIR ? -pairRapidity : axis == AXIS_P1 ? low1 : low2;
}
export function polarHigh(axis: i32): f64 {
  return axis == AXIS_PAIR ? pairRapidity : axis == AXIS_P1 ? high1 : high2;
}

/** Sets the polar coordinate; returns dcos/dy. */
export function setPolar(axis: i32, y: f64): f64 {
  if (axis == AXIS_PAIR) return placeElectron(y);
  transfer = exp(y);
  const scale = axis == AXIS_P1 ? point.scale1 : point.scale2;
  oneMinus = Math.min(2.0, Math.max(0.0, (transfer - (axis == AXIS_P1 ? point.least1 : point.least2)) / scale));
  along = 1.0 - oneMinus;
  across = Math.sqrt(oneMinus * (2.0 - oneMinus));
  return transfer / scale;
}

/** Polar coordinate at the angle to the axis whose cosine is 1 - oneMinus. */
export function polarAt(axis: i32, oneMinus: f64): f64 {
  return axis == AXIS_P1 ? log(point.least1 + point.scale1 * oneMinus) : log(point.least2 + point.scale2 * oneMinus);
}

/** Sets the azimuth about the axis, measured from the production plane. */
export function setTurn(axis: i32, c: f64, s: f64): void {
  if (axis == AXIS_PAIR) {
    cosPhi = c;
    sinPhi = s;
    return;
  }
  // p3 about the direction of p1, or p4 = -p3 about that of p2; in the production plane (x, z) and across it (y)
  const nx = axis == AXIS_P1 ? point.n1x : -point.n2x;
  const nz = axis == AXIS_P1 ? point.n1z : -point.n2z;
  inPlane = across * c;
  outOfPlane = across * s;
  const x = along * nx + inPlane * nz;
  const y = outOfPlane;
  const z = along * nz - inPlane * nx;
  const sinSq = x * x + y * y;
  // neither 1 - cos nor 1 + cos may be rounded to 0
  point.setElectron(z > 0.0 ? sinSq / (1.0 + z) : 1.0 - z, z > 0.0 ? 1.0 + z : sinSq / (1.0 - z));
  cosStar = z;
  const sinStar = Math.sqrt(sinSq);
  cosPhi = sinStar > 0.0 ? x / sinStar : 1.0;
  sinPhi = sinStar > 0.0 ? y / sinStar : 0.0;
}

/** Passes the direction that is set to the cuts. */
export function aim(): void {
  point.aimPair(cosPhi, sinPhi);
  seePair();
}

/** Gives the invariants of the direction that was set about `axis`. */
export function settle(axis: i32): void {
  point.setAzimuth(cosPhi, sinPhi);
  if (axis == AXIS_P1) point.placedAbout1(transfer, oneMinus, inPlane, outOfPlane);
  else if (axis == AXIS_P2) point.placedAbout2(transfer, oneMinus, inPlane, outOfPlane);
}

/** Part of the integrand that belongs to `axis` at the point that settle() gave; `sharp`: shares in proportion to the squares of the densities. */
export function share(axis: i32, y: f64, sharp: bool): f64 {
  let c = point.starVelocity() * cosStar;
  let rest = (1.0 - c) * (1.0 + c);
  if (axis == AXIS_PAIR) {
    // 1 - tanh^2 y
    const e = exp(-Math.abs(y));
    const half = (2.0 * e) / (1.0 + e * e);
    rest = half * half;
  }
  let pair = pairNorm / rest;
  let pole1 = norm1 / point.transfer13;
  let pole2 = norm2 / point.transfer24;
  if (sharp) {
    pair *= pair;
    pole1 *= pole1;
    pole2 *= pole2;
  }
  return (axis == AXIS_PAIR ? pair : axis == AXIS_P1 ? pole1 : pole2) / (pair + pole1 + pole2);
}
