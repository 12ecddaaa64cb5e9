// The momenta of a process of three or four legs on their mass shells: every component as it is given and what is added to it. Wasm only.
import { dot4, energyShift, isFast, momentumStretch, offShellness } from "../kinematics/fourVectors";
import { LEG_STRIDE, legTable } from "../memory/buffers";

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

/** Reads `legs` momenta from columns, and puts them on the shells of the masses at `masses`, `apart` bytes from one to the next. */
export function readLegs(legs: i32, at: usize, column: usize, masses: usize, apart: usize): void {
  for (let i = 0; i < legs; i++) {
    for (let c = 0; c < 4; c++) {
      set(i, c, load<f64>(at + <usize>(4 * i + c) * column));
      set(i, LOW + c, 0.0);
    }
    putOnShell(i, load<f64>(masses + <usize>i * apart));
  }
}

/** Whether the momenta read, `incoming` of them, have positive energies and are on shell and in balance within `tolerance` of their energies (squared). */
export function isConsistent(legs: i32, incoming: i32, masses: usize, tolerance: f64): bool {
  let energy: f64 = 0.0;
  for (let i = 0; i < legs; i++) {
    const E = leg(i, 0);
    if (!(E > 0.0 && Math.abs(offShellness(E, leg(i, 1), leg(i, 2), leg(i, 3), load<f64>(masses + (<usize>i << 3)))) <= tolerance * E * E)) return false;
    if (i < incoming) energy += E;
  }
  for (let c = 0; c < 4; c++) {
    let sum: f64 = 0.0;
    for (let i = 0; i < legs; i++) sum += i < incoming ? leg(i, c) : -leg(i, c);
    if (!(Math.abs(sum) <= tolerance * energy)) return false;
  }
  return true;
}
