// What a detector makes of one kind of particle, event by event. Wasm only; offsets are byte addresses of packed f64, columns of n.
import { sigmaAngle, sigmaOverMomentum, smearedDirection, smearedSize, smearedX, smearedY, smearedZ } from "../detector/resolution";
import { pointPasses, seeNothing, seeOne, useCuts } from "../engine/cuts";
import { normalQuantile } from "../math/normal";
import { columnsInArena, inArena } from "../memory/arena";
import { pairSecond, uniformPair } from "../random/threefry";
import { COLUMNS_ALL_GOOD, COLUMNS_REFUSED } from "../spec/columns";
import { CUT_ELECTRON, CUT_PHOTON } from "../spec/cuts";
import * as slot from "../spec/detector";

let record: usize = 0;
let momentumBins: i32 = 0;
let cosineBins: i32 = 0;

@inline
function field(at: i32): f64 {
  return load<f64>(record + (<usize>at << 3));
}

/** Takes a record; false where it does not lie in the arena or has a table without end. */
function useRecord(address: usize): bool {
  if (!inArena(slot.DETECTOR_TABLE, address, 1)) return false;
  record = address;
  const p = field(slot.DETECTOR_MOMENTUM_BINS);
  const c = field(slot.DETECTOR_COSINE_BINS);
  if (!(p >= 1.0 && p <= <f64>slot.DETECTOR_MOST_BINS && c >= 1.0 && c <= <f64>slot.DETECTOR_MOST_BINS)) return false;
  momentumBins = <i32>p;
  cosineBins = <i32>c;
  return inArena(slot.DETECTOR_TABLE + momentumBins + cosineBins + 2 + momentumBins * cosineBins, address, 1);
}

/** Bin of x among ascending edges, the last edge included; -1 outside. */
function binOf(x: f64, edges: i32, nBins: i32): i32 {
  if (!(x >= field(edges) && x <= field(edges + nBins))) return -1;
  let low = 0;
  let high = nBins;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (field(edges + middle) <= x) low = middle;
    else high = middle;
  }
  return low;
}

function efficiency(p: f64, cosine: f64): f64 {
  const ofCosine = slot.DETECTOR_TABLE + momentumBins + 1;
  const row = binOf(p, slot.DETECTOR_TABLE, momentumBins);
  const column = binOf(cosine, ofCosine, cosineBins);
  return row < 0 || column < 0 ? 0.0 : field(ofCosine + cosineBins + 1 + row * cosineBins + column);
}

function energy(mass: f64, x: f64, y: f64, z: f64): f64 {
  return Math.sqrt(mass * mass + x * x + y * y + z * z);
}

function accepted(who: i32, mass: f64, x: f64, y: f64, z: f64): bool {
  seeOne(who, energy(mass, x, y, z), z, Math.sqrt(x * x + y * y));
  return pointPasses();
}

/**
 * Measures particles of one kind (`who`: CUT_ELECTRON, CUT_POSITRON or CUT_PHOTON). In: number of the event, true px, py, pz [MeV]. Out: measured E, px,
 * py, pz, and 1 where the particle was seen; all 0 where it was not. A tracked particle (DETECTOR_TRACKED) brings its errors in three more columns.
 * `particle`: spec/detector.ts; `cuts`: acceptance (spec/cuts.ts), 0 for none. The random numbers of a particle depend on seed, number of the event and kind
 * alone. Returns -1, or the number of the first event with a component that is no finite number, which is not seen; -2 for numbers that make no sense.
 */
export function detectorBatch(n: i32, who: i32, seed: f64, particle: usize, cuts: usize, inputs: usize, out: usize): i32 {
  if (who < CUT_ELECTRON || who > CUT_PHOTON || !useRecord(particle) || (cuts != 0 && !useCuts(cuts))) return COLUMNS_REFUSED;
  const tracked = field(slot.DETECTOR_TRACKED) != 0.0;
  const columns = slot.DETECTOR_INPUTS + (tracked ? slot.DETECTOR_ERRORS : 0);
  if (!columnsInArena(n, inputs, columns, out, slot.DETECTOR_OUTPUTS)) return COLUMNS_REFUSED;
  const column: usize = <usize>n << 3;
  const mass = field(slot.DETECTOR_MASS);
  const first = <u64>((who * slot.DETECTOR_RANDOMS) >> 1);
  let bad = COLUMNS_ALL_GOOD;
  seeNothing();
  for (let i: usize = 0; i < <usize>n; i++) {
    const at = inputs + (i << 3);
    const to = out + (i << 3);
    for (let c: usize = 0; c < <usize>slot.DETECTOR_OUTPUTS; c++) store<f64>(to + c * column, 0.0);
    const number = load<f64>(at);
    const x = load<f64>(at + column);
    const y = load<f64>(at + 2 * column);
    const z = load<f64>(at + 3 * column);
    const pSq = x * x + y * y + z * z;
    if (!(number >= 0.0 && number <= 9007199254740992.0 && pSq - pSq == 0.0)) {
      if (bad == COLUMNS_ALL_GOOD) bad = <i32>i;
      continue;
    }
    // of what does not move nothing is measured
    if (!(pSq > 0.0)) continue;
    const p = Math.sqrt(pSq);
    const beta = p / Math.sqrt(mass * mass + pSq);
    const uSize = uniformPair(seed, number, first, slot.DETECTOR_PURPOSE);
    const uTheta = pairSecond;
    const uPhi = uniformPair(seed, number, first + 1, slot.DETECTOR_PURPOSE);
    const uSeen = pairSecond;
    if (!(uSeen < efficiency(p, Math.max(-1.0, Math.min(1.0, z / p))))) continue;
    const onTrue = field(slot.DETECTOR_ACCEPTS_TRUE) != 0.0;
    if (cuts != 0 && onTrue && !accepted(who, mass, x, y, z)) continue;
    const sigmaOver = tracked ? load<f64>(at + 4 * column) : sigmaOverMomentum(
      p, beta, field(slot.DETECTOR_CONSTANT), field(slot.DETECTOR_PER_MOMENTUM), field(slot.DETECTOR_OVER_BETA), field(slot.DETECTOR_STOCHASTIC),
      field(slot.DETECTOR_NOISE));
    const sigmaTheta = tracked ? load<f64>(at + 5 * column) : sigmaAngle(
      p, beta, field(slot.DETECTOR_THETA), field(slot.DETECTOR_THETA + 1), field(slot.DETECTOR_THETA + 2));
    const sigmaPhi = tracked ? load<f64>(at + 6 * column) : sigmaAngle(
      p, beta, field(slot.DETECTOR_PHI), field(slot.DETECTOR_PHI + 1), field(slot.DETECTOR_PHI + 2));
    // a track along the beams meets no layer
    const errors = sigmaOver + sigmaTheta + sigmaPhi;
    if (!(errors - errors == 0.0)) continue;
    const size = smearedSize(sigmaOver, uSize);
    smearedDirection(
      x, y, z, sigmaTheta > 0.0 ? sigmaTheta * normalQuantile(uTheta) : 0.0, sigmaPhi > 0.0 ? sigmaPhi * normalQuantile(uPhi) : 0.0);
    const mx = size * smearedX;
    const my = size * smearedY;
    const mz = size * smearedZ;
    const mE = energy(mass, mx, my, mz);
    if (!(mE - mE == 0.0)) continue;
    if (cuts != 0 && !onTrue && !accepted(who, mass, mx, my, mz)) continue;
    store<f64>(to, mE);
    store<f64>(to + column, mx);
    store<f64>(to + 2 * column, my);
    store<f64>(to + 3 * column, mz);
    store<f64>(to + 4 * column, 1.0);
  }
  return bad;
}
