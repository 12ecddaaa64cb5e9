// Histograms of events as a picture: a panel for each observable, a line for each weight, its error as a band; what was measured is dotted, beside the truth.
import type { Axis, Layer, Panel, Point } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import type { Role } from "../../drawing/theme.ts";
import { logLabelled, logLabels } from "../../drawing/ticks.ts";
import { drawChart } from "../../drawing/vega.ts";
import type { Histogram } from "../../events/histogram/index.ts";
import type { LogAxis } from "./axes.ts";

const COLORS: readonly Role[] = ["blue", "red", "green", "ink", "purple", "orange"];
/** All colours once as full lines, then as dashed ones. */
const DASHES: readonly (readonly number[] | undefined)[] = [undefined, [7, 4]];
const DOTS = [1.5, 3];
/** Weights that are drawn: more would not be told apart. */
const MOST_DRAWN = COLORS.length * DASHES.length;
const [WIDTH, HEIGHT, GAP] = [480, 300, 90] as const;

const MEASURED = /^measured\./;
const truthOf = ({ observable }: Histogram) => observable.replace(MEASURED, "");
const isMeasured = ({ observable }: Histogram) => MEASURED.test(observable);

/** Each bin as its two ends at one height. */
const outline = ({ edges }: Histogram, values: readonly number[]): Point[] =>
  values.flatMap((y, b): Point[] => [
    [edges[b]!, y],
    [edges[b + 1]!, y],
  ]);

const unitOf = ({ unit }: Histogram) => (unit === "1" ? "" : unit);

/** How the k-th weight looks, and no lower than what the axis shows. */
interface Look {
  readonly k: number;
  readonly legend: string | undefined;
  readonly floor: number;
}

function layersOf(one: Histogram, { k, legend, floor }: Look): Layer[] {
  const color = COLORS[k % COLORS.length]!;
  const dash = isMeasured(one) ? DOTS : DASHES[Math.floor(k / COLORS.length)];
  const shown = (values: readonly number[]) =>
    outline(
      one,
      values.map((y) => Math.max(y, floor)),
    );
  const low = shown(one.density.map((y, b) => y - one.error[b]!));
  const high = shown(one.density.map((y, b) => y + one.error[b]!));
  return [
    { kind: "band", points: low.map(([x, y], i) => [x, y, high[i]![1]] as const), color, opacity: 0.25 },
    { kind: "line", points: shown(one.density), color, width: 1.6, ...(dash ? { dash } : {}), ...(legend === undefined ? {} : { legend }) },
  ];
}

const logAxis = (title: string, domain: readonly [number, number]): Axis => {
  const ticks = logLabels(domain);
  return { title, domain, log: true, ticks, label: logLabelled(ticks) };
};

/** Heights with their errors; on a logarithmic axis those above 0, where there are some. */
function heightAxis(all: readonly Histogram[], title: string, log: boolean): Axis {
  const above = log ? all.flatMap(({ density }) => density.filter((y) => y > 0)) : [];
  if (above.length > 0) {
    const [least, most] = above.reduce(([low, high], y) => [Math.min(low, y), Math.max(high, y)], [Number.POSITIVE_INFINITY, 0]) as [number, number];
    return logAxis(title, [least / 2, 2 * most]);
  }
  const ends = all.flatMap(({ density, error }) => density.flatMap((y, b) => [y - error[b]!, y + error[b]!]));
  const [least, most] = ends.reduce(([low, high], y) => [Math.min(low, y), Math.max(high, y)], [0, 0]) as [number, number];
  return { title, domain: [1.05 * least, most > 0 ? 1.15 * most : 1] };
}

function panelOf(all: readonly Histogram[], at: number, log: readonly LogAxis[]): Panel {
  const [first] = all as [Histogram];
  const weights = [...new Set(all.map(({ weight }) => weight))];
  const drawn = all.filter(({ weight }) => weights.indexOf(weight) < MOST_DRAWN);
  const withMeasured = all.some(isMeasured);
  const unit = unitOf(first);
  const title = `${truthOf(first)}${unit && ` [${unit}]`}`;
  const domain: readonly [number, number] = [first.edges[0]!, first.edges.at(-1)!];
  const y = heightAxis(drawn, `dσ/dx [pb${unit && `/${unit}`}]`, log.includes("y"));
  const floor = y.log ? y.domain[0] : Number.NEGATIVE_INFINITY;
  const legendOf = (one: Histogram) =>
    all.length > 1 ? `${one.weight}${withMeasured ? (isMeasured(one) ? ", measured" : ", true") : ""}` : undefined;
  return {
    left: 0,
    top: 22 + at * (HEIGHT + GAP),
    width: WIDTH,
    height: HEIGHT,
    ...(weights.length > MOST_DRAWN ? { title: `the first ${MOST_DRAWN} of ${weights.length} weights` } : {}),
    x: log.includes("x") ? logAxis(title, domain) : { title, domain },
    y,
    layers: drawn.flatMap((one) => layersOf(one, { k: weights.indexOf(one.weight), legend: legendOf(one), floor })),
    ...(all.length > 1 ? { legend: { corner: "outside" } } : {}),
  };
}

/** The drawing of all histograms of one pass. `log`: axes that are logarithmic; x needs bins above 0. */
export async function histogramDrawing(all: readonly Histogram[], log: readonly LogAxis[] = []): Promise<Drawing> {
  const observables = [...new Set(all.map(truthOf))];
  const panelFor = (one: Histogram) => JSON.stringify([truthOf(one), one.edges]);
  const panels = [...new Set(all.map(panelFor))].map((key, at) =>
    panelOf(
      all.filter((one) => panelFor(one) === key),
      at,
      log,
    ),
  );
  return {
    id: "histogram",
    title: `Histograms of ${observables.join(", ")}`,
    description: "Differential cross-sections of events in bins, with their statistical errors as bands.",
    ...(await drawChart({ panels }, "histogram")),
  };
}
