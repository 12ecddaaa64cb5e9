import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ran } from "../scan/emitted.ts";
import { required } from "./required.ts";
import { Emitted, Scan } from "./scan.ts";

let scan: Scan;
beforeAll(() => {
  required(["snakemake"], "snakemake");
  scan = new Scan();
});
afterAll(() => scan?.remove());

describe("a scan by Snakemake", () => {
  it("a shard that fails leaves the others and no merge; the same command runs what is missing, and then nothing", () => {
    const emitted = new Emitted(scan, "snakemake", 4, ["--to", "snakemake", "--memory", "200M", "--time", "5"]);
    emitted.fault("fail", 2);
    const args = ["--snakefile", join(emitted.folder, "Snakefile"), "--cores", "2", "--keep-going"];
    // its caches and locks lie in the folder of the Snakefile
    const snakemake = () => ran("snakemake", args, { cwd: "/" });

    const first = snakemake();
    expect(first.code, first.stderr).toBe(1);
    expect(emitted.runs().sort()).toEqual(["0", "1", "2", "3"]);
    expect([emitted.result(), emitted.missing()]).toEqual([undefined, "2"]);
    expect(emitted.log()).toContain("shard-2.txt:\nfails on purpose");
    const before = emitted.parts();

    const second = snakemake();
    expect(second.code, second.stderr).toBe(0);
    expect(emitted.runs().slice(4)).toEqual(["2"]);
    expect(emitted.result() === scan.single).toBe(true);
    expect(emitted.parts()).toMatchObject(before);
    expect(Object.keys(emitted.parts())).toHaveLength(scan.blocks);

    const third = snakemake();
    expect(third.code, third.stderr).toBe(0);
    expect(emitted.runs()).toHaveLength(5);
  });

  it("is killed: its lock is taken away as documented, and the same command goes on", async () => {
    const emitted = new Emitted(scan, "snakemake-killed", 4, ["--to", "snakemake"]);
    const snakefile = ["--snakefile", join(emitted.folder, "Snakefile")];
    const args = [...snakefile, "--cores", "2", "--keep-going"];
    emitted.fault("wait", 2);
    // a group of its own: what it has started is killed with it
    const child = spawn("snakemake", args, { cwd: "/", stdio: "ignore", detached: true });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    await emitted.kept(2);
    process.kill(-child.pid!, "SIGKILL");
    await ended;
    emitted.release(2);

    const locked = ran("snakemake", args, { cwd: "/" });
    expect(locked.code).toBe(1);
    expect(locked.stderr).toContain("LockException");
    expect(ran("snakemake", [...snakefile, "--unlock"], { cwd: "/" }).code).toBe(0);
    const again = ran("snakemake", args, { cwd: "/" });
    expect(again.code, again.stderr).toBe(0);
    expect(emitted.result() === scan.single).toBe(true);
  });
});
