// What the packed package adds to somebody's bundle, and its tarball stay within the budgets that docs/performance.md states.
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { PACKED_MOST, PROGRAMS, sizesOf, WASM_MOST, wasmSize } from "../../scripts/sizes.mjs";
import { type Packed, packed } from "../support/packed.ts";

const PAGE = readFileSync("docs/performance.md", "utf8");
let tarball: Packed;
beforeAll(() => {
  tarball = packed();
});

/** The budget that the document states: the first number of the row. */
const documented = (row: string) => Number(new RegExp(`^\\| ${row.replaceAll(/[.()]/g, "\\$&")}[^|]*\\| ([\\d.]+) kB`, "m").exec(PAGE)?.[1]);

describe("a bundle with the package", () => {
  it.each([...PROGRAMS])("$what: at most $most kB gzipped, as documented", async ({ what, text, most }) => {
    const { esbuild, vite } = await sizesOf(text, tarball.folder);
    expect(Math.max(esbuild, vite)).toBeLessThan(most);
    expect(documented(what)).toBe(most);
  });

  it(`fetches kernels of at most ${WASM_MOST} kB gzipped`, () => {
    expect(wasmSize()).toBeLessThan(WASM_MOST);
    expect(documented("`x17.wasm` beside them")).toBe(WASM_MOST);
  });
});

it(`the tarball weighs at most ${PACKED_MOST} MB`, () => {
  expect(tarball.size).toBeLessThan(PACKED_MOST * 1e6);
  expect(PAGE).toContain(`| all, at most ${PACKED_MOST} MB packed |`);
});
