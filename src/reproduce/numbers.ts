import { section2 } from "../paper/section2.ts";
import { section3 } from "../paper/section3.ts";
import { section4 } from "../paper/section4.ts";
import { table1 as computedTable1 } from "../paper/table1.ts";
import type { Item } from "./item.ts";

export const table1: Item = {
  id: "table1",
  title: "Table 1: signal and background at PADME",
  caption:
    "Electron-positron scattering at √*s* = 16.90 MeV under three cuts on the angle, for the largest and the smallest surviving coupling. Consistent: with the electron mass, on the resonance, with the spread of the beam (21 keV; 60 keV with the motion of the bound electrons).",
  run: (kernel) => ({ quantities: computedTable1(kernel) }),
};

export const numbers: Item = {
  id: "numbers",
  title: "Quoted numbers of sections II to IV",
  caption:
    "Every number printed in a numbered equation or next to one, recomputed by the recipe of the paper; in the last but one column without its shortcut.",
  run: (kernel) => ({ quantities: { ...section2(kernel), ...section3(kernel), ...section4(kernel) } }),
};
