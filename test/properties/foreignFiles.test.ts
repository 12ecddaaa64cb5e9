// Valid files of every kind that holds a request (records, selections, experiments, profiles, addresses of the page), each spoilt in one place: the command
// ends with a documented code and one line, prints no number that is none, and changes no later result. Bounded by the number of calls.
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { DEFAULTS, fromHash, toHash } from "../../app/settings.ts";
import { execute } from "../../src/cli/program.ts";
import { EXPERIMENTS, InputError, loadSync } from "../../src/index.ts";
import { spoilt } from "./requests.ts";

fc.configureGlobal({ seed: Number(process.env.X17_SEED ?? 17) });

const folder = mkdtempSync(join(tmpdir(), "x17-foreign-"));
const path = join(folder, "file.json");
const counts: Record<string, Record<string, number>> = {};
afterAll(() => console.info("calls by exit code:", JSON.stringify(counts)));

async function x17(args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const written = { stdout: "", stderr: "" };
  const code = await execute(args, {
    out: (text) => {
      written.stdout += text;
    },
    err: (text) => {
      written.stderr += text;
    },
    interactive: false,
  });
  return { code, ...written };
}

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

describe("a record", () => {
  const lines = [
    ["atomki"],
    ["convert", "--eps-v", "1e-3"],
    ["g2"],
    ["limits", "--eps-v", "1e-3"],
    ["lineshape", "--eps-v", "1e-3", "--points", "2"],
    ["region", "--eps-v", "1e-3"],
    ["width", "--eps-v", "1e-3", "--energy", "20"],
    ["xsec", "gammaX", "--sqrts", "3773", "--eps-v", "1e-3"],
  ];
  it.each(lines)("of x17 %s, spoilt among its inputs, is refused or differs, and writes nothing", async (...line) => {
    const { inputs, ...rest } = JSON.parse((await x17([...line.filter((word) => word !== undefined), "--json"])).stdout);
    await fc.assert(
      fc.asyncProperty(spoiltText(inputs), async (text) => {
        const whole = JSON.stringify({ ...rest, inputs: "INPUTS" }).replace('"INPUTS"', () => text);
        writeFileSync(path, whole);
        const { code, stdout, stderr } = await x17(["replay", path]);
        counts["record"] ??= {};
        counts["record"][code] = (counts["record"][code] ?? 0) + 1;
        expect([0, 1, 2], stderr).toContain(code);
        // identical is said of the same inputs only
        if (code === 0) expect(JSON.parse(text)).toEqual(inputs);
        if (code === 1) expect(stdout).toMatch(/^\w+: \d+ differences\n/);
        if (code === 2) expect([stdout, stderr]).toEqual(["", expect.stringMatching(/^x17: [^\n]+\n$/)]);
      }),
      { numRuns: 60 },
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
