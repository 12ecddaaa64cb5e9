// Pairs of converted photons as events: what is in balance, what files say, and what is refused of them.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { type ReadEvents, readEvents, reweight } from "../../src/events/index.ts";
import { type EventBlock, InputError, loadSync } from "../../src/index.ts";
import { finished } from "../../src/request/steps.ts";
import { conversionBlock } from "../../src/samples/conversions/block.ts";
import { type ConversionEventsRequest, conversionEventsInput } from "../../src/samples/conversions/input.ts";
import { conversionSteps } from "../../src/samples/conversions/plan.ts";
import { trackerOf } from "../../src/tracker/geometry.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";

const x17 = loadSync();
const { kernel } = x17;
const N = 500;
const request = { process: "conversions", cuts: { leptons: { absCos: [0, 0.7], energy: [200] }, photon: { absCos: [0, 0.7] } }, seed: 5 } as const;
const plan = finished("events", conversionSteps(kernel, conversionEventsInput(request)));
const made = (first: number, n: number) => conversionBlock(kernel, plan, first, n);
const block = made(0, N);
const [p1, p2, converted, electron, positron, photon] = block.legs as unknown as [Leg, Leg, Leg, Leg, Leg, Leg];
type Leg = EventBlock["legs"][number];
const BEAM = 1886.5;
const [vx, vy, vz] = block.vertex!;

const folder = mkdtempSync(join(tmpdir(), "x17-conversions-"));
const path = (name: string) => join(folder, name);

const rowsOf = ({ number, weight, legs, vertex }: EventBlock): number[][] =>
  Array.from(number, (_, i) =>
    [number, weight, ...legs.flatMap(({ E, px, py, pz, m }) => [E, px, py, pz, m]), ...vertex!].map((column) => column[i]!),
  );

describe("an event", () => {
  it("is the same in blocks of any size and from any number on, and is that of x17.events", async () => {
    const whole = rowsOf(block);
    expect([...rowsOf(made(0, 1)), ...rowsOf(made(1, 6)), ...rowsOf(made(7, N - 7))]).toEqual(whole);
    const some: number[][] = [];
    const sample = x17.events(request, { n: 40, first: 7, blockSize: 16 });
    for await (const one of sample) some.push(...rowsOf(one));
    expect(some).toEqual(whole.slice(7, 47));
    expect(sample.run).toEqual(plan.run);
    expect(rowsOf(conversionBlock(kernel, { ...plan, input: { ...plan.input, seed: 6 } }, 0, 1))).not.toEqual(whole.slice(0, 1));
  });

  it("has a collision in balance, and a pair that has the energy and nearly the momentum of its photon", () => {
    for (let i = 0; i < N; i++) {
      for (const key of ["E", "px", "py", "pz"] as const) {
        const off = p1[key][i]! + p2[key][i]! - converted[key][i]! - photon[key][i]!;
        expect(Math.abs(off)).toBeLessThan(4 * Number.EPSILON * BEAM);
      }
      // momenta of three components, squares and a root, of each
      expect(Math.abs(electron.E[i]! + positron.E[i]! - converted.E[i]!)).toBeLessThan(8 * Number.EPSILON * BEAM);
      const pair = (["px", "py", "pz"] as const).map((key) => electron[key][i]! + positron[key][i]!);
      const along = (["px", "py", "pz"] as const).reduce((sum, key, c) => sum + (pair[c]! * converted[key][i]!) / BEAM, 0);
      const mass = Math.sqrt((converted.E[i]! - Math.hypot(...pair)) * (converted.E[i]! + Math.hypot(...pair)));
      // what the nucleus takes along the photon, m^2/2E and more where the pair is not along it
      expect(BEAM - along).toBeGreaterThan((mass * mass) / (2 * BEAM) - 1e-9);
      const across = Math.sqrt(Math.max(0, Math.hypot(...pair) ** 2 - along * along));
      // both are transverse momenta +-k but for the third order of the angles, k m_e/(x E)
      const angles = [electron, positron].map(({ px, py, pz, E }) => {
        const cos = (px[i]! * converted.px[i]! + py[i]! * converted.py[i]! + pz[i]! * converted.pz[i]!) / (Math.hypot(px[i]!, py[i]!, pz[i]!) * BEAM);
        return [Math.sqrt(Math.max(0, 2 * (1 - cos))), E[i]!] as const;
      });
      expect(across).toBeLessThan(1e-4 + angles.reduce((sum, [angle, E]) => sum + E * angle ** 3 + (angle * ELECTRON_MASS ** 2) / E, 0));
    }
  });

  it("is born on the way of its photon, in a layer with an element", () => {
    const { material } = trackerOf("detector", "besiii").spec;
    const layers = material.filter(({ element }) => element !== undefined);
    for (let i = 0; i < N; i++) {
      const length = Math.hypot(vx[i]!, vy[i]!, vz[i]!);
      for (const [place, momentum] of [
        [vx, converted.px],
        [vy, converted.py],
        [vz, converted.pz],
      ] as const)
        expect(Math.abs(place[i]! / length - momentum[i]! / BEAM)).toBeLessThan(1e-14);
      const radius = Math.hypot(vx[i]!, vy[i]!);
      expect(layers.some(({ radiusMm: [inner, outer] }) => radius > inner! - 1e-9 && radius < outer! + 1e-9)).toBe(true);
    }
  });

  it("passes the cuts, and weighs the cross-section", () => {
    const { crossSectionPb, crossSectionErrorPb } = plan.run;
    for (let i = 0; i < N; i++) {
      for (const leg of [electron, positron, photon]) expect(Math.abs(leg.pz[i]!) / Math.hypot(leg.px[i]!, leg.py[i]!, leg.pz[i]!)).toBeLessThan(0.7);
      expect(Math.min(electron.E[i]!, positron.E[i]!)).toBeGreaterThan(200);
      expect(block.weight[i]).toBe(crossSectionPb);
    }
    const { selected } = x17.conversions({ cuts: request.cuts, n: 200_000, seed: 99 });
    expect(crossSectionErrorPb).toBeLessThan(1.001e-3 * crossSectionPb);
    expect(Math.abs(selected.value / 1000 - crossSectionPb)).toBeLessThan(4 * Math.hypot(selected.error / 1000, crossSectionErrorPb));
  });
});

async function read(text: string): Promise<ReadEvents> {
  for await (const events of readEvents(text, { process: "conversions", block: N })) return events;
  throw new Error("no event");
}

describe.each(FORMATS)("in $format", ({ writer }) => {
  const text = fileOf(writer(kernel, plan.run), block);

  it("momenta and places come back to the bit", async () => {
    const { n, momenta, vertex, weight, number, process, run } = await read(text);
    expect([n, process, run.own]).toEqual([N, "conversions", plan.run]);
    const legs = [p1, p2, electron, positron, photon];
    for (const [leg, columns] of legs.entries())
      for (const [c, key] of (["E", "px", "py", "pz"] as const).entries())
        expect(momenta.slice((4 * leg + c) * N, (4 * leg + c + 1) * N), `${leg} ${key}`).toEqual(columns[key]);
    expect(vertex).toEqual(Float64Array.of(...vx, ...vy, ...vz));
    expect([weight, number]).toEqual([block.weight, block.number]);
  });

  it("they are no events of a matrix element", async () => {
    const of = async (process: "ee-eea") => {
      for await (const _ of readEvents(text, { process })) break;
    };
    await expect(of("ee-eea")).rejects.toThrow(/^events: its events are converted photons, of which there is no \|M\|\^2 of ee-eea/);
    expect(() => reweight(x17, eventsOf, { epsV: 1e-3 }, ["background"])).toThrow("events: are of conversions: must be of ee-eea or ee-ee");
    const file = path("refused");
    writeFileSync(file, text);
    for (const args of [
      ["me", "--process", "ee-eea", "--project", "--eps-v", "1e-3", "--input", file],
      ["reweight", file, "--weights", "background", "-o", path("x.lhe")],
      ["histogram", file, "--observable", "mass.electron-positron", "--bins", "1,20,3"],
    ]) {
      const { code, stderr } = await inProcess(args);
      expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
      expect(stderr).toContain("its events are converted photons");
    }
    const eventsBefore = await read(text);
    expect(() => reweight(x17, eventsBefore, { epsV: 1e-3 }, ["background"])).toThrow(InputError);
  });
});

const eventsOf = await read(fileOf(FORMATS[0]!.writer(kernel, plan.run), block));

it("events of others are no conversions", async () => {
  const other = fileOf(FORMATS[0]!.writer(kernel, plan.run), block).replace(/^22 2 .*\n/m, "22 3 1 2 0 0 0 0 1 1 0 0 9.\n");
  await expect(read(other)).rejects.toThrow("has 0 photons of status 2: must have one, of which e- e+ come, for conversions");
  const lost = fileOf(FORMATS[0]!.writer(kernel, plan.run), block).replaceAll(/ v[xyz]="[^"]*"/g, "");
  expect((await read(lost)).vertex).toBeUndefined();
  const bad = fileOf(FORMATS[0]!.writer(kernel, plan.run), block).replace(/ vz="[^"]*"/, "");
  await expect(read(bad)).rejects.toThrow(/vz is missing: must be a finite decimal number/);
});

describe("x17 events conversions", () => {
  const asked = ["events", "conversions", "--seed", "5", "--accuracy", "0.01"];
  it("makes files that are continued and merged to the same bytes, and a Parquet file with the places", async () => {
    for (const [name, ...which] of [
      ["all.lhe", "--n", "300"],
      ["a.lhe", "--n", "120"],
      ["b.lhe", "--first", "120", "--n", "180"],
    ])
      expect(await inProcess([...asked, ...which, "-o", path(name!)])).toMatchObject({ code: 0, stderr: "" });
    const all = readFileSync(path("all.lhe"));
    expect(await inProcess(["events", "merge", path("b.lhe"), path("a.lhe"), "-o", path("merged.lhe")])).toMatchObject({ code: 0 });
    expect(readFileSync(path("merged.lhe")).equals(all)).toBe(true);
    writeFileSync(path("cut.lhe"), all.subarray(0, 60_000));
    expect(await inProcess([...asked, "--n", "300", "-o", path("cut.lhe")])).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(path("cut.lhe")).equals(all)).toBe(true);
    expect(await inProcess([...asked, "--n", "300", "-o", path("all.parquet")])).toMatchObject({ code: 0, stderr: "" });
    const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync(path("all.parquet"))).buffer });
    const { momenta, vertex, n } = await read(all.toString());
    expect(rows.map((row) => row["electron_px"])).toEqual(Array.from(momenta.subarray(9 * n, 10 * n), (x) => x / 1000));
    expect(rows.map((row) => [row["vertex_x"], row["vertex_y"], row["vertex_z"]])).toEqual(
      Array.from({ length: n }, (_, i) => [vertex![i], vertex![n + i], vertex![2 * n + i]]),
    );
    expect(rows.every((row) => Math.abs((row["converted_E"] as number) - 1.8865) < 1e-15)).toBe(true);
    const { stdout } = await inProcess([
      "histogram",
      path("all.lhe"),
      "--process",
      "conversions",
      "--observable",
      "radiusMm.vertex",
      "--bins",
      "0,100,2",
      "--json",
    ]);
    const [{ entries }] = JSON.parse(stdout).results.histograms;
    const radii = Array.from({ length: n }, (_, i) => Math.hypot(vertex![i]!, vertex![n + i]!));
    expect(entries).toEqual([radii.filter((r) => r < 50).length, radii.filter((r) => r >= 50).length]);
  });

  it.each([
    ["--eps-v 1e-3", "conversions: --eps-v: must not be given; what is asked of them are --detector, --sqrts, --cuts, --accuracy, --seed"],
    ["--weighted", "conversions: --weighted: must not be given"],
    ["--detector ideal", "--detector: field, material and hits, or leptons.tracker, are missing"],
    ["--detector belle2", "--detector: betaGamma = 0.2842: the laboratory must be the centre of mass"],
    ["--cuts none", "--cuts: must keep the photon from the beams"],
    ["--sqrts 100", "--sqrts = 100 MeV: must be at least 200"],
    ["--seed -1", "--seed = -1: must be"],
    ["extra", "events conversions extra: must be merge, conversions, or options alone"],
  ])("refuses %s", async (more, says) => {
    const { code, stderr } = await inProcess(["events", "conversions", ...more.split(" "), "--n", "10", "-o", path("no.lhe")]);
    expect([code, stderr.trim().split("\n").length]).toEqual([2, 1]);
    expect(stderr).toContain(`x17: ${says}`);
  });

  it("is what --process conversions is told to be", async () => {
    const { code, stderr } = await inProcess(["events", "--process", "conversions", "--n", "10", "-o", path("no.lhe")]);
    expect([code, stderr]).toEqual([2, "x17: --process = conversions: has options of its own: x17 events conversions\n"]);
  });
});

it.each([
  [{ process: "conversion" }, {}, 'process = "conversion": must be one of ee-eea, ee-ee, ee-aX, conversions (did you mean conversions?)'],
  [{ process: "conversions", epsV: 1e-3 }, {}, "epsV: unknown"],
  [{ process: "conversions" }, { detector: {} }, "options.detector: must be absent of conversions"],
  [{ process: "conversions", cuts: { photon: { absCos: [0, 0.9], energy: [2000] } } }, {}, "cuts: must let a photon of 1886.5 MeV pass"],
  [
    { process: "conversions", cuts: { photon: { absCos: [0, 0.9] }, electron: { energy: [1887] } } },
    {},
    "cuts: leave no pair: of 262144 none passes",
  ],
] as const)("x17.events(%j, %j) is refused", (bad, options, says) => {
  expect(() => x17.events(bad as unknown as ConversionEventsRequest, { n: 1, ...options })).toThrow(InputError);
  expect(() => x17.events(bad as unknown as ConversionEventsRequest, { n: 1, ...options })).toThrow(says);
});
