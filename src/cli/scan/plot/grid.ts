// Rows as a grid of two columns with a third as its values.
import type { Grid } from "../../../drawing/contours.ts";
import { InputError } from "../../../request/validate.ts";
import { differing, distinct, fewValues, shownValue } from "./select.ts";
import type { PlotColumn, PlotTable } from "./table.ts";

/** Columns of a map. */
export interface MapColumns {
  readonly x: PlotColumn;
  readonly y: PlotColumn;
  readonly z: PlotColumn;
}

/** Grids with more places than this, or with so many a row, are none: random points have one row and column each. */
const MOST_PLACES = 2e7;
const MOST_PER_ROW = 20;

function refuseTwice(table: PlotTable, { x, y, z }: MapColumns, a: number, b: number, rows: readonly number[]): never {
  const at = `${x.name} = ${shownValue(x, x.values[a]!)}, ${y.name} = ${shownValue(y, y.values[a]!)}`;
  const [first] = differing(table, [x, y, z], a, b);
  if (!first) throw new InputError(`several rows have ${at}: a map needs one`);
  const values = fewValues(first, distinct(rows.map((row) => first.values[row]!)));
  throw new InputError(`several rows have ${at}: --where ${first.name}=VALUE must choose one of ${values}`);
}

/** The grid of the rows; NaN where there is none. Throws InputError where rows share a place, or form no grid. */
export function gridOf(table: PlotTable, columns: MapColumns, rows: readonly number[]): Grid & { readonly values: Float64Array } {
  const { x, y, z } = columns;
  const [xs, ys] = [x, y].map(({ values }) => distinct(rows.map((row) => values[row]!))) as [number[], number[]];
  const few = [x, y].find((_, k) => [xs, ys][k]!.length < 2);
  if (few)
    throw new InputError(`--${few === x ? "x" : "y"} ${few.name}: has one value, ${shownValue(few, few.values[rows[0]!]!)}: a map needs two or more`);
  const places = xs.length * ys.length;
  if (places > MOST_PLACES || places > MOST_PER_ROW * rows.length + 1000)
    throw new InputError(
      `--x ${x.name} --y ${y.name}: ${rows.length} rows with ${xs.length} and ${ys.length} values form no grid: a map needs axes that are lists or spans (--kind points, without --z, draws the rows one by one)`,
    );
  const [ofX, ofY] = [xs, ys].map((values) => new Map(values.map((value, i) => [value, i]))) as [Map<number, number>, Map<number, number>];
  const values = new Float64Array(places).fill(Number.NaN);
  const taken = new Int32Array(places).fill(-1);
  for (const row of rows) {
    const place = ofX.get(x.values[row]!)! + ofY.get(y.values[row]!)! * xs.length;
    if (taken[place] !== -1) refuseTwice(table, columns, taken[place]!, row, rows);
    taken[place] = row;
    values[place] = z.values[row]!;
  }
  return { xs, ys, values };
}

/** Neighbouring values of a grid taken together, so that no more than `most` stand on either axis; each is the mean of those that are there. */
export function coarsened(grid: Grid, most: number): Grid & { readonly together: number } {
  const { xs, ys, values } = grid;
  const [stepX, stepY] = [Math.ceil(xs.length / most), Math.ceil(ys.length / most)] as [number, number];
  const together = stepX * stepY;
  if (together === 1) return { ...grid, together };
  const middles = (all: readonly number[], step: number) =>
    Array.from({ length: Math.ceil(all.length / step) }, (_, i) => {
      const some = all.slice(i * step, (i + 1) * step);
      return some.reduce((sum, one) => sum + one, 0) / some.length;
    });
  const [wide, high] = [middles(xs, stepX), middles(ys, stepY)];
  const sums = new Float64Array(wide.length * high.length);
  const counts = new Float64Array(sums.length);
  for (let j = 0; j < ys.length; j++) {
    for (let i = 0; i < xs.length; i++) {
      const value = values[i + j * xs.length]!;
      if (Number.isNaN(value)) continue;
      const place = Math.floor(i / stepX) + Math.floor(j / stepY) * wide.length;
      sums[place]! += value;
      counts[place]!++;
    }
  }
  return { xs: wide, ys: high, values: sums.map((sum, k) => (counts[k] === 0 ? Number.NaN : sum / counts[k]!)), together };
}
