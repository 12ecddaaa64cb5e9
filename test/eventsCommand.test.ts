// x17 events: what is written, continued, put together and refused. Of ee-ee, which is prepared at once; what is generated is tested in test/events.
import { spawnSync } from "node:child_process";
import { lstatSync, mkdtempSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { eventsAtOnce } from "../src/events/atOnce.ts";
import { electronLegs } from "../src/events/run.ts";
import { run, X17 } from "./support/commandLine.ts";
import { FORMATS, readAll } from "./support/eventFiles.ts";
import { inProcess } from "./support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-events-"));
const file = (name: string) => join(folder, name);
const SAMPLE = ["--process", "ee-ee", "--cuts", "padme-0.9", "--sqrts", "16.9", "--eps-v", "1e-3"];
/** Two of the pieces that are made at a time and a bit. */
const N = 2 * eventsAtOnce({ legs: electronLegs("ee-ee"), weights: [] }) + 100;
const events = (name: string, ...more: string[]) => inProcess(["events", ...SAMPLE, "--output", file(name), ...more]);
const merge = (name: string, ...parts: string[]) => inProcess(["events", "merge", ...parts.map(file), "-o", file(name)]);
const bytes = (name: string) => readFileSync(file(name));
const text = (name: string) => (name.endsWith(".gz") ? gunzipSync(bytes(name)) : bytes(name)).toString();
const refused = (message: string) => ({ code: 2, stdout: "", stderr: `x17: ${message}\n` });
/** Each format, and each way to pack it. */
const ENDINGS = ["lhe.gz", "hepmc3"] as const;

describe.each(ENDINGS)("events.%s", (ending) => {
  const whole = `whole.${ending}`;
  const reader = () => FORMATS[ending.startsWith("lhe") ? 0 : 1]!.reader();

  it("has the events that are asked for, by their numbers, in the same bytes for two threads", async () => {
    const one = await events(whole, "--n", `${N}`, "--json");
    expect(one).toMatchObject({ code: 0, stderr: "" });
    const { results, inputs } = JSON.parse(one.stdout);
    expect(inputs).toMatchObject({ n: N, first: 0, process: "ee-ee", epsV: 1e-3 });
    expect(results).toMatchObject({ file: file(whole), bytes: bytes(whole).length, events: N, first: 0, kept: 0 });
    const { run: read, events: found } = readAll(reader(), text(whole));
    expect(found.map(({ number }) => number)).toEqual(Array.from({ length: N }, (_, i) => i));
    expect([read.crossSectionPb, read.crossSectionErrorPb]).toEqual([results.crossSection, results.error]);
    expect((await run(["events", ...SAMPLE, "--n", `${N}`, "--workers", "2", "-o", file(`two.${ending}`)])).code).toBe(0);
    expect(bytes(`two.${ending}`).equals(bytes(whole))).toBe(true);
  });

  it("cut anywhere is continued to the same bytes by the same command", async () => {
    const all = bytes(whole);
    // within the head, the events, the end
    for (const [i, length] of [...(ending === "lhe.gz" ? [1] : []), 700, Math.floor(all.length / 2), all.length - 20].entries()) {
      const cut = `cut${i}.${ending}`;
      writeFileSync(file(cut), all.subarray(0, length));
      const { code, stderr } = await events(cut, "--n", `${N}`);
      expect([length, code, stderr]).toEqual([length, 0, ""]);
      expect(bytes(cut).equals(all)).toBe(true);
    }
  });

  it("that is complete stays as it is, and grows where more events are asked for", async () => {
    const { mtimeMs } = statSync(file(whole));
    const again = await events(whole, "--n", `${N}`);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(again.stdout).toContain("all of them were there");
    expect(statSync(file(whole)).mtimeMs).toBe(mtimeMs);
    const short = `short.${ending}`;
    await events(short, "--n", "150");
    const more = await events(short, "--n", `${N}`, "--json");
    expect(JSON.parse(more.stdout).results).toMatchObject({ kept: 150, events: N });
    expect(text(short)).toBe(text(whole));
  });

  it("is put together from its parts, in any order, to the bytes of one run", async () => {
    const parts = [0, 1, 2].map((k) => `part${k}.${ending}`);
    const size = Math.ceil(N / 3);
    for (const [k, part] of parts.entries()) await events(part, "--first", `${k * size}`, "--n", `${Math.min(size, N - k * size)}`);
    expect(await merge(`merged.${ending}`, parts[2]!, parts[0]!, parts[1]!)).toMatchObject({ code: 0, stderr: "" });
    expect(bytes(`merged.${ending}`).equals(bytes(whole))).toBe(true);
    const [missing, twice] = [await merge(`m.${ending}`, parts[0]!, parts[2]!), await merge(`m.${ending}`, ...parts, parts[1]!)];
    const between = `${size} to ${2 * size - 1}`;
    expect(missing).toMatchObject(
      refused(`events ${between} are missing: ${file(parts[0]!)} ends before them, ${file(parts[2]!)} begins behind them`),
    );
    expect(twice).toMatchObject(refused(`events ${between} are there twice: in ${file(parts[1]!)} and in ${file(parts[1]!)}`));
  });
});

describe("x17 events through a link that leads nowhere yet", () => {
  it.each(["hepmc3", "parquet"])("makes what it leads to, and leaves the link: .%s", async (ending) => {
    const [link, target] = [file(`link.${ending}`), file(`target.${ending}`)];
    symlinkSync(`target.${ending}`, link);
    expect(await events(`link.${ending}`, "--n", "20")).toMatchObject({ code: 0, stderr: "" });
    expect([lstatSync(link).isSymbolicLink(), lstatSync(target).isFile()]).toEqual([true, true]);
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it.each(["hepmc3", "parquet"])("says where there is no folder for it: .%s", async (ending) => {
    symlinkSync(join(folder, "none", `target.${ending}`), file(`lost.${ending}`));
    const { code, stderr } = await events(`lost.${ending}`, "--n", "20");
    expect([code, stderr.startsWith(`x17: ${file(`lost.${ending}`)}: cannot be written (no such `)]).toEqual([2, true]);
  });
});

describe("x17 events to standard output", () => {
  it("writes the bytes of the file, and what is to be said to stderr", async () => {
    await events("out.hepmc3", "--n", "300");
    const { code, stdout, stderr } = await run(["events", ...SAMPLE, "--n", "300", "-o", "-", "--format", "hepmc3"]);
    expect(code).toBe(0);
    expect(stdout).toBe(text("out.hepmc3"));
    expect(stderr).toMatch(/^cross-section +1\.\d+\(\d+\)e\+10 pb = [\d.]+\(\d+\) mb\n/);
    expect(stderr).toMatch(/\nfile +standard output, \d+ kB\n$/);
  });

  it("packed is what gzip unpacks", async () => {
    const { stdout } = spawnSync(process.execPath, [X17, "events", ...SAMPLE, "--n", "300", "-o", "-", "--format", "hepmc3.gz"]);
    expect(gunzipSync(stdout).toString()).toBe(text("out.hepmc3"));
  });
});

it.each(["lhe", "hepmc3"])(
  "gamma X as %s: X has its number and mass, and decays away from the interaction; what reads files back finds its pairs",
  async (ending) => {
    const [name, sample] = [`gammaX.${ending}`, ["--process", "ee-aX", "--eps-v", "1e-3", "--accuracy", "0.05", "--x-code", "622"]];
    expect(await inProcess(["events", ...sample, "--n", "300", "-o", file(name)])).toMatchObject({ code: 0, stderr: "" });
    const lines = text(name).split("\n");
    const x = lines.filter((line) => (ending === "lhe" ? /^622 2 1 2 / : /^P 3 -1 622 /).test(line));
    const decays =
      ending === "lhe"
        ? x.map((line) => Number(line.split(" ")[11]))
        : lines.flatMap((line) => (/^V -2 0 \[3\] @/.test(line) ? [Number(line.split(" ")[8])] : []));
    expect([x.length, decays.length, new Set(decays).size]).toEqual([300, 300, 300]);
    expect(Math.min(...decays)).toBeGreaterThan(0);
    for (const line of x) expect(line.split(" ")).toContain("0.01688");
    const read = await inProcess(["histogram", file(name), "--observable", "mass.electron-positron", "--bins", "16.87,16.89,1", "--json"]);
    expect(read).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.stringify(JSON.parse(read.stdout))).toContain('"entries":[300');
  },
);
