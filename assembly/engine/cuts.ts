// Cuts at the point that phasespace/pair.ts holds, or phasespace/two.ts of a 2 -> 2 process, in the laboratory. Wasm only: the record lies in memory (spec/cuts.ts).
import * as slot from "../spec/cuts";
import { ELECTRON_MASS_SQ } from "../spec/constants";
import { inArena } from "../memory/arena";
import { MARGINS } from "../memory/buffers";
import * as point from "../phasespace/pair";
import * as two from "../phasespace/two";
import * as given from "./givenMomenta";
import { bodies, particle3, particle4 } from "../processes/process";

let record: usize = 0;
/** gamma and beta gamma of the boost to the laboratory. */
export let gamma: f64 = 1.0;
export let betaGamma: f64 = 0.0;
let rows: i32 = 0;

// Laboratory momenta of e-, e+, gamma, X: energy, along the beams, across, size.
let e0: f64 = 0.0, z0: f64 = 0.0, t0: f64 = 0.0, p0: f64 = 0.0;
let e1: f64 = 0.0, z1: f64 = 0.0, t1: f64 = 0.0, p1: f64 = 0.0;
let e2: f64 = 0.0, z2: f64 = 0.0, t2: f64 = 0.0;
let e3: f64 = 0.0, z3: f64 = 0.0, t3: f64 = 0.0, p3: f64 = 0.0;

/** Takes the record at `address` for the calls that follow; false when it lies outside the arena or has more rows than a record holds. */
export function useCuts(address: usize): bool {
  rows = 0;
  given.forget();
  if (!inArena(slot.CUT_RECORD_LENGTH, address, 1)) return false;
  record = address;
  gamma = load<f64>(address + (slot.CUT_GAMMA_SLOT << 3));
  betaGamma = load<f64>(address + (slot.CUT_BETA_GAMMA_SLOT << 3));
  const asked = load<f64>(address + (slot.CUT_ROWS_SLOT << 3));
  if (!(asked >= 0.0 && asked <= <f64>MARGINS)) return false;
  rows = <i32>asked;
  return true;
}

export function cutRows(): i32 {
  return rows;
}

@inline
function field(row: i32, at: i32): f64 {
  return load<f64>(record + (<usize>(slot.CUT_FIRST_SLOT + row * slot.CUT_ROW_STRIDE + at) << 3));
}

export function rowKind(row: i32): i32 {
  return <i32>field(row, 2);
}
export function rowWho(row: i32): i32 {
  return <i32>field(row, 3);
}
export function rowBound(row: i32): f64 {
  return field(row, 4);
}
/** Lets the laboratory move otherwise than the record says. */
export function moveLaboratory(along: f64): void {
  betaGamma = along;
  gamma = Math.sqrt(1.0 + along * along);
}

/** True when the row must hold: its group has no other alternative. Rows are sorted by group and alternative. */
export function isAlone(row: i32): bool {
  const group = field(row, 0);
  let first = row;
  while (first > 0 && field(first - 1, 0) == group) first--;
  let last = row;
  while (last < rows - 1 && field(last + 1, 0) == group) last++;
  return field(first, 1) == field(last, 1);
}

/** True when the row depends on the photon alone. */
export function isPhotonRow(row: i32): bool {
  return <i32>field(row, 2) <= slot.CUT_PT_MAX && <i32>field(row, 3) == slot.CUT_PHOTON;
}

/** Photon in the laboratory; to be called after setPhoton. */
export function seePhoton(): void {
  const w = point.photonEnergy;
  e2 = gamma * w + betaGamma * w * point.cosPhoton;
  z2 = gamma * w * point.cosPhoton + betaGamma * w;
  t2 = w * point.sinPhoton;
}

/** Electrons in the laboratory; to be called after aimPair. */
export function seePair(): void {
  e0 = gamma * point.energy3 + betaGamma * point.z3;
  z0 = gamma * point.z3 + betaGamma * point.energy3;
  t0 = Math.sqrt(point.x3 * point.x3 + point.y3 * point.y3);
  p0 = Math.sqrt(t0 * t0 + z0 * z0);
  e1 = gamma * point.energy4 + betaGamma * point.z4;
  z1 = gamma * point.z4 + betaGamma * point.energy4;
  t1 = Math.sqrt(point.x4 * point.x4 + point.y4 * point.y4);
  p1 = Math.sqrt(t1 * t1 + z1 * z1);
}

/** Takes a particle of energy and momentum along the beam in the centre of mass, its momentum across. */
export function seeOne(who: i32, energy: f64, along: f64, across: f64): void {
  const e = gamma * energy + betaGamma * along;
  const z = gamma * along + betaGamma * energy;
  const p = Math.sqrt(across * across + z * z);
  if (who == slot.CUT_ELECTRON) {
    e0 = e;
    z0 = z;
    t0 = across;
    p0 = p;
  } else if (who == slot.CUT_POSITRON) {
    e1 = e;
    z1 = z;
    t1 = across;
    p1 = p;
  } else if (who == slot.CUT_PHOTON) {
    e2 = e;
    z2 = z;
    t2 = across;
  } else {
    e3 = e;
    z3 = z;
    t3 = across;
    p3 = p;
  }
}

/** Forgets what was seen: a row about a particle that a 2 -> 2 process lacks looks at zeros. */
export function seeNothing(): void {
  e0 = z0 = t0 = p0 = 0.0;
  e1 = z1 = t1 = p1 = 0.0;
  e2 = z2 = t2 = 0.0;
  e3 = z3 = t3 = p3 = 0.0;
}

/** Both final particles of a 2 -> 2 process in the laboratory; to be called after setAngle. */
export function seeTwo(): void {
  const along = two.momentum * two.cosine;
  const across = two.momentum * two.sine;
  seeOne(particle3, two.energy3, along, across);
  seeOne(particle4, two.energy4, -along, across);
}

/** Invariant mass squared of electron and positron: s in a 2 -> 2 process. */
function pairMassSq(): f64 {
  return given.are ? given.pairSq(bodies) : bodies == 2 ? two.s : point.massPair * point.massPair;
}

// A 2 -> 2 process has no photon beside a pair.
function product3k(): f64 {
  return bodies == 2 ? 0.0 : given.are ? given.product(0, 2) : point.p3k;
}
function product4k(): f64 {
  return bodies == 2 ? 0.0 : given.are ? given.product(1, 2) : point.p4k;
}

/**
 * cos(bound) |a||b| - a.b of the two particles of a 2 -> 2 process, from their momenta across and along the beams: across they are opposite. Near 180 degrees from
 * |a||b| + a.b = |a x b|^2/(|a||b| - a.b), which is exactly 0 where no boost bends them.
 */
function openingMargin(bound: f64, za: f64, ta: f64, zb: f64, tb: f64): f64 {
  const sizes = Math.sqrt(ta * ta + za * za) * Math.sqrt(tb * tb + zb * zb);
  const product = za * zb - ta * tb;
  if (product >= 0.0) return bound * sizes - product;
  const cross = ta * zb + za * tb;
  return (bound + 1.0) * sizes - (cross * cross) / (sizes - product);
}

/** Signed distance to the boundary of a row, continuous, positive inside. */
export function margin(row: i32): f64 {
  const kind = <i32>field(row, 2);
  const who = <i32>field(row, 3);
  const bound = field(row, 4);
  let value: f64;
  if (kind <= slot.CUT_COS_MAX) {
    value = who == slot.CUT_ELECTRON ? z0 - bound * p0 : who == slot.CUT_POSITRON ? z1 - bound * p1 : who == slot.CUT_PHOTON ? z2 - bound * e2 : z3 - bound * p3;
  } else if (kind <= slot.CUT_ENERGY_MAX) {
    value = (who == slot.CUT_ELECTRON ? e0 : who == slot.CUT_POSITRON ? e1 : who == slot.CUT_PHOTON ? e2 : e3) - bound;
  } else if (kind <= slot.CUT_PT_MAX) {
    value = (who == slot.CUT_ELECTRON ? t0 : who == slot.CUT_POSITRON ? t1 : who == slot.CUT_PHOTON ? t2 : t3) - bound;
  } else if (kind <= slot.CUT_ANGLE_MAX) {
    // cos(bound) |a||b| - a.b, with a.b = E E' - p.p'
    if (bodies == 2) value = who == slot.CUT_ELECTRON_POSITRON ? openingMargin(bound, z0, t0, z1, t1) : openingMargin(bound, z2, t2, z3, t3);
    else if (who == slot.CUT_ELECTRON_POSITRON) value = bound * p0 * p1 - (e0 * e1 - (given.are ? given.product(0, 1) : point.p3p4));
    else if (who == slot.CUT_ELECTRON_PHOTON) value = bound * p0 * e2 - (e0 * e2 - product3k());
    else value = bound * p1 * e2 - (e1 * e2 - product4k());
  } else {
    if (who == slot.CUT_ELECTRON_POSITRON || who == slot.CUT_PHOTON_X) value = pairMassSq();
    else if (who == slot.CUT_ELECTRON_PHOTON) value = ELECTRON_MASS_SQ + 2.0 * product3k();
    else value = ELECTRON_MASS_SQ + 2.0 * product4k();
    value -= bound * bound;
  }
  return (kind & 1) != 0 ? -value : value;
}

const ALL: i32 = 0;
const PHOTON: i32 = 1;
const PARTICLES: i32 = 2;
const PAIRS: i32 = 3;

/**
 * Whether a row belongs to a part of the selection: all; the photon; of two final particles the rows about one of them
 * or about their mass, which is sqrt(s); opening angles.
 */
// @ts-ignore: decorator
@inline
function isOf(part: i32, row: i32): bool {
  return part == ALL || (part == PHOTON ? isPhotonRow(row) : (rowKind(row) <= slot.CUT_PT_MAX || rowKind(row) >= slot.CUT_MASS_MIN) == (part == PARTICLES));
}

/** True when the point passes a part of the selection; other rows count as passed. */
function passes(part: i32): bool {
  if (rows == 0) return true;
  let group = field(0, 0);
  let alternative = field(0, 1);
  // whether an alternative of this group has passed; whether all rows of this alternative have
  let any = false;
  let all = true;
  for (let row = 0; row < rows; row++) {
    const ofGroup = field(row, 0);
    const ofAlternative = field(row, 1);
    if (ofGroup != group) {
      if (!any && !all) return false;
      any = false;
      all = true;
      group = ofGroup;
      alternative = ofAlternative;
    } else if (ofAlternative != alternative) {
      any = any || all;
      all = true;
      alternative = ofAlternative;
    }
    if (!any && all && isOf(part, row) && margin(row) < 0.0) all = false;
  }
  return any || all;
}

export function photonPasses(): bool {
  return passes(PHOTON);
}
export function pointPasses(): bool {
  return passes(ALL);
}
/** Of two final particles: the rows about one of them, or about their mass, and those about their opening angle. */
export function particlesPass(): bool {
  return passes(PARTICLES);
}
export function pairsPass(): bool {
  return passes(PAIRS);
}

// Energy and momentum along the beams of both electrons in the laboratory, and p.k, are linear in the cosine c of the azimuth about any axis in the
// production plane: value = middle + slope c. Index 0: electron, 1: positron.
let eMiddle0: f64 = 0.0, eSlope0: f64 = 0.0, zMiddle0: f64 = 0.0, zSlope0: f64 = 0.0, kMiddle0: f64 = 0.0, kSlope0: f64 = 0.0;
let eMiddle1: f64 = 0.0, eSlope1: f64 = 0.0, zMiddle1: f64 = 0.0, zSlope1: f64 = 0.0, kMiddle1: f64 = 0.0, kSlope1: f64 = 0.0;

/** Takes the point that is seen as the one at c = -1. */
export function seeBackTurn(): void {
  eMiddle0 = e0;
  zMiddle0 = z0;
  kMiddle0 = point.p3k;
  eMiddle1 = e1;
  zMiddle1 = z1;
  kMiddle1 = point.p4k;
}

/** Takes the point that is seen as the one at c = 1; after seeBackTurn. */
export function seeFrontTurn(): void {
  eSlope0 = 0.5 * (e0 - eMiddle0);
  zSlope0 = 0.5 * (z0 - zMiddle0);
  kSlope0 = 0.5 * (point.p3k - kMiddle0);
  eMiddle0 = 0.5 * (e0 + eMiddle0);
  zMiddle0 = 0.5 * (z0 + zMiddle0);
  kMiddle0 = 0.5 * (point.p3k + kMiddle0);
  eSlope1 = 0.5 * (e1 - eMiddle1);
  zSlope1 = 0.5 * (z1 - zMiddle1);
  kSlope1 = 0.5 * (point.p4k - kMiddle1);
  eMiddle1 = 0.5 * (e1 + eMiddle1);
  zMiddle1 = 0.5 * (z1 + zMiddle1);
  kMiddle1 = 0.5 * (point.p4k + kMiddle1);
}

/** Takes energy and momentum along the beams of one lepton in the laboratory as middle + slope c, for rowRoots. */
export function takeLine(positron: bool, e: f64, eSlope: f64, z: f64, zSlope: f64): void {
  if (positron) {
    eMiddle1 = e;
    eSlope1 = eSlope;
    zMiddle1 = z;
    zSlope1 = zSlope;
  } else {
    eMiddle0 = e;
    eSlope0 = eSlope;
    zMiddle0 = z;
    zSlope0 = zSlope;
  }
}

/** Roots of the last call of rowRoots. */
export let root0: f64 = 0.0;
export let root1: f64 = 0.0;
export let root2: f64 = 0.0;
export let root3: f64 = 0.0;

/** Roots of a + b c + d c^2. */
function quadratic(a: f64, b: f64, d: f64): i32 {
  const discriminant = b * b - 4.0 * a * d;
  if (!(discriminant > 0.0)) return 0;
  const q = -0.5 * (b + (b < 0.0 ? -1.0 : 1.0) * Math.sqrt(discriminant));
  root0 = a / q;
  root1 = q / d;
  return Math.abs(root1) < 1.0 ? 2 : 1;
}

/**
 * The opening angle of the pair: p3.p4 fixes the angle once both energies are known, and E3 = E + d, E4 = E - d. With X = E3 E4 = E^2 - d^2 and K = E3 E4 - p3.p4
 * of the three-momenta, (|p3||p4|)^2 = (X + m_e^2)^2 - 4 m_e^2 E^2, and the bound squared is a quadratic equation in X. Up to four roots: X twice, d of both signs.
 */
function openingRoots(bound: f64): i32 {
  const mean = 0.5 * (eMiddle0 + eMiddle1);
  const k = point.p3p4;
  const b = bound * bound;
  const a2 = (bound - 1.0) * (bound + 1.0);
  const a1 = 2.0 * (b * ELECTRON_MASS_SQ + k);
  const a0 = b * ELECTRON_MASS_SQ * (ELECTRON_MASS_SQ - 4.0 * mean * mean) - k * k;
  const discriminant = a1 * a1 - 4.0 * a2 * a0;
  if (!(discriminant > 0.0)) return 0;
  const q = -0.5 * (a1 + Math.sqrt(discriminant));
  const first = Math.sqrt(Math.max(0.0, mean * mean - a0 / q));
  const second = Math.sqrt(Math.max(0.0, mean * mean - q / a2));
  root0 = (mean + first - eMiddle0) / eSlope0;
  root1 = (mean - first - eMiddle0) / eSlope0;
  root2 = (mean + second - eMiddle0) / eSlope0;
  root3 = (mean - second - eMiddle0) / eSlope0;
  return 4;
}

/**
 * Where along the azimuth c = cos phi in (-1, 1) the margin of a row may vanish: closed forms, after seeBackTurn and seeFrontTurn. Returns how many (0 to 4, in
 * root0 to root3); those outside (-1, 1) are to be left out. May give roots of the squared condition that are no roots of the row itself.
 */
export function rowRoots(row: i32): i32 {
  const kind = <i32>field(row, 2);
  const who = <i32>field(row, 3);
  const bound = field(row, 4);
  if (kind <= slot.CUT_PT_MAX) {
    const second = who == slot.CUT_POSITRON;
    const e = second ? eMiddle1 : eMiddle0;
    const eSlope = second ? eSlope1 : eSlope0;
    const z = second ? zMiddle1 : zMiddle0;
    const zSlope = second ? zSlope1 : zSlope0;
    if (kind <= slot.CUT_COS_MAX) {
      if (bound == 0.0) {
        root0 = -z / zSlope;
        return 1;
      }
      const b = bound * bound;
      return quadratic(z * z - b * (e * e - ELECTRON_MASS_SQ), 2.0 * (z * zSlope - b * e * eSlope), zSlope * zSlope - b * eSlope * eSlope);
    }
    if (kind <= slot.CUT_ENERGY_MAX) {
      root0 = (bound - e) / eSlope;
      return 1;
    }
    return quadratic(e * e - ELECTRON_MASS_SQ - z * z - bound * bound, 2.0 * (e * eSlope - z * zSlope), eSlope * eSlope - zSlope * zSlope);
  }
  if (who == slot.CUT_ELECTRON_POSITRON) return kind <= slot.CUT_ANGLE_MAX ? openingRoots(bound) : 0;
  const second = who == slot.CUT_POSITRON_PHOTON;
  const e = second ? eMiddle1 : eMiddle0;
  const eSlope = second ? eSlope1 : eSlope0;
  const k = second ? kMiddle1 : kMiddle0;
  const kSlope = second ? kSlope1 : kSlope0;
  if (kind <= slot.CUT_ANGLE_MAX) {
    // (bound |p| w)^2 = (E w - p.k)^2
    const b = bound * bound * e2 * e2;
    const a = e * e2 - k;
    const aSlope = eSlope * e2 - kSlope;
    return quadratic(a * a - b * (e * e - ELECTRON_MASS_SQ), 2.0 * (a * aSlope - b * e * eSlope), aSlope * aSlope - b * eSlope * eSlope);
  }
  root0 = (0.5 * (bound * bound - ELECTRON_MASS_SQ) - k) / kSlope;
  return 1;
}

/**
 * Where along the photon's cosine in the centre of mass, in (-1, 1), the margin of a row about the photon vanishes, at
 * the pair mass that is set: up to two, in root0 and root1.
 */
export function photonRoots(row: i32): i32 {
  const kind = <i32>field(row, 2);
  const bound = field(row, 4);
  const w = point.photonEnergy;
  if (kind <= slot.CUT_COS_MAX) {
    root0 = (gamma * bound - betaGamma) / (gamma - betaGamma * bound);
    return Math.abs(root0) < 1.0 ? 1 : 0;
  }
  if (kind <= slot.CUT_ENERGY_MAX) {
    if (betaGamma == 0.0) return 0;
    root0 = (bound / w - gamma) / betaGamma;
    return Math.abs(root0) < 1.0 ? 1 : 0;
  }
  if (!(bound < w)) return 0;
  root1 = Math.sqrt((1.0 - bound / w) * (1.0 + bound / w));
  root0 = -root1;
  return 2;
}
