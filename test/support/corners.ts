// ee-eea at random points of a named corner, from invariants and from momenta, against the spinor amplitudes at the exact point.

import { ELECTRON_MASS_SQ } from "../../src/constants/index.ts";
import type { Kernel } from "../../src/index.ts";
import { matrixElementSqRows, transfersOf } from "../../src/matrixElement/index.ts";
import { LARGEST } from "../../src/matrixElement/row.ts";
import {
  type AnyCouplings,
  CORNERS,
  type Couplings,
  matrixElementSq,
  matrixElementSqAt,
  matrixElementSqFromInvariants,
  type Pieces,
  type RadiativeVariables,
  type ReferenceOptions,
  roundedRadiativePoint,
  uniform,
} from "../../src/reference/index.ts";
import { alternatives, productErrors } from "../../src/verify/meErrors.ts";
import { batch } from "./columns.ts";
import { framesOf } from "./frames.ts";

const EPS = 2 ** -52;
/** From dots the kernel is within this of what the dots say; from momenta within 50 (cond + 1e-14); either plus what rounding does to the single products. */
const FROM_DOTS = 1e-10;
const FROM_MOMENTA = (cond: number) => 50 * (cond + 1e-14);
const PIECES = ["m2", "photon", "x", "interference"] as const;

export interface CornerResult {
  /** Largest deviation of a piece relative to it (interference: to sqrt(photon x)). */
  readonly worst: number;
  /** Largest ratio of a deviation to what is allowed. */
  readonly worstOfAllowed: number;
  /** Points compared. */
  readonly n: number;
}

/** The coupling, mass and width at which corners are compared. */
export const AT_CORNERS: Couplings = { epsV: 0.4, epsA: 0.3, mass: 16.88, width: 1e-6 };

/** Says what was found. */
export function reported(name: string, result: CornerResult): CornerResult {
  console.log(
    `${name}: ${result.n} points, largest deviation ${result.worst.toExponential(1)}, ${result.worstOfAllowed.toFixed(2)} of what is allowed`,
  );
  return result;
}

/** Each piece over itself; the interference crosses zero: over what interferes. */
const relative = (some: Pieces, exact: Pieces): number[] =>
  PIECES.map((piece) => Math.abs(some[piece]) / (piece === "interference" ? Math.sqrt(exact.photon * exact.x) : exact[piece]));

function deviations(found: Pieces, exact: Pieces): number[] {
  const off = Object.fromEntries(PIECES.map((piece) => [piece, found[piece] - exact[piece]])) as unknown as Pieces;
  return relative(off, exact);
}

/**
 * What rounding the dots does to |M|^2 in 32 digits, piece by piece: as they are rounded, and the sum of what a unit in the last place of each does
 * (twice the rounding: the kernel may take another five of the ten than the reference does).
 */
function roundingOfDots(dots: readonly number[], eps: number, exact: Pieces, c: Couplings): number[] {
  const at = (some: readonly number[]) => matrixElementSqFromInvariants("ee-eea", { dots: some, eps }, c);
  const centre = at(dots);
  const cost = deviations(centre, exact);
  dots.forEach((dot, i) => {
    const moved = at(dots.map((x, k) => (k === i ? dot * (1 + EPS) : x)));
    deviations(moved, centre).forEach((change, k) => {
      cost[k]! += change;
    });
  });
  // of the sum, what its pieces may be off by together: the kernel takes the determinant as given, where the reference makes it follow the dots
  const [, photon, x, interference] = cost as [number, number, number, number];
  return [(photon * exact.photon + x * exact.x + interference * Math.sqrt(exact.photon * exact.x)) / exact.m2, photon, x, interference];
}

/**
 * What rounding the momenta does to |M|^2 in 32 digits: as they are rounded, half of what a unit in the last place of each component does, in quadrature,
 * and what their imbalance leaves open: rounded momenta are neither on shell nor in balance, and do not say which of them is to be moved.
 */
function roundingOfMomenta(p: readonly (readonly number[])[], exact: Pieces, c: Couplings): number[] {
  const centre = matrixElementSq("ee-eea", p, c);
  const squares = PIECES.map(() => 0);
  p.forEach((q, i) => {
    q.forEach((x, j) => {
      if (x === 0) return;
      const near = p.map((other, k) => other.map((y, l) => (i === k && j === l ? x * (1 + EPS) : y)));
      deviations(matrixElementSq("ee-eea", near, c), centre).forEach((change, k) => {
        squares[k]! += (change / 2) ** 2;
      });
    });
  });
  const open = alternatives("ee-eea", p, c.mass).map((other) => deviations(matrixElementSq("ee-eea", other, c), centre));
  return deviations(centre, exact).map((asRounded, k) => asRounded + Math.sqrt(squares[k]!) + Math.max(...open.map((one) => one[k]!)));
}

/** What rounding the single products, which may cancel, does to |M|^2, piece by piece. */
const roundingOfProducts = (x: RadiativeVariables, exact: Pieces, c: Couplings): number[] =>
  relative(
    productErrors("ee-eea", (some: AnyCouplings, options?: ReferenceOptions) => matrixElementSqAt(x, some, options), c),
    exact,
  );

/** s34 - mass^2 as the phase-space map knows it. */
const offset = ({ s34 }: RadiativeVariables, mass: number) => (s34.root === mass ? s34.offset : s34.root * s34.root - mass * mass + s34.offset);

const pieces = ([m2, photon, x, interference]: readonly number[]): Pieces => ({ m2, photon, x, interference }) as Pieces;

/** From invariants: the kernel at one coupling, and the photon sum of both kernels that share no order of operations with it. */
export function compareCorner(kernel: Kernel, name: string, n: number, seed: number, c: Couplings): CornerResult {
  const random = uniform(seed);
  const points = Array.from({ length: n }, () => CORNERS[name]!(random, c.mass, c.width));
  // a transfer that p.p' = m^2 - t/2 rounds to 0 is outside phase space
  const inside = points
    .map((x) => ({ x, ...roundedRadiativePoint(x) }))
    .filter(({ dots }) => dots[1]! > ELECTRON_MASS_SQ && dots[5]! > ELECTRON_MASS_SQ);
  const transfers = inside.map(({ dots }) => transfersOf("ee-eea", dots));
  const found = batch(
    kernel,
    "eeeeaBatch",
    inside.map(({ x, dots, eps }, i) => [...[...dots, offset(x, c.mass), eps, ...transfers[i]!], ...[c.epsV, c.epsA, c.mass, c.width]]),
    4,
  );
  const photon = batch(
    kernel,
    "eeeeaPhotonBatch",
    inside.map(({ dots }) => dots),
    1,
  );
  let [worst, worstOfAllowed] = [0, 0];
  inside.forEach(({ x, dots, eps }, i) => {
    const exact = matrixElementSqAt(x, c);
    const off = deviations(pieces(found[i]!), exact);
    off[1] = Math.max(off[1]!, Math.abs(photon[i]![0]! / exact.photon - 1));
    worst = Math.max(worst, ...off);
    // p1.p2 in doubles does not resolve s - mass^2 next to a resonance of the whole reaction
    const s = x.sqrts * x.sqrts;
    const allowed = FROM_DOTS + (4 * EPS * s) / Math.hypot(s - c.mass * c.mass, c.mass * c.width);
    const atPoint = { ...c, dX: offset(x, c.mass) };
    // half of it, so that the ratio says how near the worst came
    const beyond = Math.max(...off) > allowed / 2;
    const cost = beyond ? roundingOfDots(dots, eps, exact, atPoint) : [0, 0, 0, 0];
    const products = beyond ? roundingOfProducts(x, exact, c) : [0, 0, 0, 0];
    off.forEach((deviation, k) => {
      worstOfAllowed = Math.max(worstOfAllowed, deviation / (allowed + cost[k]! + products[k]!));
    });
  });
  return { worst, worstOfAllowed, n: inside.length };
}

/** From momenta, frame by frame. */
export function compareMomenta(kernel: Kernel, name: string, n: number, seed: number, c: Couplings): CornerResult {
  const random = uniform(seed);
  let [worst, worstOfAllowed, compared] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = CORNERS[name]!(random, c.mass, c.width);
    const exact = matrixElementSqAt(x, c);
    const dX = offset(x, c.mass);
    // a beam at rest leaves the other one more than a row may hold
    for (const p of Object.values(framesOf(x, random)).filter((momenta) => momenta.every(([E]) => E! <= LARGEST))) {
      const [row] = matrixElementSqRows(kernel, "ee-eea", [{ p, dX, epsV: c.epsV, epsA: c.epsA, mX: c.mass, widthX: c.width }]);
      if ("error" in row!) throw new Error(`${name}: ${row.error} at ${JSON.stringify(p)}`);
      const off = deviations(row as Pieces, exact);
      worst = Math.max(worst, ...off);
      compared++;
      // the measurement takes twenty points in 32 digits: only where it decides
      const open = off.some((deviation) => deviation > FROM_MOMENTA(0) / 2);
      const cond = open ? roundingOfMomenta(p, exact, { ...c, dX }) : [0, 0, 0, 0];
      const products = open ? roundingOfProducts(x, exact, c) : [0, 0, 0, 0];
      off.forEach((deviation, k) => {
        worstOfAllowed = Math.max(worstOfAllowed, deviation / (FROM_MOMENTA(cond[k]!) + products[k]!));
      });
    }
  }
  return { worst, worstOfAllowed, n: compared };
}
