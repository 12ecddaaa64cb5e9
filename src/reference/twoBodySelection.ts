// Cross-sections of e+ e- -> e+ e- and e+ e- -> photon X under any selection of explicit momenta: spinors, quadrature in y = ln tan(theta/2).
import { ELECTRON_MASS, HBAR_C_SQ_PB } from "../constants/index.ts";
import { matrixElementSq } from "./matrixElement.ts";
import type { AnyCouplings } from "./point.ts";
import { type Integral, integrals } from "./quadrature.ts";
import { twoBodyMomenta } from "./twoBodyCrossSection.ts";

/** Processes with two final particles. */
type TwoBody = "ee-ee" | "ee-aX";
/** Four-momenta (E, px, py, pz) [MeV], incoming first. */
type Momenta = readonly (readonly number[])[];

/** A number made of p1 p2 p3 p4, and the values at which a selection cuts it. */
export interface Bounded {
  /** The number, of p1 p2 p3 p4. */
  readonly of: (p: Momenta) => number;
  readonly at: readonly number[];
}

/** A selection of two final particles, and every bound that it depends on. */
export interface BoundedSelection {
  /** Whether the momenta pass. */
  readonly accepts: (p: Momenta) => boolean;
  /** Everything on which `accepts` depends. */
  readonly bounds: readonly Bounded[];
}

/** |y| up to which it is integrated: 1 - cos of 2e-39. Beyond E/m the collinear peak of gamma X dies like e^(-2|y|); E/m = e^17 for 10 TeV. */
const MOST = 45;
/** Steps in which ends are looked for, how often one is bisected, and how often a turning point is narrowed (golden section). */
const LOOKS = 8_000;
const BISECTIONS = 70;
const NARROWINGS = 60;
const GOLDEN = (Math.sqrt(5) - 1) / 2;
/** Longest panel in y to begin with, and how many it may be divided into. */
const LONGEST = 3;
const PANELS = 30;
/** Roundings of a number made of boosted momenta, in units of it. */
const ROUNDINGS = 8 * Number.EPSILON;

function root(f: (y: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  const sign = f(a) > 0;
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (a + b) / 2;
    if (f(middle) > 0 === sign) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}

/** The largest f of one maximum in [low, high]. */
function summit(f: (y: number) => number, low: number, high: number): number {
  let [a, b] = [low, high];
  for (let step = 0; step < NARROWINGS; step += 1) {
    const [left, right] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
    if (f(left) < f(right)) a = left;
    else b = right;
  }
  return (a + b) / 2;
}

interface End {
  readonly y: number;
  /** How far rounding may have moved it. */
  readonly error: number;
}

/** Where a quantity crosses its bounds: between neighbours on different sides, and beside turning points between neighbours. */
function endsOf({ of, at }: Bounded, momentaAt: (y: number) => Momenta, grid: readonly number[], points: readonly Momenta[]): End[] {
  const values = points.map(of);
  const ends: End[] = [];
  for (const bound of at) {
    const f = (y: number) => of(momentaAt(y)) - bound;
    const add = (low: number, high: number) => {
      const y = root(f, low, high);
      const h = (grid[1]! - grid[0]!) * 1e-3;
      const slope = Math.abs(f(y + h) - f(y - h)) / (2 * h);
      // at a turning point the quantity changes with the square of y
      const moved = Math.min((ROUNDINGS * Math.abs(bound)) / slope, Math.sqrt(ROUNDINGS));
      ends.push({ y, error: moved + ROUNDINGS * Math.abs(y) });
    };
    for (let k = 1; k < grid.length; k += 1) {
      const [before, here, after = here] = [values[k - 1]! - bound, values[k]! - bound, (values[k + 1] ?? values[k]!) - bound];
      if (before > 0 !== here > 0) add(grid[k - 1]!, grid[k]!);
      else if (
        (here - before) * (after - here) < 0 &&
        Math.abs(here) <= Math.abs(here - before) + Math.abs(after - here) &&
        here > 0 === after > 0 &&
        here > 0 !== here > before
      ) {
        // a turning point towards the bound
        const top = summit((y) => (here > before ? f(y) : -f(y)), grid[k - 1]!, grid[k + 1]!);
        if (f(top) > 0 === here > 0) continue;
        add(grid[k - 1]!, top);
        add(top, grid[k + 1]!);
      }
    }
  }
  return ends;
}

/** d sigma/dy of photon, X and interference [pb]. */
export function twoBodyInY(process: TwoBody, sqrts: number, y: number, c: AnyCouplings): [number, number, number] {
  const [m3, m4] = massesOf(process, c);
  const { p, pIn, pOut } = twoBodyMomenta(sqrts, m3, m4, { tanHalfTheta: Math.exp(y), phi: 0 });
  const coupling = process === "ee-ee" ? { ...c, dX: (sqrts - c.mass) * (sqrts + c.mass) } : c;
  const { photon, m2, x, interference } = matrixElementSq(process, p, coupling, { arithmetic: "double" });
  const factor = ((HBAR_C_SQ_PB * pOut) / (pIn * 32 * Math.PI * sqrts * sqrts)) * Math.cosh(y) ** -2;
  return process === "ee-ee" ? [factor * photon, factor * x, factor * interference] : [0, factor * m2, 0];
}

const massesOf = (process: TwoBody, { mass }: AnyCouplings): readonly [number, number] =>
  process === "ee-ee" ? [ELECTRON_MASS, ELECTRON_MASS] : [0, mass];

/**
 * Cross-section [pb] of photon, X and interference under a selection, between the ends that its bounds set, however
 * close they are, and the stretches of y it leaves. The errors hold the quadrature and what rounding does to the ends;
 * not what it does to the integrand.
 */
export function twoBodyUnder(
  process: TwoBody,
  sqrts: number,
  { accepts, bounds }: BoundedSelection,
  c: AnyCouplings,
  relative = 1e-9,
): { readonly pieces: readonly Integral[]; readonly open: readonly (readonly [number, number])[] } {
  const [m3, m4] = massesOf(process, c);
  const momentaAt = (y: number) => twoBodyMomenta(sqrts, m3, m4, { tanHalfTheta: Math.exp(y), phi: 0 }).p;
  const grid = Array.from({ length: LOOKS + 1 }, (_, k) => MOST * ((2 * k) / LOOKS - 1));
  const points = grid.map(momentaAt);
  const inner = bounds.flatMap((one) => endsOf(one, momentaAt, grid, points));
  const ends = [{ y: -MOST, error: 0 }, ...inner, { y: MOST, error: 0 }].sort((a, b) => a.y - b.y);
  const integrand = (y: number) => twoBodyInY(process, sqrts, y, c);
  const pieces = [0, 1, 2].map(() => ({ value: 0, error: 0 }));
  const open: (readonly [number, number])[] = [];
  const edge = ({ y, error }: End) => {
    integrand(y).forEach((value, k) => {
      pieces[k]!.error += Math.abs(value) * error;
    });
  };
  ends.slice(1).forEach((high, k) => {
    const low = ends[k]!;
    if (!(high.y > low.y) || !accepts(momentaAt((low.y + high.y) / 2))) return;
    open.push([low.y, high.y]);
    edge(low);
    edge(high);
    const parts = Math.ceil((high.y - low.y) / LONGEST);
    for (let i = 0; i < parts; i += 1) {
      const [a, b] = [i, i + 1].map((at) => low.y + ((high.y - low.y) * at) / parts) as [number, number];
      integrals(integrand, a, b, relative, PANELS).forEach(({ value, error }, n) => {
        pieces[n]!.value += value;
        pieces[n]!.error += error;
      });
    }
  });
  return { pieces, open };
}
