// One reader of text: whatever a person saved, every command reads the same from it; and names that only look like ours.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run } from "../support/commandLine.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-text-"));
const file = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const ROW = '{"dots":[142.4672,142.4672,142.2060800723937],"epsV":1,"epsA":0}';
const big = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16();

describe("x17 me reads", () => {
  const lines = `${ROW}\n${ROW}\n`;
  it.each<[string, string | Uint8Array]>([
    ["line feeds", lines],
    ["ends of lines of Windows", lines.replaceAll("\n", "\r\n")],
    ["ends of lines of old Macs", lines.replaceAll("\n", "\r")],
    ["a byte-order mark", `\ufeff${lines}`],
    ["UTF-16, little end first", Buffer.from(`\ufeff${lines}`, "utf16le")],
    ["UTF-16, big end first", big(lines)],
    ["no end of the last line", lines.trimEnd()],
  ])("%s", async (name, content) => {
    const path = file(`${name.replace(/\W/g, "")}.jsonl`, content);
    const wanted = await run(["me", "--process", "X-ee"], lines);
    expect(wanted.stdout.split("\n")).toHaveLength(3);
    expect(await run(["me", "--process", "X-ee", "--input", path])).toEqual(wanted);
    expect(await run(["me", "--process", "X-ee"], content)).toEqual(wanted);
    const json = await run(["me", "--process", "X-ee", "--json"], content);
    expect(JSON.parse(json.stdout).results.rows).toHaveLength(2);
  });

  it("an end of line that two pieces share, and numbers lines by it", async () => {
    // pieces of a file are 64 KiB
    const first = ROW.padEnd(65_535);
    const path = file("shared.jsonl", `${first}\r\n${ROW}\r\nwrong\r\n`);
    const { stdout } = await run(["me", "--process", "X-ee", "--input", path]);
    expect(
      stdout
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).line),
    ).toEqual([undefined, undefined, 3]);
  });
});

describe("a message", () => {
  it.each(["g2.csv", "mass.csv", "mass", "eps-v"])("leaves the name of a file as it is: %s", async (name) => {
    const path = file(name, "mass,eps\n1,x\n");
    const { code, stderr } = await run(["limits", "--file", path]);
    expect([code, stderr]).toEqual([2, `x17: ${path}: line 2: eps = "x" (column 2): must be a number\n`]);
  });

  it("names the file of an experiment, and what is missing there", async () => {
    const path = file("experiment.json", '{"sqrts":3773,"sigma":"1"}');
    expect((await run(["reach", "--experiment", path])).stderr).toBe(
      `x17: --experiment ${path}: lumi is missing: must be at least 1e-12 and at most 1000000000000 fb^-1\n`,
    );
    file("experiment.json", '{"sqrts":"3773"}');
    expect((await run(["reach", "--experiment", path])).stderr).toBe(`x17: --experiment ${path}: sqrts = "3773": must be a number, not a string\n`);
  });

  it.each(["\u061c", "\u0600", "\u00ad", "\u200b", "\u009b", "\u{e0001}", "\u2028"])(
    "shows a character that a terminal would not, %j, as an escape",
    async (character) => {
      const { stdout, stderr } = await run(["me", "--process", "X-ee"], `{"a${character}b":1}\n${character}\n`);
      expect(stdout + stderr).not.toContain(character);
      for (const line of stdout.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("error");
      const { stderr: option } = await run(["limits", "--file", `none${character}`]);
      expect(option).not.toContain(character);
    },
  );

  it("of an empty name, a closed stream, a help that is none", async () => {
    expect((await run(["reach", "--pyhf", ""])).stderr).toBe("x17: --pyhf: must name a file, or be - for standard output\n");
    expect((await run(["limits", "--file", ""])).stderr).toBe("x17: --file: must name a file\n");
    expect((await run(["help", "nope"])).stderr).toMatch(/^x17: help nope: must be one of atomki, /);
    expect((await run(["help", "widht"])).stderr).toContain("(did you mean width?)");
    const closed = await run(["reach", "--accuracy", "0.05", "--pyhf", "/dev/fd/99"]);
    expect([closed.code, closed.stderr]).toEqual([2, "x17: /dev/fd/99: cannot be written (not an open stream)\n"]);
  });
});

describe("a file", () => {
  it("of a name as long as the system allows is written", async () => {
    const path = join(folder, "n".repeat(255));
    expect(await run(["reach", "--accuracy", "0.05", "--bin", "0.5", "--pyhf", path, "--json"])).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(readFileSync(path, "utf8"))).toHaveProperty("channels");
  });

  it("called - is standard output", async () => {
    const { code, stdout } = await run(["reach", "--accuracy", "0.05", "--pyhf", "-"]);
    expect(code).toBe(0);
    expect(stdout.startsWith("{")).toBe(true);
    expect(stdout).toContain('"channels"');
  });
});

describe("a table of limits of one line of megabytes", () => {
  it.each([
    ["blanks", " ", /no columns|empty/i],
    ["a word", "a", /./],
    ["brackets that are not closed", "[", /./],
    ["quotes", '"', /./],
    ["zero bytes", "\0", /./],
  ])("of %s is refused in one line", async (name, char, message) => {
    const path = file(`${name.replace(/\W/g, "")}.txt`, char.repeat(12_000_000));
    const { code, stdout, stderr } = await run(["limits", "--file", path]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr.trimEnd()).toMatch(/^x17: [^\n]{1,600}$/);
    expect(stderr).toMatch(message);
  });
});
