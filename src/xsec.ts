import {
  MODEL_EXACT,
  MODEL_MASSLESS,
  MODEL_PAPER,
  PIECE_INTERFERENCE,
  PIECE_PHOTON,
  PIECE_RESONANCE,
  PIECE_X,
} from "../assembly/spec/crossSection.ts";
import { HBAR_C } from "./constants.ts";
import type { Kernel } from "./load.ts";
import { closedForm, type Quantities, type Quantity } from "./quantity.ts";
import { type AreaUnit, areaFrom, MM_PER_FM } from "./units.ts";
import { type XsecInput, type XsecModel, type XsecRequest, xsecInput } from "./xsecInput.ts";

const MODEL: Readonly<Record<XsecModel, number>> = { paper: MODEL_PAPER, massless: MODEL_MASSLESS, exact: MODEL_EXACT };

/** One row of a cross-section kernel: value and error [MeV^-2]. */
interface Computed {
  readonly value: number;
  readonly error: number;
}

function one(kernel: Kernel, columns: readonly number[], run: (inputs: number, out: number) => void): Computed {
  const { views, offsets } = kernel.arena(columns.length, 4);
  views[0]!.set(columns);
  run(offsets[0]!, offsets[1]!);
  const [value, error, , rejected] = views[1]!;
  if (rejected !== 0) throw new Error(`${rejected} values of an integrand were not finite: please report these inputs`);
  return { value: value!, error: error! };
}

/** Total width of X [MeV] behind a request: given, or e+ e- plus invisible. */
function totalWidth(kernel: Kernel, { width, mass, epsV, epsA, invisible, model }: XsecInput): { electrons: number; total: number } {
  const { partialWidth, partialWidthMassless } = kernel.exports;
  const electrons = model === "exact" ? partialWidth(mass, epsV, epsA) : partialWidthMassless(mass, epsV, epsA);
  return { electrons, total: width ?? electrons + invisible };
}

const ABSENT = { value: 0, error: 0, formula: "0" };

function area({ value, error }: Computed, unit: AreaUnit, formula: string, equation: string, note?: string): Quantity {
  const quantity = { value: areaFrom(value, unit), error: areaFrom(error, unit), unit, formula, equation };
  return note ? { ...quantity, note } : quantity;
}

function widthQuantity(total: number, input: XsecInput): Quantity {
  return closedForm(total, "MeV", input.width === undefined ? "Gamma_ee + invisible" : "as given", "Eq. 5");
}

/** What is asked: `sigma` or `d sigma/d cos(theta)`, averaged over the beam or not. */
function observable({ at, cosMax, spread }: XsecInput): string {
  const sharp = at === undefined ? `sigma(|cos(theta)| < ${cosMax})` : `d sigma/d cos(theta) at ${at}`;
  return spread > 0 ? `${sharp}, Gaussian in sqrt(s)` : sharp;
}

/** Where the formula stands, and what this model keeps that the paper drops. */
function source(equation: string, model: XsecModel): string {
  if (model === "paper") return equation;
  return `${equation}, ${model === "exact" ? "m_e kept" : "m_e -> 0"}`;
}

function eeee(kernel: Kernel, input: XsecInput, width: number, piece: number): Computed {
  const { at, cosMax, sqrts, epsV, epsA, mass, spread, model } = input;
  return one(kernel, [sqrts, at ?? cosMax, epsV, epsA, mass, width, spread], (inputs, out) =>
    kernel.exports.eeeeCrossSectionBatch(1, piece, MODEL[model], at === undefined ? 0 : 1, inputs, out),
  );
}

function bhabha(kernel: Kernel, input: XsecInput): Quantities {
  const { total: width } = totalWidth(kernel, input);
  const what = observable(input);
  const paper = input.model === "paper";
  const photon = eeee(kernel, input, width, PIECE_PHOTON);
  const x = eeee(kernel, input, width, PIECE_X);
  const mixed = eeee(kernel, input, width, PIECE_INTERFERENCE);
  const sum = { value: photon.value + x.value + mixed.value, error: photon.error + x.error + mixed.error };
  return {
    background: area(photon, "mb", `${what}, photon in s and t channel`, source("Eqs. 27, 28", input.model)),
    signal: area(x, "mb", `${what}, X in ${paper ? "s" : "s and t"} channel`, source("Eqs. 30, 31", input.model)),
    interference: area(mixed, "mb", `${what}, 2 Re(photon x X*), s and t channel`, source("section III.3", input.model)),
    total: area(sum, "mb", "background + signal + interference", "Fig. 5"),
    width: widthQuantity(width, input),
  };
}

function resonance(kernel: Kernel, input: XsecInput): Quantities {
  const { electrons, total: width } = totalWidth(kernel, input);
  const { exports } = kernel;
  const { mass, epsV, epsA, sqrts, spread } = input;
  const elsewhere = { ...ABSENT, unit: "nb", equation: "section III.3", note: "not part of this process: see x17 xsec bhabha" };
  const signal = area(
    eeee(kernel, input, width, PIECE_RESONANCE),
    "nb",
    `${observable(input)}, e+ e- -> X -> e+ e-`,
    source("Eqs. 30, 31", input.model),
  );
  const strength = input.model === "exact" ? exports.narrowStrength(mass, epsV, epsA) : exports.narrowStrengthMassless(epsV, epsA);
  const results: Record<string, Quantity> = {
    background: elsewhere,
    signal,
    interference: elsewhere,
    total: { ...signal, formula: "signal" },
    strength: closedForm(strength, "1", "Int sigma(e+ e- -> X) ds = 4 pi^2 alpha G2, any decay, no cut", "Eqs. 23, 24"),
    width: widthQuantity(width, input),
  };
  if (width > 0) results.branchingRatio = closedForm(electrons / width, "1", "Gamma_ee/Gamma_X", "section II.2");
  if (spread > 0) {
    const pull = (sqrts - mass) / spread;
    // 1/sqrt(2 pi) to double precision
    const density = (0.3989422804014327 * exports.exp(-0.5 * pull * pull)) / spread;
    const narrow = (strength / (2 * mass)) * density;
    results.production = area(
      { value: narrow, error: narrow * 1e-14 },
      "nb",
      "[4 pi^2 alpha G2/(2 m_X)] Gauss(sqrt(s) - m_X; spread), any decay, no cut",
      "Eq. 24 with a beam spread",
    );
  }
  return results;
}

function gammaX(kernel: Kernel, input: XsecInput): Quantities {
  const { electrons, total: width } = totalWidth(kernel, input);
  const { at, cosMax, sqrts, epsV, epsA, mass, model } = input;
  const computed = one(kernel, [sqrts, at ?? cosMax, mass, epsV, epsA], (inputs, out) =>
    kernel.exports.eeaXCrossSectionBatch(1, MODEL[model], at === undefined ? 0 : 1, inputs, out),
  );
  const none = { ...ABSENT, unit: "pb", equation: "section IV.1" };
  const signal = area(
    computed,
    "pb",
    `${observable(input)}, e+ e- -> gamma X, theta of the photon`,
    source(at === undefined ? "Eq. 35" : "Eq. 34", model),
  );
  const energyX = (sqrts * sqrts + mass * mass) / (2 * sqrts);
  const momentumX = ((sqrts - mass) * (sqrts + mass)) / (2 * sqrts);
  const results: Record<string, Quantity> = {
    background: { ...none, note: "nothing else ends in gamma X; the background of gamma e+ e- is that of x17 spectrum" },
    signal,
    interference: { ...none, note: "nothing else ends in gamma X" },
    total: { ...signal, formula: "signal" },
    energyX: closedForm(energyX, "MeV", "(s + m_X^2)/(2 sqrt(s))", "section IV.2"),
    width: widthQuantity(width, input),
  };
  if (width > 0) {
    const ratio = electrons / width;
    results.branchingRatio = closedForm(ratio, "1", "Gamma_ee/Gamma_X", "section II.2");
    results.signalElectrons = { ...signal, value: signal.value * ratio, error: signal.error * ratio, formula: "signal Gamma_ee/Gamma_X" };
    results.decayLength = closedForm((momentumX / mass) * (HBAR_C / width) * MM_PER_FM, "mm", "(p_X/m_X) hbar c/Gamma_X", "Eq. 38");
  }
  return results;
}

/**
 * Cross-sections of e+ e- -> e+ e- (`bhabha`, in mb), e+ e- -> X -> e+ e- (`resonance`, in nb) and e+ e- -> gamma X (`gammaX`, in pb): background,
 * signal, interference and their total, within |cos(theta)| < cosMax or differential at cos(theta). Eqs. 23-36.
 */
export function xsec(kernel: Kernel, request: XsecRequest): Quantities {
  const input = xsecInput(request);
  if (input.process === "bhabha") return bhabha(kernel, input);
  return input.process === "resonance" ? resonance(kernel, input) : gammaX(kernel, input);
}
