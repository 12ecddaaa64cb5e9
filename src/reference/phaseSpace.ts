// Two- and three-body kinematics by explicit rotations and boosts.
import { ELECTRON_MASS } from "../constants/index.ts";
import { doubleDoubles } from "./doubleDouble.ts";
import type { Field } from "./field.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";

/** A direction as tan(theta/2) and phi, so that both ends of the z axis are resolved. */
export interface Direction {
  readonly tanHalfTheta: number;
  readonly phi: number;
}

/** From cos(theta); for directions away from the ends of the axis. */
export const direction = (cosTheta: number, phi: number): Direction => ({ tanHalfTheta: Math.sqrt((1 - cosTheta) / (1 + cosTheta)), phi });

/** Momentum of either daughter in the rest frame of mass^2 s [MeV]: sqrt of (s - (m1+m2)^2)(s - (m1-m2)^2)/4s. */
function breakup<R>(f: Field<R>, s: R, m1: R, m2: R): R {
  const side = (m: R) => f.sub(s, f.mul(m, m));
  return f.div(f.sqrt(f.mul(side(f.add(m1, m2)), side(f.sub(m1, m2)))), f.mul(f.of(2), f.sqrt(s)));
}

/** The two daughters of a system at rest of mass^2 s; the first one goes into `towards`. */
export function decay<R>(f: Field<R>, s: R, m1: R, m2: R, { tanHalfTheta, phi }: Direction): readonly [FourVector<R>, FourVector<R>] {
  const v = vectorSpace(f);
  const t = f.of(tanHalfTheta);
  const tSq = f.mul(t, t);
  const norm = f.add(f.of(1), tSq);
  const sinTheta = f.div(f.mul(f.of(2), t), norm);
  const cosPhi = f.of(Math.cos(phi));
  const size = f.sqrt(f.sub(f.of(1), f.mul(cosPhi, cosPhi)));
  const sinPhi = Math.sin(phi) < 0 ? f.neg(size) : size;
  const p = breakup(f, s, m1, m2);
  const zero = f.of(0);
  const unit: FourVector<R> = [zero, f.mul(sinTheta, cosPhi), f.mul(sinTheta, sinPhi), f.div(f.sub(f.of(1), tSq), norm)];
  const momentum = v.scale(unit, p);
  return [v.onShell(momentum, m1), v.onShell(v.scale(momentum, f.of(-1)), m2)];
}

/** Variables of e- e+ -> e- e+ photon: the pair's mass^2 s34, the photon in the centre of mass, the electron in the rest frame of the pair. */
export interface RadiativeVariables {
  readonly sqrts: number;
  /** s34 = reference + offset, the offset exact (dX where the reference is mass^2; 0 to give s34 alone). */
  readonly s34: { readonly root: number; readonly offset: number };
  readonly photon: Direction;
  readonly electron: Direction;
}

/** p1 p2 p3 p4 k in the centre of mass, p1 along +z. The electron's direction refers to the axes of the laboratory, boosted along the pair. */
export function radiativeMomenta<R>(f: Field<R>, x: RadiativeVariables): FourVector<R>[] {
  const v = vectorSpace(f);
  const m = f.of(ELECTRON_MASS);
  const zero = f.of(0);
  const s = f.mul(f.of(x.sqrts), f.of(x.sqrts));
  const s34 = f.add(f.mul(f.of(x.s34.root), f.of(x.s34.root)), f.of(x.s34.offset));
  const [p1, p2] = decay(f, s, m, m, { tanHalfTheta: 0, phi: 0 });
  const m34 = f.sqrt(s34);
  const [k, pair] = decay(f, s, zero, m34, x.photon);
  const [p3, p4] = decay(f, s34, m, m, x.electron);
  return [p1, p2, v.boost(p3, pair, m34), v.boost(p4, pair, m34), k];
}

/** A point as the kernels take it: momenta and invariants, every number the rounding of one exact point. */
export interface RoundedPoint {
  readonly p: number[][];
  /** p_i.p_j, i < j. */
  readonly dots: number[];
  /** Determinant of the rows p1..p4. */
  readonly eps: number;
}

/** Momenta and invariants of one radiative point, computed with 32 digits and rounded once. */
export function roundedRadiativePoint(x: RadiativeVariables): RoundedPoint {
  const f = doubleDoubles;
  const v = vectorSpace(f);
  const p = radiativeMomenta(f, x);
  const masses = [ELECTRON_MASS, ELECTRON_MASS, ELECTRON_MASS, ELECTRON_MASS, 0].map(f.of);
  const dots = p.flatMap((q, i) => p.slice(i + 1).map((r, j) => f.value(v.dotOnShell(q, masses[i]!, r, masses[i + 1 + j]!))));
  // in this frame p1 + p2 = (sqrt s, 0), so the determinant reduces to sqrt s times a 3x3 one: -|p1| sqrt s (p3 x p4)_z up to sign
  const [p1, , p3, p4] = p as [FourVector<(typeof masses)[0]>, unknown, FourVector<(typeof masses)[0]>, FourVector<(typeof masses)[0]>];
  const cross = f.sub(f.mul(p3[1], p4[2]), f.mul(p3[2], p4[1]));
  const eps = f.mul(f.mul(f.mul(f.of(-1), f.of(x.sqrts)), p1[3]), cross);
  return { p: p.map((q) => q.map(f.value)), dots, eps: f.value(eps) };
}
