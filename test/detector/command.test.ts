import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { documentedDetector } from "../support/documentedFile.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-resolution-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const tracker = join(folder, "tracker.json");
writeFileSync(tracker, documentedDetector());

describe("x17 resolution", () => {
  it("prints a row for each mass and energy, and draws them", async () => {
    const plot = join(folder, "resolution.svg");
    const { code, stdout, stderr } = await inProcess([
      ...["resolution", "--detector", tracker, "--masses", "10,30", "--energies", "500,1886.5", "--n", "1000", "--plot", plot],
    ]);
    expect([code, stderr]).toEqual([0, ""]);
    // what does not fit beside the others stands in a second table
    expect(new Set(stdout.match(/^ *(?:10|30) +(?:500|1886\.5) /gm)?.map((start) => start.trim())).size).toBe(4);
    expect(readFileSync(plot, "utf8")).toMatch(/^<\?xml[\s\S]*smeared tracks[\s\S]*<\/svg>\n$/);
  });

  it.each([
    [
      ["--detector", "nowhere.json"],
      /^x17: --detector nowhere\.json: must be a readable file, or one of ideal, besiii, besiii:vertex, kloe2, kloe2:vertex, belle2, belle2:vertex\n$/,
    ],
    [["--plot", "a.pdf"], /^x17: --plot a\.pdf: must end in \.svg\n$/],
    [["--masses", "1"], /^x17: --masses\[0\] = 1 MeV: must be at least 1\.02/],
    [["--detector", "FOUL"], /^x17: --detector \S+foul\.json: leptons\.momentum\.perGev: unknown \(did you mean perGeV\?\)[^\n]*\n$/],
  ])("%j ends in one line", async (args, message) => {
    const foul = join(folder, "foul.json");
    writeFileSync(foul, '{"leptons":{"momentum":{"perGev":1}}}');
    const { code, stdout, stderr } = await inProcess(["resolution", "--n", "1000", ...args.map((arg) => (arg === "FOUL" ? foul : arg))]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(message);
    expect(existsSync("a.pdf")).toBe(false);
  });
});
