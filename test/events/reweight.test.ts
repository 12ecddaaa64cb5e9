// x17 reweight: |M|^2 of each event by another way in, the bytes of a file that had the weights from the beginning, and what is refused.
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { EventRun, NamedWeight } from "../../src/events/run.ts";
import { loadSync } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf, readAll } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { LEGS, weightedEvents } from "../support/weightedEvents.ts";
import { xmlProblem } from "../support/xml.ts";

const kernel = loadKernelSync();
const x17 = loadSync();
const folder = mkdtempSync(join(tmpdir(), "x17-reweight-"));
const at = (name: string) => join(folder, name);
const fileWith = (name: string, content: string | Uint8Array) => {
  writeFileSync(at(name), content);
  return at(name);
};

const N = 1500;
const NOMINAL = { epsV: 2e-3, epsA: 1e-3 };
const { run: RUN, block, momenta } = weightedEvents({ n: N, ...NOMINAL });
const POINTS = [
  { id: "ev1e-3_ea0", epsV: 1e-3, epsA: 0 },
  { id: "ev3e-3_ea-2e-3", epsV: 3e-3, epsA: -2e-3 },
];
const TERMS = ["background", "signal", "interference"] as const;
const WEIGHTS = "background;signal;interference;1e-3;3e-3,-2e-3";
const IDS = [...TERMS, ...POINTS.map(({ id }) => id)];

/** |M|^2 and its terms row by row: from momenta of the file and dX. */
function squares({ epsV, epsA }: { readonly epsV: number; readonly epsA: number }, dX = true) {
  const legs = block.legs.map(({ E, px, py, pz }) => [E, px, py, pz]);
  const rows = Array.from({ length: N }, (_, i) => ({
    p: legs.map((leg) => leg.map((column) => column[i]!)),
    ...(dX ? { dX: block.dX![i]! } : {}),
    epsV,
    epsA,
  }));
  return x17.matrixElementSq("ee-eea", rows);
}
const nominal = squares(NOMINAL);
const PART = { background: "photon", signal: "x", interference: "interference" } as const;
/** What each new weight of event i must be. */
const expected: readonly Float64Array[] = [
  ...TERMS.map((term) => block.weight.map((w, i) => (w * nominal[i]![PART[term]]!) / nominal[i]!.m2)),
  ...POINTS.map((point) => {
    const there = squares(point);
    return block.weight.map((w, i) => (w * there[i]!.m2) / nominal[i]!.m2);
  }),
];
const statistics = (column: Float64Array) => {
  const mean = column.reduce((sum, w) => sum + w, 0) / N;
  return { mean, error: Math.sqrt(column.reduce((sum, w) => sum + (w - mean) ** 2, 0) / (N - 1) / N) };
};
/** Two ways to an |M|^2: rounding of the momenta, once row by row, once in columns; more where terms cancel. */
const SAME = 1e-9;

const run = (args: readonly string[]) => inProcess(["reweight", ...args]);

describe.each(FORMATS)("weights added to a $format file", ({ format, writer, reader }) => {
  const end = format === "LHE" ? "lhe" : "hepmc3";
  const source = fileOf(writer(kernel, RUN), block);

  it("are the nominal one times |M|^2 there over that of the sample, event by event; means and errors stand in the head", async () => {
    const out = at(`out.${end}`);
    const { code, stdout, stderr } = await run([fileWith(`in.${end}`, source), "--weights", WEIGHTS, "-o", out, "--json"]);
    expect([code, stderr]).toEqual([0, ""]);
    const { run: read, events } = readAll(reader(), readFileSync(out, "utf8"));
    expect(read.weightNames).toEqual(IDS);
    expect(events).toHaveLength(N);
    for (const [k, column] of expected.entries()) {
      const size = column.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
      const off = events.map(({ weights }, i) => Math.abs(weights[k]! - column[i]!) / (Math.abs(column[i]!) + 1e-6 * size));
      expect(Math.max(...off), IDS[k]).toBeLessThan(SAME);
    }
    // background, signal and interference are all of it
    for (const { weight, weights } of events) expect(Math.abs(weights[0]! + weights[1]! + weights[2]! - weight)).toBeLessThanOrEqual(1e-12 * weight);
    const { weights } = read.own as EventRun;
    const { results } = JSON.parse(stdout);
    expect(results.weights.map(({ effectiveEvents: _, ...one }: NamedWeight & { effectiveEvents: number }) => one)).toEqual(weights);
    const relative = RUN.crossSectionErrorPb / RUN.crossSectionPb;
    for (const [k, { id, crossSectionPb, crossSectionErrorPb }] of weights.entries()) {
      const { mean, error } = statistics(expected[k]!);
      expect(Math.abs(crossSectionPb / mean - 1), id).toBeLessThan(1e-8);
      expect(Math.abs(crossSectionErrorPb / Math.hypot(error, relative * mean) - 1), id).toBeLessThan(1e-6);
    }
  });

  it("leave every other byte as it was: the file is the one that a writer makes of these weights", async () => {
    // a file that has a weight already
    const first = { id: "half", text: "half & <more>", crossSectionPb: RUN.crossSectionPb / 2, crossSectionErrorPb: RUN.crossSectionErrorPb / 2 };
    for (const before of [[], [first]]) {
      const runBefore = { ...RUN, weights: before };
      const columns = before.map(() => block.weight.map((w) => w / 2));
      const made = { ...block, weights: columns };
      const out = at(`bytes${before.length}.${end}`);
      await run([fileWith(`bytes-in.${end}`, fileOf(writer(kernel, runBefore), made)), "--weights", WEIGHTS, "-o", out]);
      const text = readFileSync(out, "utf8");
      const { run: read, events } = readAll(reader(), text);
      const own = read.own as EventRun;
      expect(own.weights.slice(0, before.length)).toEqual(before);
      const added = IDS.map((_, k) => Float64Array.from(events, ({ weights }) => weights[before.length + k]!));
      expect(text === fileOf(writer(kernel, own), { ...made, weights: [...columns, ...added] })).toBe(true);
      if (format === "LHE") expect(xmlProblem(text)).toBeUndefined();
    }
  });

  it("in packed files are the same text", async () => {
    const args = ["--weights", "background"];
    await run([fileWith(`plain-in.${end}`, source), ...args, "-o", at(`plain.${end}`)]);
    const { code } = await run([fileWith(`packed-in.${end}.gz`, gzipSync(source)), ...args, "-o", at(`packed.${end}.gz`)]);
    expect(code).toBe(0);
    expect(gunzipSync(readFileSync(at(`packed.${end}.gz`))).equals(readFileSync(at(`plain.${end}`)))).toBe(true);
  });

  it("need what files of others do not say, and are then those of a file of this package", async () => {
    const foreign = source
      .replace(/<x17run>.*<\/x17run>\n/, "")
      .replace(/^A x17_run .*\n/m, "")
      .replace(/^W Default\n/m, "");
    const path = fileWith(`foreign.${end}`, foreign);
    const refused = await run([path, "--weights", "signal", "-o", at(`no.${end}`)]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringMatching(/--eps-v is missing: .* does not say what its events were made with/)]);
    const out = at(`foreign-out.${end}`);
    const { code, stderr } = await run([path, "--weights", WEIGHTS, "--eps-v", "2e-3", "--eps-a", "1e-3", "-o", out]);
    expect([code, stderr]).toEqual([0, ""]);
    const { run: read, events } = readAll(reader(), readFileSync(out, "utf8"));
    expect(read.weightNames).toEqual(IDS);
    expect(Math.max(...events.map(({ weights }, i) => Math.abs(weights[3]! / expected[3]![i]! - 1)))).toBeLessThan(SAME);
    if (format === "LHE") expect(xmlProblem(readFileSync(out, "utf8"))).toBeUndefined();
  });

  it("of a sample without couplings of X are those of the photon, which they all have", async () => {
    const made = weightedEvents({ n: 200, terms: ["background", "signal", "interference"], epsV: 0, epsA: 0 });
    const path = fileWith(`without.${end}`, fileOf(writer(kernel, made.run), made.block));
    const { code, stdout } = await run([path, "--weights", "background;0,0", "-o", at(`without.out.${end}`), "--json"]);
    expect(code).toBe(0);
    const mean = made.block.weight.reduce((sum, w) => sum + w, 0) / 200;
    for (const { crossSectionPb } of JSON.parse(stdout).results.weights) expect(Math.abs(crossSectionPb / mean - 1)).toBeLessThan(1e-12);
  });

  it("are refused in one line, and no file is left", async () => {
    const path = fileWith(`good.${end}`, source);
    const out = at(`never.${end}`);
    const refuse = async (args: readonly string[], message: RegExp, code = 2) => {
      const ended = await run([...args, "-o", out]);
      expect([ended.code, ended.stdout]).toEqual([code, ""]);
      expect(ended.stderr).toMatch(message);
      expect(ended.stderr.trim()).not.toContain("\n");
      expect(existsSync(out)).toBe(false);
    };
    const sample = (name: string, terms: readonly (typeof TERMS)[number][], epsV: number) => {
      const made = weightedEvents({ n: 200, terms, epsV, epsA: 0 });
      return fileWith(`${name}.${end}`, fileOf(writer(kernel, made.run), made.block));
    };
    await refuse([sample("signal", ["signal"], 2e-3), "--weights", "background"], /background cannot be had: the events of .* are of X alone/);
    await refuse([sample("photon", ["background"], 0), "--weights", "1e-3"], /ev1e-3_ea0 cannot be had: the events of .* know nothing of X/);
    await refuse([path, "--weights", "1e-3", "--eps-v", "1e-3"], /--eps-v: must be absent, .* says what its events were made with/);
    await refuse([path, "--weights", "nominal"], /--weights nominal: must be a file that is there, or entries/);
    await refuse([path, "--weights", "sginal"], /did you mean/);
    await refuse([fileWith(`half.${end}`, source.slice(0, source.length / 2)), "--weights", "signal"], /half\.\w+: the file ends at line/);
    await refuse([at("none.lhe"), "--weights", "signal"], /none\.lhe: cannot be read \(no such file\)/);
    await refuse(["-", "--weights", "signal"], /must be a file, which can be read twice/);
    await refuse(["/dev/null", "--weights", "signal"], /must be a file, which can be read twice/);
    await refuse([folder, "--weights", "signal"], /FILE .*: cannot be read \(is a directory\)/);
    const again = await run([path, "--weights", "signal", "-o", path]);
    expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/is there already: --overwrite replaces it/)]);
    const other = at(format === "LHE" ? "other.hepmc3" : "other.lhe");
    const wrong = await run([path, "--weights", "signal", "-o", other]);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/must be written as that/)]);
    expect(existsSync(other)).toBe(false);
    const doubled = fileWith(`doubled.${end}`, fileOf(writer(kernel, RUN), block, block));
    await refuse([doubled, "--weights", "signal"], /^x17: events 0 to 1499 of one seed are there twice: in \S*doubled\.\w+: must be there once\n$/);
    const twice = fileWith(`twice.${end}`, readFileSync(at(`out.${end}`)));
    await refuse([twice, "--weights", "signal"], /has a weight signal already/);
  });
});

describe("what momenta of 17 digits tell of a resonance", () => {
  it("is m^2 - m_X^2 to 2e-11 MeV^2 at BESIII: less than 1e-4 of m_X Gamma at eps_v = 1e-3", () => {
    const here = x17.columns
      .invariants(
        "ee-eea",
        momenta.map((x) => x),
        { mass: 16.88 },
      )
      .slice(10 * N, 11 * N);
    expect(momenta.length).toBe(4 * LEGS * N);
    const off = here.map((x, i) => Math.abs(x - block.dX![i]!));
    const massTimesWidth = 16.88 * kernel.exports.partialWidth(16.88, 1e-3, 0);
    // dX of phase space is rounded once; that of momenta by 1e-16 E across, which is 2 m E 1e-16 in m^2
    expect(Math.max(...off)).toBeLessThan(2e-11);
    expect(Math.max(...off)).toBeLessThan(1e-4 * massTimesWidth);
  });

  it("is nothing where they have nine digits: weights of X are then refused, with the event", async () => {
    const source = fileOf(FORMATS[0]!.writer(kernel, RUN), block)
      .replace(/<x17run>.*<\/x17run>\n/, "")
      .replace(/ dX="[^"]*"/g, "")
      .replace(
        /^(-?\d+ -?1 \d \d 0 0) (.*) 0 9\.$/gm,
        (_, start: string, numbers: string) =>
          `${start} ${numbers
            .split(" ")
            .map((x) => Number(x).toExponential(8))
            .join(" ")} 0 9.`,
      );
    const args = [fileWith("nine.lhe", source), "--eps-v", "2e-3", "--eps-a", "1e-3", "--project", "-o", at("nine-out.lhe")];
    const { code, stderr } = await run([...args, "--weights", "1e-3"]);
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/event \d+ \(line \d+\): the digits of its momenta leave \S+ MeV\^2 of m\^2 - m_X\^2 open/),
    ]);
  });
});
