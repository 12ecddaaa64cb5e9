// Initial-state radiation and the line of X in a beam with a spread, by adaptive quadrature in ln x. Kuraev and Fadin, Sov. J. Nucl. Phys. 41, 466, Eq. 28.
import { ALPHA, ELECTRON_MASS } from "../constants/index.ts";
import { type Integral, integral } from "./quadrature.ts";

/** Collinear logarithm L = ln(s/m_e^2) and beta = (2 alpha/pi)(L - 1). */
function collinear(s: number): { L: number; beta: number } {
  const L = 2 * Math.log(Math.sqrt(s) / ELECTRON_MASS);
  return { L, beta: (2 * ALPHA * (L - 1)) / Math.PI };
}

/** Vertex and soft corrections to second order, without pairs. */
function softCorrection(s: number): number {
  const { L, beta } = collinear(s);
  const first = (ALPHA / Math.PI) * (Math.PI ** 2 / 3 - 1 / 2) + (3 * beta) / 4;
  const second = (-(beta ** 2) / 24) * (L / 3 + 2 * Math.PI ** 2 - 37 / 4);
  return 1 + first + second;
}

/** x times the density of losing the fraction x = e^t of s: finite for t -> -infinity, where it is beta x^beta. */
function perLogarithm(t: number, s: number): number {
  const { beta } = collinear(s);
  const x = Math.exp(t);
  const z = 1 - x;
  // two photons: 4 (2-x) ln(1/x) + [1 + 3 z^2]/x ln(1/z) - 6 + x
  const two = -4 * (1 + z) * t - ((1 + 3 * z * z) / x) * Math.log1p(-x) - 6 + x;
  return beta * softCorrection(s) * Math.exp(beta * t) - (x * beta * (1 + z)) / 2 + ((x * beta * beta) / 8) * two;
}

/** Density in x of losing the fraction x of s [MeV^2] to photons off the initial state. */
export const radiatorDensity = (x: number, s: number): number => perLogarithm(Math.log(x), s) / x;

/** A resonance far narrower than the spread of the beam, and that beam. */
export interface BeamLine {
  readonly mass: number;
  /** Standard deviation of sqrt(s) [MeV]. */
  readonly spread: number;
  readonly radiation: boolean;
}

const gauss = (z: number, spread: number) => Math.exp(-0.5 * (z / spread) ** 2) / (Math.sqrt(2 * Math.PI) * spread);

/** Below this fraction of s nothing changes but the soft power: its integral is taken in closed form. */
const SOFTEST = -41;
/** Half-width of the Gaussian in standard deviations. */
const TAIL = 12;

/**
 * Density of the line [1/MeV] at the nominal sqrt(s): sigma = [Int sigma ds/(2 m_X)] times this. Every energy E of the beam radiates before it meets the
 * resonance, E^2 (1 - x) = m_X^2, so that L = Int dx F(x, E^2) (1-x)^(-1/2) Gauss(E - sqrt s).
 */
export function lineDensity(sqrts: number, { mass, spread, radiation }: BeamLine): Integral {
  if (!radiation) return { value: gauss(sqrts - mass, spread), error: 0 };
  // E - m_X = m_X [1/sqrt(1-x) - 1] without losing a small x
  const excess = (x: number) => mass * Math.expm1(-0.5 * Math.log1p(-x));
  const fractionFor = (energy: number) => (energy > mass ? (1 - mass / energy) * (1 + mass / energy) : 0);
  const integrand = (t: number) => {
    const x = Math.exp(t);
    const energy = mass + excess(x);
    return (perLogarithm(t, energy * energy) * gauss(energy - sqrts, spread)) / Math.sqrt(1 - x);
  };
  const highest = fractionFor(sqrts + TAIL * spread);
  if (!(highest > 0)) return { value: 0, error: 0 };
  const lowest = fractionFor(sqrts - TAIL * spread);
  const end = Math.log(highest);
  const start = lowest > 0 ? Math.max(SOFTEST, Math.log(lowest)) : SOFTEST;
  const inner = [-8, -4, -2, -1, 0, 1, 2, 4, 8].map((pull) => fractionFor(sqrts + pull * spread)).filter((x) => x > 0);
  const edges = [start, ...inner.map((x) => Math.log(x)).filter((t) => t > start && t < end), end];
  const parts = edges.slice(1).map((edge, i) => integral(integrand, edges[i]!, edge, 1e-12, 60));
  const soft = lowest > 0 ? 0 : softCorrection(mass ** 2) * Math.exp(collinear(mass ** 2).beta * SOFTEST) * gauss(mass - sqrts, spread);
  return { value: soft + parts.reduce((sum, { value }) => sum + value, 0), error: parts.reduce((sum, { error }) => sum + error, 0) };
}

/**
 * The same for a Breit-Wigner of this width, strength Int sigma ds = 1 each: lines at sqrt(s') weighted with the resonance in its phase,
 * s' = m_X^2 + m_X Gamma tan(phase). The factor sqrt(s') of a decay's flux is the caller's.
 */
export function resonanceDensity(sqrts: number, width: number, line: BeamLine): Integral {
  const { mass, spread } = line;
  const scale = mass * width;
  const phase = (energy: number) => Math.atan(((energy - mass) * (energy + mass)) / scale);
  const reach = Math.abs(sqrts - mass) + TAIL * spread;
  const energies = [-reach, ...[-8, -4, -2, -1, 0, 1, 2, 4, 8].map((pull) => sqrts - mass + pull * spread), 0, reach];
  const edges = [...new Set(energies.map((d) => Math.max(mass + d, 0.5 * mass)))].sort((a, b) => a - b).map(phase);
  const integrand = (angle: number) => {
    const shifted = Math.sqrt(mass ** 2 + scale * Math.tan(angle));
    // 2 m_X turns lines per m_X into lines per sqrt(s')
    return (mass / shifted) * lineDensity(sqrts, { ...line, mass: shifted }).value;
  };
  const parts = edges.slice(1).map((edge, i) => integral(integrand, edges[i]!, edge, 1e-10, 40));
  const sum = (of: (part: Integral) => number) => parts.reduce((total, part) => total + of(part), 0) / Math.PI;
  return { value: sum(({ value }) => value), error: sum(({ error }) => error) };
}
