// What the momenta or invariants of a row leave open of its |M|^2, measured on the second route, and what the kernel's own roundings do to it.
import { LEGS, legMasses, type Process } from "../matrixElement/row.ts";
import * as reference from "../reference/index.ts";

export const PIECES = ["m2", "photon", "x", "interference"] as const;
type Pieces = reference.Pieces;
type Momenta = readonly (readonly number[])[];
/** The second route at the row as it stands. */
export type At = (c: reference.AnyCouplings, options?: reference.ReferenceOptions) => Pieces;

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

/** Classes of diagrams of ee-eea, which are what the kernel's products are made of: name, channel, and the ends of the line that radiates. */
const CLASSES = [
  ["s-isr", "s", 1, 2],
  ["s-fsr", "s", 3, 4],
  ["t-electron", "t", 1, 3],
  ["t-positron", "t", 2, 4],
] as const;
type Boson = "photon" | "X";

/** The diagrams of a class, as the second route calls them. */
const diagramsOf = (boson: Boson, [, channel, ...ends]: (typeof CLASSES)[number]) => ends.map((end) => `${boson}-${channel}-p${end}`);

/**
 * The diagrams that names of `x17 me --diagrams` stand for, as the second route calls them: `x.s-isr`, `s-isr` (both
 * bosons), `x`, `group2` (the first of these).
 */
export function diagramsNamed(names: readonly string[]): string[] {
  const of = (name: string) =>
    (["photon", "X"] as const).flatMap((boson) =>
      CLASSES.flatMap((one) => {
        const [short, long] = [one[0], `${boson.toLowerCase()}.${one[0]}`];
        return [short, long, boson.toLowerCase()].includes(name === "group2" ? "x.s-isr" : name) ? diagramsOf(boson, one) : [];
      }),
    );
  return [...new Set(names.flatMap(of))];
}
/** Operations in a row, at most, from a number given to the sums of ee-eea to one of their coefficients (derive/opcount.json). */
export const LONGEST_CHAIN = 29;
/**
 * And what stands before and behind it on the way of `x17 me` through single classes: crossed minors, couplings,
 * propagators, sums; counted by hand. Half a unit in the last place each.
 */
const CHAIN = (LONGEST_CHAIN + 13) * (UNIT / 2);

/**
 * What rounding does to a sum of products of classes of ee-eea of which none cancels by itself: a chain of roundings of the sizes of all of them. |M_i| is the
 * size of a class, of X for each of its couplings apart: it is more than |M| where classes interfere destructively (a soft photon) and where a
 * single chirality of X is suppressed (epsA = +-epsV, electron backward). `at` is the second route. Zero for the other processes, whose sums do not cancel.
 */
export function productErrors(process: Process, at: At, c: reference.AnyCouplings, diagrams?: readonly string[]): Pieces {
  if (process !== "ee-eea") return { m2: 0, photon: 0, x: 0, interference: 0 };
  const size = (boson: Boson, couplings: reference.AnyCouplings) =>
    CLASSES.reduce((sum, one) => {
      const some = diagramsOf(boson, one).filter((id) => diagrams === undefined || diagrams.includes(id));
      if (some.length === 0) return sum;
      const { photon, x } = at(couplings, { diagrams: some });
      return sum + Math.sqrt(boson === "photon" ? photon : x);
    }, 0);
  const photon = size("photon", c);
  const x =
    "epsS" in c
      ? (c.epsS && size("X", { ...c, epsP: 0 })) + (c.epsP && size("X", { ...c, epsS: 0 }))
      : (c.epsV && size("X", { ...c, epsA: 0 })) + (c.epsA && size("X", { ...c, epsV: 0 }));
  return { m2: CHAIN * (photon + x) ** 2, photon: CHAIN * photon * photon, x: CHAIN * x * x, interference: CHAIN * 2 * photon * x };
}

/** Largest change of each piece. */
const largest = (centre: Pieces, moved: readonly Pieces[]): Pieces =>
  Object.fromEntries(PIECES.map((piece) => [piece, Math.max(0, ...moved.map((one) => Math.abs(one[piece] - centre[piece])))])) as unknown as Pieces;

/** Momenta that mean the same point as far as mass shells and balance tell: what is missing of either is put in another place each time. */
export function alternatives(process: Process, p: Momenta, mass: number): number[][][] {
  const { incoming } = LEGS[process];
  const masses = legMasses(process, mass);
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
export function momentaErrors(process: Process, p: Momenta, c: reference.AnyCouplings, value: Pieces, options: reference.ReferenceOptions): Pieces {
  const at = (momenta: Momenta) => reference.matrixElementSq(process, momenta, c, options);
  const next = signs();
  const nudged = Array.from({ length: NUDGES }, () => at(p.map((q) => q.map((x) => x * (1 + (next() < 0 ? -UNIT : UNIT))))));
  const rounding = largest(value, nudged);
  const open = largest(value, alternatives(process, p, c.mass).map(at));
  return Object.fromEntries(PIECES.map((piece) => [piece, rounding[piece] + open[piece]])) as unknown as Pieces;
}

/** How far the dot products are from a conserved momentum, relative to the terms of the sums that must vanish; a unit in the last place at least. */
function imbalance(process: Process, dots: readonly number[], mass: number): number {
  const { names, incoming } = LEGS[process];
  const masses = legMasses(process, mass);
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
export function dotErrors(
  process: Process,
  dots: readonly number[],
  eps: number | undefined,
  c: reference.AnyCouplings,
  value: Pieces,
  options: reference.ReferenceOptions,
): Pieces {
  const moved = imbalance(process, dots, c.mass);
  const errors = { m2: 0, photon: 0, x: 0, interference: 0 };
  dots.forEach((dot, k) => {
    const some = dots.map((x, i) => (i === k ? dot * (1 + moved) : x));
    const near = reference.matrixElementSqFromInvariants(process, { dots: some, ...(eps === undefined ? {} : { eps }) }, c, options);
    for (const piece of PIECES) errors[piece] += Math.abs(near[piece] - value[piece]);
  });
  // of the sum, what its pieces may be off by together: the kernel takes the determinant as given, where this route makes it follow the dots
  return process.startsWith("ee-ee") ? { ...errors, m2: errors.photon + errors.x + errors.interference } : errors;
}
