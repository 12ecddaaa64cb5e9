import type { AxialInput } from "../axial/input.ts";
import { ELECTRON_MASS, HBAR_C_SQ_PB } from "../constants/index.ts";
import { CUT_PRESETS } from "../cuts/presets.ts";
import { electronsPerMb } from "../padme/target.ts";
import * as reference from "../reference/index.ts";
import { part, type Steps } from "../request/steps.ts";
import { FB_PER_PB } from "../request/units.ts";
import { averages, beamGrid, FEWER_NODES, NODES, visible } from "./beamGrid.ts";
import { type Comparisons, HOST_ROUNDING, type Value } from "./comparison.ts";
import { passes } from "./sampledPoint.ts";

const MB = 1e-9;
/** Nodes of the rules: in either half of the angles, and in a panel of the energy of the beam. */
interface Rules {
  readonly half: number;
  readonly perPanel: number;
}
const FINE: Rules = { half: 8, perPanel: NODES };
/** Fewer in one and in the other: a number is uncertain by the differences. */
const COARSER: readonly Rules[] = [
  { half: 7, perPanel: NODES },
  { half: 8, perPanel: FEWER_NODES },
];

type Rows = readonly { readonly B: number[]; readonly V: number[]; readonly A: number[] }[];

/** d sigma/d cos(theta) [mb] of photon, X as a vector and X as an axial vector (with interference) at energies of the beam, from spinors. */
function distributions(
  { mass, eps, spread, cosMax }: AxialInput,
  offsets: readonly number[],
  { half, perPanel }: Rules,
): { rows: Rows; weights: number[]; cosTheta: number[] } {
  const angles = [...reference.forwardNodes(half, -cosMax, 0), ...reference.forwardNodes(half, 0, cosMax)];
  const widths = [reference.width(mass, eps, 0), reference.width(mass, 0, eps)] as const;
  const grid = beamGrid(offsets, spread, Math.min(...widths), perPanel);
  const columns = grid.nodes.map(({ d }) => {
    if (!visible(d, offsets, spread)) return angles.flatMap(() => [0, 0, 0]);
    return angles.flatMap(({ cosTheta }) => {
      const at = (epsV: number, epsA: number, width: number) => reference.bhabhaSharp(mass + d, { cosTheta }, { epsV, epsA, mass, width });
      const [vector, axial] = [at(eps, 0, widths[0]), at(0, eps, widths[1])];
      return [vector.photon.value, vector.x.value + vector.interference.value, axial.x.value + axial.interference.value].map((value) => value * MB);
    });
  });
  const rows = averages(grid, columns, offsets, spread).map((row) => {
    const every = (k: number) => angles.map((_, i) => row[3 * i + k]!);
    return { B: every(0), V: every(1), A: every(2) };
  });
  return { rows, weights: angles.map(({ weight }) => weight), cosTheta: angles.map(({ cosTheta }) => cosTheta) };
}

/** Least sum of (d - sum_k a_k f_k)^2 w: normal equations, pivots by size. */
function leastSquares(d: readonly number[], free: readonly (readonly number[])[], w: readonly number[]): number {
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + w[i]! * x * b[i]!, 0);
  const scales = free.map((f) => 1 / Math.sqrt(dot(f, f)));
  const unit = free.map((f, k) => f.map((x) => x * scales[k]!));
  const matrix = unit.map((f) => [...unit.map((g) => dot(f, g)), dot(f, d)]);
  const n = matrix.length;
  for (let k = 0; k < n; k += 1) {
    let pivot = k;
    for (let i = k + 1; i < n; i += 1) if (Math.abs(matrix[i]![k]!) > Math.abs(matrix[pivot]![k]!)) pivot = i;
    [matrix[k], matrix[pivot]] = [matrix[pivot]!, matrix[k]!];
    for (let i = 0; i < n; i += 1) {
      if (i === k) continue;
      const factor = matrix[i]![k]! / matrix[k]![k]!;
      for (let j = k; j <= n; j += 1) matrix[i]![j]! -= factor * matrix[k]![j]!;
    }
  }
  const rest = unit.reduce(
    (sum, f, k) => {
      const a = matrix[k]![n]! / matrix[k]![k]!;
      return sum.map((x, i) => x - a * f[i]!);
    },
    [...d],
  );
  return dot(rest, rest);
}

/** What is compared of PADME, by one choice of rules. */
function padmeBy(input: AxialInput, rules: Rules): Record<string, number> {
  const { offset, pairOffset } = input;
  const { rows, weights, cosTheta } = distributions(input, [-offset, offset, -pairOffset, pairOffset], rules);
  const found: Record<string, number> = {};
  const minus = (a: readonly number[], b: readonly number[]) => a.map((x, i) => x - b[i]!);
  for (const [side, { B, V, A }] of [
    ["below", rows[0]!],
    ["above", rows[1]!],
  ] as const) {
    const odd = (f: readonly number[]) =>
      f.reduce((sum, x, i) => sum + weights[i]! * Math.sign(cosTheta[i]!) * x, 0) / B.reduce((sum, x, i) => sum + weights[i]! * x, 0);
    found[`padme.${side}.asymmetry.vector`] = odd(V);
    found[`padme.${side}.asymmetry.axial`] = odd(A);
    const w = B.map((b, i) => weights[i]! / b);
    const known = leastSquares(minus(A, V), [B], w);
    const free = leastSquares(A, [B, V], w);
    found[`padme.${side}.luminosity`] = 9 / known;
    found[`padme.${side}.positrons`] = 9 / known / electronsPerMb(100);
    found[`padme.${side}.positrons.couplingFree`] = 9 / free / electronsPerMb(100);
  }
  const [low, high] = [rows[2]!, rows[3]!];
  const none = low.B.map(() => 0);
  const B = [...low.B, ...high.B];
  const pair = leastSquares(
    [...low.A, ...high.A],
    [
      [...low.B, ...none],
      [...none, ...high.B],
      [...low.V, ...high.V],
    ],
    B.map((b, i) => weights[i % weights.length]! / b),
  );
  found["padme.twoEnergies.positrons"] = (2 * 9) / pair / electronsPerMb(100);
  return found;
}

/** Each with what coarser rules make of it: the difference is larger than what the fine ones miss, and holds what rounding does at other nodes. */
function* padme(input: AxialInput): Steps<Record<string, readonly [Value, string]>> {
  const fine = padmeBy(input, FINE);
  const errors = Object.fromEntries(Object.entries(fine).map(([id, value]) => [id, Math.abs(value) * HOST_ROUNDING]));
  for (const [i, rules] of COARSER.entries()) {
    yield (i + 1) / (COARSER.length + 1);
    for (const [id, value] of Object.entries(padmeBy(input, rules))) errors[id]! += Math.abs(value - fine[id]!);
  }
  const route = "spinors, Gauss nodes in ln(1 - cos), normal equations";
  return Object.fromEntries(Object.entries(fine).map(([id, value]) => [id, [{ value, error: errors[id]! }, route] as const]));
}

const POINTS = 1024;
const SHIFTS = 4;
const NAMES = ["B", "V", "A", "chargeB", "chargeV", "chargeA", "optimum"] as const;
type Sums = Record<(typeof NAMES)[number], number>;

/** Sums over one side of the peak [fb]: log of the distance, photon rapidity, electron cosine and azimuth by one shifted sequence. */
function sampled({ mass, eps, sqrts, gap, span }: AxialInput, side: -1 | 1, j: number): Sums {
  const sums: Sums = { B: 0, V: 0, A: 0, chargeB: 0, chargeV: 0, chargeA: 0, optimum: 0 };
  const yMax = Math.atanh(0.92);
  // multiples of square roots of primes
  const steps = [Math.SQRT2, Math.sqrt(3), Math.sqrt(5), Math.sqrt(7)];
  for (let i = 0; i < POINTS; i += 1) {
    const [a, b, c, e] = steps.map((step, k) => ((i + 0.5) * step + (j + 1) * (k + 1) * 0.6180339887498949) % 1) as [number, number, number, number];
    const d = gap * (span / gap) ** a;
    const m = mass + side * d;
    const y = yMax * (2 * b - 1);
    const p = reference.helicityMomenta(sqrts, m, y, 2 * c - 1, 2 * Math.PI * e);
    if (!passes(CUT_PRESETS.besiii, { electron: p[2]!, positron: p[3]!, photon: p[4]! })) continue;
    const at = (epsV: number, epsA: number) =>
      reference.matrixElementSq("ee-eea", p, { epsV, epsA, mass, width: 0, dX: side * d * (2 * mass + side * d) }, { arithmetic: "double" });
    const [vector, axial] = [at(eps, 0), at(0, eps)];
    const volume = (m / Math.PI) * reference.twoBodyVolume(sqrts, 0, m) * reference.twoBodyVolume(m, ELECTRON_MASS, ELECTRON_MASS);
    const flux = 2 * sqrts ** 2 * Math.sqrt(1 - (2 * ELECTRON_MASS) ** 2 / sqrts ** 2);
    const weight = ((HBAR_C_SQ_PB * FB_PER_PB * volume) / flux) * (yMax / Math.cosh(y) ** 2) * d * Math.log(span / gap);
    // electron harder and pair (against the photon) forward, or neither
    const charge = Math.sign(p[2]![0]! - p[3]![0]!) * Math.sign(-p[4]![3]!);
    const [B, V, A] = [vector.photon, vector.x + vector.interference, axial.x + axial.interference].map((value) => (value * weight) / POINTS) as [
      number,
      number,
      number,
    ];
    sums.B += B;
    sums.V += V;
    sums.A += A;
    sums.chargeB += charge * B;
    sums.chargeV += charge * V;
    sums.chargeA += charge * A;
    sums.optimum += (A - V) ** 2 / B;
  }
  return sums;
}

function* besiii(input: AxialInput): Steps<Record<string, readonly [Value, string]>> {
  const samples: { readonly below: Sums; readonly above: Sums }[] = [];
  for (let j = 0; j < SHIFTS; j += 1) {
    yield j / SHIFTS;
    const below = sampled(input, -1, j);
    yield (j + 0.5) / SHIFTS;
    samples.push({ below, above: sampled(input, 1, j) });
  }
  const estimate = (of: (sample: (typeof samples)[number]) => number): readonly [Value, string] => {
    const values = samples.map(of);
    const mean = values.reduce((sum, x) => sum + x, 0) / SHIFTS;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (SHIFTS * (SHIFTS - 1));
    // four shifts know their spread to a third: twice the standard error
    return [{ value: mean, error: 2 * Math.sqrt(variance) }, `spinors at ${SHIFTS} x ${POINTS} sampled points on either side`];
  };
  const seconds: Record<string, readonly [Value, string]> = {};
  for (const side of ["below", "above"] as const) {
    seconds[`besiii.${side}.asymmetry.vector`] = estimate((one) => one[side].chargeV / one[side].B);
    seconds[`besiii.${side}.asymmetry.axial`] = estimate((one) => one[side].chargeA / one[side].B);
    seconds[`besiii.${side}.excess.vector`] = estimate((one) => one[side].V / one[side].B);
    seconds[`besiii.${side}.excess.axial`] = estimate((one) => one[side].A / one[side].B);
  }
  const sides = (of: (sums: Sums) => number) => estimate((one) => 9 / (of(one.below) + of(one.above)));
  seconds["besiii.luminosity"] = sides(({ A, V, B }) => (A - V) ** 2 / B);
  const classes = ({ B, V, A, chargeB, chargeV, chargeA }: Sums) =>
    [1, -1].map((sign) => ({ B: (B + sign * chargeB) / 2, V: (V + sign * chargeV) / 2, A: (A + sign * chargeA) / 2 }));
  seconds["besiii.luminosity.charge"] = sides((sums) => classes(sums).reduce((sum, { A, V, B }) => sum + (A - V) ** 2 / B, 0));
  seconds["besiii.luminosity.optimum"] = sides(({ optimum }) => optimum);
  seconds["besiii.luminosity.chargeCouplingFree"] = estimate(({ below, above }) => {
    const cells = [...classes(below), ...classes(above)];
    return (
      9 /
      leastSquares(
        cells.map(({ A }) => A),
        [cells.map(({ V }) => V)],
        cells.map(({ B }) => 1 / B),
      )
    );
  });
  return seconds;
}

/** PADME from spinors on another grid and normal equations, BESIII from spinors at sampled points. */
export function* verifyAxial(comparisons: Comparisons, input: AxialInput, results: object): Steps<void> {
  yield 0;
  const atPadme = yield* part(padme(input), 0, 0.5);
  const atBesiii = yield* part(besiii(input), 0.5, 1);
  comparisons.quantities(results, { ...atPadme, ...atBesiii }, "no second route");
}
