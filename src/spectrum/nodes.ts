// Gaussian nodes over pair masses, with the coefficient functions and their errors at them. Nothing here depends on the couplings or on the width.
import { ELECTRON_MASS } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { type CoefficientFunction, massPower } from "../process/functions.ts";
import type { Process } from "../process/index.ts";
import { chebyshevValue } from "./chebyshev.ts";
import type { CoefficientPanel, Coefficients } from "./panel.ts";
import { massOf, massSlope, variableOf } from "./variable.ts";

export const ORDER = 8;
/** Longest piece relative to the mass at its lower end: a polynomial of the panels is then integrated to rounding. */
const LONGEST_PIECE = 0.1;
/** The pole of the resonance is taken out of the integrand while it lies this close to the real axis, in half-lengths of the panel about it. */
const POLE_REACH = 0.5;

export function panelAt(panels: readonly CoefficientPanel[], u: number): CoefficientPanel {
  return panels.find((panel) => u <= panel.hi) ?? panels[panels.length - 1]!;
}

/** Position in a panel, from -1 to 1. */
export const local = (panel: CoefficientPanel, u: number): number => (2 * u - panel.lo - panel.hi) / (panel.hi - panel.lo);

/** False for what no spectrum needs: Im D multiplies what integrates to zero. */
const needed = ({ propagator }: CoefficientFunction): boolean => propagator !== "im";

/** m^(2p - 1): what turns a column of a panel into F_k. */
const scalesAt = (m: number) => [1 / m, m, m * m * m] as const;

/** F_k at mass m, position x in its panel. */
export function coefficientValues({ functions }: Process, panel: CoefficientPanel, x: number, m: number): number[] {
  const scale = scalesAt(m);
  return functions.map((column, k) => (needed(column) ? chebyshevValue(panel.columns[k]!, x)[0] * scale[massPower(column)]! : 0));
}

/** Absolute errors of F_k at mass m. */
export function coefficientErrors({ functions }: Process, panel: CoefficientPanel, m: number): number[] {
  const scale = scalesAt(m);
  return functions.map((column, k) => panel.errors[k]! * scale[massPower(column)]!);
}

/** Where the resonance lies in the coefficient functions. */
export interface Pole {
  readonly massX: number;
  readonly panel: CoefficientPanel;
  /** Half-widths of X up to this [MeV] are integrated in closed form, wider ones by the nodes. */
  readonly reach: number;
}

/** The resonance, if the coefficient functions are known at its mass. */
export function poleOf(kernel: Kernel, { panels, request: { massX } }: Coefficients): Pole | undefined {
  const u = variableOf(kernel, massX);
  if (!(u > panels[0]!.lo && u < panels[panels.length - 1]!.hi)) return undefined;
  const panel = panelAt(panels, u);
  return { massX, panel, reach: POLE_REACH * 0.5 * (panel.hi - panel.lo) * massSlope(massX) };
}

export interface Nodes {
  /** Ends of the pieces [MeV], ascending; piece p holds nodes ORDER p ... ORDER (p + 1) - 1. */
  readonly pieces: readonly (readonly [number, number])[];
  readonly masses: Float64Array;
  readonly weights: Float64Array;
  /** F_k, columns x nodes. */
  readonly values: readonly Float64Array[];
  /** Absolute error of F_k, columns x nodes. */
  readonly errors: readonly Float64Array[];
}

/**
 * Nodes between the first and the last of `cuts`, which are ends of pieces, like the joints of the panels and the mass of X. Pieces are halved until they
 * are short against the mass, against their distance to threshold and to the pole (or its reach), and until `fits`.
 */
export function nodesBetween(
  kernel: Kernel,
  coefficients: Coefficients,
  pole: Pole | undefined,
  cuts: readonly number[],
  fits: (lo: number, hi: number) => boolean = () => true,
): Nodes {
  const { panels, request } = coefficients;
  const first = cuts[0]!;
  const last = cuts[cuts.length - 1]!;
  const inner = [...panels.slice(1).map(({ lo }) => massOf(kernel, lo)), request.massX].filter((m) => m > first && m < last);
  const ends = [...new Set([...cuts, ...inner])].sort((a, b) => a - b);
  const pieces: [number, number][] = [];
  const halve = (lo: number, hi: number): void => {
    const distance = hi <= request.massX ? request.massX - hi : lo - request.massX;
    const middle = 0.5 * (lo + hi);
    const fine =
      hi - lo <= LONGEST_PIECE * lo &&
      hi - lo <= 2 * (lo - 2 * ELECTRON_MASS) &&
      hi - lo <= Math.max(distance, pole === undefined ? 0 : 0.5 * pole.reach) &&
      fits(lo, hi);
    if (fine || !(middle > lo && middle < hi)) pieces.push([lo, hi]);
    else {
      halve(lo, middle);
      halve(middle, hi);
    }
  };
  for (let i = 1; i < ends.length; i++) halve(ends[i - 1]!, ends[i]!);
  const rule = Array.from(new Float64Array(kernel.exports.memory.buffer, kernel.exports.legendreRule(ORDER), 2 * ORDER));
  const n = pieces.length * ORDER;
  const masses = new Float64Array(n);
  const weights = new Float64Array(n);
  const none = new Float64Array(0);
  const { functions } = request.process;
  const table = () => functions.map((column) => (needed(column) ? new Float64Array(n) : none));
  const [values, errors] = [table(), table()];
  pieces.forEach(([lo, hi], p) => {
    const panel = panelAt(panels, variableOf(kernel, 0.5 * (lo + hi)));
    for (let i = 0; i < ORDER; i++) {
      const at = p * ORDER + i;
      const m = 0.5 * (lo + hi) + 0.5 * (hi - lo) * rule[i]!;
      masses[at] = m;
      weights[at] = 0.5 * (hi - lo) * rule[ORDER + i]!;
      const found = coefficientValues(request.process, panel, local(panel, variableOf(kernel, m)), m);
      const wrong = coefficientErrors(request.process, panel, m);
      for (let k = 0; k < functions.length; k++) {
        if (!needed(functions[k]!)) continue;
        values[k]![at] = found[k]!;
        errors[k]![at] = wrong[k]!;
      }
    }
  });
  return { pieces, masses, weights, values, errors };
}
