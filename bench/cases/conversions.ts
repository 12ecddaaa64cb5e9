// Converted photons: a pair made, and a pair fitted.

import { tangencyRadius } from "../../assembly/conversions/tracks.ts";
import { MEASURED_INPUTS, MEASURED_OUTPUTS } from "../../assembly/spec/conversions.ts";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { prepared } from "../../src/conversions/index.ts";
import { conversionPairs } from "../../src/conversions/pairs.ts";
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

/** What a request needs before its first pair: rates in the layers, tables of the density of pairs. */
export function conversionSourceTopic(): Topic {
  const kernel = loadKernelSync();
  const pairs = () => prepared(kernel, {}).seen.reduce((sum, { value }) => sum + value, 0);
  return {
    name: "conversions/prepare/*",
    kernels: ["pairDensityBatch", "photonSeenBatch"],
    backends: { wasm: { n: 1, run: () => [pairs()] } },
    tolerance: 0,
    anchor: { what: "pairs of BESIII for each fb^-1, by another program", value: pairs, expected: 6.142e5, tolerance: 0.01 * 6.142e5 },
  };
}

/** Pairs of converted photons, momenta and vertex. */
export function conversionPairsTopic(): Topic {
  const n = 4096;
  const kernel = loadKernelSync();
  const { source, cuts } = prepared(kernel, {});
  const made = () => conversionPairs(kernel, source, cuts, 17, 0, n);
  const energy = () => {
    const { electron, positron } = made();
    return [electron, positron].reduce((sum, [x, y, z]) => sum + Math.sqrt(x[0]! ** 2 + y[0]! ** 2 + z[0]! ** 2 + ELECTRON_MASS ** 2), 0);
  };
  return {
    name: "conversions/pairs/*",
    kernels: ["conversionPairsBatch"],
    backends: { wasm: { n, run: () => made().electron[0] } },
    tolerance: 0,
    anchor: { what: "energy of the first pair, of the photon [MeV]", value: energy, expected: 1886.5, tolerance: 1e-6 * 1886.5 },
  };
}
