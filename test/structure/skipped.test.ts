import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { sourceFiles } from "./files.ts";

/** What a machine may lack. Continuous integration has all of it, and counts a skipped test as failed. */
const MACHINE = [
  /^!?(?:installed|there|posix|canBrowse)$/,
  /^!?existsSync\("[^"]+"\)$/,
  /^process\.platform === "linux"$/,
  /^found \|\| process\.env\.CI === "true"$/,
  /^!PYTHON && process\.env\.CI !== "true"$/,
];

it("tests are skipped for what the machine lacks alone: a case without a certain test has no such test", () => {
  const conditions = sourceFiles("test").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\.(?:runIf|skipIf)\((.*?)\)(?=[.(])/g)].map(([, condition]) => ({ file, condition: condition! })),
  );
  expect(conditions.length).toBeGreaterThan(10);
  expect(conditions.filter(({ condition }) => !MACHINE.some((known) => known.test(condition)))).toEqual([]);
  const never = sourceFiles("test").filter((file) => /\b(?:it|test|describe)\.(?:skip|only|todo)\b/.test(readFileSync(file, "utf8")));
  expect(never).toEqual([]);
});
