// The cross-sections for massless electrons that the paper prints, and the resonance with and without a beam spread. Eqs. 23-37.
import { ALPHA, HBAR_C_SQ_PB } from "../constants/index.ts";
import { type Integral, integral } from "./quadrature.ts";

/** d sigma/dc of Bhabha scattering [pb]: (pi alpha^2/2s)(3 + c^2)^2/(1 - c)^2. */
export function bhabhaMasslessDifferential(sqrts: number, c: number): number {
  return ((HBAR_C_SQ_PB * Math.PI * ALPHA ** 2) / (2 * sqrts ** 2)) * ((3 + c * c) / (1 - c)) ** 2;
}

/** Its integral over |c| < cosMax [pb]. */
export function bhabhaMasslessWithin(sqrts: number, cosMax: number): Integral {
  return integral((c) => bhabhaMasslessDifferential(sqrts, c), -cosMax, cosMax, 1e-13);
}

/** The resonance e+ e- -> X -> e+ e-. */
export interface Resonance {
  readonly mass: number;
  readonly width: number;
  readonly epsV: number;
  readonly epsA: number;
}

const couplingSq = ({ epsV, epsA }: Resonance) => epsV * epsV + epsA * epsA;

/** 1/[(s - m^2)^2 + m^2 Gamma^2]. */
function breitWigner(sqrts: number, { mass, width }: Resonance): number {
  const offShell = (sqrts - mass) * (sqrts + mass);
  return 1 / (offShell * offShell + (mass * width) ** 2);
}

/** d sigma/dc [pb]: (pi alpha^2 s/2)[G2^2 (1+c^2) + 8 epsV^2 epsA^2 c]/[(s-m^2)^2 + m^2 Gamma^2]. */
export function resonanceDifferential(sqrts: number, c: number, x: Resonance): number {
  const numerator = couplingSq(x) ** 2 * (1 + c * c) + 8 * (x.epsV * x.epsA) ** 2 * c;
  return ((HBAR_C_SQ_PB * Math.PI * ALPHA ** 2 * sqrts ** 2) / 2) * numerator * breitWigner(sqrts, x);
}

/** Its integral over |c| < cosMax [pb]. */
export function resonanceWithin(sqrts: number, cosMax: number, x: Resonance): Integral {
  return integral((c) => resonanceDifferential(sqrts, c, x), -cosMax, cosMax, 1e-13);
}

/** Resonant cross-section [pb] averaged over a Gaussian spread [MeV] of sqrt s; the integral is flat in the phase of the resonance. */
export function resonanceSmeared(sqrts: number, spread: number, cosMax: number, x: Resonance): Integral {
  const { mass, width } = x;
  // s = m^2 + m Gamma tan(phi):  ds/[(s-m^2)^2 + m^2 Gamma^2] = d phi/(m Gamma),  d sqrt s = ds/(2 sqrt s)
  const phase = (energy: number) => Math.atan(((energy - mass) * (energy + mass)) / (mass * width));
  const range = 40 * spread;
  const edges = [sqrts - range, sqrts - 8 * spread, sqrts - 2 * spread, mass, sqrts + 2 * spread, sqrts + 8 * spread, sqrts + range].sort(
    (a, b) => a - b,
  );
  const integrand = (phi: number) => {
    const energy = Math.sqrt(mass ** 2 + mass * width * Math.tan(phi));
    const pull = (energy - sqrts) / spread;
    const gauss = Math.exp(-0.5 * pull * pull) / (Math.sqrt(2 * Math.PI) * spread);
    const strength = resonanceWithin(energy, cosMax, x).value / breitWigner(energy, x);
    return (strength * gauss) / (2 * energy * mass * width);
  };
  const parts = edges.slice(1).map((edge, i) => integral(integrand, phase(Math.max(edges[i]!, 1e-3 * mass)), phase(edge), 1e-10, 200));
  return { value: parts.reduce((sum, { value }) => sum + value, 0), error: parts.reduce((sum, { error }) => sum + error, 0) };
}

/** The same for Gamma -> 0 [pb]: 4 pi^2 alpha G2/(2 m_X) Gauss(sqrt s - m_X; spread). */
export function narrowWidthSmeared(sqrts: number, spread: number, x: Resonance): number {
  const pull = (sqrts - x.mass) / spread;
  const gauss = Math.exp(-0.5 * pull * pull) / (Math.sqrt(2 * Math.PI) * spread);
  return ((HBAR_C_SQ_PB * 4 * Math.PI ** 2 * ALPHA * couplingSq(x)) / (2 * x.mass)) * gauss;
}

/** d sigma/dc of e+ e- -> photon X [pb], with the m_X terms: (2 pi alpha^2 G2/s)(1 - m^2/s)[1 + c^2 + 4 s m^2/(s-m^2)^2]/(1-c^2). */
export function gammaXMasslessDifferential(sqrts: number, c: number, mass: number, couplingSquared: number): number {
  const s = sqrts ** 2;
  const rest = s - mass ** 2;
  const bracket = 1 + c * c + (4 * s * mass ** 2) / rest ** 2;
  return (((HBAR_C_SQ_PB * 2 * Math.PI * ALPHA ** 2 * couplingSquared) / s) * (rest / s) * bracket) / (1 - c * c);
}

/** Its integral over |c| < cosMax < 1 [pb]. mass = 0 gives the paper's (2 pi alpha^2 G2/s) 2 [ln((1+C)/(1-C)) - C]. */
export function gammaXMasslessWithin(sqrts: number, cosMax: number, mass: number, couplingSquared: number): Integral {
  return integral((c) => gammaXMasslessDifferential(sqrts, c, mass, couplingSquared), -cosMax, cosMax, 1e-13);
}

/** Photon, X and interference of e+ e- -> e+ e- for massless electrons, d sigma/dc [pb]. */
export interface MasslessPieces {
  readonly photon: number;
  readonly x: number;
  readonly interference: number;
}

/**
 * From helicity amplitudes: e-_h e+ -> e-_h e+ of one chirality u (s + t exchange, g_h^2), chirality changed between the pairs t (s exchange, g_L g_R), like
 * helicities s (t exchange, g_L g_R); g = eps_v -+ eps_a, photon g = 1. `xExchanged`: X also in the t channel. `d` = sqrt(s) - m_X [MeV].
 */
export function masslessBhabha(d: number, c: number, { mass, width, epsV, epsA }: Resonance, xExchanged: boolean): MasslessPieces {
  const sqrts = mass + d;
  const s = sqrts * sqrts;
  const t = (-s * (1 - c)) / 2;
  const u = (-s * (1 + c)) / 2;
  const [left, right] = [epsV - epsA, epsV + epsA];
  // 1/(q^2 - m^2 + i m Gamma) as [re, im]
  const propagator = (offShell: number): [number, number] => {
    const g = mass * width;
    const size = offShell * offShell + g * g;
    return [offShell / size, -g / size];
  };
  const [sRe, sIm] = propagator(d * (2 * mass + d));
  const [tRe, tIm] = xExchanged ? propagator(t - mass * mass) : [0, 0];
  const sum = { photon: 0, x: 0, interference: 0 };
  const add = (factor: number, photon: number, re: number, im: number) => {
    sum.photon += factor * factor * photon * photon;
    sum.x += factor * factor * (re * re + im * im);
    sum.interference += 2 * factor * factor * photon * re;
  };
  for (const g of [left, right]) add(u, 1 / s + 1 / t, g * g * (sRe + tRe), g * g * (sIm + tIm));
  for (let twice = 0; twice < 2; twice += 1) {
    add(t, 1 / s, left * right * sRe, left * right * sIm);
    add(s, 1 / t, left * right * tRe, left * right * tIm);
  }
  const factor = (HBAR_C_SQ_PB * Math.PI * ALPHA ** 2) / (2 * s);
  return { photon: factor * sum.photon, x: factor * sum.x, interference: factor * sum.interference };
}
