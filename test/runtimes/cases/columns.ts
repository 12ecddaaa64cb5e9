// The exports on columns of points, each process in its own phase space.

import { contractColumns, invariantColumns, matrixElementColumns, structureColumns } from "../../../src/columns/matrixElement.ts";
import { type PhaseSpacePoints, phaseSpaceColumns } from "../../../src/columns/phaseSpace.ts";
import { cutColumns, histogramColumns } from "../../../src/columns/selected.ts";
import type { Kernel } from "../../../src/kernel/load.ts";
import type { ProcessName } from "../../../src/process/index.ts";
import { custom } from "../case.ts";

const N = 4099;
const REQUESTS: readonly (readonly [ProcessName, object])[] = [
  ["ee-eea", { sqrts: 3773, range: [16, 18] }],
  ["ee-eea", { sqrts: 30, maps: "flat", range: [2, 25] }],
  ["ee-ee", { sqrts: 17, cuts: { leptons: { absCos: [0, 0.95] } } }],
  ["ee-aX", { sqrts: 3773 }],
];
const couplings = { epsV: 2e-3, epsA: 1e-3 };
const wide = { ...couplings, width: 1e-3 };
const spin0 = { epsS: 2e-3, epsP: -1e-3 };
const wideSpin0 = { ...spin0, width: 1e-3 };

function everyProcess(kernel: Kernel, use: (name: ProcessName, points: PhaseSpacePoints) => void): void {
  for (const [name, request] of REQUESTS) use(name, phaseSpaceColumns(kernel, name, { n: N, seed: 5, ...request }));
}

/** Bytes as doubles. */
const doubles = (bytes: Uint8Array) => Float64Array.from(bytes);

export const columns = [
  custom("phaseSpacePointsBatch", (kernel, hand) => everyProcess(kernel, (_, { all }) => hand(all))),
  custom("momentaInvariantsBatch", (kernel, hand) => {
    everyProcess(kernel, (name, { momenta }) => hand(invariantColumns(kernel, name, momenta, { outside: "zero" })));
    hand(invariantColumns(kernel, "X-ee", Float64Array.of(16.88, 0, 0, 0, 8.44, 8.42451728, 0, 0, 8.44, -8.42451728, 0, 0), { outside: "zero" }));
  }),
  custom("structuresBatch", (kernel, hand) =>
    everyProcess(kernel, (name, { invariants }) => {
      for (const spin of [1, 0] as const) hand(structureColumns(kernel, name, invariants, { spin, width: 1e-3, outside: "zero" }));
    }),
  ),
  custom("matrixElementSqBatch", (kernel, hand) =>
    everyProcess(kernel, (name, { invariants }) => {
      hand(matrixElementColumns(kernel, name, { invariants }, couplings, { outside: "zero" }));
      hand(matrixElementColumns(kernel, name, { invariants }, wide, { outside: "zero", pieces: true }));
      hand(matrixElementColumns(kernel, name, { invariants }, spin0, { outside: "zero" }));
      hand(matrixElementColumns(kernel, name, { invariants }, wideSpin0, { outside: "zero", pieces: true }));
    }),
  ),
  custom("contractBatch", (kernel, hand) =>
    everyProcess(kernel, (name, { invariants }) => {
      const structures = structureColumns(kernel, name, invariants, { outside: "zero" });
      const given = name === "ee-aX" ? {} : { invariants };
      hand(contractColumns(kernel, name, structures, [couplings, wide, { epsV: 0, epsA: 0 }], { ...given, outside: "zero", pieces: true }));
      const scalar = structureColumns(kernel, name, invariants, { spin: 0, outside: "zero" });
      hand(contractColumns(kernel, name, scalar, [spin0, wideSpin0, { epsS: 0, epsP: 0 }], { ...given, outside: "zero", pieces: true }));
    }),
  ),
  custom("cutsMaskBatch", (kernel, hand) =>
    everyProcess(kernel, (name, { momenta }) => {
      const selection = name === "ee-aX" ? { photon: { absCos: [0, 0.9] as const } } : { leptons: { absCos: [0, 0.9] as const }, betaGamma: 0.1 };
      hand(doubles(cutColumns(kernel, name, selection, momenta)));
    }),
  ),
  custom("histogramBatch", (kernel, hand) =>
    everyProcess(kernel, (_, { weights, momenta }) => hand(histogramColumns(kernel, momenta.subarray(0, N), [0, 5, 8, 20, 2000], { weights }))),
  ),
];
