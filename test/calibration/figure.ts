// The pulls of a calibration as a drawing: their distribution beside the normal one, and where in sqrt s they lie.
import type { Layer, Panel, Point } from "../../src/drawing/chart.ts";
import { svgFile } from "../../src/drawing/drawing.ts";
import { drawChart } from "../../src/drawing/vega.ts";
import type { Line } from "./compare.ts";
import { MOST_PULL, type Pair, pairs } from "./summary.ts";

const STEP = 0.5;
const END = 6;

/** Outline of the histogram; what lies outside is in the outermost bins. */
function outline(pulls: readonly number[]): Point[] {
  const bins = (2 * END) / STEP;
  const counts = new Array<number>(bins).fill(0);
  for (const one of pulls) counts[Math.min(bins - 1, Math.max(0, Math.floor((one + END) / STEP)))]! += 1;
  return counts.flatMap((count, i): Point[] => [
    [-END + i * STEP, count],
    [-END + (i + 1) * STEP, count],
  ]);
}

function normal(n: number): Point[] {
  return Array.from({ length: 121 }, (_, i) => -END + i * 0.1).map((x): Point => [x, ((n * STEP) / Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * x * x)]);
}

const inside = ({ pull }: Pair): number => Math.max(-END, Math.min(END, pull));

/** A stand-alone SVG file. */
export async function pullFigure(lines: readonly Line[]): Promise<string> {
  const all = pairs(lines);
  const engines = all.filter(({ a, b }) => a === "spectrum" && b === "integrate");
  // a run of the Monte Carlo alone compares its seeds
  const [compared, what, axis] =
    engines.length > 0
      ? [engines, "requests, both engines reached", "Monte Carlo − spectrum"]
      : [all, "pairs of seeds, both reached", "one seed − another"];
  const pulls = compared.map(inside);
  const histogram = outline(pulls);
  const left: Panel = {
    ...{ left: 0, top: 22, width: 380, height: 310, title: `${compared.length} ${what}` },
    x: { title: `(${axis})/combined error`, domain: [-END, END], ticks: [-5, -3, -1, 1, 3, 5] },
    y: { title: "pairs per 0.5", domain: [0, 1.25 * Math.max(1, ...histogram.map(([, y]) => y))] },
    layers: [
      { kind: "line", points: histogram, color: "blue", width: 1.8, legend: "pairs" },
      { kind: "line", points: normal(compared.length), color: "red", width: 1.4, dash: [6, 4], legend: "normal" },
    ],
    legend: { corner: "top-right" },
  };
  const limit = (y: number): Layer => ({
    kind: "line",
    points: [
      [30, y],
      [11_000, y],
    ],
    color: "red",
    width: 1.2,
    dash: [6, 4],
  });
  const right: Panel = {
    ...{ left: 460, top: 22, width: 380, height: 310, title: "the same against the energy" },
    x: { title: "√*s* [MeV]", domain: [30, 11_000], log: true },
    y: { title: "pull", domain: [-END, END], ticks: [-5, -3, -1, 1, 3, 5] },
    layers: [
      { kind: "dots", points: compared.map((pair): Point => [pair.line.request.sqrts, inside(pair)]), color: "blue", size: 14 },
      limit(MOST_PULL),
      limit(-MOST_PULL),
    ],
  };
  const chart = await drawChart({ panels: [left, right] }, "calibration");
  const title = `Pulls: ${axis}`;
  const description =
    "Left: histogram of the differences in units of the combined error, beside a normal distribution of the same area. Right: the same differences against the centre-of-mass energy, with lines at plus and minus five.";
  return svgFile({ id: "calibration", title, description, ...chart }, "light");
}
