// The momenta of a row on their mass shells, five of them in balance too: every component as it is given and what is added to it. Wasm only.
//
// Rounded momenta leave p1 + p2 - p3 - p4 - k of 1e-16 E. Dot products that come from two of them each would disagree by that, and |M|^2 is a difference of terms
// in which they may not. The total is that of p1 + p2 on their shells; the others are boosted to it and stretched in its rest frame, to first order of what is
// missing, twice: what the second step leaves is of the fourth order.
import { sumError } from "../kinematics/errorFree";
import { dot4, energyShift, isFast, momentumStretch, offShellness } from "../kinematics/fourVectors";
import { LEG_STRIDE, legTable } from "../memory/buffers";

const BALANCED: i32 = 5;
const INCOMING: i32 = 2;
const STEPS: i32 = 2;
/** First slot of what is added. */
const LOW: i32 = 4;

/** Component 0 ... 3 as given, 4 ... 7 what is added to it. */
// @ts-ignore: decorator
@inline
export function leg(i: i32, slot: i32): f64 {
  return load<f64>(legTable + <usize>((i * LEG_STRIDE + slot) << 3));
}

// @ts-ignore: decorator
@inline
function set(i: i32, slot: i32, x: f64): void {
  store<f64>(legTable + <usize>((i * LEG_STRIDE + slot) << 3), x);
}

/** (p of leg i as given).(E, x, y, z) with the rounding errors carried along. */
// @ts-ignore: decorator
@inline
function dotGiven(i: i32, E: f64, x: f64, y: f64, z: f64): f64 {
  return dot4(leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), E, x, y, z);
}

/** What the additions change of p_i.p_j. */
export function pairShift(i: i32, j: i32): f64 {
  const low: f64 = leg(i, 4) * leg(j, 4) - leg(i, 5) * leg(j, 5) - leg(i, 6) * leg(j, 6) - leg(i, 7) * leg(j, 7);
  return dotGiven(i, leg(j, 4), leg(j, 5), leg(j, 6), leg(j, 7)) + dotGiven(j, leg(i, 4), leg(i, 5), leg(i, 6), leg(i, 7)) + low;
}

/** A fast particle keeps its energy, a slow one its three-momentum. */
function putOnShell(i: i32, mass: f64): void {
  const off = offShellness(leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), mass) + pairShift(i, i);
  if (!isFast(leg(i, 0), mass)) {
    set(i, LOW, leg(i, LOW) + energyShift(leg(i, 0), off));
    return;
  }
  const stretch = momentumStretch(leg(i, 1), leg(i, 2), leg(i, 3), off);
  for (let c = 1; c < 4; c++) set(i, LOW + c, leg(i, LOW + c) + stretch * leg(i, c));
}

let totalE: f64 = 0.0;
let totalX: f64 = 0.0;
let totalY: f64 = 0.0;
let totalZ: f64 = 0.0;

/** Adds (E, x, y, z), in the rest frame of the total a boost and a change of energies, to the outgoing momenta; masses are at `at`. */
function balance(at: usize, column: usize, E: f64, x: f64, y: f64, z: f64): void {
  const square = dot4(totalE, totalX, totalY, totalZ, totalE, totalX, totalY, totalZ);
  if (!(square > 0.0)) return;
  let sum: f64 = 0.0;
  for (let i = INCOMING; i < BALANCED; i++) {
    const energy = dotGiven(i, totalE, totalX, totalY, totalZ);
    const mass = load<f64>(at + <usize>i * column);
    sum += Math.max(0.0, energy / square - (mass * mass) / energy);
  }
  const along = dot4(totalE, totalX, totalY, totalZ, E, x, y, z) / square;
  const scale: f64 = sum > 0.0 ? along / sum : 0.0;
  for (let i = INCOMING; i < BALANCED; i++) {
    const energy = dotGiven(i, totalE, totalX, totalY, totalZ);
    const mass = load<f64>(at + <usize>i * column);
    const share: f64 = energy / square;
    // boost: (p.P) d - (p.d) P over P^2; stretch: p less its part along P, and what keeps it on shell
    const kept: f64 = scale * (Math.max(0.0, share - (mass * mass) / energy) - share) - dotGiven(i, E, x, y, z) / square;
    set(i, 4, leg(i, 4) + (share * E + kept * totalE + scale * leg(i, 0)));
    set(i, 5, leg(i, 5) + (share * x + kept * totalX + scale * leg(i, 1)));
    set(i, 6, leg(i, 6) + (share * y + kept * totalY + scale * leg(i, 2)));
    set(i, 7, leg(i, 7) + (share * z + kept * totalZ + scale * leg(i, 3)));
  }
}

/** Component c of the incoming less that of the outgoing momenta. */
function missing(c: i32): f64 {
  let sum: f64 = leg(0, c);
  let errors: f64 = leg(0, LOW + c);
  for (let i = 1; i < BALANCED; i++) {
    const term: f64 = i < INCOMING ? leg(i, c) : -leg(i, c);
    const next: f64 = sum + term;
    errors += sumError(sum, term, next);
    errors += i < INCOMING ? leg(i, LOW + c) : -leg(i, LOW + c);
    sum = next;
  }
  return sum + errors;
}

/** Reads `legs` momenta and their masses from columns, and puts them on shell and in balance. */
export function readLegs(legs: i32, at: usize, column: usize): void {
  const masses = at + <usize>(4 * legs) * column;
  for (let i = 0; i < legs; i++) {
    for (let c = 0; c < 4; c++) {
      set(i, c, load<f64>(at + <usize>(4 * i + c) * column));
      set(i, LOW + c, 0.0);
    }
    putOnShell(i, load<f64>(masses + <usize>i * column));
  }
  if (legs != BALANCED) return;
  totalE = leg(0, 0) + leg(1, 0);
  totalX = leg(0, 1) + leg(1, 1);
  totalY = leg(0, 2) + leg(1, 2);
  totalZ = leg(0, 3) + leg(1, 3);
  for (let step = 0; step < STEPS; step++) {
    if (step > 0) for (let i = INCOMING; i < BALANCED; i++) putOnShell(i, load<f64>(masses + <usize>i * column));
    balance(masses, column, missing(0), missing(1), missing(2), missing(3));
  }
}
