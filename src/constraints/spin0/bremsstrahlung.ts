// X radiated by electrons in matter, e N -> e N X: what a boson of spin 0 gives of what a vector gives. Physics: docs/physics/limits-spin-0.md.
import { ELECTRON_MASS, HBAR_C } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";

const FM_PER_M = 1e15;
/** The spectrum is followed to 1 - x of this times m_e^2/m_X^2, below which it falls like 1 - x. */
const END = 1e-15;

/** A boson that is radiated. */
export type Radiated = "vector" | "scalar" | "pseudoscalar";

/** Spectra at the nodes of an integral over x = E_X/E, and how far X flies there at unit width. */
export interface Spectra {
  /** dsigma/dx dx of each boson at unit coupling, up to one factor common to all. */
  readonly yields: Readonly<Record<Radiated, readonly number[]>>;
  /** gamma beta hbar c [m MeV]: over the width of X, the mean length of its flight. */
  readonly flights: readonly number[];
}

/** x with 1 - x, and the weight of the node. */
type Node = readonly [x: number, rest: number, weight: number];

/** Nodes in x: Gauss-Legendre in the rapidity of X where it is slow, which its flight is smooth in, and in -ln(1-x) where it takes most of the energy. */
function nodes({ exports }: Kernel, mass: number, beam: number, n: number): readonly Node[] {
  const rule = Array.from(new Float64Array(exports.memory.buffer, exports.legendreRule(n), 2 * n));
  const on = (from: number, to: number, at: (y: number) => readonly [x: number, rest: number, slope: number]): Node[] =>
    rule.slice(0, n).map((node, k) => {
      const [x, rest, slope] = at(0.5 * (from + to + (to - from) * node));
      return [x, rest, 0.5 * (to - from) * rule[n + k]! * slope];
    });
  const least = mass / beam;
  const middle = Math.max(0.5, 0.5 * (1 + least));
  const fast = middle / least;
  const slow = on(0, exports.log(fast + Math.sqrt((fast - 1) * (fast + 1))), (y) => {
    const [up, down] = [exports.exp(y), exports.exp(-y)];
    const x = 0.5 * least * (up + down);
    return [x, 1 - x, 0.5 * least * (up - down)];
  });
  const r = (ELECTRON_MASS / mass) * (ELECTRON_MASS / mass);
  const hard = on(-exports.log1p(-middle), -exports.log(END * r), (t) => {
    const rest = exports.exp(-t);
    return [-exports.expm1(-t), rest, rest];
  });
  return [...slow, ...hard];
}

/**
 * Improved Weizsaecker-Williams spectra for electrons of one energy [MeV] above the mass of X, twice `n` nodes. The virtual photon is taken as real:
 * e gamma -> e X is e+ e- -> gamma X crossed, integrated over the angle of X in closed form. Exact in m_e.
 */
export function spectra(kernel: Kernel, mass: number, beam: number, n: number): Spectra {
  const r = (ELECTRON_MASS / mass) * (ELECTRON_MASS / mass);
  const yields = { vector: [] as number[], scalar: [] as number[], pseudoscalar: [] as number[] };
  const flights: number[] = [];
  for (const [x, z, weight] of nodes(kernel, mass, beam, n)) {
    const square = 1 + z * z;
    // least virtuality of the electron that absorbs, over m_X^2
    const u = z / x + r * x;
    const h = (2 * z * (z * (1 - 2 * r) + r * square)) / (3 * u * u * u) - (x * z) / (u * u);
    yields.vector.push(weight * (2 * (1 + 2 * r) * h + (2 * square) / u));
    yields.scalar.push(weight * ((1 - 4 * r) * h + (x * x) / u));
    yields.pseudoscalar.push(weight * (h + (x * x) / u));
    flights.push((kernel.exports.betaGamma(Math.max(mass, x * beam), mass) * HBAR_C) / FM_PER_M);
  }
  return { yields, flights };
}

const total = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0);

/** What a boson of spin 0 is produced of a vector of the same coupling, the smaller of scalar and pseudoscalar. */
export function producedRatio({ yields }: Spectra): number {
  return Math.min(total(yields.scalar), total(yields.pseudoscalar)) / total(yields.vector);
}

/** Bosons that decay between `shield` and `shield + length` [m], at a square of the coupling; `width`: of X at unit coupling [MeV]. */
export function seen({ exports }: Kernel, { yields, flights }: Spectra, who: Radiated, width: number, shield: number, length: number) {
  return (couplingSq: number): number =>
    couplingSq *
    total(
      yields[who].map((one, k) => {
        const rate = (width * couplingSq) / flights[k]!;
        return one * exports.exp(-shield * rate) * -exports.expm1(-length * rate);
      }),
    );
}
