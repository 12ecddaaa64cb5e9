// Table 1: signal and background of e+ e- -> e+ e- at PADME under three angular cuts.

import { X17_MASS } from "../constants/index.ts";
import { printed } from "../data/printed.ts";
import type { Kernel } from "../kernel/load.ts";
import type { Quantities, Quantity } from "../request/quantity.ts";
import { xsec } from "../xsec/index.ts";
import { ENDS, NB_PER_MB, ratio, restated, SPREAD_BEAM, SPREAD_TARGET, SQRTS_PADME, vectorOf, WIDTH_MEDIAN } from "./quoted.ts";

/** Largest |cos(theta)|. */
export const CUTS = [0.9, 0.6, 0.3] as const;

const LUMINOSITY_NOTE = "both in nb: the number of standard deviations at 1 nb^-1, a luminosity the paper does not state";

/**
 * Every number of Table 1, and what the same experiment sees on resonance: sqrt(s) = m_X with the spread of its beam (and of the bound electrons of
 * its target), electron mass kept. The printed signal is that 20 keV above a resonance of 0.1 eV.
 */
export function table1(kernel: Kernel): Quantities {
  const results: Record<string, Quantity> = {};
  for (const cut of CUTS) {
    const cos = `cos${cut}` as const;
    const paper = { process: "bhabha", model: "paper", sqrts: SQRTS_PADME, cosMax: cut, width: WIDTH_MEDIAN } as const;
    const background = xsec(kernel, paper).background!;
    results[`table1.background.${cos}`] = { ...background, equation: "Table 1", published: printed(`table1.background.${cos}`) };
    const exact = { process: "bhabha", sqrts: X17_MASS, cosMax: cut, spread: SPREAD_BEAM } as const;
    const exactBackground = xsec(kernel, exact).background!;
    results[`consistent.table1.background.${cos}`] = { ...exactBackground, equation: "Table 1, m_e kept, at m_X" };
    for (const [end, g2] of ENDS) {
      const signal = xsec(kernel, { ...paper, ...vectorOf(g2) }).signal!;
      results[`table1.signal${end}.${cos}`] = restated(signal, NB_PER_MB, {
        unit: "nb",
        equation: "Table 1",
        published: printed(`table1.signal${end}.${cos}`),
      });
      results[`table1.snr${end}.${cos}`] = ratio(restated(signal, NB_PER_MB, {}), restated(background, NB_PER_MB, {}), 0.5, {
        unit: "1",
        formula: "S/sqrt(B)",
        equation: "Table 1",
        note: LUMINOSITY_NOTE,
        ...(end === "Max" ? { published: printed(`table1.snrMax.${cos}`) } : {}),
      });
      for (const [label, spread] of [
        ["", SPREAD_BEAM],
        ["60keV", SPREAD_TARGET],
      ] as const) {
        const seen = xsec(kernel, { process: "resonance", sqrts: X17_MASS, cosMax: cut, spread, ...vectorOf(g2) }).signal!;
        const equation = `Table 1 on resonance, ${spread * 1e3} keV spread`;
        const onResonance = restated(seen, 1 / NB_PER_MB, { unit: "mb", equation });
        results[`consistent.table1.signal${end}${label}.${cos}`] = onResonance;
        results[`consistent.table1.signalOverBackground${end}${label}.${cos}`] = ratio(onResonance, exactBackground, 1, {
          unit: "1",
          formula: "S/B",
          equation,
        });
      }
    }
  }
  return results;
}
