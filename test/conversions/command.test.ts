import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-conversions-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const run = (...args: string[]) => inProcess(["conversions", "--n", "2000", ...args]);

describe("x17 conversions", () => {
  it("prints rate, layers and bins, and the record of the library", async () => {
    const { stdout, code } = await run("--radius-max", "20");
    expect(code).toBe(0);
    for (const word of ["gammaGamma", "gold film", "true mass", "measured", "kept"]) expect(stdout).toContain(word);
    const { results } = JSON.parse((await run("--radius-max", "20", "--json")).stdout) as { results: { bins: unknown; efficiency: unknown } };
    const found = loadSync().conversions({ n: 2000, radiusMax: 20 });
    expect(results.bins).toEqual(JSON.parse(JSON.stringify(found.bins)));
    expect(results.efficiency).toEqual(JSON.parse(JSON.stringify(found.efficiency)));
  });
  it("draws, and reads a tracker from a file", async () => {
    const [picture, file] = [join(folder, "a.svg"), join(folder, "mine.json")];
    const material = [{ name: "pipe", radiusMm: [20, 21], radiationLengths: 0.01, element: "Be" }];
    const hits = [{ name: "drift", radiusMm: [100, 800], layers: 20, errorUm: 150, stereoMrad: 60 }];
    writeFileSync(file, JSON.stringify({ field: 1.5, material, hits }));
    const { code, stderr } = await run("--detector", file, "--radius-max", "15", "--plot", picture);
    expect([code, stderr]).toEqual([0, ""]);
    expect(readFileSync(picture, "utf8")).toContain("<svg");
  });
  it("refuses what it cannot do, with exit code 2 and in a line", async () => {
    const rows = [
      ["--plot", "a.png"],
      ["--detector", "nowhere"],
      ["--fit", "helix"],
      ["--cuts", "none"],
      ["--eta-min", "0"],
      ["--smeared"],
      ["--g", "5", "--fit", "perigee"],
    ];
    for (const row of rows) {
      const { code, stderr } = await run(...row);
      expect([row, code]).toEqual([row, 2]);
      expect(stderr).toMatch(/^x17: \S[^\n]*\n$/);
    }
    expect(existsSync("a.png")).toBe(false);
  });
});
