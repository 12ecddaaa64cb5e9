// What every event must be: on shell, balanced, inside the cuts, with the |M|^2 that its momenta have.
import { describe, expect, it } from "vitest";
import type { EventsRequest } from "../../../src/events/generate/input.ts";
import { type EventBlock, loadSync } from "../../../src/index.ts";
import { sampled } from "../../support/sampledEvents.ts";

const x17 = loadSync();
const N = 3000;

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
    const { epsV, epsA, mass } = input;
    const squares = x17.columns.matrixElementSq(input.process, { momenta }, { epsV, epsA, mass, width: plan.width || 1e-9 }, { pieces: true });
    const { background, signal, interference } = block.pieces!;
    for (let i = 0; i < N; i++) {
      const total = background[i]! + signal[i]! + interference[i]!;
      if (input.terms.length === 3) expect(Math.abs(total / block.weight[i]! - 1)).toBeLessThan(1e-12);
      // away from the resonance, which momenta in doubles do not resolve: 1e-12 of m^2 against the distance to it
      if (block.dX && Math.abs(block.dX![i]!) < 1) continue;
      const ratio = background[i]! / block.weight[i]!;
      const expected = squares[N + i]! / (input.terms.length === 3 ? squares[i]! : squares[N + i]!);
      expect(Math.abs(ratio / expected - 1)).toBeLessThan(1e-5);
    }
  });

  it("turn about the beams evenly", () => {
    const { px, py } = block.legs[2]!;
    const mean = (of: (phi: number) => number) => px.reduce((sum, x, i) => sum + of(Math.atan2(py[i]!, x)), 0) / N;
    // standard deviation of the mean of a cosine
    for (const moment of [Math.cos, Math.sin, (phi: number) => Math.cos(2 * phi)]) expect(Math.abs(mean(moment))).toBeLessThan(4 / Math.sqrt(2 * N));
  });
});
