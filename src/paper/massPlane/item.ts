// The coupling plane: outline of the surviving region, and the grid on which a quantity is shown over it.
import type { Kernel } from "../../kernel/load.ts";
import { region } from "../../region/index.ts";
import { linear } from "../batches.ts";
import type { DataTable } from "../item.ts";

/** The surviving region of Eq. 20 as a table of outline points; parts are numbered from 1. */
export function outlineTable(kernel: Kernel): DataTable {
  const rows = region(kernel, {}).polygons.flatMap(([outer], part) =>
    [...(outer ?? []), ...(outer ?? []).slice(0, 1)].map(([v, a]) => [part + 1, v, a] as const),
  );
  return {
    id: "region",
    title: "Outline of the surviving region",
    columns: [
      { key: "part", label: "part", unit: "1", values: rows.map(([part]) => part) },
      { key: "epsV", label: "*ε*_{v}", unit: "1", values: rows.map(([, v]) => v) },
      { key: "epsA", label: "*ε*_{a}", unit: "1", values: rows.map(([, , a]) => a) },
    ],
  };
}

/** The window of the quadrant of positive couplings that holds one part of the region. */
const WINDOW = { epsV: [0.2e-3, 2.0e-3], epsA: [0.2e-3, 1.1e-3], nV: 73, nA: 37 } as const;

/** Points of the grid, row by row from the smallest eps_a. */
export function gridPoints(): { epsV: number[]; epsA: number[] } {
  const vs = linear(WINDOW.epsV[0], WINDOW.epsV[1], WINDOW.nV);
  const as = linear(WINDOW.epsA[0], WINDOW.epsA[1], WINDOW.nA);
  return { epsV: as.flatMap(() => vs), epsA: as.flatMap((a) => vs.map(() => a)) };
}
