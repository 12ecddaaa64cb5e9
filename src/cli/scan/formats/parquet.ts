import { groupMemory, type ParquetForm, parquetFileOf, parquetGroup } from "../../../parquet/file.ts";
import type { ScanPlan } from "../../../scan/index.ts";
import type { BlockColumns, ScanFormat } from "./format.ts";
import { keysOf } from "./said.ts";

// the writer's own codec is in JavaScript: its bytes do not depend on a version of zlib
const formOf = ({ columns }: ScanPlan): ParquetForm => ({
  name: "scan",
  columns: columns.map(({ name, labels }) => ({ name, type: labels ? "STRING" : "DOUBLE" })),
  codec: "SNAPPY",
});

function joined(blocks: readonly BlockColumns[], k: number, rows: number): Float64Array {
  if (blocks.length === 1) return blocks[0]!.columns[k]!;
  const values = new Float64Array(rows);
  let at = 0;
  for (const { columns } of blocks) {
    values.set(columns[k]!, at);
    at += columns[k]!.length;
  }
  return values;
}

/** Of the piece that is made. */
const GROUP = groupMemory();

/** Doubles, and texts where the values of an input are no numbers. Inputs, which repeat, by dictionary, computed numbers by the streams of their bytes. */
export const PARQUET: ScanFormat = {
  piece(plan, blocks) {
    const rows = blocks.reduce((sum, one) => sum + one.rows, 0);
    const columns = plan.columns.map(({ role, labels }, k) => {
      const values = joined(blocks, k, rows);
      if (labels) return { data: Array.from(values, (index) => labels[index]!), statistics: true };
      return { data: values, statistics: true, ...(role === "input" ? {} : { encoding: "BYTE_STREAM_SPLIT" as const }) };
    });
    return { ...parquetGroup(formOf(plan), rows, columns, GROUP), rows };
  },
  file(plan, totals) {
    const { head, append, tail } = parquetFileOf(formOf(plan), plan.version, keysOf(plan, totals));
    return { head, append: ({ bytes, group }) => append({ bytes, group: group! }), tail };
  },
};
