// Energy that both beams lose, from two uniform numbers whose maps flatten the peaks of both structure functions. Portable. docs/physics/radiation.md.
import { pow } from "../math/elementary.ts";
import { structureOverPeak } from "./structureFunction.ts";

/** Parts of the energy of electron and positron that are lost. */
export let lost1: f64 = 0.0;
export let lost2: f64 = 0.0;

let beta: f64 = 0.0;
let order: i32 = 2;
let delta: f64 = 0.0;
let common: f64 = 0.0;

/** Structure function of both beams, and the most that lost1 + lost2 may be, below 1. */
export function setLoss(exponent: f64, hard: i32, most: f64): void {
  beta = exponent;
  order = hard;
  delta = most;
  common = pow(delta, beta) * pow(0.5, 0.5 * beta);
}

/**
 * Sets lost1 and lost2 from v and w in (0, 1): r = lost1 + lost2 = delta v^(1/beta), the smaller one r (2w)^(2/beta)/2 for w < 1/2, of the positron, or
 * likewise beyond, of the electron. Returns D(x1) D(x2) over the density: delta^beta 2^(-b) (1-s)^(b-1) g(u1) g(u2), b = beta/2, s the part of the smaller one.
 */
export function placeLoss(v: f64, w: f64): f64 {
  const b: f64 = 0.5 * beta;
  const r: f64 = delta * pow(v, 1.0 / beta);
  const ofPositron: bool = w < 0.5;
  const share: f64 = 0.5 * pow(ofPositron ? 2.0 * w : 2.0 * w - 1.0, 1.0 / b);
  const small: f64 = r * share;
  const large: f64 = r * (1.0 - share);
  lost1 = ofPositron ? large : small;
  lost2 = ofPositron ? small : large;
  return common * pow(1.0 - share, b - 1.0) * structureOverPeak(small, beta, order) * structureOverPeak(large, beta, order);
}
