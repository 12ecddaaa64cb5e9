// Gauss-Legendre rules, computed once per order and kept. Wasm only.
import { cos } from "../math/elementary";
import { PI } from "../spec/constants";
import { LEGENDRE_MAX_ORDER, legendreTable } from "../memory/buffers";

/** Address of the n nodes in (-1, 1), ascending; the n weights follow. 0, which is no address, unless n is 1 to LEGENDRE_MAX_ORDER. */
export function legendreRule(n: i32): usize {
  if (n < 1 || n > LEGENDRE_MAX_ORDER) return 0;
  const at = legendreTable + ((<usize>n * <usize>(n - 1)) << 3);
  if (load<f64>(at + (<usize>n << 3)) != 0.0) return at;
  for (let i = 0; i < n; i++) {
    let x = -cos((PI * (<f64>i + 0.75)) / (<f64>n + 0.5));
    let slope = 1.0;
    for (let step = 0; step < 8; step++) {
      let before = 0.0;
      let value = 1.0;
      for (let j = 1; j <= n; j++) {
        const next = ((2.0 * <f64>j - 1.0) * x * value - (<f64>j - 1.0) * before) / <f64>j;
        before = value;
        value = next;
      }
      slope = (<f64>n * (x * value - before)) / (x * x - 1.0);
      const shift = value / slope;
      x -= shift;
      if (Math.abs(shift) < 1e-16) break;
    }
    store<f64>(at + (<usize>i << 3), x);
    store<f64>(at + (<usize>(n + i) << 3), 2.0 / ((1.0 - x * x) * slope * slope));
  }
  return at;
}
