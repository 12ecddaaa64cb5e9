// The package as npm ships it: packed, installed into an empty folder, used from there.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KERNEL_DIGEST } from "../build/identity.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-package-"));
const run = (program: string, args: string[], cwd = folder) =>
  execFileSync(program, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
const script = (text: string) => {
  writeFileSync(join(folder, "use.mjs"), text);
  return run(process.execPath, ["use.mjs"]).trim();
};
let files: string[] = [];

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  const [packed] = Object.values(JSON.parse(run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], "."))) as [
    { filename: string; files: { path: string }[] },
  ];
  files = packed.files.map(({ path }) => path);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "empty", private: true, type: "module" }));
  run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", join(folder, packed.filename)]);
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the package installed from its tarball", () => {
  it("holds the licence, the documents a user needs, the kernels, and neither sources nor tests", () => {
    for (const name of ["LICENSE", "README.md", "CHANGELOG.md", "CITATION.cff", "package.json", "build/x17.wasm", "build/cli/x17.mjs"])
      expect(files).toContain(name);
    expect(files).toContain("build/dist/src/index.d.ts");
    expect(
      files.filter((path) => !/^(LICENSE|README\.md|CHANGELOG\.md|CITATION\.cff|package\.json|build\/(dist|cli)\/|build\/x17\.wasm$)/.test(path)),
    ).toEqual([]);
    expect(files.filter((path) => /test|bench|__tests__|(?<!\.d)\.ts$/.test(path))).toEqual([]);
  });

  it("carries the licences of the libraries in the bundle", () => {
    const notices = readFileSync(join(folder, "node_modules/x17/build/cli/third-party.txt"), "utf8");
    for (const name of ["@assemblyscript/loader", "commander", "d3-scale", "vega", "workerpool"])
      expect(notices).toMatch(new RegExp(`^${name} [\\d.]+ \\((Apache-2\\.0|BSD-3-Clause|ISC|MIT)\\)$`, "m"));
  });

  it("brings one dependency and runs no script on installation", () => {
    const { dependencies, scripts } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(Object.keys(dependencies)).toEqual(["@assemblyscript/loader"]);
    for (const name of ["preinstall", "install", "postinstall", "prepare"]) expect(scripts).not.toHaveProperty(name);
    const { packages } = JSON.parse(readFileSync(join(folder, "package-lock.json"), "utf8"));
    expect(Object.keys(packages).sort()).toEqual(["", "node_modules/@assemblyscript/loader", "node_modules/x17"]);
  });

  it('gives the width of X through "x17", loaded either way', () => {
    const text = script(`
      import { load, loadSync } from "x17";
      const request = { epsV: 6.7e-4 };
      const [a, b] = [(await load()).width(request), loadSync().width(request)];
      console.log(JSON.stringify([a.width.value, b.width.value]));`);
    const [a, b] = JSON.parse(text) as [number, number];
    expect(a).toBe(b);
    // section III.2 prints 0.018 eV
    expect(Math.abs(a * 1e6 - 0.018)).toBeLessThan(0.0005);
  });

  it('gives the second derivation through "x17/reference", without WebAssembly', () => {
    const text = script(`
      globalThis.WebAssembly = undefined;
      const reference = await import("x17/reference");
      console.log(Object.values(reference).filter((one) => typeof one === "function").length);`);
    expect(Number(text)).toBeGreaterThan(0);
  });

  it('streams the kernels from "x17/x17.wasm", the same bytes as those embedded', () => {
    const text = script(`
      import { readFileSync } from "node:fs";
      import { fileURLToPath } from "node:url";
      import { load } from "x17";
      const bytes = readFileSync(fileURLToPath(import.meta.resolve("x17/x17.wasm")));
      const response = new Response(bytes, { headers: { "content-type": "application/wasm" } });
      const { kernel, width } = await load(response);
      console.log(kernel.digest, width({ epsA: 1e-3 }).width.value > 0);`);
    expect(text).toBe(`${KERNEL_DIGEST} true`);
    const wasm = readFileSync(join(folder, "node_modules", "x17", "build", "x17.wasm"));
    expect(createHash("sha256").update(wasm).digest("hex")).toBe(KERNEL_DIGEST);
  });

  it("has the command x17", () => {
    const record = JSON.parse(run("npx", ["--no-install", "x17", "width", "--eps-v", "6.7e-4", "--json"]));
    expect(record.kernelDigest).toBe(KERNEL_DIGEST);
    expect(record.results.width.unit).toBe("MeV");
  });
});
