import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { X17 } from "../support/commandLine.ts";
import { awkwardFolder, callsIn, type Ran, ran, removeFolders, standIn } from "./emitted.ts";

afterAll(removeFolders);

const DECLARATION = { axes: [{ input: "epsV", list: [1e-4, 1e-3] }], observables: ["width.lifetime"] };
const EVENTS = { events: { terms: ["background"] }, n: 10, format: "lhe" };

let folder: string;
const x17 = (...args: string[]): Ran => ran(process.execPath, [X17, ...args], { cwd: folder });

beforeAll(() => {
  folder = awkwardFolder();
  writeFileSync(join(folder, "scan.json"), JSON.stringify(DECLARATION));
  expect(x17("scan", "plan", "scan.json", "--shards", "3", "-o", "plan.json")).toMatchObject({ code: 0 });
});

describe("x17 scan emit on the command line", () => {
  it("says what it wrote and how to start it", () => {
    const { code, stdout } = x17("scan", "emit", "plan.json", "--to", "slurm", "--tasks", "2", "--json");
    expect(code).toBe(0);
    const { planId } = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"));
    expect(JSON.parse(stdout)).toEqual({
      command: "scan emit",
      planId,
      to: "slurm",
      folder: "slurm",
      files: ["shard.sh", "merge.sh", "submit.sh"],
      shards: 3,
      tasks: 2,
      start: "bash slurm/submit.sh",
    });
    expect(x17("scan", "emit", "plan.json", "--to", "slurm", "--tasks", "2").stdout).toMatch(
      /shards\s+3 in 2 tasks\nstart\s+bash slurm\/submit\.sh\n$/,
    );
  });

  it("relative paths are seen from the folder of the scripts, also where a link leads to it", () => {
    mkdirSync(join(folder, "elsewhere/deep"), { recursive: true });
    symlinkSync("elsewhere/deep", join(folder, "link"));
    const calls = join(folder, "calls");
    standIn(join(folder, "my x17"), calls);
    const options = ["--x17", "'../../../my x17'", "-o", "link/scripts", "--parts", "-parts", "--result", "link/all.csv"];
    expect(x17("scan", "emit", "plan.json", "--to", "parallel", ...options)).toMatchObject({ code: 0 });
    expect(ran("bash", [join(folder, "link/scripts/merge.sh")]).code).toBe(0);
    const [[, , plan, parts, , result]] = callsIn(calls) as [string[]];
    const scripts = join(folder, "elsewhere/deep/scripts");
    expect(existsSync(join(scripts, plan!))).toBe(true);
    expect(join(scripts, parts!)).toBe(join(folder, "-parts"));
    expect(join(scripts, result!)).toBe(join(folder, "elsewhere/deep/all.csv"));
  });

  it("parts and result lie beside the plan unless they are named; a result of events has the format of the plan", () => {
    writeFileSync(join(folder, "events.json"), JSON.stringify(EVENTS));
    expect(x17("scan", "plan", "events.json", "-o", "sample.json")).toMatchObject({ code: 0 });
    for (const [plan, result] of [
      ["plan", "plan.csv"],
      ["sample", "sample.lhe"],
    ] as const) {
      expect(x17("scan", "emit", `${plan}.json`, "--to", "snakemake", "-o", `of ${plan}`)).toMatchObject({ code: 0 });
      const script = readFileSync(join(folder, `of ${plan}`, "merge.sh"), "utf8");
      expect(script).toContain(`exec x17 scan merge ../${plan}.json ../${plan}.parts --output ../${result} --workers 1 --overwrite\n`);
    }
  });

  it.each([
    [["plan.json", "--to", "slurm", "--result", "all.txt"], "--result all.txt: must end in .csv, .json, .parquet"],
    [["scan.json", "--to", "slurm"], "scan.json: is a declaration: must be a plan"],
    [["no.json", "--to", "slurm"], "no.json: cannot be read (no such file)"],
    [["plan.json"], "--to is missing: must be one of slurm, htcondor, snakemake, parallel"],
    [["plan.json", "--to", "slurm", "--workers", "0"], "--workers = 0: must be at least 1 and at most 256"],
    [["plan.json", "--to", "slurm", "-o", "plan.json/x"], "cannot be written"],
  ])("%j is refused: %s", (args, says) => {
    const { code, stdout, stderr } = x17("scan", "emit", ...args);
    expect([code, stdout, stderr.trim().split("\n").length]).toEqual([2, "", 1]);
    expect(stderr).toContain(says);
  });
});
