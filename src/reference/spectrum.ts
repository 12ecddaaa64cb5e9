// d sigma/dm of e+ e- -> e+ e- photon, m = m(e+ e-), by Gauss-Legendre quadrature of the spinor |M|^2 over explicit momenta.
import { ELECTRON_MASS, HBAR_C_SQ_PB } from "../constants/index.ts";
import type { Selection } from "./diagram.ts";
import { doubles } from "./field.ts";
import { twoBodyVolume } from "./flatSampling.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";
import type { Pieces } from "./matrixElement.ts";
import { matrixElementSq } from "./matrixElement.ts";
import type { Couplings } from "./point.ts";
import { gaussLegendre } from "./quadrature.ts";

/** Where in the spectrum, and the selection. */
export interface SpectrumPoint {
  readonly sqrts: number;
  /** m(e+ e-) [MeV]; given alone, or as dX = m^2 - mass^2 [MeV^2] close to the resonance. */
  readonly pairMass?: number;
  readonly dX?: number;
  /** |cos theta| of the photon below this. */
  readonly photonCosMax: number;
  /** Further cuts on the momenta p1 p2 p3 p4 k; steps spoil the exponential convergence (error of the order 1/n). */
  readonly accepts?: (p: readonly (readonly number[])[]) => boolean;
  readonly diagrams?: Selection;
}

/** Numbers of nodes. 16 x 24 x 12 gives six digits at sqrt s = 3773 MeV without cuts on the electrons. */
export interface SpectrumGrid {
  readonly photon: number;
  readonly polar: number;
  readonly azimuth: number;
  /** Polar nodes in cos(theta) itself: exact from 2 nodes on for the initial-state diagrams (group 2), useless for the others. */
  readonly flatPolar?: boolean;
}

/** Nodes in cos(theta) of the electron, weights d cos. Collinear radiation from the pair, 1/(1 - beta^2 c^2), is flat in eta with beta c = tanh(eta). */
function polarNodes({ polar, flatPolar }: SpectrumGrid, beta: number): { x: number; weight: number }[] {
  if (flatPolar) return gaussLegendre(polar);
  const end = Math.atanh(beta);
  return gaussLegendre(polar, -end, end).map(({ x: eta, weight }) => ({
    x: Math.max(-1, Math.min(1, Math.tanh(eta) / beta)),
    weight: weight / (beta * Math.cosh(eta) ** 2),
  }));
}

const space = vectorSpace(doubles);

/** p1 p2 p3 p4 k in the centre of mass; the electron's angles in the pair's rest frame refer to its direction of flight and the reaction plane. */
export function helicityMomenta(sqrts: number, pairMass: number, photonRapidity: number, cosTheta: number, phi: number): number[][] {
  const m = ELECTRON_MASS;
  const [cosG, sinG] = [Math.tanh(photonRapidity), 1 / Math.cosh(photonRapidity)];
  const beam = Math.sqrt((sqrts / 2 - m) * (sqrts / 2 + m));
  const energy = ((sqrts - pairMass) * (sqrts + pairMass)) / (2 * sqrts);
  const pair: FourVector<number> = [sqrts - energy, -energy * sinG, 0, -energy * cosG];
  const p = Math.sqrt((pairMass / 2 - m) * (pairMass / 2 + m));
  const sinTheta = Math.sqrt(1 - cosTheta * cosTheta);
  const [x, y, z] = [p * sinTheta * Math.cos(phi), p * sinTheta * Math.sin(phi), p * cosTheta];
  // axes: z' = flight of the pair, x' in the reaction plane, y' = z' x x'
  const electron = [x * cosG - z * sinG, -y, -x * sinG - z * cosG] as const;
  const boost = (sign: number) => space.boost([pairMass / 2, sign * electron[0], sign * electron[1], sign * electron[2]], pair, pairMass);
  return [[sqrts / 2, 0, 0, beam], [sqrts / 2, 0, 0, -beam], [...boost(1)], [...boost(-1)], [energy, energy * sinG, 0, energy * cosG]];
}

/** d sigma/dm [pb/MeV] and its pieces. */
export function radiativeSpectrum(point: SpectrumPoint, c: Couplings, grid: SpectrumGrid): Pieces {
  const { sqrts, dX } = point;
  const pairMass = dX === undefined ? point.pairMass! : Math.sqrt(c.mass ** 2 + dX);
  const beta = Math.sqrt((1 - (2 * ELECTRON_MASS) / pairMass) * (1 + (2 * ELECTRON_MASS) / pairMass));
  const yMax = Math.atanh(point.photonCosMax);
  const couplings = dX === undefined ? c : { ...c, dX };
  const options = { arithmetic: "double" as const, ...(point.diagrams === undefined ? {} : { diagrams: point.diagrams }) };
  const sum = { m2: 0, photon: 0, x: 0, interference: 0 };
  // charge conjugation makes the two hemispheres of the photon equal once the electrons are integrated over
  const rapidities = point.accepts ? gaussLegendre(grid.photon, -yMax, yMax) : gaussLegendre(Math.ceil(grid.photon / 2), 0, yMax);
  const hemispheres = point.accepts ? 1 : 2;
  for (const { x: y, weight: wy } of rapidities) {
    for (const { x: cosTheta, weight: wTheta } of polarNodes(grid, beta)) {
      for (let i = 0; i < grid.azimuth; i += 1) {
        const p = helicityMomenta(sqrts, pairMass, y, cosTheta, (2 * Math.PI * (i + 0.5)) / grid.azimuth);
        if (point.accepts && !point.accepts(p)) continue;
        const pieces = matrixElementSq("ee-eea", p, couplings, options);
        // d cos(photon)/2 and d cos(electron)/2, as fractions of the full solid angles
        const weight = ((wy / Math.cosh(y) ** 2 / 2) * (wTheta / 2)) / grid.azimuth;
        for (const name of ["m2", "photon", "x", "interference"] as const) sum[name] += weight * pieces[name];
      }
    }
  }
  const flux = 2 * sqrts ** 2 * Math.sqrt(1 - (2 * ELECTRON_MASS) ** 2 / sqrts ** 2);
  // dPhi_3 = 2 m dm/(2 pi) Phi_2(s; photon, pair) Phi_2(m^2; e-, e+)
  const volume = (pairMass / Math.PI) * twoBodyVolume(sqrts, 0, pairMass) * twoBodyVolume(pairMass, ELECTRON_MASS, ELECTRON_MASS);
  const factor = (hemispheres * HBAR_C_SQ_PB * volume) / flux;
  return { m2: factor * sum.m2, photon: factor * sum.photon, x: factor * sum.x, interference: factor * sum.interference };
}

/** The photon-only cross-section of a bin in m [pb]. */
export function radiativeBin(point: SpectrumPoint, lo: number, hi: number, c: Couplings, grid: SpectrumGrid, nMass = 3): number {
  return gaussLegendre(nMass, lo, hi).reduce((sum, { x, weight }) => sum + weight * radiativeSpectrum({ ...point, pairMass: x }, c, grid).photon, 0);
}

/** The X piece integrated over |m^2 - mass^2| < span [pb], in the phase of the resonance, where it is flat. */
export function resonanceArea(point: SpectrumPoint, span: number, c: Couplings, grid: SpectrumGrid, nPhase = 8): number {
  const scale = c.mass * c.width;
  const end = Math.atan(span / scale);
  return gaussLegendre(nPhase, -end, end).reduce((sum, { x: phase, weight }) => {
    const dX = scale * Math.tan(phase);
    // dm = d(dX)/(2m), d(dX) = scale/cos^2 d(phase)
    const jacobian = scale / Math.cos(phase) ** 2 / (2 * Math.sqrt(c.mass ** 2 + dX));
    return sum + weight * jacobian * radiativeSpectrum({ ...point, dX }, c, grid).x;
  }, 0);
}
