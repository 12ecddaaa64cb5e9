// From columns of four-momenta to columns of invariants. Wasm only; offsets are byte addresses of packed f64.
import { determinant4 } from "../kinematics/determinant";
import { dot4, dot4Shift, energyShift, invariantMassExcess, isFast, momentumStretch, offShellness } from "../kinematics/fourVectors";
import { columnsInArena } from "../memory/arena";
import { LEG_STRIDE, legTable } from "../memory/buffers";

// @ts-ignore: decorator
@inline
function leg(i: i32, slot: i32): f64 {
  return load<f64>(legTable + <usize>((i * LEG_STRIDE + slot) << 3));
}

function readRow(legs: i32, at: usize, column: usize): void {
  for (let i = 0; i < legs; i++) {
    const p = at + <usize>(4 * i) * column;
    const E = load<f64>(p);
    const x = load<f64>(p + column);
    const y = load<f64>(p + 2 * column);
    const z = load<f64>(p + 3 * column);
    const mass = load<f64>(at + <usize>(4 * legs + i) * column);
    const off = offShellness(E, x, y, z, mass);
    const fast = isFast(E, mass);
    const row = legTable + <usize>((i * LEG_STRIDE) << 3);
    store<f64>(row, E, 0);
    store<f64>(row, x, 8);
    store<f64>(row, y, 16);
    store<f64>(row, z, 24);
    store<f64>(row, fast ? 0.0 : energyShift(E, off), 32);
    store<f64>(row, fast ? momentumStretch(x, y, z, off) : 0.0, 40);
  }
}

function pairShift(i: i32, j: i32): f64 {
  const p1p2 = leg(i, 1) * leg(j, 1) + leg(i, 2) * leg(j, 2) + leg(i, 3) * leg(j, 3);
  return dot4Shift(leg(i, 0), leg(i, 4), leg(i, 5), leg(j, 0), leg(j, 4), leg(j, 5), p1p2);
}

function pairDot(i: i32, j: i32): f64 {
  return dot4(leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), leg(j, 0), leg(j, 1), leg(j, 2), leg(j, 3)) + pairShift(i, j);
}

function pairExcess(i: i32, j: i32, mass: f64, massX: f64): f64 {
  return invariantMassExcess(
    mass, massX, pairShift(i, j), leg(i, 0), leg(i, 1), leg(i, 2), leg(i, 3), leg(j, 0), leg(j, 1), leg(j, 2), leg(j, 3));
}

/** What to add to E of leg i once its row is divided by 1 + stretch. */
function energyLow(i: i32): f64 {
  return (leg(i, 4) - leg(i, 5) * leg(i, 0)) / (1.0 + leg(i, 5));
}

function rowDeterminant(): f64 {
  const stretch = (1.0 + leg(0, 5)) * (1.0 + leg(1, 5)) * (1.0 + leg(2, 5)) * (1.0 + leg(3, 5));
  return stretch * determinant4(
    leg(0, 0), energyLow(0), leg(0, 1), leg(0, 2), leg(0, 3),
    leg(1, 0), energyLow(1), leg(1, 1), leg(1, 2), leg(1, 3),
    leg(2, 0), energyLow(2), leg(2, 1), leg(2, 2), leg(2, 3),
    leg(3, 0), energyLow(3), leg(3, 1), leg(3, 2), leg(3, 3));
}

function invariants(n: i32, legs: i32, inputs: usize, inputColumns: i32, out: usize, outColumns: i32): void {
  if (!columnsInArena(n, inputs, inputColumns, out, outColumns)) return;
  const column: usize = <usize>n << 3;
  for (let at: usize = 0; at < column; at += 8) {
    readRow(legs, inputs + at, column);
    let to = out + at;
    for (let i = 0; i < legs; i++) {
      for (let j = i + 1; j < legs; j++) {
        store<f64>(to, pairDot(i, j));
        to += column;
      }
    }
    if (legs == 3) continue;
    const first = legs == 4 ? 0 : 2;
    const mass = load<f64>(inputs + at + <usize>(4 * legs + first) * column);
    store<f64>(to, pairExcess(first, first + 1, mass, load<f64>(inputs + at + <usize>(5 * legs) * column)));
    if (legs == 5) store<f64>(to + column, rowDeterminant());
  }
}

/**
 * Invariants of three momenta. Input columns: (E, px, py, pz) of each, the three masses. Output columns: p1.p2, p1.p3, p2.p3. Each momentum is put on
 * its mass shell first (kinematics/fourVectors.ts).
 */
export function invariants3Batch(n: i32, inputs: usize, out: usize): void {
  invariants(n, 3, inputs, 15, out, 3);
}

/** Invariants of four momenta: input columns 16 components, 4 masses, massX; output columns 6 dots (i < j) and (p1 + p2)^2 - massX^2. */
export function invariants4Batch(n: i32, inputs: usize, out: usize): void {
  invariants(n, 4, inputs, 21, out, 7);
}

/** Invariants of five momenta: input columns 20 components, 5 masses, massX; output columns 10 dots (i < j), (p3 + p4)^2 - massX^2, det(p1, p2, p3, p4). */
export function invariants5Batch(n: i32, inputs: usize, out: usize): void {
  invariants(n, 5, inputs, 26, out, 12);
}
