import type { Drawing } from "../../drawing/drawing.ts";
import { drawChart } from "../../drawing/vega.ts";
import type { ItemResult } from "../item.ts";
import { overRegionPanel } from "./drawing.ts";

export async function widthDrawing(result: ItemResult): Promise<Drawing> {
  const edges = [0.025, 0.05, 0.075, 0.1, 0.125, 0.15];
  const panel = overRegionPanel({ result, column: "width", edges, edgeLabel: (edge) => edge.toFixed(3), barTitle: "*Γ*(*X* → e^{+}e^{−}) [eV]" });
  return {
    id: "fig2",
    title: "Figure 2: width of X over the surviving region",
    description:
      "Colour bands inside the surviving strip of couplings. The width grows outward from 0.018 electronvolt at the inner end to 0.164 electronvolt at the outer end; lines of equal width are circles around the origin.",
    ...(await drawChart({ panels: [panel] }, "fig2")),
  };
}

export async function signalDrawing(result: ItemResult): Promise<Drawing> {
  const edges = [0.02, 0.05, 0.1, 0.2, 0.4, 0.6];
  const panel = overRegionPanel({
    result,
    column: "signal",
    edges,
    edgeLabel: (edge) => `${edge}`,
    barTitle: "*σ*(e^{+}e^{−} → *X* → e^{+}e^{−}) [nb]",
  });
  return {
    id: "fig4",
    title: "Figure 4: cross-section of e⁺e⁻ → X → e⁺e⁻ over the surviving region",
    description:
      "Colour bands inside the surviving strip of couplings at a centre-of-mass energy of 16.90 MeV. The cross-section grows outward from 0.011 nanobarn to 0.87 nanobarn, as the square of the sum of squared couplings.",
    ...(await drawChart({ panels: [panel] }, "fig4")),
  };
}
