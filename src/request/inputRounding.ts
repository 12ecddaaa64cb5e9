// What inputs lose when decimals become doubles: half a unit in the last place of each. Where differences of inputs decide (s - m_X^2 beside a resonance,
// 1 - cos(theta) near the beam, E - m at a threshold) that is many units of the result.
import { ELECTRON_MASS } from "../constants/index.ts";

/** Half a unit in the last place, relative, at most. */
export const HALF_UNIT = 0.5 * Number.EPSILON;

const double = new Float64Array(1);
const bits = new BigInt64Array(double.buffer);

/** The next double away from 0, or nearer to it; 0 is exact. */
export function neighbour(x: number, away: boolean): number {
  if (x === 0) return 0;
  double[0] = x;
  bits[0]! += away ? 1n : -1n;
  return double[0]!;
}

/** Half the distance to the next double: the most that a decimal differs from its double. */
export const halfUnit = (x: number): number => 0.5 * Math.abs(neighbour(x, true) - x);

/** Change of a value when an input moves by half a unit, from its values one unit to either side; curvature counts in full. */
export const halfUnitChange = (value: number, below: number, above: number): number =>
  0.5 * Math.max(Math.abs(above - value), Math.abs(below - value)) + 0.5 * Math.abs(above - value + (below - value));

/** Largest relative change of sqrt(w) when w changes by the part `relative` of itself. */
export const ofRoot = (relative: number): number => relative / (1 + Math.sqrt(Math.max(0, 1 - relative)));

/** Relative change of p = sqrt(E^2 - m^2) when E and m move by half a unit; equal ones are at rest, however both are rounded. */
export const momentumRounding = (energy: number, mass: number): number =>
  energy > mass ? ofRoot((2 * HALF_UNIT * (energy * energy + mass * mass)) / ((energy - mass) * (energy + mass))) : 0;

/** Relative change of beta^2 = 1 - 4 m_e^2/M^2 when m_e moves by half a unit. */
export function betaSqRounding(mass: number): number {
  const betaSq = ((mass - 2 * ELECTRON_MASS) * (mass + 2 * ELECTRON_MASS)) / (mass * mass);
  return (8 * (ELECTRON_MASS / mass) * (ELECTRON_MASS / mass) * HALF_UNIT) / betaSq;
}
