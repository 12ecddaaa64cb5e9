import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { DetectorSpec } from "../../src/detector/declaration.ts";
import { detectorOf } from "../../src/detector/spec.ts";
import { histogramInput } from "../../src/events/histogram/input.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { InputError } from "../../src/request/validate.ts";
import { eventsCall } from "../../src/samples/index.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-detector-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const kernel = loadKernelSync();
const table = { momentumGeV: [0, 1, 2], values: [[0.5], [0.6]] };

describe("a detector is refused in one line that names the entry", () => {
  it.each([
    [[], "detector: must be an object of named values (it is an array)"],
    ["ideal", 'detector = "ideal": must be an object (docs/detector.md); {} is the ideal one'],
    [{ muon: {} }, "detector.muon: unknown; known are name, electron, positron, leptons, photon, selection"],
    [{ electon: {} }, "detector.electon: unknown (did you mean electron?)"],
    [{ name: 3 }, "detector.name = 3: must be a text of at most 200 characters"],
    [{ leptons: {}, positron: {} }, "detector.leptons: stands for both"],
    [{ photon: { momentum: {} } }, "detector.photon.momentum: unknown"],
    [{ electron: { energy: {} } }, "detector.electron.energy: unknown"],
    [{ leptons: { momentum: { perMeV: 1 } } }, "detector.leptons.momentum.perMeV: unknown (did you mean perGeV?)"],
    [{ leptons: { momentum: { perGeV: -1 } } }, "detector.leptons.momentum.perGeV = -1 1/GeV: must be at least 0 and at most 10 1/GeV"],
    [{ leptons: { momentum: { constant: Number.NaN } } }, "detector.leptons.momentum.constant = NaN: must be a number"],
    [{ leptons: { theta: { constantMrad: "1" } } }, 'detector.leptons.theta.constantMrad = "1": must be a number, not a string'],
    [{ photon: { phi: { constantMrad: 2000 } } }, "detector.photon.phi.constantMrad = 2000 mrad: must be at least 0 and at most 1000 mrad"],
    [{ photon: { efficiency: 1.1 } }, "detector.photon.efficiency = 1.1: must be at least 0 and at most 1"],
    [
      { photon: { efficiency: { ...table, values: [[0.5]] } } },
      "detector.photon.efficiency.values: has 1 entries: must have 2, one for each bin of momentum",
    ],
    [
      { photon: { efficiency: { ...table, values: [[0.5, 1], [1]] } } },
      "detector.photon.efficiency.values[0]: has 2 entries: must have 1, one for each bin of cosTheta",
    ],
    [{ photon: { efficiency: { ...table, values: [[0.5], [2]] } } }, "detector.photon.efficiency.values[1][0] = 2: must be"],
    [
      { photon: { efficiency: { ...table, momentumGeV: [0, 1, 1] } } },
      "detector.photon.efficiency.momentumGeV[2] = 1: must be above detector.photon.efficiency.momentumGeV[1] = 1",
    ],
    [{ photon: { efficiency: { ...table, momentumGeV: [0] } } }, "detector.photon.efficiency.momentumGeV: has 1 edges: must have 2 to 1001"],
    [{ photon: { efficiency: { ...table, cosTheta: [-2, 1] } } }, "detector.photon.efficiency.cosTheta[0] = -2: must be at least -1"],
    [{ photon: { acceptance: { absCos: [0, 2] } } }, "detector.photon.acceptance.absCos[1] = 2: must be at least 0 and at most 1"],
    [{ leptons: { acceptance: [{ pt: [50] }, { ptt: [1] }] } }, "detector.leptons.acceptance[1].ptt: unknown (did you mean pt?)"],
    [{ photon: { acceptanceOf: "reconstructed" } }, 'detector.photon.acceptanceOf = "reconstructed": must be one of measured, true'],
    [{ selection: "besii" }, 'detector.selection = "besii": must be a selection or one of'],
    [{ selection: { X: {} } }, "detector.selection.X: ee-eea ends in electron, positron, photon alone"],
    [{ selection: { betaGamma: 0.5 } }, "detector.selection.betaGamma: there is no such thing here"],
  ])("%j", (given, message) => {
    expect(() => detectorOf(kernel, given)).toThrow(InputError);
    expect(() => detectorOf(kernel, given)).toThrow(message);
  });

  it("a selection of a photon is refused where there is none, by every reader of a detector", async () => {
    const own = /^detector\.selection\.photon: ee-ee ends in electron, positron alone$/;
    const preset = /^detector\.selection = besiii: selects photon, ee-ee ends in electron, positron alone$/;
    const histograms = [{ observable: "cos.electron", edges: [-1, 1] }];
    for (const [selection, says] of [
      ["besiii", preset],
      [{ photon: { energy: [25] } }, own],
    ] as const) {
      const detector = { selection } as DetectorSpec;
      expect(() => histogramInput({ process: "ee-ee", histograms, detector })).toThrow(says);
      expect(() =>
        eventsCall([
          { process: "ee-ee", terms: ["background"] },
          { n: 5, detector },
        ]),
      ).toThrow(says);
      expect(histogramInput({ histograms, detector }).detector).toEqual(detector);
      expect(
        eventsCall([
          { process: "ee-aX", epsV: 1e-3 },
          { n: 5, detector },
        ]).options.detector,
      ).toEqual(detector);
    }
    const path = join(folder, "det.json");
    writeFileSync(path, '{"selection":"besiii"}');
    const args = ["events", "--process", "ee-ee", "--terms", "background", "--n", "5", "--detector", path, "-o", path.replace("json", "parquet")];
    const { code, stdout, stderr } = await inProcess(args);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^x17: [^\n]*selection = besiii: selects photon, ee-ee ends in electron, positron alone\n$/);
  });

  it("an empty one sees everything", () => {
    const { particles, selection } = detectorOf(kernel, {});
    expect(particles.map(({ acceptance }) => acceptance)).toEqual([undefined, undefined, undefined]);
    expect(selection).toBeUndefined();
  });
});
