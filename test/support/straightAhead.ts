// Points of e+ e- -> e+ e- gamma where the electron keeps its direction in the pair frame: phasespace/pair.ts in doubles, and the same point with 32 digits.

import { cos, sin } from "../../assembly/math/elementary.ts";
import * as pair from "../../assembly/phasespace/pair.ts";
import * as sums from "../../assembly/process/eeeea.sums.generated.ts";
import { transferChange } from "../../assembly/process/eeeea.ts";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { EEEEA } from "../../src/process/index.ts";
import { type DoubleDouble, doubleDoubles as f } from "../../src/reference/doubleDouble.ts";
import { type FourVector, vectorSpace } from "../../src/reference/fourVector.ts";
import { type Pieces, squaredPieces } from "../../src/reference/matrixElement.ts";
import { decay } from "../../src/reference/phaseSpace.ts";
import type { Couplings } from "../../src/reference/point.ts";
import { contracted } from "./contracted.ts";
import { sumInputs } from "./sumInputs.ts";

export interface StraightAhead {
  readonly sqrts: number;
  readonly massPair: number;
  /** tan(theta/2) of the photon. */
  readonly tanHalfPhoton: number;
  /** 1 - cos between p1 and p3 in the pair frame, and the azimuth of p3 about p1. */
  readonly oneMinusCos: number;
  readonly phi: number;
}

/** Of electron pairs (1, 3) and (2, 4) for t, of (1, 2) and (3, 4) for s, and the mixed one of both. */
type Grams = [first: number, second: number, mixed: number];

const v = vectorSpace(f);
const two = f.of(2);

/** Gram determinants with the photon (assembly/process/eeeea.ts) of p1 p2 p3 p4 k: vectors across the photon that have lost their energy to a multiple of it. */
function photonGrams(p: readonly FourVector<DoubleDouble>[]): { t: Grams; s: Grams } {
  const [p1, p2, p3, p4, k] = p as [
    FourVector<DoubleDouble>,
    FourVector<DoubleDouble>,
    FourVector<DoubleDouble>,
    FourVector<DoubleDouble>,
    FourVector<DoubleDouble>,
  ];
  const [m, zero] = [f.of(ELECTRON_MASS), f.of(0)];
  const across = (a: FourVector<DoubleDouble>, b: FourVector<DoubleDouble>) => {
    const V = v.sub(v.scale(a, v.dotOnShell(b, m, k, zero)), v.scale(b, v.dotOnShell(a, m, k, zero)));
    return v.sub(V, v.scale(k, f.div(V[0], k[0])));
  };
  const grams = (V: FourVector<DoubleDouble>, W: FourVector<DoubleDouble>): Grams => [
    -f.value(v.dot(V, V)),
    -f.value(v.dot(W, W)),
    -f.value(v.dot(V, W)),
  ];
  return { t: grams(across(p1, p3), across(p2, p4)), s: grams(across(p1, p2), across(p3, p4)) };
}

/** p1 p2 p3 p4 k in the centre of mass with 32 digits, p1 along +z, T = -(p1 - p3)^2/2, -(p2 - p4)^2/2, and the Gram determinants with the photon. */
export function exactPoint(x: StraightAhead): { p: FourVector<DoubleDouble>[]; transfers: [number, number]; grams: { t: Grams; s: Grams } } {
  const [m, zero] = [f.of(ELECTRON_MASS), f.of(0)];
  const s = f.mul(f.of(x.sqrts), f.of(x.sqrts));
  const root = f.of(x.massPair);
  const [p1, p2] = decay(f, s, m, m, { tanHalfTheta: 0, phi: 0 });
  const [k, q] = decay(f, s, zero, root, { tanHalfTheta: x.tanHalfPhoton, phi: 0 });
  const resting: FourVector<DoubleDouble> = [q[0], f.neg(q[1]), f.neg(q[2]), f.neg(q[3])];
  // p1 in the pair frame, a unit vector along it, and two across it: in the plane of beam and photon, and along y
  const seen = v.boost(p1, resting, root);
  const size = f.sqrt(v.dot3(seen, seen));
  const along = [1, 2, 3].map((i) => f.div(seen[i]!, size));
  const across = [along[2]!, zero, f.neg(along[0]!)];
  const a = f.of(x.oneMinusCos);
  const sine = f.sqrt(f.mul(a, f.sub(two, a)));
  const c = f.of(cos(x.phi));
  const inPlane = f.mul(sine, c);
  const outOfPlane = f.mul(sine, f.sqrt(f.sub(f.of(1), f.mul(c, c))));
  const unit = [0, 1, 2].map((i) => f.add(f.add(f.mul(along[i]!, f.sub(f.of(1), a)), f.mul(across[i]!, inPlane)), i === 1 ? outOfPlane : zero));
  const half = f.div(root, two);
  const momentum = f.sqrt(f.sub(f.mul(half, half), f.mul(m, m)));
  const three = unit.map((y) => f.mul(y, momentum));
  const star3: FourVector<DoubleDouble> = [half, three[0]!, three[1]!, three[2]!];
  const star4: FourVector<DoubleDouble> = [half, f.neg(three[0]!), f.neg(three[1]!), f.neg(three[2]!)];
  const transfer = (one: FourVector<DoubleDouble>, other: FourVector<DoubleDouble>) => -0.5 * f.value(v.transferSq(one, other));
  const transfers: [number, number] = [transfer(seen, star3), transfer(v.boost(p2, resting, root), star4)];
  const p = [p1, p2, v.boost(star3, q, root), v.boost(star4, q, root), k];
  return { p, transfers, grams: photonGrams(p) };
}

/** The same point in doubles, the electron placed by its direction alone, or by its -t/2 as both engines place it about p1. */
export function kernelPoint(x: StraightAhead, byTransfer: boolean): void {
  const norm = 1 + x.tanHalfPhoton * x.tanHalfPhoton;
  pair.setBeams(x.sqrts);
  if (!pair.setPairMass(x.massPair)) throw new Error("no such pair mass");
  pair.setPhoton((2 * x.tanHalfPhoton * x.tanHalfPhoton) / norm, 2 / norm);
  const across = Math.sqrt(x.oneMinusCos * (2 - x.oneMinusCos));
  const [along, inPlane] = [1 - x.oneMinusCos, across * cos(x.phi)];
  const [nx, ny, nz] = [along * pair.n1x + inPlane * pair.n1z, across * sin(x.phi), along * pair.n1z - inPlane * pair.n1x];
  const sinSq = nx * nx + ny * ny;
  pair.setElectron(nz > 0 ? sinSq / (1 + nz) : 1 - nz, nz > 0 ? 1 + nz : sinSq / (1 - nz));
  const sinStar = Math.sqrt(sinSq);
  pair.setAzimuth(nx / sinStar, ny / sinStar);
  if (byTransfer) pair.placedAbout1(pair.least1 + pair.scale1 * x.oneMinusCos, x.oneMinusCos, inPlane, ny);
}

/** Pieces of |M|^2 at the point that kernelPoint set, by the sums that both engines use. */
export function kernelPieces(c: Couplings): Pieces {
  const { p1p2, p1p3, p1p4, p1k, p2p3, p2p4, p2k, p3p4, p3k, p4k, transfer13, transfer24, determinant, massPair } = pair;
  const { epsV, epsA, mass, width } = c;
  const dots = [p1p2, p1p3, p1p4, p1k, p2p3, p2p4, p2k, p3p4, p3k, p4k] as const;
  const change = transferChange(transfer13, transfer24, p1k, p2k, p3k, p4k);
  const { gram13, gram24, mixed, gram12, gram34, mixed12 } = pair;
  const transfers = { half13: -transfer13, half24: -transfer24, change, t: [gram13, gram24, mixed], s: [gram12, gram34, mixed12] } as const;
  const inputs = sumInputs([...dots], transfers, true);
  const photon = sums.photonSum(...inputs);
  sums.structures(...inputs, determinant, mass * mass);
  const at = [(massPair - mass) * (massPair + mass), epsV, epsA, mass, width] as const;
  const values = EEEEA.functions.map((_, k) => (sums as unknown as Record<string, number>)[`c${k}`]!);
  const x = contracted(EEEEA, values, "signal", at);
  const interference = contracted(EEEEA, values, "interference", at);
  return { m2: sums.c0 + x + interference, photon, x, interference };
}

/** The same by spinors. */
export const spinorPieces = (p: readonly FourVector<DoubleDouble>[], c: Couplings): Pieces => squaredPieces(f, "ee-eea", p, c);
