// Beyond the paper: the search of section IV as BESIII would measure it.
import { printed } from "../../data/printed.ts";
import type { Kernel } from "../../kernel/load.ts";
import { reachSteps, reachTemplates } from "../../reach/index.ts";
import type { ReachResults } from "../../reach/results.ts";
import type { Quantity } from "../../request/quantity.ts";
import { finished, part, type Steps } from "../../request/steps.ts";
import { normalQuantile } from "../../statistics/normal.ts";
import type { Column, DataTable, Item, ItemResult } from "../item.ts";
import { besiiiDrawing } from "./drawing.ts";
import { type BesiiiRow, besiiiRows, EPS_V, LUMI, MASS, RANGE, SQRTS } from "./rows.ts";

/** What the table has of each row: identifier, head, and the number of the reach. */
const NUMBERS = [
  ["limit", "*ε* < (90% CLs)", "limit.cls90.eps"],
  ["luminosity3", "luminosity for 3*σ*", "luminosity.3sigma"],
  ["luminosity5", "luminosity for 5*σ*", "luminosity.5sigma"],
  ["signalOverBackground", "*S*/*B*", "window.signalOverBackground"],
] as const;

/** Rows of which the figure shows the spectra. */
const DRAWN = ["tree", "vertex", "tracks", "conversions", "radius20", "tracksConversions"] as const;

/**
 * What the printed S/sqrt(S+B) of Table 2 (1.5 MeV, smallest coupling) amounts to: Gaussian, no uncertainty, S/B from its counts.
 */
function asPrinted(kernel: Kernel): Record<string, Quantity> {
  const snr = printed("table2.snrMin.1.5");
  const [signal, background] = [printed("table2.signalMin"), printed("table2.background.1.5")];
  // printed to two digits: half a unit of the last
  const relative = 0.05 / snr;
  // 0.26e4 and 64e4, the same
  const ofCounts = 50 / signal + 5000 / background;
  const quantity = (value: number, share: number, unit: string, formula: string): Quantity => ({
    ...{ value, error: value * share, unit, formula, equation: "Table 2" },
    note: "from numbers as printed: selections of signal and background differ",
  });
  const luminosity = (sigmas: number) =>
    quantity(LUMI * (sigmas / snr) * (sigmas / snr), 2 * relative, "fb^-1", `${LUMI} fb^-1 (${sigmas}/[S/sqrt(S+B)])^2`);
  // the median of a 90% CLs limit: a probability of 0.1 is left of the 0.5 of the background alone
  const excluded = normalQuantile(kernel, 0.95);
  return {
    "besiii.paper.limit": quantity(EPS_V * Math.sqrt(excluded / snr), 0.5 * relative, "1", "eps sqrt(1.645/[S/sqrt(S+B)])"),
    "besiii.paper.luminosity3": luminosity(3),
    "besiii.paper.luminosity5": luminosity(5),
    "besiii.paper.signalOverBackground": quantity(signal / background, ofCounts, "1", "S/B within 3 resolutions"),
  };
}

/** Events of signal and backgrounds per bin of a row, for the figure. */
function spectraOf(kernel: Kernel, { id, label, request }: BesiiiRow, accuracy: number): DataTable {
  const { edges, model } = reachTemplates(kernel, { ...request, accuracy });
  const conversions = model.beside?.[0]?.events ?? model.background.map(() => 0);
  const perHalfMeV = (row: readonly number[]) => row.map((x, i) => (0.5 * x) / (edges[i + 1]! - edges[i]!));
  const column = (key: string, unit: string, values: readonly number[]): Column => ({ key, label: key, unit, values });
  return {
    id,
    title: `Events per 0.5 MeV: ${label.replace(/[*{}_]/g, "")}`,
    columns: [
      column(
        "mass",
        "MeV",
        edges.slice(1).map((edge, i) => 0.5 * (edge + edges[i]!)),
      ),
      column("signal", "events", perHalfMeV(model.signal)),
      column("qed", "events", perHalfMeV(model.background.map((b, i) => b - conversions[i]!))),
      column("conversions", "events", perHalfMeV(conversions)),
    ],
  };
}

/** The item in steps. */
export function* besiiiSteps(kernel: Kernel, accuracy: number): Steps<ItemResult> {
  const rows = besiiiRows(kernel);
  const quantities: Record<string, Quantity> = asPrinted(kernel);
  const found: ReachResults[] = [];
  for (const [i, { id, request }] of rows.entries()) {
    const results = yield* part(reachSteps(kernel, { ...request, accuracy }), i / (rows.length + 1), (i + 1) / (rows.length + 1));
    found.push(results);
    for (const [name, , of] of NUMBERS) {
      const one = results[of];
      if (one) quantities[`besiii.${id}.${name}`] = one;
    }
  }
  const tables = DRAWN.map((id) => spectraOf(kernel, rows.find((row) => row.id === id)!, accuracy));
  return {
    quantities,
    tables,
    parameters: { sqrts: SQRTS, mass: MASS, from: RANGE[0], to: RANGE[1], epsV: EPS_V },
    relativeError: Math.max(...found.map(({ relativeError }) => relativeError)),
  };
}

const ROWS = [
  ["paper", "as printed (Table 2, 1.5 MeV)"],
  ["tree", "tree level, one selection, Gaussian of 1.5 MeV"],
  ["radiation", "+ radiation of the beams (below 200 MeV), vacuum polarisation"],
  ["vertex", "+ tracks from a common point, their radiation"],
  ["conversions", "+ conversions, no veto"],
  ["rejection0.9", "90% of them removed at no cost"],
  ["rejection0.99", "99%"],
  ["rejection0.999", "99.9%"],
  ["radius20", "*R*_{t} < 20 mm"],
  ["radius20eta", "*R*_{t} < 20 mm and |*η*| > 0.3"],
  ["radius15eta", "*R*_{t} < 15 mm and |*η*| > 0.3"],
  ["tracks", "each track alone instead, no conversions"],
  ["tracksConversions", "the same with conversions, no veto"],
  ["tracksRejection", "the same, 99% of them removed at no cost"],
] as const;

export const besiii: Item = {
  id: "besiii",
  title: "BESIII as it would be measured",
  caption:
    "Expected 90% CLs limit, luminosity for 3 and 5 standard deviations at *ε*_{v} = 6.78×10^{−4}, and *S*/*B* in the best window, BESIII with 20.3 fb^{−1} at 3773 MeV, pair masses of 8 to 40 MeV. Background known to 1% in normalisation and 0.2% in slope and curvature, conversions to 10% and 0.1 MeV. Left: events as measured; right: the peak. Assumed everywhere: efficiency 1 on top of the selection, Gaussian hits without wrong ones, a response that is the same at every mass.",
  layout: {
    heads: ["", ...NUMBERS.map(([, head]) => head)],
    rows: ROWS.map(([id, label]) => ({ label, cells: NUMBERS.map(([name]) => [`besiii.${id}.${name}`]) })),
  },
  run: (kernel, { accuracy }, progress) => finished("besiii", besiiiSteps(kernel, accuracy), progress),
  draw: besiiiDrawing,
};
