// Coefficient functions F_k(m) of dsigma/dm, interpolated in t = ln m from a few pair masses. One set serves every coupling and width.

import { CUT_RECORD_LENGTH } from "../../assembly/spec/cuts.ts";
import { ELECTRON_MASS } from "../constants.ts";
import type { CompiledCuts } from "../cuts.ts";
import type { Kernel } from "../load.ts";
import { chebyshevCoefficients, chebyshevNodes } from "./chebyshev.ts";
import { COLUMNS, massPower } from "./columns.ts";

export interface CoefficientRequest {
  readonly sqrtS: number;
  readonly massX: number;
  readonly cuts: CompiledCuts;
  /** Pair masses that are needed [MeV]. */
  readonly lo: number;
  readonly hi: number;
  /** Relative accuracy. */
  readonly accuracy: number;
  /** Only the photon column. */
  readonly photonOnly: boolean;
}

/** m F_k(m)/m^(2 p) with p = massPower(column), on t in [lo, hi] as Chebyshev coefficients in (2t - lo - hi)/(hi - lo). */
export interface CoefficientPanel {
  readonly lo: number;
  readonly hi: number;
  readonly columns: readonly (readonly number[])[];
  /** Absolute error of every column, in its units, anywhere in the panel. */
  readonly errors: readonly number[];
}

export interface Coefficients {
  readonly request: CoefficientRequest;
  readonly panels: readonly CoefficientPanel[];
  /** Relative numerical error, of every piece against the size its amplitudes allow. */
  readonly relativeError: number;
  /** Points at which |M|^2 was evaluated, pair masses, seconds are not kept: results carry no clock. */
  readonly points: number;
  readonly masses: number;
}

/** Refinement of the photon directions, orders of the rules in electron rapidity and azimuth; each level gains about a decade. */
const LEVELS = [
  { tolerance: 1e-3, theta: 12, phi: 8 },
  { tolerance: 1e-4, theta: 16, phi: 8 },
  { tolerance: 1e-5, theta: 20, phi: 12 },
  { tolerance: 1e-6, theta: 24, phi: 16 },
  { tolerance: 1e-7, theta: 32, phi: 20 },
  { tolerance: 1e-8, theta: 48, phi: 32 },
] as const;
/** No finer level is begun once this many evaluations of |M|^2 are spent: wide open cuts would otherwise take hours. */
const MOST_POINTS = 2e7;
const NODES = 9;
const LONGEST_PANEL = 1.4;
/** The difference of two levels is the error of the coarser one at three masses only; elsewhere it may be larger. */
const SAFETY = 2;
const SHORTEST_PANEL = 0.02;
/** How many times the angular error the last coefficients may be when it is the angular error that one sees in them. */
const NOISE = 3;
/** Positions of the nodes that are computed one level finer, to know the error. */
const CHECKED = [1, (NODES - 1) / 2, NODES - 2];

/** Runs the kernel at one pair mass. */
function evaluate(kernel: Kernel, request: CoefficientRequest, m: number, level: number): { values: number[]; points: number } {
  const { views, offsets } = kernel.arena(CUT_RECORD_LENGTH, COLUMNS.length);
  views[0]!.set(request.cuts.record);
  const { tolerance, theta, phi } = LEVELS[level]!;
  const points = kernel.exports.eeeeaAngular(
    request.sqrtS,
    m,
    request.massX,
    offsets[0]!,
    request.photonOnly ? 1 : 0,
    request.cuts.symmetric ? 1 : 0,
    tolerance,
    theta,
    phi,
    offsets[1]!,
  );
  return { values: Array.from(views[1]!), points };
}

/**
 * Size against which the error of a column counts: by Schwarz' inequality from the photon amplitude and the resonant amplitudes of v and a. The X amplitude off
 * the resonance counts as the photon's, that is at couplings of one.
 */
function scales(values: readonly number[]): number[] {
  const smooth = Math.sqrt(Math.abs(values[0]!));
  const resonant = Math.sqrt(Math.max(Math.abs(values[14]!), Math.abs(values[16]!)));
  const size = { "1": smooth * smooth, re: smooth * resonant, im: smooth * resonant, abs: resonant * resonant };
  return COLUMNS.map(({ propagator }) => size[propagator]);
}

function difference(a: readonly number[], b: readonly number[]): number {
  const size = scales(b);
  return Math.max(...b.map((value, k) => (size[k]! > 0 ? Math.abs(a[k]! - value) / size[k]! : 0)));
}

/** Largest relative size of the last two coefficients of any column: what the interpolation misses. */
function tail(columns: readonly (readonly number[])[], size: readonly number[]): number {
  return Math.max(...columns.map((c, k) => (size[k]! > 0 ? Math.max(Math.abs(c[NODES - 1]!), 0.5 * Math.abs(c[NODES - 2]!)) / size[k]! : 0)));
}

/** Kinks of the spectrum that are known beforehand: bounds on the photon energy and on the pair mass. */
function kinks({ sqrtS, cuts }: CoefficientRequest): number[] {
  const ofPhoton = cuts.photonEnergies.map((energy) => Math.sqrt(Math.max(0, sqrtS * (sqrtS - 2 * energy))));
  return [...ofPhoton, ...cuts.pairMasses];
}

/** Computes the coefficient functions to the asked accuracy, or as far as the finest level goes. */
export function coefficientFunctions(kernel: Kernel, request: CoefficientRequest): Coefficients {
  const { log, exp } = kernel.exports;
  const ends = [request.lo, ...kinks(request).filter((m) => m > request.lo && m < request.hi), request.hi].sort((a, b) => a - b).map((m) => log(m));
  const nodes = chebyshevNodes(kernel, NODES);
  const panels: CoefficientPanel[] = [];
  let relativeError = 0;
  let points = 0;
  let masses = 0;
  let level = Math.max(
    0,
    LEVELS.findLastIndex(({ tolerance }) => tolerance >= request.accuracy),
  );
  const at = (t: number, l: number): number[] => {
    const m = exp(t);
    const result = evaluate(kernel, request, m, l);
    points += result.points;
    masses++;
    const scale = [m, 1 / m, 1 / (m * m * m)] as const;
    return result.values.map((value, k) => value * scale[massPower(COLUMNS[k]!)]!);
  };
  const build = (lo: number, hi: number): void => {
    const t = nodes.map((x) => 0.5 * (lo + hi) + 0.5 * (hi - lo) * x);
    let rows = t.map((position) => at(position, level));
    for (;;) {
      const spent = points >= MOST_POINTS;
      const finer = level + 1 < LEVELS.length && (!spent || level === 0);
      const checks = CHECKED.map((j) => at(t[j]!, finer ? level + 1 : level - 1));
      const error = SAFETY * Math.max(...CHECKED.map((j, i) => difference(rows[j]!, checks[i]!)));
      if (finer) rows = rows.map((row, j) => (CHECKED.includes(j) ? checks[CHECKED.indexOf(j)]! : row));
      const columns = COLUMNS.map((_, k) =>
        chebyshevCoefficients(
          nodes,
          rows.map((row) => row[k]!),
        ),
      );
      const sizes = COLUMNS.map((_, k) => Math.max(...rows.map((row) => scales(row)[k]!)));
      const missed = tail(columns, sizes);
      if (!finer || error + missed <= request.accuracy) {
        relativeError = Math.max(relativeError, error + missed);
        panels.push({ lo, hi, columns, errors: sizes.map((size) => (error + missed) * size) });
        return;
      }
      // coefficients that do not fall are noise of the angular integrals, or a function that asks for shorter panels
      if (missed > NOISE * error && hi - lo > SHORTEST_PANEL) {
        build(lo, 0.5 * (lo + hi));
        build(0.5 * (lo + hi), hi);
        return;
      }
      level++;
      rows = rows.map((row, j) => (CHECKED.includes(j) ? row : at(t[j]!, level)));
    }
  };
  for (let i = 1; i < ends.length; i++) {
    const lo = ends[i - 1]!;
    const hi = ends[i]!;
    const parts = Math.max(1, Math.ceil((hi - lo) / LONGEST_PANEL));
    for (let part = 0; part < parts; part++) build(lo + ((hi - lo) * part) / parts, lo + ((hi - lo) * (part + 1)) / parts);
  }
  return { request, panels, relativeError, points, masses };
}

/** The same functions with errors of at least this part of their sizes. */
export function withRelativeError(coefficients: Coefficients, relativeError: number): Coefficients {
  if (relativeError <= coefficients.relativeError) return coefficients;
  const scale = relativeError / coefficients.relativeError;
  const panels = coefficients.panels.map((panel) => ({ ...panel, errors: panel.errors.map((error) => error * scale) }));
  return { ...coefficients, panels, relativeError };
}

/** Lowest and highest pair mass [MeV] at which anything can be computed. */
export const massLimits = (sqrtS: number): [number, number] => [2 * ELECTRON_MASS, sqrtS];
