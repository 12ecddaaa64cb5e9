// What every event must be: on shell, balanced, inside the cuts, with the |M|^2 that its momenta have.
import { describe, expect, it } from "vitest";
import * as slot from "../../../assembly/spec/events.ts";
import { resonanceColumn } from "../../../src/columns/layout.ts";
import type { EventsRequest } from "../../../src/events/generate/input.ts";
import type { EventPlan } from "../../../src/events/generate/plan.ts";
import { engineProcess } from "../../../src/events/generate/process.ts";
import { type EventBlock, loadSync } from "../../../src/index.ts";
import { arena } from "../../../src/kernel/memory.ts";
import { sampled } from "../../support/sampledEvents.ts";

const x17 = loadSync();
const N = 3000;
/** Two routes to an |M|^2 from the same invariants: some hundred roundings, of sums whose terms cancel to a thousandth. */
const ROUTES = 100 * 2 ** -53 * 1000;

/** What a unit of |M|^2 weighs in each event [pb], from the kernels. */
function perSquare({ input, sample, commonPb }: EventPlan, n: number): Float64Array {
  const { views, offsets } = arena(x17.kernel, sample.length, n * slot.EVENT_COLUMNS);
  views[0]!.set(sample);
  const { code } = engineProcess(input);
  const answer = x17.kernel.exports.eventsBatch(n, code, offsets[0]!, input.seed, 0, input.weighted ? 1 : 0, 0, 1e6, offsets[1]!);
  expect(answer).toBe(slot.EVENTS_MADE);
  return views[1]!.slice(slot.EVENT_PER_SQUARE * n, (slot.EVENT_PER_SQUARE + 1) * n).map((one) => commonPb * one);
}

/** Columns E, px, py, pz of all legs, as x17.columns takes them. */
function momentaOf({ legs, n }: EventBlock): Float64Array {
  const all = new Float64Array(4 * legs.length * n);
  legs.forEach(({ E, px, py, pz }, leg) => {
    [E, px, py, pz].forEach((column, k) => {
      all.set(column, (4 * leg + k) * n);
    });
  });
  return all;
}

const CASES: readonly [string, EventsRequest][] = [
  ["BESIII, all terms", { epsV: 2e-3, epsA: 1e-3, range: [10, 25], cuts: "besiii" }],
  ["all pair masses", { terms: ["background"], range: [1.1, 3700], cuts: "besiii", accuracy: 5e-3 }],
  ["weighted", { terms: ["background"], range: [100, 200], cuts: "besiii", weighted: true }],
  [
    "moving centre of mass",
    {
      terms: ["background"],
      sqrts: 10580,
      range: [20, 40],
      cuts: { betaGamma: 0.28, leptons: { absCos: [0, 0.9] }, photon: { energy: [500], absCos: [0, 0.9] } },
    },
  ],
  ["ee-ee", { process: "ee-ee", sqrts: 17, epsV: 1e-2, cuts: { leptons: { absCos: [0, 0.9] } } }],
  ["ee-ee of a beam with a spread", { process: "ee-ee", sqrts: 17, spread: 0.2, epsV: 1e-2, cuts: { leptons: { absCos: [0, 0.9] } } }],
];

describe.each(CASES)("events of %s", (_, request) => {
  const { block, plan } = sampled(request, N);
  const { input } = plan;
  const momenta = momentaOf(block);

  it("are on shell and in balance to rounding", () => {
    block.legs.forEach(({ E, px, py, pz, m }) => {
      const off = E.map((energy, i) => Math.abs(energy - Math.hypot(m[i]!, px[i]!, py[i]!, pz[i]!)) / energy);
      // either is rounded some five times
      expect(Math.max(...off)).toBeLessThan(6e-16);
    });
    for (const component of ["E", "px", "py", "pz"] as const) {
      const sums = block.number.map((_number, i) => Math.abs(block.legs.reduce((all, leg, k) => all + (k < 2 ? -1 : 1) * leg[component][i]!, 0)));
      // a few numbers of the size of the energy, each rounded some ten times
      expect(Math.max(...sums)).toBeLessThan(2e-15 * input.sqrts);
    }
  });

  it("pass the cuts", () => {
    expect(x17.columns.cuts(input.process, input.cuts, momenta).every((one) => one === 1)).toBe(true);
  });

  it("have the terms of |M|^2 that their momenta have", () => {
    const { epsV, epsA, mass, sqrts } = input;
    const width = plan.width || 1e-9;
    const invariants = x17.columns.invariants(input.process, momenta, { mass });
    const v = invariants.subarray(resonanceColumn(input.process)! * N);
    const squares = x17.columns.matrixElementSq(input.process, { momenta }, { epsV, epsA, mass, width }, { pieces: true });
    const weightPerSquare = perSquare(plan, N);
    const { background, signal, interference } = block.pieces!;
    // a product of two momenta is rounded four times: it is off by so much of s
    const off = 4 * 2 ** -53 * sqrts * sqrts;
    let compared = 0;
    for (let i = 0; i < N; i++) {
      const total = background[i]! + signal[i]! + interference[i]!;
      if (input.terms.length === 3) expect(Math.abs(total / block.weight[i]! - 1)).toBeLessThan(1e-12);
      // beside the resonance: v = m^2 - m_X^2, by which X goes as 1/v^2, is known to `off`, and so is m^2, by which photons go as 1/m^4 at most
      const m2 = v[i]! + mass * mass;
      if (Math.abs(v[i]!) < 1) continue;
      compared++;
      const tolerance = off * (2 / Math.abs(v[i]!) + 2 / m2) + ROUTES;
      const [ofPhoton, ofX, ofBoth] = [1, 2, 3].map((piece) => weightPerSquare[i]! * squares[piece * N + i]!) as [number, number, number];
      expect(Math.abs(background[i]! - ofPhoton)).toBeLessThanOrEqual(tolerance * ofPhoton);
      expect(Math.abs(signal[i]! - ofX)).toBeLessThanOrEqual(tolerance * ofX);
      // of the size of what cancels in it
      expect(Math.abs(interference[i]! - ofBoth)).toBeLessThanOrEqual(tolerance * 2 * Math.sqrt(ofPhoton * ofX));
    }
    expect(compared).toBeGreaterThan(0.8 * N);
  });

  it("turn about the beams evenly", () => {
    const { px, py } = block.legs[2]!;
    const mean = (of: (phi: number) => number) => px.reduce((sum, x, i) => sum + of(Math.atan2(py[i]!, x)), 0) / N;
    // standard deviation of the mean of a cosine
    for (const moment of [Math.cos, Math.sin, (phi: number) => Math.cos(2 * phi)]) expect(Math.abs(mean(moment))).toBeLessThan(4 / Math.sqrt(2 * N));
  });
});
