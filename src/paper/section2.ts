// Quoted numbers of section II: what each experiment demands of the couplings, as printed and as it follows consistently.
import { atomki, GAMMA_WIDTH_8BE_EV, OTHER_MASSES, TRANSITIONS } from "../constraints/atomki.ts";
import { limits } from "../constraints/limits.ts";
import { printed as printedNumber } from "../data/printed.ts";
import { g2 } from "../g2/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { type Region, region } from "../region/index.ts";
import { closedForm, type Quantities, type Quantity } from "../request/quantity.ts";
import { G2_MAX, G2_MIN } from "./quoted.ts";

type Results = Record<string, Quantity>;

/** Eqs. 2, 3, 7, 8, 10, 11: measured inputs, statistical and systematic errors added in quadrature. */
function measuredInputs(results: Results): void {
  const equations: Record<string, readonly [mass: string, ratio: string]> = { "8be": ["2", "3"], "4he": ["7", "8"], "12c": ["10", "11"] };
  for (const { id, name, masses, ratios } of TRANSITIONS) {
    const [massEquation, ratioEquation] = equations[id]!;
    for (const [measured, key, equation, formula] of [
      [masses[0]!, "mass", massEquation, `m_X from ${name}`],
      [ratios[0]!, "ratio", ratioEquation, "Gamma(X) BR(X -> e+ e-)/Gamma(gamma)"],
    ] as const) {
      const error = Math.sqrt(measured.errors.reduce((sum, one) => sum + one * one, 0));
      const apart = measured.errors.length > 1 ? ` (${measured.errors.join(" stat, ")} syst)` : "";
      const note = `measured input: ${measured.source}${measured.errors.length > 0 ? apart : "; quoted without error"}`;
      results[`eq${equation}.${key}`] = { value: measured.value, error, unit: measured.unit, formula, equation: `Eq. ${equation}`, note };
    }
  }
  const ratio = TRANSITIONS[0]!.ratios[1]!;
  results["eq3.widthX"] = {
    value: ratio.value * GAMMA_WIDTH_8BE_EV,
    error: ratio.errors[0]! * GAMMA_WIDTH_8BE_EV,
    unit: "eV",
    formula: "6(1)e-6 Gamma_gamma, Gamma_gamma = 1.9 eV, BR(X -> e+ e-) = 1",
    equation: "section II.2.1",
    note: "error propagated from the ratio alone",
  };
  const combined = OTHER_MASSES.at(-1)!;
  results["massX"] = {
    value: combined.value,
    error: combined.errors[0]!,
    unit: "MeV",
    formula: "m_X",
    equation: "section II.2.1",
    note: combined.source,
  };
}

/** Eqs. 6, 9, 12: prompt decay. The paper boxes the last. */
function promptDecay(kernel: Kernel, results: Results): void {
  const bounds = atomki(kernel);
  for (const { id, equation } of TRANSITIONS) {
    const key = equation.replace("Eq. ", "eq");
    results[`${key}.G2min`] = bounds[`${id}.G2min.1cm`]!;
    results[`${key}.G2min5cm`] = bounds[`${id}.G2min.5cm`]!;
    results[`${key}.epsMin`] = bounds[`${id}.epsMin.1cm`]!;
  }
  results["eq12.G2min"] = { ...results["eq12.G2min"]!, published: printedNumber("eq12.G2min") };
}

/** Eqs. 13-17 and the pure axial bound of 22: heavy limit with Cs as printed; exact loop, and Rb, as siblings. */
function anomalousMoment(kernel: Kernel, results: Results): void {
  const printed = g2(kernel, { g2: "2022-cs", loop: "approx" });
  const exact = g2(kernel, { g2: "2022-cs" });
  const rubidium = g2(kernel, { g2: "2022-rb" });
  results["eq13.ae"] = printed.measured!;
  results["eq14.ae"] = printed.predicted!;
  results["eq15.deltaA"] = { ...printed.deltaANeeded!, published: printedNumber("eq15.deltaA") };
  results["eq16.coefficientV"] = printed.coefficientV!;
  results["eq16.coefficientA"] = printed.coefficientA!;
  results["eq17.upper"] = { ...printed.upper!, published: printedNumber("eq17.upper") };
  results["eq22.epsAMax"] = { ...printed.impliedEpsA!, published: printedNumber("eq22.epsAMax") };
  results["consistent.eq15.deltaA.rb"] = rubidium.deltaANeeded!;
  results["consistent.eq16.coefficientV"] = exact.coefficientV!;
  results["consistent.eq16.coefficientA"] = exact.coefficientA!;
  results["consistent.eq17.upper"] = exact.upper!;
  results["consistent.eq17.upper.rb"] = {
    ...rubidium.upper!,
    note: `${rubidium.upper!.note}; of the opposite combination, eps_v^2 - eps_a^2 |c_a|/c_v`,
  };
  results["consistent.eq22.epsAMax"] = exact.impliedEpsA!;
  results["consistent.eq22.epsV.rb"] = { ...rubidium.impliedEpsV!, equation: "Eq. 22 with alpha from Rb" };
}

const squared = (eps: Quantity, words: Partial<Quantity>): Quantity => ({
  ...eps,
  value: eps.value * eps.value,
  error: 2 * eps.value * eps.error,
  formula: "eps^2",
  ...words,
});

/** Eqs. 18, 19 and section V: NA64, KLOE-2, PADME; printed figure, then the digitised curve or the converted coupling. */
function experiments(kernel: Kernel, results: Results): void {
  const { quantities } = limits(kernel, {});
  const input = (value: number, formula: string, equation: string): Quantity => ({
    ...closedForm(value, "1", formula, equation),
    input: true,
    note: "figure as printed",
  });
  const na64 = quantities["na64.excludedTo"]!;
  const edge = printedNumber("eq18.epsMin");
  results["eq18.epsMin"] = { ...input(edge, "upper edge of the NA64 exclusion", "Eq. 18"), published: edge };
  results["eq18.G2min"] = squared(results["eq18.epsMin"]!, { published: G2_MIN });
  results["consistent.eq18.epsMin"] = na64;
  results["consistent.eq18.G2min"] = squared(na64, {});
  results["consistent.eq18.epsMin.quoted"] = { ...quantities["na64-quoted.excludedTo"]!, note: "quoted by NA64 at 16.7 MeV, arXiv:1912.11389" };
  results["eq19.G2max"] = { ...input(G2_MAX, "KLOE-2 limit on eps^2", "Eq. 19"), published: G2_MAX };
  results["eq19.epsMax"] = {
    ...input(Math.sqrt(G2_MAX), "sqrt(G2max)", "Eq. 19"),
    note: "root of the figure as printed",
    published: printedNumber("eq19.epsMax"),
  };
  results["consistent.eq19.G2max"] = squared(quantities["kloe2.excludedFrom"]!, {});
  const padme = input(printedNumber("section5.padmeEps"), "PADME limit read in units of e", "section V");
  results["section5.padmeG2max"] = squared(padme, {});
  results["consistent.section5.padmeG2max"] = squared(quantities["padme.excludedFrom"]!, { formula: "(g/e)^2, e^2 = 4 pi alpha" });
}

function extremes(results: Results, prefix: string, { quantities }: Region): void {
  for (const name of ["area", "G2.min", "G2.max", "absEpsV.min", "absEpsV.max", "absEpsA.min", "absEpsA.max"] as const) {
    const found = quantities[name];
    if (found) results[`${prefix}.${name}`] = found;
  }
}

/** Eqs. 20-22: what survives; then all limits on electrons in their consistent reading, for either source of alpha. */
function survivors(kernel: Kernel, results: Results): void {
  extremes(results, "eq20", region(kernel, {}));
  results["eq21.epsVMin"] = {
    ...results["eq18.epsMin"]!,
    formula: "sqrt(G2min), pure vector",
    equation: "Eq. 21",
    published: printedNumber("eq21.epsVMin"),
  };
  results["eq21.epsVMax"] = {
    ...results["eq19.epsMax"]!,
    formula: "sqrt(G2max), pure vector",
    equation: "Eq. 21",
    published: printedNumber("eq21.epsVMax"),
  };
  results["eq22.epsAMin"] = {
    ...results["eq18.epsMin"]!,
    formula: "sqrt(G2min), pure axial",
    equation: "Eq. 22",
    published: printedNumber("eq22.epsAMin"),
  };
  extremes(results, "consistent.eq20.cs", region(kernel, { use: ["current"], g2: "2022-cs" }));
  const rubidium = region(kernel, { use: ["current"], g2: "2022-rb" });
  extremes(results, "consistent.eq20.rb", rubidium);
  const [low, high] = rubidium.pureVector![0]!;
  results["consistent.eq21.epsVMin.rb"] = closedForm(low, "1", "pure vector that survives: NA64", "Eq. 21 with alpha from Rb");
  results["consistent.eq21.epsVMax.rb"] = {
    ...results["consistent.eq22.epsV.rb"]!,
    value: high,
    formula: "pure vector that survives: g-2",
    equation: "Eq. 21 with alpha from Rb",
  };
}

/** Every quoted number of section II, and of the PADME paragraph of section V. */
export function section2(kernel: Kernel): Quantities {
  const results: Results = {};
  measuredInputs(results);
  promptDecay(kernel, results);
  anomalousMoment(kernel, results);
  experiments(kernel, results);
  survivors(kernel, results);
  return results;
}
