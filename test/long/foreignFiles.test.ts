// Valid files of every kind that is read (records, selections, experiments, profiles, limit curves, lists of numbers, phase-space points, parts of a report,
// addresses of the page), each spoilt in one place: the command
// ends with a documented code and one line, prints no number that is none, and changes no later result. Bounded by the number of calls.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { DEFAULTS, fromHash, toHash } from "../../app/settings.ts";
import { EXPERIMENTS, InputError, loadSync } from "../../src/index.ts";
import { spoilt } from "../properties/requests.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-foreign-"));
const path = join(folder, "file.json");
const counts: Record<string, Record<string, number>> = {};
afterAll(() => console.info("calls by exit code:", JSON.stringify(counts)));

const x17 = inProcess;

/** Numbers that no call may change, to the bit. */
const instance = loadSync();
const probe = () =>
  JSON.stringify([
    instance.spectrum({ range: [16.5, 17], epsV: 1e-3, accuracy: 0.1 }),
    instance.xsec({ process: "bhabha", sqrts: 16.9, epsV: 1e-3 }),
    instance.limits({ epsV: 1e-3 }),
    instance.g2({ g2: "2022-rb", epsV: 1e-3 }),
  ]);
const before = probe();

/** JSON of a value with one place spoilt, as text; now and then spoilt as text too. */
const spoiltText = (value: unknown) =>
  fc
    .tuple(spoilt(value), fc.nat(), fc.constantFrom(...Array.from({ length: 14 }, () => ""), "{", "\u0000", "]", "1e999", '"__proto__":1,', "\ufeff"))
    .map(([changed, at, noise]) => {
      let text = "{";
      try {
        text = JSON.stringify(changed) ?? "";
      } catch {
        // no JSON, as it stands
      }
      const place = at % (text.length + 1);
      return text.slice(0, place) + noise + text.slice(place);
    });

const selection = {
  name: "mine",
  leptons: { absCos: [0, 0.93], pt: [50] },
  photon: [{ energy: [25], thetaDeg: [20, 160] }],
  mass: { "electron-positron": [1, 3000] },
  betaGamma: 0.1,
};
const kinds: Readonly<Record<string, { readonly content: unknown; readonly args: readonly string[]; readonly runs: number }>> = {
  selection: { content: selection, args: ["integrate", "--cuts", path, "--accuracy", "0.4", "--max-evaluations", "10000", "--json"], runs: 40 },
  experiment: { content: EXPERIMENTS["padme-scan"], args: ["reach", "--experiment", path, "--mass", "16.9", "--json"], runs: 40 },
  profile: {
    content: [
      [-0.1, 1],
      [0, 2],
      [0.1, 1],
    ],
    args: ["lineshape", "--eps-v", "1e-3", "--points", "2", "--profile", path, "--json"],
    runs: 150,
  },
};

describe.each(Object.entries(kinds))("a file with a %s", (kind, { content, args, runs }) => {
  it("spoilt in one place ends in a documented code and one line", async () => {
    await fc.assert(
      fc.asyncProperty(spoiltText(content), async (text) => {
        writeFileSync(path, text);
        const { code, stdout, stderr } = await x17(args);
        counts[kind] ??= {};
        counts[kind][code] = (counts[kind][code] ?? 0) + 1;
        expect([0, 2, 4], `${stderr} for ${text}`).toContain(code);
        if (code === 2) expect([stdout, stderr]).toEqual(["", expect.stringMatching(/^x17: [^\n]+\n$/)]);
        else expect(stdout).not.toMatch(/:null\b|NaN|Infinity/);
      }),
      { numRuns: runs },
    );
    expect(probe()).toBe(before);
  });
});

/** What people and programs write in tables, and what no one should. */
const TOKENS = fc.constantFrom(
  ...[
    "",
    " ",
    "\t",
    ",",
    ";",
    '"',
    "#",
    "\r\n",
    "\r",
    "\n",
    "\n\n",
    "\ufeff",
    "\u0000",
    "\u001b[2J",
    "e",
    "D",
    "-",
    "−",
    "0x10",
    "NaN",
    "Infinity",
    "1e999",
    "5e-324",
    "1e308",
    "1,5",
  ],
  ...["mass", "eps", "GeV", "[MeV]", "^2", "{", "[", "]", "}", "null", "__proto__", "1_000", "٣", "1D-3", "-1", "0"],
);
/** A text with up to three places cut out, put in, repeated or swapped. */
const spoiltTable = (text: string) =>
  fc
    .array(fc.tuple(fc.constantFrom("cut", "put", "repeat", "swap"), fc.nat(text.length), fc.nat(12), TOKENS), { minLength: 1, maxLength: 3 })
    .map((changes) =>
      changes.reduce((now, [how, at, length, token]) => {
        const [head, part, tail] = [now.slice(0, at), now.slice(at, at + length), now.slice(at + length)];
        if (how === "cut") return head + tail;
        if (how === "put") return head + token + part + tail;
        return how === "repeat" ? head + part + part + tail : tail + part + head;
      }, text),
    );

const csv = "# mine\nmass,eps\n1,1e-3\n10,2e-3\n100,1D-3\n";
const MOMENTA = "[[8.44,0,0,8.424516607639498],[8.44,0,0,-8.424516607639498],[8.44,8.424516607639498,0,0],[8.44,-8.424516607639498,0,0]]";
const row = `{"p":${MOMENTA},"epsV":1e-3,"epsA":0}\n`;
/** Kinds that are no JSON, with their names, a valid content, and the command that reads them. */
const tables: Readonly<Record<string, readonly [name: string, content: string, args: (path: string) => string[], runs: number]>> = {
  "limit curve as a table": ["a.csv", csv, (at) => ["limits", "--file", at, "--json"], 300],
  "limit curve of HEPData": [
    "b.csv",
    `#: name: Table 1\n"M(A') [GeV]","95% CL upper limit on epsilon**2"\n0.005,1e-6\n0.1,1e-7\n`,
    (at) => ["limits", "--file", at, "--json"],
    200,
  ],
  "limit curve of DarkCast": ["c.lmt", "0.005 1e-4 1e-3\n0.017 2e-4 2e-3\n0.1 1e-4 1e-3\n", (at) => ["limits", "--file", at, "--json"], 200],
  "limit curve as JSON": [
    "d.json",
    JSON.stringify([
      {
        id: "mine",
        columns: ["mass", "epsLower", "epsUpper"],
        points: [
          [1, 1e-4, 1e-3],
          [50, 1e-4, 2e-3],
        ],
      },
    ]),
    (at) => ["region", "--file", at, "--use", "paper,mine", "--json"],
    200,
  ],
  "list of masses": [
    "e.txt",
    "# MeV\n16.6 16.7\n16.8,16.9\n",
    (at) => ["spectrum", "--range", "16.5,17", "--accuracy", "0.1", "--at", `@${at}`, "--json"],
    40,
  ],
  "list of phase-space points": ["f.jsonl", row + row, (at) => ["me", "--process", "ee-ee", "--input", at], 300],
};

describe.each(Object.entries(tables))("a %s", (kind, [name, content, args, runs]) => {
  const path = join(mkdtempSync(join(tmpdir(), "x17-foreign-")), name);
  const ended = async (text: string) => {
    writeFileSync(path, text);
    const { code, stdout, stderr } = await x17(args(path));
    counts[kind] ??= {};
    counts[kind][code] = (counts[kind][code] ?? 0) + 1;
    expect([0, 2, 4], `${stderr} for ${text}`).toContain(code);
    // what a row was may stand in its error
    expect(stdout.replaceAll(/"error":"(?:[^"\\]|\\.)*"/g, "")).not.toMatch(/:null\b|NaN|Infinity/);
    if (code === 2) expect(stderr).toMatch(/^x17: [^\n]+\n$/);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    if (code === 2 && kind !== "list of phase-space points") expect(stdout).toBe("");
    return code;
  };

  it("is read as it is, with a byte-order mark, and with the ends of lines of any system", async () => {
    for (const text of [content, `\ufeff${content}`, content.replaceAll("\n", "\r\n")]) expect(await ended(text), text).toBe(0);
  });

  it("spoilt in places ends in a documented code and one line", async () => {
    await fc.assert(
      fc.asyncProperty(spoiltTable(content), async (text) => void (await ended(text))),
      { numRuns: runs },
    );
    expect(probe()).toBe(before);
  });
});

it("phase-space points and a selection are read in UTF-16", async () => {
  const path = join(folder, "utf16");
  writeFileSync(path, `${row.trim()}\n`);
  const plain = await x17(["me", "--process", "ee-ee", "--input", path]);
  expect(plain).toMatchObject({ code: 0, stderr: "" });
  writeFileSync(path, `\ufeff${row.trim()}\r\n`, "utf16le");
  expect(await x17(["me", "--process", "ee-ee", "--input", path])).toEqual(plain);
  for (const encoding of ["utf16le", "utf8"] as const) {
    writeFileSync(path, `\ufeff${JSON.stringify(selection)}`, encoding);
    expect(await x17(["integrate", "--cuts", path, "--accuracy", "0.4", "--max-evaluations", "10000", "--json"])).toMatchObject({ code: 0 });
  }
  rmSync(path);
});

describe("a stored part of a report", () => {
  it("spoilt anywhere is computed again: the report is what it was", async () => {
    const out = mkdtempSync(join(tmpdir(), "x17-part-"));
    const reproduce = () => x17(["reproduce", "--only", "fig8", "--out", out, "--json"]);
    const whole = await reproduce();
    const part = join(out, "data", "fig8.json");
    const content = readFileSync(part, "utf8");
    await fc.assert(
      fc.asyncProperty(fc.oneof(spoiltTable(content), spoiltText(JSON.parse(content))), async (text) => {
        writeFileSync(part, text);
        const { code, stdout, stderr } = await reproduce();
        counts["part"] ??= {};
        counts["part"][code] = (counts["part"][code] ?? 0) + 1;
        expect([code, stdout], stderr).toEqual([0, whole.stdout]);
        expect(stderr).toMatch(/^(x17: [^\n]*: computed again\n)?$/);
        // the same numbers in another layout are the same part
        expect(JSON.parse(readFileSync(part, "utf8"))).toEqual(JSON.parse(content));
      }),
      { numRuns: 60 },
    );
  });
});

describe("a record", () => {
  const apart = mkdtempSync(join(tmpdir(), "x17-foreign-"));
  const files = { curve: join(apart, "mine.csv"), cuts: join(apart, "cuts.json") };
  writeFileSync(files.curve, csv);
  writeFileSync(files.cuts, JSON.stringify(selection));
  const lines = [
    ["atomki"],
    ["convert", "--eps-v", "1e-3"],
    ["g2"],
    ["limits", "--eps-v", "1e-3"],
    ["lineshape", "--eps-v", "1e-3", "--points", "2"],
    ["region", "--eps-v", "1e-3"],
    ["width", "--eps-v", "1e-3", "--energy", "20"],
    ["xsec", "gammaX", "--sqrts", "3773", "--eps-v", "1e-3"],
    ["limits", "--file", files.curve],
    ["region", "--use", "paper,mine", "--file", files.curve],
    ["integrate", "--cuts", files.cuts, "--accuracy", "0.4", "--max-evaluations", "10000"],
    ["integrate", "--cuts", "besiii", "--accuracy", "0.4", "--max-evaluations", "10000"],
    ["spectrum", "--cuts", "besiii", "--range", "16.5,17", "--accuracy", "0.1"],
  ];
  it.each(lines)("of x17 %s %s %s, spoilt among its inputs, is refused or differs, and writes nothing", async (...line) => {
    const { inputs, ...rest } = JSON.parse((await x17([...line.filter((word) => word !== undefined), "--json"])).stdout);
    await fc.assert(
      fc.asyncProperty(spoiltText(inputs), async (text) => {
        const whole = JSON.stringify({ ...rest, inputs: "INPUTS" }).replace('"INPUTS"', () => text);
        writeFileSync(path, whole);
        const { code, stdout, stderr } = await x17(["replay", path]);
        counts["record"] ??= {};
        counts["record"][code] = (counts["record"][code] ?? 0) + 1;
        expect([0, 1, 2], stderr).toContain(code);
        // identical is said of the same inputs only; one that adds less than a rounding to each number is the same
        const same = (_: string, value: unknown) => (typeof value === "number" && Math.abs(value) < 1e-25 ? 0 : value);
        if (code === 0) expect(JSON.parse(text, same)).toEqual(inputs);
        if (code === 1) expect(stdout).toMatch(/^\w+: \d+ differences\n/);
        if (code === 2) expect([stdout, stderr]).toEqual(["", expect.stringMatching(/^x17: [^\n]+\n$/)]);
      }),
      { numRuns: line[0] === "integrate" || line[0] === "spectrum" ? 25 : 60 },
    );
    expect(readdirSync(folder)).toEqual(["file.json"]);
    expect(probe()).toBe(before);
  });
});

it("an address of the page, spoilt, is refused in one line or read", () => {
  const address = toHash(DEFAULTS);
  fc.assert(
    fc.property(fc.nat(address.length), fc.nat(6), fc.string({ maxLength: 6 }), (at, gone, noise) => {
      try {
        const settings = fromHash(`#${address.slice(0, at)}${noise}${address.slice(at + gone)}`);
        for (const value of Object.values(settings))
          expect(typeof value === "number" ? Number.isFinite(value) : typeof value === "string").toBe(true);
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        expect(error.message).toMatch(/^[^\n]+$/);
      }
    }),
    { numRuns: 2000 },
  );
});
