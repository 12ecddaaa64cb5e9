// The functions on columns of points, all copies included: e+ e- -> e+ e- gamma of the BESIII kind, one coupling unless said otherwise.
import { contractColumns, invariantColumns, matrixElementColumns, structureColumns } from "../../src/columns/matrixElement.ts";
import { phaseSpaceColumns } from "../../src/columns/phaseSpace.ts";
import { cutColumns, histogramColumns } from "../../src/columns/selected.ts";
import { inRestFrame, observed } from "../../src/events/observables/index.ts";
import { observableIn } from "../../src/events/observables/names.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { matrixElementSq } from "../../src/matrixElement/index.ts";
import { exactWidth } from "../../test/support/columnPoints.ts";
import { asEvents } from "../../test/support/observedEvents.ts";
import type { Fill, Topic } from "../topic.ts";

const N = 4096;
const kernel = loadKernelSync();
const couplings = { epsV: 1e-2, epsA: 4e-3, width: 1e-6 };
const request = { sqrts: 3773, range: [10, 24] as const, seed: 3, n: N };
const points = phaseSpaceColumns(kernel, "ee-eea", request);
const { momenta, invariants, weights } = points;
const edges = Array.from({ length: 101 }, (_, k) => 19 * k);

const spin0 = { epsS: 1e-2, epsP: 4e-3, width: 1e-6 };

/** What rows of objects give at the same momenta: the check of the timed numbers. */
const rows = (n: number, { width, ...at }: typeof couplings | typeof spin0): Fill => ({
  n,
  run: () =>
    matrixElementSq(
      kernel,
      "ee-eea",
      Array.from({ length: n }, (_, i) => ({
        p: Array.from({ length: 5 }, (_, leg) => [0, 1, 2, 3].map((c) => momenta[(4 * leg + c) * N + i]!)),
        ...at,
        widthX: width,
      })),
    ).map(({ m2 }) => m2),
});

const anchor: Topic["anchor"] = {
  what: "sum of the weights' squares over that of the same points made in two calls",
  value: () => {
    const halves = [0, N / 2].map((first) => phaseSpaceColumns(kernel, "ee-eea", { ...request, n: N / 2, first }));
    const sum = (all: readonly Float64Array[]) => all.flatMap((one) => Array.from(one)).reduce((total, w) => total + w * w, 0);
    return sum([weights]) / sum(halves.map((half) => half.weights));
  },
  expected: 1,
  tolerance: 0,
};

const one = (name: string, kernels: readonly string[], fill: Fill, reference?: Fill, tolerance = 0): Topic => ({
  name: `columns/${name}/*`,
  kernels,
  backends: { wasm: fill, ...(reference ? { reference } : {}) },
  tolerance,
  anchor,
});

const fill = (columns: number, run: (out: Float64Array) => ArrayLike<number>): Fill => {
  const out = new Float64Array(columns * N);
  return { n: N, run: () => run(out) };
};
const events = asEvents("ee-eea", momenta);
const structures = structureColumns(kernel, "ee-eea", invariants);

export const columnTopics: readonly (() => Topic)[] = [
  () =>
    one(
      "ee-eea/momenta",
      ["momentaInvariantsBatch", "matrixElementSqBatch"],
      fill(1, (out) => matrixElementColumns(kernel, "ee-eea", { momenta }, couplings, { out })),
      rows(64, couplings),
      exactWidth(couplings.width),
    ),
  () =>
    one(
      "ee-eea/momenta-spin0",
      ["momentaInvariantsBatch", "matrixElementSqBatch"],
      fill(1, (out) => matrixElementColumns(kernel, "ee-eea", { momenta }, spin0, { out })),
      rows(64, spin0),
    ),
  () =>
    one(
      "ee-eea/invariants",
      ["matrixElementSqBatch"],
      fill(1, (out) => matrixElementColumns(kernel, "ee-eea", { invariants }, couplings, { out })),
    ),
  () =>
    one(
      "ee-eea/fromMomenta",
      ["momentaInvariantsBatch"],
      fill(20, (out) => invariantColumns(kernel, "ee-eea", momenta, { out })),
    ),
  () =>
    one(
      "ee-eea/structures",
      ["structuresBatch"],
      fill(17, (out) => structureColumns(kernel, "ee-eea", invariants, { out })),
    ),
  () =>
    one(
      "ee-eea/contract",
      ["contractBatch"],
      fill(1, (out) => contractColumns(kernel, "ee-eea", structures, [couplings], { invariants, out })),
    ),
  () =>
    one(
      "phaseSpace/3",
      ["phaseSpacePointsBatch"],
      fill(41, (out) => phaseSpaceColumns(kernel, "ee-eea", { ...request, out }).all),
    ),
  () =>
    one(
      "phaseSpace/2",
      ["phaseSpacePointsBatch"],
      fill(21, (out) => phaseSpaceColumns(kernel, "ee-aX", { sqrts: 3773, n: N, out }).all),
    ),
  () => one("cuts", ["cutsMaskBatch"], { n: N, run: () => cutColumns(kernel, "ee-eea", "besiii", momenta) }),
  () => one("observable", ["observablesBatch"], { n: N, run: () => observed(kernel, events, observableIn("ee-eea", "mass.electron-positron")) }),
  () => one("restFrame", ["restFrameBatch"], { n: N, run: () => inRestFrame(kernel, events).momenta }),
  () => one("histogram", ["histogramBatch"], { n: N, run: () => histogramColumns(kernel, momenta.subarray(8 * N, 9 * N), edges, { weights }) }),
];
