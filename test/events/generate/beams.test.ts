// Asymmetric beams and electrons at rest: events in the laboratory, against a boost of our own.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../../src/constants/index.ts";
import { eventBlock } from "../../../src/events/generate/block.ts";
import { type EventsRequest, eventsInput } from "../../../src/events/generate/input.ts";
import { prepareEvents } from "../../../src/events/generate/prepare.ts";
import { type EventBlock, InputError } from "../../../src/index.ts";
import { loadKernelSync } from "../../../src/kernel/embedded.ts";

const kernel = loadKernelSync();
const N = 400;
const momentum = (energy: number) => Math.sqrt((energy - ELECTRON_MASS) * (energy + ELECTRON_MASS));
const made = (request: EventsRequest) => {
  const plan = prepareEvents(kernel, eventsInput({ accuracy: 1e-2, ...request }));
  return { plan, block: eventBlock(kernel, plan, 0, N) };
};
const PHOTON: EventsRequest = { terms: ["background"], range: [20, 40] };
/** Numbers between 0 and 1, spread evenly. */
const spread = (k: number) => (k * 0.6180339887498949) % 1;
const largestOf = (values: Iterable<number>) => Math.max(...values);
const rows = ({ n }: EventBlock) => Array.from({ length: n }, (_, i) => i);

/** Beams of BESIII's energy whose centre of mass moves with velocity beta along the electron or against it. */
function beamsOf(sqrts: number, beta: number): [number, number] {
  const gamma = 1 / Math.sqrt(1 - beta * beta);
  const p = momentum(sqrts / 2);
  return [gamma * (sqrts / 2 + beta * p), gamma * (sqrts / 2 - beta * p)];
}

const BETAS = [1, 2, 3].map((k) => 1.8 * spread(k) - 0.9);

describe.each(BETAS)("beams whose centre of mass moves at %f c", (beta) => {
  const beams = beamsOf(3773, beta);
  const cuts = { leptons: { absCos: [0, 0.93] as const, energy: [100] as const }, photon: { absCos: [0, 0.9] as const, energy: [50] as const } };
  const { plan, block } = made({ ...PHOTON, beams, cuts });
  const { sqrts, cuts: kept } = plan.input;

  it("have the energy and velocity of a boost, and their events are those of the centre of mass after one", () => {
    // some ten roundings, those of a difference of energies grow with gamma
    expect(Math.abs(sqrts / 3773 - 1)).toBeLessThan(1e-14);
    expect(Math.abs(kept.betaGamma! - beta / Math.sqrt(1 - beta * beta))).toBeLessThan(1e-14);
    const { block: rest } = made({ ...PHOTON, sqrts, cuts: kept });
    const [E1, E2] = beams;
    const b = (momentum(E1) - momentum(E2)) / (E1 + E2);
    const gamma = 1 / Math.sqrt(1 - b * b);
    expect([block.weight, block.dX]).toEqual([rest.weight, rest.dX]);
    for (const [leg, seen] of block.legs.entries()) {
      const { E, px, py, pz } = rest.legs[leg]!;
      expect([seen.px, seen.py]).toEqual([px, py]);
      expect(largestOf(rows(block).map((i) => Math.abs(seen.pz[i]! - gamma * (pz[i]! + b * E[i]!))))).toBeLessThan(1e-14 * (E1 + E2));
      expect(largestOf(rows(block).map((i) => Math.abs(seen.E[i]! - gamma * (E[i]! + b * pz[i]!))))).toBeLessThan(1e-14 * (E1 + E2));
    }
  });

  it("are on shell, in balance, and pass the cuts in the laboratory", () => {
    for (const component of ["E", "px", "py", "pz"] as const) {
      const off = rows(block).map((i) => Math.abs(block.legs.reduce((sum, leg, k) => sum + (k < 2 ? -1 : 1) * leg[component][i]!, 0)));
      expect(largestOf(off)).toBeLessThan(2e-15 * (beams[0] + beams[1]));
    }
    for (const [leg, { E, px, py, pz, m }] of block.legs.slice(2).entries()) {
      const [least, most] = leg === 2 ? [50, 0.9] : [100, 0.93];
      for (const i of rows(block)) {
        const p = Math.hypot(px[i]!, py[i]!, pz[i]!);
        expect(Math.abs(E[i]! / Math.hypot(p, m[i]!) - 1)).toBeLessThan(1e-15);
        expect(E[i]!).toBeGreaterThanOrEqual(least * (1 - 1e-14));
        expect(Math.abs(pz[i]! / p)).toBeLessThanOrEqual(most + 1e-14);
      }
    }
    expect(plan.run.beamsMeV).toEqual(beams);
  });
});

describe("an electron at rest", () => {
  const positron = 282;
  const beams = [ELECTRON_MASS, positron] as const;

  it("of e+ e- -> e+ e- has s = 2 m_e (m_e + E), and presets keep the angles of the centre of mass", () => {
    const { plan, block } = made({ process: "ee-ee", beams, cuts: "padme-0.9", terms: ["background"] });
    expect(plan.input.sqrts / Math.sqrt(2 * ELECTRON_MASS * (ELECTRON_MASS + positron)) - 1).toBeCloseTo(0, 15);
    const [electron, , e, p] = block.legs;
    expect([electron!.pz[0], electron!.E[0]]).toEqual([0, ELECTRON_MASS]);
    const sum = (i: number, key: "E" | "pz") => e![key][i]! + p![key][i]!;
    const s = plan.input.sqrts;
    const largest = rows(block).map((i) => {
      const beta = sum(i, "pz") / sum(i, "E");
      const gamma = sum(i, "E") / s;
      const z = gamma * (e!.pz[i]! - beta * e!.E[i]!);
      return Math.abs(z / Math.hypot(e!.px[i]!, e!.py[i]!, z));
    });
    expect(largestOf(largest)).toBeLessThanOrEqual(0.9 + 1e-12);
    expect(largestOf(largest)).toBeGreaterThan(0.85);
  });
});

describe("beams are refused in one line", () => {
  it.each<[EventsRequest, RegExp]>([
    [{ beams: [0.5, 282] }, /^beams\[0\] = 0.5 MeV: must be at least 0.51099895069 and at most 10000000 MeV/],
    [{ beams: [282] as never }, /^beams = \[282\]: must be a list of 2 entries \(it has 1\)$/],
    [{ beams: [7000, 4000], sqrts: 10580 }, /^sqrts = 10580 MeV: must be absent, the beams make it 10583\.\d+ MeV$/],
    [
      { beams: [7000, 4000], cuts: { betaGamma: 0.4, photon: { energy: [20] } } },
      /^cuts.betaGamma = 0.4: the beams make it 0.28347\d*: must be absent/,
    ],
    [{ beams: [1886.5, 1886.5], cuts: { betaGamma: 0.3 } }, /^cuts.betaGamma = 0.3: the beams make it 0: must be absent/],
    [{ beams: [7000, 4000], cuts: "besi" as never }, /^cuts = "?besi"?: must be a selection/],
    [{ beams: [7000, 4000], cuts: null as never }, /^cuts: must be an object of named values \(it is null\)$/],
  ])("%j", (request, says) => {
    const attempt = () => eventsInput(request);
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(says);
  });

  it("and what was checked passes again as it is", () => {
    const own = { photon: { energy: [20] as const } };
    for (const request of [
      { beams: [7000, 4000] as const },
      { beams: [7000, 4000] as const, cuts: own },
      { beams: [2000, 2000] as const },
      { beams: [2000, 2000] as const, cuts: own },
    ]) {
      const once = eventsInput(request);
      expect(eventsInput(once)).toEqual(once);
    }
  });
});
