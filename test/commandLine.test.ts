import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CommanderError } from "commander";
import { describe, expect, it } from "vitest";
import { commandGroups, plainCommands, recordCommands } from "../src/cli/commands/index.ts";
import { COMMANDS } from "../src/cli/commands/table.ts";
import { errorLine, exitCode } from "../src/cli/exit.ts";
import { madeFolder, writeWhole } from "../src/cli/files.ts";
import { progress } from "../src/cli/progress.ts";
import { AccuracyError, DATA_VERSION, InputError, VERSION } from "../src/index.ts";
import { run, X17 } from "./support/commandLine.ts";
import { documentedDetector } from "./support/documentedFile.ts";
import { inProcess } from "./support/inProcess.ts";
import { ROW } from "./support/row.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-"));
writeFileSync(join(folder, "tracker.json"), documentedDetector());
describe("the exit code of x17", () => {
  const refused: readonly [number, string[], RegExp][] = [
    [2, [], /^x17: no command given; see x17 --help\n$/],
    [2, ["scan"], /^x17: no command given; see x17 scan --help\n$/],
    [2, ["help", "scan", "plam"], /^x17: help scan plam: must be one of .*plan.* \(did you mean plan\?\)\n$/],
    [2, ["help", "width", "plan"], /^x17: help width plan: width has no commands of its own\n$/],
    [2, ["nonsense"], /^x17: unknown command 'nonsense'\n$/],
    [2, ["spectrum", "--sigma", "1", "--sigma", "2"], /^x17: --sigma: is given twice: must be given once\n$/],
    [2, ["convert", "--eps-v", "1", "--g-v", "2"], /^x17: couplings: must be given in one notation \(got --eps-v, --g-v\)\n$/],
    [2, ["width", "--nonsense"], /^x17: unknown option '--nonsense'\n$/],
    [2, ["width", "--eps-v"], /argument missing\n$/],
    [2, ["width", "--eps-v", "1e999"], /^x17: --eps-v 1e999: must be a finite number\n$/],
    [2, ["width", "--eps-v", "1e-3", "--mass", "1"], /^x17: --mass = 1 MeV: must be above 1\.0/],
    [2, ["width", "--eps-v", "1e-3", "extra"], /too many arguments/],
    [2, ["me"], /^x17: --process is missing: must be one of /],
    [2, ["me", "--process", "mumu"], /^x17: --process = "mumu": must be one of /],
    [2, ["me", "--process", "ee-ee", "--input", "/nowhere/points"], /^x17: --input \/nowhere\/points: cannot be read \(no such file\)\n$/],
    [2, ["me", "--process", "ee-ee", "--input", "/"], /^x17: --input \/: cannot be read \(is a directory\)\n$/],
    [2, ["me", "--process", "ee-ee", "--json", "--input", "/"], /^x17: --input \/: cannot be read \(is a directory\)\n$/],
    [2, ["replay"], /missing required argument 'record'/],
    [2, ["replay", "/nowhere/record"], /^x17: RECORD \/nowhere\/record: cannot be read \(no such file\)\n$/],
  ];
  const holds = (ended: { code: number | null; stdout: string; stderr: string }, code: number, message: RegExp) => {
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr.split("\n")).toHaveLength(2);
    expect(ended.stdout).toBe("");
    expect(ended.code).toBe(code);
  };

  it.each(refused)("is %i with one line for x17 %j", async (code, args, message) => holds(await inProcess(args), code, message));

  it.each(refused.filter((_, i) => i % 5 === 0))("is %i of a process of its own for x17 %j", async (code, args, message) =>
    holds(await run(args), code, message),
  );

  it("help of a command of a group is that of the command", async () => {
    const asked = await inProcess(["help", "scan", "plan"]);
    expect(asked).toEqual(await inProcess(["scan", "plan", "--help"]));
    expect([asked.code, asked.stdout.includes("Usage: x17 scan plan")]).toEqual([0, true]);
  });

  it("tells apart the ways to end", () => {
    expect(exitCode(new InputError("x"))).toBe(2);
    expect(exitCode(new AccuracyError("x"))).toBe(4);
    expect(exitCode(new CommanderError(1, "a", "x"))).toBe(2);
    expect(exitCode(new CommanderError(0, "a", "x"))).toBe(0);
    expect(exitCode(new TypeError("x"))).toBe(1);
  });

  it("is 1 for a fault of ours: one line, and the place only with X17_DEBUG=1", () => {
    const fault = new TypeError("a is not\n a function");
    expect(errorLine(fault)).toBe("x17: internal fault: a is not a function (X17_DEBUG=1 shows where)");
    process.env.X17_DEBUG = "1";
    expect(errorLine(fault)).toMatch(/\n {4}at /);
    delete process.env.X17_DEBUG;
  });
});

describe("x17 help", () => {
  it("and --help, --version print to stdout and end well", async () => {
    for (const args of [["help"], ["--help"], ["help", "width"], ["width", "--help"]]) {
      const { code, stdout, stderr } = await run(args);
      expect([code, stderr]).toEqual([0, ""]);
      expect(stdout).toMatch(/^Usage: x17/);
    }
    expect((await run(["--version"])).stdout).toBe(`${VERSION}\n`);
  });

  it("is loaded by the name it has, whatever the others need", async () => {
    const loaded = await Promise.all(Object.entries(COMMANDS).map(async ([name, load]) => [name, Object.values(await load())[0]!.name]));
    expect(loaded.map(([name]) => name).sort()).toEqual([...recordCommands, ...plainCommands, ...commandGroups].map(({ name }) => name).sort());
    for (const [name, own] of loaded) expect(own).toBe(name);
  });

  it("has examples for every command", () => {
    const without = [...recordCommands, ...plainCommands, ...commandGroups.flatMap(({ commands }) => commands)]
      .filter(({ examples }) => !examples?.length)
      .map(({ name }) => name);
    expect(without).toEqual([]);
  });
});

describe("a reader or writer that leaves", () => {
  const start = (args: string[]) => {
    const child = spawn(process.execPath, [X17, ...args]);
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    child.stdin.on("error", () => {});
    const ended = new Promise<{ code: number | null; signal: string | null; stderr: string }>((resolve) =>
      child.on("close", (code, signal) => resolve({ code, signal, stderr })),
    );
    return { child, ended };
  };

  it("closes the pipe after one line and x17 ends quietly", async () => {
    const { child, ended } = start(["me", "--process", "ee-ee"]);
    child.stdout.once("data", () => child.stdout.destroy());
    child.stdin.write(ROW.repeat(50_000), () => child.stdin.end());
    const { code, stderr } = await ended;
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  it("interrupts x17, which says so and exits with 130", async () => {
    const { child, ended } = start(["me", "--process", "ee-ee"]);
    child.stdin.write(ROW.repeat(5000));
    child.stdout.once("data", () => child.kill("SIGINT"));
    child.stdout.resume();
    expect(await ended).toEqual({ code: 130, signal: null, stderr: "\nx17: interrupted\n" });
  });
});

describe("a file", () => {
  it("is written whole, in a folder that is there, and leaves nothing else behind", () => {
    const path = join(folder, "new", "a.txt");
    expect(() => writeWhole(path, "first")).toThrow(/a.txt: cannot be written \(no such folder\)$/);
    madeFolder(join(folder, "new"));
    writeWhole(path, "first");
    writeWhole(path, "second");
    expect(readFileSync(path, "utf8")).toBe("second");
    expect(readdirSync(join(folder, "new"))).toEqual(["a.txt"]);
  });

  it("that cannot be written is an InputError in words", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => writeWhole(join(folder, "file", "below"), "x")).toThrow(InputError);
    expect(() => writeWhole(join(folder, "file", "below"), "x")).toThrow(/cannot be written \((a part of the path|a file of that name)/);
    expect(() => writeWhole(folder, "x")).toThrow(/cannot be written \(is a directory\)/);
    expect(existsSync(`${folder}.${process.pid}.part`)).toBe(false);
  });
});

describe("progress", () => {
  const screen = (interactive: boolean) => {
    const written: string[] = [];
    return { text: () => written.join(""), terminal: { out: () => {}, err: (text: string) => void written.push(text), interactive } };
  };

  it("is drawn on a terminal, at most ten times a second, and wiped", () => {
    const { text, terminal } = screen(true);
    let time = 0;
    const bar = progress(terminal, "table1", 100, () => time);
    for (let i = 0; i <= 100; i++, time += 10) bar.at(i);
    bar.end();
    expect(text().split("\r")).toHaveLength(1 + 11 + 1);
    expect(text()).toContain("table1 [############............] 50% 1 s left");
    expect(text().endsWith("\r\u001b[K")).toBe(true);
  });

  it("is silent elsewhere", () => {
    const { text, terminal } = screen(false);
    const bar = progress(terminal, "x", 10);
    bar.at(5);
    bar.end();
    expect(text()).toBe("");
  });
});

describe("x17 replay", () => {
  /** Those of several threads and of standard input in processes of their own. */
  const records: Record<string, { args: string[]; input?: string; ownProcess?: true }> = {
    atomki: { args: ["atomki"] },
    audit: { args: ["audit"] },
    axial: { args: ["axial", "--accuracy", "0.02"] },
    conversions: { args: ["conversions", "--n", "1000", "--radius-max", "20"] },
    convert: { args: ["convert", "--g-v", "5.6e-4"] },
    g2: { args: ["g2", "--eps-v", "7e-4"] },
    integrate: { args: ["integrate", "--eps-v", "2e-3", "--accuracy", "1e-2", "--workers", "2"], ownProcess: true },
    limits: { args: ["limits", "--eps-v", "5e-4"] },
    lineshape: { args: ["lineshape", "--eps-v", "2e-3", "--points", "5"] },
    me: { args: ["me", "--process", "ee-ee"], input: ROW.repeat(3), ownProcess: true },
    radiation: { args: ["radiation", "--accuracy", "0.05", "--cuts", "besiii-barrel", "--isr", "50"] },
    reach: { args: ["reach", "--accuracy", "0.02", "--toys", "2"] },
    region: { args: ["region", "--eps-v", "1e-3", "--eps-a", "6e-4"] },
    reproduce: { args: ["reproduce", "--only", "fig3", "--out", join(folder, "report")], ownProcess: true },
    resolution: { args: ["resolution", "--detector", join(folder, "tracker.json"), "--n", "1000"] },
    spectrum: { args: ["spectrum", "--eps-v", "2e-3", "--sigma", "1", "--at", "16.88", "--accuracy", "1e-2"] },
    width: { args: ["width", "--eps-v", "1e-3", "--energy", "1886.57"] },
    xsec: { args: ["xsec", "bhabha", "--sqrts", "16.9", "--eps-v", "2e-3"] },
  };

  const replayed = (text: string) => {
    const path = join(folder, "replayed.json");
    writeFileSync(path, text);
    return inProcess(["replay", path]);
  };
  const width = inProcess(["width", "--eps-v", "1e-3", "--json"]);

  it("is tried with every command that prints a record", () => {
    expect(Object.keys(records)).toEqual(recordCommands.map(({ name }) => name).sort());
  });

  it.each(Object.keys(records))("finds a record of %s identical to the bit", async (name) => {
    const { args, input, ownProcess } = records[name]!;
    const made = ownProcess ? await run([...args, "--json"], input) : await inProcess([...args, "--json"]);
    expect(made.code).toBe(0);
    const { code, stdout, stderr } = ownProcess ? await run(["replay", "-"], made.stdout) : await replayed(made.stdout);
    expect(stderr).toBe("");
    expect(stdout).toMatch(new RegExp(`^${name}: identical, [1-9]\\d* numbers\n$`));
    expect(code).toBe(0);
  });

  it("names every number that differs, down to the last bit", async () => {
    const record = JSON.parse((await width).stdout);
    record.results.lifetime.value *= 1 + 2 ** -52;
    const path = join(folder, "record.json");
    writeFileSync(path, JSON.stringify(record));
    const { code, stdout } = await run(["replay", path]);
    expect(stdout).toMatch(/^width: 1 differences\nrecord\.results\.lifetime\.value: recorded [^\n]*, recomputed [^\n]*\n$/);
    expect(code).toBe(1);
  });

  it("recomputes a record made with other data, and says so in one line", async () => {
    const record = JSON.parse((await run(["g2", "--eps-v", "7e-4", "--json"])).stdout);
    expect(record.dataVersion).toBe(DATA_VERSION);
    const others = { ...record, dataVersion: "0123456789ab" };
    const line = `x17: RECORD -: made with data 0123456789ab, these are ${DATA_VERSION}: recomputed with these\n`;
    const same = await run(["replay", "-"], JSON.stringify(others));
    expect(same.stdout).toMatch(/^g2: identical, \d+ numbers\n$/);
    expect([same.code, same.stderr]).toEqual([0, line]);
    others.results.measured.value *= 1 + 2 ** -52;
    const moved = await run(["replay", "-"], JSON.stringify(others));
    expect(moved.stdout).toMatch(/^g2: 1 differences\nrecord\.results\.measured\.value: /);
    expect([moved.code, moved.stderr]).toEqual([1, line]);
  });

  it.each<[string, (record: Record<string, unknown>) => unknown, RegExp]>([
    ["of another version", (record) => ({ ...record, version: "0.0.1" }), /made by x17 0\.0\.1, this is/],
    ["of other kernels", (record) => ({ ...record, kernelDigest: "00" }), /made by kernels 00, these are [0-9a-f]{16}/],
    ["of an unknown command", (record) => ({ ...record, command: "dance" }), /command "dance" cannot be replayed/],
    ["with bad inputs", (record) => ({ ...record, inputs: { mass: -1 } }), /mass = -1 MeV/],
    [
      "of x17 0.1",
      // which named no data either
      ({ schema, dataVersion, ...record }) => ({ ...record, version: "0.1.0" }),
      /: record of x17 0\.1: its inputs have other names; replay it with that version, or run the command again\n$/,
    ],
    ["of another schema", (record) => ({ ...record, schema: 3, version: "0.9.0" }), /: record of schema 3, made by x17 "0\.9\.0": its inputs/],
    ["whose schema is no number", (record) => ({ ...record, schema: "2" }), /: record of schema "2", made by/],
    ["that names no data", ({ dataVersion, ...record }) => record, /dataVersion is missing/],
    ["without inputs", ({ inputs, ...record }) => record, /inputs is missing/],
    ["that is no record", () => [1, 2], /must be one result record/],
  ])("refuses a record %s in one line", async (_, change, reason) => {
    const { code, stdout, stderr } = await replayed(JSON.stringify(change(JSON.parse((await width).stdout))));
    expect(stderr).toMatch(/^x17: [^\n]*\n$/);
    expect(stderr).toMatch(reason);
    expect([code, stdout]).toEqual([2, ""]);
  });
});

describe("a file that has no end", () => {
  it.runIf(existsSync("/dev/zero"))("is read up to a length and refused in one line", async () => {
    const { code, stdout, stderr } = await run(["spectrum", "--cuts", "/dev/zero"]);
    expect(stderr).toBe("x17: --cuts /dev/zero: longer than 536870912 bytes, which are read at most\n");
    expect([code, stdout]).toEqual([2, ""]);
  });
});

describe("x17 check", () => {
  it("passes on this machine", async () => {
    const { code, stdout } = await run(["check", "--json"]);
    const { results, command } = JSON.parse(stdout);
    expect(command).toBe("check");
    expect(Object.entries(results).filter(([, one]) => (one as { note?: string }).note?.startsWith("FAILED"))).toEqual([]);
    expect(results.failures.value).toBe(0);
    expect(Object.keys(results).length).toBeGreaterThan(10);
    expect(code).toBe(0);
  });
});
