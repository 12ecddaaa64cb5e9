// ee-eea at random points of a named corner, from invariants and from momenta, against the spinor amplitudes at the exact point.
import { ELECTRON_MASS_SQ } from "../../src/constants.ts";
import type { Kernel } from "../../src/index.ts";
import { matrixElementSqRows, transfersOf } from "../../src/matrixElement.ts";
import {
  CORNERS,
  type Couplings,
  matrixElementSq,
  matrixElementSqAt,
  matrixElementSqFromInvariants,
  type RadiativeVariables,
  roundedRadiativePoint,
  type SquaredPieces,
  uniform,
} from "../../src/reference/index.ts";
import { batch } from "./columns.ts";
import { framesOf } from "./frames.ts";

const EPS = 2 ** -52;
/** What the kernels may lose of points whose dots are exact. Some fifty roundings of terms that in no corner exceed the sum by more than 1e3. */
const TARGET = 1e-11;
const PIECES = ["m2", "photon", "x", "interference"] as const;

export interface CornerResult {
  /** Largest deviation of a piece relative to it (interference: to sqrt(photon x)). */
  readonly worst: number;
  /** Largest ratio of a deviation to what is allowed. */
  readonly worstOfAllowed: number;
  /** Points compared. */
  readonly n: number;
}

/** Deviation of each piece relative to it; the interference crosses zero: relative to what interferes. */
function deviations(found: SquaredPieces, exact: SquaredPieces): number[] {
  const scale: SquaredPieces = { ...exact, interference: Math.sqrt(exact.photon * exact.x) };
  return PIECES.map((piece) => Math.abs(found[piece] - exact[piece]) / scale[piece]);
}

/** What rounding the dots, each by a unit in the last place, does to |M|^2 in 32 digits: the sum over the dots, piece by piece. */
function roundingCost(dots: readonly number[], eps: number, c: Couplings): number[] {
  const at = (some: readonly number[]) => matrixElementSqFromInvariants("ee-eea", { dots: some, eps }, c);
  const centre = at(dots);
  const cost = PIECES.map(() => 0);
  dots.forEach((dot, i) => {
    const moved = at(dots.map((x, k) => (k === i ? dot * (1 + EPS) : x)));
    deviations(moved, centre).forEach((change, k) => {
      cost[k]! += change;
    });
  });
  return cost;
}

/** s34 - massX^2 as the phase-space map knows it. */
const offset = ({ s34 }: RadiativeVariables, massX: number) => (s34.root === massX ? s34.offset : s34.root * s34.root - massX * massX + s34.offset);

const pieces = ([m2, photon, x, interference]: readonly number[]): SquaredPieces => ({ m2, photon, x, interference }) as SquaredPieces;

/** From invariants: the kernel at one coupling, and the photon sum of both kernels that share no order of operations with it. */
export function compareCorner(kernel: Kernel, name: string, n: number, seed: number, c: Couplings): CornerResult {
  const random = uniform(seed);
  const points = Array.from({ length: n }, () => CORNERS[name]!(random, c.massX, c.widthX));
  // a transfer that p.p' = m^2 - t/2 rounds to 0 is outside phase space
  const inside = points
    .map((x) => ({ x, ...roundedRadiativePoint(x) }))
    .filter(({ dots }) => dots[1]! > ELECTRON_MASS_SQ && dots[5]! > ELECTRON_MASS_SQ);
  const found = batch(
    kernel,
    "eeeeaBatch",
    inside.map(({ x, dots, eps }) => [...[...dots, offset(x, c.massX), eps, ...transfersOf("ee-eea", dots)], ...[c.epsV, c.epsA, c.massX, c.widthX]]),
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
    // p1.p2 in doubles does not resolve s - massX^2 next to a resonance of the whole reaction
    const s = x.sqrtS * x.sqrtS;
    const fromS = (4 * EPS * s) / Math.hypot(s - c.massX * c.massX, c.massX * c.widthX);
    const cost = Math.max(...off) > TARGET + fromS ? roundingCost(dots, eps, { ...c, dX: offset(x, c.massX) }) : undefined;
    off.forEach((deviation, k) => {
      worstOfAllowed = Math.max(worstOfAllowed, deviation / (TARGET + fromS + 4 * (cost?.[k] ?? 0)));
    });
  });
  return { worst, worstOfAllowed, n: inside.length };
}

/** From momenta, frame by frame: allowed is 50 (cond + 1e-14), cond what rounding the momenta does, or where that is more eight times what a unit in the last place of the dots does: invariants of rounded momenta are good to a few. */
export function compareMomenta(kernel: Kernel, name: string, n: number, seed: number, c: Couplings): CornerResult {
  const random = uniform(seed);
  let [worst, worstOfAllowed, compared] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = CORNERS[name]!(random, c.massX, c.widthX);
    const exact = matrixElementSqAt(x, c);
    const dX = offset(x, c.massX);
    for (const p of Object.values(framesOf(x, random))) {
      const [row] = matrixElementSqRows(kernel, "ee-eea", [{ p, dX, epsV: c.epsV, epsA: c.epsA, mX: c.massX, widthX: c.widthX }]);
      if ("error" in row!) throw new Error(`${name}: ${row.error} at ${JSON.stringify(p)}`);
      const off = deviations(row as SquaredPieces, exact);
      worst = Math.max(worst, ...off);
      compared++;
      if (Math.max(...off) < 1e-13) continue;
      // the worst of the momenta as rounded and of three more roundings
      const cond = [0, 1, 2, 3]
        .map((k) => p.map((q) => q.map((y) => (k ? y * (1 + 1.5 * EPS * (random() - 0.5)) : y))))
        .map((near) => deviations(matrixElementSq("ee-eea", near, { ...c, dX }), exact))
        .reduce((largest, some) => largest.map((y, k) => Math.max(y, some[k]!)));
      const most = off.map((deviation, k) => deviation / (50 * (cond[k]! + 1e-14)));
      const rounded = Math.max(...most) > 1 ? roundedRadiativePoint(x) : undefined;
      const cost = rounded && roundingCost(rounded.dots, rounded.eps, { ...c, dX });
      most.forEach((ratio, k) => {
        worstOfAllowed = Math.max(worstOfAllowed, ratio > 1 ? Math.min(ratio, off[k]! / (8 * cost![k]!)) : ratio);
      });
    }
  }
  return { worst, worstOfAllowed, n: compared };
}
