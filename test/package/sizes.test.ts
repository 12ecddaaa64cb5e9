// What the packed package adds to somebody's bundle stays within its budget, and docs/performance.md says how much it is.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { PROGRAMS, sizesOf, wasmSize } from "../../scripts/sizes.mjs";
import { type Packed, packed } from "../support/packed.ts";

let tarball: Packed;
beforeAll(() => {
  tarball = packed();
}, 180_000);

/** Sizes as the document says them: [esbuild, Vite] in kB. */
function documented(what: string): number[] {
  const line = readFileSync("docs/performance.md", "utf8")
    .split("\n")
    .find((one) => one.startsWith(`| ${what} |`));
  return [...(line ?? "").matchAll(/([\d.]+) kB/g)].map(([, size]) => Number(size));
}

describe("a bundle with the package", () => {
  it.each([...PROGRAMS])("$what: at most $most kB gzipped", async ({ what, text, most }) => {
    const { esbuild, vite } = await sizesOf(text, tarball.folder);
    expect(Math.max(esbuild, vite)).toBeLessThan(most);
    // the document may lag behind by a tenth
    const [first, second] = documented(what);
    expect(Math.abs(first! / esbuild - 1)).toBeLessThan(0.1);
    expect(Math.abs(second! / vite - 1)).toBeLessThan(0.1);
  });

  it("fetches kernels of at most 80 kB gzipped", () => {
    expect(wasmSize()).toBeLessThan(80);
    expect(Math.abs(documented("`x17.wasm` beside them, where they fetch it")[0]! / wasmSize() - 1)).toBeLessThan(0.1);
  });
});
