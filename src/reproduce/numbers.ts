import { section2 } from "../paper/section2.ts";
import { section3 } from "../paper/section3.ts";
import { section4 } from "../paper/section4.ts";
import { table1 as computedTable1 } from "../paper/table1.ts";
import { CUTS } from "./fig5.ts";
import type { Item } from "./item.ts";

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

export const numbers: Item = {
  id: "numbers",
  title: "Quoted numbers of sections II to IV",
  caption:
    "Every number printed in a numbered equation or next to one, recomputed by the recipe of the paper; in the last but one column without its shortcut.",
  run: (kernel) => ({ quantities: { ...section2(kernel), ...section3(kernel), ...section4(kernel) } }),
};
