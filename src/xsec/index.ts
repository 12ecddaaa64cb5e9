import { TERM_BACKGROUND, TERM_INTERFERENCE, TERM_RESONANCE, TERM_SIGNAL } from "../../assembly/spec/process.ts";
import { ELECTRON_MASS, HBAR_C } from "../constants/index.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import { InternalError } from "../request/errors.ts";
import { betaSqRounding, HALF_UNIT, halfUnit, halfUnitChange, neighbour } from "../request/inputRounding.ts";
import { closedForm, type Quantity, withInputRounding } from "../request/quantity.ts";
import { couplingPair, isSpin0 } from "../request/spin.ts";
import { type AreaUnit, areaFrom, MM_PER_FM } from "../request/units.ts";
import { inputRounding } from "../width/numbers.ts";
import { modelOf, totalWidth } from "./columns.ts";
import { type XsecInput, type XsecProcess, type XsecRequest, xsecInput } from "./input.ts";

/** Cross-sections of a process, and the width of X behind them. */
type ProcessResults = {
  /** Without X. */
  readonly background: Quantity;
  /** X alone. */
  readonly signal: Quantity;
  /** Twice the real part of the product of both amplitudes. */
  readonly interference: Quantity;
  /** Sum of the three. */
  readonly total: Quantity;
  /** Total width of X [MeV]. */
  readonly width: Quantity;
};

/** Cross-sections of e+ e- -> e+ e- [mb]. */
export type BhabhaResults = ProcessResults;

/** Cross-sections of e+ e- -> X -> e+ e- [nb]; background and interference are 0. */
export type ResonanceResults = ProcessResults & {
  /** Integral of the cross-section over s, any decay. */
  readonly strength: Quantity;
  /** Where X has a width. */
  readonly branchingRatio?: Quantity;
  /** Production in a beam with a spread, any decay [nb]. */
  readonly production?: Quantity;
};

/** Cross-sections of e+ e- -> gamma X [pb]; background and interference are 0. */
export type GammaXResults = ProcessResults & {
  /** Energy of X [MeV]. */
  readonly energyX: Quantity;
  /** Where X has a width, and so for the next two. */
  readonly branchingRatio?: Quantity;
  /** The signal times the branching ratio into e+ e- [pb]. */
  readonly signalElectrons?: Quantity;
  /** [mm] */
  readonly decayLength?: Quantity;
};

/** What `xsec` gives, by the process of the request. */
export interface XsecResults {
  /** Of e+ e- -> e+ e- [mb]. */
  readonly bhabha: BhabhaResults;
  /** Of e+ e- -> X -> e+ e- [nb]. */
  readonly resonance: ResonanceResults;
  /** Of e+ e- -> gamma X [pb]. */
  readonly gammaX: GammaXResults;
}

/** One row of a cross-section kernel: value, numerical error, and what the rounding of the inputs adds [MeV^-2]. */
interface Computed {
  readonly value: number;
  readonly error: number;
  readonly rounding: number;
}

/** Inputs that move together, each from one value to the other side: an input equal to another stays so. */
type Move = readonly (readonly [column: number, below: number, above: number])[];

/** Values of a kernel at the inputs and with each of `moves`, upwards alone where it is `linear`; `share` is the part of the value that other inputs add. */
function computed(
  kernel: Kernel,
  columns: readonly number[],
  moves: readonly Move[],
  run: (n: number, inputs: number, out: number) => void,
  share: number,
  linear = false,
): Computed {
  const used = moves.filter((move) => move.length > 0);
  const directions = linear ? [2] : [1, 2];
  const sides = used.flatMap((move) => directions.map((side) => columns.map((value, k) => move.find(([column]) => column === k)?.[side] ?? value)));
  const rows = [columns, ...sides];
  const n = rows.length;
  const { views, offsets } = arena(kernel, columns.length * n, 4 * n);
  rows.forEach((row, i) => {
    row.forEach((value, k) => {
      views[0]![k * n + i] = value;
    });
  });
  run(n, offsets[0]!, offsets[1]!);
  const out = views[1]!;
  const [value, error, rejected] = [out[0]!, out[n]!, out[3 * n]!];
  if (rejected !== 0) throw new InternalError(`${rejected} values of an integrand were not finite: please report these inputs`);
  const moved = used.map((_, k) => {
    const [one, other] = directions.map((_, i) => out[1 + k * directions.length + i]!) as [number, number?];
    return halfUnitChange(value, one, other ?? 2 * value - one);
  });
  return { value, error, rounding: moved.reduce((sum, change) => sum + change, Math.abs(value) * share) };
}

/** A cosine one unit to either side, or twice inwards beside a pole; forward and backward are exact. */
function byCosine(column: number, value: number): Move {
  if (Math.abs(value) === 1) return [];
  const [inwards, outwards] = [neighbour(value, false), neighbour(value, true)];
  return [[column, inwards, Math.abs(outwards) < 1 ? outwards : inwards]];
}

/** An input one unit to either side. */
const byUnit = (column: number, value: number): Move => [[column, neighbour(value, false), neighbour(value, true)]];

const ABSENT = { value: 0, error: 0, formula: "0" };

function area({ value, error, rounding }: Computed, unit: AreaUnit, formula: string, equation: string): Quantity {
  return withInputRounding({ value: areaFrom(value, unit), error: areaFrom(error, unit), unit, formula, equation }, areaFrom(rounding, unit));
}

/** Relative change of the e+ e- width by the rounding of m_X and m_e. */
const ofElectrons = (input: XsecInput): number => (input.model === "exact" && input.mass > 2 * ELECTRON_MASS ? inputRounding(input) : 0);

/** The same of the total width. */
function ofTotal(input: XsecInput, electrons: number, total: number): number {
  return input.width === undefined && total > 0 ? (ofElectrons(input) * electrons) / total : 0;
}

function widthQuantity(electrons: number, total: number, input: XsecInput): Quantity {
  const formula = input.width === undefined ? "Gamma_ee + invisible" : "as given";
  return withInputRounding(closedForm(total, "MeV", formula, "Eq. 5"), total * ofTotal(input, electrons, total));
}

function branchingRatio(electrons: number, total: number, input: XsecInput): Quantity {
  const ratio = electrons / total;
  const rest = input.width === undefined ? 1 - ratio : 1;
  return withInputRounding(closedForm(ratio, "1", "Gamma_ee/Gamma_X", "section II.2"), ratio * rest * ofElectrons(input));
}

/** Relative change of a cross-section by the rounding of m_e in beta: three powers of beta at most. */
const ofElectronMass = ({ model, sqrts }: XsecInput): number => (model === "exact" ? 1.5 * betaSqRounding(sqrts) : 0);

/** What is asked: `sigma` or `d sigma/d cos(theta)`, averaged over the beam or not. */
function observable({ at, cosMax, spread }: XsecInput): string {
  const sharp = at === undefined ? `sigma(|cos(theta)| < ${cosMax})` : `d sigma/d cos(theta) at ${at}`;
  return spread > 0 ? `${sharp}, Gaussian in sqrt(s)` : sharp;
}

/** Where the formula stands, and what this model keeps that the paper drops. */
function source(equation: string, input: XsecInput): string {
  const { model } = input;
  if (isSpin0(input)) return "spin 0: docs/physics/spin-0.md, m_e kept";
  if (model === "paper") return equation;
  return `${equation}, ${model === "exact" ? "m_e kept" : "m_e -> 0"}`;
}

const [SQRTS, ANGLE, FIRST, SECOND, MASS, WIDTH] = [0, 1, 2, 3, 4, 5];

/** Moves of a sharp beam: each input on its own; a mass equal to sqrt(s) moves with it. */
function sharpMoves(input: XsecInput, width: number, ofWidth: number): Move[] {
  const { sqrts, mass } = input;
  const [first, second] = couplingPair(input);
  const step = 2 * width * (HALF_UNIT + ofWidth);
  const energies = [byUnit(SQRTS, sqrts), byUnit(MASS, mass)];
  return [
    ...(sqrts === mass ? [energies.flat()] : energies),
    byCosine(ANGLE, input.at ?? input.cosMax),
    byUnit(FIRST, first),
    byUnit(SECOND, second),
    [[WIDTH, Math.max(0, width - step), width + step]],
  ];
}

/**
 * Moves of an average over a spread, which takes long and is linear over some units: the mass moves sqrt(s) - m_X as sqrt(s) does, so that sqrt(s) takes
 * the units of both.
 */
function spreadMoves({ sqrts, mass, at, cosMax }: XsecInput): Move[] {
  const step = sqrts === mass ? 0 : 2 * (halfUnit(sqrts) + halfUnit(mass));
  return [step === 0 ? [] : [[SQRTS, sqrts - step, sqrts + step]], byCosine(ANGLE, at ?? cosMax)];
}

function eeee(kernel: Kernel, input: XsecInput, { electrons, total }: { electrons: number; total: number }, term: number): Computed {
  const { at, cosMax, sqrts, mass, spread } = input;
  const ofWidth = ofTotal(input, electrons, total);
  const moves = spread > 0 ? spreadMoves(input) : sharpMoves(input, total, ofWidth);
  const run = (n: number, inputs: number, out: number) =>
    kernel.exports.eeeeCrossSectionBatch(n, term, modelOf(input), at === undefined ? 0 : 1, inputs, out);
  const share = ofElectronMass(input) + (spread > 0 && term !== TERM_BACKGROUND ? ofWidth : 0);
  return computed(kernel, [sqrts, at ?? cosMax, ...couplingPair(input), mass, total, spread], moves, run, share, spread > 0);
}

function bhabha(kernel: Kernel, input: XsecInput): BhabhaResults {
  const width = totalWidth(kernel, input);
  const what = observable(input);
  const paper = input.model === "paper";
  const photon = eeee(kernel, input, width, TERM_BACKGROUND);
  const x = eeee(kernel, input, width, TERM_SIGNAL);
  const mixed = eeee(kernel, input, width, TERM_INTERFERENCE);
  const sum = {
    value: photon.value + x.value + mixed.value,
    error: photon.error + x.error + mixed.error,
    rounding: photon.rounding + x.rounding + mixed.rounding,
  };
  return {
    background: area(photon, "mb", `${what}, photon in s and t channel`, source("Eqs. 27, 28", input)),
    signal: area(x, "mb", `${what}, X in ${paper ? "s" : "s and t"} channel`, source("Eqs. 30, 31", input)),
    interference: area(mixed, "mb", `${what}, 2 Re(photon x X*), s and t channel`, source("section III.3", input)),
    total: area(sum, "mb", "background + signal + interference", "Fig. 5"),
    width: widthQuantity(width.electrons, width.total, input),
  };
}

/** Int sigma(e+ e- -> X) ds as a model computes it. Eqs. 23, 24 and docs/physics/ee-ee-cross-section.md. */
function strengthFormula(input: XsecInput): string {
  if (isSpin0(input)) return "2 pi^2 alpha [eps_s^2 beta^2 + eps_p^2]/beta, beta^2 = 1 - 4 m_e^2/m_X^2";
  return input.model === "exact" ? "4 pi^2 alpha [eps_v^2 (1 + 2 r) + eps_a^2 (1 - 4 r)]/sqrt(1 - 4 r), r = m_e^2/m_X^2" : "4 pi^2 alpha G2";
}

function resonance(kernel: Kernel, input: XsecInput): ResonanceResults {
  const { electrons, total: width } = totalWidth(kernel, input);
  const { exports } = kernel;
  const { mass, epsV, epsA, sqrts, spread } = input;
  const [first, second] = couplingPair(input);
  const elsewhere = { ...ABSENT, unit: "nb", equation: "section III.3", note: "not part of this process: see x17 xsec bhabha" };
  const signal = area(
    eeee(kernel, input, { electrons, total: width }, TERM_RESONANCE),
    "nb",
    `${observable(input)}, e+ e- -> X -> e+ e-`,
    source("Eqs. 30, 31", input),
  );
  const strengthAt = (m: number) => {
    if (isSpin0(input)) return exports.narrowStrengthSpin0(m, first, second);
    return input.model === "exact" ? exports.narrowStrength(m, epsV, epsA) : exports.narrowStrengthMassless(epsV, epsA);
  };
  const strength = strengthAt(mass);
  // m_e moves r = m_e^2/m_X^2 by as much as the mass, and its unit is the larger at most
  const ofStrength = 2 * halfUnitChange(strength, strengthAt(mass * (1 - 2 * HALF_UNIT)), strengthAt(mass * (1 + 2 * HALF_UNIT)));
  const results: { -readonly [Id in keyof ResonanceResults]: ResonanceResults[Id] } = {
    background: elsewhere,
    signal,
    interference: elsewhere,
    total: { ...signal, formula: "signal" },
    strength: withInputRounding(
      closedForm(strength, "1", `Int sigma(e+ e- -> X) ds = ${strengthFormula(input)}, any decay, no cut`, source("Eqs. 23, 24", input)),
      ofStrength,
    ),
    width: widthQuantity(electrons, width, input),
  };
  if (width > 0) results.branchingRatio = branchingRatio(electrons, width, input);
  if (spread > 0) {
    const pull = (sqrts - mass) / spread;
    // 1/sqrt(2 pi) to double precision
    const density = (0.3989422804014327 * exports.exp(-0.5 * pull * pull)) / spread;
    const narrow = (strength / (2 * mass)) * density;
    const ofPull = sqrts === mass ? 0 : (halfUnit(sqrts) + halfUnit(mass)) / spread + Math.abs(pull) * HALF_UNIT;
    const rounding = narrow * Math.abs(pull) * ofPull + (strength > 0 ? (narrow * ofStrength) / strength : 0);
    results.production = area(
      { value: narrow, error: narrow * 1e-14, rounding },
      "nb",
      "[strength/(2 m_X)] Gauss(sqrt(s) - m_X; spread), any decay, no cut",
      source("Eq. 24 with a beam spread", input),
    );
  }
  return results;
}

function gammaX(kernel: Kernel, input: XsecInput): GammaXResults {
  const { electrons, total: width } = totalWidth(kernel, input);
  const { at, cosMax, sqrts, mass } = input;
  const [first, second] = couplingPair(input);
  const [S, A, M, V, X] = [0, 1, 2, 3, 4];
  const moves = [byUnit(S, sqrts), byCosine(A, at ?? cosMax), byUnit(M, mass), byUnit(V, first), byUnit(X, second)];
  const found = computed(
    kernel,
    [sqrts, at ?? cosMax, mass, first, second],
    moves,
    (n, inputs, out) => kernel.exports.eeaXCrossSectionBatch(n, modelOf(input), at === undefined ? 0 : 1, inputs, out),
    ofElectronMass(input),
  );
  const none = { ...ABSENT, unit: "pb", equation: "section IV.1" };
  const signal = area(
    found,
    "pb",
    `${observable(input)}, e+ e- -> gamma X, theta of the photon`,
    source(at === undefined ? "Eq. 35" : "Eq. 34", input),
  );
  const energyX = (sqrts * sqrts + mass * mass) / (2 * sqrts);
  const momentumX = ((sqrts - mass) * (sqrts + mass)) / (2 * sqrts);
  const results: { -readonly [Id in keyof GammaXResults]: GammaXResults[Id] } = {
    background: { ...none, note: "nothing else ends in gamma X; the background of gamma e+ e- is that of x17 spectrum" },
    signal,
    interference: { ...none, note: "nothing else ends in gamma X" },
    total: { ...signal, formula: "signal" },
    energyX: closedForm(energyX, "MeV", "(s + m_X^2)/(2 sqrt(s))", "section IV.2"),
    width: widthQuantity(electrons, width, input),
  };
  if (width > 0) {
    const ratio = branchingRatio(electrons, width, input);
    results.branchingRatio = ratio;
    const error = signal.error * ratio.value + signal.value * ratio.error;
    results.signalElectrons = { ...signal, value: signal.value * ratio.value, error, formula: "signal Gamma_ee/Gamma_X" };
    // from p_X = (sqrt(s) - m_X^2/sqrt(s))/2 itself: the energy, which kernel.exports.decayLength takes, does not hold it near the threshold
    const length = (momentumX / mass) * (HBAR_C / width) * MM_PER_FM;
    const ofMomentum = (halfUnit(sqrts) * (1 + (mass / sqrts) * (mass / sqrts)) + 2 * (mass / sqrts) * halfUnit(mass)) / (2 * momentumX);
    const rounding = length * (ofMomentum + ofTotal(input, electrons, width));
    results.decayLength = withInputRounding(closedForm(length, "mm", "(p_X/m_X) hbar c/Gamma_X", "Eq. 38"), rounding);
  }
  return results;
}

/**
 * Cross-sections of e+ e- -> e+ e- (`bhabha`, in mb), e+ e- -> X -> e+ e- (`resonance`, in nb) and e+ e- -> gamma X (`gammaX`, in pb): background,
 * signal, interference and their total, within |cos(theta)| < cosMax or differential at cos(theta). Eqs. 23-36.
 */
export function xsec<Process extends XsecProcess>(kernel: Kernel, request: XsecRequest & { readonly process: Process }): XsecResults[Process] {
  const input = xsecInput(request);
  const results = { bhabha, resonance, gammaX }[input.process](kernel, input);
  // that of the process of the request
  return results as XsecResults[Process];
}
