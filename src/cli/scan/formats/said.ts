// What files say of a scan beside its numbers.
import type { ScanColumn, ScanPlan } from "../../../scan/index.ts";
import type { Totals } from "./format.ts";

/** A column without its labels: files have those in its place. */
const said = ({ name, unit, description, equation, role }: ScanColumn) => ({ name, unit, description, equation, role });

/** Of a record: what stands before the rows. */
export function resultsOf({ planId, columns }: ScanPlan, { rows, filtered, refused, uncrossed, inaccurate }: Totals) {
  return { planId, columns: columns.map(said), counts: { rows, filtered, refused, uncrossed, inaccurate } };
}

/** Keys of a Parquet file. */
export function keysOf(plan: ScanPlan, totals: Totals) {
  const { planId, version, kernelDigest, dataVersion, declaration, columns } = plan;
  const { counts } = resultsOf(plan, totals);
  return {
    "x17.units": Object.fromEntries(columns.map(({ name, unit }) => [name, unit])),
    "x17.columns": Object.fromEntries(columns.map(({ name, description, equation, role }) => [name, { description, equation, role }])),
    "x17.plan": { planId, version, kernelDigest, dataVersion, seed: declaration.seed, counts, declaration },
  };
}
