// Figures 10 and 11: histograms and smeared spectra of events.

import type { Axis, Layer, Panel, Point } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import type { Role } from "../../drawing/theme.ts";
import { drawChart } from "../../drawing/vega.ts";
import { type ItemResult, numbers, tableOf } from "../item.ts";

/** Contents of bins as the outline of a histogram. */
function steps(result: ItemResult, keys: readonly string[]): Point[] {
  const table = tableOf(result, "events");
  const [lows, highs] = [numbers(table, "lo"), numbers(table, "hi")];
  const columns = keys.map((key) => numbers(table, key));
  return lows.flatMap((low, i): Point[] => {
    const sum = columns.reduce((total, column) => total + (column[i] as number), 0);
    return [
      [low, sum],
      [highs[i] as number, sum],
    ];
  });
}

/** The same as a curve through the middles of the bins. */
function curve(result: ItemResult, keys: readonly string[]): Point[] {
  const outline = steps(result, keys);
  return outline.filter((_, i) => i % 2 === 0).map(([x, y], i) => [(x + (outline[2 * i + 1] as Point)[0]) / 2, y]);
}

const THOUSAND = 1e-3;
const inThousands = (points: readonly Point[]): Point[] => points.map(([x, y]) => [x, y * THOUSAND]);

const MASS: Axis = { title: "*m*(e^{+}e^{−}) [MeV]", domain: [7.5, 26.5], ticks: [8, 12, 16, 20, 24] };
const ENDS = ["Max", "Min"] as const;
const END_TITLE = { Max: "largest surviving coupling", Min: "smallest surviving coupling" } as const;

const roof = (points: readonly Point[]): number => Math.max(...points.map(([, y]) => y));

/** The fullest bin of a signal, standing on the background. */
function box(result: ItemResult, key: string, color: Role, legend: string): Layer {
  const table = tableOf(result, "events");
  const contents = numbers(table, key);
  const i = contents.indexOf(Math.max(...contents));
  const [lo, hi] = [numbers(table, "lo")[i] as number, numbers(table, "hi")[i] as number];
  const low = (numbers(table, "background")[i] as number) * THOUSAND;
  const high = low + (contents[i] as number) * THOUSAND;
  const ring: Point[] = [
    [lo, low],
    [lo, high],
    [hi, high],
    [hi, low],
  ];
  return { kind: "polygon", ring, fill: color, opacity: 0.3, stroke: color, width: 1.8, legend };
}

export async function sharpSpectraDrawing(result: ItemResult): Promise<Drawing> {
  const panels = ENDS.map((end, i): Panel => {
    const lines: Layer[] = [
      { kind: "line", points: inThousands(steps(result, ["background"])), color: "blue", width: 1.8, legend: "background" },
      box(result, `published${end}`, "red", "published signal on top"),
      box(result, `consistent${end}`, "green", "consistent signal on top"),
    ];
    const top = 1.22 * roof(inThousands(steps(result, ["background", "publishedMax"])));
    return {
      left: i * 460,
      top: 22,
      width: 380,
      height: 310,
      title: END_TITLE[end],
      x: MASS,
      y: { title: "events per 0.5 MeV [10^{3}]", domain: [0, top] },
      layers: lines,
      legend: { corner: "top-right" },
    };
  });
  return {
    id: "fig10",
    title: "Figure 10: events in the mass of the electron pair before smearing",
    description:
      "Two histograms of events per half megaelectronvolt between 7.5 and 26.5 MeV, for the largest and the smallest surviving coupling. The background falls smoothly. The published signal stands as a single high bin at 16.88 MeV for the largest coupling and is a ninth of that for the smallest; the consistent signal is about eight times lower than the published one.",
    ...(await drawChart({ panels }, "fig10")),
  };
}

const STYLES: readonly (readonly [sigma: number, color: Role, dash?: readonly number[]])[] = [
  [1, "red"],
  [1.5, "blue", [7, 4]],
  [3, "ink", [2, 3]],
];

export async function smearedSpectraDrawing(result: ItemResult): Promise<Drawing> {
  const spectrum = (end: string, kind: string) =>
    STYLES.map(
      ([sigma, color, dash]): Layer => ({
        kind: "line",
        points: inThousands(curve(result, [`background.${sigma}`, `${kind}${end}.${sigma}`])),
        color,
        width: 1.8,
        ...(dash ? { dash } : {}),
        legend: `*σ* = ${sigma} MeV`,
      }),
    );
  const alone = (end: string, kind: string) =>
    STYLES.map(
      ([sigma, color, dash]): Layer => ({
        kind: "line",
        points: inThousands(curve(result, [`${kind}${end}.${sigma}`])),
        color,
        width: 1.5,
        ...(dash ? { dash } : {}),
      }),
    );
  const top = 1.08 * roof(STYLES.flatMap(([sigma]) => inThousands(curve(result, [`background.${sigma}`, `publishedMax.${sigma}`]))));
  const panels = (["published", "consistent"] as const).flatMap((kind, row) =>
    ENDS.flatMap((end, column): Panel[] => {
      const left = column * 460;
      const above = 22 + row * 430;
      const signals = alone(end, kind);
      const highest = Math.max(...signals.map((layer) => roof((layer as { readonly points: readonly Point[] }).points)));
      return [
        {
          left,
          top: above,
          width: 380,
          height: 320,
          title: `${kind} signal, ${END_TITLE[end]}`,
          x: MASS,
          y: { title: "events per 0.5 MeV [10^{3}]", domain: [0, top] },
          layers: spectrum(end, kind),
          legend: { corner: "bottom-left" },
        },
        {
          left: left + 208,
          top: above + 14,
          width: 158,
          height: 112,
          inset: true,
          x: { title: "signal alone", domain: [7.5, 26.5], ticks: [10, 15, 20, 25] },
          y: { title: "", domain: [Math.min(0, -0.02 * highest), 1.1 * highest] },
          layers: signals,
        },
      ];
    }),
  );
  return {
    id: "fig11",
    title: "Figure 11: events in the mass of the electron pair after smearing",
    description:
      "Four panels of smeared spectra between 7.5 and 26.5 MeV: published signal above, consistent signal below; largest surviving coupling left, smallest right; each for resolutions of 1, 1.5 and 3 MeV, with an inset of the signal alone. With the published signal and the largest coupling a bump at 17 MeV is visible at 1 MeV resolution, a shoulder at 1.5 MeV and nothing at 3 MeV. In the other panels no bump is visible by eye.",
    ...(await drawChart({ panels }, "fig11")),
  };
}
