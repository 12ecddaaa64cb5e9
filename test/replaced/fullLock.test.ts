// A command on a disk that is full: its lock does not stay beside the file it could not write.
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { inProcess } from "../support/inProcess.ts";

/** A disk that is full: files can be made, and nothing written to them. */
const full = vi.hoisted(() => ({ now: false }));
vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  const writeFile = (...args: Parameters<typeof real.writeFileSync>) => {
    if (full.now) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
    real.writeFileSync(...args);
  };
  return { ...real, writeFileSync: writeFile };
});

const path = join(mkdtempSync(join(tmpdir(), "x17-full-")), "full.lhe");
const SAMPLE = ["--process", "ee-ee", "--cuts", "padme-0.9", "--sqrts", "16.9", "--eps-v", "1e-3"];
const events = () => inProcess(["events", ...SAMPLE, "--n", "5", "--output", path]);

it("a lock that cannot be written, as on a full disk, does not stay", async () => {
  full.now = true;
  try {
    expect(await events()).toEqual({ code: 2, stdout: "", stderr: `x17: ${path}: cannot be written (no space left)\n` });
  } finally {
    full.now = false;
  }
  expect(existsSync(`${path}.lock`)).toBe(false);
  expect((await events()).code).toBe(0);
});
