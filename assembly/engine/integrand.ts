// The integrand of a process on the unit cube: multi-channel map, cuts, |M|^2, flux. Wasm only; offsets are byte addresses of packed f64.
//
// Channels k with densities g_k and shares a_k: a point of channel k enters with f/sum_j a_j g_j times a_k, so that the integrals over the cubes of all
// channels add up to the cross-section, each bounded where its own map is good. Physics: docs/physics/monte-carlo.md.
import { cosPhi, electronDensity, takeDirection, photonDensity, placeElectron, placePhoton, prepareBeams, preparePair, settle, sinPhi } from "../phasespace/directions";
import { pointPasses, photonPasses, seePair, seePhoton, useCuts } from "./cuts";
import { placePoint as placeInWindow, useWindow, volumeHere } from "./placed";
import { beginWindow, inWindow, openWindow, windowLength } from "./photonWindow";
import { mass, massDensity, placeMass, setMassRange } from "../phasespace/massMap";
import * as point from "../phasespace/pair";
import * as two from "../phasespace/two";
import { beginSpread, hasSpread, metInfinite, placeSpread } from "./beamSpread";
import { beginRadiation, hasRadiation, metInfinite as radiatedToInfinite, placeRadiated, radiateThree } from "./radiated";
import { beginAngles, beginEnergies, firstWithout, invariant as twoInvariant, placePoint, takeSpread } from "./twoBody";
import { intervals, leastMinus, leastPlus, openAngles } from "./angleWindow";
import { columnsInArena, inArena } from "../memory/arena";
import { collectThree, collectTwo, evaluateCollected, invariant } from "./points";
import { POINT_BLOCK, POINT_INPUT_COLUMNS, pointIndices, pointInputs, pointWeights } from "../memory/buffers";
import { uniform } from "../random/threefry";
import { COLUMNS_ALL_GOOD, COLUMNS_INVARIANTS, COLUMNS_LEGS, COLUMNS_PROCESSES, COLUMNS_RANDOMS, COLUMNS_REFUSED, COLUMNS_STREAM } from "../spec/columns";
import { cos, sin } from "../math/elementary";
import { PI } from "../spec/constants";
import * as slot from "../spec/monteCarlo";
import { background, bodies, contract, contractBackground, couple, fbPerPhaseSpace, interference, signal } from "../processes/process";
import { useAnyProcess } from "../processes/index";
import { PROCESS_EEEE } from "../spec/process";

let record: usize = 0;
let massX: f64 = 0.0;
let widthX: f64 = 0.0;

// @ts-ignore: decorator
@inline
function field(at: i32): f64 {
  return load<f64>(record + (<usize>at << 3));
}

// @ts-ignore: decorator
@inline
function channelField(channel: i32, at: i32): f64 {
  return field(slot.POINT_FIRST_CHANNEL_SLOT + channel * slot.POINT_CHANNEL_STRIDE + at);
}

/** Takes the record of spec/monteCarlo.ts and the record of spec/cuts.ts; false when they are not valid, lack the channel, or leave no pair mass or no angle. */
export function begin(at: usize, cuts: usize, channel: i32): bool {
  if (!inArena(slot.POINT_RECORD_LENGTH, at, 1) || !useCuts(cuts)) return false;
  record = at;
  const channels = <i32>field(slot.POINT_CHANNELS_SLOT);
  if (channels > slot.POINT_MAX_CHANNELS || channel < 0 || channel >= channels) return false;
  massX = field(slot.POINT_MASS_X_SLOT);
  widthX = field(slot.POINT_WIDTH_X_SLOT);
  const sqrtS = field(slot.POINT_SQRT_S_SLOT);
  point.setBeams(sqrtS);
  if (bodies == 2) {
    if (hasSpread(at)) return beginSpread(at, channels);
    takeSpread(false);
    if (hasRadiation(at)) {
      beginRadiation(at);
      return true;
    }
    return beginEnergies(sqrtS, massX) && beginAngles(at, channels);
  }
  const lowest = field(slot.POINT_LOWEST_SLOT);
  const highest = field(slot.POINT_HIGHEST_SLOT);
  const isOnShell = lowest == massX && highest == massX;
  if (!point.setPairMass(lowest) || !point.setPairMass(highest) || !(lowest < highest || isOnShell)) return false;
  setMassRange(lowest, highest, sqrtS, massX, widthX);
  prepareBeams();
  beginWindow();
  takeWindow(channels);
  if (hasRadiation(at)) beginRadiation(at);
  return true;
}

let isPlaced: bool = false;
let isMixed: bool = false;

/** Whether any channel places a lepton: the window is then taken. */
function takeWindow(channels: i32): void {
  isPlaced = false;
  isMixed = false;
  for (let k = 0; k < channels; k++) {
    if (<i32>channelField(k, 2) == slot.ELECTRON_PLACED) isPlaced = true;
    else isMixed = true;
  }
  if (isPlaced) useWindow(record + (slot.POINT_WINDOW_SLOT << 3));
}

/** Takes a process. Returns how many numbers a point of it takes: `ofTwo` or `ofThree`, by its final particles. */
function numbersOf(process: i32, ofTwo: i32, ofThree: i32): i32 {
  return useAnyProcess(process) && bodies == 2 ? ofTwo : ofThree;
}

/** Sets the outputs of n points to 0, takes process, records and channel; false where there is nothing to be done. */
function start(n: i32, process: i32, at: usize, cuts: usize, channel: i32, out: usize, columns: i32): bool {
  memory.fill(out, 0, (<usize>columns * <usize>n) << 3);
  return useAnyProcess(process) && begin(at, cuts, channel);
}

/** Sets the point of a channel but for its invariants, by pair mass, photon and electron; false where cuts reject it. */
function placeAngles(channel: i32, u1: f64, u2: f64, u3: f64): bool {
  if (!openWindow()) return false;
  preparePair();
  const photonMap = <i32>channelField(channel, 1);
  placePhoton(photonMap, inWindow(photonMap, u1));
  seePhoton();
  if (!photonPasses()) return false;
  placeElectron(<i32>channelField(channel, 2), u2, u3);
  point.aimPair(cosPhi, sinPhi);
  seePair();
  return pointPasses();
}

/** Places the point of a channel; returns dPhi3/du with the photon azimuth integrated, over the mixture of densities; 0 where cuts reject it [MeV^2]. */
export function place(channel: i32, u0: f64, u1: f64, u2: f64, u3: f64): f64 {
  const massMap = <i32>channelField(channel, 0);
  placeMass(massMap, u0);
  if (!point.setPairMass(mass)) return 0.0;
  const density = 2.0 * PI * point.pairDensity();
  let ofWindow = 0.0;
  if (isPlaced && <i32>channelField(channel, 2) == slot.ELECTRON_PLACED) {
    if (isMixed && !openWindow()) return 0.0;
    const volume = placeInWindow(u1, u2, u3, true);
    if (volume == 0.0) return 0.0;
    ofWindow = density / volume;
    if (isMixed) takeDirection();
  } else {
    if (!placeAngles(channel, u1, u2, u3)) return 0.0;
    settle();
    if (isPlaced) {
      const volume = volumeHere();
      if (volume > 0.0) ofWindow = density / volume;
      placeAngles(channel, u1, u2, u3);
      settle();
    }
  }
  let mixture = 0.0;
  const channels = <i32>field(slot.POINT_CHANNELS_SLOT);
  for (let k = 0; k < channels; k++) {
    if (<i32>channelField(k, 2) == slot.ELECTRON_PLACED) {
      mixture += channelField(k, 3) * massDensity(<i32>channelField(k, 0)) * ofWindow;
      continue;
    }
    mixture +=
      channelField(k, 3) *
      massDensity(<i32>channelField(k, 0)) *
      (photonDensity(<i32>channelField(k, 1)) / windowLength(<i32>channelField(k, 1))) *
      electronDensity(<i32>channelField(k, 2));
  }
  if (!(mixture > 0.0)) return 0.0;
  return (channelField(channel, 3) * 2.0 * PI * point.pairDensity()) / (2.0 * mass * mixture);
}

/** Evaluates the `filled` points of the block and stores their four values. */
function flush(filled: i32, column: usize, out: usize): void {
  const inputs = pointInputs;
  const backgroundOnly = field(slot.POINT_BACKGROUND_ONLY_SLOT) != 0.0;
  const n = evaluateCollected(filled, backgroundOnly, massX);
  const terms = <i32>field(slot.POINT_TERMS_SLOT);
  const stride: usize = <usize>n << 3;
  for (let i = 0; i < filled; i++) {
    const weight = load<f64>(pointWeights + (<usize>i << 3));
    const to = out + (<usize>load<f64>(pointIndices + (<usize>i << 3)) << 3);
    if (backgroundOnly) contractBackground(i);
    else contract(i, n, load<f64>(inputs + 10 * stride + (<usize>i << 3)));
    const photon = weight * background;
    const x = weight * signal;
    const mixed = weight * interference;
    store<f64>(to, ((terms & 1) != 0 ? photon : 0.0) + ((terms & 2) != 0 ? x : 0.0) + ((terms & 4) != 0 ? mixed : 0.0));
    store<f64>(to + column, photon);
    store<f64>(to + 2 * column, x);
    store<f64>(to + 3 * column, mixed);
  }
}

/** The integrand of a 2 -> 2 process. */
function storeAngles(n: i32, common: f64, channel: i32, inputs: usize, out: usize): void {
  const column: usize = <usize>n << 3;
  const spread = hasSpread(record);
  const radiated = hasRadiation(record);
  const channels = <i32>field(slot.POINT_CHANNELS_SLOT);
  let filled = 0;
  for (let i = 0; i < n; i++) {
    const u = inputs + (<usize>i << 3);
    const weight = spread
      ? placeSpread(channel, load<f64>(u), load<f64>(u + column))
      : radiated
        ? placeRadiated(record, channels, channel, load<f64>(u), load<f64>(u + column), load<f64>(u + 2 * column))
        : placePoint(channel, load<f64>(u));
    if (weight == 0.0) continue;
    const to = <usize>filled << 3;
    collectTwo(filled, massX);
    store<f64>(pointWeights + to, common * weight);
    store<f64>(pointIndices + to, <f64>i);
    if (++filled < POINT_BLOCK) continue;
    flush(filled, column, out);
    filled = 0;
  }
  if (filled > 0) flush(filled, column, out);
}

/**
 * The integrand [fb] of one channel at n points of its unit cube (columns: pair mass, photon angle, electron angle, electron azimuth; the photon
 * azimuth is trivial; of 2 -> 2 the angle alone, or sqrt(s) and the angle where beams have a spread; two more where
 * beams radiate). `record`: spec/monteCarlo.ts; `cuts`:
 * spec/cuts.ts. Outputs: total of the asked terms, background, signal, interference; 0 where cuts reject a point. Returns INTEGRAND_MADE;
 * INTEGRAND_NONE, with all outputs 0, for a record with more rows or channels than it can hold, and where no pair mass or angle is left or a map has no
 * integral; INTEGRAND_INFINITE where that is so at some energies of a spread.
 */
export function integrandBatch(n: i32, process: i32, at: usize, cuts: usize, channel: i32, inputs: usize, out: usize): i32 {
  const known = inArena(slot.POINT_RECORD_LENGTH, at, 1);
  const radiated = known && hasRadiation(at);
  const more = radiated ? 2 : 0;
  if (!columnsInArena(n, inputs, numbersOf(process, known && hasSpread(at) ? 2 : 1 + more, 4 + more), out, slot.INTEGRAND_COLUMNS)) return slot.INTEGRAND_NONE;
  if (!start(n, process, at, cuts, channel, out, slot.INTEGRAND_COLUMNS)) return slot.INTEGRAND_NONE;
  const column: usize = <usize>n << 3;
  couple(field(slot.POINT_EPS_V_SLOT), field(slot.POINT_EPS_A_SLOT), massX, widthX);
  const common = fbPerPhaseSpace(1.0);
  if (bodies == 2) {
    storeAngles(n, common, channel, inputs, out);
    return (hasSpread(at) && metInfinite) || (radiated && radiatedToInfinite) ? slot.INTEGRAND_INFINITE : slot.INTEGRAND_MADE;
  }
  let filled = 0;
  for (let i: usize = 0; i < <usize>n; i++) {
    const u = inputs + (i << 3);
    const scale = radiated ? radiateThree(load<f64>(u + 4 * column), load<f64>(u + 5 * column)) : common;
    const weight = place(channel, load<f64>(u), load<f64>(u + column), load<f64>(u + 2 * column), load<f64>(u + 3 * column));
    if (weight == 0.0) continue;
    const to = <usize>filled << 3;
    collectThree(filled);
    store<f64>(pointWeights + to, scale * weight);
    store<f64>(pointIndices + to, <f64>i);
    if (++filled < POINT_BLOCK) continue;
    flush(filled, column, out);
    filled = 0;
  }
  if (filled > 0) flush(filled, column, out);
  return slot.INTEGRAND_MADE;
}

/** Columns of phaseSpaceBatch. */
const PHASE_SPACE_COLUMNS: i32 = 25;

/**
 * Points of phase space of one channel. Inputs: pair mass, photon angle, electron angle, electron azimuth, photon azimuth, in (0, 1). Outputs: dPhi3 weight
 * [MeV^2] whose means over the cubes of all channels add up to the volume inside the cuts; ten dot products, s34 - m_X^2, determinant; momenta
 * (E, x, y, z) of p3, p4, k. Of 2 -> 2: angle and azimuth; dPhi2 weight; the columns of engine/twoBody.ts; p3, p4,
 * zeros. All columns are 0 where cuts reject a point, and of a record with a spread.
 */
export function phaseSpaceBatch(n: i32, process: i32, at: usize, cuts: usize, channel: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, numbersOf(process, 2, 5), out, PHASE_SPACE_COLUMNS)) return;
  // beams that radiate are of the integrand alone
  if (!start(n, process, at, cuts, channel, out, PHASE_SPACE_COLUMNS) || hasRadiation(at)) return;
  const column: usize = <usize>n << 3;
  if (bodies == 2) {
    if (hasSpread(at)) return;
    for (let i: usize = 0; i < column; i += 8) storeTwo(channel, load<f64>(inputs + i), load<f64>(inputs + i + column), column, out + i);
    return;
  }
  for (let i: usize = 0; i < <usize>n; i++) {
    const u = inputs + (i << 3);
    const weight = place(channel, load<f64>(u), load<f64>(u + column), load<f64>(u + 2 * column), load<f64>(u + 3 * column));
    if (weight == 0.0) continue;
    const to = out + (i << 3);
    store<f64>(to, weight);
    for (let k = 0; k < POINT_INPUT_COLUMNS; k++) store<f64>(to + <usize>(k + 1) * column, invariant(k));
    storeThreeMomenta(load<f64>(u + 4 * column), to + 13 * column, column);
  }
}

/** A point of a 2 -> 2 process. */
function storeTwo(channel: i32, u: f64, turn: f64, column: usize, to: usize): void {
  const weight = placePoint(channel, u);
  if (weight == 0.0) return;
  store<f64>(to, weight);
  for (let k = 0; k < POINT_INPUT_COLUMNS; k++) store<f64>(to + <usize>(k + 1) * column, twoInvariant(k, massX));
  storeTwoMomenta(turn, to + 13 * column, column);
}

function storeTwoMomenta(turn: f64, to: usize, column: usize): void {
  const c = cos(2.0 * PI * turn);
  const s = sin(2.0 * PI * turn);
  const across = two.momentum * two.sine;
  const along = two.momentum * two.cosine;
  turned(to, column, two.energy3, across, 0.0, along, c, s);
  turned(to + 4 * column, column, two.energy4, -across, 0.0, -along, c, s);
}

function storeThreeMomenta(turn: f64, to: usize, column: usize): void {
  const c = cos(2.0 * PI * turn);
  const s = sin(2.0 * PI * turn);
  turned(to, column, point.energy3, point.x3, point.y3, point.z3, c, s);
  turned(to + 4 * column, column, point.energy4, point.x4, point.y4, point.z4, c, s);
  const w = point.photonEnergy;
  turned(to + 8 * column, column, w, w * point.sinPhoton, 0.0, w * point.cosPhoton, c, s);
}

/**
 * Column k of the invariants of a 2 -> 2 process (docs/columns.md): s, t, u, s - m_X^2 of electron and positron, s, p1.k, p2.k, Gram determinant of
 * photon and X.
 */
function publicInvariant(process: i32, k: i32): f64 {
  if (process == PROCESS_EEEE) return twoInvariant(k < 3 ? k : 10, massX);
  return twoInvariant(k == 0 ? 0 : k + 2, massX);
}

/**
 * Points `first` ... `first + n - 1` of phase space under a seed: each draws one of the channels of the record, all with the same probability.
 * Columns: weight [fb, of
 * three final particles fb MeV^2] whose mean times |M|^2 is the cross-section inside the cuts; (E, x, y, z) of p1, p2 and the final particles in the
 * centre of mass, electron beam
 * along z; the invariants of the columns of the process. All are 0 where the cuts reject a point. Returns -1; -2, with all columns 0, where the record leaves
 * no point, or is of 2 -> 2 with a spread.
 */
export function phaseSpacePointsBatch(n: i32, process: i32, at: usize, cuts: usize, seed: f64, first: f64, out: usize): i32 {
  if (process >= COLUMNS_PROCESSES || !useAnyProcess(process)) return COLUMNS_REFUSED;
  const legs = unchecked(COLUMNS_LEGS[process]);
  const invariants = unchecked(COLUMNS_INVARIANTS[process]);
  if (!inArena(n, out, 1 + 4 * legs + invariants)) return COLUMNS_REFUSED;
  if (!start(n, process, at, cuts, 0, out, 1 + 4 * legs + invariants)) return COLUMNS_REFUSED;
  if ((bodies == 2 && hasSpread(at)) || hasRadiation(at)) return COLUMNS_REFUSED;
  const column: usize = <usize>n << 3;
  const channels = <i32>field(slot.POINT_CHANNELS_SLOT);
  const common = fbPerPhaseSpace(1.0) * <f64>channels;
  for (let i: usize = 0; i < <usize>n; i++) {
    const index = (first + <f64>i) * <f64>COLUMNS_RANDOMS;
    const channel = <i32>(<f64>channels * uniform(seed, COLUMNS_STREAM, index));
    const u0 = uniform(seed, COLUMNS_STREAM, index + 1.0);
    const u1 = bodies == 2 ? 0.0 : uniform(seed, COLUMNS_STREAM, index + 2.0);
    const u2 = bodies == 2 ? 0.0 : uniform(seed, COLUMNS_STREAM, index + 3.0);
    const u3 = bodies == 2 ? 0.0 : uniform(seed, COLUMNS_STREAM, index + 4.0);
    const weight = bodies == 2 ? placePoint(channel, u0) : place(channel, u0, u1, u2, u3);
    if (!(weight > 0.0)) continue;
    const to = out + (i << 3);
    store<f64>(to, common * weight);
    const momenta = to + column;
    const beam = bodies == 2 ? two.beamMomentum : point.beamMomentum;
    const energy = bodies == 2 ? two.beamEnergy : point.beamEnergy;
    turned(momenta, column, energy, 0.0, 0.0, beam, 1.0, 0.0);
    turned(momenta + 4 * column, column, energy, 0.0, 0.0, -beam, 1.0, 0.0);
    const turn = uniform(seed, COLUMNS_STREAM, index + 5.0);
    if (bodies == 2) storeTwoMomenta(turn, momenta + 8 * column, column);
    else storeThreeMomenta(turn, momenta + 8 * column, column);
    const numbers = momenta + <usize>(4 * legs) * column;
    for (let k = 0; k < invariants; k++) store<f64>(numbers + <usize>k * column, bodies == 2 ? publicInvariant(process, k) : invariant(k));
  }
  return COLUMNS_ALL_GOOD;
}

/**
 * Angles that the cuts leave of a 2 -> 2 process (engine/angleWindow.ts): how many intervals of cos theta, and in `out`
 * the least 1 - cos and 1 + cos in them, and the first channel of the record whose map has no integral over them, -1
 * for none. Returns -1 for a process of three final particles, below threshold, and for records that are not valid.
 */
export function angleWindow(process: i32, at: usize, cuts: usize, out: usize): i32 {
  if (!useAnyProcess(process) || bodies != 2) return -1;
  if (!inArena(slot.POINT_RECORD_LENGTH, at, 1) || !inArena(3, out, 1) || !useCuts(cuts)) return -1;
  record = at;
  if (!beginEnergies(field(slot.POINT_SQRT_S_SLOT), field(slot.POINT_MASS_X_SLOT))) return -1;
  const channels = <i32>field(slot.POINT_CHANNELS_SLOT);
  if (!(channels >= 0 && channels <= slot.POINT_MAX_CHANNELS)) return -1;
  const found = openAngles();
  store<f64>(out, found > 0 ? leastMinus(0) : 2.0);
  store<f64>(out + 8, found > 0 ? leastPlus(intervals - 1) : 2.0);
  store<f64>(out + 16, found > 0 ? <f64>firstWithout(at, channels) : -1.0);
  return found;
}

/** Stores a momentum turned about the beam. */
function turned(to: usize, column: usize, energy: f64, x: f64, y: f64, z: f64, c: f64, s: f64): void {
  store<f64>(to, energy);
  store<f64>(to + column, x * c - y * s);
  store<f64>(to + 2 * column, x * s + y * c);
  store<f64>(to + 3 * column, z);
}
