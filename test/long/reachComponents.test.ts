// What x17 reach adds to the tree, each by name: response, radiation, vacuum polarisation, conversions, the range of masses searched.
import { describe, expect, it } from "vitest";
import { prepared } from "../../src/conversions/index.ts";
import { fittedPairs, type Three } from "../../src/conversions/pairs.ts";
import { presetCuts } from "../../src/cuts/spec.ts";
import { namedDetector } from "../../src/detector/presets.ts";
import { selected } from "../../src/events/measure.ts";
import { loadSync, type Quantity, type ReachRequest } from "../../src/index.ts";
import { polarisation } from "../../src/radiation/polarisation.ts";
import { responseVeto } from "../../src/reach/conversions.ts";
import { reachTemplates } from "../../src/reach/index.ts";
import { reachInput } from "../../src/reach/input.ts";
import { PART_BESIDE_FACTOR, PART_OF_FACTOR } from "../../src/reach/radiation.ts";
import { uniform } from "../../src/reference/index.ts";
import { ELECTRON, PHOTON, POSITRON, pairBlock } from "../../src/resolution/pairs.ts";
import { type Keep, responseFor } from "../../src/resolution/response.ts";
import { spreadOf } from "../../src/resolution/statistics.ts";
import { unconditionalFit } from "../../src/statistics/profile.ts";
import { workspace } from "../../src/statistics/pyhf.ts";
import { inProcess } from "../support/inProcess.ts";

const x17 = loadSync();
const { kernel } = x17;
const value = (results: Record<string, unknown>, id: string) => (results[id] as Quantity).value;
const TREE = { epsV: 2e-3, range: [10, 26], accuracy: 0.02 } as const satisfies ReachRequest;
const templates = (request: ReachRequest) => reachTemplates(kernel, { ...TREE, ...request });
const sum = (row: readonly number[]) => row.reduce((all, x) => all + x, 0);
const tree = templates({});
/** Spectra of different ranges of true masses differ by their errors. */
const alike = (a: ReturnType<typeof templates>, b: ReturnType<typeof templates>) => a.relativeError + b.relativeError;

describe("a response", () => {
  it("of one Gaussian is the resolution, of two the sum of both", () => {
    const one = templates({ response: { parts: [{ weight: 1, sigma: 1.5 }] } });
    for (const [i, b] of one.model.background.entries()) expect(Math.abs(b / tree.model.background[i]! - 1)).toBeLessThan(alike(one, tree));
    // the same bins for both: those of the mean width, 1.5 MeV
    const both = templates({
      response: {
        parts: [
          { weight: 0.5, sigma: 1 },
          { weight: 0.5, sigma: 2 },
        ],
      },
    });
    const alone = [1, 2].map(
      (sigma) => x17.smear({ edges: [...both.edges], sigma, lines: { positions: [16.88], contents: [sum(tree.model.signal)] } }).contents,
    );
    // the window holds 4.6 standard deviations of the wider one: 4e-6 of the peak are outside of it
    for (const [i, s] of both.model.signal.entries())
      expect(Math.abs(s - 0.5 * (alone[0]![i]! + alone[1]![i]!))).toBeLessThan(1e-4 * sum(tree.model.signal));
  });

  it("leaves no resolution to be searched for, and stands alone", () => {
    const results = x17.reach({ ...TREE, response: { parts: [{ weight: 1, sigma: 1.5 }] } });
    expect(Object.keys(results).filter((id) => id.startsWith("resolution."))).toEqual([]);
    expect(() => x17.reach({ ...TREE, sigma: 1, response: { parts: [{ weight: 1, sigma: 1.5 }] } })).toThrow(/^response: stands for sigma/);
  });
});

describe("radiation", () => {
  it("multiplies background and signal by the K of the spectrum", () => {
    const radiated = templates({ isr: 200 });
    // as accurate as reach asks for what it multiplies
    const alone = templates({ accuracy: PART_BESIDE_FACTOR * TREE.accuracy });
    const spectrum = x17.spectrum({ ...TREE, cuts: "besiii", bin: 16, isr: 200, accuracy: PART_OF_FACTOR * TREE.accuracy });
    for (const term of ["background", "signal"] as const) {
      const k = spectrum.bins[0]![term] / spectrum.radiation!.tree.bins[0]![term];
      expect(Math.abs(sum(radiated.model[term]) / sum(alone.model[term]) / k - 1)).toBeLessThan(1e-12);
      // the closed rule K = (1 + 3 beta/4)(2 Delta/sqrt s)^beta, good to 0.5 %
      const beta = spectrum.radiation!.beta;
      expect(Math.abs(k / ((1 + 0.75 * beta) * (400 / 3773) ** beta) - 1)).toBeLessThan(0.005);
    }
  });

  it("polarises the vacuum in the background alone, each bin at its middle", () => {
    const polarised = templates({ vacuumPolarisation: true });
    expect(polarised.model.signal).toEqual(tree.model.signal);
    polarised.model.background.forEach((b, i) => {
      const m = 0.5 * (tree.edges[i]! + tree.edges[i + 1]!);
      expect(b / tree.model.background[i]!).toBeCloseTo(polarisation(kernel, m * m).factor, 12);
    });
  });
});

describe("conversions", () => {
  const asked = { conversions: "beam-fit", conversionPairs: 200_000, seed: 3 } as const;
  const with_ = templates(asked);

  it("are a sample of the background, as x17 conversions counts them", () => {
    const [sample] = with_.model.beside!;
    const found = x17.conversions({ fit: "beam-fit", n: 200_000, seed: 3, range: [10, 26], bin: 16 });
    // the same pairs; an edge may round one of them to the other side
    expect(Math.abs(sum(sample!.events) / (20.3 * found.bins[0]!.kept) - 1)).toBeLessThan(1e-4);
    for (const [i, b] of with_.model.background.entries()) {
      const rest = tree.model.background[i]!;
      expect(Math.abs(b - sample!.events[i]! - rest)).toBeLessThan(alike(with_, tree) * rest);
    }
    expect(with_.model.parameters!.slice(3)).toEqual(
      ["normalisation", "mass_scale"].map((name) => ({ name: `conversions_${name}`, sample: "conversions" })),
    );
  });

  it("have a normalisation, and a mass scale that moves them by the slope", () => {
    const { events } = with_.model.beside![0]!;
    const [normalisation, scale] = with_.model.deformations.slice(3);
    for (const [i, d] of normalisation!.entries()) expect(d).toBeCloseTo(0.1 * events[i]!, 6);
    // what moves across the ends of the window is what it gains
    expect(Math.abs(sum(scale!))).toBeLessThan(0.02 * sum(events));
    // what all bins below an edge lose is 0.1 MeV of the density there, less that at the first edge, which is small
    const peak = events.indexOf(Math.max(...events));
    const density = (k: number) => (events[k - 1]! + events[k]!) / (with_.edges[k + 1]! - with_.edges[k - 1]!);
    for (const k of [peak, peak + 4]) {
      const lost = sum(scale!.slice(0, k));
      const wanted = 0.1 * (events[0]! / (with_.edges[1]! - with_.edges[0]!) - density(k));
      // some 4000 pairs within 0.1 MeV of an edge near the peak: 1.6 %, five of them, and the curvature within two bins
      expect(Math.abs(lost / wanted - 1)).toBeLessThan(0.1);
    }
  });

  it("are removed by a rejection", () => {
    const rejected = templates({ ...asked, rejection: 0.9 });
    for (const [i, b] of rejected.model.beside![0]!.events.entries()) expect(b).toBeCloseTo(0.1 * with_.model.beside![0]!.events[i]!, 6);
  });

  it("are removed by a veto, that costs the signal its part and QED in each bin that of its mass", () => {
    // so narrow that the measured mass is the true one
    const narrow = { ...asked, conversionPairs: 40_000, sigma: 0.2 } as const;
    const [before, vetoed] = [templates(narrow), templates({ ...narrow, radiusMax: 18 })];
    const kept = (mass: number) => x17.conversions({ fit: "beam-fit", n: 40_000, seed: 4, radiusMax: 18, mass }).efficiency;
    const qed = ({ model }: typeof vetoed, i: number) => model.background[i]! - model.beside![0]!.events[i]!;
    const found: [number, Quantity, number][] = [[sum(vetoed.model.signal) / sum(before.model.signal), kept(16.88), 1]];
    const random = uniform(Number(process.env.X17_SEED ?? 17));
    for (let k = 0; k < 3; k++) {
      const i = Math.floor(random() * before.model.background.length);
      const middle = 0.5 * (before.edges[i]! + before.edges[i + 1]!);
      // the efficiency of QED has 25 000 pairs
      found.push([qed(vetoed, i) / qed(before, i), kept(middle), Math.sqrt(40 / 25)]);
    }
    // 4.5 standard deviations of both samples, and 1e-3 for the straight lines between masses
    for (const [ratio, { value: wanted, error }, other] of found)
      expect(Math.abs(ratio - wanted)).toBeLessThan(4.5 * error * Math.hypot(1, other) + 1e-3);
    const count = (one: typeof vetoed) => sum(one.model.beside![0]!.events);
    expect(count(vetoed)).toBeLessThan(0.05 * count(before));
  });

  it("widen a named response by their veto as the masses that are fitted", () => {
    const keep = responseVeto(kernel, reachInput({ conversions: "beam-fit", radiusMax: 15, conversionPairs: 1000 }), 16.88)!;
    const [mass, n] = [16.88, 40_000];
    const energy = (3773 ** 2 + mass ** 2) / (2 * 3773);
    const ready = prepared(kernel, { fit: "beam-fit", radiusMax: 15, n: 1000 });
    const block = pairBlock(kernel, { mass, energy, cosMax: 0.98, seed: 99 }, 0, n);
    const legs = [ELECTRON, POSITRON, PHOTON].map((leg) => block.legs[leg]!);
    const [electron, positron] = legs.map(({ px, py, pz }): Three => [px, py, pz]) as [Three, Three];
    const none = new Float64Array(n);
    const fitted = fittedPairs(kernel, ready.tracks, 99, { first: 0, n, electron, positron, vertex: [none, none, none] });
    const passes = selected(kernel, ready.cuts, legs, n);
    const kept = keep(99, block);
    const spread = (of: (i: number) => boolean) => spreadOf(fitted.mass.filter((_, i) => passes[i] === 1 && of(i))).width68;
    const [all, left] = [spread(() => true), spread((i) => kept[i]!)];
    const width = (one?: Keep) => {
      const response = responseFor(kernel, namedDetector("besiii:vertex")!, [], {
        ...{ sqrts: 3773, mass, cuts: presetCuts("besiii") },
        ...(one ? { keep: one } : {}),
      });
      const masses = Float64Array.from({ length: 3001 }, (_, i) => 0.01 * i);
      const { contents } = x17.smear({ edges: masses, response, lines: { positions: [mass], contents: [1] } });
      let below = 0;
      const [low, high] = [0.15865525393145705, 0.841344746068543];
      const sums = contents.map((content) => (below += content));
      return 0.5 * (masses[sums.findIndex((x) => x > high)]! - masses[sums.findIndex((x) => x > low)]!);
    };
    // two samples of the same size: the errors of both widths, twice
    const error = Math.SQRT2 * Math.hypot(all.error / all.value, left.error / left.value);
    expect(left.value / all.value).toBeGreaterThan(1.05);
    expect(Math.abs(width(keep) / width() / (left.value / all.value) - 1)).toBeLessThan(4 * error);
  });

  it("go into the workspace as a sample of their own", () => {
    const written = JSON.parse(JSON.stringify(workspace(kernel, with_.model, [...with_.model.background], "pair_mass")));
    expect(written.channels[0].samples.map(({ name }: { name: string }) => name)).toEqual(["signal", "background", "conversions"]);
    const fit = unconditionalFit(kernel, with_.model, with_.model.background);
    expect(Math.abs(fit.mu)).toBeLessThan(1e-6);
  });

  it("are refused where they cannot be, and so are their words without them", () => {
    expect(() => x17.reach({ rejection: 0.9 })).toThrow(/^rejection = 0\.9: needs conversions/);
    expect(() => x17.reach({ experiment: "padme-scan", conversions: "vertex", mass: 16.9 })).toThrow(/^conversions: are of e\+ e- -> gamma gamma/);
    expect(() => x17.reach({ experiment: "belle2-like", conversions: "vertex" })).toThrow(
      /^detector: must be given: in its material photons convert/,
    );
    expect(() => x17.reach({ experiment: "belle2-like", conversions: "vertex", detector: "belle2" })).toThrow(/^cuts\.betaGamma/);
    expect(() => x17.reach({ searchRange: [10, 600], bin: 0.01 })).toThrow(/^bin = 0\.01 MeV: gives \d+ bins around searchRange; at most 5000$/);
    expect(() => x17.reach({ isr: 1500, range: [8, 1800] })).toThrow(/^isr = 1500 MeV: must be at most 1455\.68 MeV \(what is left of sqrt/);
    expect(() => x17.reach({ response: { parts: [{ weight: 1, shift: -300, sigma: 1.5 }] } })).toThrow(/^response: measures 0% of X of 16\.88 MeV/);
    expect(() => x17.reach({ conversions: "beam" as "vertex" })).toThrow(/^conversions = "beam": must be one of vertex, perigee/);
  });
});

describe("the look-elsewhere effect", () => {
  const found = x17.reach({ ...TREE, normalisation: 0, shape: 0, searchRange: [20, 60], toys: 150, seed: 5 });

  it("counts as many rises as a Gaussian in white noise has: range/(2 pi sqrt 2 sigma)", () => {
    const { value: trials, error } = found["elsewhere.trials"]!;
    // a background that falls as 1/m: (sigma/m)^2 = 0.6 % at 20 MeV, and the bins of half a resolution 1/24 of the variance, 1 %
    expect(Math.abs(trials / (40 / (2 * Math.PI * Math.SQRT2 * 1.5)) - 1)).toBeLessThan(0.02);
    expect(error).toBeLessThan(0.005 * trials);
  });

  it("is what pseudo-experiments have, within 3.5 standard deviations", () => {
    const { value: counted, error } = found["toys.elsewhere.trials"]!;
    expect(Math.abs(counted - value(found, "elsewhere.trials"))).toBeLessThan(3.5 * error);
    const direct = found["toys.elsewhere.p.3sigma"]!;
    expect(Math.abs(direct.value - value(found, "elsewhere.p.3sigma"))).toBeLessThan(3.5 * direct.error);
  });
});

it("a record with all of it is recomputed from its inputs", async () => {
  const words =
    "--eps-v 2e-3 --range 12,22 --accuracy 0.05 --isr 100 --vacuum-polarisation --conversions perigee --conversion-pairs 20000 --eta-min 0.3";
  const { code, stdout } = await inProcess(["reach", ...words.split(" "), "--response", "besiii:vertex+fsr", "--json"]);
  expect(code).toBe(0);
  const { mkdtempSync, writeFileSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const path = `${mkdtempSync(`${tmpdir()}/x17-reach-`)}/record.json`;
  writeFileSync(path, stdout);
  expect((await inProcess(["replay", path])).code).toBe(0);
});
