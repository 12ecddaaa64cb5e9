// Where the accepted region begins and ends along one variable: the zeros of the cut margins. Between neighbouring zeros acceptance is constant,
// so Gaussian rules see a smooth integrand and hard cuts cost no accuracy. Wasm only.
import { cutRows, isPhotonRow, margin, seePair, seePhoton } from "./cuts";
import { aimPair, beamVelocity, massPair, momentumStar, pairEnergy, setElectron, setPhoton, slowMomentum, starVelocity } from "../../phasespace/pair";
import { ANGLE_SCANS, BREAKPOINT_MAX, marginsAfter, marginsBefore, SCAN_POINTS_MAX, scanPoints, UNIFORM_SCANS } from "../../memory/buffers";
import { hasRoom } from "../../memory/room";
import { PI } from "../../spec/constants";
import { cos, expm1, log, sin } from "../../math/elementary";

/** Variables: rapidity of the photon, c = tanh(x)/beta; rapidity of p3 in the pair frame at phi* = 0 and pi; cos phi*. */
export const ALONG_PHOTON: i32 = 0;
export const ALONG_ELECTRON_UP: i32 = 1;
export const ALONG_ELECTRON_DOWN: i32 = 2;
export const ALONG_AZIMUTH: i32 = 3;

/** tanh x. */
export function tanh(x: f64): f64 {
  const a = expm1(-2.0 * Math.abs(x));
  const t = -a / (2.0 + a);
  return x < 0.0 ? -t : t;
}

/** Photon at rapidity x; returns dcos/dx = (1 - tanh^2)/beta. */
export function placePhoton(x: f64): f64 {
  const beta = beamVelocity();
  const c = tanh(x);
  const oneMinus = (beta - c) / beta;
  const onePlus = (beta + c) / beta;
  setPhoton(oneMinus > 0.0 ? oneMinus : 0.0, onePlus > 0.0 ? onePlus : 0.0);
  seePhoton();
  return ((1.0 - c) * (1.0 + c)) / beta;
}

/** Electron at rapidity y in the pair frame; returns dcos* /dy. */
export function placeElectron(y: f64): f64 {
  const beta = starVelocity();
  const c = tanh(y);
  const oneMinus = (beta - c) / beta;
  const onePlus = (beta + c) / beta;
  setElectron(oneMinus > 0.0 ? oneMinus : 0.0, onePlus > 0.0 ? onePlus : 0.0);
  return ((1.0 - c) * (1.0 + c)) / beta;
}

function place(along: i32, at: f64): void {
  if (along == ALONG_PHOTON) {
    placePhoton(at);
  } else if (along == ALONG_AZIMUTH) {
    aimPair(at, Math.sqrt((1.0 - at) * (1.0 + at)));
    seePair();
  } else {
    placeElectron(at);
    aimPair(along == ALONG_ELECTRON_UP ? 1.0 : -1.0, 0.0);
    seePair();
  }
}

function insert(list: usize, n: i32, x: f64): i32 {
  if (!hasRoom(n, BREAKPOINT_MAX)) return n;
  let i = n;
  while (i > 0 && load<f64>(list + (<usize>(i - 1) << 3)) > x) {
    store<f64>(list + (<usize>i << 3), load<f64>(list + (<usize>(i - 1) << 3)));
    i--;
  }
  store<f64>(list + (<usize>i << 3), x);
  return n + 1;
}

/** Zero of a margin between a and b of opposite signs (Illinois variant of false position). */
function zero(along: i32, row: i32, a: f64, fa: f64, b: f64, fb: f64): f64 {
  const small = 4e-15 * (Math.abs(fa) + Math.abs(fb));
  for (let step = 0; step < 60; step++) {
    const x = b - (fb * (b - a)) / (fb - fa);
    if (Math.abs(b - a) <= 1e-14 * (1.0 + Math.abs(b)) || x == a || x == b) return x;
    place(along, x);
    const fx = margin(row);
    if (Math.abs(fx) <= small) return x;
    if (fx < 0.0 != fb < 0.0) {
      a = b;
      fa = fb;
    } else {
      fa *= 0.5;
    }
    b = x;
    fb = fx;
  }
  return b;
}

/** Notes the rapidities in the pair frame of electrons, and of positrons, at the angle delta to the pair in the centre of mass. */
function scanAngle(delta: f64, yMax: f64): void {
  // along = fast (1 + cos* ) + slow; with T = tan(theta* /2): slow sin T^2 - 2 p* cos T + (2 fast + slow) sin = 0
  const sine = sin(delta);
  const a = slowMomentum * sine;
  const b = momentumStar * cos(delta);
  const c = ((2.0 * pairEnergy * momentumStar) / massPair + slowMomentum) * sine;
  const discriminant = b * b - a * c;
  if (!(discriminant >= 0.0)) return;
  const root = Math.sqrt(discriminant);
  const far = b > 0.0 ? b + root : b - root;
  scanTangent(far / a, yMax);
  scanTangent(c / far, yMax);
}

function scanTangent(T: f64, yMax: f64): void {
  if (!(T > 0.0)) return;
  const x = (starVelocity() * (1.0 - T) * (1.0 + T)) / (1.0 + T * T);
  const y = 0.5 * log((1.0 + x) / (1.0 - x));
  if (!(Math.abs(y) < yMax)) return;
  insertScan(y);
  insertScan(-y);
}

let scans: i32 = 0;

/** Prepares where edges are looked for along the electron rapidity on [-yMax, yMax]: equal steps in rapidity and in the angle to the pair. */
export function prepareElectronScan(yMax: f64): void {
  scans = 0;
  for (let i = 0; i <= UNIFORM_SCANS; i++) insertScan(yMax * ((2.0 * <f64>i) / <f64>UNIFORM_SCANS - 1.0));
  for (let i = 1; i < ANGLE_SCANS; i++) scanAngle((PI * <f64>i) / <f64>ANGLE_SCANS, yMax);
}

function insertScan(y: f64): void {
  if (!hasRoom(scans, SCAN_POINTS_MAX)) return;
  let i = scans;
  for (; i > 0 && load<f64>(scanPoints + (<usize>(i - 1) << 3)) > y; i--)
    store<f64>(scanPoints + (<usize>i << 3), load<f64>(scanPoints + (<usize>(i - 1) << 3)));
  store<f64>(scanPoints + (<usize>i << 3), y);
  scans++;
}

let before: usize = marginsBefore;
let after: usize = marginsAfter;
let xBefore: f64 = 0.0;

/** Margins at x; with `compare`, zeros since the previous x go to the list. */
function advance(along: i32, x: f64, compare: bool, list: usize, n: i32): i32 {
  const rows = cutRows();
  place(along, x);
  for (let row = 0; row < rows; row++) {
    if (isPhotonRow(row) != (along == ALONG_PHOTON)) continue;
    const fb = margin(row);
    store<f64>(after + (<usize>row << 3), fb);
    if (!compare) continue;
    const fa = load<f64>(before + (<usize>row << 3));
    if (fa < 0.0 != fb < 0.0) {
      n = insert(list, n, zero(along, row, xBefore, fa, x, fb));
      place(along, x);
    }
  }
  xBefore = x;
  const swap = before;
  before = after;
  after = swap;
  return n;
}

/** Sorted ends of panels on [from, to]: the ends themselves and the zeros found in `steps` equal steps. Returns how many. */
export function panelEnds(along: i32, from: f64, to: f64, steps: i32, list: usize): i32 {
  let n = insert(list, 0, from);
  n = insert(list, n, to);
  for (let i = 0; i <= steps; i++) n = advance(along, i == steps ? to : from + ((to - from) * <f64>i) / <f64>steps, i > 0, list, n);
  return n;
}

/** The same along the electron rapidity, where prepareElectronScan said, at phi* = 0 and at phi* = pi. */
export function electronPanelEnds(list: usize): i32 {
  let n = insert(list, 0, load<f64>(scanPoints));
  n = insert(list, n, load<f64>(scanPoints + (<usize>(scans - 1) << 3)));
  if (cutRows() == 0) return n;
  for (let i = 0; i < scans; i++) n = advance(ALONG_ELECTRON_UP, load<f64>(scanPoints + (<usize>i << 3)), i > 0, list, n);
  for (let i = 0; i < scans; i++) n = advance(ALONG_ELECTRON_DOWN, load<f64>(scanPoints + (<usize>i << 3)), i > 0, list, n);
  return n;
}
