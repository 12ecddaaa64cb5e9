import type { Panel, Point } from "../../drawing/chart.ts";
import type { Drawing } from "../../drawing/drawing.ts";
import { drawChart } from "../../drawing/vega.ts";
import { type ItemResult, points, tableOf } from "../item.ts";
import { MASS as X_MASS } from "./rows.ts";

const SIZE = { top: 0, width: 360, height: 320 } as const;
const MASS = { title: "*m*(e^{+}e^{−}) [MeV]", domain: [8, 40] as const, ticks: [10, 15, 20, 25, 30, 35, 40] };

export async function besiiiDrawing(result: ItemResult): Promise<Drawing> {
  const thousands = (id: string, key: string) => points(tableOf(result, id), "mass", key).map(([m, n]): Point => [m, n / 1000]);
  const highest = (rows: readonly Point[][]) => 1.05 * Math.max(...rows.flat().map(([, n]) => n));
  const conversions = thousands("conversions", "conversions");
  const perigee = thousands("tracksConversions", "conversions");
  const backgrounds: Panel = {
    left: 0,
    ...SIZE,
    x: MASS,
    y: { title: "10^{3} events per 0.5 MeV", domain: [0, highest([conversions, perigee])] },
    layers: [
      { kind: "line", points: thousands("vertex", "qed"), color: "blue", legend: "QED" },
      { kind: "line", points: conversions, color: "red", legend: "conversions, common point" },
      { kind: "line", points: perigee, color: "red", dash: [7, 4], legend: "conversions, each track alone" },
      { kind: "line", points: thousands("radius20", "conversions"), color: "green", legend: "conversions, *R*_{t} < 20 mm" },
    ],
    legend: { corner: "top-right" },
  };
  const events = (id: string) => points(tableOf(result, id), "mass", "signal");
  const tree = events("tree");
  const peak: Panel = {
    left: 470,
    ...SIZE,
    x: { ...MASS, domain: [8, 26], ticks: [10, 15, 20, 25] },
    y: { title: "*X*, events per 0.5 MeV", domain: [0, 1.35 * highest([tree])] },
    layers: [
      { kind: "line", points: tree, color: "blue", legend: "Gaussian of 1.5 MeV" },
      { kind: "line", points: events("vertex"), color: "red", legend: "common point" },
      { kind: "line", points: events("tracks"), color: "red", dash: [7, 4], legend: "each track alone" },
    ],
    legend: { corner: "top-right" },
  };
  const whole = (x: number) => String(Math.round(x));
  const highestOf = (rows: readonly Point[]) => rows.reduce((best, one) => (one[1] > best[1] ? one : best));
  const [peakOf, widePeak] = [highestOf(conversions), highestOf(perigee)];
  const qed = thousands("vertex", "qed");
  const near = (rows: readonly Point[]) => rows.reduce((best, one) => (Math.abs(one[0] - X_MASS) < Math.abs(best[0] - X_MASS) ? one : best))[1];
  return {
    id: "besiii",
    title: "BESIII as it would be measured",
    description: `Left: events against pair mass: QED falls like one over the mass; conversions of photons peak at ${whole(peakOf[0])} MeV where tracks are fitted from a common point, at ${X_MASS} MeV ${whole(near(conversions) / near(qed))} times as many as QED, peak at ${whole(widePeak[0])} MeV where each track is fitted alone, and are small beside QED after a cut on the tangency radius. Right: the peak of X, a Gaussian of 1.5 MeV, lower and wider with the chamber's response, wider still for tracks alone.`,
    ...(await drawChart({ panels: [backgrounds, peak] }, "besiii")),
  };
}
