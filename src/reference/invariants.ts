// Momenta with 32 digits from dot products given in doubles: the reference for points that momenta in doubles cannot express.
import type { Field } from "./field.ts";
import { type FourVector, vectorSpace } from "./fourVector.ts";
import { type Measurement, solveBestSubset } from "./linearSystem.ts";
import type { Process } from "./point.ts";

/** Dot products p_i.p_j, i < j [MeV^2], and the sign of the determinant of the rows p1..p4 (only its sign is used). */
export interface Invariants {
  readonly dots: readonly number[];
  readonly eps?: number;
}

/** A dot product as a linear form: electronMass^2 units, mass^2 units, and coefficients of the independent unknowns. */
type Form = readonly [electronMassSq: number, massXSq: number, ...unknowns: number[]];

// Four-momentum conservation. Unknowns of ee-ee: p1.p3 - m^2, p3.p4; ee-eea: p1.k, p3.k, p4.k, p1.p3 - m^2, p3.p4; ee-aX: p1.k, p2.k.
// Order of the forms: 12 13 14 (15) 23 24 (25) 34 (35 45).
const FORMS: Record<Process, readonly Form[]> = {
  "ee-ee": [
    [0, 0, 0, 1],
    [1, 0, 1, 0],
    [0, 0, -1, 1],
    [0, 0, -1, 1],
    [1, 0, 1, 0],
    [0, 0, 0, 1],
  ],
  "ee-eea": [
    [0, 0, 0, 1, 1, 0, 1],
    [1, 0, 0, 0, 0, 1, 0],
    [0, 0, -1, 1, 1, -1, 1],
    [0, 0, 1, 0, 0, 0, 0],
    [0, 0, 0, 1, 0, -1, 1],
    [1, 0, 1, -1, 0, 1, 0],
    [0, 0, -1, 1, 1, 0, 0],
    [0, 0, 0, 0, 0, 0, 1],
    [0, 0, 0, 1, 0, 0, 0],
    [0, 0, 0, 0, 1, 0, 0],
  ],
  "ee-aX": [
    [-1, 0.5, 1, 1],
    [0, 0, 1, 0],
    [0, 0.5, 0, 1],
    [0, 0, 0, 1],
    [0, 0.5, 1, 0],
    [0, 0, 1, 1],
  ],
  "X-ee": [
    [0, 0.5],
    [0, 0.5],
    [-1, 0.5],
  ],
};

/** Position of p_i.p_j, i < j, in the list of n legs. */
const at = (i: number, j: number, n: number) => (i * (2 * n - i - 1)) / 2 + j - i - 1;

/** All dot products, exactly consistent, from the most accurate independent ones (p3.p4 from dX where it is given). */
function consistentDots<R>(f: Field<R>, process: Process, dots: readonly number[], mSq: R, massXSq: R, dX: number | undefined): R[] {
  const forms = FORMS[process];
  const constant = ([m, x]: Form) => f.add(f.mul(f.of(m), mSq), f.mul(f.of(x), massXSq));
  const measurements: Measurement<R>[] = forms.map((form, i) => ({
    coefficients: form.slice(2),
    value: f.sub(f.of(dots[i]!), constant(form)),
    uncertainty: Math.abs(dots[i]!),
  }));
  if (dX !== undefined && process.startsWith("ee-ee")) {
    const form = forms[process === "ee-ee" ? 5 : 7]!;
    const half = f.mul(f.of(0.5), f.add(massXSq, f.of(dX)));
    measurements.push({ coefficients: form.slice(2), value: f.sub(half, mSq), uncertainty: Math.abs(dX) });
  }
  const unknowns = solveBestSubset(f, measurements, forms[0]!.length - 2);
  return forms.map((form) => form.slice(2).reduce((sum, a, i) => f.add(sum, f.mul(f.of(a), unknowns[i]!)), constant(form)));
}

/** Determinant of the rows (E, x, y, z); only its sign is of interest. */
function determinant(rows: readonly (readonly number[])[]): number {
  if (rows.length === 1) return rows[0]![0]!;
  return rows.reduce((sum, row, i) => {
    const minor = rows.filter((_, j) => j !== i).map((other) => other.slice(1));
    return sum + (i % 2 === 0 ? 1 : -1) * row[0]! * determinant(minor);
  }, 0);
}

/**
 * Momenta in the rest frame of the initial state, p1 along z (X-ee: p3), p3 in the x-z plane. `masses` are those of the legs;
 * `couplings` gives mass and, where known, dX = s34 - mass^2 (ee-ee: s - mass^2).
 */
export function momentaFromInvariants<R>(
  f: Field<R>,
  process: Process,
  invariants: Invariants,
  masses: readonly number[],
  couplings: { readonly mass: number; readonly dX?: number },
): FourVector<R>[] {
  const v = vectorSpace(f);
  const zero = f.of(0);
  const square = (x: number) => f.mul(f.of(x), f.of(x));
  const n = masses.length;
  const all = consistentDots(f, process, invariants.dots, square(masses[1]!), square(couplings.mass), couplings.dX);
  const dot = (i: number, j: number) => (i === j ? square(masses[i]!) : all[at(Math.min(i, j), Math.max(i, j), n)]!);
  const incoming = process === "X-ee" ? [0] : [0, 1];
  const sum = (terms: readonly R[]) => terms.reduce((a, b) => f.add(a, b), zero);
  const rootS = f.sqrt(sum(incoming.flatMap((i) => incoming.map((j) => dot(i, j)))));
  const energy = (i: number) => f.div(sum(incoming.map((j) => dot(i, j))), rootS);
  const space = (i: number, j: number) => f.sub(f.mul(energy(i), energy(j)), dot(i, j));
  const axis = process === "X-ee" ? 1 : 0;
  const pz = f.sqrt(space(axis, axis));
  const first: FourVector<R> = [energy(axis), zero, zero, pz];
  const total: FourVector<R> = [rootS, zero, zero, zero];
  if (process === "X-ee") return [total, first, v.sub(total, first)];
  const z = f.div(space(0, 2), pz);
  const x = f.sqrt(f.sub(space(2, 2), f.mul(z, z)));
  const third: FourVector<R> = [energy(2), x, zero, z];
  const second = v.sub(total, first);
  if (n === 4) return [first, second, third, v.sub(total, third)];
  const kz = f.div(space(0, 4), pz);
  const kx = f.value(x) > 0 ? f.div(f.sub(space(2, 4), f.mul(kz, z)), x) : zero;
  const ky = f.sqrt(f.sub(f.sub(space(4, 4), f.mul(kz, kz)), f.mul(kx, kx)));
  const build = (y: R) => {
    const k: FourVector<R> = [energy(4), kx, y, kz];
    return [first, second, third, v.sub(v.sub(total, third), k), k];
  };
  const p = build(ky);
  const sign = determinant(p.slice(0, 4).map((q) => q.map((component) => f.value(component))));
  return sign * (invariants.eps ?? sign) < 0 ? build(f.neg(ky)) : p;
}
