// The plane of coupling against mass as a picture, with the numbers behind it as CSV beside it.

import type { LimitCurve } from "../constraints/curves/curve.ts";
import { svgFile } from "../drawing/drawing.ts";
import type { Kernel } from "../kernel/load.ts";
import { massPlaneDrawing } from "../paper/massPlane/drawing.ts";
import { reachPlaneSteps } from "../paper/reachItem.ts";
import { tableCsv } from "../report/csv.ts";
import { InputError } from "../request/validate.ts";
import type { Console } from "./command.ts";
import { writeWhole } from "./files.ts";
import { withProgress } from "./progress.ts";
import { pngRenderer } from "./reproduce/png.ts";

/** Relative accuracy of the spectra behind the expected limits. */
const ACCURACY = 1e-3;

/** Checks the name of the picture; throws InputError. */
export function plotPath(path: string): string {
  if (!/[^/]\.(svg|png)$/.test(path)) throw new InputError(`--plot ${path}: must end in .svg or .png`);
  return path;
}

/** Writes NAME.svg or NAME.png and NAME-curves.csv, NAME-readings.csv, NAME-g2.csv, NAME-reach.csv. */
export async function writePlane(kernel: Kernel, path: string, curves: readonly LimitCurve[], console: Console): Promise<void> {
  const png = path.endsWith(".png") ? await pngRenderer(`--plot ${path}`) : undefined;
  const result = await withProgress(console, "limits", reachPlaneSteps(kernel, ACCURACY, curves));
  const svg = svgFile(await massPlaneDrawing(result), "light");
  writeWhole(path, png ? png(svg) : svg);
  for (const table of result.tables ?? []) writeWhole(path.replace(/\.\w+$/, `-${table.id}.csv`), tableCsv(table));
}
