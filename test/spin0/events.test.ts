import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EEAX_DECAY_FUNCTIONS } from "../../assembly/spec/eeaXDecayFunctions.ts";
import { FUNCTION_STRIDE } from "../../assembly/spec/process.ts";
import { SPIN0_FUNCTIONS } from "../../assembly/spec/spin0/functions.generated.ts";
import { SPIN0_SIGNAL_ABS } from "../../assembly/spec/spin0/functions.ts";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { type EventsRequest, eventsInput } from "../../src/events/generate/input.ts";
import { prepareEvents } from "../../src/events/generate/prepare.ts";
import { type CutSpec, type EventBlock, InputError, type LegColumns, loadSync } from "../../src/index.ts";
import { inProcess } from "../support/inProcess.ts";
import { likely } from "../support/likely.ts";
import { each, meanOf, pairMasses, sampled, shapeProbability } from "../support/sampledEvents.ts";

const x17 = loadSync();
const N = 20_000;
const GAMMA_X = { process: "ee-aX" } as const;
const dot = (i: number, a: LegColumns, b: LegColumns) => a.E[i]! * b.E[i]! - a.px[i]! * b.px[i]! - a.py[i]! * b.py[i]! - a.pz[i]! * b.pz[i]!;

/** Cosine of the electron in the rest frame of the pair, to where the pair flies. */
function helicityCosines({ legs, n }: EventBlock, massX: number): Float64Array {
  const [p3, p4, k] = legs.slice(3) as [LegColumns, LegColumns, LegColumns];
  const beta = Math.sqrt(1 - (2 * ELECTRON_MASS) ** 2 / massX ** 2);
  return each(n, (i) => (dot(i, p3, k) - dot(i, p4, k)) / (dot(i, p3, k) + dot(i, p4, k)) / beta);
}

const cosine = ({ px, py, pz }: LegColumns, n: number) => each(n, (i) => pz[i]! / Math.hypot(px[i]!, py[i]!, pz[i]!));
const evenly = (from: number, to: number, bins: number) => Array.from({ length: bins + 1 }, (_, k) => from + ((to - from) * k) / bins);

describe("events of e+ e- -> gamma X with an X of spin 0", () => {
  it("are made of what |D|^2 multiplies in e+ e- gamma, and all of it", () => {
    const last = SPIN0_FUNCTIONS.slice(FUNCTION_STRIDE * SPIN0_SIGNAL_ABS);
    expect(last).toEqual(EEAX_DECAY_FUNCTIONS.slice(FUNCTION_STRIDE));
  });

  it.each<[string, EventsRequest]>([
    ["scalar", { sqrts: 3773, epsS: 1e-3 }],
    ["pseudoscalar, heavy beside the beams", { sqrts: 25, epsP: 1e-3 }],
    ["both, with an invisible width", { sqrts: 10580, epsS: 1e-3, epsP: -4e-4, invisible: 3e-8 }],
  ])("have the cross-section of gamma X times the branching ratio: %s", (_, request) => {
    for (const cosMax of [1, 0.8]) {
      const cuts = cosMax < 1 ? { photon: { absCos: [0, cosMax] as const } } : {};
      const { run } = prepareEvents(x17.kernel, eventsInput({ ...GAMMA_X, ...request, cuts }));
      const { sqrts, epsS, epsP, invisible } = request;
      const given = { epsS: epsS ?? 0, epsP: epsP ?? 0, ...(invisible === undefined ? {} : { invisible }) };
      const { signalElectrons } = x17.xsec({ process: "gammaX", sqrts: sqrts!, cosMax, ...given });
      expect(run.crossSectionErrorPb).toBeLessThan(1.01e-3 * run.crossSectionPb);
      expect(Math.abs(run.crossSectionPb - signalElectrons!.value)).toBeLessThan(4 * run.crossSectionErrorPb);
      expect(run.text).toContain("X of spin 0");
    }
  });

  it("decay evenly into all directions, at requests drawn at random, and their photons go as d sigma/dc", () => {
    const drawn = fc.record({
      sqrts: fc.double({ min: 30, max: 4000, noNaN: true }),
      mass: fc.double({ min: 3, max: 25, noNaN: true }),
      epsS: fc.integer({ min: 0, max: 9 }).map((k) => k * 1e-4),
      seed: fc.integer({ min: 0, max: 1e6 }),
    });
    for (const { seed, ...request } of fc.sample(drawn, { numRuns: 4, seed: Number(process.env["X17_SEED"] ?? 17) })) {
      const common = { ...request, epsP: -3e-4 };
      const { block } = sampled({ ...GAMMA_X, ...common, cuts: { photon: { absCos: [0, 0.95] } }, accuracy: 2e-3, seed }, N);
      const helicities = shapeProbability(helicityCosines(block, request.mass), block.weight, evenly(-1, 1.0000001, 20), new Array(20).fill(1));
      likely(helicities, `helicity angle at ${JSON.stringify(common)}`);
      const edges = evenly(0, 0.95, 10);
      const within = edges.map((cosMax) => (cosMax === 0 ? 0 : x17.xsec({ process: "gammaX", ...common, cosMax }).signal.value));
      const photons = cosine(block.legs[5]!, N).map(Math.abs);
      likely(
        shapeProbability(
          photons,
          block.weight,
          edges,
          within.slice(1).map((one, k) => one - within[k]!),
        ),
        `photon at ${JSON.stringify(common)}`,
      );
    }
  });

  it("have weights at other couplings with the cross-section times the branching ratio there", () => {
    const own = { epsS: 1e-3, epsP: 5e-4 };
    const points = [own, { epsS: 0, epsP: 2e-3 }, { epsS: -3e-3, epsP: 1e-3 }];
    const { plan, block } = sampled({ ...GAMMA_X, ...own, cuts: { photon: { absCos: [0, 0.8] } }, weights: points }, N);
    expect(plan.run.weights.map(({ id }) => id)).toEqual(["es1e-3_ep5e-4", "es0_ep2e-3", "es-3e-3_ep1e-3"]);
    points.forEach((point, k) => {
      const { text, crossSectionPb, crossSectionErrorPb } = plan.run.weights[k]!;
      expect(text).toBe(`epsS = ${point.epsS}, epsP = ${point.epsP}`);
      const { signalElectrons } = x17.xsec({ process: "gammaX", sqrts: 3773, cosMax: 0.8, ...point });
      expect(Math.abs(crossSectionPb - signalElectrons!.value)).toBeLessThan(4 * crossSectionErrorPb);
      const mean = meanOf(block.weights[k]!);
      const ofSample = plan.run.crossSectionErrorPb * (mean.value / plan.run.crossSectionPb);
      expect(Math.abs(mean.value - signalElectrons!.value)).toBeLessThan(4 * Math.hypot(mean.sdev, ofSample));
    });
  });

  it("are the same with epsP of either sign", () => {
    const at = (sign: number) => sampled({ ...GAMMA_X, epsS: 1e-3, epsP: sign * 1e-3, cuts: "besiii", accuracy: 0.02 }, 500).block;
    expect(at(-1)).toEqual(at(1));
  });
});

describe("events of e+ e- -> e+ e- gamma with an X of spin 0", () => {
  const LEPTONS = { absCos: [0, 0.93] } as const;
  const PHOTON = { absCos: [0, 0.8], energy: [25] } as const;
  const BARREL: CutSpec = { leptons: LEPTONS, photon: PHOTON };
  const drawn = fc.record({
    epsS: fc.integer({ min: -9, max: 9 }).map((k) => k * 5e-3),
    epsP: fc.integer({ min: 1, max: 9 }).map((k) => k * 5e-3),
    width: fc.double({ min: 0.05, max: 0.3, noNaN: true }),
    mass: fc.double({ min: 16.6, max: 17.2, noNaN: true }),
  });
  const requests = fc.sample(drawn, { numRuns: 2, seed: Number(process.env["X17_SEED"] ?? 17) });
  it.each(requests)("are distributed as the spectrum and its integrals in bins: %o", (couplings) => {
    const request = { ...couplings, range: [16.4, 17.4] as const };
    const sample = sampled({ ...request, cuts: BARREL, seed: 5 }, N);
    const { block, plan } = sample;
    const { bins } = x17.spectrum({ ...request, cuts: BARREL, bin: 0.05 });
    const masses = [...bins.map(({ lo }) => lo), 17.4];
    likely(
      shapeProbability(
        pairMasses(sample),
        block.weight,
        masses,
        bins.map(({ total }) => total / 1000),
      ),
      "pair mass",
    );
    const within = (cuts: CutSpec) => x17.spectrum({ ...request, cuts, bin: 1 }).bins[0]!.total / 1000;
    expect(Math.abs(within(BARREL) - plan.run.crossSectionPb)).toBeLessThan(4 * plan.run.crossSectionErrorPb + 1e-3 * plan.run.crossSectionPb);
    const cosines = [-0.8, -0.5, -0.2, 0.1, 0.4, 0.8];
    const contents = cosines.slice(1).map((to, k) => within({ leptons: LEPTONS, photon: { cos: [cosines[k]!, to], energy: [25] } }));
    likely(shapeProbability(cosine(block.legs[4]!, N), block.weight, cosines, contents), "photon");
    const energies = [0.511, 300, 700, 1100, 1500, 1900];
    const shares = energies.slice(1).map((to, k) => within({ ...BARREL, positron: { energy: [energies[k]!, to] } }));
    likely(shapeProbability(block.legs[3]!.E, block.weight, energies, shares), "positron");
  });

  it("have the weights of their terms", () => {
    const { plan, block } = sampled({ epsS: 0.02, range: [16.5, 17.3], cuts: BARREL, accuracy: 5e-3, weights: ["background", "signal"] }, 4000);
    plan.run.weights.forEach(({ crossSectionPb, crossSectionErrorPb }, k) => {
      const mean = meanOf(block.weights[k]!);
      expect(Math.abs(mean.value - crossSectionPb)).toBeLessThan(4 * Math.hypot(mean.sdev, crossSectionErrorPb));
    });
  });
});

it("events of e+ e- -> e+ e- on the peak of an X of spin 0 have the cross-section of x17 xsec and an even angle", () => {
  const request = { process: "ee-ee", sqrts: 16.88, cuts: { electron: { absCos: [0, 0.6] } }, terms: ["signal"] } as const;
  const { plan, block } = sampled({ ...request, epsP: 1e-3 }, N);
  const { signal } = x17.xsec({ process: "bhabha", sqrts: 16.88, cosMax: 0.6, epsP: 1e-3 });
  const mb = 1e9;
  expect(Math.abs(plan.run.crossSectionPb / mb - signal.value)).toBeLessThan((4 * plan.run.crossSectionErrorPb) / mb + signal.error);
  // X in the s channel alone is flat; the t channel is smaller by Gamma/m_X
  likely(shapeProbability(cosine(block.legs[2]!, N), block.weight, evenly(-0.6, 0.6, 20), new Array(20).fill(1)), "angle");
});

it("files of an X of spin 0 say so, are counted by x17 histogram, and refused by x17 reweight", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "x17-spin0-")), "scalar.lhe");
  const grid = "es=1e-3:2e-3:2,ep=5e-4";
  const made = await inProcess([
    "events",
    "--process",
    "ee-aX",
    "--eps-s",
    "1e-3",
    "--n",
    "200",
    "--accuracy",
    "0.02",
    "--weights",
    grid,
    "-o",
    file,
  ]);
  expect(made).toMatchObject({ code: 0, stdout: expect.stringMatching(/X +16.88 MeV, eps_s = 0.001, eps_p = 0\n/) });
  const text = readFileSync(file, "utf8");
  expect(text).toContain("&quot;epsS&quot;:0.001");
  expect(text).toContain("epsS = 0.002, epsP = 0.0005");
  expect(
    (await inProcess(["histogram", file, "--process", "ee-aX", "--observable", "cos.photon", "--bins", "-1,1,4", "--weights", "all"])).code,
  ).toBe(0);
  const ee = file.replace("scalar", "pair");
  await inProcess(["events", "--eps-p", "0.02", "--n", "50", "--accuracy", "0.05", "-o", ee]);
  const refused = await inProcess(["reweight", ee, "--weights", "1e-3,0", "-o", ee.replace("pair", "more")]);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(/its X has spin 0: weights are added to events of an X of spin 1 alone/) });
});

it.each<[string, EventsRequest, string]>([
  ["that mixes spins", { epsV: 1e-3, epsS: 1e-3 }, "epsV = 0.001: must be absent beside epsS = 0.001 (one X, of spin 1 or of spin 0)"],
  ["of ee-aX that mixes spins", { ...GAMMA_X, epsA: 1e-3, epsP: 1e-3 }, "epsA = 0.001: must be absent beside epsP = 0.001"],
  ["without a coupling", { ...GAMMA_X, epsS: 0 }, "epsS, epsP: are both 0: ee-aX needs a coupling of X"],
  ["with a width below that into electrons", { ...GAMMA_X, epsP: 1e-3, width: 1e-9 }, "of X -> e+ e- at epsS = 0, epsP = 0.001"],
  [
    "with weights of the other spin",
    { ...GAMMA_X, epsS: 1e-3, weights: [{ epsV: 1e-3 }] },
    "weights: ev1e-3_ea0 is of an X of spin 1, that of the sample has spin 0: must be the same",
  ],
  [
    "of spin 1 with weights of spin 0",
    { epsV: 1e-3, weights: [{ epsP: 1e-3 }] },
    "weights: es0_ep1e-3 is of an X of spin 0, that of the sample has spin 1: must be the same",
  ],
  ["with a weight that mixes spins", { epsS: 1e-3, weights: [{ epsV: 1e-3, epsS: 1e-3 }] }, "epsV = 0.001: must be absent beside epsS = 0.001"],
])("a sample %s is refused", (_, request, message) => {
  const prepared = () => prepareEvents(x17.kernel, eventsInput(request));
  expect(prepared).toThrow(InputError);
  expect(prepared).toThrow(message);
});
