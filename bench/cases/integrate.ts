// The integrand of e+ e- -> e+ e- gamma from uniform numbers to fb, its parts, and a cross-section to 1e-3. BESIII kind of point: sqrt(s) = 3773 MeV.

import * as slot from "../../assembly/spec/monteCarlo.ts";
import { X17_MASS } from "../../src/constants/index.ts";
import { compileCuts } from "../../src/cuts/spec.ts";
import { uniformGrid } from "../../src/integrate/grid.ts";
import { integrate } from "../../src/integrate/index.ts";
import { processIntegrand } from "../../src/integrate/integrand.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { EEEEA, EEEEA_SPIN0, type Process } from "../../src/process/index.ts";
import { streamKey, uniform } from "../../test/runtimes/draw.ts";
import { columnsOf, type Fill, pointFill, type Topic, wasmFill } from "../topic.ts";
import { eeeeaPhotonPortable } from "./integrandPortable.ts";

const N = 4096;
const KEY = streamKey("bench integrand");
const points = (dim: number) => columnsOf(N, (i) => Array.from({ length: dim }, (_, d) => uniform(KEY, 8 * i + d)));
const request = { sqrts: 3773, cuts: {}, range: [16, 18] as const, epsV: 2e-3, epsA: 1e-3, mass: X17_MASS };
const PHOTON = { ...request, terms: ["background"] as const };
const ALL = { ...request, terms: ["background", "signal", "interference"] as const };
const PHASE_SPACE_COLUMNS = 25;

/** Kernel whose calls take the record of the integral and that of no cuts. */
function integralFill(name: string, dim: number, columns: number, of: typeof PHOTON | typeof ALL, process: Process = EEEEA): Fill {
  const kernel = loadKernelSync();
  const integrand = processIntegrand(kernel, process, of, 1e-7, [{ mass: "logarithmic", electron: "collinear" }]);
  const constants = [...integrand.constants[0]!, ...compileCuts(kernel, {}).record];
  const call = (batch: (...values: number[]) => unknown, at: { n: number; inputs: number; out: number; extra: number }) =>
    void batch(at.n, process.code, at.extra, at.extra + 8 * slot.POINT_RECORD_LENGTH, 0, at.inputs, at.out);
  return wasmFill(name, N, points(dim), columns * N, call, constants);
}

let anchored: number | undefined;
const anchor: Topic["anchor"] = {
  what: "cross-section of photon exchange, photon in the barrel, 16.5 to 17.0 MeV [fb], known to 1e-7 from the matrix element of MadGraph",
  value: () => (anchored ??= integrate(loadKernelSync(), { cuts: "besiii-barrel", accuracy: 2e-3 }).value),
  expected: 1188.01,
  tolerance: 4 * 2e-3 * 1188.01,
};

const coordinates = points(4);
const portablePhoton = (): Fill =>
  pointFill(N, 1, (i, out) => {
    out[i] = eeeeaPhotonPortable(PHOTON, coordinates[i]!, coordinates[N + i]!, coordinates[2 * N + i]!, coordinates[3 * N + i]!);
  });

/** Map, cuts, |M|^2 of photon exchange, flux. */
export function integrandPhotonTopic(): Topic {
  const fill = integralFill("integrandBatch", 4, slot.INTEGRAND_COLUMNS, PHOTON);
  return {
    name: "integrand/ee-eea/*/photon",
    kernels: ["integrandBatch"],
    backends: { wasm: { ...fill, checked: () => Array.from(fill.run()).slice(0, N) }, portable: portablePhoton() },
    // sines and logarithms of the host, through the collinear peaks
    tolerance: 1e-10,
    anchor,
  };
}

/** The same with X and interference. */
export const integrandAllTopic = (): Topic => ({
  name: "integrand/ee-eea/*/all",
  kernels: ["integrandBatch"],
  backends: { wasm: integralFill("integrandBatch", 4, slot.INTEGRAND_COLUMNS, ALL) },
  tolerance: 0,
  anchor,
});

/** The same with an X of spin 0. */
export const integrandSpin0Topic = (): Topic => ({
  name: "integrand/ee-eea/*/all-spin0",
  kernels: ["integrandBatch"],
  backends: {
    wasm: integralFill("integrandBatch", 4, slot.INTEGRAND_COLUMNS, { ...ALL, ...{ epsV: 0, epsA: 0, epsS: 2e-3, epsP: 1e-3 } }, EEEEA_SPIN0),
  },
  tolerance: 0,
  anchor,
});

/** The map alone, with momenta. */
export const phaseSpaceTopic = (): Topic => ({
  name: "phase-space/ee-eea/*",
  kernels: ["phaseSpaceBatch"],
  backends: { wasm: integralFill("phaseSpaceBatch", 5, PHASE_SPACE_COLUMNS, PHOTON) },
  tolerance: 0,
  anchor,
});

const [DIM, INCREMENTS] = [4, 64];
const STRATA = [6, 7, 7, 6];

function pointsFill(): Fill {
  const extra = [...STRATA, ...uniformGrid(DIM, INCREMENTS)];
  const fill = wasmFill(
    "vegasPointsBatch",
    N,
    new Float64Array(0),
    (3 * DIM + 1) * N,
    (kernel, at) => void kernel(at.n, DIM, INCREMENTS, 7, 3, 0, at.extra, at.extra + 8 * DIM, 0, 0, at.out),
    extra,
  );
  return { ...fill, checked: () => Array.from(fill.run()).slice(0, DIM * N) };
}

/** Stratified points through the map. */
export const vegasPointsTopic = (): Topic => ({
  name: "vegas/points/*",
  kernels: ["vegasPointsBatch"],
  backends: {
    wasm: pointsFill(),
    reference: pointFill(N, DIM, (i, out) => {
      let stratum = i >> 1;
      for (let d = 0; d < DIM; d++) {
        out[d * N + i] = ((stratum % STRATA[d]!) + numbers[DIM * i + d]!) / STRATA[d]!;
        stratum = Math.floor(stratum / STRATA[d]!);
      }
    }),
  },
  tolerance: 1e-12,
  anchor,
});
const numbers = Float64Array.from(
  wasmFill("uniformBatch", N * DIM, new Float64Array(0), N * DIM, (kernel, at) => void kernel(at.n, 7, 3, 0, at.out)).run(),
);

/** Sums of a block: value, spread, histograms. */
export function vegasSumsTopic(): Topic {
  const block = Float64Array.from(pointsFill().run());
  const values = Float64Array.from({ length: N }, (_, i) => 1 + block[i]!);
  const length = slot.SUM_FIRST_SLOT + 2 + DIM * INCREMENTS;
  const sums = wasmFill(
    "vegasSumsBatch",
    N,
    block,
    length,
    (kernel, at) => void kernel(at.n, DIM, INCREMENTS, 1, at.inputs, at.extra, at.out),
    values,
  );
  return {
    name: "vegas/sums/*",
    kernels: ["vegasSumsBatch"],
    backends: {
      wasm: { ...sums, checked: () => [sums.run()[slot.SUM_FIRST_SLOT]!] },
      reference: { n: N, run: () => [values.reduce((sum, value) => sum + value, 0)] },
    },
    // rounding of 4096 additions
    tolerance: 1e-12,
    anchor,
  };
}

/** The bin of X to 1e-3, from nothing: adaptation included. */
function crossSectionFill(couplings: { epsV?: number }): Fill {
  const kernel = loadKernelSync();
  return { n: 1, run: () => [integrate(kernel, { cuts: "besiii", range: [16.5, 17], accuracy: 1e-3, ...couplings }).value] };
}
export const integratePhotonTopic = (): Topic => ({
  ...{ name: "integrate/ee-eea/*/photon/1e-3", kernels: [], backends: { wasm: crossSectionFill({}) }, tolerance: 0, anchor },
});
export const integrateAllTopic = (): Topic => ({
  ...{ name: "integrate/ee-eea/*/all/1e-3", kernels: [], backends: { wasm: crossSectionFill({ epsV: 2e-3 }) }, tolerance: 0, anchor },
});
