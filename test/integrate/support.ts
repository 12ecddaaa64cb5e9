import type { Integrand } from "../../src/integrate/block.ts";
import type { VegasOptions } from "../../src/integrate/vegas.ts";

/** An integrand in JavaScript with one column; the first argument of `f` is the point. */
export function functionIntegrand(dim: number, f: (x: readonly number[], channel: number, open: boolean) => number, channels = 1): Integrand {
  return {
    dim,
    channels,
    columns: 1,
    constants: [],
    evaluate(kernel, { channel, n, points, values, open }) {
      const x = new Float64Array(kernel.exports.memory.buffer, points, n * dim);
      const out = new Float64Array(kernel.exports.memory.buffer, values, n);
      const at = new Array<number>(dim);
      for (let i = 0; i < n; i++) {
        for (let d = 0; d < dim; d++) at[d] = x[d * n + i]!;
        out[i] = f(at, channel, open);
      }
    },
  };
}

export const options = (more: Partial<VegasOptions> = {}): VegasOptions => ({ seed: 17, accuracy: 1e-3, maxEvaluations: 1e6, ...more });
