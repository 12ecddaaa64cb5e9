// Records of others: believed only as far as they are what the command line itself would have written, and never obeyed.
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { recordCommands } from "../src/cli/commands/index.ts";
import { withoutWriting, writeWhole } from "../src/cli/files.ts";
import { inProcess } from "./support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-replay-"));

const x17 = (...args: string[]) => inProcess(args);

type Made = { command: string; inputs: Record<string, unknown>; results: Record<string, unknown> };
const recordOf = async (...args: string[]): Promise<Made> => JSON.parse((await x17(...args, "--json")).stdout) as Made;
let number = 0;
async function replayed(record: unknown) {
  const path = join(folder, `record${++number}.json`);
  writeFileSync(path, typeof record === "string" ? record : JSON.stringify(record));
  return x17("replay", path);
}

const LINES: Readonly<Record<string, readonly string[]>> = {
  atomki: ["atomki"],
  audit: ["audit"],
  axial: ["axial", "--accuracy", "0.05"],
  conversions: ["conversions", "--n", "1000"],
  convert: ["convert", "--g-v", "5.6e-4"],
  g2: ["g2", "--eps-v", "7e-4"],
  integrate: ["integrate", "--accuracy", "0.1", "--max-evaluations", "10000"],
  limits: ["limits", "--eps-v", "5e-4"],
  lineshape: ["lineshape", "--eps-v", "2e-3", "--points", "2"],
  me: ["me", "--process", "ee-ee", "--input", join(folder, "rows")],
  radiation: ["radiation", "--accuracy", "0.05", "--cuts", "besiii-barrel", "--isr", "50"],
  reach: ["reach", "--accuracy", "0.05"],
  region: ["region", "--eps-v", "1e-3"],
  reproduce: ["reproduce", "--only", "fig3", "--out", join(folder, "report")],
  resolution: ["resolution", "--n", "1000"],
  spectrum: ["spectrum", "--range", "16.5,17", "--accuracy", "0.1"],
  width: ["width", "--eps-v", "1e-3"],
  xsec: ["xsec", "bhabha", "--sqrts", "16.9"],
};
const [E, P] = [8.44, 8.424516607639498];
const MOMENTA = [
  [E, 0, 0, P],
  [E, 0, 0, -P],
  [E, P, 0, 0],
  [E, -P, 0, 0],
];
writeFileSync(join(folder, "rows"), JSON.stringify({ p: MOMENTA, epsV: 1e-3, epsA: 0 }));

it("every command with records is tried", () => {
  expect(Object.keys(LINES)).toEqual(recordCommands.map(({ name }) => name).sort());
});

describe.each(Object.keys(LINES))("a record of x17 %s", (name) => {
  const made = recordOf(...LINES[name]!);

  it("with paths among its inputs is refused, and nothing is written", async () => {
    const { inputs, ...rest } = await made;
    const before = readdirSync(folder);
    for (const key of ["plot", "pyhf", "out", "png", "input", "file"]) {
      const target = join(folder, `${key}.svg`);
      const { code, stdout, stderr } = await replayed({ ...rest, inputs: { ...inputs, [key]: target } });
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(new RegExp(`^x17: RECORD [^\\n]*: inputs\\.${key}: unknown[^\\n]*\\n$`));
      expect(existsSync(target)).toBe(false);
    }
    expect(readdirSync(folder).filter((file) => !before.includes(file) && !file.startsWith("record"))).toEqual([]);
  });

  it("is refused with an input that is missing, null, of another kind or unknown", async () => {
    const { inputs, ...rest } = await made;
    for (const key of Object.keys(inputs)) {
      const { [key]: _, ...without } = inputs;
      for (const wrong of [without, { ...inputs, [key]: null }, { ...inputs, [key]: { a: 1 } }, { ...inputs, [key]: "0x10" }]) {
        const { code, stdout, stderr } = await replayed({ ...rest, inputs: wrong });
        expect([code, stdout], `${key} ${stderr}`).toEqual([2, ""]);
        expect(stderr).toMatch(/^x17: RECORD [^\n]*\n$/);
      }
    }
    for (const key of ["__proto__", "constructor", "epsX"]) {
      const text = JSON.stringify({ ...rest, inputs: { ...inputs, PLACE: 1 } }).replace("PLACE", key);
      const { code, stderr } = await replayed(text);
      expect([code, stderr]).toEqual([2, expect.stringMatching(new RegExp(`inputs\\.${key}: unknown`))]);
    }
  });
});

describe("x17 replay", () => {
  it("refuses a setup that is not the one of the experiment named", async () => {
    const { inputs, ...rest } = await recordOf("reach", "--accuracy", "0.05");
    const setup = inputs["setup"] as Record<string, unknown>;
    const told = await replayed({ ...rest, inputs: { ...inputs, setup: { ...setup, sqrts: 4000 } } });
    expect(told).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringMatching(/inputs\.setup\.sqrts: the record says 4000, a record would say 3773/),
    });
  });

  it("refuses curves that lack what a record holds, and selections that are not the ones they name", async () => {
    const curve = join(folder, "lim.csv");
    writeFileSync(curve, "mass,eps\n10,1e-3\n20,1e-3\n");
    const made = [await recordOf("limits", "--file", curve), await recordOf("region", "--use", "paper,lim", "--file", curve)];
    for (const { inputs, ...rest } of made) {
      const [whole] = inputs["curves"] as [Record<string, unknown>];
      expect((await replayed({ ...rest, inputs })).code).toBe(0);
      for (const key of Object.keys(whole)) {
        const { [key]: _, ...curve } = whole;
        expect(await replayed({ ...rest, inputs: { ...inputs, curves: [curve] } }), key).toMatchObject({ code: 2, stdout: "" });
      }
      const swapped = { ...whole, points: (whole["points"] as unknown[]).toReversed() };
      expect(await replayed({ ...rest, inputs: { ...inputs, curves: [swapped] } })).toMatchObject({ code: 2, stdout: "" });
    }
    for (const name of ["spectrum", "integrate"]) {
      const { inputs, ...rest } = await recordOf(...LINES[name]!);
      const cuts = inputs["cuts"] as { photon: [{ energy: number[]; absCos: number[] }, object] };
      const [first, second] = cuts.photon;
      const others = [
        { name: "besiii" },
        { ...cuts, photon: [{ absCos: first.absCos }, second] },
        { ...cuts, photon: [{ ...first, energy: [] }, second] },
        { ...cuts, photon: [{ ...first, absCos: [null, 0.8] }, second] },
      ];
      for (const other of others) {
        const told = await replayed({ ...rest, inputs: { ...inputs, cuts: other } });
        expect(told).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/name = "besiii": is the name of another selection/) });
      }
    }
  });

  it.each(["spectrum", "integrate", "reach"])("of %s: a selection in a file may not call itself like another", async (name) => {
    const cuts = join(folder, `${name}-fake.json`);
    writeFileSync(cuts, name === "reach" ? JSON.stringify({ sqrts: 3773, lumi: 20, sigma: 1, cuts: { name: "besiii" } }) : '{"name":"besiii"}');
    const told = await x17(name, "--accuracy", "0.05", ...(name === "reach" ? ["--experiment", cuts] : ["--range", "16,18", "--cuts", cuts]));
    expect(told).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/name = "besiii": is the name of another selection/) });
  });

  it.each([
    ['"inputs":{', '"inputs":{"epsV":9,'],
    ['"command"', '"version":"9.9.9","command"'],
    ['"epsV"', '"eps\\u0056":9,"epsV"'],
  ])("refuses a key that is there twice: %s as %s", async (part, twice) => {
    const record = JSON.stringify(await recordOf("width", "--eps-v", "1e-3"));
    const told = await replayed(record.replace(part, () => twice));
    expect(told).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/key "(epsV|version)" is there twice/) });
  });

  it.each([{ maxEvaluations: 1e10 }, { maxEvaluations: 1e10, maxSeconds: 0.3 }])(
    "refuses a record that ended early before any work: %o",
    async (more) => {
      const { inputs, results, ...rest } = await recordOf(...LINES["integrate"]!);
      const began = performance.now();
      const told = await replayed({ ...rest, inputs: { ...inputs, ...more, accuracy: 1e-6 }, results: { ...results, interrupted: true } });
      expect(told).toMatchObject({ code: 2, stdout: "" });
      expect(told.stderr).toMatch(/^x17: RECORD [^\n]*: (interrupted|ended by --max-seconds 0\.3): how far it came is no input[^\n]*\n$/);
      expect(performance.now() - began).toBeLessThan(1000);
    },
  );

  it("says which input was meant", async () => {
    const { inputs, ...rest } = await recordOf("width", "--eps-v", "1e-3");
    const { mass, ...others } = inputs;
    const told = await replayed({ ...rest, inputs: { ...others, masss: mass } });
    expect(told).toMatchObject({ code: 2, stderr: expect.stringMatching(/inputs\.masss: unknown \(did you mean mass\?\)/) });
    const unknown = await replayed({ ...rest, inputs, comand: "width" });
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringMatching(/comand: unknown \(did you mean command\?\)/) });
    const other = await replayed({ ...rest, inputs, command: "widht" });
    expect(other).toMatchObject({ code: 2, stderr: expect.stringMatching(/did you mean width\?/) });
  });

  it("prints foreign names without the control characters in them", async () => {
    const { results, ...rest } = await recordOf("width", "--eps-v", "1e-3");
    const { code, stdout } = await replayed({ ...rest, results: { ...results, "\u001b[2Jgone\u009b31m\u202e": 1 } });
    expect(code).toBe(1);
    expect(stdout).toContain("\\u001b[2Jgone\\u009b31m\\u202e: only in the record");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it("cannot write whatever its command does: the writer itself is closed meanwhile", async () => {
    const path = join(folder, "sealed");
    writeFileSync(path, "kept");
    await expect(withoutWriting(() => writeWhole(path, "gone"))).rejects.toThrow(/only computes/);
    expect(readFileSync(path, "utf8")).toBe("kept");
    writeWhole(path, "replaced");
    expect(readFileSync(path, "utf8")).toBe("replaced");
  });
});
