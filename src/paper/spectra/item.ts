// Figures 10 and 11: event spectra before and after the detector resolution.
import { X17_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import type { Column, DataTable, Item } from "../item.ts";
import { SQRTS_BESIII } from "../quoted.ts";
import { sharpSpectraDrawing, smearedSpectraDrawing } from "./drawing.ts";
import { type EventSpectrum, figure10, figure11 } from "./figures10and11.ts";
import { BIN, relativeErrorOf } from "./numbers.ts";

const PARAMETERS = { mass: X17_MASS, sqrts: SQRTS_BESIII, bin: BIN, cuts: "besiii", lumi: "20.3 fb^-1" };
const events = (key: string, values: readonly number[]): Column => ({ key, label: key, unit: "events", values });

/** Lower and upper edges of the bins, then columns of events. */
const binned = (id: string, title: string, edges: readonly number[], columns: readonly Column[]): DataTable => ({
  id,
  title,
  columns: [
    { key: "lo", label: "from", unit: "MeV", values: edges.slice(0, -1) },
    { key: "hi", label: "to", unit: "MeV", values: edges.slice(1) },
    ...columns,
  ],
});

/** Background, then for both ends of the region the two readings of the signal. */
function columns(max: EventSpectrum, min: EventSpectrum, suffix = ""): Column[] {
  const ends = [
    ["Max", max],
    ["Min", min],
  ] as const;
  return [
    events(`background${suffix}`, max.background),
    ...ends.flatMap(([end, { published, consistent }]) => [
      events(`published${end}${suffix}`, published.signal),
      events(
        `consistent${end}${suffix}`,
        consistent.signal.map((value, i) => value + (consistent.interference[i] as number)),
      ),
    ]),
  ];
}

function sharp(kernel: Kernel, accuracy: number): DataTable {
  const { edges, max, min } = figure10(kernel, accuracy);
  return binned("events", "events per 0.5 MeV before smearing", edges, columns(max, min));
}

function smeared(kernel: Kernel, accuracy: number): DataTable {
  const spectra = figure11(kernel, accuracy);
  return binned(
    "events",
    "events per 0.5 MeV smeared by 1, 1.5 and 3 MeV",
    spectra[0]?.edges ?? [],
    spectra.flatMap(({ sigma, max, min }) => columns(max, min, `.${sigma}`)),
  );
}

export const fig10: Item = {
  id: "fig10",
  title: "Figure 10: events in the mass of the pair, before smearing",
  caption:
    "Events per 0.5 MeV with 20.3 fb^{−1} at √*s* = 3.773 GeV. Background: all tree-level QED under the BESIII selection. Published: all of e^{+}e^{−} → *γX* times 0.93 on top of it. Consistent: *X* and its interference under the selection that the background has to pass; most of the published signal has its photon along the beam and is lost there.",
  group: "besiii",
  run: (kernel, { accuracy }) => ({
    tables: [sharp(kernel, accuracy)],
    parameters: PARAMETERS,
    relativeError: relativeErrorOf(kernel, accuracy, "besiii"),
  }),
  draw: sharpSpectraDrawing,
};

export const fig11: Item = {
  id: "fig11",
  title: "Figure 11: events in the mass of the pair, after smearing",
  caption:
    "The same smeared with a Gaussian resolution of 1, 1.5 and 3 MeV, integrated exactly over the bins; the resonance enters as a line at its mass. Top: published signal; bottom: consistent signal. Insets: signal alone.",
  group: "besiii",
  run: (kernel, { accuracy }) => ({
    tables: [smeared(kernel, accuracy)],
    parameters: PARAMETERS,
    relativeError: relativeErrorOf(kernel, accuracy, "besiii"),
  }),
  draw: smearedSpectraDrawing,
};
