// Observables of events given by columns of momenta. Wasm only; offsets are byte addresses of packed f64, columns of n: E, px, py, pz of the first leg, of the
// second and so on, and one column of masses for each leg.
import { inArena } from "../memory/arena";
import {
  crossAcross, crossLength, dot3, energyOf, length3, lightConeLarge, lightConeSmall, notAlong, productOnShell,
} from "../kinematics/observables";
import { atan2 } from "../math/elementary";
import { COLUMNS_ALL_GOOD, COLUMNS_REFUSED } from "../spec/columns";
import {
  OBSERVABLE_ACOLLINEARITY, OBSERVABLE_ACOPLANARITY, OBSERVABLE_ANGLE, OBSERVABLE_COLLINEARITY, OBSERVABLE_COS, OBSERVABLE_ENERGY, OBSERVABLE_MASS,
  OBSERVABLE_MOMENTUM, OBSERVABLE_NOBODY, OBSERVABLE_PHI, OBSERVABLE_PT, OBSERVABLE_PZ, OBSERVABLE_THETA, OBSERVABLES,
} from "../spec/observables";

const DEGREES: f64 = 180.0 / Math.PI;
/** A direction of nothing. */
const NONE: f64 = 0.0 / 0.0;

/** Component c of a leg of the event at `at`. */
function component(at: usize, column: usize, leg: i32, c: i32): f64 {
  return load<f64>(at + <usize>(4 * leg + c) * column);
}

/** Of one momentum, or the sum of two. */
function ofOne(kind: i32, E: f64, x: f64, y: f64, z: f64): f64 {
  const pt = Math.sqrt(x * x + y * y);
  const p = length3(x, y, z);
  if (kind == OBSERVABLE_ENERGY) return E;
  if (kind == OBSERVABLE_MOMENTUM) return p;
  if (kind == OBSERVABLE_PT) return pt;
  if (kind == OBSERVABLE_PZ) return z;
  if (p == 0.0) return NONE;
  if (kind == OBSERVABLE_COS) return z / p;
  return DEGREES * (kind == OBSERVABLE_THETA ? atan2(pt, z) : atan2(y, x));
}

/** Of two momenta. */
function ofTwo(kind: i32, x1: f64, y1: f64, z1: f64, x2: f64, y2: f64, z2: f64): f64 {
  if (kind == OBSERVABLE_ACOPLANARITY) {
    if ((x1 == 0.0 && y1 == 0.0) || (x2 == 0.0 && y2 == 0.0)) return NONE;
    return DEGREES * atan2(crossAcross(x1, y1, x2, y2), -(x1 * x2 + y1 * y2));
  }
  const lengths = length3(x1, y1, z1) * length3(x2, y2, z2);
  if (lengths == 0.0) return NONE;
  if (kind == OBSERVABLE_COLLINEARITY) return notAlong(x1, y1, z1, x2, y2, z2) / lengths;
  const along = dot3(x1, y1, z1, x2, y2, z2);
  return DEGREES * atan2(crossLength(x1, y1, z1, x2, y2, z2), kind == OBSERVABLE_ANGLE ? along : -along);
}

/** Product of two legs of the event at `at` [MeV^2]. */
function product(at: usize, massAt: usize, column: usize, a: i32, b: i32): f64 {
  return productOnShell(
    load<f64>(massAt + <usize>a * column), component(at, column, a, 1), component(at, column, a, 2), component(at, column, a, 3),
    load<f64>(massAt + <usize>b * column), component(at, column, b, 1), component(at, column, b, 2), component(at, column, b, 3),
  );
}

function massOf(at: usize, massAt: usize, column: usize, a: i32, b: i32, c: i32): f64 {
  const ma = load<f64>(massAt + <usize>a * column);
  if (b == OBSERVABLE_NOBODY) return ma;
  const mb = load<f64>(massAt + <usize>b * column);
  let square = ma * ma + mb * mb + 2.0 * product(at, massAt, column, a, b);
  if (c != OBSERVABLE_NOBODY) {
    const mc = load<f64>(massAt + <usize>c * column);
    square += mc * mc + 2.0 * (product(at, massAt, column, a, c) + product(at, massAt, column, b, c));
  }
  return Math.sqrt(square);
}

function isLeg(leg: i32, legs: i32): bool {
  return leg >= OBSERVABLE_NOBODY && leg < legs;
}

/**
 * One observable (spec/observables.ts) of n events: of leg `a`, of the sum of `a` and `b`, or of the two or three; -1: no such leg. Masses are those of the
 * columns, energies of masses follow from them. Returns -1, or the number of the first event in which it is no finite number, a direction of nothing say, and 0
 * there; -2 for numbers that make no sense.
 */
export function observablesBatch(n: i32, kind: i32, legs: i32, a: i32, b: i32, c: i32, momenta: usize, masses: usize, out: usize): i32 {
  if (kind < 0 || kind >= OBSERVABLES || legs < 1 || legs > 100 || a < 0 || !isLeg(a, legs) || !isLeg(b, legs) || !isLeg(c, legs)) return COLUMNS_REFUSED;
  if ((b == OBSERVABLE_NOBODY && kind > OBSERVABLE_MASS) || (c != OBSERVABLE_NOBODY && (kind != OBSERVABLE_MASS || b == OBSERVABLE_NOBODY))) return COLUMNS_REFUSED;
  if (!inArena(n, momenta, 4 * legs) || !inArena(n, masses, legs) || !inArena(n, out, 1)) return COLUMNS_REFUSED;
  const column: usize = <usize>n << 3;
  let bad = COLUMNS_ALL_GOOD;
  for (let i: usize = 0; i < <usize>n; i++) {
    const at = momenta + (i << 3);
    const x = component(at, column, a, 1);
    const y = component(at, column, a, 2);
    const z = component(at, column, a, 3);
    let value: f64;
    if (kind == OBSERVABLE_MASS) value = massOf(at, masses + (i << 3), column, a, b, c);
    else if (kind > OBSERVABLE_MASS) value = ofTwo(kind, x, y, z, component(at, column, b, 1), component(at, column, b, 2), component(at, column, b, 3));
    else if (b == OBSERVABLE_NOBODY) value = ofOne(kind, component(at, column, a, 0), x, y, z);
    else {
      const E = component(at, column, a, 0) + component(at, column, b, 0);
      value = ofOne(kind, E, x + component(at, column, b, 1), y + component(at, column, b, 2), z + component(at, column, b, 3));
    }
    const good = value - value == 0.0;
    store<f64>(out + (i << 3), good ? value : 0.0);
    if (!good && bad == COLUMNS_ALL_GOOD) bad = <i32>i;
  }
  return bad;
}

/**
 * Momenta of n events in the rest frame of their first two legs, which must come along z: energies and momenta along z change, by the ratio of what both legs
 * have of E + pz and E - pz. Out as the momenta. Returns -1, or the number of the first event whose legs come otherwise or are no finite numbers, with zeros there;
 * -2 for numbers that make no sense.
 */
export function restFrameBatch(n: i32, legs: i32, momenta: usize, masses: usize, out: usize): i32 {
  if (legs < 2 || legs > 100 || !inArena(n, momenta, 4 * legs) || !inArena(n, masses, legs) || !inArena(n, out, 4 * legs)) return COLUMNS_REFUSED;
  const column: usize = <usize>n << 3;
  let bad = COLUMNS_ALL_GOOD;
  for (let i: usize = 0; i < <usize>n; i++) {
    const at = momenta + (i << 3);
    const massAt = masses + (i << 3);
    let forward: f64 = 0.0;
    let backward: f64 = 0.0;
    let across: f64 = 0.0;
    for (let leg = 0; leg < 2; leg++) {
      const z = component(at, column, leg, 3);
      const mass = load<f64>(massAt + <usize>leg * column);
      const large = lightConeLarge(mass, component(at, column, leg, 1), component(at, column, leg, 2), z);
      const small = lightConeSmall(mass, component(at, column, leg, 1), component(at, column, leg, 2), large);
      forward += z > 0.0 ? large : small;
      backward += z > 0.0 ? small : large;
      across += Math.abs(component(at, column, leg, 1)) + Math.abs(component(at, column, leg, 2));
    }
    // P- / P+ of the pair: E + pz shrinks by its root
    const shrink = Math.sqrt(backward / forward);
    let sum = shrink;
    for (let leg = 0; leg < legs; leg++) {
      const x = component(at, column, leg, 1);
      const y = component(at, column, leg, 2);
      const z = component(at, column, leg, 3);
      const mass = load<f64>(massAt + <usize>leg * column);
      const large = lightConeLarge(mass, x, y, z);
      const small = lightConeSmall(mass, x, y, large);
      const plus = (z > 0.0 ? large : small) * shrink;
      const minus = (z > 0.0 ? small : large) / shrink;
      const to = out + (i << 3) + <usize>(4 * leg) * column;
      const along = 0.5 * (plus - minus);
      store<f64>(to, energyOf(mass, x, y, along));
      store<f64>(to + column, x);
      store<f64>(to + 2 * column, y);
      store<f64>(to + 3 * column, along);
      sum += x + y + along;
    }
    // as much across as limited digits leave
    if (sum - sum == 0.0 && shrink > 0.0 && across <= 1e-9 * (forward + backward)) continue;
    for (let k = 0; k < 4 * legs; k++) store<f64>(out + (i << 3) + <usize>k * column, 0.0);
    if (bad == COLUMNS_ALL_GOOD) bad = <i32>i;
  }
  return bad;
}
