// Gaussian resolution of a histogram and of lines (one point is one source, smeared into all bins); significance of counts.
import { binTail, lineTail } from "../../assembly/smear/gauss.ts";
import { asimov } from "../../assembly/statistics/significance.ts";
import { smearHistogram, smearLine } from "../../src/reference/index.ts";
import { columnsOf, type Fill, type Topic, valueFill, wasmFill } from "../topic.ts";

const BINS = 60;
const WIDTH = 0.5;
const SIGMA = 1.5;
const edges = Float64Array.from({ length: BINS + 1 }, (_, j) => WIDTH * j);
const content = (i: number) => 1 + (i % 7);

/** Spreads sources over the bins as the kernel does; `tail(distance, i)` is the part beyond one side. */
function portable(n: number, middle: (i: number) => number, tail: (distance: number, i: number) => number): Fill {
  const out = new Float64Array(BINS + 2);
  const above = (edge: number, i: number) => {
    const t = tail(Math.abs(edge - middle(i)), i);
    return edge > middle(i) ? t : 1 - t;
  };
  return {
    n,
    run() {
      out.fill(0);
      for (let i = 0; i < n; i++) {
        let left = above(edges[0]!, i);
        out[BINS]! += content(i) * (1 - left);
        for (let j = 0; j < BINS; j++) {
          const right = above(edges[j + 1]!, i);
          out[j]! += content(i) * (left - right);
          left = right;
        }
        out[BINS + 1]! += content(i) * left;
      }
      return out;
    },
  };
}

export function smearTopic(): Topic {
  const inputs = columnsOf(BINS, (i) => [edges[i]!, edges[i + 1]!, content(i), SIGMA]);
  const reference: Fill = {
    n: BINS,
    run() {
      const { contents, lostLow, lostHigh } = smearHistogram(
        [...edges],
        Array.from({ length: BINS }, (_, i) => content(i)),
        SIGMA,
      );
      return [...contents, lostLow, lostHigh];
    },
  };
  const wasm = wasmFill("smearGaussBinsBatch", BINS, inputs, BINS + 2, (kernel, at) => void kernel(at.n, at.inputs, BINS, at.extra, at.out), edges);
  return {
    name: "smear/gauss/*",
    kernels: ["smearGaussBinsBatch"],
    backends: {
      wasm,
      portable: portable(
        BINS,
        (i) => WIDTH * (i + 0.5),
        (distance) => binTail(distance, 0.5 * WIDTH, SIGMA),
      ),
      reference,
    },
    tolerance: 1e-12,
    anchor: {
      what: "content after smearing, what leaves the window included",
      value: () => Array.from(wasm.run()).reduce((sum, value) => sum + value, 0),
      expected: Array.from({ length: BINS }, (_, i) => content(i)).reduce((sum, value) => sum + value, 0),
      tolerance: 1e-11,
    },
  };
}

export function linesTopic(): Topic {
  const n = 60;
  const at = (i: number) => 0.25 + 0.5 * i;
  const inputs = columnsOf(n, (i) => [at(i), content(i), SIGMA]);
  const wasm = wasmFill("smearGaussLinesBatch", n, inputs, BINS + 2, (kernel, to) => void kernel(to.n, to.inputs, BINS, to.extra, to.out), edges);
  return {
    name: "smear/lines/*",
    kernels: ["smearGaussLinesBatch"],
    backends: {
      wasm,
      portable: portable(n, at, (distance) => lineTail(distance, SIGMA)),
      reference: {
        n,
        run() {
          const out = new Float64Array(BINS + 2);
          for (let i = 0; i < n; i++) {
            const { contents, lostLow, lostHigh } = smearLine([...edges], at(i), SIGMA);
            [...contents, lostLow, lostHigh].forEach((value, j) => {
              out[j]! += content(i) * value;
            });
          }
          return out;
        },
      },
    },
    tolerance: 1e-12,
    anchor: { what: "part of a line beyond one standard deviation", value: () => lineTail(1, 1), expected: 0.158655253931457, tolerance: 1e-15 },
  };
}

export function significanceTopic(): Topic {
  const n = 4096;
  const inputs = columnsOf(n, (i) => [1 + i, 1e4 + 100 * i, 0]);
  return {
    name: "significance/*",
    kernels: ["asimovBatch"],
    backends: {
      wasm: wasmFill("asimovBatch", n, inputs, n),
      portable: valueFill(n, (i) => asimov(inputs[i]!, inputs[n + i]!, 0)),
    },
    tolerance: 1e-13,
    anchor: {
      // sqrt(2[(S+B) ln(1+S/B) - S]) at S = B = 100 by hand: sqrt(200 (2 ln 2 - 1))
      what: "Asimov significance of 100 over 100",
      value: () => asimov(100, 100, 0),
      expected: Math.sqrt(200 * (2 * Math.LN2 - 1)),
      tolerance: 1e-12,
    },
  };
}
