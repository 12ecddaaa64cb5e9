// Converted photons: a pair made, and a pair fitted.

import { tangencyRadius } from "../../assembly/conversions/tracks.ts";
import { MEASURED_INPUTS, MEASURED_OUTPUTS } from "../../assembly/spec/conversions.ts";
import { prepared } from "../../src/conversions/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { columnsOf, type Topic, wasmFill } from "../topic.ts";

export function fittedPairsTopic(): Topic {
  const n = 4096;
  const inputs = columnsOf(n, (i) => [i, 300 + (i % 7), 400, 100 + (i % 11), 310, 390 + (i % 5), 100, 19, 25]);
  if (inputs.length !== MEASURED_INPUTS * n) throw new Error("columns of the kernel have changed");
  const { tracks } = prepared(loadKernelSync(), {});
  return {
    name: "conversions/fit/*",
    kernels: ["measuredPairsBatch"],
    backends: {
      wasm: wasmFill(
        "measuredPairsBatch",
        n,
        inputs,
        MEASURED_OUTPUTS * n,
        (kernel, at) => void kernel(at.n, 7, at.extra, at.inputs, at.out),
        tracks,
      ),
    },
    tolerance: 0,
    anchor: { what: "R_t of 20 mrad between circles of 3 m", value: () => tangencyRadius(0.02, 3000, 3000), expected: 30, tolerance: 1e-14 },
  };
}
