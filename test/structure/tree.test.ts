import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { codeOf, sourceFiles } from "./files.ts";

it.runIf(existsSync(".git"))("the top level holds what docs/architecture.md says, and nothing temporary is kept", () => {
  const files = execFileSync("git", ["ls-files"], { encoding: "utf8" }).trim().split("\n");
  const top = new Set(files.map((path) => path.split("/")[0]!));
  const known =
    /^(\.ci|\.gitignore|\.npmrc|app|assembly|bench|data|derive|docs|examples|scripts|src|test|(as-pect|asconfig|tsconfig|biome|knip|vitest|package).*|[A-Z]+\.(md|cff)|LICENSE)$/;
  expect([...top].filter((name) => !known.test(name))).toEqual([]);
  expect(files.filter((path) => /\.(tmp|part|orig|rej|log)$|(^|\/)zz|NOTE/.test(path))).toEqual([]);
});

it("tests that replace modules stand in test/replaced, each in a process of its own: elsewhere another file may have loaded the module before", () => {
  const replacing = sourceFiles("test").filter((file) => /\bvi\s*\.\s*(?:do)?[mM]ock\(/.test(codeOf(file)));
  expect(replacing.length).toBeGreaterThan(2);
  expect(replacing.filter((file) => !file.startsWith(join("test", "replaced")))).toEqual([]);
});
