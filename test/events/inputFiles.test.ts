// No command writes over a file that it reads, whatever name leads to it.
import { linkSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { documentedDetector } from "../support/documentedFile.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-inputs-"));
const file = (name: string) => join(folder, name);
const HISTOGRAM = ["histogram", file("a.lhe"), "--observable", "mass.electron-positron", "--bins", "16.5,17,2"];
const refused = (output: string, asked: string) => ({
  code: 2,
  stdout: "",
  stderr: `x17: ${file(output)}: is a file that is read (${asked}): the output must be another\n`,
});

describe("an output that is an input is refused and stays as it is", () => {
  beforeAll(async () => {
    expect((await inProcess(["events", "--n", "20", "--eps-v", "1e-3", "-o", file("a.lhe")])).code).toBe(0);
    writeFileSync(file("s.json"), readFileSync(file("a.lhe")));
    writeFileSync(file("bins.csv"), "16.5\n16.7\n17\n");
    symlinkSync(file("s.json"), file("link.json"));
    linkSync(file("s.json"), file("hard.json"));
    linkSync(file("a.lhe"), file("hard.lhe"));
  });

  it.each([
    ["its events", "s.json", [...HISTOGRAM, file("s.json")], `FILE ${file("s.json")}`],
    ["by a symbolic link", "link.json", [...HISTOGRAM, file("s.json")], `FILE ${file("s.json")}`],
    ["by a second name", "hard.json", [...HISTOGRAM, file("s.json")], `FILE ${file("s.json")}`],
    ["bounds", "bins.csv", [...HISTOGRAM.slice(0, -1), `@${file("bins.csv")}`], `--bins ${file("bins.csv")}`],
    ["a file that is reweighted", "hard.lhe", ["reweight", file("a.lhe"), "--weights", "background", "--overwrite"], `FILE ${file("a.lhe")}`],
    ["a part", "hard.lhe", ["events", "merge", file("a.lhe"), "--overwrite"], `FILE ${file("a.lhe")}`],
  ])("%s", async (_, output, args, asked) => {
    const before = readFileSync(file(output));
    expect(await inProcess([...args, "-o", file(output)])).toEqual(refused(output, asked));
    expect(readFileSync(file(output)).equals(before)).toBe(true);
  });

  it("a selection or a detector, of histograms and of events", async () => {
    for (const [option, name, content] of [
      ["--cuts", "cut.json", '{"electron":{"energy":[100,1885]}}'],
      ["--detector", "det.json", documentedDetector()],
    ] as const) {
      writeFileSync(file(name), content);
      expect(await inProcess([...HISTOGRAM, option, file(name), "-o", file(name)])).toEqual(refused(name, `${option} ${file(name)}`));
      expect(readFileSync(file(name), "utf8")).toBe(content);
    }
    const made = await inProcess(["events", "--n", "5", "--cuts", file("cut.json"), "-o", file("cut.json"), "--format", "lhe", "--overwrite"]);
    expect(made).toEqual(refused("cut.json", `--cuts ${file("cut.json")}`));
  });

  it("another file is written", async () => {
    expect((await inProcess([...HISTOGRAM, "-o", file("new.json"), "-o", file("new.csv")])).code).toBe(0);
    expect((await inProcess([...HISTOGRAM, "-o", file("new.json")])).code).toBe(0);
  });
});
