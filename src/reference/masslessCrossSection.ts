// The cross-sections for massless electrons that the paper prints, and the resonance with and without a beam spread. Eqs. 23-37.
import { ALPHA, HBAR_C_SQ_PB } from "../kernel/constants.ts";
import { type Integral, integral } from "./quadrature.ts";

/** d sigma/dc of Bhabha scattering [pb]: (pi alpha^2/2s)(3 + c^2)^2/(1 - c)^2. */
export function bhabhaMasslessDifferential(sqrtS: number, c: number): number {
  return ((HBAR_C_SQ_PB * Math.PI * ALPHA ** 2) / (2 * sqrtS ** 2)) * ((3 + c * c) / (1 - c)) ** 2;
}

/** Its integral over |c| < cosMax [pb]. */
export function bhabhaMasslessCut(sqrtS: number, cosMax: number): Integral {
  return integral((c) => bhabhaMasslessDifferential(sqrtS, c), -cosMax, cosMax, 1e-13);
}

/** The resonance e+ e- -> X -> e+ e-. */
export interface Resonance {
  readonly massX: number;
  readonly widthX: number;
  readonly epsV: number;
  readonly epsA: number;
}

const couplingSq = ({ epsV, epsA }: Resonance) => epsV * epsV + epsA * epsA;

/** 1/[(s - m^2)^2 + m^2 Gamma^2]. */
function breitWigner(sqrtS: number, { massX, widthX }: Resonance): number {
  const offShell = (sqrtS - massX) * (sqrtS + massX);
  return 1 / (offShell * offShell + (massX * widthX) ** 2);
}

/** d sigma/dc [pb]: (pi alpha^2 s/2)[G2^2 (1+c^2) + 8 epsV^2 epsA^2 c]/[(s-m^2)^2 + m^2 Gamma^2]. */
export function resonanceDifferential(sqrtS: number, c: number, x: Resonance): number {
  const numerator = couplingSq(x) ** 2 * (1 + c * c) + 8 * (x.epsV * x.epsA) ** 2 * c;
  return ((HBAR_C_SQ_PB * Math.PI * ALPHA ** 2 * sqrtS ** 2) / 2) * numerator * breitWigner(sqrtS, x);
}

/** Its integral over |c| < cosMax [pb]. */
export function resonanceCut(sqrtS: number, cosMax: number, x: Resonance): Integral {
  return integral((c) => resonanceDifferential(sqrtS, c, x), -cosMax, cosMax, 1e-13);
}

/** Resonant cross-section [pb] averaged over a Gaussian spread [MeV] of sqrt s; the integral is flat in the phase of the resonance. */
export function resonanceSmeared(sqrtS: number, spread: number, cosMax: number, x: Resonance): Integral {
  const { massX, widthX } = x;
  // s = m^2 + m Gamma tan(phi):  ds/[(s-m^2)^2 + m^2 Gamma^2] = d phi/(m Gamma),  d sqrt s = ds/(2 sqrt s)
  const phase = (energy: number) => Math.atan(((energy - massX) * (energy + massX)) / (massX * widthX));
  const range = 40 * spread;
  const edges = [sqrtS - range, sqrtS - 8 * spread, sqrtS - 2 * spread, massX, sqrtS + 2 * spread, sqrtS + 8 * spread, sqrtS + range].sort(
    (a, b) => a - b,
  );
  const integrand = (phi: number) => {
    const energy = Math.sqrt(massX ** 2 + massX * widthX * Math.tan(phi));
    const pull = (energy - sqrtS) / spread;
    const gauss = Math.exp(-0.5 * pull * pull) / (Math.sqrt(2 * Math.PI) * spread);
    const strength = resonanceCut(energy, cosMax, x).value / breitWigner(energy, x);
    return (strength * gauss) / (2 * energy * massX * widthX);
  };
  const parts = edges.slice(1).map((edge, i) => integral(integrand, phase(Math.max(edges[i]!, 1e-3 * massX)), phase(edge), 1e-10, 200));
  return { value: parts.reduce((sum, { value }) => sum + value, 0), error: parts.reduce((sum, { error }) => sum + error, 0) };
}

/** The same for Gamma -> 0 [pb]: 4 pi^2 alpha G2/(2 m_X) Gauss(sqrt s - m_X; spread). */
export function narrowWidthSmeared(sqrtS: number, spread: number, x: Resonance): number {
  const pull = (sqrtS - x.massX) / spread;
  const gauss = Math.exp(-0.5 * pull * pull) / (Math.sqrt(2 * Math.PI) * spread);
  return ((HBAR_C_SQ_PB * 4 * Math.PI ** 2 * ALPHA * couplingSq(x)) / (2 * x.massX)) * gauss;
}

/** d sigma/dc of e+ e- -> photon X [pb], with the m_X terms: (2 pi alpha^2 G2/s)(1 - m^2/s)[1 + c^2 + 4 s m^2/(s-m^2)^2]/(1-c^2). */
export function gammaXMasslessDifferential(sqrtS: number, c: number, massX: number, couplingSquared: number): number {
  const s = sqrtS ** 2;
  const rest = s - massX ** 2;
  const bracket = 1 + c * c + (4 * s * massX ** 2) / rest ** 2;
  return (((HBAR_C_SQ_PB * 2 * Math.PI * ALPHA ** 2 * couplingSquared) / s) * (rest / s) * bracket) / (1 - c * c);
}

/** Its integral over |c| < cosMax < 1 [pb]. massX = 0 gives the paper's (2 pi alpha^2 G2/s) 2 [ln((1+C)/(1-C)) - C]. */
export function gammaXMasslessCut(sqrtS: number, cosMax: number, massX: number, couplingSquared: number): Integral {
  return integral((c) => gammaXMasslessDifferential(sqrtS, c, massX, couplingSquared), -cosMax, cosMax, 1e-13);
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
export function masslessBhabha(d: number, c: number, { massX, widthX, epsV, epsA }: Resonance, xExchanged: boolean): MasslessPieces {
  const sqrtS = massX + d;
  const s = sqrtS * sqrtS;
  const t = (-s * (1 - c)) / 2;
  const u = (-s * (1 + c)) / 2;
  const [left, right] = [epsV - epsA, epsV + epsA];
  // 1/(q^2 - m^2 + i m Gamma) as [re, im]
  const propagator = (offShell: number): [number, number] => {
    const g = massX * widthX;
    const size = offShell * offShell + g * g;
    return [offShell / size, -g / size];
  };
  const [sRe, sIm] = propagator(d * (2 * massX + d));
  const [tRe, tIm] = xExchanged ? propagator(t - massX * massX) : [0, 0];
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
