// Cross-sections by quadrature: one point is one integral. Line of a narrow resonance.
import * as eeaX from "../../assembly/integrand/eeaX.ts";
import * as eeee from "../../assembly/integrand/eeee.ts";
import { lineShape } from "../../assembly/integrand/lineShape.ts";
import { REPORT_LENGTH } from "../../assembly/integrate/quadrature.ts";
import { MODEL_EXACT } from "../../assembly/spec/crossSection.ts";
import { TERM_BACKGROUND } from "../../assembly/spec/process.ts";
import { HBAR_C_SQ_PB } from "../../src/constants/index.ts";
import { bhabhaWithin, gammaXWithin } from "../../src/reference/index.ts";
import { columnsOf, type Fill, type Topic, valueFill, wasmFill } from "../topic.ts";

const couplings = { epsV: 2e-3, epsA: 0, mass: 16.88, width: 1.642e-7 };
const report: number[] = Array(REPORT_LENGTH).fill(0);
/** The values without the errors and counts in the further columns. */
const first = (fill: Fill): Fill => ({ n: fill.n, run: () => (fill.run() as Float64Array).subarray(0, fill.n) });

export function bhabhaTopic(): Topic {
  const n = 64;
  const { epsV, epsA, mass, width } = couplings;
  const inputs = columnsOf(n, (i) => [16.5 + 0.01 * i, 0.3 + 0.01 * (i % 60), epsV, epsA, mass, width, 0]);
  const one = (i: number) => eeee.crossSection(TERM_BACKGROUND, MODEL_EXACT, 0, inputs[i]!, inputs[n + i]!, epsV, epsA, mass, width, 0, report);
  const wasm = wasmFill(
    "eeeeCrossSectionBatch",
    n,
    inputs,
    4 * n,
    (kernel, at) => void kernel(at.n, TERM_BACKGROUND, MODEL_EXACT, 0, at.inputs, at.out),
  );
  return {
    name: "crossSection/ee-ee/*",
    kernels: ["eeeeCrossSectionBatch"],
    backends: {
      wasm: first(wasm),
      portable: valueFill(n, one),
      reference: valueFill(1, (i) => bhabhaWithin(inputs[i]!, inputs[n + i]!, couplings).photon.value / HBAR_C_SQ_PB),
    },
    tolerance: 1e-10,
    anchor: {
      what: "Table 1, background for |cos| < 0.3 [mb]",
      value: () => (eeee.crossSection(TERM_BACKGROUND, MODEL_EXACT, 0, 16.9, 0.3, 0, 0, mass, width, 0, report) * HBAR_C_SQ_PB) / 1e9,
      expected: 0.69,
      tolerance: 0.005,
    },
  };
}

export function gammaXTopic(): Topic {
  const n = 64;
  const { epsV, epsA, mass } = couplings;
  const inputs = columnsOf(n, (i) => [3000 + 20 * i, 0.9, mass, epsV, epsA]);
  const one = (i: number) => eeaX.crossSection(MODEL_EXACT, inputs[i]!, 0.9, mass, epsV, epsA, report);
  const wasm = wasmFill("eeaXCrossSectionBatch", n, inputs, 4 * n, (kernel, at) => void kernel(at.n, MODEL_EXACT, 0, at.inputs, at.out));
  return {
    name: "crossSection/ee-aX/*",
    kernels: ["eeaXCrossSectionBatch"],
    backends: {
      wasm: first(wasm),
      portable: valueFill(n, one),
      reference: valueFill(1, (i) => gammaXWithin(inputs[i]!, 0.9, couplings).value / HBAR_C_SQ_PB),
    },
    tolerance: 1e-9,
    anchor: {
      what: "Eq. 36, no cut, at 3773 MeV and G2 = 4e-6 [pb]",
      value: () => eeaX.crossSection(MODEL_EXACT, 3773, 1, mass, epsV, epsA, report) * HBAR_C_SQ_PB,
      expected: 1.2,
      tolerance: 0.05,
    },
  };
}

export function lineShapeTopic(): Topic {
  const n = 256;
  const inputs = columnsOf(n, (i) => [16.7 + 0.002 * i, 16.88, 0.021]);
  const wasm = wasmFill("lineShapeBatch", n, inputs, 2 * n, (kernel, at) => void kernel(at.n, 1, at.inputs, at.out));
  return {
    name: "lineShape/*",
    kernels: ["lineShapeBatch"],
    backends: { wasm: first(wasm), portable: valueFill(n, (i) => lineShape(inputs[i]!, 16.88, 0.021, 1, report)) },
    tolerance: 1e-12,
    anchor: {
      what: "peak of the line without radiation, 1/(sqrt(2 pi) 0.021) [1/MeV]",
      value: () => lineShape(16.88, 16.88, 0.021, 0, report),
      expected: 1 / (Math.sqrt(2 * Math.PI) * 0.021),
      tolerance: 1e-13,
    },
  };
}
