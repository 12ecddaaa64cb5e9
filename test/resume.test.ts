// What an interrupted `x17 reproduce` left behind is believed only while it is what was written.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { execute } from "../src/cli/program.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-resume-"));
const part = join(folder, "data", "numbers.json");
const results = join(folder, "results.json");

async function reproduce(...more: string[]) {
  let stderr = "";
  const code = await execute(["reproduce", "--only", "numbers", "--out", folder, "--json", ...more], {
    out: () => {},
    err: (text) => {
      stderr += text;
    },
    interactive: false,
  });
  return { code, stderr };
}

let whole: string;
let numbers: string;
beforeAll(async () => {
  expect(await reproduce()).toEqual({ code: 0, stderr: "" });
  whole = readFileSync(part, "utf8");
  numbers = readFileSync(results, "utf8");
});

describe("a stored part", () => {
  it("that is untouched is taken as it is", async () => {
    expect(await reproduce()).toEqual({ code: 0, stderr: "" });
    expect(readFileSync(part, "utf8")).toBe(whole);
  });

  const value = /"value": ([\d.]+)/;
  it.each<[string, (text: string) => string, RegExp]>([
    ["with a number changed", (text) => text.replace(value, '"value": 7'), /does not match its digest/],
    [
      "with a number changed in its last digit",
      (text) => text.replace(value, (_, x: string) => `"value": ${Number(x) * (1 + 2 ** -52)}`),
      /does not match its digest/,
    ],
    ["with its digest changed", (text) => text.replace(/"digest": "./, '"digest": "g'), /does not match its digest/],
    ["without a digest", (text) => text.replace(/"digest": "\w+",/, ""), /does not match its digest/],
    ["with another accuracy written into it", (text) => text.replace('"accuracy": 0.001', '"accuracy": 0.002'), /does not match its digest/],
    ["with a key more", (text) => text.replace("{", '{ "__proto__": {"quantities": {}},'), /does not match its digest/],
    ["that was cut short", (text) => text.slice(0, text.length / 2), /is not what was written/],
    ["that is another value", () => "null", /is not what was written/],
    ["that is empty", () => "", /is not what was written/],
  ])("%s is named and computed again", async (_, change, reason) => {
    expect(change(whole)).not.toBe(whole);
    writeFileSync(part, change(whole));
    const { code, stderr } = await reproduce();
    expect(stderr).toMatch(new RegExp(`^x17: ${part} [^\\n]*: computed again\\n$`));
    expect(stderr).toMatch(reason);
    expect(code).toBe(0);
    expect(readFileSync(part, "utf8")).toBe(whole);
    expect(readFileSync(results, "utf8")).toBe(numbers);
  });

  it("made with other options is named and computed again", async () => {
    const { code, stderr } = await reproduce("--accuracy", "0.01");
    expect([code, stderr]).toEqual([0, expect.stringMatching(/was made with other options: computed again/)]);
    expect(existsSync(part)).toBe(true);
  });
});
