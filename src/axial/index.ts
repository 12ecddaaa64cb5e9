import type { Kernel } from "../kernel/load.ts";
import { electronsPerMb } from "../padme/target.ts";
import { halfUnit } from "../request/inputRounding.ts";
import type { Quantity } from "../request/quantity.ts";
import { finished, type OnShare, part, type Steps } from "../request/steps.ts";
import {
  type AxialCell,
  axialCells,
  cellLuminosity,
  chargeAsymmetry,
  coveredDistance,
  excess,
  freeCouplingLuminosity,
  nodesFor,
  type PairMassFunctions,
  pairMassFunctionSteps,
  resolvedLuminosity,
  SIDES,
  type Side,
} from "./besiii.ts";
import { type AxialInput, axialInput } from "./input.ts";
import { optimalLuminositySteps } from "./optimum.ts";
import { type AxialDistribution, axialDistribution, type Estimated, type Freedom, forwardBackward, shapeLuminosity, withRuleError } from "./padme.ts";

/** What tells an axial from a vector coupling: quantities by their identifiers, and the distributions behind them. */
export type AxialResults = AxialQuantities & {
  /** Largest relative error of the BESIII numbers: of asymmetries and excesses, one of which is 0, relative to the larger of vector and axial vector. */
  readonly relativeError: number;
  /** Angular distributions at PADME, at `offset` below and above the peak. */
  readonly padme: {
    /** At sqrt(s) = m_X - `offset`. */
    readonly below: AxialDistribution;
    /** At sqrt(s) = m_X + `offset`. */
    readonly above: AxialDistribution;
  };
  /** Cross-sections at BESIII [fb] below and above the peak, by the charge of the harder electron. Fig. 9. */
  readonly besiii: readonly AxialCell[];
};

/** What X is taken to be: a pure vector or a pure axial vector of the same coupling. */
type Which = "vector" | "axial";

/** Numbers to cite, by identifier. Luminosities are for 3 sigma. */
export type AxialQuantities = Readonly<
  Record<
    | `padme.${Side}.${`asymmetry.${Which}` | "luminosity" | "positrons" | "positrons.couplingFree"}`
    | "padme.twoEnergies.positrons"
    | `besiii.${Side}.${"asymmetry" | "excess"}.${Which}`
    | `besiii.luminosity${"" | ".charge" | ".chargeCouplingFree" | ".resolution" | ".optimum"}`,
    Quantity
  >
>;

/** Accuracy of the coarser of the two spectra that are compared, at most, and how much finer the other is. */
const COARSE = 1e-3;
const FINER = 10;
/** Thickness of the target [micrometre]. */
const THICKNESS = 100;

/** Positrons on the target that make a luminosity [mb^-1]. */
const positronsFor = ({ value, error }: Estimated): Estimated => {
  const perPositron = electronsPerMb(THICKNESS);
  return { value: value / perPositron, error: error / perPositron };
};

const TARGET = `on ${THICKNESS} micrometres of diamond, efficiency 1, statistics only`;
const FREEDOM: Readonly<Record<Freedom, string>> = {
  "coupling known": "normalisation of the background free, coupling known exactly",
  "coupling free": "normalisation of the background and the coupling of the fitted vector free",
};

/**
 * A number at sqrt(s) = m_X + offset with what rounding that sum to a double adds. Interference changes by at most its own part d ln(offset), a
 * Gaussian line by offset/spread^2; the number goes with this power of them.
 */
function withOffsetRounding({ value, error }: Estimated, sqrts: number, offset: number, spread: number, power: number): Estimated {
  const relative = power * halfUnit(sqrts) * (1 / offset + offset / (spread * spread));
  return { value, error: error + Math.abs(value) * relative };
}

/** What the scattering angles at PADME tell, at one energy below, one above, and two together. */
function padmeQuantities(kernel: Kernel, input: AxialInput): Partial<Record<keyof AxialQuantities, Quantity>> {
  const { mass, offset, pairOffset, cosMax, spread } = input;
  const results: Partial<Record<keyof AxialQuantities, Quantity>> = {};
  const known = new Map<string, AxialDistribution>();
  const distribution = (sqrts: number, panels: number): AxialDistribution => {
    const key = `${sqrts} ${panels}`;
    const found = known.get(key) ?? axialDistribution(kernel, input, sqrts, panels);
    known.set(key, found);
    return found;
  };
  const add = (id: keyof AxialQuantities, { value, error }: Estimated, unit: string, formula: string, note?: string) => {
    results[id] = { value, error, unit, formula, equation: "section V", ...(note === undefined ? {} : { note }) };
  };
  for (const [side, sign] of [
    ["below", -1],
    ["above", 1],
  ] as const) {
    const sqrts = mass + sign * offset;
    const rounded = (one: Estimated, power: number) => withOffsetRounding(one, sqrts, offset, spread, power);
    const where = `sqrt(s) = m_X ${sign < 0 ? "-" : "+"} ${offset} MeV, |c| < ${cosMax}, spread ${spread} MeV`;
    for (const which of ["vector", "axial"] as const) {
      const asymmetry = rounded(
        withRuleError((panels) => forwardBackward(distribution(sqrts, panels), which)),
        1,
      );
      add(`padme.${side}.asymmetry.${which}`, asymmetry, "1", `[N(c>0) - N(c<0)] of X and interference over the background, ${where}`);
    }
    const chiSq = `9/Int Delta^2/background dc, ${where}`;
    const luminosity = (freedom: Freedom) =>
      rounded(
        withRuleError((panels) => shapeLuminosity([distribution(sqrts, panels)], freedom)),
        2,
      );
    const certain = luminosity("coupling known");
    const free = luminosity("coupling free");
    add(`padme.${side}.luminosity`, certain, "mb^-1", chiSq, `axial vector against vector, 3 sigma: ${FREEDOM["coupling known"]}`);
    for (const [id, one, freedom] of [
      ["positrons", certain, "coupling known"],
      ["positrons.couplingFree", free, "coupling free"],
    ] as const)
      add(`padme.${side}.${id}`, positronsFor(one), "1", `${chiSq}, over the electrons per mb`, `3 sigma: ${FREEDOM[freedom]}; ${TARGET}`);
  }
  const pair = withRuleError((panels) => {
    const each = shapeLuminosity([distribution(mass - pairOffset, panels), distribution(mass + pairOffset, panels)], "coupling free");
    return { value: 2 * each.value, error: 2 * each.error };
  });
  add(
    "padme.twoEnergies.positrons",
    positronsFor(withOffsetRounding(pair, mass + pairOffset, pairOffset, spread, 2)),
    "1",
    `the same at sqrt(s) = m_X -+ ${pairOffset} MeV together, sum of both, |c| < ${cosMax}, spread ${spread} MeV`,
    `3 sigma: both normalisations and the coupling of the fitted vector free; ${TARGET}`,
  );
  return results;
}

/** What the pair mass and the charge tell at BESIII. The error is the difference to a coarser spectrum on fewer pair masses. */
function* besiiiQuantities(
  kernel: Kernel,
  input: AxialInput,
): Steps<{ quantities: Partial<Record<keyof AxialQuantities, Quantity>>; cells: readonly AxialCell[] }> {
  const { gap, span, sigma } = input;
  const accuracy = Math.min(input.accuracy, COARSE);
  const quantities: Partial<Record<keyof AxialQuantities, Quantity>> = {};
  const functions = (covered: number, wanted: number, fewer: number): Steps<PairMassFunctions> =>
    pairMassFunctionSteps(kernel, input, covered, nodesFor(kernel, input, covered, wanted) + 2 - fewer, wanted);
  const fine = yield* part(functions(span, accuracy / FINER, 0), 0, 0.6);
  const coarse = yield* part(functions(span, accuracy, 2), 0.6, 0.7);
  const [cells, rough] = [fine, coarse].map((some) => axialCells(kernel, some, input)) as [AxialCell[], AxialCell[]];
  const add = (id: keyof AxialQuantities, { value, error }: Estimated, unit: string, formula: string, note?: string) => {
    quantities[id] = { value, error, unit, formula, equation: "docs/physics/axial.md", ...(note === undefined ? {} : { note }) };
  };
  const differing = (value: number, other: number, relative: number): Estimated => ({
    value,
    error: Math.abs(value - other) + Math.abs(value) * relative,
  });
  const compared = (of: (cells: readonly AxialCell[]) => number) => differing(of(cells), of(rough), fine.relativeError);
  const windows = `pair masses ${gap} to ${span} MeV from m_X`;
  for (const side of SIDES) {
    for (const which of ["vector", "axial"] as const) {
      const charge = compared((some) => chargeAsymmetry(some, side, which));
      const weighted = `[N(h c > 0) - N(h c < 0)] of X and interference over the background, h = sign(E(e-) - E(e+)), c = cos(theta) of the pair; ${windows}, ${side} m_X`;
      add(`besiii.${side}.asymmetry.${which}`, charge, "1", weighted);
      const sum = compared((some) => excess(some, side, which));
      add(`besiii.${side}.excess.${which}`, sum, "1", `X and interference over the background; ${windows}, ${side} m_X`);
    }
  }
  const known = "3 sigma, statistics only: coupling and background known exactly, efficiency 1";
  const sharp = "no mass resolution";
  add(
    "besiii.luminosity",
    compared((some) => cellLuminosity(some, false)),
    "fb^-1",
    `9/sum [(axial - vector)^2/background] over two cells, ${windows}`,
    `${known}; ${sharp}: follows the gap`,
  );
  add(
    "besiii.luminosity.charge",
    compared((some) => cellLuminosity(some, true)),
    "fb^-1",
    `the same over four cells, h c > 0 and h c < 0 apart, ${windows}`,
    `${known}; ${sharp}`,
  );
  add(
    "besiii.luminosity.chargeCouplingFree",
    compared(freeCouplingLuminosity),
    "fb^-1",
    `four cells, axial vector as data, the coupling of the fitted vector free, ${windows}`,
    `3 sigma, statistics only: background known exactly, efficiency 1; ${sharp}`,
  );
  const covered = coveredDistance(input);
  function* resolved(aim: number): Steps<Estimated & { readonly reached: boolean }> {
    const wide = yield* part(functions(covered, aim, 0), 0, 0.5);
    const narrow = yield* part(functions(covered, aim, 2), 0.5, 1);
    const found = differing(resolvedLuminosity(kernel, wide, input), resolvedLuminosity(kernel, narrow, input), 2 * wide.relativeError);
    return { ...found, reached: wide.relativeError <= aim };
  }
  let behind = yield* part(resolved(accuracy), 0.7, 0.8);
  // the number goes with the square of what the spectrum is asked for; one that did not reach it will not reach more
  if (behind.reached && behind.error > input.accuracy * behind.value) {
    const finer = yield* part(resolved(accuracy / FINER), 0.8, 0.9);
    if (finer.error < behind.error) behind = finer;
  }
  add(
    "besiii.luminosity.resolution",
    behind,
    "fb^-1",
    `two cells of measured pair mass, Gaussian resolution of ${sigma} MeV, ${windows}`,
    "3 sigma, statistics only: background known exactly, strength of the line of X free, efficiency 1",
  );
  add(
    "besiii.luminosity.optimum",
    yield* part(optimalLuminositySteps(kernel, input), 0.9, 1),
    "fb^-1",
    `9/Int [(axial - vector)^2/background] over all of phase space, ${windows}`,
    `${known}; ${sharp}; no observable does better; error: standard deviation of the quasi-Monte Carlo`,
  );
  return { quantities, cells };
}

/** The number at BESIII with the largest relative error; of what vanishes for one of vector and axial vector, relative to the other. */
export function worstOf(results: object): { readonly id: string; readonly relativeError: number } {
  const quantity = (id: string) => (results as Readonly<Record<string, Quantity>>)[id]!;
  const sizeOf = (id: string) => Math.max(...["vector", "axial"].map((which) => Math.abs(quantity(id.replace(/(vector|axial)$/, which)).value)));
  const ids = Object.keys(results).filter((id) => id.startsWith("besiii."));
  const all = ids.map((id) => ({ id, relativeError: quantity(id).error / sizeOf(id) }));
  return all.reduce((worst, one) => (one.relativeError > worst.relativeError ? one : worst));
}

/** `axial` in steps. */
export function* axialSteps(kernel: Kernel, request: Partial<AxialInput>): Steps<AxialResults> {
  const input = axialInput(request);
  const { quantities, cells } = yield* part(besiiiQuantities(kernel, input), 0, 0.99);
  const below = axialDistribution(kernel, input, input.mass - input.offset);
  const above = axialDistribution(kernel, input, input.mass + input.offset);
  return {
    ...({ ...padmeQuantities(kernel, input), ...quantities } as AxialQuantities),
    padme: { below, above },
    besiii: cells,
    relativeError: worstOf(quantities).relativeError,
  };
}

/**
 * What tells an axial from a vector coupling when every total rate depends on eps_v^2 + eps_a^2 alone: the interference with the photon beside the
 * peak, which changes its sign there. At PADME its angular shape, at BESIII its size (vector) or its charge asymmetry (axial vector). Every luminosity
 * is for 3 sigma and says in `note` what it takes as known. Section V; docs/physics/axial.md. `progress` is called with the share
 * of the work done; false stops it.
 */
export function axial(kernel: Kernel, request: Partial<AxialInput>, progress?: OnShare): AxialResults {
  return finished("axial", axialSteps(kernel, request), progress);
}
