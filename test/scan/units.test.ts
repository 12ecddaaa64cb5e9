import { describe, expect, it } from "vitest";
import { InputError, loadSync } from "../../src/index.ts";
import { finished } from "../../src/request/steps.ts";
import { type ScanDeclaration, scanPlan } from "../../src/scan/index.ts";
import { SCAN_COMMANDS } from "../../src/scan/observables/commands.ts";
import { numberAt, pathsOf } from "../../src/scan/observables/path.ts";
import { keptIntegrals } from "../../src/spectrum/kept.ts";

const { kernel } = loadSync();

const BESIDE = { conversions: "vertex", detector: "besiii", conversionPairs: 2000, range: [16.5, 17], accuracy: 0.1 };
const AHEAD = { cos: [1 - 2e-10] };
/** Requests that make every kind of number of a command, as coarse as it allows. */
const REQUESTS: Readonly<Record<string, readonly object[]>> = {
  atomki: [{}],
  axial: [{ accuracy: 0.05 }],
  conversions: [{ n: 2000, radiusMax: 20 }],
  convert: [{ epsV: 1e-3 }],
  g2: [{ epsV: 1e-3 }],
  // the second accepts no point: an upper limit
  integrate: [{ accuracy: 0.1 }, { cuts: { electron: AHEAD, positron: AHEAD }, range: [16.5, 17], maxEvaluations: 1e5 }],
  limits: [{ epsV: 1e-3, epsA: 1e-4 }],
  lineshape: [{ epsV: 2e-3 }],
  radiation: [{ isr: 50, accuracy: 0.05 }],
  reach: [{ accuracy: 0.05, epsV: 1e-3 }],
  region: [{ epsV: 1e-3, epsA: 0 }],
  spectrum: [
    { sigma: [1.5], at: [16.88], epsV: 1e-3, accuracy: 0.1, lumi: 20 },
    { ...BESIDE, sigma: [0.1] },
    { ...BESIDE, isr: 50, cuts: "besiii-barrel" },
  ],
  width: [{ epsV: 1e-3, energy: 100 }],
  xsec: ["bhabha", "resonance", "gammaX"].map((process) => ({ process, sqrts: 3773, epsV: 1e-3 })),
};

const unitsOf = (declaration: ScanDeclaration) => scanPlan(kernel, declaration).columns.map(({ name, unit }) => `${name} [${unit}]`);

describe("units of observables", () => {
  it.each(Object.keys(SCAN_COMMANDS))("%s: every number has one", (name) => {
    const command = SCAN_COMMANDS[name]!;
    for (const request of REQUESTS[name]!) {
      const results = finished("scan", command.results(kernel, request as never, keptIntegrals()));
      const paths = pathsOf(results);
      expect(paths.length).toBeGreaterThan(0);
      expect(paths.filter((path) => numberAt(results, path, command.units)?.unit === undefined)).toEqual([]);
    }
  });

  it("are those of the documents: cross-sections in fb, masses in MeV, cosines and weights without", () => {
    const axes = [{ input: "epsV", list: [1e-3] }] as const;
    expect(unitsOf({ axes, observables: ["integrate.unadapted.sdev", "integrate.iterations[0].value"], accuracy: 0.1 }).slice(1)).toEqual([
      "integrate.unadapted.sdev [fb]",
      "integrate.iterations[0].value [fb]",
    ]);
    expect(unitsOf({ axes, observables: ["limits.lines[na64].masses.to", "region.constraints[0].masses.from"] }).slice(1)).toEqual([
      "limits.lines[na64].masses.to [MeV]",
      "region.constraints[0].masses.from [MeV]",
    ]);
    const axial = ["sqrts", "cosTheta[3]", "weights[3]", "vector[3]"].map((number) => `axial.padme.below.${number}`);
    expect(unitsOf({ axes: [{ input: "eps", list: [1e-3] }], observables: axial, accuracy: 0.05 }).slice(1)).toEqual(
      axial.map((id, i) => `${id} [${["MeV", "1", "1", "mb"][i]}]`),
    );
  });
});

describe("a column has one unit", () => {
  const couplings = { input: "epsV", list: [1e-3] } as const;
  it.each([[["bhabha", "gammaX"]], [["gammaX", "bhabha"]]])("processes %j with other units are refused with the axis", (list) => {
    const declaration = { axes: [{ input: "process", list }, couplings], fixed: { sqrts: 3773 }, observables: ["xsec.signal"] };
    expect(() => scanPlan(kernel, declaration)).toThrow(InputError);
    expect(() => scanPlan(kernel, declaration)).toThrow(
      /^axes\[0\]: observables\[0\] \(xsec\.signal\) is in (mb|pb) for process = \w+, in (mb|pb) for \w+: must have/,
    );
    const filtered = { ...declaration, observables: ["width.width"], filters: [{ of: "xsec.signal", atLeast: 0 }] };
    expect(() => scanPlan(kernel, filtered)).toThrow(/^axes\[0\]: filters\[0\]\.of \(xsec\.signal\)/);
  });

  it("those with one unit are taken, with the formula of each", () => {
    const { columns } = scanPlan(kernel, {
      axes: [{ input: "model", list: ["paper", "exact"] }, couplings],
      fixed: { sqrts: 3773 },
      observables: ["xsec.gammaX.signal"],
    });
    expect(columns.at(-1)).toMatchObject({ unit: "pb", description: expect.stringMatching(/^xsec\.gammaX\.signal: paper: .+; exact: /) });
  });
});
