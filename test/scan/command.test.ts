// x17 scan plan, run, status, merge: the same bytes however a scan is cut, what is missing or damaged is said and made good, what is refused.
import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { scanPlan } from "../../src/scan/index.ts";
import { run, X17 } from "../support/commandLine.ts";
import { parseCsv } from "../support/csv.ts";
import { inProcess } from "../support/inProcess.ts";
import { FEW, PLANE, scanFolder } from "../support/scanFiles.ts";

const { kernel, integrate, width } = loadSync();
const { path, json } = scanFolder();
const scan = (...args: string[]) => inProcess(["scan", ...args]);
const refused = (message: string) => ({ code: 2, stdout: "", stderr: `x17: ${message}\n` });
const bytes = (name: string) => readFileSync(path(name));
const same = (one: string, other: string) => expect(bytes(one).equals(bytes(other))).toBe(true);
const few = json("few.json", FEW);
const plane = json("plane.json", PLANE);

describe("all at once", () => {
  it("has the numbers of the library, row by row, in CSV and in JSON", async () => {
    expect(await scan("run", few, "-o", path("few.csv"))).toMatchObject({ code: 0, stderr: "" });
    expect(await scan("run", few, "-o", path("few.out.json"))).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(path(".")).filter((name) => name.endsWith(".parts"))).toEqual([]);
    const rows = parseCsv(bytes("few.csv").toString());
    const record = JSON.parse(bytes("few.out.json").toString());
    const { results, ...rest } = record;
    expect(rest).toMatchObject({ command: "scan", kernelDigest: kernel.digest, seed: 1, accuracy: 0.1, inputs: { fixed: { process: "ee-ee" } } });
    expect(rows[0]!.map((title) => title.replace(/ \[.*/, ""))).toEqual(["cuts", "sqrts", "epsV", "integrate.value", "integrate.value.error"]);
    expect(results.columns.map(({ name }: { name: string }) => name)).toEqual(rows[0]!.map((title) => title.replace(/ \[.*/, "")));
    expect(rows[0]![1]).toBe("sqrts [MeV]");
    expect(results.counts).toEqual({ rows: 24, filtered: 12, refused: 0, uncrossed: 0, inaccurate: 0 });
    expect(rows.slice(1)).toEqual(results.rows.map((row: (string | number)[]) => row.map(String)));
    // every row once, the last axis fastest, and what the library gives at three of them
    const [cuts, sqrts] = FEW.axes.map((axis) => ("list" in axis ? axis.list : [])) as [(string | object)[], number[]];
    const expected = cuts.flatMap((one) =>
      sqrts.flatMap((s) => [0, 1e-3].map((epsV) => [typeof one === "string" ? one : JSON.stringify(one), s, epsV])),
    );
    expect(results.rows.map((row: unknown[]) => row.slice(0, 3))).toEqual(expected);
    for (const i of [1, 10, 23]) {
      const [, s, epsV, value, error] = results.rows[i] as [string, number, number, number, number];
      const one = integrate({ process: "ee-ee", cuts: cuts[Math.floor(i / 8)] as never, sqrts: s, epsV, accuracy: 0.1, seed: 1 });
      expect([value, error]).toEqual([one.value, one.sdev]);
    }
  });

  it("refuses a file that is there, and replaces it when asked", async () => {
    expect(await scan("run", few, "-o", path("few.csv"))).toEqual(
      refused(`--output ${path("few.csv")}: is there: name another file, or replace it by --overwrite`),
    );
    const before = bytes("few.csv");
    expect(await scan("run", few, "--overwrite", "-o", path("few.csv"))).toMatchObject({ code: 0 });
    expect(bytes("few.csv").equals(before)).toBe(true);
    expect(await scan("run", plane, "--overwrite", "-o", plane)).toEqual(
      refused(`${plane}: is a file that is read (FILE ${plane}): the output must be another`),
    );
  });
});

describe("one thread, two threads, sixty shards", () => {
  it("give the same bytes in every format", async () => {
    for (const workers of ["1", "2"])
      expect(await run(["scan", "run", few, "--workers", workers, "-o", path(`${workers}.parquet`)])).toMatchObject({ code: 0, stderr: "" });
    expect(await scan("plan", few, "--shards", "60", "-o", path("60.json"))).toMatchObject({ code: 0, stderr: "" });
    const parts = path("60.parts");
    const { blocks } = JSON.parse(bytes("60.json").toString());
    // more shards than blocks: most have none
    expect(blocks).toBeGreaterThanOrEqual(4);
    expect(await scan("run", path("60.json"), "--shard", "0-40,50-58", "--json")).toMatchObject({ code: 0, stderr: "" });
    const status = await scan("status", path("60.json"), "--json");
    const { finished, missingShards } = JSON.parse(status.stdout);
    expect([status.code, finished < blocks]).toEqual([3, true]);
    const missing = missingShards.split(",");
    expect(missing.at(-1)).toBe("59");
    for (const shard of missing) {
      const made = await run(["scan", "run", path("60.json"), "-o", parts], "", { SLURM_ARRAY_TASK_ID: shard, SLURM_ARRAY_TASK_COUNT: "3" });
      expect(made).toMatchObject({
        code: 0,
        stderr: "",
        stdout: expect.stringContaining(`shard ${shard} (SLURM_ARRAY_TASK_ID): 1 block in ${parts}`),
      });
    }
    expect(readdirSync(parts).length).toBe(blocks);
    for (const format of ["parquet", "csv", "json"]) {
      expect(await scan("merge", path("60.json"), "-o", path(`60.out.${format}`))).toMatchObject({ code: 0, stderr: "" });
      expect(await run(["scan", "merge", path("60.json"), parts, "--workers", "2", "-o", path(`two.out.${format}`)])).toMatchObject({ code: 0 });
      same(`60.out.${format}`, `two.out.${format}`);
    }
    for (const workers of ["1", "2"]) same("60.out.parquet", `${workers}.parquet`);
    same("60.out.csv", "few.csv");
    same("60.out.json", "few.out.json");
  });

  it.runIf(existsSync("/dev/shm"))("a folder of parts may lie in memory, below /dev", async () => {
    const memory = mkdtempSync("/dev/shm/x17-parts-");
    try {
      const plan = path("memory.json");
      expect(await scan("plan", plane, "-o", plan)).toMatchObject({ code: 0 });
      expect(await scan("run", plan, "-o", `${memory}/parts`)).toMatchObject({ code: 0, stderr: "" });
      expect(await scan("merge", plan, `${memory}/parts`, "-o", path("memory.csv"))).toMatchObject({ code: 0 });
      expect(await scan("run", plane, "-o", path("disk.csv"))).toMatchObject({ code: 0 });
      same("memory.csv", "disk.csv");
    } finally {
      rmSync(memory, { recursive: true });
    }
  });

  it("a plan does not depend on its shards", async () => {
    await scan("plan", few, "--shards", "7", "-o", path("7.json"));
    const [seven, sixty] = ["7.json", "60.json"].map((name) => JSON.parse(bytes(name).toString()));
    expect({ ...seven, shards: 60 }).toEqual(sixty);
    expect(seven.planId).toBe(scanPlan(kernel, FEW).planId);
  });
});

describe("parts that are missing, damaged, or of something else", () => {
  const plan = path("damaged.json");
  const parts = path("damaged.parts");

  it("are told by status and merge with exit code 3, and computed again", async () => {
    await scan("plan", few, "--shards", "4", "-o", plan);
    const nothing = await scan("merge", plan, "-o", path("damaged.csv"));
    const blocks = Number(JSON.parse((await scan("status", plan, "--json")).stdout).blocks);
    expect(blocks).toBeGreaterThanOrEqual(4);
    expect(nothing).toEqual({
      code: 3,
      stdout: "",
      stderr: `x17: ${parts}: missing shards: 0-3 (${blocks} of ${blocks} blocks); nothing was written: x17 scan run ${plan} --shard 0-3 -o ${parts}\n`,
    });
    expect(await scan("run", plan)).toMatchObject({ code: 0, stderr: "" });
    const names = readdirSync(parts).sort();
    const before = names.map((name) => readFileSync(`${parts}/${name}`));
    const at = (i: number) => `${parts}/${names[i]}`;
    // a bit, half of it, another block, no part at all; a folder in the place of the last
    const flipped = Buffer.from(before[0]!);
    flipped[flipped.length - 3]! ^= 1;
    writeFileSync(at(0), flipped);
    truncateSync(at(1), before[1]!.length - 8);
    copyFileSync(at(3), at(2));
    writeFileSync(`${parts}/ffffffff-00000.x17part`, "of another plan");
    const status = await scan("status", plan);
    expect(status.code).toBe(3);
    // where lines are broken depends on the names
    const words = status.stdout.replace(/\s+/g, " ");
    expect(words).toContain(`corrupt ${at(0)} (shard 0): does not match its digest corrupt ${at(1)}`);
    for (const text of ["was cut foreign", "is block 3 others 1 files"]) expect(words).toContain(text);
    const merged = await scan("merge", plan, "-o", path("damaged.csv"));
    expect([merged.code, merged.stderr]).toEqual([
      3,
      expect.stringMatching(/: missing shards: 0[-,\d]* \(3 of \d+ blocks, 3 of them damaged or of another plan\); nothing/),
    ]);
    expect(existsSync(path("damaged.csv"))).toBe(false);
    const again = await scan("run", plan);
    expect(again.stderr.split("\n")).toEqual([
      `x17: ${at(0)}: does not match its digest: computed again`,
      `x17: ${at(1)}: was cut: computed again`,
      `x17: ${at(2)}: is block 3: computed again`,
      "",
    ]);
    for (const [i, expected] of before.entries()) expect(readFileSync(at(i)).equals(expected)).toBe(true);
    expect(readFileSync(`${parts}/ffffffff-00000.x17part`, "utf8")).toBe("of another plan");
    expect(await scan("merge", plan, "-o", path("damaged.csv"))).toMatchObject({ code: 0, stderr: "" });
    same("damaged.csv", "few.csv");
  });

  it("every changed byte of a part is seen", async () => {
    const name = `${parts}/${readdirSync(parts).sort()[0]}`;
    const whole = readFileSync(name);
    for (let at = 0; at < whole.length; at += 7) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 4;
      writeFileSync(name, changed);
      expect((await scan("status", plan, "--json")).code, `byte ${at}`).toBe(3);
    }
    writeFileSync(name, whole);
    expect((await scan("status", plan, "--json")).code).toBe(0);
  });

  it("a folder in the place of a part is told, and stays", async () => {
    const name = `${parts}/${readdirSync(parts).sort()[0]}`;
    const whole = readFileSync(name);
    rmSync(name);
    mkdirSync(name);
    expect((await scan("status", plan)).stdout).toContain("is no file");
    const made = await scan("run", plan);
    expect(made.code).toBe(2);
    expect(made.stderr).toMatch(
      /^x17: .*is no file: computed again\nx17: .*cannot be written \(is a directory\); \d+ of \d+ blocks finished in .*: the same command goes on with the others\n$/,
    );
    rmSync(name, { recursive: true });
    writeFileSync(name, whole);
  });
});

describe("what is refused", () => {
  const cut = (name: string, change: (text: string) => string) => {
    writeFileSync(path(name), change(bytes("60.json").toString()));
    return path(name);
  };
  it.each<[string, () => readonly string[], string | RegExp]>([
    ["no file", () => ["run", path("none.json")], `FILE ${path("none.json")}: cannot be read (no such file)`],
    [
      "a cut plan",
      () => ["status", cut("cut.json", (text) => text.slice(0, 200))],
      /^x17: FILE \S+cut.json: must be a JSON object: a declaration of a scan, or a plan/,
    ],
    [
      "a changed plan",
      () => ["run", cut("changed.json", (text) => text.replace('"rows": 36', '"rows": 35'))],
      /changed.json: was changed after it was made/,
    ],
    [
      "another version",
      () => ["merge", cut("version.json", (text) => text.replace(/"version": "[^"]*"/, '"version": "9.9.9"')), "-o", path("x.csv")],
      /version.json: its version is "?9.9.9"?, that of this x17/,
    ],
    [
      "no number of shards",
      () => ["run", cut("shards.json", (text) => text.replace('"shards": 60', '"shards": 0.5'))],
      `${path("shards.json")}: shards = 0.5: must be at least 1 and at most 100000`,
    ],
    [
      "half a plan",
      () => ["run", json("half.json", { planId: "x" })],
      `${path("half.json")}: has no schema: must be a plan that x17 scan plan wrote`,
    ],
    ["an unknown key", () => ["plan", json("key.json", { ...FEW, observable: [] })], /key.json: observable: unknown \(did you mean observables\?\)/],
    [
      "a place in a declaration",
      () => ["plan", json("n.json", { ...PLANE, axes: [{ input: "epsV", log: { from: 1e-5, to: 1e-2, n: 0 } }] })],
      /n.json: axes\[0\].log.n/,
    ],
    ["a plan of a plan", () => ["plan", path("60.json")], `${path("60.json")}: is a plan: must be a declaration`],
    ["a declaration without output", () => ["run", few], "--output is missing: must name the file of all rows (.csv, .json, .parquet)"],
    [
      "a declaration with a folder",
      () => ["run", few, "-o", path("folder")],
      `--output ${path("folder")}: must end in .csv, .json, .parquet (a folder of parts needs a plan: x17 scan plan ${few} -o plan.json)`,
    ],
    ["status of a declaration", () => ["status", few], `${few}: is a declaration: must be a plan (x17 scan plan ${few} -o plan.json)`],
    ["no output", () => ["merge", path("60.json")], "--output is missing: must name a file"],
    [
      "another ending",
      () => ["merge", path("60.json"), "-o", path("x.parket")],
      `--output ${path("x.parket")}: must end in .csv, .json, .parquet (did you mean parquet?)`,
    ],
    ["no such folder", () => ["merge", path("60.json"), "-o", path("none/x.csv")], `${path("none/x.csv")}: cannot be written (no such folder)`],
    [
      "a shard of a file",
      () => ["run", path("60.json"), "--shard", "1", "-o", path("x.csv")],
      `--shard: must not be given where --output ${path("x.csv")} names the file of all rows`,
    ],
    ["a shard that is not there", () => ["run", path("60.json"), "--shard", "60"], "--shard 60: must be 0 to 59, as the plan has 60 of them"],
    ["no shards", () => ["plan", few, "--shards", "0"], "--shards = 0: must be at least 1 and at most 100000"],
    [
      "overwriting parts",
      () => ["run", path("60.json"), "--overwrite"],
      "--overwrite: must go with a file as --output: parts that are there are kept",
    ],
    ["a file as folder", () => ["run", path("60.json"), "-o", few], `--output ${few}: is there: name another file, or replace it by --overwrite`],
    ["an unknown command", () => ["rum"], /^x17: unknown command 'rum' \(Did you mean run\?\)/],
  ])("%s", async (_, args, message) => {
    const ended = await scan(...args());
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr.trimEnd().split("\n").length).toBe(1);
    if (typeof message === "string") expect(ended.stderr).toBe(`x17: ${message}\n`);
    else expect(ended.stderr).toMatch(message);
  });

  it("a row that a command refuses is named, with exit code 2; dropped rows are counted", async () => {
    const above = { axes: [{ input: "mass", list: [16, 17, 18] }], fixed: { sqrts: 17.5 }, observables: ["xsec.gammaX.signal"] };
    const ended = await run(["scan", "run", json("above.json", above), "-o", path("above.csv")]);
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toMatch(/^x17: \S+row 2 \(mass = 18\): xsec: |^x17: row 2 \(mass = 18\): xsec: /);
    const dropped = await scan("run", json("dropped.json", { ...above, refused: "drop" }), "-o", path("dropped.csv"), "--json");
    expect(JSON.parse(dropped.stdout)).toMatchObject({ rows: 2, refused: 1, filtered: 0 });
  });
});

describe("what cannot be written", () => {
  /** Under a limit of the size of files [kB], which ends a write as a full disk does. */
  const limited = (kilobytes: number, ...args: string[]) =>
    new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
      const text = `ulimit -f ${2 * kilobytes}; exec "$0" "$@"`;
      execFile("sh", ["-c", text, process.execPath, X17, "scan", ...args], (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code) : 0, stdout, stderr });
      });
    });

  it("a part: one line, and the same command goes on", async () => {
    const [plan, parts] = [path("limited.json"), path("limited.parts")];
    await scan("plan", plane, "-o", plan);
    const { planId, blocks } = JSON.parse(bytes("limited.json").toString());
    const ended = await limited(100, "run", plan, "--workers", "1");
    const part = `${parts}/${planId.slice(0, 8)}-00000.x17part`;
    expect(ended).toEqual({
      code: 2,
      stdout: "",
      stderr: `x17: ${part}: cannot be written (file too large); 0 of ${blocks} block${blocks === 1 ? "" : "s"} finished in ${parts}: the same command goes on with the others\n`,
    });
    expect(readdirSync(parts)).toEqual([]);
  });

  it("the file of all rows: the parts stay, and the same command goes on", async () => {
    const out = path("limited.csv");
    const { blocks } = JSON.parse(bytes("limited.json").toString());
    // parts of 0.8 MB, a file of 4
    expect(await limited(2000, "run", plane, "-o", out)).toEqual({
      code: 2,
      stdout: "",
      stderr: `x17: ${out}: cannot be written (file too large)\n`,
    });
    expect([existsSync(out), readdirSync(`${out}.parts`).length]).toEqual([false, blocks]);
    expect(await scan("run", plane, "-o", out)).toMatchObject({ code: 0, stderr: "" });
    expect(readdirSync(path(".")).filter((name) => name.startsWith("limited.csv"))).toEqual(["limited.csv"]);
    const lines = bytes("limited.csv").toString().trimEnd().split("\n");
    expect([lines.length, lines[0]]).toEqual([42_001, "mass [MeV],epsV,epsA,width.lifetime [s],width.width [MeV]"]);
    for (const i of [1, 23_456, 42_000]) {
      const [mass, epsV, epsA, lifetime] = lines[i]!.split(",").map(Number) as [number, number, number, number];
      expect(lifetime).toBe(width({ mass, epsV, epsA }).lifetime.value);
    }
  });

  it("a folder of which a part of the path is a file", async () => {
    expect(await scan("run", path("60.json"), "-o", `${few}/parts`)).toEqual(
      refused(`${few}/parts: cannot be written (a part of the path is not a directory)`),
    );
  });
});
