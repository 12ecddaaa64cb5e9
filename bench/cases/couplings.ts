// Kernels over the coupling plane: margins of constraints, electron g-2.
import { margin } from "../../assembly/constrain/margin.ts";
import { electronAnomaly } from "../../assembly/process/electronAnomaly.ts";
import { CONSTRAINT_STRIDE } from "../../assembly/spec/constraint.ts";
import { anomalousMoment, paperMargins } from "../../src/reference/index.ts";
import { columnsOf, pointFill, type Topic, valueFill, wasmFill } from "../topic.ts";

/** The paper's surviving region, Eq. 20, each edge in the units of its own combination: vv, aa, va, lower, upper, weight. */
const NONE = Number.MAX_VALUE;
const rows: readonly (readonly [number, number, number, number, number, number])[] = [
  [1, 1, 0, 4.489e-7, NONE, 1],
  [1, 1, 0, -NONE, 4.0e-6, 1],
  [-1, 5, 0, -NONE, 1.44e-6, 1],
  [-1, 5, 0, 0, NONE, 1],
];

export function regionTopic(): Topic {
  const side = 128;
  const n = side * side;
  const inputs = columnsOf(n, (i) => [((i % side) - 64) * 3.5e-5, (Math.floor(i / side) - 64) * 2e-5]);
  const columns = rows.length + 1;
  const table = rows.flat();
  if (table.length !== rows.length * CONSTRAINT_STRIDE) throw new Error("constraint rows of another length");
  return {
    name: "region/grid/*",
    kernels: ["marginBatch"],
    backends: {
      wasm: wasmFill("marginBatch", n, inputs, n * columns, (kernel, at) => void kernel(at.n, at.inputs, rows.length, at.extra, at.out), table),
      portable: pointFill(n, columns, (i, out) => {
        let least = NONE;
        for (let j = 0; j < rows.length; j++) {
          const row = rows[j]!;
          const value = margin(inputs[i]!, inputs[n + i]!, row[0], row[1], row[2], row[3], row[4], row[5]);
          out[j * n + i] = value;
          least = Math.min(least, value);
        }
        out[rows.length * n + i] = least;
      }),
      reference: pointFill(n, columns, (i, out) => {
        const { na64, kloe2, g2, g2Sign } = paperMargins(inputs[i]!, inputs[n + i]!) as Record<string, number>;
        out[i] = na64!;
        out[n + i] = kloe2!;
        out[2 * n + i] = g2!;
        out[3 * n + i] = g2Sign!;
        out[4 * n + i] = Math.min(na64!, kloe2!, g2!, g2Sign!);
      }),
    },
    tolerance: 1e-14,
    anchor: { what: "margin to G2 = 4e-6 at (1e-3, 5e-4)", value: () => margin(1e-3, 5e-4, ...rows[1]!), expected: 2.75e-6, tolerance: 1e-20 },
  };
}

export function anomalyTopic(): Topic {
  const n = 4096;
  const inputs = columnsOf(n, (i) => [5 + 0.01 * i, 1e-3, 5e-4]);
  return {
    name: "g2/*",
    kernels: ["electronAnomalyBatch"],
    backends: {
      scalar: wasmFill("electronAnomalyBatch", n, inputs, n),
      portable: valueFill(n, (i) => electronAnomaly(inputs[i]!, inputs[n + i]!, inputs[2 * n + i]!)),
      reference: valueFill(8, (i) => anomalousMoment(inputs[i]!, inputs[n + i]!, inputs[2 * n + i]!)),
    },
    tolerance: 1e-12,
    anchor: { what: "coefficient of eps_v^2 at 16.88 MeV", value: () => electronAnomaly(16.88, 1, 0), expected: 6.9992e-7, tolerance: 5e-12 },
  };
}
