import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { COLUMNS } from "../../src/index.ts";
import { kernelsPage, undocumented } from "../support/kernelsPage.ts";

it("every export of the kernels has a docstring and a type", () => {
  expect(undocumented()).toEqual([]);
});

it("docs/kernels.md is what the docstrings say (npx vitest run test/columns/pages.test.ts -u rewrites it)", async () => {
  await expect(kernelsPage()).toMatchFileSnapshot("../../docs/kernels.md");
});

it("docs/columns.md names the columns of every process", () => {
  const page = readFileSync("docs/columns.md", "utf8");
  for (const [process, { legs, invariants, structures }] of Object.entries(COLUMNS)) {
    const row = page.split("\n").find((line) => line.startsWith(`| \`${process}\` |`));
    const names = [...(row?.split("|")[3] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    expect(names, process).toEqual(invariants.map((name) => name.replace(/ \[.*/, "")));
    expect(row?.split("|")[2]?.trim()).toBe(legs.join(" "));
    expect(Number(row?.split("|")[4])).toBe(structures.length);
  }
  expect(COLUMNS["ee-eea"].structures).toContain("x: epsV^2 epsA^2 Re D");
});
