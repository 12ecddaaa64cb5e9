import { ALPHA, ELECTRON_MASS, HBAR_C } from "../kernel/constants.ts";
import * as reference from "../reference/index.ts";
import type { XsecInput } from "../xsec/input.ts";
import { closed, type Opinions, type Value } from "./opinion.ts";

const PB = { mb: 1e9, nb: 1e3, pb: 1 } as const;
const MM_PER_FM = 1e-12;
/** Relative accuracy asked of the quadratures. */
const ACCURACY = 1e-9;
/** What rounding of the host does in spinors and through a propagator. */
const RULE = 1e-9;

type Seconds = Record<string, readonly [Value, string]>;

const scaled = ({ value, error }: Value, factor: number): Value => ({
  value: value * factor,
  error: error * factor + Math.abs(value * factor) * RULE,
});
const sum = (...parts: readonly Value[]): Value => ({
  value: parts.reduce((total, { value }) => total + value, 0),
  error: Math.hypot(...parts.map(({ error }) => error)),
});

/** Int sigma(e+ e- -> X) ds from unitarity: 3 pi^2 m Gamma_ee/p^2, p the momentum of the electrons at rest of X. */
export function narrowStrength(mass: number, epsV: number, epsA: number): number {
  const pSq = (mass / 2 - ELECTRON_MASS) * (mass / 2 + ELECTRON_MASS);
  return (3 * Math.PI ** 2 * mass * reference.width(mass, epsV, epsA)) / pSq;
}

/** The total width of the request [MeV], and the e+ e- part. */
function widths({ mass, epsV, epsA, invisible, width, model }: XsecInput): { electrons: number; total: number } {
  const electrons = (model === "exact" ? reference.width : reference.widthApprox)(mass, epsV, epsA);
  return { electrons, total: width ?? electrons + invisible };
}

/** Massless pieces [pb], at an angle or cut, sharp or averaged. */
function masslessPieces({ sqrts, at, cosMax, spread, mass, epsV, epsA }: XsecInput, width: number, xExchanged: boolean): Value[] {
  const x = { mass, width, epsV, epsA };
  const columns = (d: number): readonly number[] => {
    const one = (c: number) => {
      // the paper drops X in the t channel from its signal alone
      const { photon, x: signal, interference } = reference.masslessBhabha(d, c, x, true);
      return [photon, xExchanged ? signal : reference.masslessBhabha(d, c, x, false).x, interference];
    };
    if (at !== undefined) return one(at);
    return reference
      .integrals((w) => one(w / (1 + w)).map((value) => value / ((1 + w) * (1 + w))), -cosMax / (1 + cosMax), cosMax / (1 - cosMax), ACCURACY, 30)
      .map(({ value }) => value);
  };
  if (spread > 0) return reference.averagedOverBeam(sqrts, spread, x, ACCURACY, columns);
  return columns(sqrts - mass).map((value) => ({ value, error: Math.abs(value) * ACCURACY }));
}

/** Massive pieces [pb] from spinors. */
function massivePieces({ sqrts, at, cosMax, spread, mass, epsV, epsA }: XsecInput, width: number, diagrams?: readonly string[]): Value[] {
  const c = { epsV, epsA, mass, width };
  const angles = at === undefined ? { cosMax, flat: diagrams !== undefined } : { cosTheta: at };
  const selected = diagrams === undefined ? [] : ([diagrams] as const);
  if (spread > 0) {
    const { photon, x, interference } = reference.bhabhaAveraged(sqrts, spread, angles, c, ACCURACY, ...selected);
    return [photon, x, interference];
  }
  if (diagrams !== undefined) return [closed(0), reference.bhabhaSharp(sqrts, angles, c, ...selected).x, closed(0)];
  const pieces = at === undefined ? reference.bhabhaWithin(sqrts, cosMax, c, ACCURACY) : reference.bhabhaDifferential(sqrts, at, c);
  return (["photon", "x", "interference"] as const).map((name) => {
    const piece = pieces[name];
    return typeof piece === "number" ? closed(piece) : piece;
  });
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
  const route = exact ? "spinors of the s channel, adaptive quadrature" : "massless closed form, adaptive quadrature";
  const strength = exact ? narrowStrength(mass, epsV, epsA) : 4 * Math.PI ** 2 * ALPHA * (epsV ** 2 + epsA ** 2);
  const area = scaled(reference.lineDensity(sqrts, { mass, spread: spread || 1, radiation: false }), (strength * HBAR_C_SQ_NB) / (2 * mass));
  const none: readonly [Value, string] = [{ value: 0, error: 0 }, "not part of this process"];
  return {
    background: none,
    interference: none,
    signal: [signal, route],
    total: [signal, route],
    strength: [closed(strength), exact ? "unitarity, 3 pi^2 m Gamma_ee/p^2 with the spinor width" : "massless closed form"],
    width: [closed(total), "width of the reference"],
    branchingRatio: [closed(electrons / total), "width of the reference"],
    production: [area, "unitarity and a Gaussian"],
  };
}

const HBAR_C_SQ_NB = HBAR_C ** 2 * 1e7;

function masslessResonance({ sqrts, at, cosMax, spread, mass, epsV, epsA }: XsecInput, width: number): Value[] {
  const x = { mass, width, epsV, epsA };
  if (spread === 0)
    return [closed(0), at === undefined ? reference.resonanceWithin(sqrts, cosMax, x) : closed(reference.resonanceDifferential(sqrts, at, x))];
  const at0 = (d: number) =>
    at === undefined ? reference.resonanceWithin(mass + d, cosMax, x).value : reference.resonanceDifferential(mass + d, at, x);
  return [closed(0), reference.averagedOverBeam(sqrts, spread, x, ACCURACY, (d) => [at0(d)])[0]!];
}

/** The spinors are not taken straight ahead. */
const NEAREST = 1 - 1e-15;

/** p.k = E w (1 - beta |cos|) from components rounded to 8 parts in 2^53, at an angle moved by as much: what both do beside 1 - beta |cos|. */
function alongBeam(value: number, sqrts: number, cosTheta: number): Value {
  const gap = (2 * ELECTRON_MASS ** 2) / sqrts ** 2 + (1 - Math.abs(cosTheta));
  return { value, error: (Math.abs(value) * 2e-15) / gap };
}

function gammaX(input: XsecInput): Seconds {
  const { sqrts, at, cosMax, mass, epsV, epsA, model } = input;
  const { electrons, total } = widths(input);
  const G2 = epsV ** 2 + epsA ** 2;
  const c = { epsV, epsA, mass, width: total };
  const kept = model === "paper" ? 0 : mass;
  let signal: Value;
  let route = "massless closed form, adaptive quadrature";
  if (model === "exact") {
    route = "spinors, adaptive quadrature in rapidity";
    signal =
      at === undefined
        ? reference.gammaXWithin(sqrts, cosMax, c, ACCURACY)
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
export function verifyXsec(opinions: Opinions, input: XsecInput, results: object): void {
  const seconds = input.process === "bhabha" ? bhabha(input) : input.process === "resonance" ? resonance(input) : gammaX(input);
  opinions.quantities(results, seconds, "no second route");
}
