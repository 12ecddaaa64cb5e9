// Cuts at the point that phasespace/pair.ts holds, in the laboratory. Wasm only: the record lies in memory (spec/cuts.ts).
import * as slot from "../../spec/cuts";
import { ELECTRON_MASS_SQ } from "../../spec/constants";
import { inArena } from "../../memory/arena";
import { MARGINS } from "../../memory/buffers";
import * as point from "../../phasespace/pair";

let record: usize = 0;
let gamma: f64 = 1.0;
let betaGamma: f64 = 0.0;
let rows: i32 = 0;

// Laboratory momenta of e-, e+, gamma: energy, x, y, z each.
let e0: f64 = 0.0, z0: f64 = 0.0, t0: f64 = 0.0, p0: f64 = 0.0;
let e1: f64 = 0.0, z1: f64 = 0.0, t1: f64 = 0.0, p1: f64 = 0.0;
let e2: f64 = 0.0, z2: f64 = 0.0, t2: f64 = 0.0;

/** Takes the record at `address` for the calls that follow; false when it is none: outside the arena, or with a number of rows that it cannot hold. */
export function useCuts(address: usize): bool {
  rows = 0;
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

/** Signed distance to the boundary of a row, continuous, positive inside. */
export function margin(row: i32): f64 {
  const kind = <i32>field(row, 2);
  const who = <i32>field(row, 3);
  const bound = field(row, 4);
  let value: f64;
  if (kind <= slot.CUT_COS_MAX) {
    value = who == slot.CUT_ELECTRON ? z0 - bound * p0 : who == slot.CUT_POSITRON ? z1 - bound * p1 : z2 - bound * e2;
  } else if (kind <= slot.CUT_ENERGY_MAX) {
    value = (who == slot.CUT_ELECTRON ? e0 : who == slot.CUT_POSITRON ? e1 : e2) - bound;
  } else if (kind <= slot.CUT_PT_MAX) {
    value = (who == slot.CUT_ELECTRON ? t0 : who == slot.CUT_POSITRON ? t1 : t2) - bound;
  } else if (kind <= slot.CUT_ANGLE_MAX) {
    // cos(bound) |a||b| - a.b, with a.b = E E' - p.p'
    if (who == slot.CUT_ELECTRON_POSITRON) value = bound * p0 * p1 - (e0 * e1 - point.p3p4);
    else if (who == slot.CUT_ELECTRON_PHOTON) value = bound * p0 * e2 - (e0 * e2 - point.p3k);
    else value = bound * p1 * e2 - (e1 * e2 - point.p4k);
  } else {
    if (who == slot.CUT_ELECTRON_POSITRON) value = point.massPair * point.massPair;
    else if (who == slot.CUT_ELECTRON_PHOTON) value = ELECTRON_MASS_SQ + 2.0 * point.p3k;
    else value = ELECTRON_MASS_SQ + 2.0 * point.p4k;
    value -= bound * bound;
  }
  return (kind & 1) != 0 ? -value : value;
}

/** True when the point passes; with `photonOnly` rows about anything else count as passed. */
function passes(photonOnly: bool): bool {
  let row = 0;
  while (row < rows) {
    const group = <i32>field(row, 0);
    let any = false;
    while (row < rows && <i32>field(row, 0) == group) {
      const alternative = <i32>field(row, 1);
      let all = true;
      while (row < rows && <i32>field(row, 0) == group && <i32>field(row, 1) == alternative) {
        if (!any && all && !(photonOnly && !isPhotonRow(row)) && margin(row) < 0.0) all = false;
        row++;
      }
      if (all) any = true;
    }
    if (!any) return false;
  }
  return true;
}

export function photonPasses(): bool {
  return passes(true);
}
export function pointPasses(): bool {
  return passes(false);
}
