import { partialWidth } from "../../assembly/process/Xee.ts";
import { width } from "../../src/reference/index.ts";
import { columnsOf, type Topic, valueFill, wasmFill } from "../topic.ts";

export function widthTopic(): Topic {
  const n = 16384;
  const inputs = columnsOf(n, (i) => [1.1 + (i % 1000) * 0.03, 1e-4 * (1 + (i % 37)), 1e-4 * (i % 41)]);
  const wasm = wasmFill("partialWidthBatch", n, inputs, n);
  return {
    name: "width/*",
    kernels: ["partialWidthBatch"],
    backends: {
      scalar: wasm,
      portable: valueFill(n, (i) => partialWidth(inputs[i]!, inputs[n + i]!, inputs[2 * n + i]!)),
      reference: valueFill(8, (i) => width(inputs[i]!, inputs[n + i]!, inputs[2 * n + i]!)),
    },
    tolerance: 1e-13,
    anchor: { what: "width at eps_v = 2e-3 [eV], section III.2", value: () => 1e6 * partialWidth(16.88, 2e-3, 0), expected: 0.164, tolerance: 5e-4 },
  };
}
