// Cross-sections of e+ e- -> e+ e- and e+ e- -> photon X with the massive spinor |M|^2, integrated over the angle by adaptive quadrature.
import { ELECTRON_MASS, HBAR_C_SQ_PB } from "../kernel/constants.ts";
import { matrixElementSq, type Pieces } from "./matrixElement.ts";
import { type Direction, direction } from "./phaseSpace.ts";
import type { Couplings } from "./point.ts";
import { type Integral, integrals } from "./quadrature.ts";

function momenta(sqrts: number, m3: number, m4: number, { tanHalfTheta: t }: Direction): { p: number[][]; pIn: number; pOut: number } {
  const s = sqrts * sqrts;
  const m = ELECTRON_MASS;
  const pIn = 0.5 * Math.sqrt((sqrts - 2 * m) * (sqrts + 2 * m));
  const pOut = Math.sqrt((s - (m3 + m4) ** 2) * (s - (m3 - m4) ** 2)) / (2 * sqrts);
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
export function bhabhaDifferential(sqrts: number, cosTheta: number, c: Couplings): Pieces {
  const { p } = momenta(sqrts, ELECTRON_MASS, ELECTRON_MASS, direction(cosTheta, 0));
  const pieces = matrixElementSq("ee-ee", p, { ...c, dX: (sqrts - c.mass) * (sqrts + c.mass) }, { arithmetic: "double" });
  const factor = HBAR_C_SQ_PB / (32 * Math.PI * sqrts * sqrts);
  return { m2: factor * pieces.m2, photon: factor * pieces.photon, x: factor * pieces.x, interference: factor * pieces.interference };
}

/** Its integral over |cos theta| < cosMax [pb]. */
export function bhabhaWithin(sqrts: number, cosMax: number, c: Couplings, relative = 1e-11): Pieces<Integral> {
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
export function gammaXInRapidity(sqrts: number, y: number, c: Couplings): number {
  const { p, pIn, pOut } = momenta(sqrts, 0, c.mass, { tanHalfTheta: Math.exp(-y), phi: 0 });
  const m2 = matrixElementSq("ee-aX", p, c, { arithmetic: "double" }).m2;
  return (HBAR_C_SQ_PB * m2 * pOut) / (pIn * 32 * Math.PI * sqrts * sqrts) / Math.cosh(y) ** 2;
}

/** d sigma/d cos(theta of the photon) of e+ e- -> photon X [pb]: |M|^2 k_f/(p_i 32 pi s). */
export function gammaXDifferential(sqrts: number, cosTheta: number, c: Couplings): number {
  const y = Math.atanh(cosTheta);
  return gammaXInRapidity(sqrts, y, c) * Math.cosh(y) ** 2;
}

/** Largest rapidity atanh(cos) that counts: beyond E/m the peak is cut off by the electron mass and dies like e^(-2y). */
export const rapidityEnd = (sqrts: number, cosMax: number): number => (cosMax < 1 ? Math.atanh(cosMax) : Math.log(sqrts / ELECTRON_MASS) + 19);

/** Its integral over |cos theta| < cosMax [pb]; cosMax = 1 is the total cross-section. */
export function gammaXWithin(sqrts: number, cosMax: number, c: Couplings, relative = 1e-11): Integral {
  const end = rapidityEnd(sqrts, cosMax);
  const half = integrals((y) => [gammaXInRapidity(sqrts, y, c)], 0, end, relative, 60)[0]!;
  return { value: 2 * half.value, error: 2 * half.error };
}

/** Steps in which the ends of a selection are looked for, in ln tan(theta/2), and how often an end is bisected. */
const LOOKS = 8_000;
const BISECTIONS = 60;

/**
 * Cross-section [pb] of e+ e- -> e+ e- or photon X under any selection of p1 p2 p3 p4 in the centre of mass, from spinors: adaptive quadrature in y = ln tan(theta/2)
 * between the ends at which `accepts` changes. Regions narrower than a hundredth in y may be missed.
 */
export function twoBodyUnder(
  process: "ee-ee" | "ee-aX",
  sqrts: number,
  accepts: (p: readonly (readonly number[])[]) => boolean,
  c: Couplings,
  relative = 1e-9,
): Pieces<Integral> {
  const [m3, m4] = process === "ee-ee" ? [ELECTRON_MASS, ELECTRON_MASS] : [0, c.mass];
  const at = (y: number) => momenta(sqrts, m3, m4, { tanHalfTheta: Math.exp(y), phi: 0 });
  const open = (y: number) => accepts(at(y).p);
  // beyond E/m the collinear peak dies like e^(-2y); the photon pole must have been cut away
  const most = Math.log(sqrts / ELECTRON_MASS) + 19;
  const names = ["m2", "photon", "x", "interference"] as const;
  const integrand = (y: number) => {
    const { p, pIn, pOut } = at(y);
    const pieces = matrixElementSq(process, p, process === "ee-ee" ? { ...c, dX: (sqrts - c.mass) * (sqrts + c.mass) } : c, { arithmetic: "double" });
    const factor = ((HBAR_C_SQ_PB * pOut) / (pIn * 32 * Math.PI * sqrts * sqrts)) * Math.cosh(y) ** -2;
    return names.map((name) => factor * (pieces[name] ?? 0));
  };
  const sums = names.map(() => ({ value: 0, error: 0 }));
  const add = (from: number, to: number) => {
    integrals(integrand, from, to, relative, 200).forEach(({ value, error }, k) => {
      sums[k]!.value += value;
      sums[k]!.error += error;
    });
  };
  let [from, isOpen] = [-most, open(-most)];
  for (let k = 1; k <= LOOKS; k += 1) {
    const y = -most + (2 * most * k) / LOOKS;
    if (open(y) === isOpen) continue;
    let [a, b] = [y - (2 * most) / LOOKS, y];
    for (let step = 0; step < BISECTIONS; step += 1) {
      const middle = (a + b) / 2;
      if (open(middle) === isOpen) a = middle;
      else b = middle;
    }
    if (isOpen) add(from, a);
    [from, isOpen] = [b, !isOpen];
  }
  if (isOpen) add(from, most);
  return { m2: sums[0]!, photon: sums[1]!, x: sums[2]!, interference: sums[3]! };
}
