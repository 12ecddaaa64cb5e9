import type { Panel, Point } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import { drawChart } from "../../drawing/vega.ts";
import { type ItemResult, numbers, points, tableOf } from "../item.ts";

const SIZE = { top: 0, width: 360, height: 320 } as const;

/** Round domain about all values, a tenth of room on either side. */
function domainOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.1 * (high - low);
  return [low < 0 ? low - room : 0, high + room];
}

export async function lineDrawing(result: ItemResult): Promise<Drawing> {
  const table = tableOf(result, "line");
  const x = { title: "√*s* [MeV]", domain: [16.4, 17.4] as const, ticks: [16.4, 16.6, 16.8, 17, 17.2, 17.4] };
  const micro = (key: string, factor: number) => points(table, "sqrts", key).map(([a, b]): Point => [a, b * factor]);
  const signal: Panel = {
    left: 0,
    ...SIZE,
    x,
    y: { title: "signal [μb]", domain: domainOf(numbers(table, "signal").map((v) => v * 1e3)) },
    layers: [
      { kind: "line", points: micro("signal", 1e3), color: "blue", legend: "without radiation" },
      { kind: "line", points: micro("signalRadiation", 1e3), color: "red", dash: [7, 4], legend: "with radiation" },
    ],
    legend: { corner: "top-left" },
  };
  const interference: Panel = {
    left: 470,
    ...SIZE,
    x,
    y: { title: "interference [nb]", domain: domainOf(numbers(table, "interference").map((v) => v * 1e6)) },
    layers: [{ kind: "line", points: micro("interference", 1e6), color: "green" }],
  };
  return {
    id: "lineshape",
    title: "The X line at PADME",
    description:
      "Left: signal against centre-of-mass energy, a Gaussian of 60 keV at 16.88 MeV of some 45 microbarn; with initial-state radiation its peak is a tenth lower and it has a tail above the peak. Right: the interference with photon exchange changes its sign at the peak.",
    ...(await drawChart({ panels: [signal, interference] }, "lineshape")),
  };
}

export async function angularDrawing(result: ItemResult): Promise<Drawing> {
  const panel = (side: "below" | "above", left: number): Panel => {
    const table = tableOf(result, side);
    const scaled = (key: string) => points(table, "cosTheta", key).map(([a, b]): Point => [a, b * 1e5]);
    return {
      left,
      ...SIZE,
      title: `120 keV ${side} the peak`,
      x: { title: "cos *θ*", domain: [-0.6, 0.6], ticks: [-0.6, -0.3, 0, 0.3, 0.6] },
      y: { title: "(*X* + interference)/background [10^{−5}]", domain: domainOf([...scaled("vector"), ...scaled("axial")].map(([, y]) => y)) },
      layers: [
        { kind: "line", points: scaled("vector"), color: "blue", legend: "vector" },
        { kind: "line", points: scaled("axial"), color: "red", dash: [7, 4], legend: "axial vector" },
      ],
      legend: { corner: "top-right" },
    };
  };
  return {
    id: "axial",
    title: "Axial or vector: angular distributions beside the peak",
    description:
      "Two panels, below and above the peak: ratio of X and its interference to the background against the cosine of the scattering angle, one line for a vector and a dashed one for an axial vector of the same strength. The interference part changes its sign from one panel to the other.",
    ...(await drawChart({ panels: [panel("below", 0), panel("above", 470)] }, "axial")),
  };
}
