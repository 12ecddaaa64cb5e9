// Scans in tests: all rows of a declaration, a column for each name.
import type { Kernel } from "../../src/kernel/load.ts";
import { finished } from "../../src/request/steps.ts";
import { type ScanCounts, type ScanDeclaration, type ScanPlan, scanBlock, scanMemory, scanPlan } from "../../src/scan/index.ts";

export interface Scanned {
  readonly plan: ScanPlan;
  readonly rows: number;
  readonly counts: ScanCounts;
  /** The column of a name; throws for one that is not there. */
  readonly column: (name: string) => Float64Array;
}

/** Every row, each block by a thread that knows nothing of the others. */
export function scanned(kernel: Kernel, declaration: ScanDeclaration): Scanned {
  const plan = scanPlan(kernel, declaration);
  const blocks = Array.from({ length: plan.blocks }, (_, block) => finished("scan", scanBlock(kernel, plan, block, scanMemory())));
  const sum = (name: keyof ScanCounts) => blocks.reduce((all, { counts }) => all + counts[name], 0);
  const column = (name: string) => {
    const at = plan.columns.findIndex((one) => one.name === name);
    if (at < 0) throw new Error(`no column ${name}`);
    return Float64Array.from(blocks.flatMap(({ columns }) => [...columns[at]!]));
  };
  const counts = { filtered: sum("filtered"), refused: sum("refused"), uncrossed: sum("uncrossed"), inaccurate: sum("inaccurate") };
  return { plan, rows: blocks.reduce((all, { rows }) => all + rows, 0), counts, column };
}
