// The most that any observable could tell: chi^2 = L Int (axial - vector)^2/background over all of phase space, by randomised quasi-Monte Carlo.

import { ELECTRON_MASS, HBAR_C_SQ_PB } from "../constants/index.ts";
import { BESIII } from "../cuts/presets.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { EEEEA, type Monomial } from "../process/index.ts";
import type { Steps } from "../request/steps.ts";
import { FB_PER_PB } from "../request/units.ts";
import type { AxialInput } from "./input.ts";
import type { Estimated } from "./padme.ts";
import { THREE_SIGMA_SQ } from "./separation.ts";

/** Points of one shift and side, doubled until the accuracy is reached, and shifts; the error is that of the mean over the shifts. */
const FEWEST_POINTS = 2048;
const MOST_POINTS = 65_536;
const SHIFTS = 8;
const SEED = 1;
/** Stream of the shifts. */
const STREAM = 7;

/** Steps of the Kronecker sequence in four dimensions: powers of 1/phi, phi^5 = phi + 1 (M. Roberts, 2018). */
const PHI = 1.1673039782614187;
const STEPS = [1, 2, 3, 4].map((power) => {
  let step = 1;
  for (let k = 0; k < power; k++) step /= PHI;
  return step;
});

/** Within the BESIII selection (Eqs. 42-44), photon and electrons in the centre of mass. */
function selected(p3: readonly number[], p4: readonly number[], cosPhoton: number, energy: number): boolean {
  const cos = ([, x, y, z]: readonly number[]) => Math.abs(z!) / Math.sqrt(x! * x! + y! * y! + z! * z!);
  const c = Math.abs(cosPhoton);
  const { track, barrel, endCaps } = BESIII;
  const inBarrel = c < barrel.absCos && energy > barrel.energy;
  const inEndCaps = c > endCaps.absCos[0] && c < endCaps.absCos[1] && energy > endCaps.energy;
  return (inBarrel || inEndCaps) && cos(p3) < track && cos(p4) < track;
}

/** One point: momenta and the weight that turns the mean of |M|^2 over the unit cube into fb; undefined outside the selection. */
function point({ exports }: Kernel, { sqrts, mass, gap, span }: AxialInput, side: -1 | 1, u: readonly number[]) {
  const tanhOf = (y: number) => (1 - exports.exp(-2 * y)) / (1 + exports.exp(-2 * y));
  const rapidityOf = (c: number) => 0.5 * exports.log((1 + c) / (1 - c));
  // d flat in 1/d: the integrand goes as 1/d^2
  const inverse = 1 / span + u[0]! * (1 / gap - 1 / span);
  const d = 1 / inverse;
  const m = mass + side * d;
  let weight = d * d * (1 / gap - 1 / span);
  const end = rapidityOf(BESIII.endCaps.absCos[1]);
  const c = tanhOf(end * (2 * u[1]! - 1));
  weight *= 2 * end * (1 - c * c);
  const beta = Math.sqrt((1 - (2 * ELECTRON_MASS) / m) * (1 + (2 * ELECTRON_MASS) / m));
  // a light pair comes from the initial state: 1 + cos^2 in its frame, nearly flat
  const cosTheta = 2 * u[2]! - 1;
  weight *= 2;
  const phi = 2 * Math.PI * u[3]!;
  const energy = ((sqrts - m) * (sqrts + m)) / (2 * sqrts);
  const beam = Math.sqrt((sqrts / 2 - ELECTRON_MASS) * (sqrts / 2 + ELECTRON_MASS));
  const sin = Math.sqrt((1 - c) * (1 + c));
  const q = 0.5 * m * beta;
  const sinTheta = Math.sqrt((1 - cosTheta) * (1 + cosTheta));
  // axes of the pair: its flight (-sin, 0, -c), and (-c, 0, sin), (0, 1, 0) across
  const [along, across, up] = [q * cosTheta, q * sinTheta * exports.cos(phi), q * sinTheta * exports.sin(phi)];
  const gamma = (sqrts - energy) / m;
  const gammaBeta = energy / m;
  const electron = (sign: 1 | -1): number[] => {
    const E = gamma * 0.5 * m + gammaBeta * sign * along;
    const z = gammaBeta * 0.5 * m + gamma * sign * along;
    return [E, -sin * z - c * sign * across, sign * up, -c * z + sin * sign * across];
  };
  const [p3, p4] = [electron(1), electron(-1)];
  if (!selected(p3, p4, c, energy)) return undefined;
  // dPhi3 = (2 m dm/2 pi) [k/(16 pi^2 sqrt s)] dOmega_k [q/(16 pi^2 m)] dOmega_e, flux 4 sqrt s p
  const sphere = 16 * Math.PI * Math.PI;
  const volume = ((m / Math.PI) * (energy / (sphere * sqrts)) * 2 * Math.PI * q * 2 * Math.PI) / (sphere * m);
  const p = [[sqrts / 2, 0, 0, beam], [sqrts / 2, 0, 0, -beam], p3, p4, [energy, energy * sin, 0, energy * c]];
  return { p, distance: side * d, weight: (weight * volume * HBAR_C_SQ_PB * FB_PER_PB) / (4 * sqrts * beam) };
}

/** The coefficient functions that a pure coupling needs (docs/physics/ee-eea.md). */
const pure = (which: "v" | "a") => {
  const alone = (term: "interference" | "signal") => EEEEA.monomials[term].find((one) => one[which === "v" ? "a" : "v"] === 0) as Monomial;
  return { mixed: alone("interference"), squared: alone("signal") };
};
const PURE = { vector: pure("v"), axial: pure("a") };
const INVARIANTS = 21;

/** Coefficient functions at the points, a column of n each. */
function coefficients(kernel: Kernel, mass: number, inside: readonly { readonly p: readonly (readonly number[])[] }[]): Float64Array {
  const n = inside.length;
  const { views, offsets } = arena(kernel, 26 * n, INVARIANTS * n, EEEEA.functions.length * n);
  const [momenta, , out] = views as [Float64Array, Float64Array, Float64Array];
  inside.forEach(({ p }, i) => {
    p.forEach((one, leg) => {
      one.forEach((x, c) => {
        momenta[(4 * leg + c) * n + i] = x;
      });
    });
  });
  for (let leg = 0; leg < 5; leg++) momenta.fill(leg < 4 ? ELECTRON_MASS : 0, (20 + leg) * n, (21 + leg) * n);
  momenta.fill(mass, 25 * n);
  kernel.exports.invariants5Batch(n, offsets[0]!, offsets[1]!);
  kernel.exports.eeeeaStructuresBatch(n, offsets[1]!, mass, offsets[2]!);
  return out.slice();
}

/** Mean over one side and shift of weight (axial - vector)^2/background [fb]. */
function information(kernel: Kernel, input: AxialInput, side: -1 | 1, shift: readonly number[], nPoints: number): number {
  const { mass, eps } = input;
  const fraction = (x: number) => x - Math.floor(x);
  const points = Array.from({ length: nPoints }, (_, i) =>
    point(
      kernel,
      input,
      side,
      STEPS.map((step, k) => fraction(shift[k]! + i * step)),
    ),
  );
  const inside = points.filter((one) => one !== undefined);
  const n = inside.length;
  if (n === 0) return 0;
  const values = coefficients(kernel, mass, inside);
  const epsSq = eps * eps;
  const excess = (which: "vector" | "axial", width: number, i: number): number => {
    const at = (k: number) => values[k * n + i]!;
    const v = inside[i]!.distance * (2 * mass + inside[i]!.distance);
    const D = 1 / (v * v + mass * mass * width * width);
    const { mixed, squared } = PURE[which];
    const interference = at(mixed.one) + at(mixed.re) * v * D;
    return epsSq * (interference + epsSq * (at(squared.one) + (at(squared.re) * v + at(squared.abs)) * D));
  };
  const widthV = kernel.exports.partialWidth(mass, eps, 0);
  const widthA = kernel.exports.partialWidth(mass, 0, eps);
  let sum = 0;
  inside.forEach(({ weight }, i) => {
    const difference = excess("axial", widthA, i) - excess("vector", widthV, i);
    sum += (weight * difference * difference) / values[i]!;
  });
  return sum / nPoints;
}

/** Luminosity for 3 sigma [fb^-1] from the fully differential distribution, coupling and background known, in steps; error: one standard deviation of the points. */
export function* optimalLuminositySteps(kernel: Kernel, input: AxialInput): Steps<Estimated> {
  for (let nPoints = FEWEST_POINTS; ; nPoints *= 2) {
    const means: number[] = [];
    for (let j = 0; j < SHIFTS; j++) {
      const shift = STEPS.map((_, k) => kernel.exports.uniform(SEED, STREAM, 4 * j + k));
      means.push(information(kernel, input, -1, shift, nPoints) + information(kernel, input, 1, shift, nPoints));
      yield nPoints / MOST_POINTS;
    }
    const mean = means.reduce((sum, x) => sum + x, 0) / SHIFTS;
    const variance = means.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (SHIFTS * (SHIFTS - 1));
    const value = THREE_SIGMA_SQ / mean;
    const error = (value * Math.sqrt(variance)) / mean;
    if (error <= input.accuracy * value || nPoints >= MOST_POINTS) return { value, error };
  }
}
