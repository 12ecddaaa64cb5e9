// The one writer of the command line: regular files whole or not at all, anything else written through.
import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { removeLeftovers, writeWhole } from "../src/cli/files.ts";
import { occurrences, sourceFiles } from "./structure/files.ts";
import { run, X17 } from "./support/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-files-"));
const posix = process.platform !== "win32";
const REACH = ["reach", "--experiment", "padme-scan", "--mass", "16.9", "--pyhf"];

describe("a file that is written", () => {
  it("replaces what a link leads to, and keeps link and permissions", () => {
    const [file, link] = [join(folder, "target"), join(folder, "link")];
    writeFileSync(file, "old");
    chmodSync(file, 0o640);
    symlinkSync(file, link);
    const before = statSync(file).ino;
    writeWhole(link, "new");
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(readFileSync(file, "utf8")).toBe("new");
    expect(statSync(file).mode & 0o777).toBe(0o640);
    // another file under the same name: replaced, not written into
    expect(statSync(file).ino).not.toBe(before);
    expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("is made where a link leads nowhere yet", () => {
    const link = join(folder, "dangling");
    symlinkSync(join(folder, "made"), link);
    writeWhole(link, "new");
    expect(readlinkSync(link)).toBe(join(folder, "made"));
    expect(readFileSync(join(folder, "made"), "utf8")).toBe("new");
  });

  it("never follows a link somebody laid under its temporary name", () => {
    const victim = join(folder, "victim");
    writeFileSync(victim, "kept");
    symlinkSync(victim, join(folder, `own.${process.pid}.part`));
    writeWhole(join(folder, "own"), "new");
    expect(readFileSync(victim, "utf8")).toBe("kept");
    expect(readFileSync(join(folder, "own"), "utf8")).toBe("new");
  });

  it("may have a name of 255 bytes", () => {
    const longest = join(folder, `${"ü".repeat(127)}x`);
    writeWhole(longest, "new");
    expect(readFileSync(longest, "utf8")).toBe("new");
  });

  it("half written by a run that was killed goes, by a run that goes on stays", () => {
    const dead = Number(execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }));
    const [left, used] = [dead, process.pid].map((pid) => `index.html.${pid}.part`) as [string, string];
    for (const name of [left, used]) writeFileSync(join(folder, name), "half");
    removeLeftovers(folder, (name) => name === "index.html");
    expect(readdirSync(folder)).not.toContain(left);
    expect(readdirSync(folder)).toContain(used);
    rmSync(join(folder, used));
  });

  it.runIf(posix)("goes through a named pipe", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    const reader = spawn("cat", [pipe]);
    let text = "";
    reader.stdout.on("data", (part) => {
      text += part;
    });
    const read = new Promise((resolve) => reader.on("close", resolve));
    const { code } = await run([...REACH, pipe]);
    await read;
    expect(code).toBe(0);
    expect(JSON.parse(text)).toHaveProperty("channels");
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  it.runIf(posix)("is read from a named pipe once somebody writes to it, and refused after two seconds where nobody does", async () => {
    const pipe = join(folder, "in");
    execFileSync("mkfifo", [pipe]);
    const read = run(["integrate", "--cuts", pipe, "--accuracy", "0.1", "--json"]);
    const writer = spawn("sh", ["-c", `sleep 0.3; echo '{"photon":{"absCos":[0,0.8]}}' > "$0"`, pipe]);
    const { code, stdout } = await read;
    writer.kill();
    expect(code).toBe(0);
    expect(JSON.parse(stdout).inputs.cuts).toEqual({ photon: { absCos: [0, 0.8] } });
    expect(await run(["integrate", "--cuts", pipe])).toMatchObject({
      code: 2,
      stderr: `x17: --cuts ${pipe}: cannot be read (a pipe into which nobody writes)\n`,
    });
  });

  it.runIf(posix)("goes to standard output, before the result, through a pipe and into a file", async () => {
    const { code, stdout } = await run([...REACH, "/dev/stdout", "--json"]);
    expect(code).toBe(0);
    const at = stdout.lastIndexOf("\n", stdout.length - 2);
    expect(JSON.parse(stdout.slice(0, at))).toHaveProperty("channels");
    expect(JSON.parse(stdout.slice(at))).toHaveProperty("kernelDigest");
    const file = join(folder, "both");
    execFileSync("sh", ["-c", `"$0" "$@" > "${file}"`, process.execPath, X17, ...REACH, "/dev/stdout", "--json"]);
    expect(readFileSync(file, "utf8")).toBe(stdout);
  });

  it.runIf(posix)("that cannot be written ends in one true line", async () => {
    mkdirSync(join(folder, "folder"));
    for (const [path, why] of [
      ["/dev/full", "no space left"],
      [join(folder, "folder"), "is a directory"],
      ["/proc/x17/y", "no such folder"],
      [join(folder, "target", "below"), "a (part of the path is not a directory|file of that name is in the way)"],
    ] as const) {
      const { code, stdout, stderr } = await run([...REACH, path]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(new RegExp(`^x17: ${path}: cannot be written \\(${why}\\)\\n$`));
    }
  });
});

it("nothing else in the command line writes files", () => {
  const writes = /\b(writeFile|appendFile|createWriteStream|openSync|copyFile|rename|mkdir|rmSync|unlink|symlink)\w*\(/;
  const found = sourceFiles("src")
    .filter((file) => !["src/cli/files.ts", "src/cli/growingFile.ts", "src/cli/targetLock.ts"].includes(file))
    .flatMap((file) => occurrences(file, writes));
  expect(found).toEqual([]);
});
