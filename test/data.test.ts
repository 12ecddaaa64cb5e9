import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as spec from "../assembly/spec/constants.ts";
// @ts-expect-error plain JavaScript
import { generated as generatedOf, target } from "../scripts/data.mjs";
import { DETECTOR_DATA } from "../src/data/detectors.generated.ts";
import { SCAN } from "../src/data/padme.generated.ts";
import { SETTINGS } from "../src/data/paper.generated.ts";
import {
  CONSTRAINT_IDS,
  CONSTRAINT_SETS,
  CURVES,
  CUT_PRESET_NAMES,
  DATA_VERSION,
  EXPERIMENT_NAMES,
  EXPERIMENTS,
  G2_CHOICES,
  loadSync,
  READINGS,
  X17_MASS,
} from "../src/index.ts";
import { electronsPerMb } from "../src/padme/target.ts";
import { reachInput } from "../src/reach/input.ts";
import { spectrumInput } from "../src/spectrum/input.ts";

const generated = generatedOf as (folder?: string) => Promise<Map<string, string>>;
const json = (path: string) => JSON.parse(readFileSync(join("data", path), "utf8"));
const files = readdirSync("data", { recursive: true })
  .map(String)
  .filter((name) => name.endsWith(".json") && !name.startsWith("schema"))
  .sort();

/** A copy of data/ in a temporary folder. */
function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), "x17-data-"));
  cpSync("data", folder, { recursive: true });
  return folder;
}
/** The same with one file changed. */
function changed(name: string, change: (content: Record<string, unknown>) => unknown): string {
  const folder = copy();
  writeFileSync(join(folder, name), JSON.stringify(change(json(name))));
  return folder;
}

const two = (one: Record<string, unknown>) => ({
  ...one,
  columns: ["mass", "eps"],
  units: ["MeV", "1"],
  points: (one["points"] as number[][]).map((point) => point.slice(0, 2)),
});
const cuts = (selection: object) => (one: Record<string, unknown>) => ({ ...one, cuts: selection });
const sets = (first: object) => (one: Record<string, unknown>) => ({ ...one, sets: [first, ...(one["sets"] as object[]).slice(1)] });

describe("the files of data", () => {
  it("each fit a schema, and the modules of the package are what comes of them", async () => {
    const modules = await generated();
    for (const [name, text] of modules) expect(readFileSync(join(target, name), "utf8") === text, `${name}: run npm run data`).toBe(true);
    expect(readdirSync(target).filter((name) => name.includes(".generated."))).toEqual([...modules.keys()].sort());
  });

  it("hold what the tables of the package list, in the same number", () => {
    const count = (folder: string) => files.filter((name) => name.startsWith(`${folder}/`)).length;
    expect(READINGS).toHaveLength(count("limits"));
    expect(Object.keys(EXPERIMENTS)).toHaveLength(count("experiments"));
    expect(Object.keys(DETECTOR_DATA)).toHaveLength(count("detectors"));
    expect(CURVES).toHaveLength(files.filter((name) => name.startsWith("limits/") && json(name).points).length);
    expect(files.length).toBeGreaterThan(35);
  });

  it("are dated: by the latest arXiv number a source names, in the year it says otherwise", () => {
    const dated: [string, string][] = [];
    const walk = (value: unknown): void => {
      if (typeof value !== "object" || value === null) return;
      const { source, date } = value as { source?: string; date?: string };
      if (source !== undefined || date !== undefined) {
        expect(typeof source === "string" && typeof date === "string", JSON.stringify(value).slice(0, 100)).toBe(true);
        dated.push([source!, date!]);
      }
      for (const part of Object.values(value)) walk(part);
    };
    for (const name of files) walk(json(name));
    expect(dated.length).toBeGreaterThan(60);
    const undated: string[] = [];
    for (const [source, date] of dated) {
      const months = [...source.matchAll(/(?:arXiv:|, )(?:[a-z-]+\/)?(\d\d)(\d\d)\.?\d{3,5}/g)].map(([, year, month]) => `20${year}-${month}`);
      if (months.length) expect(date, source).toBe(months.sort().at(-1));
      else if (date === "unknown") undated.push(source);
      else expect(source).toContain(date.slice(0, 4));
    }
    expect([...new Set(undated)]).toEqual([
      "definition",
      "each entry for itself",
      "basf2, ir/data/BeamPipe.xml (layers and materials); X0 of the Particle Data Group",
      "basf2, pxd/data and svd/data/SVD-Components.xml (radii, sensors); radiation lengths from memory",
      "basf2, cdc/data/CDC.xml; errors from memory",
      "beam-pipe table of the BESIII simulation (BesPip.txt)",
      "geometry of the drift chamber in the BESIII software; thickness from films of 0.1 and 0.05 mm Al and 1.2 mm carbon fibre",
      "not checked: from memory of the design",
      "assumed: 0.06 MeV in all",
      "assumed",
      "CRC Handbook of Chemistry and Physics",
      "atomic number of carbon",
    ]);
  });

  it("name constraints that exist in their sets, and the same numbers as the paper where they mean the same", () => {
    for (const [name, ids] of Object.entries(CONSTRAINT_SETS)) for (const id of ids) expect(CONSTRAINT_IDS, name).toContain(id);
    expect(EXPERIMENTS["besiii-3773"].sqrts).toBe(SETTINGS.sqrtsBesiii);
    expect(EXPERIMENTS["besiii-jpsi"].sqrts).toBe(SETTINGS.sqrtsJpsi);
    expect(EXPERIMENTS["besiii-3773"].lumi * 1000).toBe(SETTINGS.luminosityBesiii);
    expect(EXPERIMENTS["besiii-jpsi"].lumi * 1000).toBe(SETTINGS.luminosityJpsi);
    expect(SETTINGS.widthMedian * 1e6).toBe(Number(json("paper.json").printed.find(({ id }: { id: string }) => id === "eq25.widthMedian").printed));
  });

  it("describe one scan of PADME: its energies, and the luminosity of positrons on diamond", () => {
    const { scan, lumi, sigma } = EXPERIMENTS["padme-scan"];
    expect([scan.from, scan.to]).toEqual([json("limits.json").masses["padme-scan"].from, json("limits.json").masses["padme-scan"].to]);
    // events per mb of cross-section in fb^-1, as many digits as the file has
    expect((SCAN.positrons * electronsPerMb(SCAN.thickness) * 1e-12).toPrecision(5)).toBe(lumi.toPrecision(5));
    expect(sigma).toBe(SCAN.spreadTotal);
    expect(Math.hypot(SCAN.spreadBeam, SCAN.spreadMotion)).toBeCloseTo(SCAN.spreadTotal, 3);
  });

  it("are requests that the package takes: every experiment and every selection", () => {
    for (const experiment of EXPERIMENT_NAMES) {
      const { setup } = reachInput({ experiment, ...("scan" in EXPERIMENTS[experiment] ? { mass: 16.9 } : {}) });
      expect(setup.source).toBe(json(`experiments/${experiment}.json`).source);
    }
    for (const cuts of CUT_PRESET_NAMES) expect(spectrumInput({ cuts }).cuts).toEqual({ name: cuts, ...json(`cuts/${cuts}.json`).cuts });
  });

  it("hold the constants of the kernels digit by digit", () => {
    const source = readFileSync("assembly/spec/constants.ts", "utf8");
    const literals = new Map([...source.matchAll(/export const (\w+): f64 = (-?[\d.]+(?:e-?\d+)?);/g)].map(([, name, text]) => [name!, text!]));
    // pi is mathematics
    literals.delete("PI");
    const constants: { id: string; value: string; uncertainty?: string }[] = json("constants.json").kernel;
    expect(constants.map(({ id, value }) => [id, value])).toEqual([...literals]);
    expect(constants.find(({ id }) => id === "X17_MASS")!.uncertainty).toBe(`${spec.X17_MASS_ERROR}`);
  });

  it.each<[string, string, (content: Record<string, unknown>) => unknown, RegExp]>([
    ["without a date", "limits/na64.json", ({ date, ...rest }) => rest, /^limits\/na64\.json: \/ must have required property 'date'$/],
    [
      "with a date in words",
      "atomki.json",
      (one) => ({ ...one, promptLengths: { ...(one["promptLengths"] as object), date: "May 2015" } }),
      /^atomki\.json: \/promptLengths\/date/,
    ],
    [
      "with a key that is unknown",
      "cuts/besiii.json",
      (one) => ({ ...one, cut: {} }),
      /^cuts\/besiii\.json: \/ must NOT have additional properties \(cut\)$/,
    ],
    [
      "in another unit",
      "experiments/stcf.json",
      (one) => ({ ...one, units: { sqrts: "GeV", lumi: "fb^-1", sigma: "MeV" } }),
      /^experiments\/stcf\.json: \/units/,
    ],
    ["under another name", "limits/a1.json", (one) => ({ ...one, id: "a2" }), /^limits\/a1\.json: id is a2/],
    [
      "with masses out of order",
      "limits/a1.json",
      (one) => ({ ...one, points: [...(one["points"] as number[][])].reverse() }),
      /^limits\/a1\.json: points\[1\]: mass/,
    ],
    [
      "with a selection that is not there",
      "experiments/stcf.json",
      (one) => ({ ...one, cuts: "bes3" }),
      /^experiments\/stcf\.json: cuts: bes3: must be one of/,
    ],
    [
      "with a figure nobody prints",
      "limits/padme-paper.json",
      (one) => ({ ...one, excluded: { from: { printed: "eq99" } } }),
      /paper\.json prints no eq99/,
    ],
    ["with a range of masses nobody knows", "limits/padme.json", (one) => ({ ...one, masses: "scan" }), /masses: scan is no range in limits\.json/],
    [
      "of another kind",
      "limits/padme.json",
      (one) => ({ ...one, $schema: "../schema/cut.json" }),
      /\$schema must name schema\/curve\.json or schema\/figure\.json/,
    ],
    ["with two columns for a band", "limits/na64.json", two, /^limits\/na64\.json: \/columns must be equal to constant/],
    [
      "with three columns for what is excluded above one",
      "limits/babar.json",
      ({ points, ...one }) => ({ ...one, columns: ["mass", "epsLower", "epsUpper"], units: ["MeV", "1", "1"], points: [[1, 2, 3]] }),
      /^limits\/babar\.json: \/points must NOT have fewer than 2|^limits\/babar\.json: \/columns must be equal/,
    ],
    [
      "with a point that is too short",
      "limits/na64.json",
      (one) => ({ ...one, points: [...(one["points"] as number[][]), [999, 1e-3]] }),
      /^limits\/na64\.json: points\[\d+\]: 2 values, there are 3 columns$/,
    ],
    [
      "with edges of a band the wrong way round",
      "limits/na64.json",
      (one) => ({ ...one, points: (one["points"] as number[][]).map(([m, lo, hi]) => [m, hi, lo]) }),
      /^limits\/na64\.json: points\[0\]: epsLower = .*must be below epsUpper/,
    ],
    [
      "with two points at one mass",
      "limits/babar.json",
      (one) => ({ ...one, points: [...(one["points"] as number[][]), (one["points"] as number[][]).at(-1)] }),
      /^limits\/babar\.json: points\[\d+\]: mass .* is that of the point before/,
    ],
    [
      "with a coupling beyond any",
      "limits/babar.json",
      (one) => ({ ...one, points: [...(one["points"] as number[][]), [1e8, 1e4]] }),
      /^limits\/babar\.json: points\[\d+\]: eps = 10000 \(column 2\): must be/,
    ],
    [
      "that exclude everything",
      "limits/padme.json",
      (one) => ({ ...one, excluded: { from: 0 } }),
      /^limits\/padme\.json: excluded = \{"from":0\}: constraint/,
    ],
    [
      "with bounds of a selection reversed",
      "cuts/cos0.9.json",
      cuts({ leptons: { absCos: [0.93, 0] } }),
      /^cuts\/cos0\.9\.json: cuts\.leptons\.absCos = \[0\.93, 0\]: the lowest/,
    ],
    [
      "with equal bounds",
      "cuts/cos0.9.json",
      cuts({ leptons: { cos: [0.5, 0.5] } }),
      /^cuts\/cos0\.9\.json: cuts\.leptons\.cos = \[0\.5, 0\.5\]: the lowest/,
    ],
    [
      "with a negative energy",
      "cuts/cos0.9.json",
      cuts({ photon: { energy: [-5] } }),
      /^cuts\/cos0\.9\.json: cuts\.photon\.energy\[0\] = -5.*at least 0/,
    ],
    [
      "with a pair mass below 0",
      "cuts/none.json",
      cuts({ mass: { "electron-photon": [-1, 5] } }),
      /^cuts\/none\.json: cuts\.mass\.electron-photon\[0\] = -1/,
    ],
    [
      "with an unknown key of a selection",
      "cuts/cos0.9.json",
      cuts({ leptons: { absCos: [0, 0.9], foo: [1] } }),
      /^cuts\/cos0\.9\.json: \/cuts\/leptons/,
    ],
    [
      "with the selection of an experiment reversed",
      "experiments/stcf.json",
      (one) => ({ ...one, cuts: { photon: { thetaDeg: [150, 20] } } }),
      /^experiments\/stcf\.json: experiment\.cuts\.photon\.thetaDeg = \[150, 20\]/,
    ],
    [
      "with beams that do not give sqrts",
      "experiments/belle2-like.json",
      (one) => ({ ...one, beams: { ...(one["beams"] as object), electrons: 14014 } }),
      /^experiments\/belle2-like\.json: beams: 14014 and 4000 MeV give sqrts = 14961\.\d+ MeV: must be 10580 within/,
    ],
    [
      "with an id in a set that nothing has",
      "limits.json",
      sets({ id: "paper", says: "Eq. 20", ids: ["na65"] }),
      /^limits\.json: sets: paper: na65: no such constraint$/,
    ],
    [
      "with a set called like a reading",
      "limits.json",
      sets({ id: "padme", says: "one", ids: ["na64"] }),
      /^limits\.json: sets: padme: is the name of a constraint$/,
    ],
    ["with a hypothesis in a set", "limits.json", sets({ id: "paper", says: "one", ids: ["na64-barducci-toni"] }), /a hypothesis is in no set$/],
    ["with an entry twice in an order", "cuts.json", (one) => ({ ...one, order: ["none", "none"] }), /^cuts\.json: \/order "none" is there twice$/],
    [
      "with a measurement twice",
      "g-2.json",
      (one) => ({ ...one, measured: [...(one["measured"] as object[]), (one["measured"] as object[])[0]] }),
      /^g-2\.json: \/measured 2022 is there twice$/,
    ],
    [
      "with a transition twice",
      "atomki.json",
      (one) => ({ ...one, transitions: [...(one["transitions"] as object[]), (one["transitions"] as object[])[0]] }),
      /^atomki\.json: \/transitions \S+ is there twice$/,
    ],
    [
      "with a power of ten where digits are printed",
      "g-2.json",
      (one) => ({ ...one, measured: (one["measured"] as object[]).map((entry) => ({ ...entry, value: "1e-3" })) }),
      /^g-2\.json: \/measured\/0\/value must match pattern/,
    ],
    [
      "with an error below 0",
      "g-2.json",
      (one) => ({ ...one, measured: (one["measured"] as object[]).map((entry) => ({ ...entry, error: "-0.13" })) }),
      /^g-2\.json: \/measured\/0\/error must match pattern/,
    ],
    ...(
      [
        ["with the last digit of a_e lost", "2022", "1159652180.5", /^g-2\.json: 2022 = 1159652180\.5 \+- 0\.13: must both end at the same digit$/],
        ["with a digit of a_e lost", "2022", "115965218.59", /^g-2\.json: 2022 = 115965218\.59 is .* standard deviations from 2008/],
        ["with a digit of a_e changed", "2022", "1159652183.59", /^g-2\.json: 2022 = 1159652183\.59 is 9\.26 standard deviations from 2008/],
      ] as const
    ).map(
      ([what, id, value, message]) =>
        [
          what,
          "g-2.json",
          (one: Record<string, unknown>) => ({
            ...one,
            measured: (one["measured"] as { id: string }[]).map((entry) => (entry.id === id ? { ...entry, value } : entry)),
          }),
          message,
        ] as [string, string, (content: Record<string, unknown>) => unknown, RegExp],
    ),
    ...(
      [
        [
          "with m_e changed",
          "ELECTRON_MASS",
          "0.51099995069",
          /^constants\.json: ELECTRON_MASS = .*: must be 2 h c R_inf\/alpha\^2, 0\.51099895069, within 5e-10 relative$/,
        ],
        [
          "with the last digit of m_e changed",
          "ELECTRON_MASS",
          "0.51099895068",
          /^constants\.json: ELECTRON_MASS = 0\.51099895068: assembly\/spec\/constants\.ts has 0\.51099895069$/,
        ],
        ["with a digit of alpha lost", "ALPHA_INVERSE", "137.03599917", /^constants\.json: ALPHA_INVERSE = .*: must both end at the same digit$/],
        ["with hbar c changed", "HBAR_C", "197.3269814", /^constants\.json: HBAR_C = .*: must be HBAR times c/],
      ] as const
    ).map(
      ([what, id, value, message]) =>
        [
          what,
          "constants.json",
          (one: Record<string, unknown>) => ({
            ...one,
            kernel: (one["kernel"] as { id: string }[]).map((entry) => (entry.id === id ? { ...entry, value } : entry)),
          }),
          message,
        ] as [string, string, (content: Record<string, unknown>) => unknown, RegExp],
    ),
    [
      "with a control character",
      "cuts/besiii.json",
      (one) => ({ ...one, says: "\u001b[2J" }),
      /^cuts\/besiii\.json: \/says: a control character in the text$/,
    ],
    ["with a number as text", "experiments/stcf.json", (one) => ({ ...one, sqrts: "4000" }), /^experiments\/stcf\.json: \/sqrts must be number$/],
    [
      "with a choice of a_e that cannot be named",
      "g-2.json",
      (one) => ({ ...one, measured: (one["measured"] as object[]).map((entry, i) => (i ? entry : { ...entry, id: "2022-new" })) }),
      /^g-2\.json: \/measured\/0\/id must match pattern/,
    ],
  ])("are refused %s, with file and place", async (_, name, change, message) => {
    await expect(generated(changed(name, change))).rejects.toThrow(message);
  });

  it("are refused with a key that is there twice", async () => {
    const folder = changed("e158.json", (one) => one);
    const text = readFileSync(join(folder, "e158.json"), "utf8");
    writeFileSync(join(folder, "e158.json"), text.replace("{", '{"$schema": "schema/e158.json",'));
    await expect(generated(folder)).rejects.toThrow(/^e158\.json: not JSON \(Map keys must be unique/);
  });

  it("keep all digits of a_e: the difference of two is that of their decimals", async () => {
    const above = new Map(
      [...(await generated()).get("g-2.generated.ts")!.matchAll(/"id":"(\w+)","above":([\d.-]+)/g)].map(([, id, text]) => [id, text]),
    );
    // by hand
    expect(["2022", "2008", "cs", "rb"].map((id) => above.get(id))).toEqual(["0.59", "0.73", "1.61", "0.252"]);
  });

  it("are typed a second time in src/verify where they are figures: a second route that shares nothing with the file", () => {
    const x17 = loadSync();
    const { comparisons, without, agrees } = x17.limits({ verify: true }).verification;
    const second = new Map(comparisons.map(({ id, route }) => [id, route]));
    for (const { id, isCurve } of READINGS.filter((one) => !one.isCurve && !("measured" in one.spin0) && one.at(x17.kernel, X17_MASS) !== undefined))
      expect([isCurve, second.get(`${id}.excludedFrom`) ?? second.get(`${id}.excludedTo`)], id).toEqual([false, "figure typed a second time"]);
    expect([agrees, without.filter(({ id }) => /excluded/.test(id))]).toEqual([true, []]);
    for (const g2 of G2_CHOICES) expect(x17.g2({ g2, verify: true }).verification.agrees, g2).toBe(true);
  });
});

describe("the version of the data", () => {
  const version = async (folder: string) => /DATA_VERSION = "(\w+)"/.exec((await generated(folder)).get("version.generated.ts")!)![1];

  it("moves with any number and any source, not with formatting or the order of keys", async () => {
    expect(await version(copy())).toBe(DATA_VERSION);
    expect(DATA_VERSION).toMatch(/^[0-9a-f]{12}$/);
    expect(await version(changed("paper.json", (one) => Object.fromEntries(Object.entries(one).reverse())))).toBe(DATA_VERSION);
    expect(await version(changed("limits/padme.json", (one) => ({ ...one, excluded: { from: 5.7e-4 } })))).not.toBe(DATA_VERSION);
    expect(await version(changed("limits/padme.json", (one) => ({ ...one, source: "arXiv:2505.24797v2" })))).not.toBe(DATA_VERSION);
  });
});
