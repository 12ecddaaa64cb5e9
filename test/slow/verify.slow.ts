// Every documented command line with --verify: those of seconds and those of minutes. Writes docs/verify-documented.txt when all have run.
import { writeFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { loadSync, VERSION } from "../../src/index.ts";
import { documentedLines, runLine } from "../support/documented.ts";

const lines = [...documentedLines("fast"), ...documentedLines("slow")];
const report: string[] = [];

afterAll(() => {
  // a part of the list, or a list with a fault in it, is no report
  if (report.length !== lines.length) return;
  const head = [
    `Every command line of README.md, docs/ and --help that takes --verify, on ${new Date().toISOString().slice(0, 10)}: x17 ${VERSION}, kernels ${loadSync().kernel.digest.slice(0, 12)}.`,
    "npm run slow writes this file. Exit code 4: the first number has not reached its accuracy, and says so.",
    "",
    "exit  numbers  without  seconds  line",
  ];
  writeFileSync(new URL("../../docs/verify-documented.txt", import.meta.url), `${[...head, ...report].join("\n")}\n`);
});

/** How many numbers were compared, and how many have no second route. */
function counted(text: string): readonly [number, number] {
  const json = text.match(/^\{.*"verification".*$/m);
  if (json) {
    const { comparisons, without } = JSON.parse(json[0]).verification;
    return [comparisons.length, without.length];
  }
  return [Number(text.match(/(\d+) numbers agree within/)?.[1]), (text.match(/^without /gm) ?? []).length];
}

describe("every documented command line agrees with its cross-check", () => {
  it.each(lines.map((line, i) => [`${i + 1} of ${lines.length}`, line] as const))("%s: %s", { timeout: 3_600_000 }, async (_, line) => {
    const start = performance.now();
    const { code, stdout, stderr } = await runLine(`${line} --verify`);
    const text = `${stdout}\n${stderr}`;
    expect(text.split("\n").filter((one) => one.startsWith("PARTS"))).toEqual([]);
    expect([0, 4], stderr).toContain(code);
    expect(text).toMatch(/agree within 5 combined errors|"agrees":true/);
    const [numbers, without] = counted(text);
    expect(numbers).toBeGreaterThan(0);
    const seconds = Math.round((performance.now() - start) / 1000);
    report.push([`${code}`.padStart(4), `${numbers}`.padStart(7), `${without}`.padStart(7), `${seconds}`.padStart(7), line].join("  "));
  });
});
