import { ALPHA, ELECTRON_MASS, HBAR_C, HBAR_C_SQ_PB } from "../constants/index.ts";
import * as reference from "../reference/index.ts";
import { couplingPair, isSpin0 } from "../request/spin.ts";
import type { XsecInput } from "../xsec/input.ts";
import { type Comparisons, closed, HOST_ROUNDING, scaled, type Value } from "./comparison.ts";
import { integralRounding, relativeRounding, scales, withRelative } from "./rounding.ts";

const PB = { mb: 1e9, nb: 1e3, pb: 1 } as const;
const MM_PER_FM = 1e-12;
/** Relative accuracy asked of the quadratures, which say how far they came: in the angle alone, and in the energy of the beam. */
const ACCURACY = 1e-11;
const BEAM_ACCURACY = 1e-9;

type Seconds = Record<string, readonly [Value, string]>;

const sum = (...parts: readonly Value[]): Value => ({
  value: parts.reduce((total, { value }) => total + value, 0),
  error: Math.hypot(...parts.map(({ error }) => error)),
});

/** Int sigma(e+ e- -> X) ds from unitarity: 3 pi^2 m Gamma_ee/p^2, p the momentum of the electrons at rest of X. */
export function narrowStrength(mass: number, epsV: number, epsA: number): number {
  const pSq = (mass / 2 - ELECTRON_MASS) * (mass / 2 + ELECTRON_MASS);
  return (3 * Math.PI ** 2 * mass * reference.width(mass, epsV, epsA)) / pSq;
}

/** The same of the X of a request, of spin 1 or 0: (2J+1) pi^2 m Gamma_ee/p^2. */
export function unitaryStrength(input: Parameters<typeof couplingPair>[0] & Pick<XsecInput, "mass">, electrons: number): number {
  const { mass, epsV, epsA } = input;
  const pSq = (mass / 2 - ELECTRON_MASS) * (mass / 2 + ELECTRON_MASS);
  return isSpin0(input) ? (Math.PI ** 2 * mass * electrons) / pSq : narrowStrength(mass, epsV, epsA);
}

/** The total width of the request [MeV], and the e+ e- part. */
function widths(input: XsecInput): { electrons: number; total: number } {
  const { mass, epsV, epsA, invisible, width, model } = input;
  const electrons = isSpin0(input)
    ? reference.spin0Width(mass, ...couplingPair(input))
    : (model === "exact" ? reference.width : reference.widthApprox)(mass, epsV, epsA);
  return { electrons, total: width ?? electrons + invisible };
}

/** Couplings, mass and width as the spinors take them, of either spin. */
function couplingsOf(input: XsecInput, width: number): reference.AnyCouplings {
  const { mass, epsV, epsA } = input;
  const [first, second] = couplingPair(input);
  return isSpin0(input) ? { epsS: first, epsP: second, mass, width } : { epsV, epsA, mass, width };
}

/** Angles at which roundings are measured: those of `at`, or some of those within the cut, close to its forward end where they are largest. */
const anglesOf = (at: number | undefined, cosMax: number) => (at === undefined ? [cosMax, cosMax / 2, -cosMax / 3, -cosMax] : [at]);

/** Energies beside m_X [MeV] at which they are: the beam's, and those within its spread and the width of X where the beam reaches it. */
function energiesOf({ sqrts, spread, mass }: XsecInput, width: number): number[] {
  const centre = sqrts - mass;
  if (spread === 0) return [centre];
  const beside = [centre - 2 * spread, centre, centre + 2 * spread];
  return Math.abs(centre) > 16 * spread ? beside : [...beside, width, -width / 3];
}

const points = (input: XsecInput, width: number) =>
  energiesOf(input, width).flatMap((d) => anglesOf(input.at, input.cosMax).map((cos) => [d, cos] as const));

/** What rounding of its distance to the middle does to a Gaussian beam up to eight standard deviations away. */
const beamRounding = ({ sqrts, spread, mass }: XsecInput) => (spread > 0 ? (8 * Number.EPSILON * Math.abs(sqrts - mass)) / spread : 0);

/** Massless pieces [pb], at an angle or cut, sharp or averaged. */
function masslessPieces(input: XsecInput, width: number, xExchanged: boolean): Value[] {
  const { sqrts, at, cosMax, spread, mass, epsV, epsA } = input;
  const x = { mass, width, epsV, epsA };
  const one = (d: number, c: number): readonly number[] => {
    // the paper drops X in the t channel from its signal alone
    const { photon, x: signal, interference } = reference.masslessBhabha(d, c, x, true);
    return [photon, xExchanged ? signal : reference.masslessBhabha(d, c, x, false).x, interference];
  };
  const columns = (d: number): readonly Value[] =>
    at !== undefined
      ? one(d, at).map(closed)
      : reference.integrals(
          (w) => one(d, w / (1 + w)).map((value) => value / ((1 + w) * (1 + w))),
          -cosMax / (1 + cosMax),
          cosMax / (1 - cosMax),
          ...(spread > 0 ? ([BEAM_ACCURACY, 30] as const) : ([ACCURACY, 60] as const)),
        );
  const rounding = relativeRounding(one, points(input, width)).map((relative) => relative + beamRounding(input));
  const inner = columns(energiesOf(input, width).at(-1)!);
  if (spread === 0) return withRelative(inner, rounding);
  const averaged = reference.averagedOverBeam(sqrts, spread, x, BEAM_ACCURACY, (d) => columns(d).map(({ value }) => value));
  const scale = scales(inner.map(({ value }) => value));
  const ofInner = inner.map(({ error }, k) => (scale[k]! > 0 ? error / scale[k]! : 0));
  return withRelative(
    averaged,
    rounding.map((relative, k) => relative + ofInner[k]!),
  );
}

/** Massive pieces [pb] from spinors. */
function massivePieces(input: XsecInput, width: number, diagrams?: readonly string[]): Value[] {
  const { sqrts, at, cosMax, spread } = input;
  const c = couplingsOf(input, width);
  const angles = at === undefined ? { cosMax, flat: diagrams !== undefined } : { cosTheta: at };
  const selected = diagrams === undefined ? [] : ([diagrams] as const);
  const beside = (d: number, cos: number) => reference.bhabhaBeside(d, Math.min(1, Math.max(-1, cos)), c, ...selected).slice(1);
  const rounding = relativeRounding(beside, points(input, width)).map((relative) => relative + beamRounding(input));
  if (spread > 0) {
    const { photon, x, interference } = reference.bhabhaAveraged(sqrts, spread, angles, c, BEAM_ACCURACY, ...selected);
    const truncation = reference.angularTruncation(energiesOf(input, width).at(-1)!, angles, c, ...selected);
    return withRelative(
      [photon, x, interference],
      rounding.map((relative, k) => relative + truncation[k]!),
    );
  }
  if (diagrams !== undefined) return withRelative([closed(0), reference.bhabhaSharp(sqrts, angles, c, ...selected).x, closed(0)], rounding);
  const pieces = at === undefined ? reference.bhabhaWithin(sqrts, cosMax, c, ACCURACY) : reference.bhabhaDifferential(sqrts, at, c);
  const values = (["photon", "x", "interference"] as const).map((name) => {
    const piece = pieces[name];
    return typeof piece === "number" ? closed(piece) : piece;
  });
  return withRelative(values, rounding);
}

function bhabha(input: XsecInput): Seconds {
  const { total } = widths(input);
  const [photon, x, interference] = (
    input.model === "exact" ? massivePieces(input, total) : masslessPieces(input, total, input.model === "massless")
  ).map((piece) => scaled(piece, 1 / PB.mb)) as [Value, Value, Value];
  const route = input.model === "exact" ? "spinors, adaptive quadrature" : "massless helicity amplitudes, adaptive quadrature";
  return {
    background: [photon, route],
    signal: [x, route],
    interference: [interference, route],
    total: [sum(photon, x, interference), route],
    width: [closed(total), "width of the reference"],
  };
}

function resonance(input: XsecInput): Seconds {
  const { mass, epsV, epsA, sqrts, spread, model } = input;
  const { electrons, total } = widths(input);
  const exact = model === "exact";
  const pieces = exact ? massivePieces(input, total, ["X-s"]) : masslessResonance(input, total);
  const signal = scaled(pieces[1]!, 1 / PB.nb);
  const route = exact ? "spinors of the s channel, adaptive quadrature" : "massless helicity amplitudes, adaptive quadrature";
  const strength = exact ? unitaryStrength(input, electrons) : 4 * Math.PI ** 2 * ALPHA * (epsV ** 2 + epsA ** 2);
  const line = reference.lineDensity(sqrts, { mass, spread: spread || 1, radiation: false });
  // e^(-pull^2/2) of a pull rounded twice
  const pullSq = ((sqrts - mass) / (spread || 1)) ** 2;
  const density = { value: line.value, error: line.error + 2 * Number.EPSILON * pullSq * line.value };
  const area = scaled(density, (strength * HBAR_C_SQ_NB) / (2 * mass));
  const none: readonly [Value, string] = [{ value: 0, error: 0 }, "not part of this process"];
  return {
    background: none,
    interference: none,
    signal: [signal, route],
    total: [signal, route],
    strength: [closed(strength), exact ? "unitarity, (2J+1) pi^2 m Gamma_ee/p^2 with the spinor width" : "massless closed form"],
    width: [closed(total), "width of the reference"],
    branchingRatio: [closed(electrons / total), "width of the reference"],
    production: [area, "unitarity and a Gaussian"],
  };
}

/** The same ten digits of (hbar c)^2 as the kernels: from HBAR_C it differs by 4e-10. */
const HBAR_C_SQ_NB = HBAR_C_SQ_PB / PB.nb;

function masslessResonance(input: XsecInput, width: number): Value[] {
  const { sqrts, at, cosMax, spread, mass, epsV, epsA } = input;
  const x = { mass, width, epsV, epsA };
  if (spread === 0)
    return [closed(0), at === undefined ? reference.resonanceWithin(sqrts, cosMax, x) : closed(reference.resonanceDifferential(sqrts, at, x))];
  // from d itself: m_X + d would lose the digits of d beside a narrow line
  const beside = (d: number, c: number) => reference.masslessBhabha(d, c, x, false).x;
  const at0 = (d: number) => (at === undefined ? reference.integral((c) => beside(d, c), -cosMax, cosMax, 1e-13).value : beside(d, at));
  const [found] = reference.averagedOverBeam(sqrts, spread, x, BEAM_ACCURACY, (d) => [at0(d)]) as [Value];
  return [closed(0), withRelative([found, found, found], [0, HOST_ROUNDING + beamRounding(input), 0])[1]!];
}

/** The spinors are not taken straight ahead. */
const NEAREST = 1 - 1e-15;

/** p.k = E w (1 - beta |cos|) from components rounded to 8 parts in 2^53, at an angle moved by as much: what both do beside 1 - beta |cos|. */
function alongBeam(value: number, sqrts: number, cosTheta: number): Value {
  const gap = (2 * ELECTRON_MASS ** 2) / sqrts ** 2 + (1 - Math.abs(cosTheta));
  return { value, error: (Math.abs(value) * 2e-15) / gap };
}

/** An integral over rapidities in which p.k loses digits near the beam. */
function withinRounding({ value, error }: Value, { sqrts, cosMax }: XsecInput, c: reference.AnyCouplings): Value {
  const rounding = integralRounding((y) => reference.gammaXInRapidity(sqrts, y, c), 0, reference.rapidityEnd(sqrts, cosMax));
  return { value, error: error + 2 * rounding };
}

function gammaX(input: XsecInput): Seconds {
  const { sqrts, at, cosMax, mass, epsV, epsA, model } = input;
  const { electrons, total } = widths(input);
  const G2 = epsV ** 2 + epsA ** 2;
  const c = couplingsOf(input, total);
  const kept = model === "paper" ? 0 : mass;
  let signal: Value;
  let route = "massless closed form, adaptive quadrature";
  if (model === "exact") {
    route = "spinors, adaptive quadrature in rapidity";
    signal =
      at === undefined
        ? withinRounding(reference.gammaXWithin(sqrts, cosMax, c, ACCURACY), input, c)
        : alongBeam(reference.gammaXDifferential(sqrts, Math.min(Math.max(at, -NEAREST), NEAREST), c), sqrts, at);
  } else if (at !== undefined) signal = closed(reference.gammaXMasslessDifferential(sqrts, at, kept, G2));
  else if (cosMax < 1) signal = reference.gammaXMasslessWithin(sqrts, cosMax, kept, G2);
  else {
    route = "Eq. 36 written a second time";
    signal = closed(reference.gammaXMasslessDifferential(sqrts, 0, 0, G2) * 2 * (2 * Math.log(sqrts / ELECTRON_MASS) - 1));
  }
  const pb = scaled(signal, 1);
  const none: readonly [Value, string] = [{ value: 0, error: 0 }, "not part of this process"];
  const momentum = ((sqrts - mass) * (sqrts + mass)) / (2 * sqrts);
  return {
    background: none,
    interference: none,
    signal: [pb, route],
    total: [pb, route],
    energyX: [closed(Math.hypot(momentum, mass)), "sqrt(p^2 + m^2)"],
    width: [closed(total), "width of the reference"],
    branchingRatio: [closed(electrons / total), "width of the reference"],
    signalElectrons: [scaled(pb, electrons / total), route],
    decayLength: [closed((momentum / mass) * (HBAR_C / total) * MM_PER_FM), "width of the reference"],
  };
}

/** Every cross-section from spinors (exact) or helicity amplitudes written anew (massless). */
export function verifyXsec(comparisons: Comparisons, input: XsecInput, results: object): void {
  const seconds = input.process === "bhabha" ? bhabha(input) : input.process === "resonance" ? resonance(input) : gammaX(input);
  comparisons.quantities(results, seconds, "no second route");
}
