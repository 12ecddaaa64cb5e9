// x17 batch takes the requests of the library: the smallest of each command, and every input that the library's function has.
import { describe, expect, it } from "vitest";
import { recordCommands } from "../src/cli/commands/index.ts";
import { reachCommand } from "../src/cli/commands/reach.ts";
import { loadSync } from "../src/index.ts";
import type { Schema } from "../src/request/schema.ts";
import { inProcessLines } from "./support/batchLines.ts";
import { ENTRIES } from "./support/libraryPage.ts";

const x17 = loadSync();
const ROWS = [{ dots: [142.4672, 142.4672, 142.2060800723937], epsV: 1, epsA: 0 }];

/** The function behind each command, and the smallest request of it that is quick. */
const SMALLEST: Readonly<Record<string, readonly [name: string, inputs: object, call?: () => unknown]>> = {
  atomki: ["atomki", {}],
  audit: ["audit", {}, () => x17.audit()],
  axial: ["axial", { accuracy: 0.05, span: 0.3 }],
  conversions: ["conversions", { n: 1000 }],
  convert: ["convert", { gV: 5.6e-4 }],
  g2: ["g2", {}],
  integrate: ["integrate", { accuracy: 0.1 }],
  limits: ["limits", {}],
  lineshape: ["lineShape", { epsV: 2e-3, points: 3 }],
  me: ["matrixElementSq", { process: "X-ee", rows: ROWS }, () => ({ rows: x17.matrixElementSq("X-ee", ROWS as never) })],
  radiation: ["radiation", { cuts: "besiii-barrel", isr: 50, accuracy: 0.05 }],
  reach: ["reach", { experiment: "padme-scan" }],
  region: ["region", {}],
  spectrum: ["spectrum", { range: [16.5, 17], accuracy: 0.1 }],
  width: ["width", { epsV: 1e-3 }],
  xsec: ["xsec", { process: "bhabha", sqrts: 16.9 }],
};

/** What both a result of the library and a record have; some lists of spectra are named entries in a record. */
function shared(result: object, record: object): [string, unknown, unknown][] {
  const all = JSON.parse(JSON.stringify("quantities" in result ? { ...(result.quantities as object), ...result } : result)) as object;
  return Object.entries(all).flatMap(([key, value]) =>
    Object.hasOwn(record, key) &&
    !["units", "input"].includes(key) &&
    Array.isArray(value) === Array.isArray((record as Record<string, unknown>)[key])
      ? [[key, value, (record as Record<string, unknown>)[key]] as [string, unknown, unknown]]
      : [],
  );
}

it("every command whose function is in the library is tried", () => {
  // of what reproduce writes, and of resolution, the library has no function
  expect(Object.keys(SMALLEST).sort()).toEqual(
    recordCommands
      .map(({ name }) => name)
      .filter((name) => name !== "reproduce" && name !== "resolution")
      .sort(),
  );
});

describe.each(Object.entries(SMALLEST))("x17 batch: %s", (command, [name, inputs, call]) => {
  it("takes the library's request and gives its numbers", async () => {
    const { code, answers } = await inProcessLines([{ command, inputs }]);
    expect(answers[0]).not.toHaveProperty("error");
    expect(code).toBe(0);
    const result = call ? call() : (x17 as unknown as Record<string, (request: object) => object>)[name]!(inputs);
    const both = shared(result as object, answers[0].results);
    expect(both.length).toBeGreaterThan(0);
    for (const [, there, here] of both) expect(here).toEqual(there);
  });

  it("knows every input of the library's", () => {
    const { recorded } = recordCommands.find((one) => one.name === command)!;
    // a record's inputs are a request as well
    expect(recorded(recorded(inputs as never))).toEqual(recorded(inputs as never));
    for (const [key, { otherwise }] of Object.entries((ENTRIES[name]!.schema ?? {}) as Schema)) {
      let message = "";
      try {
        recorded({ ...inputs, [key]: otherwise ?? null });
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).not.toMatch(/unknown/);
    }
  });
});

describe("x17 batch: reach", () => {
  const refusal = async (inputs: object) => (await inProcessLines([{ command: "reach", inputs }])).answers[0].error.message as string;

  it("takes an experiment of one's own, and what changes a named one; what a record then holds is a request as well", () => {
    const made = [{ experiment: { sqrts: 3097, lumi: 2, sigma: 1 } }, { sigma: 1, lumi: 10 }, { masses: [10, 17] }].map(reachCommand.recorded);
    expect(made.map(({ experiment, setup, masses }) => [experiment, setup, masses])).toMatchObject([
      ["custom", { lumi: 2, sigma: 1 }, [16.88]],
      ["besiii-3773", { lumi: 10, sigma: 1 }, [16.88]],
      ["besiii-3773", { lumi: 20.3, sigma: 1.5 }, [10, 17]],
    ]);
    expect(made.map(reachCommand.recorded)).toEqual(made);
  });

  it("says what is wrong in the words of the library", async () => {
    expect(await refusal({ experiment: "besiii-377" })).toMatch(/^experiment = "besiii-377": must be one of .*did you mean besiii-3773\?/);
    expect(await refusal({ experiment: { sqrts: 3097 } })).toMatch(/^experiment.lumi is missing/);
    expect(await refusal({ lumii: 10 })).toMatch(/^lumii: unknown \(did you mean lumi\?\)/);
    expect(await refusal({ setup: {}, lumi: 10 })).toMatch(/^lumi: unknown; known are experiment, setup/);
  });
});

describe("x17 batch: an id", () => {
  it.each([
    ["9007199254740993", "a whole number that no double is"],
    ["12345678901234567890", "a hash of 64 bits"],
    ["1e-400", "below the doubles"],
    ["-1e400", "above them"],
    ["1.0", "a number with a point"],
    ["-0", "minus zero"],
    ['"\\u00e9, \\"id\\":3"', "a text that looks like another"],
  ])("is echoed with its digits: %s, %s", async (id) => {
    const inputs = '"inputs":{"epsV":1e-3,"mass":17}';
    const lines = [
      `{"command":"width",${inputs},"id":${id}}`,
      `{ "id" : ${id} ,"command":"widht"}`,
      `{"\\u0069d":${id},"command":"width",${inputs}}`,
    ];
    const { texts } = await inProcessLines(lines);
    const echoed = id.startsWith('"') ? JSON.stringify(JSON.parse(id)) : id;
    for (const text of texts) expect(text.startsWith(`{"id":${echoed},"`)).toBe(true);
    expect(texts).toHaveLength(3);
    for (const text of texts) JSON.parse(text);
  });

  it("inside the inputs is not the request's", async () => {
    const { texts } = await inProcessLines(['{"command":"width","inputs":{"id":9007199254740993,"epsV":1e-3},"id":7}']);
    expect(texts[0]!.startsWith('{"id":7,"line":1,"error"')).toBe(true);
  });
});
