import { X17_MASS } from "../constants.ts";
import { peakDrawing } from "../figures/fig9.ts";
import type { Kernel } from "../load.ts";
import { G2_MAX, SQRTS_BESIII, WIDTH_MEDIAN } from "../paper/quoted.ts";
import { spectrumPoint } from "../spectrum.ts";
import { linear } from "./batches.ts";
import { besiiiModel, paperCouplings } from "./besiii.ts";
import type { DataTable, Item, ItemOptions } from "./item.ts";

/** Distances from the peak [MeV], a fixed ratio apart on either side, out to `most`. */
function distances(most: number): number[] {
  const right: number[] = [];
  for (let d = 1e-9; d < most; d *= 1.35) right.push(d);
  right.push(most);
  return [...right.map((d) => -d).reverse(), 0, ...right];
}

function table(kernel: Kernel, accuracy: number, id: string, title: string, offsets: readonly number[]): DataTable {
  const model = besiiiModel(kernel, accuracy);
  const points = offsets.map((d) => spectrumPoint(model, paperCouplings(G2_MAX), X17_MASS + d));
  const column = (key: "background" | "signal" | "interference" | "total") => ({
    key,
    label: key,
    unit: "fb/MeV",
    values: points.map((point) => point[key]),
  });
  return {
    id,
    title,
    columns: [
      { key: "m", label: "*m*(e^{+}e^{−})", unit: "MeV", values: points.map(({ m }) => m) },
      { key: "distance", label: "*m*(e^{+}e^{−}) − *m*_{X}", unit: "MeV", values: offsets },
      column("background"),
      column("signal"),
      column("interference"),
      column("total"),
    ],
  };
}

export const fig9: Item = {
  id: "fig9",
  title: "Figure 9: the peak in the mass of the pair",
  caption:
    "d*σ*/d*m* of e^{+}e^{−} → e^{+}e^{−}*γ* at √*s* = 3.773 GeV under the BESIII selection, largest surviving coupling (pure vector), *Γ* = 0.09 eV as in the paper. Left: within 4 MeV of the peak. Middle: within 20 keV, on a linear scale, where the interference of *X* with the photon shows: the total lies below the background to the left of the peak and above it to the right. Right: within 1 eV.",
  group: "besiii",
  run: (kernel: Kernel, { accuracy }: ItemOptions, progress) => {
    const wide = table(kernel, accuracy, "wide", "within 4 MeV of the peak", distances(4));
    progress(0.9);
    return {
      tables: [
        wide,
        table(kernel, accuracy, "interference", "within 20 keV of the peak", linear(-0.02, 0.02, 401)),
        table(kernel, accuracy, "peak", "within 1 eV of the peak", linear(-1e-6, 1e-6, 201)),
      ],
      parameters: { massX: X17_MASS, sqrts: SQRTS_BESIII, width: WIDTH_MEDIAN, G2: G2_MAX, cuts: "besiii" },
    };
  },
  draw: peakDrawing,
};
