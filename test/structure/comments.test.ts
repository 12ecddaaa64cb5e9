import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const MOST_COLUMNS = 165;

it.runIf(existsSync(".git"))(`no line of a comment is longer than ${MOST_COLUMNS} columns`, () => {
  const files = execFileSync("git", ["ls-files", "*.ts", "*.mjs"], { encoding: "utf8" }).trim().split("\n");
  const own = files.filter((file) => existsSync(file) && !file.includes(".generated."));
  const long = own.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .flatMap((line, i) => (line.length > MOST_COLUMNS && /^\s*(\/\/|\/\*|\*)/.test(line) ? [`${file}:${i + 1}`] : [])),
  );
  expect(long).toEqual([]);
});
