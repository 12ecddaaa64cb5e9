// What a cross-check does not cover is named, with the reason.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { execute } from "../../src/cli/program.ts";
import { loadSync } from "../../src/index.ts";
import { reachInput } from "../../src/reach/input.ts";
import { spectrumInput } from "../../src/spectrum/input.ts";
import { verify } from "../../src/verify/index.ts";

const x17 = loadSync();
const ids = ({ verification }: { readonly verification: ReturnType<typeof verify> }) => verification.without.map(({ id }) => id);

describe("without a cross-check", () => {
  it("spectrum: the width, and what crosses the ends of the range at each resolution", () => {
    const request = { range: [15, 18], bin: 3, sigma: [0.5, 1], epsV: 1e-3, accuracy: 0.05, verify: true } as const;
    const found = x17.spectrum(request);
    expect(ids(found)).toEqual(["width", "outside 0.5", "outside 1"]);
    expect(found.verification.agrees).toBe(true);
  });

  it("x17 reach: masses beyond the first, each by its number", () => {
    const request = { masses: [16.88, 17.1, 18], accuracy: 0.05, bin: 3 } as const;
    const { scan } = x17.reach(request);
    // a record without quantities: the names alone are asked for
    const { without } = verify(x17.kernel, {
      command: "reach",
      inputs: { ...reachInput(request) },
      results: { scan, "window.lo": quantity(16.13), "window.hi": quantity(17.63) },
    });
    expect(without.map(({ id }) => id)).toEqual(["scan 17.1 MeV", "scan 18 MeV"]);
  });

  // both electrons in slivers that half a million points miss: 1.79(2)e-3 fb
  const cuts = {
    betaGamma: 0.860239,
    electron: { absCos: [0, 0.99], energy: [935.9, 936.113] },
    positron: { absCos: [0, 0.99], energy: [561.294, 570.394] },
  } as const;
  const request = { cuts, range: [12.6727, 31.6817], bin: 19.009, epsV: 0 } as const;
  const comparisonOf = (background: number) => {
    const input = spectrumInput(request as never);
    const pieces = { background, signal: 0, interference: 0, total: background };
    const bin = { lo: 12.6727, hi: 31.6817, ...pieces, error: 1e-9, errors: { background: 1e-9, signal: 0, interference: 0, total: 1e-9 } };
    return verify(x17.kernel, { command: "spectrum", inputs: { ...input }, results: { bins: [bin], windows: [], at: [], smeared: {}, width: 0 } });
  };

  it("a bin where the Monte Carlo accepts no point and what was found, 0 too, lies below its upper limit", () => {
    for (const background of [0, 1.79e-3]) {
      const { agrees, comparisons, without } = comparisonOf(background);
      expect(comparisons).toEqual([]);
      expect(agrees).toBe(false);
      expect(without.at(-1)).toMatchObject({
        id: "bins 12.6727 to 31.6817",
        why: expect.stringMatching(/^the Monte Carlo accepted no point: below [\d.e+]+ fb$/),
      });
    }
  });

  it("but a number above that limit parts", () => {
    const limit = Number(
      comparisonOf(0)
        .without.at(-1)!
        .why.match(/below (\S+) fb/)![1],
    );
    const { agrees, comparisons } = comparisonOf(20 * limit);
    expect(agrees).toBe(false);
    expect(comparisons[0]).toMatchObject({ id: "bins 12.6727 to 31.6817 background", agrees: false, second: { value: 0 } });
  });
});

describe("a record of x17 integrate", () => {
  it("has an upper limit and no value where no point was accepted, and says so with --verify", async () => {
    const cuts = join(mkdtempSync(join(tmpdir(), "x17-without-")), "cuts.json");
    writeFileSync(cuts, JSON.stringify({ betaGamma: 0.860239, electron: { energy: [935.9, 935.901] }, positron: { energy: [561.294, 561.295] } }));
    const line = ["integrate", "--cuts", cuts, "--range", "12.6727,31.6817", "--max-evaluations", "20000", "--json"];
    let out = "";
    const console = {
      out: (text: string) => {
        out += text;
      },
      err: () => {},
      interactive: false,
    };
    const code = await execute(line, console);
    expect(code).toBe(4);
    const { results } = JSON.parse(out);
    expect(results.upperLimit).toBeGreaterThan(0);
    for (const id of ["value", "sdev", "background", "signal", "interference"]) expect(results, id).not.toHaveProperty(id);
  });
});

describe("a scan beside the resonance", () => {
  it("says so", () => {
    const noted = (request: object) =>
      Object.entries(x17.lineShape({ epsV: 1e-3, points: 3, motion: 0, ...request })).flatMap(([id, one]) =>
        /does not contain m_X = 50 MeV/.test((one as { note?: string }).note ?? "") ? [id] : [],
      );
    expect(noted({ mass: 50 })).toEqual(expect.arrayContaining(["peak.signal", "scan.significance"]));
    expect(noted({ mass: 16.88 })).toEqual([]);
  });
});

const quantity = (value: number) => ({ value, error: 0, unit: "MeV", formula: "", equation: "" });

describe("numbers that hold for these bins alone", () => {
  const notes = (request: object) => {
    const found = x17.reach({ accuracy: 0.05, bin: 1, ...request });
    return Object.fromEntries(
      Object.entries(found).flatMap(([id, one]) => (id.includes(".") || id === "significance" ? [[id, (one as { note?: string }).note ?? ""]] : [])),
    );
  };
  const BINS = "for these bins: the background of each is uncertain on its own";

  it("x17 reach --uncorrelated says it of the whole fit, the default of what is asked with uncertain bins", () => {
    const [free, certain] = [notes({ uncorrelated: 0.002 }), notes({})];
    for (const id of ["limit.cls90.eps", "limit.profile95.eps", "reach.3sigma.eps", "significance", "limit.cls90.eps.uncorrelated"])
      expect(free[id], id).toContain(BINS);
    for (const id of ["limit.cls90.eps", "limit.profile95.eps", "reach.3sigma.eps", "significance"]) expect(certain[id], id).not.toContain(BINS);
    expect(certain["limit.cls90.eps.uncorrelated"]).toContain(BINS);
    expect(certain["significance.uncorrelated"]).toContain(BINS);
    // windows are made of bins anyway
    for (const of of [free, certain]) for (const [id, note] of Object.entries(of)) if (id.startsWith("window.")) expect(note, id).not.toContain(BINS);
  });
});
