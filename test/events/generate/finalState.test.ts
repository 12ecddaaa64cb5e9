// Events whose pair has radiated: in balance with its photons, of the pair that was there before, with the tail of the mass that the response has.
import { describe, expect, it } from "vitest";
import { eventBlock } from "../../../src/events/generate/block.ts";
import { type EventsRequest, eventsInput } from "../../../src/events/generate/input.ts";
import { prepareEvents } from "../../../src/events/generate/prepare.ts";
import { pairBefore } from "../../../src/events/radiated.ts";
import { type EventBlock, InputError, loadSync } from "../../../src/index.ts";
import { arena } from "../../../src/kernel/memory.ts";
import { meanFraction, meanMassRatio, partBelow } from "../../../src/radiation/finalState.ts";
import { structureAt } from "../../../src/radiation/structure.ts";
import { lossesOf } from "../../../src/tracker/tails.ts";
import { each, meanOf, sampled } from "../../support/sampledEvents.ts";

const x17 = loadSync();
const { kernel } = x17;
const N = 2000;

/** Momentum of some legs together in event i. */
const sumOf = ({ legs }: EventBlock, which: readonly number[], i: number) =>
  (["E", "px", "py", "pz"] as const).map((c) => which.reduce((sum, leg) => sum + legs[leg]![c][i]!, 0)) as [number, number, number, number];
const massOf = ([E, px, py, pz]: readonly [number, number, number, number]) => Math.sqrt(E * E - px * px - py * py - pz * pz);

const CASES: readonly [string, EventsRequest][] = [
  ["BESIII, photon", { terms: ["background"], range: [10, 25], cuts: "besiii", accuracy: 1e-2 }],
  ["beams that radiate too", { terms: ["background"], range: [16, 18], cuts: "besiii", accuracy: 3e-2, isr: 200 }],
  ["gamma X at rest in the beams of another energy", { process: "ee-aX", epsV: 1e-3, beams: [7000, 4000], accuracy: 1e-2 }],
];

describe.each(CASES)("events of %s", (_, request) => {
  const plain = sampled(request, N);
  const { block, plan } = sampled({ ...request, fsr: true }, N);
  const names = plan.run.legs.map(({ name }) => name);
  const at = (...some: string[]) => some.map((name) => names.indexOf(name));
  const most = Math.max(...block.legs.slice(0, 2).map(({ E }) => E[0]!));
  // a few numbers of the size of the larger beam, each rounded some twenty times
  const rounding = 8e-15 * most;

  it("are those without radiation, but for the pair", () => {
    expect([...block.weight]).toEqual([...plain.block.weight]);
    plain.plan.run.legs.forEach(({ name }, leg) => {
      if (name === "p3" || name === "p4") return;
      const [one, other] = [plain.block.legs[leg]!, block.legs[names.indexOf(name)]!];
      for (const c of ["E", "px", "py", "pz"] as const)
        expect(Math.max(...each(N, (i) => Math.abs(one[c][i]! - other[c][i]!)))).toBeLessThan(rounding);
    });
  });

  it("have leptons and photons that are on shell and together the pair before", () => {
    for (const leg of at("p3", "p4", "k3", "k4")) {
      const { E, px, py, pz, m } = block.legs[leg]!;
      expect(Math.max(...each(N, (i) => Math.abs(E[i]! / Math.hypot(m[i]!, px[i]!, py[i]!, pz[i]!) - 1)))).toBeLessThan(6e-16);
      expect(Math.min(...E)).toBeGreaterThan(0);
    }
    for (let i = 0; i < N; i++) {
      const [before, after] = [sumOf(plain.block, at("p3", "p4"), i), sumOf(block, at("p3", "p4", "k3", "k4"), i)];
      before.forEach((p, c) => {
        expect(Math.abs(after[c]! - p)).toBeLessThan(rounding);
      });
    }
  });

  it("tell the leptons before they radiated", () => {
    const momentum = (of: EventBlock, leg: number, i: number) => sumOf(of, [leg], i);
    for (let i = 0; i < N; i++) {
      const of = (name: string) => momentum(block, names.indexOf(name), i);
      const found = pairBefore([of("p3"), of("p4")], [of("k3"), of("k4")]);
      ["p3", "p4"].forEach((name, k) => {
        const expected = momentum(plain.block, names.indexOf(name), i);
        // m^2 from momenta is known to some roundings of E^2, and by it the momenta in the rest frame, which are boosted by E/m
        const m = massOf(sumOf(plain.block, at("p3", "p4"), i));
        const tolerance = 30 * 2 ** -53 * most * (most / m) ** 2;
        expected.forEach((p, c) => {
          expect(Math.abs(found[k]![c]! - p)).toBeLessThan(tolerance);
        });
      });
    }
  });
});

/** Lost parts of pairs of one mass. */
function losses(mass: number, n: number, seed = 17): readonly [Float64Array, Float64Array] {
  const { views, offsets } = arena(kernel, 2 * n, 2 * n);
  for (let i = 0; i < n; i++) views[0]![i] = i;
  views[0]!.fill(mass, n);
  kernel.exports.finalStateBatch(n, seed, offsets[0]!, offsets[1]!);
  return [views[1]!.slice(0, n), views[1]!.slice(n)];
}

describe("what is lost", () => {
  const LARGE = 100_000;
  it.each([3.3, 16.88, 151.7])("by either lepton of a pair of %f MeV is D(x), and by both what quadrature has", (mass) => {
    const [u3, u4] = losses(mass, LARGE);
    const structure = structureAt(kernel, mass);
    const ratio = each(LARGE, (i) => Math.sqrt((1 - u3[i]!) * (1 - u4[i]!)));
    expect(mass * ratio.reduce((least, one) => Math.min(least, one), 1)).toBeGreaterThan(1.02199);
    // pairs that would fall below 2 m_e are drawn anew, and D is off its norm: so much of the pairs
    const threshold = 1.02199790138 / mass;
    const redrawn = partBelow(kernel, structure, threshold).value + 1e-5;
    const mean = meanFraction(kernel, structure).value;
    for (const [found, expected] of [
      [each(LARGE, (i) => 1 - u3[i]!), mean],
      [each(LARGE, (i) => 1 - u4[i]!), mean],
      [ratio, meanMassRatio(kernel, structure).value],
    ] as const) {
      const { value, sdev } = meanOf(found);
      expect(Math.abs(value - expected)).toBeLessThan(4 * sdev + redrawn);
    }
    for (const c of [0.99, 0.94, 0.8]) {
      const part = partBelow(kernel, structure, c).value;
      const { value } = meanOf(ratio.map((one) => (one < c ? 1 : 0)));
      expect(Math.abs(value - part)).toBeLessThan(4 * Math.sqrt(part / LARGE) + redrawn);
    }
    // the two lose independently of one another
    const product = each(LARGE, (i) => (u3[i]! - 1 + mean) * (u4[i]! - 1 + mean));
    const { value, sdev } = meanOf(product);
    expect(Math.abs(value)).toBeLessThan(4 * sdev + redrawn);
  });

  it("is nothing of what is no mass of a pair", () => {
    for (const mass of [0, -5, 1.02, Number.NaN, Number.POSITIVE_INFINITY])
      expect(losses(mass, 3).map((one) => [...one])).toEqual([
        [0, 0, 0],
        [0, 0, 0],
      ]);
  });
});

it("the pair mass of X has the tail that the response has", () => {
  const n = 100_000;
  const plan = prepareEvents(kernel, eventsInput({ process: "ee-aX", epsV: 1e-3, fsr: true, seed: 3 }));
  const block = eventBlock(kernel, plan, 0, n);
  const mass = each(n, (i) => massOf(sumOf(block, [3, 4], i)));
  // m' is known to some roundings of E^2 over m': 1e-8 MeV
  const list = lossesOf(kernel, ["fsr"], 16.88, 0, 1e-3);
  for (const above of [16.8, 16.5, 15.88, 13.88, 7.88]) {
    const near = list.reduce((best, one) => (Math.abs(one.scale - above / 16.88) < Math.abs(best.scale - above / 16.88) ? one : best));
    const share = list.reduce((sum, { weight, scale }) => sum + (16.88 * scale > above ? weight : 0), 0);
    const found = mass.filter((m) => m > above).length / n;
    // beside the luck of the events, the share of the bin of the response that the bound falls into
    expect(Math.abs(found - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / n) + near.weight);
  }
  expect(Math.abs(meanOf(mass).value - 16.88 * 0.989004)).toBeLessThan(4 * meanOf(mass).sdev + 1e-4);
});

it.each<[string, EventsRequest, RegExp]>([
  [
    "ee-ee",
    { process: "ee-ee", cuts: { leptons: { absCos: [0, 0.9] } }, fsr: true },
    /^fsr: is of the pair of ee-eea and ee-aX; the photon exchange of ee-ee/,
  ],
  ["a number", { fsr: 1 } as never, /^fsr = 1: must be true or false$/],
])("refuses %s", (_, request, says) => {
  expect(() => eventsInput(request)).toThrow(InputError);
  expect(() => eventsInput(request)).toThrow(says);
});
