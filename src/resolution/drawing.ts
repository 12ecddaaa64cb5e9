// The resolution against the mass, and the line of the first point beside a Gaussian.
import type { Layer, Panel, Point } from "../drawing/chart.ts";
import type { Drawing } from "../drawing/drawing.ts";
import type { Role } from "../drawing/theme.ts";
import { drawChart } from "../drawing/vega.ts";
import { shortNumber } from "../request/decimal.ts";
import type { MassLine, ResolutionPoint } from "./index.ts";

const COLORS: readonly Role[] = ["blue", "red", "green", "purple", "orange"];

const outline = ({ edges }: MassLine, parts: readonly number[], sigma: number): Point[] =>
  parts.flatMap((part, k): Point[] => {
    const density = part / (edges[k + 1]! - edges[k]!);
    return [
      [edges[k]!, density],
      [edges[k + 1]!, density],
    ].map(([x, y]) => [x!, y! * sigma]);
  });

function against(points: readonly ResolutionPoint[]): Layer[] {
  return [...new Set(points.map(({ energy }) => energy))].flatMap((energy, i): Layer[] => {
    const own = points.filter((point) => point.energy === energy).sort((a, b) => a.mass - b.mass);
    const color = COLORS[i % COLORS.length]!;
    return [
      { kind: "line", points: own.map(({ mass, formula }) => [mass, formula]), color, width: 1.2, dash: [5, 3] },
      {
        kind: "band",
        points: own.map(({ mass, width68, errors }) => [mass, width68 - errors.width68, width68 + errors.width68]),
        color,
        opacity: 0.25,
      },
      { kind: "dots", points: own.map(({ mass, width68 }) => [mass, width68]), color, size: 40, legend: `${shortNumber(energy, 5)} MeV` },
    ];
  });
}

/** Needs the point that has a line first. */
export async function resolutionDrawing(points: readonly ResolutionPoint[]): Promise<Drawing> {
  const most = Math.max(...points.flatMap(({ width68, formula }) => [width68, formula]));
  const heaviest = Math.max(...points.map(({ mass }) => mass));
  const panels: Panel[] = [
    {
      ...{ left: 70, top: 40, width: 330, height: 280 },
      title: "half width of the middle 68 %; dashed: formula",
      x: { title: "true *m*(e^{+}e^{−}) [MeV]", domain: [0, 1.1 * heaviest] },
      y: { title: "*σ*_{m} [MeV]", domain: [0, most > 0 ? 1.25 * most : 1], grid: true },
      layers: against(points),
      legend: { corner: "bottom-right" },
    },
  ];
  const shown = points.find(({ line }) => line !== undefined);
  if (shown?.line) {
    const { line, mass, energy } = shown;
    const layers: Layer[] = [
      { kind: "line", points: outline(line, line.measured, line.sigma), color: "blue", width: 1.8, legend: "smeared tracks" },
      { kind: "line", points: outline(line, line.gaussian, line.sigma), color: "red", width: 1.4, dash: [5, 3], legend: "Gaussian" },
    ];
    const highest = Math.max(...layers.flatMap((layer) => (layer.kind === "line" ? layer.points.map(([, y]) => y) : [])));
    panels.push({
      ...{ left: 490, top: 40, width: 330, height: 280 },
      title: `${shortNumber(mass, 5)} MeV at ${shortNumber(energy, 5)} MeV, *σ* = ${shortNumber(line.sigma, 3)} MeV`,
      x: { title: "measured *m*(e^{+}e^{−}) [MeV]", domain: [line.edges[0]!, line.edges.at(-1)!] },
      y: { title: "d*N*/(*N* d(*m*/*σ*))", domain: [0, 1.3 * highest], grid: true },
      layers,
      legend: { corner: "top-right" },
    });
  }
  return {
    id: "resolution",
    title: "Resolution of the pair mass from smeared tracks",
    description:
      "Left: half width of the middle 68 % of measured pair masses against the true mass, at each energy, with the closed formula. Right: measured masses beside a Gaussian.",
    ...(await drawChart({ panels }, "resolution")),
  };
}
