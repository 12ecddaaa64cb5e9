// Random calls of every export of the kernels: addresses, sizes, records and values may be what no caller should send.

import { FOUND_LENGTH, TRIAL_LENGTH } from "../../assembly/spec/cells.ts";
import { MEASURED_INPUTS, MEASURED_OUTPUTS, PAIR_COLUMNS, TRACKS_FIT } from "../../assembly/spec/conversions.ts";
import { EVENT_COLUMNS } from "../../assembly/spec/events.ts";
import * as slot from "../../assembly/spec/monteCarlo.ts";
import { SPIN0 } from "../../assembly/spec/process.ts";
import { SAMPLE_CELLS_SLOT, SAMPLE_MOST_CELLS } from "../../assembly/spec/sample.ts";
import { SAMPLED_MAPS_LENGTH, SAMPLED_PILOT_LENGTH } from "../../assembly/spec/spectrum.ts";
import { prepared } from "../../src/conversions/index.ts";
import { windowNumbers } from "../../src/cuts/windows.ts";
import { detectorOf } from "../../src/detector/spec.ts";
import type { Kernel } from "../../src/kernel/load.ts";
import { arena } from "../../src/kernel/memory.ts";
import { EEAX, EEAX_DECAY, EEEE, EEEEA } from "../../src/process/index.ts";
import { flatMaps } from "../../src/spectrum/maps.ts";
import { type Call, columns, cuts, fill, out, pointRecord, twoBodyRecord } from "./callParts.ts";
import * as ofColumns from "./columnCalls.ts";
import { exported, exportedFunction } from "./exported.ts";
import { type Draw, draw } from "./hostile.ts";
import { smallSample } from "./smallSample.ts";

/** What the kernel did. */
export interface Answer {
  readonly returned: number;
  readonly outputs: readonly Float64Array[];
  /** Inputs that were written to. */
  readonly faults: readonly string[];
}

/** `(n, inputs, out)` with what stands between. */
const batch =
  (inputs: number, outputs: number, most = 300, between: (d: Draw) => number[] = () => [], after: (d: Draw) => number[] = () => []) =>
  (d: Draw): Call => {
    const n = d.size(most);
    const said = d.said(n);
    const [b, a] = [between(d), after(d)];
    return { views: [columns(d, n * inputs), out(n * outputs)], args: (at) => [said, ...b, at[0]!, ...a, at[1]!] };
  };

const smear = (inputs: number) => (d: Draw) => {
  const [n, bins] = [d.size(), d.size(40)];
  const [saidN, saidBins] = [d.said(n), d.said(bins)];
  let edge = -5;
  const edges = d.chance(0.5) ? fill(bins + 1, () => edge++) : fill(bins + 1, d.double);
  return {
    views: [columns(d, n * inputs), { values: edges }, out(bins + 2)],
    args: (at: readonly number[]) => [saidN, at[0]!, saidBins, at[1]!, at[2]!],
  };
};

/** Codes of processes: mostly one. */
const process = (d: Draw) =>
  d.chance(0.8) ? EEEEA.code : d.pick([-1, 1, 2, 3, SPIN0, 1 + SPIN0, 2 + SPIN0, EEAX_DECAY.code, 2 ** 31 - 1, Number.NaN]);

const integrand = (dim: number, outputs: number, processes: (d: Draw) => number[]) => (d: Draw, kernel: Kernel) => {
  const n = d.size();
  const said = d.said(n);
  const { record, channels } = d.chance(0.7) ? pointRecord(kernel, d) : twoBodyRecord(kernel, d);
  const channel = d.chance(0.8) ? Math.floor(d.u() * channels) : d.pick([-1, 11, 12, 2 ** 31 - 1, -(2 ** 31)]);
  const tame = d.chance(0.7);
  const unit = fill(n * dim, () => (tame ? d.u() : d.double()));
  return {
    views: [{ values: record }, { values: cuts(kernel, d) }, { values: unit }, out(n * outputs)],
    args: (at: readonly number[]) => [said, ...processes(d), at[0]!, at[1]!, channel, at[2]!, at[3]!],
  };
};

function angleWindow(d: Draw, kernel: Kernel): Call {
  const code = d.pick([EEEE.code, EEAX.code, EEEEA.code, -1, Number.NaN]);
  return {
    views: [{ values: twoBodyRecord(kernel, d).record }, { values: cuts(kernel, d) }, out(3)],
    args: (at) => [code, at[0]!, at[1]!, at[2]!],
  };
}

function vegasPoints(d: Draw): Call {
  const [n, dim, nInc] = [d.size(), d.pick([1, 2, 4, 7]), d.pick([1, 2, 16, 64])];
  const [saidN, saidDim, saidInc] = [d.said(n), d.said(dim), d.said(nInc)];
  const strata = fill(dim, () => (d.chance(0.7) ? 1 + Math.floor(5 * d.u()) : d.double()));
  const grid = fill(dim * (nInc + 1), () => (d.chance(0.9) ? d.u() : d.double()));
  const numbers = [d.chance(0.8) ? 3 : d.double(), d.chance(0.8) ? 5 : d.double(), d.chance(0.8) ? 4096 : d.double()];
  return {
    views: [{ values: strata }, { values: grid }, out(n * (3 * dim + 1))],
    args: (at) => [saidN, saidDim, saidInc, ...numbers, at[0]!, at[1]!, d.chance(0.7) ? 0.1 : d.double(), d.pick([0, 1]), at[2]!],
  };
}

function vegasSums(d: Draw): Call {
  const [n, dim, nInc, k] = [d.size(), d.pick([1, 2, 4, 7]), d.pick([1, 2, 16, 64]), d.pick([0, 1, 4])];
  const said = [d.said(n), d.said(dim), d.said(nInc), d.said(k)];
  // increments are indices handed in as doubles
  const points = fill(n * (3 * dim + 1), () => (d.chance(0.7) ? Math.floor(nInc * d.u()) : d.double()));
  return {
    views: [{ values: points }, columns(d, n * k), out(slot.SUM_FIRST_SLOT + 2 * k + dim * nInc)],
    args: (at) => [...said, at[0]!, at[1]!, at[2]!],
  };
}

function angular(d: Draw, kernel: Kernel): Call {
  const orders = [-1, 0, 1, 3, 8, 96, 97, 2 ** 31 - 1, Number.NaN];
  const tame = d.chance(0.6);
  const [theta, phi] = tame ? [d.pick([3, 4, 8]), d.pick([4, 8])] : [d.pick(orders), d.pick(orders)];
  // a tolerance that no list has room for, with few nodes: that fills the lists, and is done in a fraction of a second
  const tolerance = theta <= 4 && phi <= 4 ? d.pick([1e-2, 1e-5, 0, -1, Number.NaN]) : 0.1;
  const numbers = d.chance(0.6) ? [3773, d.pick([16.88, 500, 3000]), 16.88] : [d.double(), d.double(), d.double()];
  const flags = [d.pick([0, 1, 7]), d.pick([0, 1]), d.pick([1, 3, 0, -1]), d.pick([0, 1, 2, 3])];
  return {
    views: [{ values: cuts(kernel, d) }, out(EEEEA.functions.length)],
    args: (at) => [process(d), ...numbers, at[0]!, ...flags, tolerance, theta, phi, at[1]!],
  };
}

/** Sampled integrals: maps that rise from 0 to 1, or anything; numbers of points that no caller should send are refused. */
function sampled(d: Draw, kernel: Kernel, pilot: boolean): Call {
  const numbers = d.chance(0.7) ? [3773, d.pick([16.88, 500, 3000])] : [d.double(), d.double()];
  const maps = d.chance(0.6) ? flatMaps() : fill(SAMPLED_MAPS_LENGTH, d.double);
  const axis = d.chance(0.8) ? d.pick([0, 1, 2]) : d.pick([-1, 3, 2 ** 31 - 1, Number.NaN]);
  const seeds = [d.chance(0.8) ? 3 : d.double(), d.chance(0.8) ? 5 : d.double()];
  const n = d.chance(0.8) ? d.size(300) : d.pick([-1, 2 ** 31 - 1, -(2 ** 31), 1e9]);
  const views = [{ values: cuts(kernel, d) }, { values: maps }, out(pilot ? SAMPLED_PILOT_LENGTH : EEEEA.functions.length)];
  if (pilot) return { views, args: (at) => [process(d), ...numbers, at[0]!, d.pick([0, 1]), at[1]!, axis, seeds[0]!, n, d.pick([0, 1]), at[2]!] };
  const first = d.pick([0, 64, -1, 2 ** 31 - 1]);
  const turns = d.pick([0, 1, 3, -1, 2 ** 31 - 1]);
  return {
    views,
    args: (at) => [process(d), ...numbers, 16.88, at[0]!, d.pick([0, 1]), d.pick([0, 1]), at[1]!, axis, ...seeds, first, n, turns, at[2]!],
  };
}

/** A window of a lepton, or anything in its place. */
function placed(d: Draw, kernel: Kernel): Call {
  const numbers = d.chance(0.7) ? [3773, d.pick([16.88, 500, 3000])] : [d.double(), d.double()];
  const window = { who: d.pick([0, 1]), energy: [300, 400], near: [0.7, 0.8], side: d.pick([1, 0, -1] as const), other: [0, 1e9] } as const;
  const record = d.chance(0.6) ? windowNumbers(window) : fill(slot.WINDOW_LENGTH, d.double);
  const seeds = [d.chance(0.8) ? 3 : d.double(), d.chance(0.8) ? 5 : d.double()];
  const n = d.chance(0.8) ? d.size(300) : d.pick([-1, 2 ** 31 - 1, -(2 ** 31), 1e9]);
  const first = d.pick([0, 64, -1, 2 ** 31 - 1]);
  return {
    views: [{ values: cuts(kernel, d) }, { values: record }, out(EEEEA.functions.length)],
    args: (at) => [process(d), ...numbers, 16.88, at[0]!, d.pick([0, 1]), at[1]!, ...seeds, first, n, at[2]!],
  };
}

function margins(d: Draw): Call {
  const [n, rows] = [d.size(), d.size(9)];
  const said = [d.said(n), d.said(rows)];
  return { views: [columns(d, 2 * n), columns(d, 6 * rows), out((rows + 1) * n)], args: (at) => [said[0]!, at[0]!, said[1]!, at[1]!, at[2]!] };
}

/** Templates with any number of places for numbers, sizes and room that fit or not. */
function textRows(d: Draw): Call {
  const [n, columnsOf, words] = [d.size(40), d.size(7), d.size(6)];
  const template = fill(words, d.double);
  const bytes = new Uint8Array(template.buffer);
  const places = d.chance(0.8) ? columnsOf : d.size(7);
  bytes.fill(97);
  for (let i = 0; i < Math.min(places, bytes.length); i++) bytes[bytes.length - 1 - i] = d.pick([1, 2]);
  const room = Math.max(0, d.chance(0.8) ? columnsOf + Math.ceil((n * (8 * words + 28 * columnsOf)) / 8) : d.size(50));
  const said = [d.said(n), d.said(columnsOf), d.said(8 * words), d.said(room)];
  const values = fill(n * columnsOf, () => (d.chance(0.95) ? 20 * d.u() : d.double()));
  return { views: [{ values }, { values: template }, out(room)], args: (at) => [said[0]!, at[0]!, said[1]!, at[1]!, said[2]!, at[2]!, said[3]!] };
}

/** A sample of events, whole or with anything in it; `doubles`: of the output, by cells and events. */
const ofSample =
  (doubles: (cells: number, n: number) => number, numbers: (d: Draw) => number[] = () => []) =>
  (d: Draw, kernel: Kernel): Call => {
    const code = d.chance(0.7) ? EEEEA.code : d.pick([EEEE.code, EEAX.code, EEAX_DECAY.code, -1, Number.NaN]);
    const selection = { leptons: { absCos: [0, 0.9] } } as const;
    const three = code === EEAX_DECAY.code ? EEAX_DECAY : EEEEA;
    const values =
      code === EEEE.code
        ? smallSample(kernel, EEEE, 17, selection, 1e14, d.pick([{}, { spread: { sigma: 0.05, rest: 0 } }]))
        : smallSample(kernel, three, 3773, selection, 1e6, d.pick([{}, { radiation: { beta: 0.078, order: 2, lost: 0.1 } }]));
    const cells = values[SAMPLE_CELLS_SLOT]!;
    const spoilt = d.pick([0, 0, 0, 1, 30]);
    for (let k = 0; k < spoilt; k++) values[d.chance(0.3) ? Math.floor(4 * d.u()) : Math.floor(values.length * d.u())] = d.double();
    // of more cells than it has, within the arena: no kernel can know that `out` has no room for them
    const told = values[SAMPLE_CELLS_SLOT]!;
    if (told > cells && told <= SAMPLE_MOST_CELLS) values[SAMPLE_CELLS_SLOT] = cells;
    const n = d.size(100);
    const said = d.said(n);
    const [seed, first] = [d.chance(0.8) ? 3 : d.double(), d.chance(0.8) ? 5 : d.double()];
    const more = numbers(d);
    return { views: [{ values }, out(doubles(cells, n))], args: (at) => [said, code, at[0]!, seed, first, ...more, at[1]!] };
  };
/** Particles before a detector, its record sensible or spoilt in any of its numbers, the ends of its table among them. */
function detector(d: Draw, kernel: Kernel): Call {
  const n = d.size();
  const said = d.said(n);
  const who = d.chance(0.8) ? d.pick([0, 1, 2]) : d.pick([-1, 3, 2 ** 31 - 1]);
  const efficiency = { momentumGeV: [0, 0.01, 4], cosTheta: [-1, 0, 0.5, 1], values: [0, 1].map(() => [d.u(), d.u(), d.u()]) };
  const momentum = { constant: d.u(), perGeV: d.u(), overBeta: d.u() };
  const record = detectorOf(kernel, { leptons: { momentum, efficiency } }).particles[0]!.record.slice();
  for (let i = 0; i < 3 && d.chance(0.5); i++) record[Math.floor(d.u() * record.length)] = d.double();
  const [seed, cut] = [d.chance(0.8) ? 3 : d.double(), d.chance(0.7)];
  return {
    views: [{ values: record }, { values: cuts(kernel, d) }, columns(d, 4 * n), out(5 * n)],
    args: (at) => [said, who, seed, at[0]!, cut ? at[1]! : 0, at[2]!, at[3]!],
  };
}

/** The records of one request: they are the same in every instance. */
let ready: ReturnType<typeof prepared> | undefined;
function preparedOnce(kernel: Kernel) {
  ready ??= prepared(kernel, {});
  return ready;
}

/** A source of pairs whose record is sensible or spoilt in any of its numbers. */
function conversionPairs(d: Draw, kernel: Kernel): Call {
  const n = d.size(60);
  const said = d.said(n);
  const record = preparedOnce(kernel).source.slice();
  for (let i = 0; i < 3 && d.chance(0.5); i++) record[Math.floor(d.u() * 40)] = d.double();
  const numbers = [d.chance(0.8) ? 3 : d.double(), d.chance(0.8) ? 5 : d.double()];
  const cut = d.chance(0.7);
  const attempts = d.pick([1, 1, 4, 0, -1]);
  return {
    views: [{ values: record }, { values: cuts(kernel, d) }, out(PAIR_COLUMNS * n)],
    args: (at) => [said, ...numbers, at[0]!, cut ? at[1]! : 0, attempts, at[2]!],
  };
}

/** Tracks of pairs, the record of their errors sensible or spoilt. */
function measuredPairs(d: Draw, kernel: Kernel): Call {
  const n = d.size();
  const said = d.said(n);
  const record = preparedOnce(kernel).tracks.slice();
  record[TRACKS_FIT] = d.pick([0, 1, 2, 3]);
  for (let i = 0; i < 3 && d.chance(0.5); i++) record[Math.floor(d.u() * (d.chance(0.5) ? 8 : record.length))] = d.double();
  const seed = d.chance(0.8) ? 3 : d.double();
  return {
    views: [{ values: record }, columns(d, MEASURED_INPUTS * n), out(MEASURED_OUTPUTS * n)],
    args: (at) => [said, seed, at[0]!, at[1]!, at[2]!],
  };
}

const whole = (d: Draw) => [d.pick([0, 1, 2, 3, 255, -1])];

/** Every export that is handed memory. */
const BATCHES: Readonly<Record<string, (d: Draw, kernel: Kernel) => Call>> = {
  XeeBatch: batch(6, 1),
  asimovBatch: batch(3, 1),
  eeaXBatch: batch(10, 1),
  eeaXCrossSectionBatch: batch(5, 4, 2, (d) => [...whole(d), d.pick([0, 1])]),
  eeeeBatch: batch(12, 4),
  eeeeCrossSectionBatch: batch(7, 4, 1, (d) => [...whole(d), ...whole(d), d.pick([0, 1])]),
  eeeeScalarBatch: batch(12, 4),
  angularIntegral: angular,
  photonRange: (d, kernel) => {
    const numbers = d.chance(0.6) ? [3773, d.pick([16.88, 500, 3000])] : [d.double(), d.double()];
    return { views: [{ values: cuts(kernel, d) }, out(64)], args: (at) => [...numbers, at[0]!, d.pick([0, 1]), d.pick([0, 1]), at[1]!] };
  },
  sampledIntegral: (d, kernel) => sampled(d, kernel, false),
  placedIntegral: placed,
  sampledPilot: (d, kernel) => sampled(d, kernel, true),
  exploreCells: ofSample((cells) => cells * FOUND_LENGTH),
  tryCells: ofSample((cells) => TRIAL_LENGTH + cells),
  eventsBatch: ofSample(
    (_cells, n) => n * (EVENT_COLUMNS + EEEEA.functions.length),
    (d) => [d.pick([0, 1]), d.pick([0, 1]), d.pick([0, 1, 50, -1, 1e300, Number.NaN])],
  ),
  eeeeaBatch: batch(25, 4),
  angleWindow,
  integrandBatch: integrand(4, 4, (d) => [process(d)]),
  phaseSpaceBatch: integrand(5, 25, (d) => [process(d)]),
  eeeeaPhotonBatch: batch(10, 1),
  eeeeaPhotonScalarBatch: batch(10, 1),
  eeeeaSelectedBatch: batch(25, 4, 300, () => [], whole),
  eeeeaStructuresBatch: batch(
    12,
    17,
    300,
    () => [],
    (d) => [d.chance(0.5) ? 16.88 : d.double()],
  ),
  eeeeaStructuresScalarBatch: batch(
    12,
    17,
    300,
    () => [],
    (d) => [d.chance(0.5) ? 16.88 : d.double()],
  ),
  eeeeaSpin0StructuresBatch: batch(
    12,
    14,
    300,
    () => [],
    (d) => [d.chance(0.5) ? 16.88 : d.double()],
  ),
  electronAnomalyBatch: batch(3, 1, 17),
  invariants3Batch: batch(15, 3),
  invariants4Batch: batch(21, 8),
  invariants5Batch: batch(26, 21),
  finalStateBatch: batch(2, 2, 40, (d) => [d.double()]),
  lineShapeBatch: batch(3, 2, 3, (d) => [d.pick([0, 1, -1])]),
  marginBatch: margins,
  partialWidthBatch: batch(3, 1),
  partialWidthSpin0Batch: batch(3, 1),
  XeeSpin0Batch: batch(6, 1),
  eeaXSpin0Batch: batch(10, 1),
  eeeeSpin0Batch: batch(12, 4),
  eeeeaSpin0Batch: batch(25, 4),
  eeeeaSpin0SelectedBatch: batch(25, 4, 300, () => [], whole),
  radiationBatch: batch(1, 1, 300, (d) => [d.pick([0.03, 0.08]), d.pick([1, 2])]),
  smearGaussBinsBatch: smear(4),
  smearGaussLinesBatch: smear(3),
  textRowsBatch: textRows,
  uniformBatch: (d) => {
    const n = d.size();
    const said = d.said(n);
    const numbers = [d.double(), d.double(), d.double()];
    return { views: [out(n)], args: (at) => [said, ...numbers, at[0]!] };
  },
  contractBatch: ofColumns.contract,
  conversionPairsBatch: conversionPairs,
  detectorBatch: detector,
  measuredPairsBatch: measuredPairs,
  pairDensityBatch: batch(2, 1, 40, (d) => [d.chance(0.7) ? d.pick([4, 79]) : d.double(), d.pick([0, 9]), d.chance(0.7) ? 1886.5 : d.double()]),
  photonSeenBatch: (d, kernel) => {
    const n = d.size();
    const said = d.said(n);
    const energy = d.chance(0.7) ? 1886.5 : d.double();
    return { views: [{ values: cuts(kernel, d) }, columns(d, n), out(n)], args: (at) => [said, energy, at[0]!, at[1]!, at[2]!] };
  },
  cutsMaskBatch: ofColumns.cutsMask,
  histogramBatch: ofColumns.histogram,
  observablesBatch: ofColumns.observables,
  restFrameBatch: ofColumns.restFrame,
  matrixElementSqBatch: ofColumns.matrixElementSq,
  momentaInvariantsBatch: ofColumns.momentaInvariants,
  phaseSpacePointsBatch: ofColumns.phaseSpacePoints,
  structuresBatch: ofColumns.structures,
  vegasPointsBatch: vegasPoints,
  vegasSumsBatch: vegasSums,
};

/** Numbers for exports that touch memory through them. Memory that grew stays: no more than a few megabytes of it. */
const SCALARS: Readonly<Record<string, (d: Draw) => number[]>> = {
  legendreRule: (d) => [d.pick([-(2 ** 31), -97, -2, -1, 0, 1, 2, 8, 95, 96, 97, 98, 200, 65536, 2 ** 31 - 1, Number.NaN, Number.POSITIVE_INFINITY])],
  reserve: (d) => [d.pick([0, 1, 4096, 1 << 20, -1, -(2 ** 31), Number.NaN])],
};

/** Exports that are given numbers alone: how many. The guarded build's own are not asked. */
function scalarArity(kernel: Kernel, name: string): number | undefined {
  const value = exported(kernel, name);
  if (typeof value !== "function" || name in BATCHES || /^(bufferAddress|bufferLength|staticArray\d+)$/.test(name)) return undefined;
  return name in SCALARS ? 1 : value.length;
}

/** Names of all exports. */
export const exportNames = (kernel: Kernel): string[] => [
  ...Object.keys(BATCHES),
  ...Object.keys(kernel.exports).filter((name) => scalarArity(kernel, name) !== undefined),
];

/** The call number `seed` of an export; sometimes one of its addresses is not of the arena. */
export function kernelCall(kernel: Kernel, name: string, seed: number): Answer {
  const d = draw(name, seed);
  const run = exportedFunction(kernel, name);
  const make = BATCHES[name];
  if (!make) {
    const args = name in SCALARS ? SCALARS[name]!(d) : fill(scalarArity(kernel, name) ?? 0, d.double);
    return { returned: Number(run(...args)), outputs: [], faults: [] };
  }
  const { views, args } = make(d, kernel);
  const { views: arrays, offsets } = arena(kernel, ...views.map(({ values }) => values.length));
  views.forEach(({ values }, k) => {
    arrays[k]!.set(values);
  });
  const at = [...offsets];
  const end = kernel.exports.memory.buffer.byteLength;
  const lost = d.chance(0.1) ? Math.floor(d.u() * at.length) : -1;
  if (lost >= 0) at[lost] = d.pick([0, 8, 1280, 4096, 100_000, 161_000, -8, -(2 ** 31), end, end + 8, Number.NaN]);
  const returned = Number(run(...args(at)) ?? 0);
  const faults: string[] = [];
  views.forEach(({ values, out: mayWrite }, k) => {
    const [before, after] = [Float64Array.from(values), arrays[k]!];
    if ((!mayWrite || k === lost) && !same(before, after)) faults.push(`${name}, call ${seed}: view ${k} is written to`);
  });
  return { returned, outputs: views.flatMap(({ out: mayWrite }, k) => (mayWrite ? [arrays[k]!.slice()] : [])), faults };
}

/** Whether two arrays hold the same doubles, one not-a-number being like another. */
export const same = (a: ArrayLike<number>, b: ArrayLike<number>): boolean =>
  a.length === b.length && Array.from(a).every((value, i) => Object.is(value, b[i]));
