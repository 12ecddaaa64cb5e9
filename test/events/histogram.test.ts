// x17 histogram against counting by hand: files of this package, of others, in both formats and units, with cuts and weights.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type EventBlock, emptyBlock } from "../../src/events/block.ts";
import type { Histograms } from "../../src/events/histogram/index.ts";
import type { EventRun } from "../../src/events/run.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { parseCsv } from "../support/csv.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { weightedEvents } from "../support/weightedEvents.ts";
import { xmlProblem } from "../support/xml.ts";

const kernel = loadKernelSync();
const folder = mkdtempSync(join(tmpdir(), "x17-histogram-"));
const fileWith = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const N = 600;
const { run: RUN, block: BLOCK } = weightedEvents({ n: N, range: [10, 3000] });
const NAMED = { id: "third", text: "a third, every second negative", crossSectionPb: 1, crossSectionErrorPb: 1 };
const run = { ...RUN, weights: [NAMED] };
const block = { ...BLOCK, weights: [BLOCK.weight.map((w, i) => ((i % 2 ? -1 : 1) * w) / 3)] };
const part = (whole: EventBlock, first: number, n: number): EventBlock => {
  const made = emptyBlock(n, whole.legs.length, whole.weights.length);
  const cut = (from: Float64Array, to: Float64Array) => to.set(from.subarray(first, first + n));
  cut(whole.number, made.number);
  cut(whole.weight, made.weight);
  for (const [k, column] of whole.weights.entries()) cut(column, made.weights[k]!);
  whole.legs.forEach((leg, k) => {
    for (const key of ["E", "px", "py", "pz", "m"] as const) cut(leg[key], made.legs[k]![key]);
  });
  return made;
};

/** Weighted counts by hand: mean and its error in each of the bins and beyond. */
function counted(values: readonly number[], weights: ArrayLike<number>, edges: readonly number[], keep: (i: number) => boolean = () => true) {
  const ends = [Number.NEGATIVE_INFINITY, ...edges, Number.POSITIVE_INFINITY];
  return ends.slice(1).map((high, b) => {
    const inside = values.map((x, i) => (keep(i) && x >= ends[b]! && x < high ? weights[i]! : 0));
    const mean = inside.reduce((sum, w) => sum + w, 0) / values.length;
    const spread = inside.reduce((sum, w) => sum + (w - mean) ** 2, 0) / (values.length - 1);
    return { mean, error: Math.sqrt(spread / values.length), entries: values.filter((x, i) => keep(i) && x >= ends[b]! && x < high).length };
  });
}

const photon = block.legs[4]!;
const energies = Array.from(photon.E);
const cosines = Array.from(photon.pz, (z, i) => z / Math.hypot(photon.px[i]!, photon.py[i]!, z));
const EDGES = [300, 1200, 1700, 1850, 1887];
const BINS = EDGES.join(":");

const ask = async (files: readonly string[], ...more: string[]): Promise<Histograms> => {
  const { code, stdout, stderr } = await inProcess(["histogram", ...files, "--json", ...more]);
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout).results;
};
const energy = ["--observable", "energy.photon", "--bins", BINS];

function expectCounts(found: Histograms["histograms"][number], expected: ReturnType<typeof counted>, scale = 1) {
  const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-11 * Math.abs(b) + 1e-300);
  const bins = [found.underflow, ...found.density.map((y, b) => ({ y, b })), found.overflow];
  bins.forEach((one, k) => {
    const { mean, error, entries } = expected[k]!;
    const width = "b" in one ? found.edges[one.b + 1]! - found.edges[one.b]! : 1;
    close("b" in one ? one.y * width : one.value, scale * mean);
    close("b" in one ? found.error[one.b]! * width : one.error, scale * error);
    expect("b" in one ? found.entries[one.b] : one.entries).toBe(entries);
  });
}

describe.each(FORMATS)("histograms of $format files", ({ format, writer }) => {
  const name = (end: string) => `${format}-${end}`;
  const whole = fileOf(writer(kernel, run), block);

  it("are the weighted counts, with the error of a mean, of every weight and several observables in one pass", async () => {
    const path = fileWith(name("whole"), whole);
    const found = await ask([path], ...energy, "--observable", "cos.photon", "--bins", "-1,1,4", "--weights", "all");
    expect(found.histograms.map(({ observable, weight }) => [observable, weight])).toEqual([
      ["energy.photon", "nominal"],
      ["energy.photon", "third"],
      ["cos.photon", "nominal"],
      ["cos.photon", "third"],
    ]);
    expectCounts(found.histograms[0]!, counted(energies, block.weight, EDGES));
    expectCounts(found.histograms[1]!, counted(energies, block.weights[0]!, EDGES));
    expectCounts(found.histograms[2]!, counted(cosines, block.weight, [-1, -0.5, 0, 0.5, 1]));
    expect(found.files).toMatchObject([{ format, events: N, normalise: "weights" }]);
    expect(Math.abs(found.files[0]!.crossSection / run.crossSectionPb - 1)).toBeLessThan(1e-12);
    const { value, error } = found.histograms[0]!.selected;
    expect(Math.abs(value / run.crossSectionPb - 1)).toBeLessThan(1e-12);
    // of N - 1 instead of N
    expect(Math.abs(error / run.crossSectionErrorPb - 1)).toBeLessThan(1 / N);
  });

  it("of a sample in several files, packed or not, are those of one", async () => {
    const pieces = [
      fileWith(name("first"), fileOf(writer(kernel, run), part(block, 0, 250))),
      fileWith(name("second.gz"), gzipSync(fileOf(writer(kernel, run), part(block, 250, N - 250)))),
    ];
    const found = await ask(pieces, ...energy);
    const [first, rest] = [
      counted(energies.slice(0, 250), block.weight.slice(0, 250), EDGES),
      counted(energies.slice(250), block.weight.slice(250), EDGES),
    ];
    expect(found.files.map(({ events }) => events)).toEqual([250, N - 250]);
    found.histograms[0]!.density.forEach((y, b) => {
      // each file has a mean of its own: both count by their events
      const [one, other] = [first[b + 1]!, rest[b + 1]!];
      const mean = (250 * one.mean + (N - 250) * other.mean) / N;
      const error = Math.hypot(250 * one.error, (N - 250) * other.error) / N;
      expect(Math.abs(y * (EDGES[b + 1]! - EDGES[b]!) - mean)).toBeLessThanOrEqual(1e-12 * Math.abs(mean));
      expect(Math.abs(found.histograms[0]!.error[b]! * (EDGES[b + 1]! - EDGES[b]!) - error)).toBeLessThanOrEqual(1e-12 * error);
    });
  });

  it("count no event twice and no two cross-sections as one, but samples of one request with different seeds", async () => {
    const file = (what: string, its: EventRun, first: number, n: number) => fileWith(name(what), fileOf(writer(kernel, its), part(block, first, n)));
    const [a, b] = [file("a", run, 0, 250), file("b", run, 240, 60)];
    const other = file("other", { ...run, inputs: { ...run.inputs, epsV: 5e-3 } }, 250, 50);
    const refusal = async (...files: string[]) => {
      const { code, stdout, stderr } = await inProcess(["histogram", ...files, ...energy]);
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    expect(await refusal(a, b)).toBe(`x17: events 240 to 249 of one seed are there twice: in ${a} and in ${b}: must be there once\n`);
    expect(await refusal(b, a)).toMatch(/^x17: events 240 to 249 of one seed are there twice/);
    expect(await refusal(a, a)).toMatch(/^x17: events 0 to 249 of one seed are there twice/);
    expect(await refusal(a, other)).toMatch(/: is of another sample than \S+: epsV = \S+ there, 0\.005 here: must be the same\n$/);
    expect((await ask([a, file("seed", { ...run, seed: run.seed + 1 }, 240, 60)], ...energy)).events).toBe(310);
  });

  it("with cuts count the events that pass them, and the others in the mean", async () => {
    const path = fileWith(name("cut"), whole);
    const cuts = fileWith("cuts.json", JSON.stringify({ photon: { energy: [1500] }, electron: { absCos: [0, 0.9] } }));
    const { E, px, py, pz } = block.legs[2]!;
    const keep = (i: number) => energies[i]! >= 1500 && Math.abs(pz[i]! / Math.hypot(px[i]!, py[i]!, pz[i]!)) <= 0.9;
    const found = await ask([path], ...energy, "--cuts", cuts);
    expectCounts(found.histograms[0]!, counted(energies, block.weight, EDGES, keep));
    expect(found.selected).toBe(E.filter((_, i) => keep(i)).length);
    expect(found.selected).toBeGreaterThan(20);
    expect(found.selected).toBeLessThan(N - 20);
  });

  it("of asymmetric beams are in the frame of the file, in the centre of mass if asked; cuts hold in the file's", async () => {
    const betaGamma = 0.28;
    const gamma = Math.hypot(1, betaGamma);
    const lab = part(block, 0, N);
    for (const leg of lab.legs) {
      for (let i = 0; i < N; i++) [leg.E[i], leg.pz[i]] = [gamma * leg.E[i]! + betaGamma * leg.pz[i]!, gamma * leg.pz[i]! + betaGamma * leg.E[i]!];
    }
    const beams = [lab.legs[0]!.E[0]!, lab.legs[1]!.E[0]!] as const;
    const path = fileWith(name("lab"), fileOf(writer(kernel, { ...run, beamsMeV: beams }), lab));
    const inLab = Array.from(lab.legs[4]!.E);
    expectCounts((await ask([path], ...energy)).histograms[0]!, counted(inLab, block.weight, EDGES));
    // rounding of the boost moves no event over an edge
    expectCounts((await ask([path], ...energy, "--frame", "cm")).histograms[0]!, counted(energies, block.weight, EDGES));
    const cuts = (more: object) => fileWith("lab.json", JSON.stringify({ photon: { energy: [1600] }, ...more }));
    const keep = (i: number) => inLab[i]! >= 1600;
    expectCounts((await ask([path], ...energy, "--cuts", cuts({}))).histograms[0]!, counted(inLab, block.weight, EDGES, keep));
    // a selection that says how fast its laboratory moves means that one, whatever the frame of the file
    const centre = fileWith(name("cm"), whole);
    for (const file of [path, centre]) {
      const found = await ask([file], ...energy, "--frame", "cm", "--cuts", cuts({ betaGamma }));
      expectCounts(found.histograms[0]!, counted(energies, block.weight, EDGES, keep));
    }
  });

  it("refuse in one line that names file and event: another final state, a cut file, a weight or an observable that is not there", async () => {
    const broken = fileWith(name("broken"), whole.replace(/^(<event number="41"|E 41 )[\s\S]*?(?=\b22 )/m, "$&2"));
    const half = fileWith(name("half"), whole.slice(0, whole.length / 2));
    const good = fileWith(name("good"), whole);
    const refuse = async (args: string[], message: RegExp) => {
      const { code, stdout, stderr } = await inProcess(["histogram", ...args]);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toMatch(message);
      expect(stderr.trim()).not.toContain("\n");
    };
    await refuse([broken, ...energy], /broken: event 41 \(line \d+\): is e- e\+ -> /);
    await refuse([half, ...energy], /half: the file ends at line \d+, after \d+ whole events/);
    await refuse([good, ...energy, "--weights", "thrid"], /--weights: .*good has no weight thrid \(did you mean third\?\)/);
    await refuse(
      [good, "--observable", "mass.ee", "--bins", "0,1,2"],
      /^x17: --observable = "mass.ee": must be QUANTITY\.PARTICLE, as mass\.electron-positron, mass\.electron-photon, .*\n$/,
    );
    await refuse(
      [good, "--observable", "m.electron-positron", "--bins", "0,1,2"],
      /^x17: --observable = "m\.electron-positron": must be one of mass\.electron-positron, energy\.electron-positron, .*\(did you mean \S+\.electron-positron\?\)\n$/,
    );
    await refuse([good, ...energy, "-o", "h.csv", "-o", "h.csv"], /^x17: --output h\.csv: is given twice: must be given once\n$/);
    await refuse([good, "--observable", "energy.photon"], /--bins: is given 0 times, --observable 1 times/);
    await refuse([good, "--observable", "energy.photon", "--bins", "5,1,2"], /the lowest must be below the highest/);
    await refuse(
      [good, "--observable", "energy.photon", "--bins", "3:2"],
      /^x17: --bins = \[3,2\]: must be 2 to 100001 finite numbers, each above the one before it/,
    );
    await refuse([good, ...energy, "-o", "plot.png"], /--output plot.png: must end in one of \.json, \.csv, \.yoda, \.svg/);
    await refuse([...energy], /FILE is missing/);
    await refuse([join(folder, "none"), ...energy], /none: cannot be read \(no such file\)/);
    await refuse([fileWith("text", "a\nb\n"), ...energy], /line 1: must begin an LHE or HepMC3 file/);
    await refuse([fileWith("empty", ""), ...energy], /is empty/);
  });
});

describe("histograms of files of others", () => {
  const [lhe, hepmc3] = FORMATS.map(({ writer }) => fileOf(writer(kernel, run), block)) as [string, string];
  const foreign = (text: string) => text.replace(/<x17run>.*<\/x17run>\n/, "").replace(/^A x17_run .*\n/m, "");
  const sum = block.weight.reduce((total, w) => total + w, 0);
  const expected = counted(energies, block.weight, EDGES);

  it("whose weights share out the cross-section of the header, have its sum: HepMC3 in MeV with weights in any unit", async () => {
    const sigma = 123.5;
    const text = foreign(hepmc3)
      .replace(/GenCrossSection \S+/g, `GenCrossSection ${sigma}`)
      .replace(/^U GEV/gm, "U MEV")
      .replace(/^P (\d+ \S+ \S+) (.*) (\d+)$/gm, (_, start: string, numbers: string, status: string) => {
        const mev = numbers.split(" ").map((x) => `${x.includes("e") ? x.replace(/e(.*)$/, (__, e: string) => `e${Number(e) + 3}`) : `${x}e3`}`);
        return `P ${start} ${mev.join(" ")} ${status}`;
      });
    const path = fileWith("foreign.hepmc3", text);
    const found = await ask([path], ...energy);
    expect(found.files).toMatchObject([{ normalise: "header", crossSection: sigma }]);
    found.histograms[0]!.density.forEach((y, b) => {
      const share = (expected[b + 1]!.mean * N) / sum;
      expect(Math.abs((y * (EDGES[b + 1]! - EDGES[b]!)) / (sigma * share) - 1)).toBeLessThan(1e-11);
    });
    // the whole has no error of its own
    expect(found.histograms[0]!.selected.error).toBeLessThan(1e-6 * sigma);
    const asked = await ask([path], ...energy, "--normalise", "weights");
    expectCounts(asked.histograms[0]!, expected);
    const given = await ask([path], ...energy, "--cross-section", "7");
    expect(given.files).toMatchObject([{ normalise: "header", crossSection: 7 }]);
  });

  it("with IDWTUP = 3 have unit weights, whose errors are those of counts", async () => {
    const text = foreign(lhe)
      .replace(" -4 1\n", " 3 1\n")
      .replace(/^(5 1) \S+ /gm, "$1 1 ")
      .replace(/^\S+ \S+ \S+ 1$/m, "50 0.5 1 1");
    const found = (await ask([fileWith("unit.lhe", text)], ...energy)).histograms[0]!;
    found.entries.forEach((n, b) => {
      const [width, share] = [EDGES[b + 1]! - EDGES[b]!, n / N];
      expect(Math.abs(found.density[b]! * width - 50 * share)).toBeLessThan(1e-12 * 50);
      expect(Math.abs(found.error[b]! * width - 50 * Math.sqrt((share * (1 - share)) / N))).toBeLessThan(1e-12 * 50);
    });
  });

  it("whose weights add up to the cross-section are seen to, whatever IDWTUP says", async () => {
    const text = foreign(lhe).replace(/^(5 1) (\S+) /gm, (_, start: string, w: string) => `${start} ${Number(w) / N} `);
    const found = await ask([fileWith("sum.lhe", text)], ...energy);
    expect(found.files).toMatchObject([{ normalise: "header" }]);
    expect(Math.abs(found.histograms[0]!.selected.value / run.crossSectionPb - 1)).toBeLessThan(1e-9);
  });

  it("that tell no cross-section are refused unless it is given", async () => {
    const path = fileWith("untold.hepmc3", foreign(hepmc3).replace(/^A 0 GenCrossSection .*\n/gm, ""));
    const { code, stderr } = await inProcess(["histogram", path, ...energy]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/tells no cross-section: --cross-section must be given, or --normalise = weights/)]);
    expect((await ask([path], ...energy, "--cross-section", "3")).files).toMatchObject([{ crossSection: 3 }]);
  });
});

describe("histograms as files", () => {
  const path = fileWith("files.lhe", fileOf(FORMATS[0]!.writer(kernel, run), block));

  it("are JSON, CSV, YODA and a picture of the same numbers", async () => {
    const out = [".json", ".csv", ".yoda", ".svg"].map((end) => join(folder, `out${end}`));
    const { code, stdout } = await inProcess(["histogram", path, ...energy, "--weights", "all", ...out.flatMap((one) => ["-o", one])]);
    expect([code, stdout]).toEqual([0, ""]);
    const [json, csv, yoda, svg] = out.map((one) => readFileSync(one, "utf8")) as [string, string, string, string];
    const { command, inputs, kernelDigest, results } = JSON.parse(json);
    expect([command, kernelDigest, inputs.histograms]).toEqual(["histogram", kernel.digest, [{ observable: "energy.photon", edges: EDGES }]]);
    const [nominal, third] = (results as Histograms).histograms as [Histograms["histograms"][number], Histograms["histograms"][number]];
    const [heads, ...rows] = parseCsv(csv) as [string[], ...string[][]];
    expect(heads).toEqual([
      "observable",
      "unit",
      "weight",
      "low",
      "high",
      "density [pb/unit]",
      "error [pb/unit]",
      "crossSection [pb]",
      "crossSectionError [pb]",
      "entries",
    ]);
    expect(rows).toHaveLength(12);
    expect(rows.slice(1, 5).map((row) => Number(row[5]))).toEqual(nominal.density);
    expect(rows[5]!.slice(2, 5)).toEqual(["nominal", "1887", "Infinity"]);
    const blocks = yoda.trim().split("\n\n");
    expect(blocks.map((one) => one.split("\n")[0])).toEqual([
      "BEGIN YODA_HISTO1D_V3 /x17/energy.photon",
      "BEGIN YODA_HISTO1D_V3 /x17/energy.photon[third]",
    ]);
    const lines = blocks[1]!.split("\n");
    const numbers = lines.slice(lines.findIndex((line) => line.startsWith("# sumW\t")) + 1, -1).map((line) => line.split("\t").map(Number));
    expect(numbers).toHaveLength(EDGES.length + 1);
    numbers.slice(1, -1).forEach(([w, w2, wx, wx2, n], b) => {
      const inside = energies.flatMap((x, i) => (x >= EDGES[b]! && x < EDGES[b + 1]! ? [[x, block.weights[0]![i]!] as const] : []));
      const direct = (of: (x: number, weight: number) => number) => inside.reduce((sum, [x, weight]) => sum + of(x, weight), 0);
      expect(n).toBe(inside.length);
      expect(Math.abs(w! - third.density[b]! * (EDGES[b + 1]! - EDGES[b]!))).toBeLessThanOrEqual(1e-14 * Math.abs(w!) + 1e-300);
      const size = direct((_, weight) => Math.abs(weight)) / N;
      expect(Math.abs(w2! - direct((_, weight) => weight * weight) / (N * N))).toBeLessThanOrEqual(1e-12 * w2!);
      expect(Math.abs(wx! - direct((x, weight) => x * weight) / N)).toBeLessThanOrEqual(1e-12 * size * 1887);
      expect(Math.abs(wx2! - direct((x, weight) => x * x * weight) / N)).toBeLessThanOrEqual(1e-12 * size * 1887 * 1887);
    });
    expect(xmlProblem(svg)).toBeUndefined();
    // the names of weights stand beside the panel of 480, where no bin is
    const names = [...svg.matchAll(/translate\(([\d.]+),[\d.]+\)"[^>]*>third</g)].map(([, x]) => Number(x));
    expect(names.length).toBeGreaterThan(0);
    expect(Math.min(...names)).toBeGreaterThan(480);
  });

  it("are a table for people, and the list of observables", async () => {
    const { stdout } = await inProcess(["histogram", path, ...energy]);
    expect(stdout).toContain("energy.photon, weight nominal: ");
    expect(stdout).toContain(`${N} of ${N} events selected`);
    const list = await inProcess(["histogram", "--list", "--process", "ee-aX"]);
    expect(list.stdout).toContain("mass.photon-X");
  });
});
