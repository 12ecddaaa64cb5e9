// Files of trackers: each entry is checked, and a file stands for a tracker wherever --detector is asked for.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { InputError } from "../../src/request/validate.ts";
import type { TrackerSpec } from "../../src/tracker/declaration.ts";
import { trackerOf } from "../../src/tracker/geometry.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-tracker-"));
afterAll(() => rmSync(folder, { recursive: true }));
const DATA = "data/detectors";
const fileOf = (name: string) => JSON.parse(readFileSync(join(DATA, `${name}.json`), "utf8")) as Record<string, unknown>;
const FILES = readdirSync(DATA).map((file) => file.replace(".json", ""));
const saved = (name: string, value: unknown) => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(value));
  return path;
};

type Change = (file: Record<string, unknown>) => Record<string, unknown>;
const first = (list: unknown, change: object) => (list as object[]).map((one, i) => (i === 0 ? { ...one, ...change } : one));
const inMaterial =
  (change: object): Change =>
  (file) => ({ ...file, material: first(file["material"], change) });
const inHits =
  (change: object): Change =>
  (file) => ({ ...file, hits: first(file["hits"], change) });
const beside =
  (change: object): Change =>
  (file) => ({ ...file, ...change });

const REFUSED: readonly (readonly [Change, RegExp])[] = [
  [beside({ units: { field: "G", beams: "MeV", radiationLengths: "X0" } }), /^d\.units\.field = "G": must be T$/],
  [beside({ units: { field: "T", length: "cm" } }), /^d\.units\.length: unknown/],
  [beside({ units: "SI" }), /^d\.units: must be an object of named values/],
  [beside({ betaGamma: "3" }), /^d\.betaGamma = "3": must be a number/],
  [beside({ betaGamma: 30 }), /^d\.betaGamma = 30: must be/],
  [beside({ beams: [1, Number.NaN] }), /^d\.beams/],
  [beside({ beams: { electrons: 7007, positrons: 0 } }), /^d\.beams\.positrons = 0 MeV: must be/],
  [beside({ beams: { electrons: 7007, positrons: 4000, betaGamma: 0.5 } }), /^d\.beams\.betaGamma = 0\.5: beams of 7007 and 4000 MeV have 0\.2840$/],
  [beside({ acceptance: "x" }), /^d\.acceptance/],
  [beside({ acceptance: { tracks: { absCos: [0, 2] } } }), /^d\.acceptance\.absCos/],
  [beside({ acceptance: { tracks: { absCos: [0, 0.9] }, of: 3 } }), /^d\.acceptance\.of: unknown/],
  [beside({ title: 5 }), /^d\.title = 5: must be a text/],
  [beside({ limits: "" }), /^d\.limits = "": must be a text/],
  [beside({ fields: 1 }), /^d\.fields: unknown \(did you mean field\?\)/],
  [inMaterial({ assumed: 5 }), /^d\.material\[0\]\.assumed/],
  [inMaterial({ assumed: ["errorUm"] }), /^d\.material\[0\]\.assumed\[0\] = "errorUm": must be one of name, part/],
  [inHits({ source: 7 }), /^d\.hits\[0\]\.source = 7: must be a text/],
  [beside({ field: 1e-12 }), /^d\.field = 1e-12 T: must be at least 0\.01 and at most 20/],
  [inMaterial({ radiusMm: [1e-140, 1] }), /^d\.material\[0\]\.radiusMm\[0\] = 1e-140 mm: must be at least 0\.1 and at most 20000/],
  [inMaterial({ radiationLengths: 1e-9 }), /^d\.material\[0\]\.radiationLengths = 1e-9 X0: must be at least 1e-7 and at most 10/],
  [inHits({ errorUm: 1e-140 }), /^d\.hits\[0\]\.errorUm = 1e-140 um: must be at least 0\.1 and at most 100000/],
  [inHits({ cellMm: 1e-9 }), /^d\.hits\[0\]\.cellMm = 1e-9 mm: must be at least 0\.001 and at most 1000/],
];

describe("a file of a tracker", () => {
  it.each(FILES)("%s of the package is one", (name) => {
    const tracker = trackerOf("d", fileOf(name));
    expect(tracker.layers).toEqual(trackerOf("d", name).layers);
    expect(tracker.betaGamma).toBe(trackerOf("d", name).betaGamma);
  });
  it.each(REFUSED.map(([change, line], i) => [i, change, line] as const))("is refused in one line that names the entry, %i", (_, change, line) => {
    expect(() => trackerOf("d", change(fileOf("besiii")))).toThrow(line);
    expect(() => trackerOf("d", change(fileOf("besiii")))).toThrow(InputError);
  });
  it("has the boost of its beams, said or not", () => {
    const beams = { electrons: 9000, positrons: 3100 };
    expect(trackerOf("d", { ...fileOf("besiii"), beams }).betaGamma).toBeCloseTo(5900 / (2 * Math.sqrt(9000 * 3100)), 14);
    expect(trackerOf("d", { ...fileOf("besiii"), betaGamma: -0.3 }).betaGamma).toBe(-0.3);
    expect(trackerOf("d", fileOf("besiii")).betaGamma).toBe(0);
  });
});

it("photons of beams of unlike energies are refused, by name and by file, where they convert", () => {
  const x17 = loadSync();
  const line = /^detector\.betaGamma = 0\.2842: the laboratory must be the centre of mass: material and field stand about beams of one energy$/;
  for (const detector of ["belle2", fileOf("belle2") as unknown as TrackerSpec] as const) {
    expect(() => x17.conversions({ detector, sqrts: 10_580, n: 1000 })).toThrow(line);
    expect(() => x17.reach({ experiment: "besiii-3773", conversions: "beam-fit", detector })).toThrow(line);
  }
});

describe("--detector takes a tracker and a detector that holds one", () => {
  const geometry = saved("geometry.json", fileOf("besiii"));
  const holding = (leptons: object) => ({ name: "mine", leptons: { tracker: fileOf("besiii"), ...leptons } });
  const results = async (...args: string[]) => {
    const { stdout, stderr, code } = await inProcess([...args, "--json"]);
    expect([code, stderr], args.join(" ")).toEqual([0, ""]);
    return (JSON.parse(stdout) as { results: Record<string, unknown> }).results;
  };
  it("in resolution: as the name says", async () => {
    const args = ["resolution", "--n", "2000", "--detector"];
    const named = await results(...args, "besiii");
    expect((await results(...args, geometry))["points"]).toEqual(named["points"]);
    const detector = saved("holding.json", holding({ acceptance: { absCos: [0, 0.93] } }));
    expect((await results(...args, detector))["points"]).toEqual(named["points"]);
  });
  it("in conversions: without the hits that the detector's tracks lack", async () => {
    const args = ["conversions", "--n", "2000", "--detector"];
    const named = await results(...args, "besiii");
    expect((await results(...args, geometry))["bins"]).toEqual(named["bins"]);
    expect((await results(...args, saved("plain.json", holding({ constraint: "vertex" }))))["bins"]).toEqual(named["bins"]);
    const without = await results(...args, "besiii", "--without", "inner chamber");
    expect((await results(...args, saved("without.json", holding({ without: ["inner chamber"] }))))["bins"]).toEqual(without["bins"]);
    expect(without["bins"]).not.toEqual(named["bins"]);
  });
  it.each([
    ["no tracker", { leptons: { momentum: { constant: 0.01 } } }, /^x17: --detector: field, material and hits, or leptons\.tracker, are missing/],
    ["two", { electron: { tracker: "besiii" }, positron: { tracker: "kloe2" } }, /^x17: --detector: positron\.tracker must be that of the electron/],
    ["half a geometry", { field: 1, hits: [] }, /material is missing: must be an array of entries/],
    ["another thing", { sigma: 3 }, /^x17: detector\.sigma: unknown/],
  ] as const)("and says what is missing: %s", async (name, file, line) => {
    const { code, stderr } = await inProcess(["conversions", "--n", "2000", "--detector", saved(`${name}.json`, file)]);
    expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
    expect(stderr).toMatch(line);
  });
});
