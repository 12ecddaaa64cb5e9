import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { expect, it } from "vitest";

it.runIf(existsSync(".git"))("the top level holds what docs/architecture.md says, and nothing temporary is kept", () => {
  const files = execFileSync("git", ["ls-files"], { encoding: "utf8" }).trim().split("\n");
  const top = new Set(files.map((path) => path.split("/")[0]!));
  const known =
    /^(\.ci|\.gitignore|\.npmrc|app|assembly|bench|data|derive|docs|examples|scripts|src|test|(as-pect|asconfig|tsconfig|biome|knip|vitest|package).*|[A-Z]+\.(md|cff)|LICENSE)$/;
  expect([...top].filter((name) => !known.test(name))).toEqual([]);
  expect(files.filter((path) => /\.(tmp|part|orig|rej|log)$|(^|\/)zz|NOTE/.test(path))).toEqual([]);
});
