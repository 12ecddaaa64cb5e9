// Events of beams that radiate: on shell, in balance with the photons of the beams, inside the cuts of the laboratory; cross-section and losses by other routes.
import { describe, expect, it } from "vitest";
import { type EventsRequest, eventsInput } from "../../../src/events/generate/input.ts";
import { prepareEvents } from "../../../src/events/generate/prepare.ts";
import { legsOf } from "../../../src/events/generate/process.ts";
import { LEAST_LOSS } from "../../../src/events/generate/radiated.ts";
import { partonsOf } from "../../../src/events/radiated.ts";
import { type EventBlock, InputError, loadSync } from "../../../src/index.ts";
import { lossRule, lossSum } from "../../../src/radiation/loss.ts";
import { structureAt } from "../../../src/radiation/structure.ts";
import { each, meanOf, overweightsOff, type Sampled, sampled } from "../../support/sampledEvents.ts";

const x17 = loadSync();
const N = 4000;

/** Lost parts of both beams, by their photons. */
function lostOf({ block, plan: { run } }: Sampled): readonly [Float64Array, Float64Array] {
  const beam = block.legs[0]!.E[0]!;
  const [k1, k2] = ["k1", "k2"].map((name) => run.legs.findIndex((leg) => leg.name === name)) as [number, number];
  return [block.legs[k1]!.E.map((E) => E / beam), block.legs[k2]!.E.map((E) => E / beam)];
}

/** Columns of the legs of the process, as x17.columns takes them: the beams first, whatever they have lost. */
function momentaOf({ legs, n }: EventBlock, names: readonly string[], wanted: readonly string[]): Float64Array {
  const all = new Float64Array(4 * wanted.length * n);
  wanted.forEach((name, leg) => {
    const { E, px, py, pz } = legs[names.indexOf(name)]!;
    [E, px, py, pz].forEach((column, k) => {
      all.set(column, (4 * leg + k) * n);
    });
  });
  return all;
}

const CASES: readonly [string, EventsRequest][] = [
  ["BESIII, all terms", { epsV: 2e-3, epsA: 1e-3, range: [10, 25], cuts: "besiii", isr: 200 }],
  ["weighted, first order", { terms: ["background"], range: [100, 200], cuts: "besiii", weighted: true, isr: 50, isrOrder: 1, isrScale: 0.5 }],
  [
    "a selection in a laboratory that moves",
    {
      terms: ["background"],
      sqrts: 10580,
      range: [20, 40],
      isr: 1000,
      accuracy: 5e-3,
      cuts: { betaGamma: 0.28, leptons: { absCos: [0, 0.9] }, photon: { energy: [500], absCos: [0, 0.9] } },
    },
  ],
  [
    "beams of two energies",
    {
      terms: ["background"],
      beams: [7000, 4000],
      range: [20, 40],
      isr: 300,
      accuracy: 5e-3,
      cuts: { leptons: { absCos: [0, 0.9] }, photon: { energy: [500], absCos: [0, 0.9] } },
    },
  ],
  ["gamma X", { process: "ee-aX", epsV: 1e-3, cuts: "besiii", isr: 200 }],
];

describe.each(CASES)("events of %s", (_, request) => {
  const one = sampled(request, N);
  const { block, plan } = one;
  const { input, run } = plan;
  const names = run.legs.map(({ name }) => name);
  const [lost1, lost2] = lostOf(one);

  it("are on shell, and in balance to rounding with the photons of the beams", () => {
    block.legs.forEach(({ E, px, py, pz, m }) => {
      const off = E.map((energy, i) => Math.abs(energy - Math.hypot(m[i]!, px[i]!, py[i]!, pz[i]!)) / energy);
      expect(Math.max(...off)).toBeLessThan(6e-16);
    });
    const most = Math.max(...block.legs.slice(0, 2).map(({ E }) => E[0]!));
    for (const component of ["E", "px", "py", "pz"] as const) {
      const sum = (i: number) => block.legs.reduce((all, leg, k) => all + (k < 2 ? -1 : run.legs[k]!.fromDecay ? 0 : 1) * leg[component][i]!, 0);
      // a few numbers of the size of the larger beam, each rounded some twenty times
      expect(Math.max(...each(N, (i) => Math.abs(sum(i))))).toBeLessThan(8e-15 * most);
    }
  });

  const inCentreOfMass = input.beams === undefined;
  if (inCentreOfMass)
    it("lose what they may, at most", () => {
      expect(Math.max(...each(N, (i) => lost1[i]! + lost2[i]!))).toBeLessThanOrEqual(((2 * input.isr!) / input.sqrts) * (1 + 1e-15));
      expect(Math.min(...lost1, ...lost2)).toBeGreaterThanOrEqual(LEAST_LOSS);
      // both photons go with their beams
      const [k1, k2] = ["k1", "k2"].map((name) => block.legs[names.indexOf(name)]!);
      expect(k1!.pz.every((pz) => pz > 0) && k2!.pz.every((pz) => pz < 0)).toBe(true);
    });

  const isOfPairs = inCentreOfMass && input.process === "ee-eea";
  if (isOfPairs)
    it("pass the cuts in the laboratory", () => {
      const momenta = momentaOf(block, names, ["p1", "p2", "p3", "p4", "k"]);
      expect(x17.columns.cuts("ee-eea", input.cuts, momenta).every((passed) => passed === 1)).toBe(true);
    });

  it("have weights whose mean is the cross-section", () => {
    expect(overweightsOff(one)).toBeLessThan(5);
  });

  if (isOfPairs)
    it("are of partons on shell and in balance, of the mass that is left", () => {
      const final = (i: number) =>
        ["p3", "p4", "k"].map((name) => block.legs[names.indexOf(name)]!).map(({ E, px, py, pz }) => [E[i]!, px[i]!, py[i]!, pz[i]!] as const);
      for (let i = 0; i < 100; i++) {
        const [p1, p2] = partonsOf(final(i));
        const s = (p1[0] + p2[0]) ** 2 - (p1[3] + p2[3]) ** 2;
        const left = (1 - Math.max(lost1[i]!, LEAST_LOSS)) * (1 - Math.max(lost2[i]!, LEAST_LOSS));
        expect(Math.abs(s / (input.sqrts ** 2 * left) - 1)).toBeLessThan(1e-13);
      }
    });
});

it("of gamma X without cuts lose energy as D(x1) D(x2) times the cross-section that is left, integrated over both beams", () => {
  const request = { process: "ee-aX", epsV: 1e-3, isr: 1000, isrOrder: 2, isrScale: 0.7 } as const;
  const one = sampled(request, 40_000);
  const [lost1, lost2] = lostOf(one);
  const structure = structureAt(x17.kernel, 0.7 * 3773, 2);
  const rule = lossRule(x17.kernel, structure, 2000 / 3773);
  const known = new Map<number, number>();
  // sigma(gamma X) of what is left, exact: a sum over the rule's points
  const sigma = (u1: number, u2: number) => {
    const sqrts = 3773 * Math.sqrt((1 - u1) * (1 - u2));
    const value = known.get(sqrts) ?? x17.xsec({ process: "gammaX", model: "exact", sqrts, cosMax: 1, epsV: 1e-3, epsA: 0 }).signalElectrons!.value;
    known.set(sqrts, value);
    return value;
  };
  const total = lossSum(rule, sigma);
  const { run } = one.plan;
  expect(Math.abs(run.crossSectionPb - total)).toBeLessThan(4 * run.crossSectionErrorPb);
  const moments: readonly ((u1: number, u2: number) => number)[] = [
    (u1) => u1,
    (_, u2) => u2,
    (u1, u2) => u1 * u2,
    (u1, u2) => (u1 + u2) ** 2,
    (u1, u2) => (u1 - u2) ** 2,
  ];
  for (const moment of moments) {
    const { value, sdev } = meanOf(each(one.block.n, (i) => moment(lost1[i]!, lost2[i]!)));
    expect(sdev).toBeGreaterThan(0);
    expect(Math.abs(value - lossSum(rule, (u1, u2) => moment(u1, u2) * sigma(u1, u2)) / total)).toBeLessThan(4 * sdev);
  }
});

it("stay what they were without radiation: no photon of the beams has a place", () => {
  expect(legsOf({ process: "ee-eea" }).map(({ name }) => name)).toEqual(["p1", "p2", "p3", "p4", "k"]);
  expect(legsOf({ process: "ee-aX", isr: 1 }).map(({ name }) => name)).toEqual(["p1", "p2", "q", "p3", "p4", "k", "k1", "k2"]);
});

it.each<[string, EventsRequest, RegExp]>([
  [
    "of ee-ee",
    { process: "ee-ee", cuts: { leptons: { absCos: [0, 0.9] } }, isr: 10 },
    /^isr = 10 MeV: is not of ee-ee, whose photon exchange has the scale t/,
  ],
  ["an order alone", { isrOrder: 1 }, /^isrOrder = 1: needs isr/],
  ["a scale alone, of gamma X", { process: "ee-aX", epsV: 1e-3, isrScale: 2 }, /^isrScale = 2: needs isr/],
  [
    "more than a beam may lose",
    { process: "ee-aX", epsV: 1e-3, isr: 1800 },
    /^isr = 1800 MeV: must be at most 1697\.85 MeV \(nine tenths of one beam\)$/,
  ],
  ["more than leaves X", { process: "ee-aX", epsV: 1e-3, mass: 3000, isr: 800 }, /^isr = 800 MeV: must be at most 693\.121 MeV \(what is left/],
])("refuses radiation %s", (_, request, says) => {
  const make = () => eventsInput(request);
  expect(make).toThrow(InputError);
  expect(make).toThrow(says);
});

it("may leave no event", () => {
  const request: EventsRequest = { terms: ["background"], isr: 100, cuts: { photon: { energy: [5000] } } };
  expect(() => prepareEvents(x17.kernel, eventsInput(request))).toThrow(/^events: the cross-section is not known/);
});
