import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { declared } from "../../src/cli/declared.ts";
import { type Ended, inProcess } from "../support/inProcess.ts";
import { sensible, spoilt } from "./requests.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-properties-"));
const file = (content: string): string => {
  const path = join(folder, "input");
  writeFileSync(path, content);
  return path;
};

const x17 = inProcess;

/** The contract of every command line: documented exit code, one line when it is not 0, finite numbers when it is. */
function holds({ code, stdout, stderr }: Ended, args: readonly string[]): void {
  const line = args.join(" ");
  expect(stderr, line).not.toContain("internal fault");
  expect([0, 2, 4], line).toContain(code);
  if (code === 2) {
    // rows are answered one by one: those that are bad by their error, in a record where one is good
    if (args[0] !== "me") expect(stdout, line).toBe("");
    else if (args.includes("--json") && stdout !== "") {
      const { rows } = (JSON.parse(stdout) as { results: { rows: object[] } }).results;
      expect([rows.some((row) => "error" in row), rows.some((row) => "m2" in row)], line).toEqual([true, true]);
    }
    expect(stderr, line).toMatch(/^x17: \S[^\n]*\n$/);
    return;
  }
  expect(stdout, line).not.toMatch(/\bNaN\b|\bInfinity\b/);
  if (!args.includes("--json") || args.includes("--help") || args.includes("-h")) return;
  expect(stdout, line).not.toMatch(/:null\b/); // what JSON makes of NaN and infinities
  expect(JSON.parse(stdout), line).toHaveProperty("kernelDigest");
}

const program = declared({ out: () => {}, err: () => {}, interactive: false });
const commands = program.commands.map((command) => command.name()).filter((name) => name !== "help");

/** Commands that only compute: they may be given anything. A command that writes files must not be. */
const COMPUTES = ["atomki", "convert", "g2", "limits", "lineshape", "region", "width", "xsec"];
/** Commands with tests of their own, and where. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  audit: "test/audit.test.ts: it has no input and takes seconds",
  axial: "test/long/axial.test.ts: it takes seconds",
  batch: "test/batch.test.ts: it reads lines",
  check: "test/commandLine.test.ts: it has no input",
  conversions: "test/conversions/command.test.ts: it writes a file",
  events: "test/eventsRefused.test.ts: it writes files",
  histogram: "test/events/histogram.test.ts: it reads and writes files",
  integrate: "test/integrate: it takes seconds",
  me: "below",
  radiation: "test/radiation.test.ts: it takes seconds",
  reach: "test/long/reach.test.ts: it takes seconds",
  replay: "below",
  reproduce: "test/long/reproduce.test.ts: it writes files and takes seconds",
  resolution: "test/detector/command.test.ts: it takes seconds and writes a file",
  reweight: "test/events/reweight.test.ts: it reads and writes files",
  scan: "test/scan/command.test.ts: it reads and writes files",
  spectrum: "publicApi.test.ts: a call takes a second",
};

const text = fc.oneof(
  { weight: 3, arbitrary: fc.double({ noNaN: true, min: -1e4, max: 1e4 }).map(String) },
  { weight: 2, arbitrary: fc.constantFrom("16.88", "1e-3", "2e-3", "3773", "0.9", "0", "-0", "1", "-1", "5e-324", "1e308") },
  fc.constantFrom("", " ", "NaN", "Infinity", "1e999", "0x10", "1,2", "--", "-", "-h", "--json", "\n", "\u0000", "é", "__proto__", "constructor"),
  fc.string({ maxLength: 8 }),
);

/** Options of a command as declared, each with a value that may or may not suit it. */
function commandLines(name: string): fc.Arbitrary<string[]> {
  const command = program.commands.find((one) => one.name() === name)!;
  const options = command.options.filter(({ long }) => long !== "--json" && long !== "--points"); // a scan of 2000 points is no test of its options;
  const option = fc.constantFrom(...options).chain((one): fc.Arbitrary<string[]> => {
    const choices = /: ([\w-]+(?:, [\w-]+)+)/.exec(one.description)?.[1]?.split(", ");
    if (one.isBoolean()) return fc.constant([one.long!]);
    const value = choices ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...choices) }, text) : text;
    // standard input of a test stays open: who reads it waits (test/files.test.ts has what is read from there)
    return value.filter((given) => given !== "-").map((given) => [one.long!, given]);
  });
  const known = command.registeredArguments.map((one) => one.description.split(", ")).filter((choices) => choices.length > 1);
  const args = fc.tuple(...known.map((choices) => fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...choices) }, text)));
  return fc
    .tuple(args, fc.array(option, { maxLength: 5 }), fc.boolean())
    .map(([given, some, json]) => [name, ...given, ...some.flat(), ...(json ? ["--json"] : [])]);
}

it("every command is tried with anything at all, or says where else it is", () => {
  expect([...COMPUTES, ...Object.keys(ELSEWHERE)].sort()).toEqual([...commands].sort());
});

describe.each(COMPUTES)("x17 %s", (name) => {
  it("ends with a documented code, whatever its options", async () => {
    await fc.assert(
      fc.asyncProperty(commandLines(name), async (args) => holds(await x17(args), args)),
      { numRuns: 150 },
    );
  });
});

describe("x17", () => {
  it("ends with a documented code for any words", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 4 }), async (args) => {
        const ended = await x17(args);
        expect([0, 2], args.join(" ")).toContain(ended.code);
        expect(ended.stderr).not.toContain("internal fault");
      }),
      { numRuns: 150 },
    );
  });
});

describe("x17 me", () => {
  const line = fc.oneof(
    { weight: 3, arbitrary: sensible.matrixElementSq.map(([, rows]) => JSON.stringify((rows as unknown[])[0] ?? {})) },
    {
      weight: 3,
      arbitrary: sensible.matrixElementSq
        .chain(([, rows]) => spoilt((rows as unknown[])[0] ?? {}))
        .map((row) => {
          try {
            return JSON.stringify(row) ?? "";
          } catch {
            return "{";
          }
        }),
    },
    fc.json(),
    fc.string(),
    fc.constantFrom("", "\ufeff{}", '{"p":', "null", '{"p":[[1e999,0,0,0]],"epsV":1,"epsA":1}', '{"__proto__":1}'),
  );

  it("ends with a documented code, whatever the file", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 4 }),
        fc.constantFrom("ee-ee", "ee-aX", "X-ee", "ee-eea"),
        fc.boolean(),
        async (lines, process, json) => {
          const args = ["me", "--process", process, "--input", file(lines.join("\n")), ...(json ? ["--json"] : [])];
          const ended = await x17(args);
          holds(ended, args);
          if (json) return;
          const answers = ended.stdout.split("\n").filter(Boolean);
          expect(answers).toHaveLength(
            lines
              .join("\n")
              .split("\n")
              .filter((one) => one.replace(/^\ufeff/, "").trim()).length,
          );
          const errors = answers.map((one) => JSON.parse(one)).filter((one) => !("m2" in one));
          for (const one of errors) expect(one).toEqual({ line: expect.any(Number), error: expect.stringMatching(/^\S[^\n]*$/) });
          expect(ended.code).toBe(errors.length ? 2 : 0);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("x17 replay", () => {
  it("ends with a documented code for a record with anything in one place", async () => {
    const { stdout } = await x17(["width", "--eps-v", "1e-3", "--json"]);
    const record = JSON.parse(stdout);
    await fc.assert(
      fc.asyncProperty(spoilt(record), async (changed) => {
        let content = "{";
        try {
          content = JSON.stringify(changed) ?? "";
        } catch {
          // no JSON, as it stands
        }
        const ended = await x17(["replay", file(content)]);
        expect(ended.stderr).not.toContain("internal fault");
        expect([0, 1, 2]).toContain(ended.code);
        if (ended.code === 2) expect(ended.stderr).toMatch(/^x17: [^\n]*\n$/);
        if (ended.code === 1) expect(ended.stdout).toMatch(/^width: \d+ differences\n/);
      }),
      { numRuns: 150 },
    );
  });
});
