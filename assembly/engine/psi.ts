// What the cuts leave of the turn psi of photon and other lepton about a lepton that is placed (phasespace/placed.ts).
// Everything that turns is linear in the cosine of the photon to the beam, so that the ends of what passes are closed
// forms but for the opening angle of the two that turn, in a laboratory that moves: it is asked at the point. Wasm
// only.
import * as slot from "../spec/cuts";
import { ELECTRON_MASS_SQ, PI } from "../spec/constants";
import { WINDOW_PSI_MAPS as PSI_MAPS } from "../spec/monteCarlo";
import { lineEnds, PSI_STRIDE, psiEnds, psiShares, TURN_ENDS_MAX } from "../memory/buffers";
import * as point from "../phasespace/pair";
import * as lepton from "../phasespace/placed";
import {
  gamma, betaGamma, cutRows, isPhotonRow, photonRoots, pointPasses, root0, root1, rowBound, rowKind, rowRoots, rowWho, seePair, seePhoton, takeLine,
} from "./cuts";
import { addLooks } from "./looks";

/** A line of psi takes as long as so many looks at a direction, and as many again with ends. */
const LOOKS_OF_A_LINE: i32 = 2;

let ends: i32 = 0;
let isWhole: bool = true;
let stretches: i32 = 0;
let least: f64 = -1.0;
let most: f64 = 1.0;

/** Inserts a cosine of the photon into the list, the largest first: psi grows along it. Two for each row have room. */
function insert(x: f64): void {
  if (!(x > least && x < most)) return;
  if (ends == TURN_ENDS_MAX) {
    isWhole = false;
    return;
  }
  let i = ends;
  while (i > 0 && load<f64>(lineEnds + (<usize>(i - 1) << 3)) < x) {
    store<f64>(lineEnds + (<usize>i << 3), load<f64>(lineEnds + (<usize>(i - 1) << 3)));
    i--;
  }
  store<f64>(lineEnds + (<usize>i << 3), x);
  ends++;
}

/** Inserts the roots of a + b x + d x^2. */
function insertQuadratic(a: f64, b: f64, d: f64): void {
  const discriminant = b * b - 4.0 * a * d;
  if (!(discriminant > 0.0)) return;
  const q = -0.5 * (b + (b < 0.0 ? -1.0 : 1.0) * Math.sqrt(discriminant));
  insert(a / q);
  insert(q / d);
}

/** Collects where margins may vanish; false where that of a row has no closed form. */
function insertRows(positron: bool): bool {
  const rows = cutRows();
  const g = gamma;
  const bg = betaGamma;
  const w = point.photonEnergy;
  // the other lepton: energy and momentum along the beams at a photon across them, and their slopes
  const e = positron ? point.energy3 : point.energy4;
  const z = -lepton.momentumCm * lepton.cosLepton;
  const eMiddle = g * e + bg * z;
  const eSlope = -bg * w;
  takeLine(!positron, eMiddle, eSlope, g * z + bg * e, -g * w);
  // the lepton that is placed
  const own = positron ? point.energy4 : point.energy3;
  const energy = g * own - bg * z;
  const momentum = Math.sqrt(Math.max(0.0, energy * energy - ELECTRON_MASS_SQ));
  const other = positron ? slot.CUT_ELECTRON : slot.CUT_POSITRON;
  const withPhoton = positron ? slot.CUT_POSITRON_PHOTON : slot.CUT_ELECTRON_PHOTON;
  for (let row = 0; row < rows; row++) {
    const kind = rowKind(row);
    const who = rowWho(row);
    const bound = rowBound(row);
    if (kind <= slot.CUT_PT_MAX) {
      const found = isPhotonRow(row) ? photonRoots(row) : who == other ? rowRoots(row) : 0;
      if (found > 0) insert(root0);
      if (found > 1) insert(root1);
    } else if (kind <= slot.CUT_ANGLE_MAX && bg != 0.0) {
      if (who == slot.CUT_ELECTRON_POSITRON) {
        // (E E' - p3.p4)^2 = (bound |p||p'|)^2
        const k = point.p3p4;
        const b = bound * bound * momentum * momentum;
        const d = energy * energy - b;
        insertQuadratic(d * eMiddle * eMiddle - 2.0 * energy * k * eMiddle + k * k + b * ELECTRON_MASS_SQ, 2.0 * eSlope * (d * eMiddle - energy * k), d * eSlope * eSlope);
      } else if (who == withPhoton) {
        // E w' - p.k = bound |p| w'
        insert(((positron ? point.p4k : point.p3k) / ((energy - bound * momentum) * w) - g) / bg);
      } else return false;
    }
  }
  return true;
}

// An end of a stretch: sine and cosine of half of psi.
let sine: f64 = 0.0;
let cosine: f64 = 1.0;

function takeEnd(k: i32): void {
  if (k < 0 || k >= ends) {
    sine = k < 0 ? 0.0 : 1.0;
    cosine = k < 0 ? 1.0 : 0.0;
    return;
  }
  const x = load<f64>(lineEnds + (<usize>k << 3));
  const s = Math.max(0.0, most - x);
  const c = Math.max(0.0, x - least);
  const size = Math.sqrt(s + c);
  sine = Math.sqrt(s) / size;
  cosine = Math.sqrt(c) / size;
}

/** Takes what passes of psi, after preparePsi; false where nothing does. */
export function openTurns(positron: bool): bool {
  ends = 0;
  stretches = 0;
  least = lepton.cosBetween * lepton.cosLepton - lepton.sinBetween * lepton.sinLepton;
  most = lepton.cosBetween * lepton.cosLepton + lepton.sinBetween * lepton.sinLepton;
  isWhole = true;
  // without all ends the whole turn is open, and points are rejected one by one
  if (cutRows() > 0 && !(insertRows(positron) && isWhole)) ends = 0;
  addLooks(LOOKS_OF_A_LINE + ends);
  for (let map = 0; map < PSI_MAPS; map++) store<f64>(psiShares + (<usize>map << 3), 0.0);
  takeEnd(-1);
  for (let k = 0; k <= ends; k++) {
    const s = sine;
    const c = cosine;
    takeEnd(k);
    if (!(sine * c - s * cosine > 0.0)) continue;
    if (ends > 0) {
      const size = Math.sqrt((s + sine) * (s + sine) + (c + cosine) * (c + cosine));
      lepton.turnTo((s + sine) / size, (c + cosine) / size, 1.0);
      seePhoton();
      seePair();
      if (!pointPasses()) continue;
    }
    const at = psiEnds + (<usize>(PSI_STRIDE * stretches) << 3);
    store<f64>(at, s);
    store<f64>(at + 8, c);
    store<f64>(at + 16, sine);
    store<f64>(at + 24, cosine);
    stretches++;
    for (let map = 0; map < PSI_MAPS; map++) {
      const share = lepton.shareOf(map, s, c, sine, cosine);
      store<f64>(psiShares + (<usize>(PSI_MAPS * stretches + map) << 3), share);
      const sum = psiShares + (<usize>map << 3);
      store<f64>(sum, load<f64>(sum) + share);
    }
  }
  return stretches > 0;
}

/** Part of each map in psi that passes. */
function passing(map: i32): f64 {
  return load<f64>(psiShares + (<usize>map << 3));
}

let drawnFrom: i32 = PSI_MAPS;
let parts: usize = 0;

/** Takes the parts of the points that the maps get, and the one that is drawn from, or all, at an address: a number each. What lies there must stay. */
export function useParts(at: usize): void {
  parts = at;
  const only = load<f64>(at + (<usize>PSI_MAPS << 3));
  drawnFrom = only >= 0.0 && only < <f64>PSI_MAPS ? <i32>only : PSI_MAPS;
}

function shareOfMap(map: i32): f64 {
  return load<f64>(parts + (<usize>map << 3));
}

/** Turns to the point of u in (0, 1), on either side of the production plane with `both`: a part of u for each map, or all for one. False where there is none. */
export function turnBy(u: f64, both: bool): bool {
  let map = drawnFrom;
  let part = u;
  if (map == PSI_MAPS) {
    map = 0;
    while (map < PSI_MAPS - 1 && part >= shareOfMap(map)) part -= shareOfMap(map++);
    part = Math.min(1.0, part / shareOfMap(map));
  }
  const share = passing(map);
  if (!(share > 0.0)) return false;
  let rest = share * (both ? Math.abs(2.0 * part - 1.0) : part);
  let k = 0;
  while (k < stretches - 1 && rest >= load<f64>(psiShares + (<usize>(PSI_MAPS * (k + 1) + map) << 3))) {
    rest -= load<f64>(psiShares + (<usize>(PSI_MAPS * (k + 1) + map) << 3));
    k++;
  }
  const at = psiEnds + (<usize>(PSI_STRIDE * k) << 3);
  lepton.goBeyond(map, load<f64>(at), load<f64>(at + 8), 0.5 * PI * rest);
  lepton.turnTo(lepton.sinHalf, lepton.cosHalf, both && part < 0.5 ? -1.0 : 1.0);
  return true;
}

/** Density in psi in (0, pi) of what turnBy does with all maps, at the point that is set. */
export function turnDensity(): f64 {
  let density = 0.0;
  for (let map = 0; map < PSI_MAPS; map++) {
    const share = passing(map);
    if (share > 0.0) density += (shareOfMap(map) * lepton.densityOfTurn(map)) / share;
  }
  return density;
}
