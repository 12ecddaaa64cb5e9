// Work that grows with what a user hands over: rows of a limit file, bins with an uncertainty of their own. ns per item must not depend on their number.
import { limitTable } from "../../src/cli/limitTable.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { drawable } from "../../src/paper/massPlane/drawing.ts";
import { exclusionSignificance } from "../../src/statistics/limits.ts";
import { type BinnedModel, uncertainModel } from "../../src/statistics/model.ts";
import type { Topic } from "../topic.ts";

/** A limit file of n lines: read, checked, thinned for the picture. */
function fileTopic(n: number, label: string): Topic {
  const text = `mass,eps\n${Array.from({ length: n }, (_, i) => `${1 + (199 * i) / n},1e-3\n`).join("")}`;
  const run = () => {
    const { rows } = limitTable("mine.csv", text);
    drawable(rows.map(({ values }) => ({ mass: values[0]!, from: values[1]!, to: undefined })));
    return Float64Array.from(rows, ({ values }) => values[0]!);
  };
  return {
    name: `limits/file/${label}/*`,
    kernels: [],
    backends: { wasm: { n, run } },
    tolerance: 0,
    anchor: { what: "mass in the middle of the file", value: () => run()[n / 2]!, expected: 100.5, tolerance: 0 },
  };
}

export const shortFileTopic = () => fileTopic(10_000, "1e4");
export const longFileTopic = () => fileTopic(100_000, "1e5");

/** One fit of n bins, each with an uncertainty of its own. */
function fitTopic(n: number): Topic {
  const kernel = loadKernelSync();
  const background = Array.from({ length: n }, () => 1e4);
  const model: BinnedModel = uncertainModel(
    background.map(() => 100),
    background,
    { normalisation: 0, shape: 0, uncorrelated: 0.01 },
  );
  const run = () => Float64Array.of(exclusionSignificance(kernel, model, 1e-3));
  return {
    name: `statistics/fit/${n}/*`,
    kernels: [],
    backends: { wasm: { n, run } },
    tolerance: 0,
    // small signal: mu sqrt(n) s/sqrt(b + (0.01 b)^2), s = 100, up to mu s/b = 1e-5
    anchor: { what: "significance", value: () => run()[0]!, expected: (1e-3 * Math.sqrt(n) * 100) / Math.sqrt(2e4), tolerance: 1e-7 * Math.sqrt(n) },
  };
}

export const shortFitTopic = () => fitTopic(50);
export const longFitTopic = () => fitTopic(5000);
