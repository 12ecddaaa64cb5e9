import * as slot from "../../../assembly/spec/monteCarlo.ts";
import { compileCuts, presetCuts } from "../../../src/cuts/spec.ts";
import { channelsFor, spreadChannels } from "../../../src/integrate/channels.ts";
import { processIntegrand } from "../../../src/integrate/integrand.ts";
import type { Kernel } from "../../../src/kernel/load.ts";
import { arena } from "../../../src/kernel/memory.ts";
import { EEAX, EEAX_SPIN0, EEEE, EEEE_SPIN0, EEEEA, EEEEA_SPIN0, type Process } from "../../../src/process/index.ts";
import { custom } from "../case.ts";

const N = 1023;
const TERMS = ["background", "signal", "interference"] as const;
const PHASE_SPACE_COLUMNS = 25;

/** Calls a kernel of the integrand in every channel that three requests need; `dim` coordinates, `columns` results. */
function everyChannel(
  kernel: Kernel,
  process: Process,
  dim: number,
  columns: number,
  call: (record: number, cuts: number, channel: number, points: number, out: number) => void,
  hand: (values: Float64Array) => void,
) {
  for (const [name, lo, hi] of [
    ["besiii", 16, 18],
    ["none", 5, 3700],
    ["cos0.9", 7.5, 26.5],
  ] as const) {
    const request = { sqrts: 3773, cuts: presetCuts(name), range: [lo, hi] as const, epsV: 2e-3, epsA: 1e-3, mass: 16.88, terms: TERMS };
    const channels = channelsFor(process, request);
    const [record] = processIntegrand(kernel, process, request, 1e-6, channels).constants;
    const cuts = compileCuts(kernel, request.cuts).record;
    channels.forEach((_, channel) => {
      const { views, offsets } = arena(kernel, slot.POINT_RECORD_LENGTH, cuts.length, dim * N, columns * N);
      views[0]!.set(record!);
      views[1]!.set(cuts);
      kernel.exports.uniformBatch(dim * N, 11, channel, 0, offsets[2]!);
      call(offsets[0]!, offsets[1]!, channel, offsets[2]!, offsets[3]!);
      hand(views[3]!.slice());
    });
  }
}

/** The same for the processes of two final particles. */
function everyAngle(
  kernel: Kernel,
  dim: number,
  columns: number,
  call: (process: number, record: number, cuts: number, channel: number, points: number, out: number) => void,
  hand: (values: Float64Array) => void,
) {
  for (const [process, cuts] of [
    [EEEE_SPIN0, { betaGamma: 0.2, leptons: { thetaDeg: [20, 150] } }],
    [EEAX_SPIN0, { photon: { thetaDeg: [5, 170] } }],
    [EEEE, { betaGamma: 0.5, leptons: { thetaDeg: [10, 160] }, angleDeg: { "electron-positron": [90, 180] } }],
    [EEAX, { betaGamma: -0.3, photon: { energy: [100] }, X: { pt: [1] } }],
  ] as const) {
    const request = { sqrts: 300, cuts, epsV: 2e-3, epsA: 1e-3, mass: 16.88, terms: TERMS };
    const channels = channelsFor(process, request);
    const [record, selection] = processIntegrand(kernel, process, request, 1e-6, channels).constants;
    channels.forEach((_, channel) => {
      const { views, offsets } = arena(kernel, slot.POINT_RECORD_LENGTH, selection!.length, dim * N, columns * N);
      views[0]!.set(record!);
      views[1]!.set(selection!);
      kernel.exports.uniformBatch(dim * N, 11, channel, 0, offsets[2]!);
      call(process.code, offsets[0]!, offsets[1]!, channel, offsets[2]!, offsets[3]!);
      hand(views[3]!.slice());
    });
  }
}

/** Points of beams with a spread, in every channel: in the centre of mass, and with the electron at rest. */
function everySpread(kernel: Kernel, hand: (values: Float64Array) => void) {
  for (const [cuts, rest] of [
    [{ leptons: { absCos: [0, 0.9] } }, 0],
    [{ betaGamma: -16, leptons: { energy: [20] } }, 1],
  ] as const) {
    const spread = { sigma: 0.02, rest } as const;
    const request = { sqrts: 16.9, cuts, epsV: 2e-3, epsA: 1e-3, mass: 16.88, terms: TERMS, spread };
    const channels = spreadChannels(request, spread, 1e-6, channelsFor(EEEE, request));
    const [record, selection] = processIntegrand(kernel, EEEE, request, 1e-6, channels).constants;
    channels.forEach((_, channel) => {
      const { views, offsets } = arena(kernel, slot.POINT_RECORD_LENGTH, selection!.length, 2 * N, slot.INTEGRAND_COLUMNS * N);
      views[0]!.set(record!);
      views[1]!.set(selection!);
      kernel.exports.uniformBatch(2 * N, 11, channel, 0, offsets[2]!);
      kernel.exports.integrandBatch(N, EEEE.code, offsets[0]!, offsets[1]!, channel, offsets[2]!, offsets[3]!);
      hand(views[3]!.slice());
    });
  }
}

const [DIM, INCREMENTS, POINTS] = [4, 16, 2048];

/** Points of a map whose increments grow, and a smooth function of them summed. */
function vegas(kernel: Kernel, flat = 0): { points: Float64Array; sums: Float64Array } {
  const sumsLength = slot.SUM_FIRST_SLOT + 2 + DIM * INCREMENTS;
  const { views, offsets } = arena(kernel, DIM, DIM * (INCREMENTS + 1), POINTS * (3 * DIM + 1), POINTS, sumsLength);
  const [strata, grid, points, values, sums] = offsets as [number, number, number, number, number];
  views[0]!.set([5, 4, 4, 3]);
  views[1]!.set(Array.from({ length: DIM * (INCREMENTS + 1) }, (_, i) => ((i % (INCREMENTS + 1)) / INCREMENTS) ** 2));
  kernel.exports.vegasPointsBatch(POINTS, DIM, INCREMENTS, 3, 5, 4096, strata, grid, 0.1, flat, points);
  for (let i = 0; i < POINTS; i++) views[3]![i] = 1 / (0.1 + views[2]![i]! + views[2]![POINTS + i]!);
  kernel.exports.vegasSumsBatch(POINTS, DIM, INCREMENTS, 1, points, values, sums);
  return { points: views[2]!.slice(), sums: views[4]!.slice() };
}

export const integrate = [
  custom("angleWindow", (kernel, hand) =>
    everyAngle(
      kernel,
      1,
      1,
      (process, record, cuts, _channel, points, out) => {
        const view = new Float64Array(kernel.exports.memory.buffer, out, 1);
        view[0] = kernel.exports.angleWindow(process, record, cuts, points);
      },
      hand,
    ),
  ),
  custom("integrandBatch", (kernel, hand) => {
    for (const process of [EEEEA, EEEEA_SPIN0])
      everyChannel(kernel, process, 4, slot.INTEGRAND_COLUMNS, (...at) => kernel.exports.integrandBatch(N, process.code, ...at), hand);
    everyAngle(kernel, 1, slot.INTEGRAND_COLUMNS, (...at) => kernel.exports.integrandBatch(N, ...at), hand);
    everySpread(kernel, hand);
  }),
  custom("phaseSpaceBatch", (kernel, hand) => {
    everyChannel(kernel, EEEEA, 5, PHASE_SPACE_COLUMNS, (...at) => kernel.exports.phaseSpaceBatch(N, EEEEA.code, ...at), hand);
    everyAngle(kernel, 2, PHASE_SPACE_COLUMNS, (...at) => kernel.exports.phaseSpaceBatch(N, ...at), hand);
  }),
  custom("vegasPointsBatch", (kernel, hand) => {
    hand(vegas(kernel).points);
    hand(vegas(kernel, 1).points);
  }),
  custom("vegasSumsBatch", (kernel, hand) => hand(vegas(kernel).sums)),
];
