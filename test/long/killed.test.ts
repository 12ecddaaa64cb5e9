// Work that resumes, killed without a warning at random moments: the finished output is that of a run that was left alone, to the byte.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { X17 } from "../support/commandLine.ts";
import { draw } from "../support/hostile.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-killed-"));
const counts: string[] = [];
afterAll(() => console.info(counts.join("\n")));

const ended = (child: ChildProcess): Promise<{ code: number | null; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    const text = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const)
      child[stream]!.setEncoding("utf8").on("data", (piece) => {
        text[stream] += piece;
      });
    child.on("close", (code) => resolve({ code, ...text }));
  });

/** Starts a program in a group of its own; `after` ms later the whole group is killed, unless it has ended. */
async function started(args: readonly string[], after?: number) {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"], detached: true, env: { ...process.env, X17_BUILT: "1" } });
  const timer =
    after === undefined
      ? undefined
      : setTimeout(() => {
          process.kill(-child.pid!, "SIGKILL");
        }, after);
  const result = await ended(child);
  clearTimeout(timer);
  return result;
}

/** Runs and kills until the run ends by itself, at most `most` times; the delays come from a seed and span the time of an undisturbed run. */
async function killed(seed: string, args: readonly string[], whole: number, most: number) {
  const dice = draw(seed, 17);
  const lengths: number[] = [];
  for (let i = 0; i < most; i++) {
    lengths.push(Math.round(dice.u() * whole));
    const { code } = await started(args, lengths.at(-1));
    if (code !== null) break;
  }
  counts.push(`${seed}: killed after ${lengths.join(", ")} ms of ${Math.round(whole)}`);
  return started(args);
}

/** Every file below a folder with its content. */
function filesOf(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true }).map(String).sort();
  return Object.fromEntries(
    names.filter((name) => statSync(join(path, name)).isFile()).map((name) => [name, readFileSync(join(path, name), "latin1")]),
  );
}

describe("x17 reproduce", () => {
  const args = (out: string) => [X17, "reproduce", "--only", "table1,numbers,fig1,fig3,fig6,fig8", "--out", out, "--workers", "2", "--json"];

  it("ends with the same files after it was killed at random moments", async () => {
    const start = performance.now();
    const alone = await started(args(join(folder, "alone")));
    const whole = performance.now() - start;
    expect(alone).toMatchObject({ code: 0, stderr: "" });
    const expected = filesOf(join(folder, "alone"));
    expect(Object.keys(expected).length).toBeGreaterThan(15);
    for (const seed of ["reproduce a", "reproduce b"]) {
      const again = await killed(seed, args(join(folder, seed)), whole, 4);
      expect(again).toMatchObject({ code: 0, stdout: alone.stdout });
      expect(again.stderr).toMatch(/^(x17: [^\n]*: computed again\n)*$/);
      expect(filesOf(join(folder, seed))).toEqual(expected);
    }
  });
});

describe("npm run calibrate -- --resume", () => {
  // three that take half a second each
  const REQUESTS = ["--seed", "4", "--from", "2", "--n", "3", "--routes", "spectrum"];
  const args = (out: string) => ["scripts/calibrate.mjs", ...REQUESTS, "--workers", "1", "--resume", "--out", out];
  /** Seconds are those of the machine, and the digests of the lines cover them. */
  const timeless = (text: string) =>
    text
      .split("\n")
      .map((line) => line.replace(/"digest":"\w+",/, "").replaceAll(/"seconds":[\d.]+/g, ""))
      .join("\n");
  const numbers = (text: string) => text.replaceAll(/[\d.]+ s\b/g, "");

  it("ends with the same lines after it was killed at random moments, and believes no line that was changed", async () => {
    const start = performance.now();
    const alone = join(folder, "alone.jsonl");
    const first = await started(args(alone));
    const whole = performance.now() - start;
    expect(first.stdout).toMatch(/calibration: /);
    const out = join(folder, "killed.jsonl");
    const again = await killed("calibrate", args(out), whole, 4);
    expect([again.code, numbers(again.stdout)]).toEqual([first.code, numbers(first.stdout)]);
    expect(timeless(readFileSync(out, "utf8"))).toBe(timeless(readFileSync(alone, "utf8")));
    // a number in the second line, another request in the third, half a line at the end
    const [one, two, three] = readFileSync(out, "utf8").split("\n") as [string, string, string];
    writeFileSync(out, [one, two.replace(/"value":\d/, '"value":7'), three.replace(/"sqrts":\d/, '"sqrts":7'), one.slice(0, 99)].join("\n"));
    const mended = await started(args(out));
    expect(mended.stderr).toContain("3 lines are not what this run would write: computed again");
    expect(timeless(readFileSync(out, "utf8"))).toBe(timeless(readFileSync(alone, "utf8")));
  });
});

describe("x17 scan run", () => {
  const declaration = join(folder, "scan.json");
  const sqrts = Array.from({ length: 24 }, (_, i) => 16 + 0.2 * i);
  const axes = [
    { input: "sqrts", list: sqrts },
    { input: "epsV", list: [1e-3, 2e-3] },
  ];
  const fixed = { process: "ee-ee", cuts: "padme-0.9" };
  writeFileSync(declaration, JSON.stringify({ axes, fixed, observables: ["integrate.value"], accuracy: 0.01, errors: true }));
  const args = (out: string) => [X17, "scan", "run", declaration, "--workers", "2", "-o", out, "--json"];

  it("ends with the same bytes after it was killed at random moments, and leaves nothing beside them", async () => {
    const start = performance.now();
    const alone = join(folder, "scan-alone.parquet");
    expect(await started(args(alone))).toMatchObject({ code: 0, stderr: "" });
    const whole = performance.now() - start;
    for (const seed of ["scan a", "scan b"]) {
      const out = join(folder, `${seed}.parquet`);
      expect(await killed(seed, args(out), whole, 5)).toMatchObject({ code: expect.any(Number), stderr: expect.stringMatching(/^$|: is there: /) });
      expect(readFileSync(out).equals(readFileSync(alone))).toBe(true);
      expect(readdirSync(folder).filter((name) => name.startsWith(seed))).toEqual([`${seed}.parquet`]);
    }
  });

  it("interrupted tells how much is finished, and goes on with the others", async () => {
    const plan = join(folder, "scan-plan.json");
    const parts = join(folder, "scan-plan.parts");
    expect(await started([X17, "scan", "plan", declaration, "--shards", "3", "-o", plan])).toMatchObject({ code: 0 });
    const child = spawn(process.execPath, [X17, "scan", "run", plan, "--workers", "1"], { stdio: ["ignore", "pipe", "pipe"] });
    const end = ended(child);
    const look = setInterval(() => {
      if (readdirSync(folder).includes("scan-plan.parts") && readdirSync(parts).filter((name) => name.endsWith("part")).length > 1) {
        // a second one would kill
        clearInterval(look);
        child.kill("SIGINT");
      }
    }, 5);
    const { code, stdout, stderr } = await end;
    clearInterval(look);
    expect([code, stdout]).toEqual([130, ""]);
    const [, done, all] = /^x17: interrupted: (\d+) of (\d+) blocks finished in \S+: the same command goes on with the others\n$/.exec(stderr)!;
    expect(readdirSync(parts).length).toBe(Number(done));
    expect(readdirSync(parts).every((name) => name.endsWith(".x17part"))).toBe(true);
    const again = JSON.parse((await started([X17, "scan", "run", plan, "--json"])).stdout);
    expect([again.blocks, again.kept]).toEqual([Number(all), Number(done)]);
    const out = join(folder, "scan-interrupted.parquet");
    await started([X17, "scan", "merge", plan, "-o", out]);
    expect(readFileSync(out).equals(readFileSync(join(folder, "scan-alone.parquet")))).toBe(true);
  });

  it("twice at the same time writes the same parts; a file of all rows has one writer", async () => {
    const plan = join(folder, "scan-plan.json");
    const [one, two] = [join(folder, "both.parts"), join(folder, "scan-plan.parts")];
    const both = await Promise.all([1, 2].map(() => started([X17, "scan", "run", plan, "--workers", "1", "-o", one, "--json"])));
    expect(both.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    expect(filesOf(one)).toEqual(filesOf(two));
    const out = join(folder, "both.parquet");
    const writers = await Promise.all([1, 2].map(() => started(args(out))));
    expect(writers.map(({ code }) => code).sort()).toEqual([0, 2]);
    expect(writers.find(({ code }) => code === 2)!.stderr).toMatch(/: is being written by process \d+ |: is there: /);
    expect(readFileSync(out).equals(readFileSync(join(folder, "scan-alone.parquet")))).toBe(true);
  });
});

describe("x17 events", () => {
  const args = (out: string) => [X17, "events", "--n", "60000", "--eps-v", "1e-3", "--workers", "2", "--json", "-o", out];

  it.each(["lhe.gz", "hepmc3"])("%s ends with the same bytes after it was killed at random moments", async (ending) => {
    const start = performance.now();
    const alone = join(folder, `alone.${ending}`);
    expect(await started(args(alone))).toMatchObject({ code: 0, stderr: "" });
    const whole = performance.now() - start;
    const out = join(folder, `killed.${ending}`);
    const again = await killed(`events ${ending}`, args(out), whole, 5);
    expect(again).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(again.stdout).results.events).toBe(60_000);
    expect(readFileSync(out).equals(readFileSync(alone))).toBe(true);
  });

  it("interrupted keeps the whole events that it tells of, and goes on behind them", async () => {
    const out = join(folder, "interrupted.lhe.gz");
    const line = [X17, "events", "--process", "ee-ee", "--cuts", "padme-0.9", "--sqrts", "16.9", "--n", "300000", "-o", out];
    const child = spawn(process.execPath, line, { stdio: ["ignore", "pipe", "pipe"] });
    const end = ended(child);
    const look = setInterval(() => {
      if ((statSync(out, { throwIfNoEntry: false })?.size ?? 0) < 1e6) return;
      // a second one would kill
      clearInterval(look);
      child.kill("SIGINT");
    }, 5);
    const { code, stdout, stderr } = await end;
    clearInterval(look);
    expect([code, stdout]).toEqual([130, ""]);
    const kept = Number(/^x17: interrupted: (\d+) of 300000 events are written; the same command goes on behind them\n$/.exec(stderr)?.[1]);
    const text = gunzipSync(readFileSync(out)).toString();
    expect(text.match(/^<event number="\d+">$/gm)?.at(-1) ?? "none").toBe(kept === 0 ? "none" : `<event number="${kept - 1}">`);
    expect(text.endsWith(kept === 0 ? "</init>\n" : "</event>\n")).toBe(true);
    const again = await started([...line, "--json"]);
    expect(JSON.parse(again.stdout).results).toMatchObject({ kept, events: 300_000 });
    const alone = join(folder, "uninterrupted.lhe.gz");
    await started(line.with(-1, alone));
    expect(readFileSync(out).equals(readFileSync(alone))).toBe(true);
  });
});
