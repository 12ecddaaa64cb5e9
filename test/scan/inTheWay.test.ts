// What stands where x17 scan writes: links, folders, pipes, files that are read.
import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { inProcess } from "../support/inProcess.ts";
import { scanFolder } from "../support/scanFiles.ts";

const { path, json } = scanFolder();
const scan = (...args: string[]) => inProcess(["scan", ...args]);
const declaration = json("scan.json", { axes: [{ input: "epsV", list: [1e-3, 2e-3] }], observables: ["width.lifetime"] });
const prefix = async () => JSON.parse((await scan("plan", declaration, "--json")).stdout).planId.slice(0, 8) as string;

it("a folder of parts that is a link stays, without parts", async () => {
  mkdirSync(path("elsewhere"));
  symlinkSync(path("elsewhere"), path("link.csv.parts"));
  expect(await scan("run", declaration, "-o", path("link.csv"))).toMatchObject({ code: 0, stderr: "", stdout: expect.stringContaining("link.csv") });
  expect(lstatSync(path("link.csv.parts")).isSymbolicLink()).toBe(true);
  expect(readdirSync(path("elsewhere"))).toEqual([]);
});

it("a folder among the parts is none of them", async () => {
  mkdirSync(path(`dir.csv.parts/${await prefix()}-dir`), { recursive: true });
  expect(await scan("run", declaration, "-o", path("dir.csv"))).toMatchObject({ code: 0, stderr: "" });
  expect(readdirSync(path("dir.csv.parts"))).toEqual([`${await prefix()}-dir`]);
});

it("a file where the folder of parts should be is refused in one line", async () => {
  writeFileSync(path("file.csv.parts"), "mine");
  expect(await scan("run", declaration, "-o", path("file.csv"))).toMatchObject({
    code: 2,
    stdout: "",
    stderr: `x17: ${path("file.csv.parts")}: is no folder\n`,
  });
  expect(readFileSync(path("file.csv.parts"), "utf8")).toBe("mine");
});

it("a lock that is a pipe is not waited for", async () => {
  execFileSync("mkfifo", [path("pipe.csv.lock")]);
  const { code, stderr } = await scan("run", declaration, "-o", path("pipe.csv"));
  expect([code, stderr]).toEqual([2, `x17: ${path("pipe.csv.lock")}: is no file: must be removed\n`]);
  rmSync(path("pipe.csv.lock"));
});

it("the result of emitted scripts is not the plan", async () => {
  const events = json("events.json", { events: { process: "ee-ee" }, n: 10 });
  for (const [what, name] of [
    [declaration, "plan.csv"],
    [events, "plan.lhe.gz"],
  ] as const) {
    await scan("plan", what, "-o", path(name));
    const { code, stderr } = await scan("emit", path(name), "--to", "slurm", "-o", path("scripts"), "--result", path(name));
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`${path(name)}: is a file that is read (FILE ${path(name)}): the output must be another`),
    ]);
    expect(existsSync(path("scripts"))).toBe(false);
  }
});
