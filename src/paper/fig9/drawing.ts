import type { Axis, Layer, Panel, Point } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import { decades, roundTicks } from "../../drawing/ticks.ts";
import { drawChart } from "../../drawing/vega.ts";
import { type ItemResult, numbers, points, tableOf } from "../item.ts";

/** Background, signal and total of one table, x in `scale` times MeV. */
function layers(result: ItemResult, id: string, x: string, scale: number): Layer[] {
  const at = (key: string): Point[] => points(tableOf(result, id), x, key).map(([a, b]) => [a * scale, b]);
  return [
    { kind: "line", points: at("background"), color: "blue", width: 2, legend: "background" },
    { kind: "line", points: at("signal"), color: "red", width: 1.6, legend: "signal" },
    { kind: "line", points: at("total"), color: "ink", width: 1.6, dash: [6, 3], legend: "total" },
  ];
}

/** Axis over powers of ten that holds all positive values of some columns, every third power labelled when there are many. */
function logAxis(title: string, values: readonly number[]): Axis {
  const positive = values.filter((value) => value > 0);
  const low = 10 ** Math.floor(Math.log10(Math.min(...positive)));
  const high = 10 ** Math.ceil(Math.log10(Math.max(...positive)) + 0.15);
  const all = decades([low, high]);
  const step = all.length > 13 ? 3 : all.length > 7 ? 2 : 1;
  return { title, domain: [low, high], log: true, ticks: all.filter((_, i) => i % step === 0) };
}

export async function peakDrawing(result: ItemResult): Promise<Drawing> {
  const column = (id: string, key: string) => numbers(tableOf(result, id), key);
  const base = { top: 0, height: 320 };
  const wide: Panel = {
    ...base,
    left: 0,
    width: 300,
    x: { title: "*m*(e^{+}e^{−}) [MeV]", domain: [12.88, 20.88], ticks: [13, 15, 17, 19] },
    y: logAxis("d*σ*/d*m* [fb/MeV]", [...column("wide", "background"), ...column("wide", "signal"), ...column("wide", "total")]),
    layers: layers(result, "wide", "m", 1),
    legend: { corner: "top-left" },
  };
  const background = column("interference", "background");
  const middle = background[Math.floor(background.length / 2)] as number;
  const domain = [0.97 * middle, 1.03 * middle] as const;
  const near = points(tableOf(result, "interference"), "distance", "total").map(([d, y]): Point => [d * 1e3, y]);
  // two branches: what leaves the panel in between is the peak of the panel on the right
  const branches = [-1, 1].map((side) => near.filter(([d, y]) => d * side > 0 && Math.abs(y - middle) < 0.05 * middle));
  const interference: Panel = {
    ...base,
    left: 385,
    width: 270,
    x: { title: "*m*(e^{+}e^{−}) − *m*_{X} [keV]", domain: [-20, 20], ticks: [-20, -10, 0, 10, 20] },
    y: { title: "d*σ*/d*m* [fb/MeV]", domain, ticks: roundTicks(domain) },
    layers: [
      {
        kind: "line",
        points: points(tableOf(result, "interference"), "distance", "background").map(([d, y]): Point => [d * 1e3, y]),
        color: "blue",
        legend: "background",
      },
      ...branches.map(
        (branch, i): Layer => ({ kind: "line", points: branch, color: "ink", width: 1.6, dash: [6, 3], ...(i === 0 ? { legend: "total" } : {}) }),
      ),
    ],
    legend: { corner: "top-left" },
  };
  const peak: Panel = {
    ...base,
    left: 735,
    width: 240,
    x: { title: "*m*(e^{+}e^{−}) − *m*_{X} [eV]", domain: [-1.5, 1.5], ticks: [-1, 0, 1] },
    y: logAxis("d*σ*/d*m* [fb/MeV]", [...column("peak", "background"), ...column("peak", "total")]),
    layers: layers(result, "peak", "distance", 1e6),
  };
  return {
    id: "fig9",
    title: "Figure 9: mass of the electron pair near the peak",
    description:
      "Three panels of differential cross-section against pair mass. Left: a smooth background crossed by a needle-like peak at 16.88 MeV. Middle: within twenty kiloelectronvolts the total dips below the background to the left of the peak and rises above it to the right. Right: within ten widths the peak is a resonance curve five orders of magnitude above the background.",
    ...(await drawChart({ panels: [wide, interference, peak] }, "fig9")),
  };
}
