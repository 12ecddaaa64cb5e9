import type { Panel, Point } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import { drawChart } from "../../drawing/vega.ts";
import { type ItemResult, points, tableOf } from "../item.ts";
import { overRegionPanel } from "../overRegion/drawing.ts";

const GEV = 1e-3;

function interpolated(curve: readonly Point[], x: number): Point {
  const i = curve.findIndex(([at]) => at >= x);
  const [[x0, y0], [x1, y1]] = [curve[i - 1] as Point, curve[i] as Point];
  return [x, y0 + ((x - x0) / (x1 - x0)) * (y1 - y0)];
}

export async function associatedProductionDrawing(result: ItemResult): Promise<Drawing> {
  const curve = points(tableOf(result, "energy"), "sqrts", "signalOverG2").map(([x, y]): Point => [x * GEV, y]);
  const marked = [3.097, 3.773].map((energy) => interpolated(curve, energy));
  const energy: Panel = {
    left: 0,
    top: 0,
    width: 340,
    height: 330,
    x: { title: "√*s* [GeV]", domain: [2, 5], ticks: [2, 2.5, 3, 3.5, 4, 4.5, 5] },
    y: {
      title: "*σ*(e^{+}e^{−} → *γX*)/(*ε*_{v}^{2} + *ε*_{a}^{2}) [μb]",
      domain: [0, 1.2],
      ticks: [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2],
    },
    layers: [
      { kind: "line", points: curve, color: "blue" },
      { kind: "dots", points: marked, color: "red", size: 60 },
      { kind: "text", at: marked[0] as Point, text: "J/*ψ*, 3.097 GeV", shift: [10, -10] },
      { kind: "text", at: marked[1] as Point, text: "3.773 GeV", shift: [8, -12] },
    ],
  };
  const edges = [0.2, 0.4, 0.6, 0.8, 1, 1.1];
  const plane = overRegionPanel({
    result,
    column: "signal",
    edges,
    edgeLabel: (edge) => edge.toFixed(1),
    barTitle: "*σ*(e^{+}e^{−} → *γX*) [pb]",
    left: 430,
  });
  return {
    id: "fig7",
    title: "Figure 7: cross-section of e⁺e⁻ → γX",
    description:
      "Left: the cross-section divided by the sum of squared couplings falls from about 1 microbarn at 2 GeV to 0.31 at 3.773 GeV and 0.18 at 5 GeV. Right: colour bands inside the surviving strip of couplings at 3.773 GeV, growing outward from 0.14 picobarn to 1.23 picobarn.",
    ...(await drawChart({ panels: [energy, plane] }, "fig7")),
  };
}
