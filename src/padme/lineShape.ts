import { MODEL_EXACT, MODEL_SPIN0, SPREAD_CUTOFF } from "../../assembly/spec/crossSection.ts";
import { TERM_BACKGROUND, TERM_INTERFERENCE, TERM_RESONANCE } from "../../assembly/spec/process.ts";
import { ELECTRON_MASS } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { halfUnit } from "../request/inputRounding.ts";
import { ROUNDING } from "../request/quantity.ts";
import { couplingPair, isSpin0 } from "../request/spin.ts";
import { finished, part, type Steps } from "../request/steps.ts";
import { areaFrom } from "../request/units.ts";
import { electronWidth } from "../width/numbers.ts";
import { type LineShapeInput, lineShapeInput, type ProfileBin } from "./input.ts";
import { electronsPerMb } from "./target.ts";

/** One energy of the scan. Cross-sections in mb within the angular cut, events for the positrons and target given. */
export interface LineShapePoint {
  /** Centre-of-mass energy [MeV]. */
  readonly sqrts: number;
  /** Energy of the positron on an electron at rest [MeV]. */
  readonly beamEnergy: number;
  /** Cross-section of photon exchange alone [mb]. */
  readonly background: number;
  /** Cross-section of X alone [mb]. */
  readonly signal: number;
  /** Twice the real part of their product [mb]; may be negative. */
  readonly interference: number;
  /** Sum of the three [mb]. */
  readonly total: number;
  /**
   * Absolute errors of the three [mb]: numerical, and what the inputs lose when they become doubles; of the signal, also what its width takes
   * from a Gaussian and puts into its tails.
   */
  readonly errors: {
    /** Of `background` [mb]. */
    readonly background: number;
    /** Of `signal` [mb]. */
    readonly signal: number;
    /** Of `interference` [mb]. */
    readonly interference: number;
  };
  /** Absolute error of `total` [mb]: the sum of the three. */
  readonly error: number;
  /** Expected events of the background. */
  readonly backgroundEvents: number;
  /** Expected events of the signal. */
  readonly signalEvents: number;
}

interface Column {
  readonly value: Float64Array;
  readonly error: Float64Array;
}

/** Runs a batch of n rows with the given input columns; output columns value, error. */
function rows(
  kernel: Kernel,
  n: number,
  columns: readonly ArrayLike<number>[],
  outColumns: number,
  run: (inputs: number, out: number) => void,
): Column {
  const { views, offsets } = arena(kernel, n * columns.length, n * outColumns);
  columns.forEach((column, k) => {
    views[0]!.set(column, k * n);
  });
  run(offsets[0]!, offsets[1]!);
  return { value: views[1]!.slice(0, n), error: views[1]!.slice(n, 2 * n) };
}

const filled = (n: number, value: number) => new Float64Array(n).fill(value);

/** Resolutions beyond which a Gaussian is cut off: it changes by no more than this per resolution, relative to itself. */
const steepness = (pull: number) => Math.min(Math.abs(pull), SPREAD_CUTOFF);

/**
 * What the scan's energies and the mass lose as doubles [MeV]: an energy is a sum of two products. An energy equal to the mass is on the peak,
 * however both are rounded.
 */
const distanceRounding = (sqrts: number, mass: number) => (sqrts === mass ? 0 : 3 * halfUnit(sqrts) + halfUnit(mass));

/** Energies between two turns of others: the interference takes 1 to 2 ms at each. */
const ENERGIES_OF_A_STEP = 50;

/** Sum over the profile of a column evaluated at shifted energies. */
function* averaged(energies: Float64Array, profile: readonly ProfileBin[], column: (shifted: Float64Array) => Column): Steps<Column> {
  const n = energies.length;
  const value = new Float64Array(n);
  const error = new Float64Array(n);
  for (const [k, [offset, weight]] of profile.entries()) {
    for (let from = 0; from < n; from += ENERGIES_OF_A_STEP) {
      yield (k + from / n) / profile.length;
      const found = column(energies.slice(from, from + ENERGIES_OF_A_STEP).map((energy) => energy + offset));
      for (let i = 0; i < found.value.length; i++) {
        value[from + i]! += weight * found.value[i]!;
        error[from + i]! += weight * found.error[i]!;
      }
    }
  }
  return { value, error };
}

/**
 * Most that a Breit-Wigner of width Gamma through a Gaussian of standard deviation sigma differs from the Gaussian, at x from the peak [1/MeV]. To
 * first order in Gamma the difference is -Gamma/(2 pi sigma^2) D'(x/(sqrt(2) sigma)), D Dawson's integral: |D'| <= min(1, 2 sigma^2/x^2). Radiation
 * brings what lies above the peak to it.
 */
function wingError(x: number, width: number, spread: number, radiation: boolean): number {
  const atPeak = width / (2 * Math.PI * spread * spread);
  return radiation && x > 0 ? atPeak : atPeak * Math.min(1, (2 * spread * spread) / (x * x));
}

/** The exact model of the cross-sections with the spin of X. */
const modelOf = (input: LineShapeInput) => (isSpin0(input) ? MODEL_SPIN0 : MODEL_EXACT);

/** Share of the decays X -> e+ e- at rest within |cos(theta)| < cosMax, m_e kept: the angular distribution of the resonance. */
function decayAcceptance(kernel: Kernel, input: LineShapeInput): number {
  const one = (cosine: number) =>
    rows(kernel, 1, [[input.mass], [cosine], ...couplingPair(input).map((one) => [one]), [input.mass], [1], [0]], 4, (inputs, out) =>
      kernel.exports.eeeeCrossSectionBatch(1, TERM_RESONANCE, modelOf(input), 0, inputs, out),
    ).value[0]!;
  return one(input.cosMax) / one(1);
}

/**
 * sigma(sqrt s) of e+ e- -> e+ e- through the X line as a positron beam on bound electrons sees it: exact background and interference averaged over
 * the spread, signal as a narrow line (its width is 1e-5 of the spread) of area strength/(2 m_X) (`narrowStrength`, m_e kept), with the decay's angular
 * acceptance and, if asked, initial-state radiation. Without interference, the slowest of the three, its column is 0. Eqs. 23, 24, 27-31; radiator:
 * Kuraev and Fadin (1985); spin 0: docs/physics/spin-0.md.
 */
export function* lineShapePointSteps(kernel: Kernel, request: Partial<LineShapeInput>, withInterference = true): Steps<LineShapePoint[]> {
  const input = lineShapeInput(request);
  const { exports } = kernel;
  const { mass, points, cosMax } = input;
  const couplings = couplingPair(input);
  const energies = Float64Array.from({ length: points }, (_, i) => input.from + ((input.to - input.from) * i) / (points - 1));
  const spread = input.profile ? input.spread : Math.sqrt(input.spread * input.spread + input.motion * input.motion);
  const profile: readonly ProfileBin[] = input.profile ?? [[0, 1]];
  const electrons = electronWidth(kernel, input);
  const width = electrons + input.invisible;

  const term = (which: number) => (shifted: Float64Array) => {
    const n = shifted.length;
    const same = [cosMax, ...couplings, mass, width, spread].map((value) => filled(n, value));
    return rows(kernel, n, [shifted, ...same], 4, (inputs, out) => exports.eeeeCrossSectionBatch(n, which, modelOf(input), 0, inputs, out));
  };
  const background = yield* part(averaged(energies, profile, term(TERM_BACKGROUND)), 0, 0.45);
  const none = { value: new Float64Array(points), error: new Float64Array(points) };
  const interference = withInterference ? yield* part(averaged(energies, profile, term(TERM_INTERFERENCE)), 0.45, 0.9) : none;
  const narrow = (shifted: Float64Array) => {
    const n = shifted.length;
    const line = rows(kernel, n, [shifted, filled(n, mass), filled(n, spread)], 2, (inputs, out) =>
      exports.lineShapeBatch(n, input.radiation ? 1 : 0, inputs, out),
    );
    return { value: line.value, error: line.error.map((error, i) => error + wingError(shifted[i]! - mass, width, spread, input.radiation)) };
  };
  // the line moves with sqrt(s) - m_X, whose digits the resolution decides about
  const shaken = (shifted: Float64Array) => {
    const { value, error } = narrow(shifted);
    const moved = error.map((e, i) => e + (value[i]! * steepness((shifted[i]! - mass) / spread) * distanceRounding(shifted[i]!, mass)) / spread);
    return { value, error: moved };
  };
  const line = yield* part(averaged(energies, profile, shaken), 0.9, 1);
  const ofAngle = halfUnit(cosMax) / (1 - cosMax);
  const strength = exports[isSpin0(input) ? "narrowStrengthSpin0" : "narrowStrength"](mass, ...couplings);
  const area = (strength / (2 * mass)) * (electrons / width) * decayAcceptance(kernel, input);
  const exposure = input.positrons * input.efficiency * electronsPerMb(input.thickness);

  return Array.from(energies, (sqrts, i): LineShapePoint => {
    const b = areaFrom(background.value[i]!, "mb");
    const s = areaFrom(area * line.value[i]!, "mb");
    const mixed = areaFrom(interference.value[i]!, "mb");
    const errors = {
      background: areaFrom(background.error[i]!, "mb") + b * ofAngle,
      signal: areaFrom(area * line.error[i]!, "mb") + ROUNDING * s,
      // by Schwarz, the interference changes by at most 2 sqrt(background signal) per resolution
      interference: areaFrom(interference.error[i]!, "mb") + (withInterference ? (2 * Math.sqrt(b * s) * distanceRounding(sqrts, mass)) / spread : 0),
    };
    return {
      sqrts,
      beamEnergy: (sqrts * sqrts) / (2 * ELECTRON_MASS) - ELECTRON_MASS,
      background: b,
      signal: s,
      interference: mixed,
      total: b + s + mixed,
      errors,
      error: errors.background + errors.signal + errors.interference,
      backgroundEvents: b * exposure,
      signalEvents: s * exposure,
    };
  });
}

/** The same at once. */
export function lineShapePoints(kernel: Kernel, request: Partial<LineShapeInput>, withInterference = true): LineShapePoint[] {
  return finished("lineShape", lineShapePointSteps(kernel, request, withInterference));
}
