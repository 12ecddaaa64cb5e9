// Gram determinants of two electrons and the photon of ee-eea from the momenta that batch/legs.ts put on shell and in balance. Wasm only.
//
// V = d_j p_i - d_i p_j with d = p.k is orthogonal to k and stays so when a multiple of k is taken away: the one that leaves no energy makes -V^2 a sum of
// squares. Where all three are parallel each step loses half the digits, hence sums of products in pairs of doubles, of which a double's accuracy is left.
import { productError, sumError } from "../kinematics/errorFree";
import { LEG_STRIDE, legTable, PHOTON_GRAM_VALUES, photonGramTable } from "../memory/buffers";

const PHOTON: i32 = 4;
/** Slots of photonGramTable: d1 ... d4, then V of either pair, then V without energy; each a pair of doubles. */
const PRODUCT: i32 = 0;
const ACROSS: i32 = 4;

let high: f64 = 0.0;
let low: f64 = 0.0;

/** Upper double of component c of leg i: as given. */
// @ts-ignore: decorator
@inline
function given(i: i32, c: i32): f64 {
  return load<f64>(legTable + <usize>((i * LEG_STRIDE + c) << 3));
}

/** Lower double: what puts it on shell and in balance. */
// @ts-ignore: decorator
@inline
function correction(i: i32, c: i32): f64 {
  return load<f64>(legTable + <usize>((i * LEG_STRIDE + c) << 3), 32);
}

/** Adds (a + aLow)(b + bLow) to the running sum. */
function addProduct(a: f64, aLow: f64, b: f64, bLow: f64): void {
  const product: f64 = a * b;
  const sum: f64 = high + product;
  low += sumError(high, product, sum) + (productError(a, b, product) + (a * bLow + aLow * b + aLow * bLow));
  high = sum;
}

// @ts-ignore: decorator
@inline
function slot(k: i32): usize {
  return photonGramTable + <usize>(k << 4);
}

/** Keeps the running sum in a slot and starts the next. */
function keep(k: i32): void {
  if (k >= PHOTON_GRAM_VALUES) return;
  store<f64>(slot(k), high);
  store<f64>(slot(k), low, 8);
  high = 0.0;
  low = 0.0;
}

function addKept(k: i32, sign: f64, i: i32, c: i32): void {
  addProduct(sign * load<f64>(slot(k)), sign * load<f64>(slot(k), 8), given(i, c), correction(i, c));
}

/** V of legs i and j without energy, times the photon's: components x, y, z to slots `to` ... `to` + 2. */
function across(i: i32, j: i32, to: i32): void {
  for (let c = 0; c < 4; c++) {
    addKept(PRODUCT + j, 1.0, i, c);
    addKept(PRODUCT + i, -1.0, j, c);
    keep(ACROSS + c);
  }
  for (let c = 1; c < 4; c++) {
    addKept(ACROSS + c, 1.0, PHOTON, 0);
    addKept(ACROSS, -1.0, PHOTON, c);
    keep(to + c - 1);
  }
}

// @ts-ignore: decorator
@inline
function kept(k: i32): f64 {
  return load<f64>(slot(k)) + load<f64>(slot(k), 8);
}

/** p_i.k, of electron i = 0 ... 3, as a double. */
export function photonProduct(i: i32): f64 {
  return kept(PRODUCT + i);
}

/** Forms the four p.k. */
export function photonProducts(): void {
  for (let i = 0; i < 4; i++) {
    for (let c = 0; c < 4; c++) addProduct(c == 0 ? given(i, c) : -given(i, c), c == 0 ? correction(i, c) : -correction(i, c), given(PHOTON, c), correction(PHOTON, c));
    keep(PRODUCT + i);
  }
}

/** Stores the Gram determinants of k with electrons i and j and with electrons l and m, and their mixed one (process/eeeea.ts); after photonProducts. */
export function photonGrams(i: i32, j: i32, l: i32, m: i32, to: usize, column: usize): void {
  const first = ACROSS + 4;
  const second = first + 3;
  across(i, j, first);
  across(l, m, second);
  const energySq: f64 = given(PHOTON, 0) * given(PHOTON, 0);
  let gram: f64 = 0.0;
  let other: f64 = 0.0;
  let mixed: f64 = 0.0;
  for (let c = 0; c < 3; c++) {
    const u: f64 = kept(first + c);
    const v: f64 = kept(second + c);
    gram += u * u;
    other += v * v;
    mixed += u * v;
  }
  store<f64>(to, gram / energySq);
  store<f64>(to + column, other / energySq);
  store<f64>(to + 2 * column, mixed / energySq);
}

/** (V x V').k/|k| of the two vectors of the last photonGrams [MeV^6]: p1.k + p2.k times the determinant of the four electrons for the s channels, up to the sign. */
export function photonDeterminant(): f64 {
  const first = ACROSS + 4;
  const second = first + 3;
  let sum: f64 = 0.0;
  for (let c = 0; c < 3; c++) {
    const next: i32 = (c + 1) % 3;
    const last: i32 = (c + 2) % 3;
    sum += given(PHOTON, c + 1) * (kept(first + next) * kept(second + last) - kept(first + last) * kept(second + next));
  }
  const energy = given(PHOTON, 0);
  return sum / (energy * energy * energy);
}
