// Figures 2 and 4: a quantity over the surviving region.
import { MODEL_PAPER } from "../../../assembly/spec/crossSection.ts";
import { TERM_RESONANCE } from "../../../assembly/spec/process.ts";
import { X17_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { EV_PER_MEV } from "../../request/units.ts";
import { scattering } from "../batches.ts";
import type { Column, DataTable, Item } from "../item.ts";
import { gridPoints, outlineTable } from "../massPlane/item.ts";
import { SQRTS_PADME, WIDTH_MEDIAN } from "../quoted.ts";
import { signalDrawing, widthDrawing } from "./fig2and4.ts";

/** The grid of couplings with quantities computed on it. */
export function gridTable(title: string, columns: readonly Column[]): DataTable {
  const { epsV, epsA } = gridPoints();
  return {
    id: "grid",
    title,
    columns: [{ key: "epsV", label: "*ε*_{v}", unit: "1", values: epsV }, { key: "epsA", label: "*ε*_{a}", unit: "1", values: epsA }, ...columns],
  };
}

function widths(kernel: Kernel) {
  const { epsV, epsA } = gridPoints();
  const { partialWidth, partialWidthMassless } = kernel.exports;
  const values = (width: typeof partialWidth) => epsV.map((v, i) => EV_PER_MEV * width(X17_MASS, v, epsA[i] as number));
  return gridTable("Width of X", [
    { key: "width", label: "*Γ* of the paper", unit: "eV", values: values(partialWidthMassless) },
    { key: "widthExact", label: "*Γ* with the electron mass", unit: "eV", values: values(partialWidth) },
  ]);
}

export const fig2: Item = {
  id: "fig2",
  title: "Figure 2: width of X over the surviving region",
  caption:
    "Width of *X* for decays into e^{+}e^{−} only, in the part of the surviving region with both couplings positive; the other three are its mirror images. The width depends on *ε*_{v}^{2} + *ε*_{a}^{2} alone once the electron mass is dropped; the file beside the figure also holds the exact width, which differs by less than 0.4%.",
  run: (kernel) => ({ tables: [outlineTable(kernel), widths(kernel)], parameters: { mass: X17_MASS } }),
  draw: widthDrawing,
};

function signal(kernel: Kernel) {
  const { epsV, epsA } = gridPoints();
  const point = { sqrts: SQRTS_PADME, cosine: 1, epsV, epsA, mass: X17_MASS, width: WIDTH_MEDIAN };
  const values = scattering(kernel, TERM_RESONANCE, MODEL_PAPER, false, point, "nb");
  return gridTable("Cross-section of e+ e- -> X -> e+ e-", [{ key: "signal", label: "*σ*", unit: "nb", values }]);
}

export const fig4: Item = {
  id: "fig4",
  title: "Figure 4: σ(e⁺e⁻ → X → e⁺e⁻) over the surviving region",
  caption:
    "Total cross-section of the resonant process at √*s* = 16.90 MeV with *Γ* = 0.09 eV, as in the paper, over the part of the surviving region with both couplings positive. This energy lies 20 keV above the resonance, more than 10^{5} widths: a beam of finite spread centred on the resonance sees some 10^{5} times more (see the consistent values of Eq. 32).",
  run: (kernel) => ({ tables: [outlineTable(kernel), signal(kernel)], parameters: { mass: X17_MASS, sqrts: SQRTS_PADME, width: WIDTH_MEDIAN } }),
  draw: signalDrawing,
};
