import type { CutSpec } from "../cuts.ts";
import type { Kernel } from "../load.ts";
import { binGrid } from "../spectrum/couple.ts";
import { couplingsOf, spectrumBins, spectrumModel } from "../spectrum.ts";
import type { AxialInput } from "./input.ts";

/** Background and interference [fb] in one of the four cells: electron harder or softer than the positron, pair mass below or above the peak. */
export interface AxialCell {
  readonly electron: "harder" | "softer";
  readonly side: "below" | "above";
  readonly background: number;
  readonly interferenceVector: number;
  readonly interferenceAxial: number;
}

/**
 * The BESIII selection with the electron in one half of the energy of the pair. Charge conjugation swaps the two halves, so that what differs between them
 * comes from the interference of pairs of opposite charge parity: X from the initial state with a photon exchanged in the t channel or radiated finally.
 */
function half(electron: AxialCell["electron"], sqrts: number, mass: number): CutSpec {
  const middle = (sqrts * sqrts + mass * mass) / (4 * sqrts);
  return {
    name: `besiii, electron ${electron}`,
    electron: { absCos: [0, 0.93], energy: electron === "harder" ? [middle] : [null, middle] },
    positron: { absCos: [0, 0.93] },
    photon: [
      { absCos: [0, 0.8], energy: [25] },
      { absCos: [0.86, 0.92], energy: [50] },
    ],
  };
}

/** The four cells for a vector and an axial vector of the same strength: the interference changes its sign at the peak. Fig. 9. */
export function axialCells(kernel: Kernel, { mass, epsilon, sqrts, reach, gap }: AxialInput, accuracy: number): AxialCell[] {
  const cells: AxialCell[] = [];
  for (const electron of ["harder", "softer"] as const) {
    const model = spectrumModel(kernel, {
      sqrts,
      cuts: half(electron, sqrts, mass),
      mass,
      epsV: epsilon,
      range: [mass - reach, mass + reach],
      bin: 2 * reach,
      accuracy,
    });
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
  return cells;
}

/** Luminosity for 3 sigma between axial vector and vector [fb^-1] from all four cells, backgrounds known. */
export function cellLuminosity(cells: readonly AxialCell[]): number {
  const perLuminosity = cells.reduce((sum, { background, interferenceVector, interferenceAxial }) => {
    const delta = interferenceAxial - interferenceVector;
    return sum + (delta * delta) / background;
  }, 0);
  return 9 / perLuminosity;
}

/** Charge asymmetry of the interference over the background on one side of the peak: electron harder less electron softer. */
export function cellAsymmetry(cells: readonly AxialCell[], side: AxialCell["side"], which: "interferenceVector" | "interferenceAxial"): number {
  const at = (electron: AxialCell["electron"]) => cells.find((cell) => cell.electron === electron && cell.side === side)!;
  const [harder, softer] = [at("harder"), at("softer")];
  return (harder[which] - softer[which]) / (harder.background + softer.background);
}
