// The spectrum of conversions: by their true mass, as a fit measures it, and what a veto leaves.
import type { Layer, Point } from "../drawing/chart.ts";
import type { Drawing } from "../drawing/drawing.ts";
import type { Role } from "../drawing/theme.ts";
import { drawChart } from "../drawing/vega.ts";
import type { ConversionBin } from "./index.ts";
import type { ConversionsInput } from "./input.ts";

const CURVES: readonly (readonly ["born" | "measured" | "kept", Role, string])[] = [
  ["measured", "red", "as the fit measures it"],
  ["kept", "blue", "after the veto"],
  ["born", "green", "true mass"],
];
/** Factor above the highest curve that leaves room for the legend. */
const ABOVE = 30;
/** What no pair was counted in is left out of a logarithmic axis. */
const outline = (bins: readonly ConversionBin[], of: "born" | "measured" | "kept"): Point[] =>
  bins.filter((bin) => bin[of] > 0).flatMap((bin): Point[] => [bin.lo, bin.hi].map((m) => [m, bin[of] / (bin.hi - bin.lo)] as const));

export async function conversionsDrawing(
  bins: readonly ConversionBin[],
  { fit, exact, radiusMax, etaMin, rejection }: ConversionsInput,
): Promise<Drawing> {
  const vetoed = radiusMax !== undefined || etaMin !== undefined || rejection > 0;
  const layers = CURVES.filter(([of]) => vetoed || of !== "kept").map(
    ([of, color, legend]): Layer => ({ kind: "line", points: outline(bins, of), color, width: 1.8, legend }),
  );
  const heights = layers.flatMap((layer) => (layer.kind === "line" ? layer.points.map(([, y]) => y) : []));
  const [least, most] = heights.length > 0 ? [Math.min(...heights), Math.max(...heights)] : [1, 10];
  const veto = [
    ...(radiusMax === undefined ? [] : [`*R*_{t} < ${radiusMax} mm`]),
    ...(etaMin === undefined ? [] : [`|*η*| > ${etaMin}`]),
    ...(rejection > 0 ? [`rejection ${rejection}`] : []),
  ];
  return {
    id: "conversions",
    title: "Converted photons as pairs of electrons",
    description: "Pairs of converted photons against the pair mass: by their true mass, as the fit measures it, and what the veto leaves.",
    ...(await drawChart(
      {
        panels: [
          {
            ...{ left: 80, top: 40, width: 460, height: 300 },
            title: `fit: ${fit}${exact ? ", no errors of tracks" : ""}${vetoed ? `; veto: ${veto.join(", ")}` : ""}`,
            x: { title: "*m*(e^{+}e^{−}) [MeV]", domain: [bins[0]!.lo, bins.at(-1)!.hi] },
            y: { title: "d*σ*/d*m* [fb/MeV]", domain: [least / 2, ABOVE * most], log: true, grid: true },
            layers,
            legend: { corner: "top-right" },
          },
        ],
      },
      "conversions",
    )),
  };
}
