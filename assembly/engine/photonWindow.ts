// Where the photon passes the cuts, in the coordinates of its maps (phasespace/directions.ts): closed forms at every pair mass, so that a map covers only
// angles that pass. A window of angles that moves with the pair mass is not a product of intervals, so a separable adaptive map cannot follow it. Wasm only.
import { log } from "../math/elementary";
import { ELECTRON_MASS } from "../spec/constants";
import { PHOTON_FLAT } from "../spec/monteCarlo";
import { beamEnergy, beamMomentum, beamVelocity, photonEnergy, setPhoton } from "../phasespace/pair";
import { EDGES_MAX, photonEnds, photonList } from "../memory/buffers";
import { CUT_COS_MAX, CUT_ENERGY_MAX } from "../spec/cuts";
import { betaGamma, cutRows, isPhotonRow, photonPasses, photonRoots, root0, root1, rowBound, rowKind, seePhoton } from "./cuts";

/** What is added at both ends of an interval: its ends are rounded, the cuts decide. */
const MARGIN: f64 = 1e-12;

let intervals: i32 = 0;
let lengthFlat: f64 = 0.0;
let lengthRapidity: f64 = 0.0;
let rapidity: f64 = 0.0;
/** Whether the intervals change with the energy of the photon at its bounds alone, or not at all. */
let stepwise: bool = false;
/** Between these energies of the photon [MeV] they are the ones that are known. */
let least: f64 = 0.0;
let most: f64 = 0.0;

/** Coordinate of the map in rapidity at a cosine. */
function rapidityAt(c: f64): f64 {
  const x = beamVelocity() * c;
  return 0.5 + (0.25 * log((1.0 + x) / (1.0 - x))) / rapidity;
}

function insert(n: i32, x: f64): i32 {
  if (n >= EDGES_MAX) return n + 1;
  let i = n;
  while (i > 0 && load<f64>(photonEnds + (<usize>(i - 1) << 3)) > x) {
    store<f64>(photonEnds + (<usize>i << 3), load<f64>(photonEnds + (<usize>(i - 1) << 3)));
    i--;
  }
  store<f64>(photonEnds + (<usize>i << 3), x);
  return n + 1;
}

/** Interval [a, b] of the map in c, from and to in that in rapidity. */
function keep(a: f64, b: f64, from: f64, to: f64): void {
  const at = photonList + (<usize>(4 * intervals) << 3);
  store<f64>(at, a);
  store<f64>(at + 8, b - a);
  store<f64>(at + 16, from);
  store<f64>(at + 24, to - from);
  lengthFlat += b - a;
  lengthRapidity += to - from;
  intervals++;
}

/**
 * Whether the angles at which the photon passes change with its energy at bounds on that alone: no bound on its
 * transverse momentum, none on its energy in the laboratory of moving beams.
 */
function isStepwise(): bool {
  for (let row = 0; row < cutRows(); row++) {
    if (!isPhotonRow(row)) continue;
    const kind = rowKind(row);
    if (kind > CUT_ENERGY_MAX || (kind > CUT_COS_MAX && betaGamma != 0.0)) return false;
  }
  return true;
}

/** To be called after setBeams and useCuts. */
export function beginWindow(): void {
  rapidity = log((beamEnergy + beamMomentum) / ELECTRON_MASS);
  stepwise = isStepwise();
  least = Infinity;
  most = 0.0;
}

/** Takes the energies next to the photon's at which a bound on it begins or ends to hold; none next to it where it lies on one. */
function takeSteps(): void {
  least = 0.0;
  most = Infinity;
  const rows = cutRows();
  for (let row = 0; row < rows; row++) {
    if (!isPhotonRow(row) || rowKind(row) <= CUT_COS_MAX) continue;
    const bound = rowBound(row);
    if (bound <= photonEnergy) least = Math.max(least, bound);
    if (bound >= photonEnergy) most = Math.min(most, bound);
  }
}

/** Takes the intervals at the pair mass that is set; false when there are none. */
export function openWindow(): bool {
  if (photonEnergy > least && photonEnergy < most) return intervals > 0;
  if (stepwise) takeSteps();
  intervals = 0;
  lengthFlat = 0.0;
  lengthRapidity = 0.0;
  let n = insert(0, -1.0);
  n = insert(n, 1.0);
  const rows = cutRows();
  for (let row = 0; row < rows; row++) {
    if (!isPhotonRow(row)) continue;
    const roots = photonRoots(row);
    if (roots > 0) n = insert(n, root0);
    if (roots > 1) n = insert(n, root1);
  }
  if (n == 2 || n > EDGES_MAX) {
    keep(0.0, 1.0, 0.0, 1.0);
    return true;
  }
  for (let k = 1; k < n; k++) {
    const low = load<f64>(photonEnds + (<usize>(k - 1) << 3));
    const high = load<f64>(photonEnds + (<usize>k << 3));
    if (!(high > low)) continue;
    const c = low + 0.5 * (high - low);
    setPhoton(1.0 - c, 1.0 + c);
    seePhoton();
    if (!photonPasses()) continue;
    const a = low == -1.0 ? 0.0 : Math.max(0.0, 0.5 * (1.0 + low) - MARGIN);
    const b = high == 1.0 ? 1.0 : Math.min(1.0, 0.5 * (1.0 + high) + MARGIN);
    const from = low == -1.0 ? 0.0 : Math.max(0.0, rapidityAt(low) - MARGIN);
    const to = high == 1.0 ? 1.0 : Math.min(1.0, rapidityAt(high) + MARGIN);
    keep(a, b, from, to);
  }
  return intervals > 0;
}

/** u in (0, 1) spread over the intervals of a map. */
export function inWindow(map: i32, u: f64): f64 {
  const first: usize = map == PHOTON_FLAT ? 0 : 16;
  let rest = u * windowLength(map);
  for (let i = 0; i < intervals - 1; i++) {
    const at = photonList + (<usize>(4 * i) << 3) + first;
    const length = load<f64>(at + 8);
    if (rest < length) return load<f64>(at) + rest;
    rest -= length;
  }
  const at = photonList + (<usize>(4 * (intervals - 1)) << 3) + first;
  return load<f64>(at) + Math.min(rest, load<f64>(at + 8));
}

/** Part of a map that the intervals hold. */
export function windowLength(map: i32): f64 {
  return map == PHOTON_FLAT ? lengthFlat : lengthRapidity;
}
