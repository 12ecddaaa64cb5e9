// Scans as files, for the tests of the command.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { ScanDeclaration } from "../../src/scan/index.ts";

/** A folder that goes when the file of tests ends; paths in it, and JSON written to it. */
export function scanFolder() {
  const folder = mkdtempSync(join(tmpdir(), "x17-scan-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  const json = (name: string, value: unknown) => {
    writeFileSync(path(name), JSON.stringify(value));
    return path(name);
  };
  return { folder, path, json };
}

/** Rows for a file of some MB. */
export const PLANE: ScanDeclaration = {
  title: "a plane of couplings at three masses",
  axes: [
    { input: "mass", list: [16.7, 16.88, 17] },
    { input: "epsV", log: { from: 1e-5, to: 1e-2, n: 140 } },
    { input: "epsA", linear: { from: 0, to: 1e-3, n: 100 } },
  ],
  observables: ["width.lifetime", "width.width"],
};

/** Few rows in several blocks, one input of which is no number, and rows that a filter drops. */
export const FEW: ScanDeclaration = {
  axes: [
    { input: "cuts", list: ["padme-0.9", "padme-0.6", { name: 'half, of "it"', electron: { absCos: [0, 0.5] } }] },
    { input: "sqrts", list: [16, 16.88, 18, 20] },
    { input: "epsV", list: [0, 1e-3, 2e-3] },
  ],
  fixed: { process: "ee-ee" },
  filters: [{ of: "epsV", atMost: 1.5e-3 }],
  observables: ["integrate.value"],
  accuracy: 0.1,
  errors: true,
};
