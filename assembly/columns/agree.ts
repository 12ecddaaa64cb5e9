// Whether the invariants of a point are those of one point, with one mass of X. Wasm only; columns as in docs/columns.md.
import { COLUMNS_AGREEMENT } from "../spec/columns";
import { ELECTRON_MASS_SQ } from "../spec/constants";
import { PROCESS_EEAX, PROCESS_EEEE, PROCESS_EEEEA } from "../spec/process";

function near(x: f64, y: f64, size: f64): bool {
  return Math.abs(x - y) <= COLUMNS_AGREEMENT * size;
}

/**
 * Balance of the momenta, t, and with `coupled` s34 - m_X^2 (s - m_X^2 of ee-ee), to 1e-9 of s: what rounding leaves of a point is finer. Gram determinants are not
 * looked at.
 */
export function invariantsAgree(process: i32, at: usize, column: usize, massX: f64, coupled: bool): bool {
  const massXSq = massX * massX;
  if (process == PROCESS_EEEEA) {
    const d13 = load<f64>(at + column);
    const d14 = load<f64>(at + 2 * column);
    const d1k = load<f64>(at + 3 * column);
    const d23 = load<f64>(at + 4 * column);
    const d24 = load<f64>(at + 5 * column);
    const d2k = load<f64>(at + 6 * column);
    const d34 = load<f64>(at + 7 * column);
    const d3k = load<f64>(at + 8 * column);
    const d4k = load<f64>(at + 9 * column);
    const half = load<f64>(at) + ELECTRON_MASS_SQ;
    const pair = d34 + ELECTRON_MASS_SQ;
    return (
      near(d13 + d14 + d1k, half, half) && near(d23 + d24 + d2k, half, half) && near(d13 + d23, pair + d3k, half) && near(d14 + d24, pair + d4k, half) &&
      near(d1k + d2k, d3k + d4k, half) && near(load<f64>(at + 12 * column), d13 - ELECTRON_MASS_SQ, half) &&
      near(load<f64>(at + 13 * column), d24 - ELECTRON_MASS_SQ, half) &&
      (!coupled || near(load<f64>(at + 10 * column), 2.0 * pair - massXSq, 2.0 * pair + massXSq))
    );
  }
  const s = load<f64>(at);
  if (process == PROCESS_EEEE) {
    return (
      near(s + load<f64>(at + column) + load<f64>(at + 2 * column), 4.0 * ELECTRON_MASS_SQ, s) &&
      (!coupled || near(load<f64>(at + 3 * column), s - massXSq, s + massXSq))
    );
  }
  if (process == PROCESS_EEAX) return near(2.0 * (load<f64>(at + column) + load<f64>(at + 2 * column)), s - massXSq, s);
  return true;
}
