// Figure 9: dsigma/dm(e+ e-) across the peak and around it. Plain arrays, in fb/MeV.
import { X17_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { couplePoint } from "../../spectrum/couple.ts";
import { G2_MAX } from "../quoted.ts";
import { besiiiModel, couplingsAt, DEFAULT_ACCURACY } from "../spectra/numbers.ts";

export interface SpectrumCurves {
  /** Pair mass, and its distance from m_X, [MeV]. */
  readonly m: readonly number[];
  readonly distance: readonly number[];
  /** dsigma/dm [fb/MeV]. */
  readonly background: readonly number[];
  readonly signal: readonly number[];
  readonly interference: readonly number[];
  readonly total: readonly number[];
}

interface Figure9 {
  /** Largest surviving coupling, pure vector, and the width [MeV] that follows. */
  readonly epsV: number;
  readonly epsA: number;
  readonly width: number;
  /** From 10 widths below to 10 widths above the peak. */
  readonly peak: SpectrumCurves;
  /** From 4 MeV below to 4 MeV above, denser towards the peak. */
  readonly wide: SpectrumCurves;
}

/** Distances a fixed ratio apart on either side of 0. */
function graded(from: number, to: number, n: number): number[] {
  // the ratio comes out of repeated square roots: no host exponential
  const side: number[] = [];
  const grow = (lo: number, hi: number, depth: number): void => {
    if (depth === 0) return;
    const middle = Math.sqrt(lo * hi);
    grow(lo, middle, depth - 1);
    side.push(middle);
    grow(middle, hi, depth - 1);
  };
  side.push(from);
  grow(from, to, n);
  side.push(to);
  return [...side.map((d) => -d).reverse(), ...side];
}

export function figure9(kernel: Kernel, accuracy: number = DEFAULT_ACCURACY): Figure9 {
  const model = besiiiModel(kernel, "besiii", accuracy);
  const couplings = couplingsAt(model, G2_MAX);
  const curves = (distance: readonly number[]): SpectrumCurves => {
    const m = distance.map((d) => X17_MASS + d);
    const points = m.map((mass) => couplePoint(kernel, model.coefficients, couplings, mass));
    const column = (name: "background" | "signal" | "interference") => points.map((point) => point[name]);
    return {
      m,
      distance,
      background: column("background"),
      signal: column("signal"),
      interference: column("interference"),
      total: points.map(({ background, signal, interference }) => background + signal + interference),
    };
  };
  const { first: epsV, second: epsA, width } = couplings;
  return { epsV, epsA, width, peak: curves(Array.from({ length: 401 }, (_, i) => ((i - 200) / 20) * width)), wide: curves(graded(1e-6, 4, 8)) };
}
