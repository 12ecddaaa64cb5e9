// x17 me as a stream: bad rows among good ones, long lines, endless files, readers and disks that give up.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileProblem } from "../../src/cli/files.ts";
import { LONGEST_LINE } from "../../src/request/common.ts";
import { run, X17 } from "../support/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-me-"));
const P = 8.424516607639498;
const good = {
  p: [
    [8.44, 0, 0, P],
    [8.44, 0, 0, -P],
    [8.44, P, 0, 0],
    [8.44, -P, 0, 0],
  ],
  epsV: 2e-3,
  epsA: 0,
};
const GOOD = `${JSON.stringify(good)}\n`;
const OFF = `${JSON.stringify({ ...good, p: good.p.map((q, i) => (i === 2 ? [12, P, 0, 0] : q)) })}\n`;
const me = (...args: string[]) => ["me", "--process", "ee-ee", ...args];
const jsonLines = (text: string) =>
  text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Runs x17 with file descriptors of our own; returns exit code and stderr. */
function runWith(args: string[], stdin: number | "pipe", stdout: number | "pipe", use: (child: ReturnType<typeof spawn>) => void = () => {}) {
  return new Promise<{ code: number | null; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [X17, ...args], { stdio: [stdin, stdout, "pipe"] });
    let stderr = "";
    child.stderr!.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.stdin?.on("error", () => {});
    child.on("close", (code) => resolve({ code, stderr }));
    use(child);
  });
}

describe("a bad row among good ones", () => {
  it("is answered by its line and its error, the others are computed, and the exit code is 2 in the end", async () => {
    const { code, stdout, stderr } = await run(me(), `${GOOD}\n${OFF}${GOOD}{"p":[[1,\n3\n${GOOD}`);
    const rows = jsonLines(stdout);
    expect(rows).toHaveLength(6);
    expect(rows.map(({ line }) => line)).toEqual([undefined, 3, undefined, 5, 6, undefined]);
    expect(rows[1]!.error).toMatch(/^p3 is off its mass shell: E\^2 - p\^2 = 73\.02\d* MeV\^2, must be 0\.26\d* within 1e-10 E\^2/);
    expect(rows[3]!.error).toMatch(/^not JSON/);
    expect(rows[4]!.error).toMatch(/^must be an object such as/);
    for (const i of [2, 5]) expect(rows[i]).toEqual(rows[0]);
    expect(stderr).toMatch(/^x17: 3 of 6 rows cannot be computed, the first on line 3 \(row 2\): p3 is off its mass shell[^\n]*\n$/);
    expect(code).toBe(2);
  });

  it("ends the run with --strict; the rows before it are printed", async () => {
    const { code, stdout, stderr } = await run(me("--strict"), `${GOOD}${GOOD}${OFF}${GOOD}`);
    expect(jsonLines(stdout)).toHaveLength(2);
    expect(stderr).toMatch(/^x17: line 3: p3 is off its mass shell[^\n]*\n$/);
    expect(code).toBe(2);
  });

  it("stands in a record as its error, which replay finds again; the exit code is 2, with a cross-check too", async () => {
    for (const more of [[], ["--verify"]]) {
      const { code, stdout, stderr } = await run(me("--json", ...more), `${GOOD}${OFF}nonsense\n${GOOD}`);
      const record = JSON.parse(stdout) as {
        inputs: { rows: unknown[] };
        results: { rows: Record<string, unknown>[] };
        verification?: { agrees: boolean };
      };
      expect(record.results.rows.map(({ error, m2 }) => [typeof error, typeof m2])).toEqual([
        ["undefined", "number"],
        ["string", "undefined"],
        ["string", "undefined"],
        ["undefined", "number"],
      ]);
      expect(record.inputs.rows[2]).toBe("nonsense");
      expect(record.verification?.agrees).toBe(more.length > 0 ? true : undefined);
      expect(stderr).toMatch(/^x17: 2 of 4 rows cannot be computed, the first on row 2: p3 is off its mass shell[^\n]*\n$/);
      expect(code).toBe(2);
      expect((await run(["replay", "-"], stdout)).code).toBe(0);
    }
  });

  it("ends a record with --strict, or where no row is good", async () => {
    const strict = await run(me("--json", "--strict"), `${GOOD}${OFF}`);
    expect(strict).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/^x17: row 2: p3 is off its mass shell[^\n]*\n$/) });
    const none = await run(me("--json"), OFF);
    expect(none).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/^x17: row 1: p3 is off its mass shell[^\n]*\n$/) });
  });

  it("may have a byte order mark and carriage returns, which are none of its faults", async () => {
    const { code, stdout } = await run(me(), `\ufeff${GOOD.trim()}\r\n\r\n${GOOD.trim()}\r\n`);
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toHaveLength(2);
  });
});

describe("momenta as files have them", () => {
  const digits = { ...good, p: good.p.map((q) => q.map((x) => Number(x.toPrecision(6)))) };

  it("are refused beyond 1e-10, with the way out, and taken with --project, which says how far they moved", async () => {
    const line = `${JSON.stringify(digits)}\n`;
    const refused = await run(me(), line);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/^x17: line 1: p1 is off its mass shell: .*--project/);
    const { code, stdout } = await run(me("--project"), line);
    expect(code).toBe(0);
    const [row] = jsonLines(stdout);
    // six digits of 8.42: half a unit of the last is 5e-6
    expect(row!.moved).toBeGreaterThan(0);
    expect(row!.moved).toBeLessThan(1e-5);
  });

  it("are projected in a record as well", async () => {
    const { stdout } = await run(me("--project", "--json"), `${JSON.stringify(digits)}\n`);
    const { inputs, results } = JSON.parse(stdout) as { inputs: Record<string, unknown>; results: { rows: Record<string, unknown>[] } };
    expect(inputs.project).toBe(true);
    const path = join(folder, "record.json");
    writeFileSync(path, stdout);
    expect((await run(["replay", path])).code).toBe(0);
    expect(results.rows[0]!.moved).toBeGreaterThan(0);
  });
});

describe("a line without an end", () => {
  it("is refused by its length and its number, in flat memory", async () => {
    const piece = "a".repeat(1 << 20);
    const { code, stdout, stderr } = await run(me(), `${GOOD}${piece.repeat(40)}\n${GOOD}`);
    const rows = jsonLines(stdout);
    expect(rows[1]).toEqual({ line: 2, error: `longer than ${LONGEST_LINE} bytes: must be one JSON object` });
    expect(rows[2]).toEqual(rows[0]);
    expect(stderr).toMatch(/^x17: 1 of 3 rows cannot be computed, the first on line 2: longer than 1048576 bytes/);
    expect(code).toBe(2);
  });

  it("is taken up to the last byte allowed", async () => {
    const { code } = await run(me(), `${GOOD.trim().padEnd(LONGEST_LINE)}\n`);
    expect(code).toBe(0);
  });
});

describe("memory", () => {
  /** Peak of the resident memory of x17 me over n lines [kB]. */
  const peak = async (n: number) => {
    const path = join(folder, `${n}.jsonl`);
    writeFileSync(path, "{}\n".repeat(n));
    const tell = "data:text/javascript,process.on('exit',()=>process.stderr.write('\\n'+process.resourceUsage().maxRSS))";
    const child = spawn(process.execPath, ["--import", tell, X17, ...me("--input", path)], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
    });
    await new Promise((resolve) => child.on("close", resolve));
    return Number(said.trim().split("\n").at(-1));
  };

  it("does not grow with the number of rows", async () => {
    // a kilobyte a line kept, as the promises of a reader that forgets to let go, would be 150 MB; the difference is the garbage collector's
    expect((await peak(200_000)) - (await peak(50_000))).toBeLessThan(60_000);
  });
});

describe("what is no file of rows, and what takes no output", () => {
  it("names a folder on standard input", async () => {
    const directory = openSync(folder, "r");
    expect(await runWith(me(), directory, "pipe")).toEqual({ code: 2, stderr: "x17: --input -: standard input cannot be read (is a directory)\n" });
    closeSync(directory);
  });

  it.skipIf(!existsSync("/dev/full"))("names a full disk, for every command", async () => {
    const full = openSync("/dev/full", "w");
    const told = { code: 2, stderr: "x17: standard output cannot be written (no space left)\n" };
    expect(await runWith(me(), "pipe", full, (child) => void child.stdin!.end(GOOD.repeat(10_000)))).toEqual(told);
    expect(await runWith(["width", "--eps-v", "1e-3"], "pipe", full)).toEqual(told);
    closeSync(full);
  });

  it("says when a file took a part of the answer alone", async () => {
    const path = join(folder, "short.json");
    // a disk that fills up while it is written: the shell's limit is 1 KiB, the record longer
    const line = `ulimit -f 1; exec "${process.execPath}" "${X17}" spectrum --range 16,17 --eps-v 1e-3 --json > "${path}"`;
    const { status, stderr } = spawnSync("bash", ["-c", line], { encoding: "utf8" });
    expect([status, stderr]).toEqual([2, "x17: standard output cannot be written (file too large)\n"]);
    expect(statSync(path).size).toBe(1024);
  });

  it("names a read-only file system", () => {
    expect(fileProblem(Object.assign(new Error(), { code: "EROFS" }))).toBe("read-only file system");
  });

  it("ends with 0 when the reader has enough", async () => {
    const { code, stderr } = await runWith(me(), "pipe", "pipe", (child) => {
      child.stdout!.once("data", () => child.stdout!.destroy());
      child.stdin!.end(GOOD.repeat(50_000));
    });
    expect([code, stderr]).toEqual([0, ""]);
  });
});

describe("x17 me", () => {
  it("with --verify answers bad rows and recomputes the good ones", async () => {
    const path = join(folder, "mixed.jsonl");
    writeFileSync(path, `${GOOD}{"epsV":1}\n\nnonsense\n${GOOD}`);
    const { code, stdout, stderr } = await run(me("--input", path, "--verify"));
    expect(code).toBe(2);
    expect(jsonLines(stdout).map((line) => line.line ?? "good")).toEqual(["good", 2, 4, "good"]);
    expect(stderr).toMatch(/8 numbers agree/);
    expect(stderr).toMatch(/2 of 4 rows cannot be computed, the first on line 2/);
  });

  it.runIf(existsSync("/dev/zero"))("refuses a line that never ends when its length is passed", async () => {
    const { code, stderr } = await run(me("--input", "/dev/zero", "--strict"));
    expect([code, stderr]).toEqual([2, `x17: line 1: longer than ${LONGEST_LINE} bytes: must be one JSON object\n`]);
  });
});
