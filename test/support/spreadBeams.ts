// What beams with a Gaussian spread of sqrt(s) must give, by quadrature of the spinor |M|^2 of src/reference.
import { bhabhaAveraged, bhabhaBeside, forwardNodes } from "../../src/reference/beamSpread.ts";
import { integrals } from "../../src/reference/quadrature.ts";

export interface Line {
  /** Mean and standard deviation of sqrt(s) [MeV]. */
  readonly sqrts: number;
  readonly spread: number;
  readonly cosMax: number;
  readonly x: { readonly epsV: number; readonly epsA: number; readonly mass: number; readonly width: number };
}

export const gaussian = ({ sqrts, spread }: Pick<Line, "sqrts" | "spread">, energy: number): number =>
  Math.exp(-0.5 * ((energy - sqrts) / spread) ** 2) / (Math.sqrt(2 * Math.PI) * spread);

/** |M|^2 as a whole, photon, X, interference: columns of bhabhaBeside. */
export const WHOLE = 0;
export const PHOTON = 1;

/** Cross-section [pb] with sqrt(s) between two energies, which do not have m_X between them. */
export function between({ sqrts, spread, cosMax, x }: Line, low: number, high: number): number {
  const nodes = forwardNodes(14, -cosMax, cosMax);
  const at = (energy: number) =>
    nodes.reduce((sum, { cosTheta, weight }) => sum + weight * bhabhaBeside(energy - x.mass, cosTheta, x)[WHOLE]!, 0) *
    gaussian({ sqrts, spread }, energy);
  return integrals((energy) => [at(energy)], low, high, 1e-4, 20)[0]!.value;
}

/** Cross-section [pb] in bins of sqrt(s): where m_X lies in a bin that is what the others leave of the whole. */
export function inEnergies(line: Line, edges: readonly number[]): number[] {
  const contents = edges.slice(1).map((high, k) => (line.x.mass >= edges[k]! && line.x.mass < high ? undefined : between(line, edges[k]!, high)));
  const known = contents.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const whole = contents.includes(undefined) ? bhabhaAveraged(line.sqrts, line.spread, { cosMax: line.cosMax }, line.x, 1e-4).m2.value : known;
  return contents.map((one) => one ?? whole - known);
}

/** Cross-section [pb] in bins of cos(theta), all energies. */
export function inAngles({ sqrts, spread, x }: Line, edges: readonly number[]): number[] {
  return edges.slice(1).map((high, k) => {
    const nodes = forwardNodes(5, edges[k]!, high);
    return nodes.reduce((sum, { cosTheta, weight }) => sum + weight * bhabhaAveraged(sqrts, spread, { cosTheta }, x, 1e-4).m2.value, 0);
  });
}
