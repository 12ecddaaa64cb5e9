// Limits on spin 0 by second routes: ratios of spinor cross-sections and of crossed ones, searches behind a shield by another search for zeros.
import * as reference from "../reference/index.ts";
import { closed, HOST_ROUNDING, ratio, root, type Value } from "./comparison.ts";

/** Beam [MeV] and length of decay [m] behind the shield, typed a second time (docs/physics/limits-spin-0.md); 0: decays at once. */
const BEAMS: Readonly<Record<string, readonly [beam: number, length: number]>> = {
  na64: [150e3, 6.5],
  "na64-quoted": [150e3, 6.5],
  e137: [20e3, 204],
  "e137-andreas": [20e3, 204],
  e141: [9e3, 35],
  e774: [275e3, 2],
  kek: [2.5e3, 2.2],
  orsay: [1.6e3, 2],
  a1: [855, 0],
  hps: [1056, 0],
};
/** sqrt(s) [MeV] and largest |cos(theta)| of the photon. */
const PHOTONS: Readonly<Record<string, readonly [sqrts: number, cosMax: number]>> = {
  kloe2: [1019.5, 0.6427876],
  "kloe2-paper": [1019.5, 0.6427876],
  babar: [10580, 1],
};
const RESONANCES = ["padme", "padme-paper"];

/** Band measured for a pseudoscalar at 16.7 MeV, and the mass where it ends: arXiv:2104.13342. */
const MEASURED = { from: 2.1e-4, to: 3.2e-4, at: 16.7, end: 17.1 };

/** Either end of the band measured for a pseudoscalar. */
function measured(mass: number, which: "from" | "to"): Value {
  const { from, to, at, end } = MEASURED;
  const half = (Math.log(to / from) / 2) * Math.sqrt((end - mass) / (end - at));
  const value = Math.sqrt(from * to) * Math.exp(which === "from" ? -half : half);
  // near the end the distance to it is known to the roundings of the masses
  return { value, error: value * (20 * HOST_ROUNDING + (half * 4e-15) / Math.max(1e-300, end - mass)) };
}

/** sigma(e+ e- -> gamma X) of spinors, the smaller of scalar and pseudoscalar over vector. */
function photonRatio(mass: number, sqrts: number, cosMax: number): Value {
  const within = (couplings: { epsV: number; epsA: number } | { epsS: number; epsP: number }) =>
    reference.gammaXWithin(sqrts, cosMax, { ...couplings, mass, width: 0 }, 1e-10);
  const [vector, scalar, pseudoscalar] = [within({ epsV: 1, epsA: 0 }), within({ epsS: 1, epsP: 0 }), within({ epsS: 0, epsP: 1 })];
  return ratio(scalar.value < pseudoscalar.value ? scalar : pseudoscalar, vector);
}

/** Areas of the peak: 2J+1 times the width. */
const resonanceRatio = (mass: number): Value =>
  closed(Math.min(reference.spin0Width(mass, 1, 0), reference.spin0Width(mass, 0, 1)) / (3 * reference.width(mass, 1, 0)));

/** Relative error of nodes and zeros of the second route to a band; near the mass where it closes the zeros of a flat top are worse. */
const BAND = 1e-9;

/** Second value of an end of what a reading excludes for spin 0; `vector`: what it excludes for a vector, by a second route. */
export function spin0Second(
  id: string,
  which: "excludedFrom" | "excludedTo",
  mass: number,
  vector: (which: "excludedFrom" | "excludedTo") => Value | undefined,
): readonly [Value, string] | undefined {
  if (id === "na64-pseudoscalar") return [measured(mass, which === "excludedFrom" ? "from" : "to"), "figure typed a second time"];
  const [from, to] = [vector("excludedFrom"), vector("excludedTo")];
  if (!from) return undefined;
  const rescaled = (by: Value): Value => {
    const factor = root(by);
    return { value: from.value / factor.value, error: (from.error + from.value * (factor.error / factor.value)) / factor.value };
  };
  if (Object.hasOwn(PHOTONS, id)) return [rescaled(photonRatio(mass, ...PHOTONS[id]!)), "ratio of cross-sections from spinors"];
  if (RESONANCES.includes(id)) return [rescaled(resonanceRatio(mass)), "ratio of widths from spinors"];
  if (!Object.hasOwn(BEAMS, id)) return undefined;
  const [beam, length] = BEAMS[id]!;
  if (length === 0) {
    const value = reference.radiatedRatio(mass, beam);
    return [rescaled({ value, error: value * BAND }), "crossed e+ e- -> gamma X, quadrature over angle and energy"];
  }
  const band = to && reference.rescaledBand(mass, { beam, length }, [from.value, to.value]);
  if (!band) return undefined;
  const value = band[which === "excludedFrom" ? 0 : 1];
  return [{ value, error: value * BAND }, "crossed e+ e- -> gamma X, another search for the ends of the band"];
}
