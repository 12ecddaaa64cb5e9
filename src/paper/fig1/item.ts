import { X17_MASS } from "../../constants/index.ts";
import { printed } from "../../data/printed.ts";
import type { Kernel } from "../../kernel/load.ts";
import { region } from "../../region/index.ts";
import { InternalError } from "../../request/errors.ts";
import { linear } from "../batches.ts";
import type { DataTable, Item, ItemResult } from "../item.ts";
import { outlineTable } from "../massPlane/item.ts";
import { couplingPlaneDrawing } from "./drawing.ts";

/** Error of the upper bound of Eq. 17. */
const G2_ANOMALY_ERROR = printed("eq17.error");
const EDGE = 2.3e-3;

type Place = readonly [epsV: number, epsA: number];

/** A circle without trigonometry: (1 - t^2, 2 t)/(1 + t^2) runs over its right half for t = -1 ... 1. */
function circle(couplingSq: number): Place[] {
  const radius = Math.sqrt(couplingSq);
  const half = linear(-1, 1, 91).map((t): Place => [(radius * (1 - t * t)) / (1 + t * t), (2 * radius * t) / (1 + t * t)]);
  return [...half, ...half.slice(1).map(([v, a]): Place => [-v, -a])];
}

/** 5 eps_a^2 - eps_v^2 = bound, the branch of positive eps_a. */
const hyperbola = (bound: number): Place[] => linear(-EDGE, EDGE, 93).map((v): Place => [v, Math.sqrt((bound + v * v) / 5)]);

function run(kernel: Kernel): ItemResult {
  const surviving = region(kernel, {});
  const of = (id: string) => {
    const found = surviving.constraints.find((constraint) => constraint.id === id);
    if (!found) throw new InternalError(`no constraint ${id}`);
    return found;
  };
  const anomaly = of("g2-paper");
  const bound = (anomaly.lower as number) / -anomaly.vv;
  const curves: readonly (readonly [name: string, points: Place[]])[] = [
    ["lower bound on G2 (beam dumps, NA64)", circle(of("na64-paper").lower as number)],
    ["upper bound on G2 (KLOE-2)", circle(of("kloe2-paper").upper as number)],
    ["g-2: 5 eps_a^2 - eps_v^2 = 0", hyperbola(0)],
    ["g-2: upper bound", hyperbola(bound)],
    ["g-2: upper bound - error", hyperbola(bound - G2_ANOMALY_ERROR)],
    ["g-2: upper bound + error", hyperbola(bound + G2_ANOMALY_ERROR)],
  ];
  const rows = curves.flatMap(([name, points]) => points.map(([v, a]) => [name, v, a] as const));
  const contours: DataTable = {
    id: "contours",
    title: "Boundary curves of the constraints",
    columns: [
      { key: "curve", label: "curve", unit: "", values: rows.map(([name]) => name) },
      { key: "epsV", label: "*ε*_{v}", unit: "1", values: rows.map(([, v]) => v) },
      { key: "epsA", label: "*ε*_{a}", unit: "1", values: rows.map(([, , a]) => a) },
    ],
  };
  const quantities = Object.fromEntries(Object.entries(surviving.quantities).map(([id, quantity]) => [`fig1.${id}`, quantity]));
  return { quantities, tables: [outlineTable(kernel), contours], parameters: { mass: X17_MASS } };
}

export const fig1: Item = {
  id: "fig1",
  title: "Figure 1: couplings that survive",
  caption:
    "Couplings of *X* to electrons that meet Eq. 20 (filled, outlined in red): between the circles set by NA64 with the beam dumps and by KLOE-2, and between the two curves on which *X* removes all or none of the g−2 discrepancy (2022 measurement, *α* from caesium). The pale band is the error of that upper curve. With *α* from rubidium the sign of the discrepancy, and with it this figure, changes: see the audit.",
  run,
  draw: couplingPlaneDrawing,
};
