// Every help and every text fits a terminal of 80 columns, whatever the width of the one it is printed on; commands in it can be copied.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commandGroups, plainCommands, recordCommands } from "../../src/cli/commands/index.ts";
import { execute } from "../../src/cli/program.ts";
import { commandLines, prose } from "../../src/cli/text.ts";

const names = [...recordCommands, ...plainCommands, ...commandGroups].map(({ name }) => name);
const below = commandGroups.flatMap(({ name, commands }) => commands.map((one) => [name, one.name] as const));

async function printed(args: readonly string[]): Promise<{ code: number; text: string; err: string }> {
  const written = { text: "", err: "" };
  const console = {
    out: (more: string) => {
      written.text += more;
    },
    err: (more: string) => {
      written.err += more;
    },
    interactive: false,
  };
  return { code: await execute(args, console), ...written };
}

const wide = (text: string) => text.split("\n").filter((line) => [...line].length > 80);

describe("help", () => {
  it.each(
    [
      ["--help"],
      ...names.flatMap((name) => [
        [name, "--help"],
        ["help", name],
      ]),
      ...below.flatMap(([group, name]) => [
        [group, name, "--help"],
        [group, "help", name],
      ]),
    ].map((args) => ({ args })),
  )("$args", async ({ args }) => {
    const { code, text } = await printed(args);
    expect([code, wide(text)]).toEqual([0, []]);
    expect(text.length).toBeGreaterThan(100);
  });
});

const folder = mkdtempSync(join(tmpdir(), "x17-wide-"));
/** Quick requests of every command, with what makes their texts wide: many limits, small numbers, long notes. */
const LINES = [
  "atomki --mass 17.01",
  "atomki --mass 20",
  "audit",
  "axial --accuracy 0.05 --span 0.3",
  "convert --g-v 5.6e-4",
  "convert --eps-v 1e-60",
  "conversions --n 2000 --eta-min 0.3",
  "g2 --eps-v 7e-4 --g2 2022-rb",
  "integrate --accuracy 0.1",
  "limits --eps-v 5e-4 --eps-a 1e-5",
  "limits --mass 20",
  "lineshape --eps-v 1e-3 --radiation --points 5",
  "radiation --accuracy 0.05 --isr 50 --cuts besiii-barrel",
  "reach --accuracy 0.05 --masses 16.88,17",
  "reach --experiment padme-scan",
  "region --eps-v 1e-3 --eps-a 6e-4 --use current,padme",
  `reproduce --only table1,numbers --out ${join(folder, "report")}`,
  "resolution --masses 10,16.88,1000 --n 1000",
  "spectrum --eps-v 2e-3 --sigma 1,1.5 --at 16.87,16.88 --range 16,18 --accuracy 0.1",
  "spectrum --eps-v 1e-9 --mass 16.88123456789 --range 16.1234567,16.9876543 --bin 0.8641976 --accuracy 0.1 --terms signal",
  "width --eps-v 1e-3 --energy 1886.57 --length 10",
  "xsec bhabha --sqrts 16.9 --eps-v 2e-3",
  "xsec gammaX --sqrts 3773 --eps-v 1e-3",
  "xsec resonance --sqrts 16.88 --spread 0.021 --eps-v 2e-3",
];

describe("text", () => {
  it("is looked at for every command that prints numbers in tables", () => {
    expect(new Set(LINES.map((line) => line.split(" ")[0]))).toEqual(new Set(recordCommands.map(({ name }) => name).filter((name) => name !== "me")));
  });

  it.each(LINES)("%s", async (line) => {
    const { code, text, err } = await printed(line.split(" "));
    expect([0, 4], err).toContain(code);
    expect(wide(text.replaceAll(folder, ""))).toEqual([]);
  });

  it.each(["atomki", "width --eps-v 1e-3", "g2", "limits --eps-v 5e-4", "convert --eps-v 1e-3"])("%s --verify", async (line) => {
    const { code, text, err } = await printed([...line.split(" "), "--verify"]);
    expect(code, err).toBe(0);
    expect(wide(text)).toEqual([]);
  });
});

describe("a command in a text", () => {
  const long = "x17 xsec bhabha --sqrts 16.88 --cos-max 0.6 --eps-v 2e-3 --spread 0.021 --json | jq '.results | keys'";

  it("is broken where a shell goes on reading, and is the same command", () => {
    const text = commandLines(long, 4);
    expect(wide(text)).toEqual([]);
    expect(text.split("\n").length).toBe(2);
    expect(text.replaceAll("\\\n", " ").trim().split(/\s+/)).toEqual(long.split(" "));
  });

  it("in an audit can be copied", async () => {
    const { text } = await printed(["audit"]);
    const found = [...text.matchAll(/\n {2}see\n((?: {4}.*\\\n)*.*)/g)].map(([, lines]) =>
      lines!.replaceAll("\\\n", " ").trim().replace(/\s+/g, " "),
    );
    expect(found.length).toBeGreaterThan(5);
    for (const line of found) expect(line).toMatch(/^x17 [a-z0-9]+( |$)/);
  });

  it("prose hangs behind its first line", () => {
    expect(prose("one two", 4)).toBe("one two");
    expect(wide(prose("word ".repeat(60).trim(), 4))).toEqual([]);
  });
});
