// Quoted numbers of section IV.1 and the decay length of section IV.2: e+ e- -> gamma X at BESIII.

import { X17_MASS } from "../constants/index.ts";
import { printed } from "../data/printed.ts";
import type { Kernel } from "../kernel/load.ts";
import { closedForm, type Quantities, type Quantity } from "../request/quantity.ts";
import { FS_PER_SECOND } from "../request/units.ts";
import { width } from "../width/index.ts";
import { xsec } from "../xsec/index.ts";
import { COVERAGE, ENDS, LUMINOSITY_BESIII, LUMINOSITY_JPSI, ratio, restated, SQRTS_BESIII, SQRTS_JPSI, vectorOf } from "./quoted.ts";

/** Eqs. 36 and 38, the event numbers between them, and their exact counterparts. */
export function section4(kernel: Kernel): Quantities {
  const results: Record<string, Quantity> = {};
  for (const [end, g2] of ENDS) {
    const low = end === "Max" ? "max" : "min";
    const at = (sqrts: number) => ({ process: "gammaX", sqrts, ...vectorOf(g2) }) as const;
    const paper = xsec(kernel, { ...at(SQRTS_BESIII), model: "paper" });
    const exact = xsec(kernel, at(SQRTS_BESIII));
    const signal = { ...paper.signal!, formula: "(4 pi alpha^2 G2/s) [ln(s/m_e^2) - 1]", equation: "Eq. 36", published: printed(`eq36.${low}`) };
    results[`eq36.${low}`] = signal;
    results[`consistent.eq36.${low}`] = { ...exact.signal!, equation: "Eq. 36, m_e and m_X kept" };
    const { published: _, ...unprinted } = signal;
    results[`eq36.events${end}`] = restated(unprinted, LUMINOSITY_BESIII * COVERAGE, {
      unit: "events",
      formula: "sigma x 20.3 fb^-1 x 0.93",
      equation: "section IV.1",
      published: printed(`eq36.events${end}`),
      note: "total cross-section, collinear photons included, times the part of the solid angle that the detector covers",
    });
    results[`consistent.eq36.events${end}`] = restated(xsec(kernel, { ...at(SQRTS_BESIII), cosMax: COVERAGE }).signal!, LUMINOSITY_BESIII, {
      unit: "events",
      formula: "sigma(|cos(theta_gamma)| < 0.93) x 20.3 fb^-1",
      equation: "section IV.1, photon inside the detector",
      note: "no cut on the pair: the collinear photons that dominate the total are lost in the beam pipe",
    });
    const length = paper.decayLength!;
    // the larger coupling flies shorter
    const other = end === "Max" ? "Min" : "Max";
    results[`eq38.length${other}`] = { ...length, equation: "Eq. 38", published: printed(`eq38.length${other}`) };
    const lifetime = width(kernel, vectorOf(g2)).lifetime!;
    results[`eq38.labLifetime${other}`] = restated(lifetime, (FS_PER_SECOND * 1e-3 * paper.energyX!.value) / X17_MASS, {
      unit: "ps",
      formula: "(E_X/m_X) hbar/Gamma_X",
      equation: "section IV.2",
    });
    if (end === "Max") {
      results["eq38.gamma"] = closedForm(paper.energyX!.value / X17_MASS, "1", "E_X/m_X", "section IV.2");
      const jpsi = restated(xsec(kernel, { ...at(SQRTS_JPSI), model: "paper" }).signal!, LUMINOSITY_JPSI, {});
      results["eq36.jpsiRatio"] = ratio(jpsi, restated(unprinted, LUMINOSITY_BESIII, {}), 1, {
        unit: "1",
        formula: "events at 3097 MeV, 3.083 fb^-1, over events at 3773 MeV, 20.3 fb^-1",
        equation: "footnote 8",
        note: 'printed as "about one quarter"',
      });
    }
  }
  return results;
}
