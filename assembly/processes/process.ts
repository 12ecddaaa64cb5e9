// The process that an engine integrates: functions of its own folder, taken once per call of an export and called once per block of points. Wasm only.
//
// An engine knows phase space, cuts and rules; what it knows of the process is here: e- e+ -> f fbar + a massless boson, f as heavy as the electron, or e- e+ -> two
// particles. |M|^2 is a sum of coefficient functions times powers of two couplings and 1, Re D, Im D or |D|^2 of one resonance in the pair, of 2 -> 2 in s.
import { rate } from "../kinematics/rate";
import { FUNCTION_WEIGHTS, pointInputs, pointResults } from "../memory/buffers";
import * as point from "../phasespace/pair";
import { HBAR_C_SQ_PB } from "../spec/constants";
import { CUT_ELECTRON, CUT_X } from "../spec/cuts";
import { FUNCTION_STRIDE, FUNCTIONS_MAX, PROPAGATOR_IM, PROPAGATOR_ONE, PROPAGATOR_RE, TERM_SIGNAL } from "../spec/process";

/** pb -> fb. */
const FB_PER_PB: f64 = 1000.0;

/**
 * All coefficient functions of n points, averaged over initial and summed over final spins: columns of `inputs` as in
 * memory/buffers.ts, one column each at `out`.
 */
type Functions = (n: i32, inputs: usize, mass: f64, out: usize) => void;
/** The background alone, the first of them. */
type Background = (n: i32, inputs: usize, out: usize) => void;
/** A cheap stand-in for the background at the point that phasespace/pair.ts holds: steers refinement and enters no result. */
type StandIn = () => f64;

function noFunctions(n: i32, inputs: usize, mass: f64, out: usize): void {}
function noBackground(n: i32, inputs: usize, out: usize): void {}
function noStandIn(): f64 {
  return 0.0;
}

let functionsOf: Functions = noFunctions;
let backgroundOf: Background = noBackground;
let standInOf: StandIn = noStandIn;
let table: StaticArray<f64> = [];
let symmetry: f64 = 1.0;

/** Final particles, and for two of them who they are (spec/cuts.ts). */
export let bodies: i32 = 3;
export let particle3: i32 = 0;
export let particle4: i32 = 0;

/** Number of coefficient functions. */
export let functions: i32 = 0;

/** Takes a process; `rows`: its table of coefficient functions (spec/process.ts), the background first. False for more of them than there is room for. */
export function take(all: Functions, background: Background, standIn: StandIn, rows: StaticArray<f64>, symmetryFactor: f64): bool {
  functions = rows.length / FUNCTION_STRIDE;
  if (functions < 1 || functions > FUNCTIONS_MAX) return false;
  functionsOf = all;
  backgroundOf = background;
  standInOf = standIn;
  table = rows;
  symmetry = symmetryFactor;
  bodies = 3;
  return true;
}

/**
 * Takes a process of two final particles, two of electron, positron, photon and X (spec/cuts.ts) with the masses 0, m_e
 * and m_X: theta is the angle of the first to the electron beam. Columns of `inputs` as in engine/twoBody.ts. False for
 * two that are alike: a bound on the one would be a bound on either, which the cuts do not know.
 */
export function takeTwo(all: Functions, background: Background, rows: StaticArray<f64>, symmetryFactor: f64, first: i32, second: i32): bool {
  if (first == second || !isParticle(first) || !isParticle(second)) return false;
  if (!take(all, background, noStandIn, rows, symmetryFactor)) return false;
  bodies = 2;
  particle3 = first;
  particle4 = second;
  return true;
}

function isParticle(who: i32): bool {
  return who >= CUT_ELECTRON && who <= CUT_X;
}

/** Evaluates the first n points of the block, to pointResults; the first column alone with `backgroundOnly`. */
export function evaluate(n: i32, backgroundOnly: bool, mass: f64): void {
  if (backgroundOnly) backgroundOf(n, pointInputs, pointResults);
  else functionsOf(n, pointInputs, mass, pointResults);
}

export function standIn(): f64 {
  return standInOf();
}

/** Cross-section per |M|^2 and phase space at the beams of phasespace/pair.ts [fb MeV^2]; the average is in the coefficient functions. */
export function fbPerPhaseSpace(density: f64): f64 {
  return HBAR_C_SQ_PB * FB_PER_PB * rate(1.0, symmetry, density, point.beamFlux());
}

/** Whether a coefficient function is odd under parity, phi -> -phi: it multiplies Im D. */
export function isOdd(k: i32): bool {
  return propagatorOf(k) == PROPAGATOR_IM;
}

/** Term and propagator of coefficient function k (spec/process.ts). */
export function termOf(k: i32): i32 {
  return <i32>table[FUNCTION_STRIDE * k];
}
export function propagatorOf(k: i32): i32 {
  return <i32>table[FUNCTION_STRIDE * k + 1];
}

function power(x: f64, n: i32): f64 {
  let product = 1.0;
  for (let i = 0; i < n; i++) product *= x;
  return product;
}

/** m_X Gamma [MeV^2] of the last `couple`. */
export let massTimesWidth: f64 = 0.0;

/** Couplings, mass and width [MeV] for `contract`. */
export function couple(epsV: f64, epsA: f64, mass: f64, width: f64): void {
  massTimesWidth = mass * width;
  for (let k = 0; k < functions; k++) {
    const row = FUNCTION_STRIDE * k;
    store<f64>(FUNCTION_WEIGHTS + (<usize>k << 3), power(epsV, <i32>table[row + 2]) * power(epsA, <i32>table[row + 3]));
  }
}

/** Background, signal and interference of the last `contract`. */
export let background: f64 = 0.0;
export let signal: f64 = 0.0;
export let interference: f64 = 0.0;

/** The background of point i of the block, evaluated alone. */
export function contractBackground(i: i32): void {
  background = load<f64>(pointResults + (<usize>i << 3));
  signal = 0.0;
  interference = 0.0;
}

/** Adds up the coefficient functions of point i of n in the block at v = m^2 - m_X^2. A resonance without a width has no value on itself: 0. */
export function contract(i: i32, n: i32, v: f64): void {
  const at = pointResults + (<usize>i << 3);
  const stride: usize = <usize>n << 3;
  const size = v * v + massTimesWidth * massTimesWidth;
  background = load<f64>(at);
  signal = 0.0;
  interference = 0.0;
  if (!(size > 0.0)) return;
  // sums of what multiplies 1, and of what is divided by |m^2 - m_X^2 + i m_X Gamma|^2
  let signalOverD = 0.0;
  let interferenceOverD = 0.0;
  for (let k = 1; k < functions; k++) {
    const row = FUNCTION_STRIDE * k;
    const term = <i32>table[row];
    const part = load<f64>(FUNCTION_WEIGHTS + (<usize>k << 3)) * load<f64>(at + <usize>k * stride);
    const propagator = <i32>table[row + 1];
    if (propagator == PROPAGATOR_ONE) {
      if (term == TERM_SIGNAL) signal += part;
      else interference += part;
      continue;
    }
    const over = propagator == PROPAGATOR_RE ? part * v : propagator == PROPAGATOR_IM ? -part * massTimesWidth : part;
    if (term == TERM_SIGNAL) signalOverD += over;
    else interferenceOverD += over;
  }
  signal += signalOverD / size;
  interference += interferenceOverD / size;
}
