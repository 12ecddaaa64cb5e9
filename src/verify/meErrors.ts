// What the momenta or invariants of a row leave open of its |M|^2, measured on the second route, and what the kernel's own roundings do to it.
import { CHARGE_SQ, ELECTRON_MASS_SQ } from "../kernel/constants.ts";
import { LEGS, legMasses, type Process } from "../matrixElement/row.ts";
import * as reference from "../reference/index.ts";

export const PIECES = ["m2", "photon", "x", "interference"] as const;
export type Pieces = reference.SquaredPieces;
type Momenta = readonly (readonly number[])[];

/** Roundings of the momenta that measure what their last bits do. */
const NUDGES = 8;
/** One unit in the last place: half of one, a rounding, is no number to multiply by. */
const UNIT = Number.EPSILON;

/** A sequence of numbers in (-1, 1), the same for every row: a generator of period 2^32. */
function signs(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** What a piece is compared with: itself, and for the interference, which crosses zero, what interferes. */
export const scaleOf = (value: Pieces, piece: (typeof PIECES)[number]): number =>
  piece === "interference" ? Math.sqrt(Math.abs(value.photon * value.x)) : Math.abs(value[piece]);

/** Largest change of each piece. */
const largest = (centre: Pieces, moved: readonly Pieces[]): Pieces =>
  Object.fromEntries(PIECES.map((piece) => [piece, Math.max(0, ...moved.map((one) => Math.abs(one[piece] - centre[piece])))])) as unknown as Pieces;

/** Momenta that mean the same point as far as mass shells and balance tell: what is missing of either is put in another place each time. */
export function alternatives(process: Process, p: Momenta, massX: number): number[][][] {
  const { incoming } = LEGS[process];
  const masses = legMasses(process, massX);
  // the energies kept and the three-momenta stretched, where the second route keeps these and takes the energies from them
  const stretched = p.map(([E, x, y, z], i) => {
    const [pSq, square] = [x! * x! + y! * y! + z! * z!, E! * E! - masses[i]! * masses[i]!];
    const factor = E! * E! > 2 * masses[i]! * masses[i]! && pSq > 0 ? Math.sqrt(square / pSq) : 1;
    return [E!, x! * factor, y! * factor, z! * factor];
  });
  // the whole imbalance on one leg: those that carry the rounding
  const most = Math.max(...p.map(([E]) => E!));
  const side = (i: number) => (i < incoming ? 1 : -1);
  const missing = [0, 1, 2, 3].map((c) => p.reduce((sum, q, i) => sum + side(i) * q[c]!, 0));
  const balanced = p.flatMap((q, i) => (2 * q[0]! < most ? [] : [p.map((r, j) => r.map((x, c) => (i === j ? x - side(i) * missing[c]! : x)))]));
  return [stretched, ...balanced];
}

/** Error of the pieces from the momenta: rounding, every component by itself, and what shells and balance leave open. */
export function momentaErrors(process: Process, p: Momenta, c: reference.Couplings, value: Pieces): Pieces {
  const at = (momenta: Momenta) => reference.matrixElementSq(process, momenta, c);
  const next = signs();
  const nudged = Array.from({ length: NUDGES }, () => at(p.map((q) => q.map((x) => x * (1 + (next() < 0 ? -UNIT : UNIT))))));
  const rounding = largest(value, nudged);
  const open = largest(value, alternatives(process, p, c.massX).map(at));
  return Object.fromEntries(PIECES.map((piece) => [piece, rounding[piece] + open[piece]])) as unknown as Pieces;
}

/** How far the dot products are from a conserved momentum, relative to the terms of the sums that must vanish; a unit in the last place at least. */
function imbalance(process: Process, dots: readonly number[], massX: number): number {
  const { names, incoming } = LEGS[process];
  const masses = legMasses(process, massX);
  const side = (i: number) => (i < incoming ? 1 : -1);
  let worst = UNIT;
  names.forEach((_, i) => {
    let balance = side(i) * masses[i]! * masses[i]!;
    let scale = Math.abs(balance);
    let k = 0;
    for (let a = 0; a < names.length; a++)
      for (let b = a + 1; b < names.length; b++, k++) {
        if (a !== i && b !== i) continue;
        balance += side(a === i ? b : a) * dots[k]!;
        scale += Math.abs(dots[k]!);
      }
    worst = Math.max(worst, Math.abs(balance) / scale);
  });
  return worst;
}

/** Error of the pieces from dot products: the sum of what each does to them when moved by its rounding, or by what the balance of all leaves open. */
export function dotErrors(process: Process, dots: readonly number[], eps: number | undefined, c: reference.Couplings, value: Pieces): Pieces {
  const moved = imbalance(process, dots, c.massX);
  const errors = { m2: 0, photon: 0, x: 0, interference: 0 };
  dots.forEach((dot, k) => {
    const some = dots.map((x, i) => (i === k ? dot * (1 + moved) : x));
    const near = reference.matrixElementSqFromInvariants(process, { dots: some, ...(eps === undefined ? {} : { eps }) }, c);
    for (const piece of PIECES) errors[piece] += Math.abs(near[piece] - value[piece]);
  });
  // of the sum, what its pieces may be off by together: the kernel takes the determinant as given, where this route makes it follow the dots
  return process.startsWith("ee-ee") ? { ...errors, m2: errors.photon + errors.x + errors.interference } : errors;
}

/** Roundings of half a unit that a term of a product of two classes passes at most, and the dot products that are its factors. */
const ROUNDINGS = 16;
const FACTORS = 5;

/**
 * Largest relative error of a dot product when every component of two momenta is off by half a unit, added in quadrature: on shell a component x of p changes
 * p.q by (x/E) E' - x'.
 */
export function dotRounding(p: Momenta): number {
  const off = (a: readonly number[], b: readonly number[]) => {
    const change = (c: number) => a[c]! * b[0]! - a[0]! * b[c]!;
    const dot = Math.max(a[0]! * b[0]! - a[1]! * b[1]! - a[2]! * b[2]! - a[3]! * b[3]!, UNIT * a[0]! * b[0]!);
    return (
      (UNIT / 2) * (Math.hypot(...[1, 2, 3].map((c) => (change(c) * a[c]!) / a[0]!), ...[1, 2, 3].map((c) => (change(c) * b[c]!) / b[0]!)) / dot)
    );
  };
  return Math.max(...p.flatMap((a, i) => p.slice(i + 1).map((b) => off(a, b))));
}
/** Legs 1 ... 4 of the product of classes 1 and 3, as the products of an s with a t class see them (derive/eeeea.mjs, all positive). */
const CROSSED: Readonly<Record<string, readonly [number, number, number, number]>> = {
  13: [1, 2, 3, 4],
  14: [2, 1, 4, 3],
  23: [3, 4, 1, 2],
  24: [4, 3, 2, 1],
};

/**
 * What rounding does to the products of an s with a t class of ee-eea (docs/physics/ee-eea.md, accuracy map): their terms are larger than their sum where
 * |t| is next to the smallest that the photon admits, those of axial couplings with the photon in the dead cone of a beam too. `dots` as usual, `t` = [t24, t13]; `dotError`: relative, of dots that
 * come from momenta.
 */
export function crossedRounding(
  dots: readonly number[],
  [t24, t13]: readonly [number, number],
  c: reference.Couplings,
  dotError = 0,
): Omit<Pieces, "m2"> {
  const [p12, p13, p14, d1, p23, p24, d2, p34, d3, d4] = dots as [number, number, number, number, number, number, number, number, number, number];
  const product: Record<string, number> = { 12: p12, 13: p13, 14: p14, 23: p23, 24: p24, 34: p34 };
  const d = [0, d1, d2, d3, d4];
  const qSq = [0, 2 * (ELECTRON_MASS_SQ + p34), 2 * (ELECTRON_MASS_SQ + p12), t24, t13];
  const massSq = c.massX * c.massX;
  const width = c.massX * c.widthX;
  const poles = qSq.map((q, i) => Math.hypot(i === 1 && c.dX !== undefined ? c.dX : q - massSq, width));
  const sum = { photon: 0, x: 0, interference: 0 };
  const coupling = c.epsV * c.epsV + c.epsA * c.epsA;
  for (const [pair, legs] of Object.entries(CROSSED)) {
    const p = (a: number, b: number) => {
      const [i, j] = [legs[a - 1]!, legs[b - 1]!].sort();
      return product[`${i}${j}`]!;
    };
    const [a, b, e] = [d[legs[0]]!, d[legs[1]]!, d[legs[2]]!];
    const single = p(3, 4) / (a * b) + p(2, 4) / (a * e) + p(1, 4) / (b * e);
    const [x, y] = [p(1, 4) * (p(1, 4) + 2 * ELECTRON_MASS_SQ), p(2, 3) * (p(2, 3) + 2 * ELECTRON_MASS_SQ)];
    const terms = (x + y) * single + (2 * ELECTRON_MASS_SQ * y) / (a * a);
    const [i, j] = [Number(pair[0]), Number(pair[1])];
    const [qi, qj] = [Math.abs(qSq[i]!), Math.abs(qSq[j]!)];
    // axial couplings: b, t, e, f of eeeea.frm, what stands before Y - m^2/d^2
    const qq = massSq > 0 ? (qi * qi + qj * qj) / (2 * massSq) + (ELECTRON_MASS_SQ * qi * qj) / (massSq * massSq) : 0;
    const axial = 2 * ELECTRON_MASS_SQ * (7 * (qi + qj) + qq) * (single + ELECTRON_MASS_SQ / (a * a));
    const both = terms + axial;
    sum.photon += terms / (qi * qj);
    sum.x += (coupling * coupling * both) / (poles[i]! * poles[j]!);
    sum.interference += coupling * both * (1 / (qi * poles[j]!) + 1 / (qj * poles[i]!));
  }
  // 16 e^6 with the average over spins, twice for the two orders of the classes
  const factor = (ROUNDINGS * UNIT * 0.5 + FACTORS * dotError) * 8 * CHARGE_SQ ** 3;
  return { photon: factor * sum.photon, x: factor * sum.x, interference: factor * sum.interference };
}
