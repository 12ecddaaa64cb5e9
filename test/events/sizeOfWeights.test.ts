// Weights so large or so small that doubles do not hold their squares: no error can be told, and none of 0 is.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { histogram, type ReadEvents, readEvents, reweight } from "../../src/events/index.ts";
import { loadSync } from "../../src/index.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { weightedEvents } from "../support/weightedEvents.ts";

const x17 = loadSync();
const { run, block } = weightedEvents({ n: 40 });
const folder = mkdtempSync(join(tmpdir(), "x17-sizes-"));
const times = (scale: number) =>
  fileOf(
    FORMATS[0]!.writer(x17.kernel, {
      ...run,
      crossSectionPb: run.crossSectionPb,
      weights: [{ id: "other", text: "other", crossSectionPb: 1, crossSectionErrorPb: 1 }],
    }),
    { ...block, weights: [block.weight.map((w) => scale * w)] },
  );
const REQUEST = { histograms: [{ observable: "energy.photon", edges: [0, 1900] }], weights: ["other"] };
const asked = async (scale: number) => (await histogram(x17, [times(scale)], REQUEST)).histograms[0]!;

describe("a histogram of weights", () => {
  it("has the same relative errors whatever their size", async () => {
    const { value, error } = (await asked(1)).selected;
    for (const scale of [1e-150, 1e-140, 1e140, 1e150]) {
      const { selected } = await asked(scale);
      // a product of each weight, and sums of 40
      expect(Math.abs(selected.value / (scale * value) - 1)).toBeLessThan(45 * Number.EPSILON);
      expect(Math.abs(selected.error / (scale * error) - 1)).toBeLessThan(100 * Number.EPSILON * (value / error) ** 2);
    }
  });

  it.each([
    [1e-160, "small"],
    [1e160, "large"],
  ])("times %d is refused as too %s", async (scale, size) => {
    await expect(asked(scale)).rejects.toMatchObject({
      code: "accuracy",
      message: `files[0]: weight other: its weights are so ${size} that doubles do not hold the sum of their squares, which is their error`,
    });
    const path = join(folder, `${size}.lhe`);
    writeFileSync(path, times(scale));
    const { code, stdout, stderr } = await inProcess(["histogram", path, "--observable", "energy.photon", "--bins", "0:1900", "--weights", "other"]);
    expect([code, stdout, stderr.startsWith(`x17: ${path}: weight other: its weights are so ${size}`)]).toEqual([4, "", true]);
  });
});

it("new weights that are too small for an error are refused", async () => {
  const path = join(folder, "sample.lhe");
  writeFileSync(path, fileOf(FORMATS[0]!.writer(x17.kernel, run), { ...block, weight: block.weight.map((w) => 1e-160 * w) }));
  const { code, stderr } = await inProcess(["reweight", path, "--weights", "background", "-o", join(folder, "more.lhe")]);
  expect([code, stderr]).toEqual([
    4,
    "x17: weights: background cannot be had from this sample: its weights are so small that doubles do not hold the sum of their squares, which is their error\n",
  ]);
});

it("new weights that are no doubles are refused", async () => {
  const all: ReadEvents[] = [];
  for await (const events of readEvents(fileOf(FORMATS[0]!.writer(x17.kernel, run), block))) all.push(events);
  const { run: _, ...events } = all[0]!;
  const large = { ...events, weight: events.weight.map(() => 1e300) };
  expect(() => reweight(x17, large, { epsV: 1e-3, width: 1 }, [{ epsV: 1000 }])).toThrow(
    expect.objectContaining({ code: "accuracy", message: "reweight: ev1e+3_ea0 is no finite number: the inputs differ too much in size" }),
  );
});
