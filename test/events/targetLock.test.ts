// Two commands on one file: the second is refused, whatever the first is doing.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { withTarget } from "../../src/cli/targetLock.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-lock-"));
const SAMPLE = ["--process", "ee-ee", "--cuts", "padme-0.9", "--sqrts", "16.9", "--eps-v", "1e-3"];
const events = (path: string, n: number) => inProcess(["events", ...SAMPLE, "--n", String(n), "--output", path]);
const held = (path: string, by: string) => ({
  code: 2,
  stdout: "",
  stderr: `x17: ${path}: is being written by ${by} (${path}.lock says so: remove it if that is not so)\n`,
});

it("of two jobs at once one writes its file, the other is refused", async () => {
  const path = join(folder, "both.lhe");
  const [one, other] = await Promise.all([events(path, 300), events(path, 200)]);
  expect([one.code, other]).toEqual([0, held(path, "this process")]);
  await events(join(folder, "alone.lhe"), 300);
  expect(readFileSync(path).equals(readFileSync(join(folder, "alone.lhe")))).toBe(true);
  expect(readdirSync(folder).filter((name) => name.includes(".lock"))).toEqual([]);
});

it("a file is the same under another name, and free again when its command has ended or failed", async () => {
  const [path, link] = [join(folder, "named.lhe"), join(folder, "link.lhe")];
  writeFileSync(path, "");
  symlinkSync(path, link);
  const tried = withTarget(path, async () => {
    expect((await events(link, 5)).stderr).toContain(`${link}: is being written by this process`);
    throw new Error("failed");
  });
  await expect(tried).rejects.toThrow("failed");
  expect(existsSync(`${path}.lock`)).toBe(false);
  expect((await events(link, 5)).code).toBe(0);
});

it("a lock left by a process that is gone is taken, that of a running one and of another machine is not", async () => {
  const path = join(folder, "left.lhe");
  const lock = (text: string) => writeFileSync(`${path}.lock`, text);
  const gone = execFileSync(process.execPath, ["-p", "process.pid"], { encoding: "utf8" }).trim();
  for (const [text, by] of [
    [`${process.ppid} ${hostname()}\n`, `process ${process.ppid}`],
    [`${gone} elsewhere\n`, `process ${gone} of elsewhere`],
    ["", "another process"],
  ] as const) {
    lock(text);
    expect(await events(path, 5)).toEqual(held(path, by));
    expect(readFileSync(`${path}.lock`, "utf8")).toBe(text);
  }
  expect(existsSync(path)).toBe(false);
  for (const pid of [gone, process.pid]) {
    lock(`${pid} ${hostname()}\n`);
    expect((await events(path, 5)).code).toBe(0);
  }
  expect(readdirSync(folder).filter((name) => name.includes(".lock"))).toEqual([]);
});
