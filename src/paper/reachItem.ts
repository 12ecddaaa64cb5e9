import type { LimitCurve } from "../constraints/curves/curve.ts";
import type { Kernel } from "../kernel/load.ts";
import { type ReachResults, reachSteps } from "../reach/index.ts";
import { finished, part, type Steps } from "../request/steps.ts";
import type { DataTable, Item, ItemResult } from "./item.ts";
import { massPlaneDrawing } from "./massPlane/drawing.ts";
import { massPlane } from "./massPlane/tables.ts";

/** Masses of the expected limits [MeV]. */
const MASSES = [5, 7, 10, 17, 30, 60, 100, 150, 200] as const;
const EXPERIMENTS = ["besiii-3773", "stcf"] as const;

function* reachTable(kernel: Kernel, accuracy: number): Steps<{ readonly table: DataTable; readonly relativeError: number }> {
  const scans: { experiment: string; scan: ReachResults["scan"]; relativeError: number }[] = [];
  for (const [i, experiment] of EXPERIMENTS.entries()) {
    const steps = reachSteps(kernel, { experiment, masses: MASSES, accuracy });
    const { scan, relativeError } = yield* part(steps, i / EXPERIMENTS.length, (i + 1) / EXPERIMENTS.length);
    scans.push({ experiment, scan, relativeError });
  }
  const table = {
    id: "reach",
    title: "Expected 90% CLs upper limit on sqrt(eps_v^2 + eps_a^2)",
    columns: [
      { key: "mass", label: "*m*_{X}", unit: "MeV", values: MASSES },
      ...scans.map(({ experiment, scan }) => ({ key: experiment, label: experiment, unit: "1", values: scan.map(({ cls90 }) => cls90!) })),
    ],
  };
  return { table, relativeError: Math.max(...scans.map((one) => one.relativeError)) };
}

/** The plane of coupling against mass, in steps: published limits, a user's own, and what BESIII and a super tau-charm factory could exclude. */
export function* reachPlaneSteps(kernel: Kernel, accuracy: number, curves: readonly LimitCurve[] = []): Steps<ItemResult> {
  const { table, relativeError } = yield* reachTable(kernel, accuracy);
  return { tables: [...massPlane(kernel, curves), table], relativeError };
}

export const reach: Item = {
  id: "reach",
  title: "Limits and reach: coupling against mass",
  caption:
    "Left: excluded couplings (shaded; NA48/2, dash-dotted, needs couplings to quarks), the couplings that the electron's *g* − 2 wants within one standard deviation (vector with *α* from Rb, axial vector with *α* from Cs), and expected 90% CLs limits of BESIII (20.3 fb^{−1} at 3.773 GeV) and of a super tau-charm factory (goal: 1 ab^{−1} at 4 GeV) for a resolution of 1.5 MeV and a background known to 1% in normalisation and 0.2% in shape. Middle: the neighbourhood of 16.88 MeV. Right: figures quoted there, which hold at no other mass; readings of one experiment side by side; a bar that ends at the frame excludes everything beyond.",
  run: (kernel, { accuracy }, progress) => finished("reach", reachPlaneSteps(kernel, accuracy), progress),
  draw: massPlaneDrawing,
};
