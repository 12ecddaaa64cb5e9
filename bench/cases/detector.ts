// Tracks before a detector: momentum and angles of one particle; time per particle.
import { smearedSize } from "../../assembly/detector/resolution.ts";
import * as slot from "../../assembly/spec/detector.ts";
import { detectorOf } from "../../src/detector/spec.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { columnsOf, type Topic, wasmFill } from "../topic.ts";

const SPEC = {
  electron: {
    momentum: { constant: 0.002, perGeV: 0.005 },
    theta: { constantMrad: 0.5, scatteringMradGeV: 0.6 },
    phi: { constantMrad: 1, scatteringMradGeV: 0.8 },
  },
};

export function detectorTopic(): Topic {
  const n = 4096;
  const inputs = columnsOf(n, (i) => [i, 300 + (i % 7), 400, 100 + (i % 11)]);
  const { record } = detectorOf(loadKernelSync(), SPEC).particles[0]!;
  return {
    name: "detector/track/*",
    kernels: ["detectorBatch"],
    backends: {
      wasm: wasmFill(
        "detectorBatch",
        n,
        inputs,
        slot.DETECTOR_OUTPUTS * n,
        (kernel, at) => void kernel(at.n, 0, 7, at.extra, 0, at.inputs, at.out),
        record,
      ),
    },
    tolerance: 0,
    // the upper quartile of a Gaussian
    anchor: {
      what: "measured over true size at u = 3/4, 1 %",
      value: () => smearedSize(0.01, 0.75),
      expected: 1 + 0.01 * 0.6744897501960817,
      tolerance: 1e-15,
    },
  };
}
