import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript without types
import { formIsInstalled } from "../derive/form.mjs";
// @ts-expect-error plain JavaScript without types
import { generatedFiles } from "../derive/generate.mjs";

const installed: boolean = formIsInstalled();
const form = (...args: string[]) =>
  execFileSync("form", ["-q", ...args], { cwd: fileURLToPath(new URL("../derive", import.meta.url)), encoding: "utf8" });

describe("derivation", () => {
  if (process.env.CI === "true") {
    it("has FORM at hand in CI (Debian package form)", () => expect(installed).toBe(true));
  }

  // twenty seconds of one processor, most of it FORM's search for the shortest form
  it.skipIf(!installed)("gives the committed kernels when FORM runs again", () => {
    for (const [name, text] of Object.entries(generatedFiles() as Record<string, string>)) {
      expect(readFileSync(new URL(`../${name}`, import.meta.url), "utf8"), `${name}: run npm run derive`).toBe(text);
    }
  });

  it.skipIf(!installed)("satisfies the Ward identity of the photon in ee-eea, class by class and for all couplings", () => {
    const left = form("ward.frm").trim().split(/\s+/);
    expect(left).toEqual(["11", "22", "33", "44", "12", "34", "13", "14", "23", "24"].flatMap((pair) => [`K${pair}`, "0"]));
  });

  it.skipIf(!installed)("satisfies the Ward identity of the photon in ee-eea with an X of spin 0, and has no term odd in epsP", () => {
    const left = form("spin0/ward.frm").trim().split(/\s+/);
    expect(left).toEqual(["X11", "X12", "X13", "Y11", "Y12", "Y13"].flatMap((pair) => [pair, "0"]));
  });

  it.skipIf(!installed).each(["eeaX.frm", "spin0/eeaX.frm"])("satisfies the Ward identity of the photon in ee-aX (%s)", (program) => {
    const folder = mkdtempSync(join(tmpdir(), "ward-"));
    form("-D", "PHOTON=k", "-D", `OUT=${folder}/out`, program);
    expect(readFileSync(`${folder}/out`, "utf8").replace(/\s/g, "")).toContain("result=0;");
    rmSync(folder, { recursive: true });
  });
});
