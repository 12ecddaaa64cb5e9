import { expect, it } from "vitest";
import { loadSync } from "../src/index.ts";
import { ENTRIES, libraryPage } from "./support/libraryPage.ts";

it("docs/library.md lists every function of the instance", () => {
  const functions = Object.entries(loadSync()).flatMap(([name, one]) => (typeof one === "function" ? [name] : []));
  expect(Object.keys(ENTRIES).sort()).toEqual(functions.sort());
});

it("docs/library.md is what schemas, docstrings and examples say (npx vitest run test/libraryPage.test.ts -u rewrites it)", async () => {
  await expect(libraryPage()).toMatchFileSnapshot("../docs/library.md");
});
