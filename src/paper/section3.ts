// Quoted numbers of section III: the width of X and its production in e+ e- -> e+ e-.

import { X17_MASS } from "../constants/index.ts";
import { printed } from "../data/printed.ts";
import type { Kernel } from "../kernel/load.ts";
import { closedForm, type Quantities, type Quantity } from "../request/quantity.ts";
import { EV_PER_MEV, FS_PER_SECOND } from "../request/units.ts";
import { width } from "../width/index.ts";
import { xsec } from "../xsec/index.ts";
import { ENDS, NB_PER_MB, restated, SPREAD_BEAM, SPREAD_TARGET, SQRTS_PADME, vectorOf, WIDTH_MEDIAN } from "./quoted.ts";

/** Eqs. 25 and 32 with what follows from them, and their exact or on-resonance counterparts. */
export function section3(kernel: Kernel): Quantities {
  const results: Record<string, Quantity> = {};
  for (const [end, g2] of ENDS) {
    const low = end === "Max" ? "max" : "min";
    const decay = width(kernel, vectorOf(g2));
    results[`eq25.width${end}`] = restated(decay.widthApprox!, EV_PER_MEV, {
      unit: "eV",
      equation: "Eq. 25",
      published: printed(`eq25.width${end}`),
    });
    results[`consistent.eq25.width${end}`] = restated(decay.width!, EV_PER_MEV, { unit: "eV", equation: "Eq. 25, m_e kept, pure vector" });
    // the larger coupling lives shorter
    results[`eq25.lifetime${end === "Max" ? "Min" : "Max"}`] = restated(decay.lifetime!, FS_PER_SECOND, { unit: "fs" });
    const paper = { process: "resonance", model: "paper", sqrts: SQRTS_PADME, width: WIDTH_MEDIAN, ...vectorOf(g2) } as const;
    results[`eq32.${low}`] = { ...xsec(kernel, paper).signal!, equation: "Eq. 32", published: printed(`eq32.${low}`) };
    for (const [label, spread] of [
      ["", SPREAD_BEAM],
      [".60keV", SPREAD_TARGET],
    ] as const) {
      const seen = xsec(kernel, { process: "resonance", sqrts: X17_MASS, spread, ...vectorOf(g2) }).signal!;
      results[`consistent.eq32.${low}${label}`] = restated(seen, 1 / NB_PER_MB, {
        unit: "mb",
        equation: `Eq. 32 on resonance, ${spread * 1e3} keV spread, m_e kept`,
      });
    }
  }
  const median = 0.5 * (results["eq25.widthMin"]!.value + results["eq25.widthMax"]!.value);
  results["eq25.widthMedian"] = { ...closedForm(median, "eV", "(widthMin + widthMax)/2", "section III.2"), published: WIDTH_MEDIAN * EV_PER_MEV };
  return results;
}
