// Cross-sections of e+ e- -> e+ e- and e+ e- -> photon X with the massive spinor |M|^2, integrated over the angle by adaptive quadrature.
import { ELECTRON_MASS, HBAR_C_SQ_PB } from "../constants/index.ts";
import { matrixElementSq, type Pieces } from "./matrixElement.ts";
import { type Direction, direction } from "./phaseSpace.ts";
import type { AnyCouplings } from "./point.ts";
import { type Integral, integrals } from "./quadrature.ts";

/** Momenta of both beams and of the final particles of masses m3, m4 in the centre of mass. */
export function twoBodyMomenta(sqrts: number, m3: number, m4: number, { tanHalfTheta: t }: Direction): { p: number[][]; pIn: number; pOut: number } {
  const m = ELECTRON_MASS;
  const pIn = 0.5 * Math.sqrt((sqrts - 2 * m) * (sqrts + 2 * m));
  const breakup = Math.sqrt((sqrts - m3 - m4) * (sqrts + m3 + m4)) * Math.sqrt((sqrts - m3 + m4) * (sqrts + m3 - m4));
  // one momentum, rounded once: else t straight ahead is what the two differ by
  const pOut = m3 === m && m4 === m ? pIn : breakup / (2 * sqrts);
  const cos = (1 - t * t) / (1 + t * t);
  const sin = (2 * t) / (1 + t * t);
  const p = [
    [sqrts / 2, 0, 0, pIn],
    [sqrts / 2, 0, 0, -pIn],
    [Math.hypot(pOut, m3), pOut * sin, 0, pOut * cos],
    [Math.hypot(pOut, m4), -pOut * sin, 0, -pOut * cos],
  ];
  return { p, pIn, pOut };
}

/** d sigma/d cos(theta of e-) of e+ e- -> e+ e- [pb]: |M|^2/(32 pi s). */
export function bhabhaDifferential(sqrts: number, cosTheta: number, c: AnyCouplings): Pieces {
  const { p } = twoBodyMomenta(sqrts, ELECTRON_MASS, ELECTRON_MASS, direction(cosTheta, 0));
  const pieces = matrixElementSq("ee-ee", p, { ...c, dX: (sqrts - c.mass) * (sqrts + c.mass) }, { arithmetic: "double" });
  const factor = HBAR_C_SQ_PB / (32 * Math.PI * sqrts * sqrts);
  return { m2: factor * pieces.m2, photon: factor * pieces.photon, x: factor * pieces.x, interference: factor * pieces.interference };
}

/** Its integral over |cos theta| < cosMax [pb]. */
export function bhabhaWithin(sqrts: number, cosMax: number, c: AnyCouplings, relative = 1e-11): Pieces<Integral> {
  const names = ["m2", "photon", "x", "interference"] as const;
  // the forward peak 1/(1-c)^2 is flat in w = c/(1-c), which the narrowest cut resolves
  const results = integrals(
    (w) => {
      const pieces = bhabhaDifferential(sqrts, w / (1 + w), c);
      return names.map((name) => pieces[name] / ((1 + w) * (1 + w)));
    },
    -cosMax / (1 + cosMax),
    cosMax / (1 - cosMax),
    relative,
    60,
  );
  return { m2: results[0]!, photon: results[1]!, x: results[2]!, interference: results[3]! };
}

/** d sigma/d cos(theta of the photon) of e+ e- -> photon X [pb], times d cos/d y where y = atanh(cos). */
export function gammaXInRapidity(sqrts: number, y: number, c: AnyCouplings): number {
  const { p, pIn, pOut } = twoBodyMomenta(sqrts, 0, c.mass, { tanHalfTheta: Math.exp(-y), phi: 0 });
  const m2 = matrixElementSq("ee-aX", p, c, { arithmetic: "double" }).m2;
  return (HBAR_C_SQ_PB * m2 * pOut) / (pIn * 32 * Math.PI * sqrts * sqrts) / Math.cosh(y) ** 2;
}

/** d sigma/d cos(theta of the photon) of e+ e- -> photon X [pb]: |M|^2 k_f/(p_i 32 pi s). */
export function gammaXDifferential(sqrts: number, cosTheta: number, c: AnyCouplings): number {
  const y = Math.atanh(cosTheta);
  return gammaXInRapidity(sqrts, y, c) * Math.cosh(y) ** 2;
}

/** Largest rapidity atanh(cos) that counts: beyond E/m the peak is cut off by the electron mass and dies like e^(-2y). */
export const rapidityEnd = (sqrts: number, cosMax: number): number => (cosMax < 1 ? Math.atanh(cosMax) : Math.log(sqrts / ELECTRON_MASS) + 19);

/** Its integral over |cos theta| < cosMax [pb]; cosMax = 1 is the total cross-section. */
export function gammaXWithin(sqrts: number, cosMax: number, c: AnyCouplings, relative = 1e-11): Integral {
  const end = rapidityEnd(sqrts, cosMax);
  const half = integrals((y) => [gammaXInRapidity(sqrts, y, c)], 0, end, relative, 60)[0]!;
  return { value: 2 * half.value, error: 2 * half.error };
}
