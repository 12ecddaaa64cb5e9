// Between two calls of a progress function lies less than a second of work.
import { describe, it } from "vitest";
import { spectrum } from "../../src/components/spectrum.ts";
import { type CutSpec, loadSync } from "../../src/index.ts";
import { lineShape } from "../../src/padme/index.ts";
import { expectBreaths, type Run } from "../support/countedWork.ts";

const { kernel } = loadSync();
const nine: CutSpec = { leptons: [{ cos: [-0.8, -0.79] }, { cos: [0.1, 0.4] }, { cos: [0.7, 0.701] }], photon: { absCos: [null, 0.9] } } as never;
const four = [0.1, 0.3, 0.5, 0.7].map((low) => ({ cos: [low, low + 0.1], energy: [200, 300] }));
const inWindow = { sqrts: 1000, range: [327, 328], bin: 1, cuts: { electron: { cos: [0.3, 0.31], energy: [300, 303] } } };

const spectrumOf =
  (request: object): Run =>
  (kernel, progress) =>
    spectrum(kernel, request as never, progress);

describe("work between two calls of the progress function", () => {
  it.each<[string, number, number, Run]>([
    ["regions of both leptons one by one", 14, 1.1, spectrumOf({ sqrts: 3773, range: [200, 300], bin: 100, epsV: 0, accuracy: 0.01, cuts: nine })],
    ["an accuracy of 1e-9", 4, 1.1, spectrumOf({ accuracy: 1e-9 })],
    [
      "four regions of one lepton",
      18,
      1.1,
      spectrumOf({ sqrts: 1000, range: [100, 400], bin: 300, accuracy: 0.01, cuts: { electron: four, positron: { absCos: [0, 0.9] } } }),
    ],
    ["a lepton placed in its window", 4, 1.1, spectrumOf({ ...inWindow, accuracy: 1e-6 })],
    ["a line shape of 2000 energies", 0, 1.1, (kernel, progress) => lineShape(kernel, { epsV: 1e-3, radiation: true, points: 2000 }, progress)],
  ])("is less than a second: %s", (_, bounds, seconds, run) => expectBreaths(kernel, bounds, seconds, run));
});
