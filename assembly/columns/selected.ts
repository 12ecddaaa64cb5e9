// Cuts as a mask, and histograms of weighted values. Wasm only; offsets are byte addresses of packed f64, columns of n.
import { pointPasses, seeNothing, seeOne, useCuts } from "../engine/cuts";
import { component, take } from "../engine/givenMomenta";
import { inArena } from "../memory/arena";
import { bodies, particle3, particle4 } from "../processes/process";
import { useAnyProcess } from "../processes/index";
import { COLUMNS_ALL_GOOD, COLUMNS_LEGS, COLUMNS_PROCESSES, COLUMNS_REFUSED } from "../spec/columns";
import { CUT_ELECTRON, CUT_PHOTON, CUT_POSITRON } from "../spec/cuts";

/** Doubles that hold n bytes. */
function doublesOf(n: i32): i32 {
  return <i32>((<i64>n + 7) >> 3);
}

function seeGiven(who: i32, i: i32): bool {
  const E = component(i, 0);
  const x = component(i, 1);
  const y = component(i, 2);
  const z = component(i, 3);
  const sum = E + x + y + z;
  seeOne(who, E, z, Math.sqrt(x * x + y * y));
  return sum - sum == 0.0;
}

/**
 * One byte per point, 1 where the cuts (spec/cuts.ts) pass momenta (E, x, y, z), all legs of the process, in the centre of mass with the electron
 * beam along z. Returns -1, or
 * the number of the first point with a component that is no finite number, whose byte is 0, as that of a row of zeros; -2 for numbers that make no sense.
 */
export function cutsMaskBatch(n: i32, process: i32, cuts: usize, momenta: usize, out: usize): i32 {
  if (process >= COLUMNS_PROCESSES || !useAnyProcess(process) || !inArena(n, momenta, 4 * unchecked(COLUMNS_LEGS[process])) || !inArena(doublesOf(n), out, 1)) return COLUMNS_REFUSED;
  if (!useCuts(cuts)) return COLUMNS_REFUSED;
  const column: usize = <usize>n << 3;
  let bad = COLUMNS_ALL_GOOD;
  seeNothing();
  for (let i: usize = 0; i < <usize>n; i++) {
    // a row of zeros is what phase space gives for a point that the cuts reject
    if (load<f64>(momenta + (i << 3)) == 0.0) {
      store<u8>(out + i, 0);
      continue;
    }
    take(momenta + 8 * column + (i << 3), column);
    let good: bool;
    if (bodies == 2) good = seeGiven(particle3, 0) && seeGiven(particle4, 1);
    else good = seeGiven(CUT_ELECTRON, 0) && seeGiven(CUT_POSITRON, 1) && seeGiven(CUT_PHOTON, 2);
    if (!good && bad == COLUMNS_ALL_GOOD) bad = <i32>i;
    store<u8>(out + i, good && pointPasses() ? 1 : 0);
  }
  return bad;
}

/** Whether all of n numbers are finite; if not, the number of the first that is not, else -1. */
function firstInfinite(n: i32, at: usize): i32 {
  for (let i = 0; i < n; i++) {
    const x = load<f64>(at + (<usize>i << 3));
    if (!(x - x == 0.0)) return i;
  }
  return COLUMNS_ALL_GOOD;
}

/** Bin of x among nBins with the ascending edges at `edges`: 0 below, nBins + 1 from the last edge on. */
function binOf(x: f64, edges: usize, nBins: i32): i32 {
  let low = -1;
  let high = nBins + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (load<f64>(edges + (<usize>middle << 3)) <= x) low = middle;
    else high = middle;
  }
  return low + 1;
}

/**
 * Adds n weighted values to a histogram of nBins + 1 ascending edges: bins [low, high). Out: sums of weights of underflow, bins and overflow, then
 * sums of their squares.
 * `mask`: a byte per value, those of 0 are left out; 0: all count. `weights` at 0: all are 1. Returns -1, or the number of the first value or weight that is no
 * finite number, with nothing added; -2 for numbers that make no sense.
 */
export function histogramBatch(n: i32, nBins: i32, edges: usize, values: usize, weights: usize, mask: usize, out: usize): i32 {
  if (nBins < 1 || nBins > 1000000 || !inArena(nBins + 1, edges, 1) || !inArena(n, values, 1) || !inArena(nBins + 2, out, 2)) return COLUMNS_REFUSED;
  if ((weights != 0 && !inArena(n, weights, 1)) || (mask != 0 && !inArena(doublesOf(n), mask, 1))) return COLUMNS_REFUSED;
  const bad = firstInfinite(n, values);
  const badWeight = weights != 0 ? firstInfinite(n, weights) : COLUMNS_ALL_GOOD;
  if (bad >= 0 || badWeight >= 0) return bad < 0 ? badWeight : badWeight < 0 ? bad : min(bad, badWeight);
  const squares: usize = <usize>(nBins + 2) << 3;
  for (let i: usize = 0; i < <usize>n; i++) {
    if (mask != 0 && load<u8>(mask + i) == 0) continue;
    const weight = weights != 0 ? load<f64>(weights + (i << 3)) : 1.0;
    const to = out + (<usize>binOf(load<f64>(values + (i << 3)), edges, nBins) << 3);
    store<f64>(to, load<f64>(to) + weight);
    store<f64>(to + squares, load<f64>(to + squares) + weight * weight);
  }
  return COLUMNS_ALL_GOOD;
}
