import { MODEL_EXACT, MODEL_PAPER } from "../../../assembly/spec/crossSection.ts";
import { X17_MASS } from "../../constants/index.ts";
import type { Kernel } from "../../kernel/load.ts";
import { associated, linear } from "../batches.ts";
import type { DataTable, Item } from "../item.ts";
import { gridPoints, outlineTable } from "../massPlane/item.ts";
import { gridTable } from "../overRegion/item.ts";
import { SQRTS_BESIII } from "../quoted.ts";
import { associatedProductionDrawing } from "./drawing.ts";

/** The energies of the collider [MeV]. */
const ENERGIES = linear(2000, 5000, 121);

function energyTable(kernel: Kernel): DataTable {
  // eps_v = 1 normalises to G2; 1e6 pb are 1 microbarn
  const values = (model: number) =>
    associated(kernel, model, { sqrts: ENERGIES, epsV: 1, epsA: 0, mass: X17_MASS }, "pb").map((value) => value / 1e6);
  return {
    id: "energy",
    title: "sigma(e+ e- -> gamma X)/G2 against sqrt(s)",
    columns: [
      { key: "sqrts", label: "√*s*", unit: "MeV", values: ENERGIES },
      { key: "signalOverG2", label: "*σ*/(*ε*_{v}^{2} + *ε*_{a}^{2})", unit: "ub", values: values(MODEL_PAPER) },
      { key: "signalOverG2Exact", label: "the same with *m*_{e} and *m*_{X}", unit: "ub", values: values(MODEL_EXACT) },
    ],
  };
}

function signal(kernel: Kernel): DataTable {
  const { epsV, epsA } = gridPoints();
  const values = (model: number) => associated(kernel, model, { sqrts: SQRTS_BESIII, epsV, epsA, mass: X17_MASS }, "pb");
  return gridTable("Cross-section of e+ e- -> gamma X", [
    { key: "signal", label: "*σ* of the paper", unit: "pb", values: values(MODEL_PAPER) },
    { key: "signalExact", label: "*σ* with *m*_{e} and *m*_{X}", unit: "pb", values: values(MODEL_EXACT) },
  ]);
}

export const fig7: Item = {
  id: "fig7",
  title: "Figure 7: production with a photon",
  caption:
    "Left: total cross-section of e^{+}e^{−} → *γX* over the sum of squared couplings, against the collision energy; dots: the J/*ψ* and the 3.773 GeV samples. Right: the cross-section at √*s* = 3.773 GeV over the part of the surviving region with both couplings positive. Both follow the approximation of Eq. 35; the exact values in the files beside the figure lie on the same curves. Photons along the beam, which no detector sees, make up most of this total.",
  run: (kernel) => ({ tables: [energyTable(kernel), outlineTable(kernel), signal(kernel)], parameters: { mass: X17_MASS, sqrts: SQRTS_BESIII } }),
  draw: associatedProductionDrawing,
};
