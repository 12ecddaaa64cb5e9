// Batch loops over integrand/eeee.ts and integrand/eeaX.ts. Wasm only; offsets are byte addresses of packed f64, columns of n.
import { clearReport, REPORT_ERROR, REPORT_EVALUATIONS, REPORT_REJECTED } from "../integrate/quadrature";
import { columnsInArena } from "../memory/arena";
import * as eeaX from "../integrand/eeaX";
import * as eeee from "../integrand/eeee";

const report: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];

function storeResult(out: usize, column: usize, value: f64): void {
  store<f64>(out, value);
  store<f64>(out + column, report[REPORT_ERROR]);
  store<f64>(out + 2 * column, report[REPORT_EVALUATIONS]);
  store<f64>(out + 3 * column, report[REPORT_REJECTED]);
}

/**
 * e- e+ -> e- e+, one term (spec/process.ts) in one model (spec/crossSection.ts), differential (`at` = 1) or within |cos(theta)| < cosine
 * (`at` = 0). Input columns: sqrtS, cosine, epsV, epsA (MODEL_SPIN0: epsS, epsP), massX, widthX, spread [MeV]. Output columns: value and error
 * [MeV^-2], evaluations, values that were not finite (0, or the result is void).
 */
export function eeeeCrossSectionBatch(n: i32, term: i32, model: i32, at: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 7, out, 4)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const row = inputs + i;
    const value = eeee.crossSection(
      term, model, at,
      load<f64>(row), load<f64>(row + column), load<f64>(row + 2 * column), load<f64>(row + 3 * column),
      load<f64>(row + 4 * column), load<f64>(row + 5 * column), load<f64>(row + 6 * column),
      report,
    );
    storeResult(out + i, column, value);
  }
}

/**
 * e- e+ -> gamma X, differential (`at` = 1) or within |cos(theta)| < cosine (`at` = 0). Input columns: sqrtS, cosine, massX, epsV, epsA (MODEL_SPIN0: epsS, epsP).
 * Output columns as in `eeeeCrossSectionBatch`.
 */
export function eeaXCrossSectionBatch(n: i32, model: i32, at: i32, inputs: usize, out: usize): void {
  if (!columnsInArena(n, inputs, 5, out, 4)) return;
  const column: usize = <usize>n << 3;
  for (let i: usize = 0; i < column; i += 8) {
    const row = inputs + i;
    const sqrtS = load<f64>(row);
    const cosine = load<f64>(row + column);
    const massX = load<f64>(row + 2 * column);
    const epsV = load<f64>(row + 3 * column);
    const epsA = load<f64>(row + 4 * column);
    clearReport(report);
    if (at == 1) {
      const value = eeaX.differential(model, sqrtS, cosine, massX, epsV, epsA);
      report[REPORT_ERROR] = 1e-14 * Math.abs(value);
      report[REPORT_EVALUATIONS] = 1.0;
      storeResult(out + i, column, value);
    } else {
      storeResult(out + i, column, eeaX.crossSection(model, sqrtS, cosine, massX, epsV, epsA, report));
    }
  }
}
