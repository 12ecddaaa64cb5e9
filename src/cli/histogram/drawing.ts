// Histograms of events as a picture: a panel for each observable, a line for each weight, its error as a band.
import type { Layer, Panel, Point } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import type { Role } from "../../drawing/theme.ts";
import { drawChart } from "../../drawing/vega.ts";
import type { Histogram } from "../../events/histogram/index.ts";

const COLORS: readonly Role[] = ["blue", "red", "green", "ink"];
/** Weights drawn; more would not be told apart. */
const MOST_WEIGHTS = COLORS.length;
const [WIDTH, HEIGHT, GAP] = [480, 300, 90] as const;

const outline = ({ edges }: Histogram, values: readonly number[]): Point[] =>
  values.flatMap((y, b): Point[] => [
    [edges[b]!, y],
    [edges[b + 1]!, y],
  ]);

const unitOf = ({ unit }: Histogram) => (unit === "1" ? "" : unit);

function layersOf(one: Histogram, color: Role, legend: boolean): Layer[] {
  const low = outline(
    one,
    one.density.map((y, b) => y - one.error[b]!),
  );
  const high = outline(
    one,
    one.density.map((y, b) => y + one.error[b]!),
  );
  const named = legend ? { legend: one.weight } : {};
  return [
    { kind: "band", points: low.map(([x, y], i) => [x, y, high[i]![1]] as const), color, opacity: 0.25 },
    { kind: "line", points: outline(one, one.density), color, width: 1.6, ...named },
  ];
}

function panelOf(all: readonly Histogram[], at: number): Panel {
  const [first] = all as [Histogram];
  const shown = all.slice(0, MOST_WEIGHTS);
  const ends = shown.flatMap(({ density, error }) => density.flatMap((y, b) => [y - error[b]!, y + error[b]!]));
  const [least, most] = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const unit = unitOf(first);
  return {
    left: 0,
    top: 22 + at * (HEIGHT + GAP),
    width: WIDTH,
    height: HEIGHT,
    x: { title: `${first.observable}${unit && ` [${unit}]`}`, domain: [first.edges[0]!, first.edges.at(-1)!] },
    y: { title: `dσ/dx [pb${unit && `/${unit}`}]`, domain: [1.05 * least, most > 0 ? 1.15 * most : 1] },
    layers: shown.flatMap((one, i) => layersOf(one, COLORS[i]!, all.length > 1)),
    ...(all.length > 1 ? { legend: { corner: "outside" } } : {}),
  };
}

/** The drawing of all histograms of one pass. */
export async function histogramDrawing(all: readonly Histogram[]): Promise<Drawing> {
  const observables = [...new Set(all.map(({ observable }) => observable))];
  const panels = observables.map((name, at) =>
    panelOf(
      all.filter(({ observable }) => observable === name),
      at,
    ),
  );
  return {
    id: "histogram",
    title: `Histograms of ${observables.join(", ")}`,
    description: "Differential cross-sections of events in bins, with their statistical errors as bands.",
    ...(await drawChart({ panels }, "histogram")),
  };
}
