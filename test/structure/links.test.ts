import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  ...readdirSync("docs", { recursive: true }).map((name) => join("docs", String(name))),
].filter((name) => name.endsWith(".md"));

it("the documents link to files that exist", () => {
  const broken = documents.flatMap((name) =>
    [...readFileSync(name, "utf8").matchAll(/\]\((?!https?:)([^)#\s]+)/g)]
      .map((found) => found[1]!)
      .filter((path) => !existsSync(join(dirname(name), path)))
      .map((path) => `${name} -> ${path}`),
  );
  expect(documents.length).toBeGreaterThan(3);
  expect(broken).toEqual([]);
});

it("every decision is listed", () => {
  const index = readFileSync("docs/decisions/README.md", "utf8");
  const notes = readdirSync("docs/decisions").filter((name) => name !== "README.md");
  expect(notes.filter((name) => !index.includes(`(${name})`))).toEqual([]);
});
