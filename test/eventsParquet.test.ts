// x17 events into Parquet files, with a detector: what is in them, and what is refused.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import type { DetectorSpec } from "../src/detector/declaration.ts";
import { histogram } from "../src/events/index.ts";
import { loadSync } from "../src/index.ts";
import { run, X17 } from "./support/commandLine.ts";
import { inProcess } from "./support/inProcess.ts";

const x17 = loadSync();
const folder = mkdtempSync(join(tmpdir(), "x17-parquet-"));
const file = (name: string) => join(folder, name);
const SAMPLE = ["--process", "ee-ee", "--cuts", "padme-0.9", "--sqrts", "16.9", "--eps-v", "1e-3"];
const events = (name: string, ...more: string[]) => inProcess(["events", ...SAMPLE, "-o", file(name), ...more]);
const DETECTOR: DetectorSpec = { leptons: { momentum: { constant: 0.1 }, theta: { constantMrad: 30 }, efficiency: 0.9 } };
writeFileSync(file("detector.json"), JSON.stringify(DETECTOR));
const detector = ["--detector", file("detector.json")];
const bytes = (name: string) => readFileSync(file(name));
const arrayBuffer = (name: string) => new Uint8Array(bytes(name)).buffer;
type Row = Readonly<Record<string, number | bigint | boolean>>;
const rowsOf = async (name: string) => (await parquetReadObjects({ file: arrayBuffer(name) })) as Row[];
const refused = (message: string) => ({ code: 2, stdout: "", stderr: `x17: ${message}\n` });
/** A row group and a bit. */
const N = 36_000;

describe("x17 events -o FILE.parquet", () => {
  it("has the events of the library with what the detector measured, in the same bytes for two threads", async () => {
    expect(await events("one.parquet", "--n", `${N}`, ...detector)).toMatchObject({ code: 0, stderr: "" });
    expect((await run(["events", ...SAMPLE, "--n", `${N}`, "--workers", "2", ...detector, "-o", file("two.parquet")])).code).toBe(0);
    expect(bytes("two.parquet").equals(bytes("one.parquet"))).toBe(true);
    const rows = await rowsOf("one.parquet");
    expect(rows.map(({ number }) => Number(number))).toEqual(Array.from({ length: N }, (_, i) => i));
    const request = { process: "ee-ee", cuts: "padme-0.9", sqrts: 16.9, epsV: 1e-3 } as const;
    const sample = x17.events(request, { n: 500, first: 33_000, detector: DETECTOR });
    for await (const { legs, weight, measured } of sample) {
      rows.slice(33_000, 33_500).forEach((row, i) => {
        const inGev = (x: number) => x / 1000;
        expect([row["weight"], row["electron_pz"]]).toEqual([weight[i], inGev(legs[2]!.pz[i]!)]);
        expect([row["measured_positron_px"], row["measured_electron_E"]]).toEqual([measured!.legs[3]!.px[i]!, measured!.legs[2]!.E[i]!].map(inGev));
        expect([row["seen"], row["passes"]]).toEqual([measured!.seen[i], measured!.passes[i] === 1]);
      });
    }
    const metadata = Object.fromEntries(parquetMetadata(arrayBuffer("one.parquet")).key_value_metadata!.map(({ key, value }) => [key, value!]));
    expect([JSON.parse(metadata["x17_detector"]!), metadata["x17_detector_seed"]]).toEqual([DETECTOR, "17"]);
    expect(JSON.parse(metadata["x17_run"]!)).toMatchObject({ process: "ee-ee", seed: 17, crossSectionPb: sample.run.crossSectionPb });
  });

  it("of parts has the events of the whole, and without a detector no columns of one", async () => {
    await events("part.parquet", "--n", "300", "--first", "33000");
    const [part, whole] = [await rowsOf("part.parquet"), await rowsOf("one.parquet")];
    for (const [i, row] of part.entries()) expect(whole[33_000 + i]).toMatchObject(row);
    expect(Object.keys(part[0]!).filter((name) => /measured|seen|passes/.test(name))).toEqual([]);
  });

  it("is there as a whole or not at all", async () => {
    const args = [X17, "events", ...SAMPLE, "--n", "5000000", "-o", file("cut.parquet")];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (text) => {
      said += text;
    });
    const there = () => readdirSync(folder).filter((name) => name.includes("cut.parquet"));
    // the lock is there before the sample is prepared
    const grown = () => there().some((name) => !name.endsWith(".lock"));
    while (!grown() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill("SIGINT");
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([code, said.split("\n").at(-2)]).toEqual([130, `x17: interrupted: nothing is written to ${file("cut.parquet")}`]);
    expect(there()).toEqual([]);
  });

  it("refuses in one line what cannot be", async () => {
    const before = bytes("one.parquet");
    const instead = "name another file, or replace it by --overwrite";
    expect(await events("one.parquet", "--n", "20")).toMatchObject(
      refused(`${file("one.parquet")}: is there, and a Parquet file cannot be continued: ${instead}`),
    );
    expect(bytes("one.parquet").equals(before)).toBe(true);
    expect((await events("lhe.lhe", "--n", "20", ...detector)).stderr).toMatch(/^x17: --detector: LHE has no place for measured momenta .*\n$/);
    expect((await events("none.parquet", "--n", "20", "--detector", "no.json")).stderr).toBe(
      "x17: --detector no.json: must be a readable file, or one of ideal, besiii, besiii:vertex, kloe2, kloe2:vertex, belle2, belle2:vertex\n",
    );
    writeFileSync(file("bad.json"), '{"leptons":{"momentum":{"constant":-1}}}');
    expect((await events("none.parquet", "--n", "20", "--detector", file("bad.json"))).stderr).toMatch(
      /^x17: \S*detector\S*.leptons.momentum.constant = -1: must be at least 0 and at most 10\n$/,
    );
    expect((await inProcess(["events", "merge", file("one.parquet"), "-o", file("m.parquet")])).stderr).toMatch(
      /^x17: --output \S+: is Parquet, whose files are not put together: /,
    );
    expect(await inProcess(["events", ...SAMPLE, "--n", "5", "-o", "/dev/full", "--format", "parquet"])).toMatchObject(
      refused("/dev/full: cannot be written (no space left)"),
    );
    expect([existsSync(file("none.parquet")), existsSync(file("m.parquet"))]).toEqual([false, false]);
  });
});

describe("x17 histogram --detector", () => {
  const edges = Array.from({ length: 21 }, (_, i) => i);

  it("measures the events of a file as the sample would have been measured, next to the truth", async () => {
    for (const name of ["a.lhe", "a.hepmc3"]) {
      await events(name, "--n", "2000", "--first", "33000");
      const request = { process: "ee-ee", histograms: [{ observable: "energy.electron", edges }] } as const;
      const { histograms, selected } = await histogram(x17, [bytes(name).toString()], { ...request, detector: DETECTOR });
      expect(histograms.map(({ observable }) => observable)).toEqual(["energy.electron", "measured.energy.electron"]);
      const rows = (await rowsOf("one.parquet")).slice(33_000, 35_000);
      const counted = (of: Row[], column: string) =>
        edges.slice(1).map((_, k) => of.filter((row) => Math.floor(1000 * Number(row[column])) === k).length);
      expect(histograms[0]!.entries).toEqual(counted(rows, "electron_E"));
      const passed = rows.filter(({ passes }) => passes === true);
      expect(histograms[1]!.entries).toEqual(counted(passed, "measured_electron_E"));
      expect([selected, histograms[0]!.selected.entries, histograms[1]!.selected.entries]).toEqual([2000, 2000, passed.length]);
      expect(passed.length).toBeLessThan(1800);
      const ideal = await histogram(x17, [bytes(name).toString()], { ...request, detector: { name: "ideal" } });
      expect(ideal.histograms[1]!.sums).toEqual(ideal.histograms[0]!.sums);
    }
  });

  it("gives events of others random numbers by their place in all files, and takes a seed", async () => {
    const theirs = bytes("a.lhe")
      .toString()
      .replace(/<x17run>.*<\/x17run>\n/, "");
    const of = async (files: string[], seed?: number) => {
      const request = { process: "ee-ee", detector: DETECTOR, histograms: [{ observable: "energy.electron", edges }] } as const;
      return (await histogram(x17, files, { ...request, ...(seed === undefined ? {} : { seed }) })).histograms[1]!.entries;
    };
    const [one, two, other] = [await of([theirs]), await of([theirs, theirs]), await of([theirs], 4)];
    expect(two).not.toEqual(one.map((x) => 2 * x));
    expect(other).not.toEqual(one);
  });

  it("refuses in one line what cannot be", async () => {
    const axis = ["--observable", "energy.electron", "--bins", "0,20,20"];
    const says = async (...more: string[]) => (await inProcess(["histogram", file("a.lhe"), ...axis, ...more])).stderr;
    expect(await says("--process", "ee-ee", "--seed", "3")).toBe("x17: --seed: must be absent without --detector, whose it is\n");
    expect(await says("--process", "ee-ee", "--detector", "tracker.jsn")).toBe(
      "x17: --detector tracker.jsn: must be a readable file, or one of ideal, besiii, besiii:vertex, kloe2, kloe2:vertex, belle2, belle2:vertex\n",
    );
    const aX = ["histogram", file("a.lhe"), "--process", "ee-aX", "--observable", "energy.photon", "--bins", "0,20,20", "--detector", "ideal"];
    expect((await inProcess(aX)).stderr).toBe("x17: --detector: measures events of ee-ee, ee-eea alone: no detector sees an X\n");
  });
});
