// What an attempt says of a panel at any couplings: Chebyshev coefficients, what the interpolation misses, sizes.
import type { Process } from "../process/index.ts";
import type { Attempt } from "./attempt.ts";
import { chebyshevCoefficients } from "./chebyshev.ts";
import type { Kept } from "./kept.ts";
import { meanOf } from "./measure.ts";
import { spreadOfMean } from "./sampled.ts";
import { scales } from "./weights.ts";

/** Largest absolute value over the rows, column by column. */
const largestByColumn = (rows: readonly (readonly number[])[]): number[] => rows[0]!.map((_, k) => Math.max(...rows.map((row) => Math.abs(row[k]!))));

/** The last two coefficients of a column, and what each counts. */
const TAIL = [
  [1, 1],
  [2, 0.5],
] as const;
/**
 * A tail below so many of its standard deviations is noise. They come from 32 replicas: by Student's t with 31 degrees of
 * freedom one tail in 2700 is larger by chance, of seventeen columns with two tails each one panel in 80 has one, and is halved for nothing.
 */
const SURE_TAIL = 4;

/**
 * What the interpolation of a column misses, from its last two coefficients. Of a sample less what their own spread
 * puts there, in quadrature; `sure`: more than noise.
 */
function tailOf(column: readonly number[], replicas: readonly (readonly number[])[]): { readonly missed: number; readonly sure: boolean } {
  let missed = 0;
  let sure = false;
  for (const [from, counts] of TAIL) {
    const size = Math.abs(column[column.length - from]!);
    const noise = replicas.length > 0 ? spreadOfMean(replicas.map((one) => one[one.length - from]!)) : 0;
    missed = Math.max(missed, counts * Math.sqrt(Math.max(0, (size - noise) * (size + noise))));
    sure ||= size > SURE_TAIL * noise;
  }
  return { missed, sure };
}

/** What an attempt says of a panel at any couplings. */
interface Digest {
  readonly rows: readonly (readonly number[])[];
  readonly replicated: boolean;
  readonly columns: readonly (readonly number[])[];
  readonly tails: readonly { readonly missed: number; readonly sure: boolean }[];
  readonly missed: readonly number[];
  /** Mean and largest size of every column over the nodes; mean of every column. */
  readonly sizes: readonly number[];
  readonly size: readonly number[];
  readonly mean: readonly number[];
}

export function digestOf(process: Process, nodes: readonly number[], { rows, replicas = [] }: Attempt): Digest {
  const columnsOf = (rows: readonly (readonly number[])[]) =>
    process.functions.map((_, k) =>
      chebyshevCoefficients(
        nodes,
        rows.map((row) => row[k]!),
      ),
    );
  const columns = columnsOf(rows);
  const replicated = replicas.map(columnsOf);
  const tails = columns.map((column, k) =>
    tailOf(
      column,
      replicated.map((one) => one[k]!),
    ),
  );
  const scaled = rows.map((row) => scales(process, row));
  return {
    ...{ rows, replicated: replicas.length > 0, columns, tails, missed: tails.map(({ missed }) => missed) },
    sizes: process.functions.map((_, k) => scaled.reduce((sum, row) => sum + row[k]! / rows.length, 0)),
    size: largestByColumn(scaled),
    mean: meanOf(rows),
  };
}

/** The same, made once for rows that are kept: those of rules, and of samples with replicas. */
export function digestKept(kept: Kept, process: Process, nodes: readonly number[], made: Attempt): Digest {
  const { rows, sampled, replicas } = made;
  if (sampled && !replicas) return digestOf(process, nodes, made);
  const known = kept.derived(rows[0]!, () => digestOf(process, nodes, made));
  const same = known.rows.length === rows.length && known.replicated === (replicas !== undefined) && rows.every((row, i) => row === known.rows[i]);
  return same ? known : digestOf(process, nodes, made);
}
