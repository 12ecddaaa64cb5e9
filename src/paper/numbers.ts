import type { Item } from "./item.ts";
import { section2 } from "./section2.ts";
import { section3 } from "./section3.ts";
import { section4 } from "./section4.ts";
import { RESOLUTIONS, relativeErrorOf } from "./spectra/numbers.ts";
import { CUTS, table1 as computedTable1 } from "./table1.ts";
import { table2 as computedTable2 } from "./table2.ts";

const row = (label: string, ids: (cut: number) => string[]) => ({ label, cells: CUTS.map(ids) });

export const table1: Item = {
  id: "table1",
  title: "Table 1: signal and background at PADME",
  caption:
    "Electron-positron scattering at √*s* = 16.90 MeV under three cuts on the angle, for the largest and the smallest surviving coupling. Consistent: with the electron mass, on the resonance, with the spread of the beam (21 keV; 60 keV with the motion of the bound electrons).",
  layout: {
    heads: ["", ...CUTS.map((cut) => `|cos *θ*| < ${cut}`)],
    rows: [
      row("Background", (cut) => [`table1.background.cos${cut}`]),
      row("Signal, largest coupling", (cut) => [`table1.signalMax.cos${cut}`]),
      row("Signal, smallest coupling", (cut) => [`table1.signalMin.cos${cut}`]),
      row("*S*/√*B* in nb, largest coupling", (cut) => [`table1.snrMax.cos${cut}`]),
      row("*S*/√*B* in nb, smallest coupling", (cut) => [`table1.snrMin.cos${cut}`]),
      row("Consistent: signal on resonance, largest coupling, spread 21 keV, 60 keV", (cut) => [
        `consistent.table1.signalMax.cos${cut}`,
        `consistent.table1.signalMax60keV.cos${cut}`,
      ]),
      row("Consistent: *S*/*B* on resonance, largest coupling, spread 21 keV, 60 keV", (cut) => [
        `consistent.table1.signalOverBackgroundMax.cos${cut}`,
        `consistent.table1.signalOverBackgroundMax60keV.cos${cut}`,
      ]),
    ],
  },
  run: (kernel) => ({ quantities: computedTable1(kernel) }),
};

const window = (label: string, ids: (sigma: number) => string[]) => ({ label, cells: RESOLUTIONS.map(ids) });

export const table2: Item = {
  id: "table2",
  title: "Table 2: signal and background at BESIII",
  caption:
    "Events in windows of ±3*σ* about 16.88 MeV for three mass resolutions, 20.3 fb^{−1} at √*s* = 3.773 GeV. The published signal is the total cross-section times 0.93, photons along the beam included. The printed backgrounds come out to the last digit with |cos *θ*| < 0.9 for all three particles; the BESIII selection that the paper quotes gives 5% less. Consistent: that selection for signal and background alike.",
  group: "besiii",
  layout: {
    heads: ["", ...RESOLUTIONS.map((sigma) => `*σ* = ${sigma} MeV`)],
    rows: [
      window("Background, |cos *θ*| < 0.9 for e^{−}, e^{+}, *γ*", (sigma) => [`table2.background.${sigma}`]),
      window("Background, BESIII selection", (sigma) => [`consistent.table2.background.${sigma}`]),
      window("Signal, largest coupling", () => ["table2.signalMax"]),
      window("Signal, smallest coupling", () => ["table2.signalMin"]),
      window("*S*/√(*S* + *B*), largest coupling", (sigma) => [`table2.snrMax.${sigma}`]),
      window("*S*/√(*S* + *B*), smallest coupling", (sigma) => [`table2.snrMin.${sigma}`]),
      window("Consistent: signal, largest coupling", (sigma) => [`consistent.table2.signalMax.${sigma}`]),
      window("Consistent: signal, smallest coupling", (sigma) => [`consistent.table2.signalMin.${sigma}`]),
      window("Consistent: *S*/√(*S* + *B*), largest coupling", (sigma) => [`consistent.table2.snrMax.${sigma}`]),
      window("Consistent: *S*/√(*S* + *B*), smallest coupling", (sigma) => [`consistent.table2.snrMin.${sigma}`]),
    ],
  },
  run: (kernel, { accuracy }) => ({
    quantities: computedTable2(kernel, accuracy),
    relativeError: relativeErrorOf(kernel, accuracy, "besiii", "cos0.9"),
  }),
};

export const numbers: Item = {
  id: "numbers",
  title: "Quoted numbers of sections II to IV",
  caption:
    "Every number printed in a numbered equation or next to one, recomputed by the recipe of the paper; in the last but one column without its shortcut.",
  run: (kernel) => ({ quantities: { ...section2(kernel), ...section3(kernel), ...section4(kernel) } }),
};
