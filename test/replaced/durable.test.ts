// What is on the disk before parts are removed: files are flushed by the system's own call, which is recorded here.
import { readlinkSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { scanFolder } from "../support/scanFiles.ts";

const calls = vi.hoisted((): string[] => []);
vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  const recorded = {
    ...real,
    fsyncSync(file: number) {
      calls.push(`flush ${basename(readlinkSync(`/proc/self/fd/${file}`))}`);
      real.fsyncSync(file);
    },
    renameSync(from: string, to: string) {
      calls.push(`rename ${basename(from)} ${basename(to)}`);
      real.renameSync(from, to);
    },
    rmSync(path: string, options?: object) {
      calls.push(`remove ${basename(path)}`);
      real.rmSync(path, options);
    },
  };
  return { ...recorded, default: recorded };
});

// what another file of tests has loaded has the system's own
vi.resetModules();
const { inProcess } = await import("../support/inProcess.ts");
const { path, json } = scanFolder();

describe.runIf(process.platform === "linux")("x17 scan run -o FILE", () => {
  it("has the file, then its name, on the disk before it removes a part", async () => {
    const scan = json("scan.json", { axes: [{ input: "epsV", list: [1e-3, 2e-3] }], observables: ["width.lifetime"] });
    expect(await inProcess(["scan", "run", scan, "-o", path("all.csv")])).toMatchObject({ code: 0 });
    const own = calls.filter((call) => /^flush|all\.csv|x17part/.test(call) && !call.includes(".lock"));
    const renamed = own.findIndex((call) => /^rename all\.csv\.\S+ all\.csv$/.test(call));
    const [, temporary] = own[renamed]!.split(" ");
    expect(own[renamed - 1]).toBe(`flush ${temporary}`);
    expect(own[renamed + 1]).toBe(`flush ${basename(path("."))}`);
    const removed = own.findIndex((call) => /^remove \w{8}-00000\.x17part$/.test(call));
    expect(removed).toBeGreaterThan(renamed + 1);
  });
});
