import type { CutSpec } from "../cuts.ts";
import type { Kernel } from "../load.ts";
import { binGrid } from "../spectrum/couple.ts";
import { couplingsOf, spectrumBins, spectrumModel } from "../spectrum.ts";
import type { AxialInput } from "./input.ts";

/** Background and interference [fb] in one of the four cells: electron forward or backward, pair mass below or above the peak. */
export interface AxialCell {
  readonly electron: "forward" | "backward";
  readonly side: "below" | "above";
  readonly background: number;
  readonly interferenceVector: number;
  readonly interferenceAxial: number;
}

/** The BESIII selection with the electron in one hemisphere. */
function hemisphere(electron: AxialCell["electron"]): CutSpec {
  return {
    name: `besiii, electron ${electron}`,
    electron: { cos: electron === "forward" ? [0, 0.93] : [-0.93, 0] },
    positron: { absCos: [0, 0.93] },
    photon: [
      { absCos: [0, 0.8], energy: [25] },
      { absCos: [0.86, 0.92], energy: [50] },
    ],
  };
}

/** The four cells for a vector and an axial vector of the same strength: the interference changes its sign at the peak. Fig. 9. */
export function axialCells(
  kernel: Kernel,
  { mass, epsilon, sqrts, reach, gap, accuracy }: AxialInput,
): { cells: AxialCell[]; relativeError: number } {
  const cells: AxialCell[] = [];
  let relativeError = 0;
  for (const electron of ["forward", "backward"] as const) {
    const model = spectrumModel(kernel, {
      sqrts,
      cuts: hemisphere(electron),
      mass,
      epsV: epsilon,
      range: [mass - reach, mass + reach],
      bin: 2 * reach,
      accuracy,
    });
    relativeError = Math.max(relativeError, model.coefficients.relativeError);
    const grid = binGrid(kernel, model.coefficients, [mass - reach, mass - gap, mass + gap, mass + reach]);
    const pieces = (epsV: number, epsA: number) => spectrumBins(model, grid, couplingsOf(kernel, { ...model.input, epsV, epsA }));
    const vector = pieces(epsilon, 0);
    const axial = pieces(0, epsilon);
    for (const [side, i] of [
      ["below", 0],
      ["above", 2],
    ] as const) {
      cells.push({
        electron,
        side,
        background: vector[i]!.background,
        interferenceVector: vector[i]!.interference,
        interferenceAxial: axial[i]!.interference,
      });
    }
  }
  return { cells, relativeError };
}

/** Luminosity for 3 sigma between axial vector and vector [fb^-1] from all four cells, backgrounds known. */
export function cellLuminosity(cells: readonly AxialCell[]): number {
  const perLuminosity = cells.reduce((sum, { background, interferenceVector, interferenceAxial }) => {
    const delta = interferenceAxial - interferenceVector;
    return sum + (delta * delta) / background;
  }, 0);
  return 9 / perLuminosity;
}

/** Forward-backward asymmetry of the interference over the background on one side of the peak. */
export function cellAsymmetry(cells: readonly AxialCell[], side: AxialCell["side"], which: "interferenceVector" | "interferenceAxial"): number {
  const at = (electron: AxialCell["electron"]) => cells.find((cell) => cell.electron === electron && cell.side === side)!;
  const [forward, backward] = [at("forward"), at("backward")];
  return (forward[which] - backward[which]) / (forward.background + backward.background);
}
