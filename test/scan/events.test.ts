// Events by a plan: parts by `x17 events`, merged to the bytes of one job.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { inProcess } from "../support/inProcess.ts";
import { scanFolder } from "../support/scanFiles.ts";

const { path, json } = scanFolder();
const scan = (...args: string[]) => inProcess(["scan", ...args]);
const EVENTS = { process: "ee-ee", cuts: "padme-0.9", sqrts: 16.9, epsV: 1e-3 } as const;
const declaration = json("events.json", { events: EVENTS, n: 25_000, first: 500 });
const plan = path("plan.json");
const parts = path("plan.parts");
const line = ["--process", "ee-ee", "--cuts", "padme-0.9", "--sqrts", "16.9", "--eps-v", "1e-3", "--n", "25000", "--first", "500"];

describe("a plan of events", () => {
  it("in three shards gives the bytes of x17 events, and what is missing or damaged is told and made again", async () => {
    expect(await scan("plan", declaration, "--shards", "3", "-o", plan)).toMatchObject({ code: 0, stderr: "" });
    expect(await scan("run", plan, "--shard", "2,0")).toMatchObject({ code: 0, stderr: "" });
    const early = await scan("merge", plan, "-o", path("all.lhe.gz"));
    expect(early).toMatchObject({
      code: 3,
      stdout: "",
      stderr: expect.stringContaining(": missing shards: 1 (1 of 3 blocks); nothing was written: "),
    });
    expect(await scan("run", plan, "--shard", "1")).toMatchObject({ code: 0, stderr: "" });
    // of the first a bit, far from its end, where a kill would have stopped it; the second cut; the third that of another request
    const [one, two, three] = readdirSync(parts)
      .filter((name) => name.endsWith(".gz"))
      .sort()
      .map((name) => `${parts}/${name}`) as [string, string, string];
    const whole = readFileSync(one);
    const flipped = Buffer.from(whole);
    flipped[flipped.length >> 1]! ^= 1;
    writeFileSync(one, flipped);
    truncateSync(two, readFileSync(two).length >> 1);
    await inProcess(["events", ...line.with(-1, "20500").with(-3, "5000"), "--seed", "5", "--overwrite", "-o", three]);
    const status = await scan("status", plan, "--json");
    expect([status.code, JSON.parse(status.stdout)]).toMatchObject([3, { finished: 0, missingShards: "0-2" }]);
    expect(JSON.parse(status.stdout).wrong.map(({ state, shard }: { state: string; shard: number }) => [state, shard])).toEqual([
      ["corrupt", 0],
      ["foreign", 2],
    ]);
    const again = await scan("run", plan);
    expect(again).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(
        /^x17: \S+00000.lhe.gz: .*: computed again\nx17: \S+00002.lhe.gz: has events of another run \(seed = 5 there, 17 now\): computed again\n$/,
      ),
    });
    expect(readFileSync(one).equals(whole)).toBe(true);
    expect(await scan("merge", plan, "-o", path("all.lhe.gz"))).toMatchObject({ code: 0, stderr: "" });
    await inProcess(["events", ...line, "-o", path("alone.lhe.gz")]);
    const [merged, alone] = ["all.lhe.gz", "alone.lhe.gz"].map((name) => readFileSync(path(name)));
    expect(merged!.equals(alone!)).toBe(true);
    expect(gunzipSync(merged!).toString()).toContain('<event number="25499">');
  });

  it("all at once gives them too, and leaves no parts", async () => {
    expect(await scan("run", declaration, "-o", path("once.lhe.gz"))).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(path("once.lhe.gz")).equals(readFileSync(path("alone.lhe.gz")))).toBe(true);
    expect(readdirSync(path(".")).filter((name) => name.startsWith("once"))).toEqual(["once.lhe.gz"]);
  });

  it.each<[string, object, string]>([
    ["an unknown key", { events: EVENTS, n: 5, format: "lhe", number: 1 }, "number: unknown; known are $schema, events, n, first, format"],
    ["an unknown input", { events: { ...EVENTS, epsW: 1 }, n: 5 }, "epsW: unknown (did you mean epsV?)"],
    ["no number", { events: EVENTS }, "n is missing"],
    ["a number that is none", { events: EVENTS, n: 1.5 }, "n = 1.5: must be a whole number"],
    ["another format", { events: EVENTS, n: 5, format: "root" }, 'format = "root": must be one of lhe, lhe.gz, hepmc3, hepmc3.gz, parquet'],
  ])("%s is refused", async (_, given, message) => {
    const ended = await scan("plan", json("bad.json", given));
    expect([ended.code, ended.stdout]).toEqual([2, ""]);
    expect(ended.stderr).toContain(message);
  });

  it("Parquet stays in parts", async () => {
    const file = json("parquet.json", { events: EVENTS, n: 2000, format: "parquet" });
    expect(await scan("run", file, "-o", path("x.parquet"))).toMatchObject({ code: 2, stderr: expect.stringContaining("are not put together") });
    await scan("plan", file, "-o", path("parquet-plan.json"));
    expect(await scan("run", path("parquet-plan.json"))).toMatchObject({ code: 0, stderr: "" });
    expect(await scan("status", path("parquet-plan.json"))).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/\n\nselect \* from read_parquet\('\S+parquet-plan\.parts\/\w{8}-\*\.parquet'\)\n$/),
    });
    expect(await scan("merge", path("parquet-plan.json"), "-o", path("x.lhe"))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("are not put together"),
    });
  });

  it.each<[string, (file: string, whole: Buffer) => unknown, string, string]>([
    ["cut to 100 bytes", (file) => truncateSync(file, 100), "corrupt", "is no whole Parquet file"],
    ["of one byte", (file) => truncateSync(file, 1), "corrupt", "is no whole Parquet file"],
    [
      "without what is in its middle",
      (file, whole) => writeFileSync(file, Buffer.concat([whole.subarray(0, 500), whole.subarray(-60_000)])),
      "corrupt",
      "",
    ],
    ["of no Parquet", (file) => writeFileSync(file, "a text"), "corrupt", "is no whole Parquet file"],
    ["of another seed", (file) => parquetAs(file, "--seed", "5"), "foreign", "has events of another run (seed = 5 there, 17 now)"],
    ["of fewer events", (file) => parquetAs(file, "--n", "1999"), "foreign", "has events 500 to 2498: must end with 2499"],
    ["that begins later", (file) => parquetAs(file, "--first", "501"), "foreign", "has events 501 to 2500 where 500 is the next"],
    ["of a scan", (file) => inProcess(["scan", "run", SCAN, "--overwrite", "-o", file]), "foreign", "is no file of events of this package"],
  ])("a part of Parquet %s is told and made again", async (_, spoil, state, says) => {
    const own = path("parquet-plan.json");
    await scan("plan", json("parquet.json", { events: EVENTS, n: 2000, first: 500, format: "parquet" }), "-o", own);
    await scan("run", own);
    const name = readdirSync(path("parquet-plan.parts")).find(
      (one) => one.endsWith(".parquet") && one.startsWith(JSON.parse(readFileSync(own, "utf8")).planId.slice(0, 8)),
    )!;
    const file = path(`parquet-plan.parts/${name}`);
    const whole = readFileSync(file);
    await spoil(file, whole);
    const status = await scan("status", own, "--json");
    expect([status.code, JSON.parse(status.stdout)]).toMatchObject([3, { finished: 0, wrong: [{ state, says: expect.stringContaining(says) }] }]);
    expect(await scan("run", own)).toMatchObject({ code: 0, stderr: expect.stringContaining(": computed again\n") });
    expect(readFileSync(file).equals(whole)).toBe(true);
  });
});

it.each(["lhe", "hepmc3", "lhe.gz", "parquet"])("a part .%s of which a byte changed, or that is no file, is told", async (format) => {
  const own = path(`digest-${format}.json`);
  await scan("plan", json("digest.json", { events: EVENTS, n: 50, format }), "-o", own);
  await scan("run", own);
  const folder = path(`digest-${format}.parts`);
  const part = readdirSync(folder).find((name) => name.endsWith(`.${format}`))!;
  const file = `${folder}/${part}`;
  const whole = readFileSync(file);
  expect(readFileSync(`${file}.sha256`, "utf8")).toBe(`${createHash("sha256").update(whole).digest("hex")}  ${part}\n`);
  // a digit in the middle of a text, as the format allows it
  const at = whole.findIndex((byte, i) => i > whole.length * 0.6 && byte >= 0x31 && byte <= 0x38);
  const spoilt = Buffer.from(whole);
  spoilt[at]! ^= format.endsWith("gz") || format === "parquet" ? 1 : 9 ^ 8;
  writeFileSync(file, spoilt);
  const status = await scan("status", own, "--json");
  expect([status.code, JSON.parse(status.stdout)]).toMatchObject([3, { finished: 0, wrong: [{ state: "corrupt", shard: 0 }] }]);
  // cut behind the change: what is gone on with is not what it was
  if (format !== "parquet") {
    writeFileSync(file, spoilt.subarray(0, -20));
    expect(await scan("run", own)).toMatchObject({ code: 0 });
    expect(readFileSync(file).equals(whole)).toBe(true);
    writeFileSync(file, spoilt);
  }
  expect(await scan("run", own)).toMatchObject({ code: 0, stderr: expect.stringContaining(": computed again\n") });
  expect(readFileSync(file).equals(whole)).toBe(true);

  for (const make of [() => execFileSync("mkfifo", [file]), () => mkdirSync(file)]) {
    rmSync(file, { recursive: true });
    make();
    expect(await scan("status", own)).toMatchObject({ code: 3, stdout: expect.stringMatching(/is\s+no\s+file/) });
    expect(await scan("run", own)).toMatchObject({ code: 2, stderr: expect.stringContaining(`x17: ${file}: is no file: must be removed\n`) });
  }
});

const SCAN = json("scan.json", { axes: [{ input: "epsV", list: [1e-3] }], observables: ["width.lifetime"] });
/** Events beside those of the plan. */
const parquetAs = (file: string, option: string, value: string) => {
  const options = { "--n": "2000", "--first": "500", "--seed": "17", [option]: value };
  return inProcess(["events", ...line.slice(0, 8), ...Object.entries(options).flat(), "--format", "parquet", "--overwrite", "-o", file]);
};
