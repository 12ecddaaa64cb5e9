// The response of the pair mass: against smeared events, against quadrature, and what is refused.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { namedDetector } from "../../src/detector/presets.ts";
import { detectorOf } from "../../src/detector/spec.ts";
import { measure } from "../../src/events/measure.ts";
import { loadSync } from "../../src/index.ts";
import { normalBetween } from "../../src/reference/errorFunction.ts";
import { uniform } from "../../src/reference/flatSampling.ts";
import { integral } from "../../src/reference/quadrature.ts";
import { pairMass } from "../../src/resolution/pairMass.ts";
import { ELECTRON, PAIR_LEGS, POSITRON, pairBlock } from "../../src/resolution/pairs.ts";
import { massResponse } from "../../src/resolution/response.ts";
import { checkedResponse } from "../../src/smear/massResponse.ts";
import { inProcess } from "../support/inProcess.ts";

const x17 = loadSync();
const { kernel } = x17;
const folder = mkdtempSync(join(tmpdir(), "x17-response-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the response of a tracker", () => {
  it.each([
    ["besiii:vertex", 16.88, 1886.5, 0.006],
    ["besiii", 30, 1886.5, 0.006],
    ["belle2:vertex", 16.88, 5290, 0.003],
  ] as const)("is what its events are measured as: %s, %s MeV at %s MeV", (name, mass, energy, most) => {
    const detector = namedDetector(name)!;
    const response = massResponse(kernel, { detector, mass, energy, cosMax: 0.8, n: 8000, seed: 17, tails: [] });
    const n = 40_000;
    const block = pairBlock(kernel, { mass, energy, cosMax: 0.8, seed: 99 }, 0, n);
    const measured = measure(kernel, detectorOf(kernel, detector), 99, PAIR_LEGS, block);
    const at = (leg: number, i: number) => {
      const { px, py, pz } = measured.legs[leg]!;
      return [px[i]!, py[i]!, pz[i]!] as const;
    };
    const masses = Array.from({ length: n }, (_, i) => i)
      .filter((i) => (measured.seen[i]! & 3) === 3)
      .map((i) => pairMass(at(ELECTRON, i), at(POSITRON, i)));
    const edges = Array.from({ length: 13 }, (_, j) => mass + 1.5 * (j - 6));
    const { contents, below, above } = x17.smear({ edges, response, lines: { positions: [mass], contents: [1] } });
    expect(Math.abs(contents.reduce((sum, x) => sum + x, below + above) - 1)).toBeLessThan(1e-12);
    // to first order in their errors events are distributed as the Gaussians: 0.6 % of all in a bin at most where errors are a sixth of the mass
    contents.forEach((share, j) => {
      const counted = masses.filter((m) => m >= edges[j]! && m < edges[j + 1]!).length / masses.length;
      expect(Math.abs(share - counted), `${edges[j]}`).toBeLessThan(most + 4 * Math.sqrt((share * (1 - share)) / n));
    });
    const mean = response.parts.reduce((sum, { weight, shift }) => sum + weight * shift, 0);
    const bias = masses.reduce((sum, m) => sum + m - mass, 0) / masses.length;
    const spread = Math.sqrt(masses.reduce((sum, m) => sum + (m - mass - bias) ** 2, 0) / masses.length);
    // of what is added across, the mean; of soft tracks, whose errors are as large as the mass, not all
    expect(Math.abs(mean - bias)).toBeLessThan(0.1 * spread + (4 * spread) / Math.sqrt(n));
  });
});

describe("x17.smear through a response", () => {
  const random = uniform(81);
  const drawn = Array.from({ length: 8 }, () => ({
    name: "drawn",
    parts: Array.from({ length: 1 + Math.floor(4 * random()) }, () => ({
      weight: 0.24 * random(),
      scale: 0.3 + 1.2 * random(),
      shift: 4 * random() - 2,
      sigma: 0.05 * 60 ** random(),
    })),
  }));
  const edges = [9, 10, 10.5, 12, 17, 22];
  it.each(drawn)("moves lines and spreads them: %#", (response) => {
    const positions = [3, 11.3, 16.88, 40];
    const contents = [5, 1, 2, 7];
    const found = x17.smear({ edges, response, lines: { positions, contents } });
    const share = (lo: number, hi: number) =>
      positions.reduce(
        (sum, m, i) =>
          sum +
          response.parts.reduce((all, { weight, scale, shift, sigma }) => {
            const mean = scale * m + shift;
            return all + contents[i]! * weight * normalBetween((lo - mean) / sigma, (hi - mean) / sigma);
          }, 0),
        0,
      );
    found.contents.forEach((content, j) => {
      expect(Math.abs(content - share(edges[j]!, edges[j + 1]!))).toBeLessThan(1e-13 * 15);
    });
    expect(Math.abs(found.below - share(Number.NEGATIVE_INFINITY, edges[0]!))).toBeLessThan(1e-13 * 15);
    expect(Math.abs(found.above - share(edges.at(-1)!, Number.POSITIVE_INFINITY))).toBeLessThan(1e-13 * 15);
    const all = found.contents.reduce((sum, x) => sum + x, found.below + found.above + found.lost);
    expect(Math.abs(all - 15)).toBeLessThan(1e-12);
  });
  it("spreads evenly filled bins: by quadrature over their content", () => {
    const bins = { edges: [8, 11, 13, 20], contents: [3, -1, 4] };
    for (const response of drawn) {
      const { contents } = x17.smear({ edges, response, bins });
      contents.forEach((content, j) => {
        const wanted = bins.contents.reduce((sum, c, i) => {
          const [a, b] = [bins.edges[i]!, bins.edges[i + 1]!];
          const at = (m: number) =>
            response.parts.reduce((all, { weight, scale, shift, sigma }) => {
              const mean = scale * m + shift;
              return all + weight * normalBetween((edges[j]! - mean) / sigma, (edges[j + 1]! - mean) / sigma);
            }, 0);
          return sum + (c * integral(at, a, b, 1e-12, 800).value) / (b - a);
        }, 0);
        expect(Math.abs(content - wanted)).toBeLessThan(1e-9);
      });
    }
  });
  it("of one Gaussian is that of its sigma, to the bit", () => {
    const lines = { positions: [16.88], contents: [1] };
    const [one, other] = [x17.smear({ edges, sigma: 1.5, lines }), x17.smear({ edges, response: { parts: [{ weight: 1, sigma: 1.5 }] }, lines })];
    expect(one.contents).toEqual(other.contents);
    expect([one.lost, other.lost]).toEqual([0, 0]);
  });
});

describe("x17.spectrum through a response", () => {
  // both are of the same coefficient functions, whatever their accuracy
  const request = { epsV: 2e-3, range: [14, 20] as const, bin: 0.5, accuracy: 5e-2 };
  it("of one Gaussian is the smeared spectrum", () => {
    const { smeared, measured } = x17.spectrum({ ...request, sigma: [1.5], response: { parts: [{ weight: 1, sigma: 1.5 }] } });
    expect(measured!.bins).toEqual(smeared[0]!.bins);
    const { sigma: _, bins: _bins, ...crossed } = smeared[0]!;
    expect(measured).toMatchObject({ ...crossed, lost: 0 });
  });
  it("keeps what it has: sharp bins less what left and what is lost, plus what came in, are its bins", () => {
    const parts = [
      { weight: 0.7, scale: 1, shift: 0.1, sigma: 0.8 },
      { weight: 0.15, scale: 0.8, shift: -0.3, sigma: 1.1 },
      { weight: 0.1, scale: 1.05, sigma: 2 },
    ];
    const { bins, measured } = x17.spectrum({ ...request, response: { parts } });
    const total = (list: readonly { readonly total: number }[]) => list.reduce((sum, one) => sum + one.total, 0);
    const kept = total(bins) * (1 - measured!.lost) + measured!.fromBelow + measured!.fromAbove - measured!.below - measured!.above;
    expect(measured!.lost).toBeCloseTo(0.05, 12);
    expect(Math.abs(total(measured!.bins) / kept - 1)).toBeLessThan(1e-11);
  });
});

describe("a response", () => {
  const part = { weight: 0.5, sigma: 1 };
  it.each<[unknown, string]>([
    ["besiii", 'response = "besiii": must be an object with parts'],
    [{ parts: [] }, "response.parts: has 0 entries: must have 1 to 2000"],
    [{ parts: [part, part, part] }, "response.parts: their weights add to 1.5: must be above 0 and at most 1"],
    [{ parts: [{ ...part, sigma: 0 }] }, "response.parts[0].sigma = 0 MeV: must be at least 0.000001"],
    [{ parts: [{ ...part, scale: 0 }] }, "response.parts[0].scale = 0: must be at least 0.01"],
    [{ parts: [{ ...part, shift: Number.NaN }] }, "response.parts[0].shift = NaN"],
    [{ parts: [{ ...part, width: 1 }] }, "response.parts[0].width: unknown"],
    [{ parts: [part], part: 1 }, "response.part: unknown (did you mean parts?)"],
    [{ parts: [part], components: "fsr" }, "response.components"],
  ])("%j is refused in one line", (given, message) => {
    expect(() => checkedResponse(given)).toThrow(message);
    if (typeof given !== "string") expect(() => x17.spectrum({ response: given as never })).toThrow(message.slice(0, 30));
  });
  it("stands in place of sigma", () => {
    expect(() => x17.smear({ edges: [1, 2], sigma: 1, response: { parts: [part] }, lines: { positions: [], contents: [] } })).toThrow(
      "response: stands for sigma: give one of them",
    );
  });
  it("is written by x17 resolution and read by x17 spectrum, or made by name", async () => {
    const file = join(folder, "response.json");
    const written = await inProcess(["resolution", "--n", "1000", "--detector", "besiii:vertex", "--response", file, "--tails", "fsr"]);
    expect([written.code, written.stderr]).toEqual([0, ""]);
    const response = JSON.parse(readFileSync(file, "utf8"));
    expect(response.components).toEqual(["resolution", "fsr"]);
    const line = ["spectrum", "--range", "16,17", "--accuracy", "5e-2", "--json", "--response"];
    const read = await inProcess([...line, file]);
    expect([read.code, read.stderr]).toEqual([0, ""]);
    expect(JSON.parse(read.stdout).results.measured.lost).toBeGreaterThan(0);
    expect(JSON.parse(read.stdout).inputs.response.parts).toEqual(response.parts);
    writeFileSync(file, '{"parts":[{"weight":2,"sigma":1}]}');
    const refused = await inProcess([...line, file]);
    expect([refused.code, refused.stderr]).toEqual([
      2,
      expect.stringMatching(/^x17: --response \S+response\.json: parts\[0\]\.weight = 2: must be [^\n]*\n$/),
    ]);
    expect((await inProcess([...line, "besiii:vertex+fsrr"])).stderr).toContain("did you mean fsr?");
    expect((await inProcess(["resolution", "--tails", "fsr"])).stderr).toBe("x17: --tails: goes with --response\n");
    expect((await inProcess(["resolution", "--response", file, "--tails", "brems"])).stderr).toContain("brems: must be among fsr, bremsstrahlung");
  });
});
