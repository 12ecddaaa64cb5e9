// ee-eea at random points of a named corner: the kernel, from rounded invariants, against the spinor amplitudes at the exact point.
import { CHARGE_SQ } from "../../src/constants.ts";
import type { Kernel } from "../../src/index.ts";
import {
  amplitudes,
  CORNERS,
  type Couplings,
  matrixElementSqAt,
  roundedRadiativePoint,
  type SquaredPieces,
  uniform,
} from "../../src/reference/index.ts";
import { batch } from "./columns.ts";

const EPS = 2 ** -52;
/** Away from corners. */
const TARGET = 1e-12;
/** Twice the square root of the 4000 terms of all traces. */
const ROUNDINGS = 126;
const PIECES = ["m2", "photon", "x", "interference"] as const;

export interface CornerResult {
  /** Largest deviation of a piece relative to it (interference: to sqrt(photon x)). */
  readonly worst: number;
  /** Largest ratio of a deviation to what is allowed: TARGET, ROUNDINGS eps times the cancellation between the diagrams, the rounding of s. */
  readonly worstOfAllowed: number;
}

/** What each deviation is relative to. */
const scales = ({ m2, photon, x }: SquaredPieces): SquaredPieces => ({ m2, photon, x, interference: Math.sqrt(photon * x) });

/**
 * (sum over diagrams of |M_i|)^2, |M_i|^2 summed over helicities and the four axes of the photon: the size of the terms whose sum,
 * by gauge invariance, is the far smaller |M|^2 in some corners. The rounding of a sum of traces is of the order eps times this, times the
 * square root of the number of terms (4000).
 */
function uncancelled(p: readonly (readonly number[])[], c: Couplings): SquaredPieces {
  const size = { photon: 0, X: 0 };
  for (const { boson, amplitudes: values } of amplitudes("ee-eea", p, c, { photon: "axes" }))
    size[boson] += Math.sqrt(values.reduce((sum, [re, im]) => sum + re * re + im * im, 0));
  const factor = CHARGE_SQ ** 3 / 4;
  const [a, b] = [Math.sqrt(factor) * size.photon, Math.sqrt(factor) * size.X];
  return { m2: (a + b) ** 2, photon: a * a, x: b * b, interference: 2 * a * b };
}

export function compareCorner(kernel: Kernel, name: string, n: number, seed: number, c: Couplings): CornerResult {
  const random = uniform(seed);
  const points = Array.from({ length: n }, () => CORNERS[name]!(random, c.massX, c.widthX));
  const rounded = points.map(roundedRadiativePoint);
  // s34 - massX^2 as the phase-space map knows it
  const offsets = points.map(({ s34 }) => (s34.root === c.massX ? s34.offset : s34.root * s34.root - c.massX * c.massX + s34.offset));
  const found = batch(
    kernel,
    "eeeeaBatch",
    rounded.map(({ dots, eps }, i) => [...dots, offsets[i]!, eps, c.epsV, c.epsA, c.massX, c.widthX]),
    4,
  );
  let [worst, worstOfAllowed] = [0, 0];
  points.forEach((x, i) => {
    const exact = matrixElementSqAt(x, c);
    const scale = scales(exact);
    const off = PIECES.map((piece, k) => Math.abs(found[i]![k]! - exact[piece]) / scale[piece]);
    worst = Math.max(worst, ...off);
    const terms = Math.max(...off) > TARGET ? uncancelled(rounded[i]!.p, c) : undefined;
    // p1.p2 in doubles does not resolve s - massX^2 next to a resonance of the whole reaction
    const s = x.sqrtS * x.sqrtS;
    const fromS = (4 * EPS * s) / Math.hypot(s - c.massX * c.massX, c.massX * c.widthX);
    const allowed = (piece: keyof SquaredPieces) => TARGET + (terms ? fromS + (ROUNDINGS * EPS * terms[piece]) / scale[piece] : 0);
    const ratios = PIECES.map((piece, k) => off[k]! / allowed(piece));
    worstOfAllowed = Math.max(worstOfAllowed, ...ratios);
  });
  return { worst, worstOfAllowed };
}
