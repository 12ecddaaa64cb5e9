import { describe, expect, it } from "vitest";
import { documentedLines, runLine } from "../support/documented.ts";

describe("every documented command line agrees with its second opinion: those of a minute", () => {
  it.each(documentedLines("slow"))("%s", { timeout: 1_200_000 }, async (line) => {
    const { code, stdout, stderr } = await runLine(`${line} --verify`);
    expect(`${stdout}${stderr}`.split("\n").filter((one) => one.startsWith("PARTS"))).toEqual([]);
    // exit code 4: the first number has not reached its accuracy, and says so
    expect([0, 4], stderr).toContain(code);
    expect(`${stdout}${stderr}`).toMatch(/agree within 5 combined errors|"agrees":true/);
  });
});
