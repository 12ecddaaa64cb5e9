import type { Layer, Panel } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import type { Role } from "../../drawing/theme.ts";
import { drawChart } from "../../drawing/vega.ts";
import { type ItemResult, numbers, points, tableOf } from "../item.ts";

type Band = [number, number, number];

/** Points of a band between two columns, x scaled. */
function band(result: ItemResult, table: string, x: string, low: string, high: string, scale = 1): Band[] {
  const source = tableOf(result, table);
  const [xs, lows, highs] = [numbers(source, x), numbers(source, low), numbers(source, high)];
  return xs.map((value, i): Band => [value * scale, lows[i] as number, highs[i] as number]);
}

function angularPanel(result: ItemResult): Panel {
  const table = tableOf(result, "angular");
  return {
    left: 0,
    top: 0,
    width: 340,
    height: 330,
    x: { title: "cos *θ*", domain: [-1, 1], ticks: [-1, -0.5, 0, 0.5, 1] },
    y: { title: "d*σ*/dcos *θ* [mb]", domain: [1e-9, 1e3], log: true, ticks: [1e-9, 1e-7, 1e-5, 1e-3, 1e-1, 1e1, 1e3] },
    layers: [
      { kind: "line", points: points(table, "cosTheta", "background"), color: "blue", width: 4, opacity: 0.45, legend: "background" },
      { kind: "line", points: points(table, "cosTheta", "totalMax"), color: "ink", width: 1.4, dash: [6, 4], legend: "total" },
      {
        kind: "band",
        points: band(result, "angular", "cosTheta", "signalMin", "signalMax"),
        color: "red",
        opacity: 0.3,
        legend: "signal, min to max",
      },
      { kind: "line", points: points(table, "cosTheta", "signalMax"), color: "red" },
      { kind: "line", points: points(table, "cosTheta", "signalMin"), color: "red", width: 1.2 },
    ],
    legend: { corner: "top-left" as const, dy: 90 },
  };
}

const STYLES: readonly (readonly [cut: number, color: Role, dash?: readonly number[]])[] = [
  [0.9, "blue"],
  [0.6, "red", [7, 4]],
  [0.3, "green", [2, 3]],
];

function energyLayers(result: ItemResult, table: string, x: string, scale: number, legend: boolean): Layer[] {
  return STYLES.flatMap(([cut, color, dash]): Layer[] => {
    const at = (end: string) => points(tableOf(result, table), x, `total${end}.cos${cut}`).map(([a, b]): [number, number] => [a * scale, b]);
    return [
      { kind: "band", points: band(result, table, x, `totalMin.cos${cut}`, `totalMax.cos${cut}`, scale), color, opacity: legend ? 0.2 : 0.13 },
      {
        kind: "line",
        points: at("Max"),
        color,
        width: legend ? 2 : 1.6,
        ...(dash ? { dash } : {}),
        ...(legend ? { legend: `|cos *θ*| < ${cut}` } : {}),
      },
      { kind: "line", points: at("Min"), color, width: 1, ...(dash ? { dash } : {}) },
    ];
  });
}

export async function scatteringDrawing(result: ItemResult): Promise<Drawing> {
  const left = 440;
  const scan: Panel = {
    left,
    top: 0,
    width: 420,
    height: 330,
    x: { title: "√*s* [MeV]", domain: [16.4, 17.4], ticks: [16.4, 16.6, 16.8, 17, 17.2, 17.4] },
    y: { title: "*σ* [mb]", domain: [1e-1, 1e7], log: true, ticks: [1e-1, 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7] },
    layers: energyLayers(result, "scan", "sqrts", 1, true),
    legend: { corner: "top-left" as const },
  };
  const peak: Panel = {
    left: left + 250,
    top: 18,
    width: 158,
    height: 150,
    inset: true,
    x: { title: "√*s* − *m*_{X} [eV]", domain: [-1, 1], ticks: [-1, 0, 1] },
    y: { title: "", domain: [1e-1, 1e6], log: true, ticks: [1e-1, 1e1, 1e3, 1e5] },
    layers: energyLayers(result, "peak", "distance", 1e6, false),
  };
  return {
    id: "fig5",
    title: "Figure 5: e⁺e⁻ → e⁺e⁻ in angle and energy",
    description:
      "Left: differential cross-section against the cosine of the scattering angle, logarithmic. The background rises from about one millibarn to several hundred towards the forward direction, the total lies on top of it, the signal is flat and some seven orders of magnitude lower. Right: cross-section against centre-of-mass energy for three angular cuts, flat but for a spike at 16.88 MeV; an inset, two electronvolts wide, shows the resonance curve with its asymmetric foot.",
    ...(await drawChart({ panels: [angularPanel(result), scan, peak] }, "fig5")),
  };
}
