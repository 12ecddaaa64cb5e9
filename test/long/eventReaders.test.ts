// Event files as others read them: xmllint, and HepMC3's own LHEF::Reader and ReaderAscii in a C++ program (Debian: libxml2-utils, g++, libhepmc3-dev).
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { X17 } from "../support/commandLine.ts";
import { FORMATS, fileOf, readAll } from "../support/eventFiles.ts";
import { BEAM, MASS_X, MEAN_CTAU_MM, RUN, sampleBlock, WEIGHT_RATIO } from "../support/eventSample.ts";

const EVENTS = 20_000;
/** Four standard deviations: a false alarm once in 16000 seeds, and the seed is fixed. */
const SIGMAS = 4;

interface Found {
  readonly events: number;
  readonly balance: number;
  readonly shell: number;
  readonly lengths: number;
  readonly ctau: number;
  readonly ctauSq: number;
  readonly light: number;
  readonly weight: number;
  readonly sqrts: number;
  readonly crossSection: number;
  readonly crossSectionError: number;
  readonly units: string;
  readonly weights: readonly number[];
  readonly crossSections: readonly number[];
  readonly names: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), "x17-readers-"));
const program = join(folder, "read");
// continuous integration has them; elsewhere their absence is no fault
const there = process.env.CI !== undefined || existsSync("/usr/include/HepMC3/LHEF.h");

/** A C++ program with HepMC3. */
function built(source: string, made: string): void {
  const { stderr } = spawnSync("g++", ["-std=c++17", "-O1", source, "-lHepMC3", "-o", made], { encoding: "utf8" });
  expect(stderr).toBe("");
}

/** What HepMC3 finds in a file. */
function foundIn(format: string, path: string): Found {
  const { status, stdout, stderr } = spawnSync(program, [format.toLowerCase(), path], { encoding: "utf8" });
  // HepMC3 warns there of what it does not understand
  expect([status, stderr]).toEqual([0, ""]);
  const lines = stdout.trim().split("\n");
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0]!);
}

beforeAll(() => {
  if (there) built(new URL("../events/outside/read.cc", import.meta.url).pathname, program);
});

describe.runIf(there)("event files read by HepMC3 itself", () => {
  const block = sampleBlock(0, EVENTS);
  const kernel = loadKernelSync();
  const found = (format: string): Found => {
    const { writer } = FORMATS.find((one) => one.format === format)!;
    const path = join(folder, `events.${format}`);
    writeFileSync(path, fileOf(writer(kernel, RUN), block));
    return foundIn(format, path);
  };
  const mean = (column: Float64Array) => column.reduce((sum, x) => sum + x, 0) / EVENTS;

  it.each(FORMATS)("$format: all events, with balanced momenta on their mass shells, in the units that are written", ({ format }) => {
    const { events, balance, shell, sqrts, units } = found(format);
    expect(events).toBe(EVENTS);
    // six energies and momenta rounded in MeV, in text and in GeV, and a sum
    expect(balance).toBeLessThan(2e-15);
    expect(shell).toBeLessThan(1e-15);
    expect(sqrts).toBe((2 * BEAM) / 1000);
    expect(units).toBe(format === "LHE" ? "GEV" : "GEV MM");
  });

  it.each(FORMATS)("$format: cross-section with its error, named weights, their means and cross-sections", ({ format }) => {
    const { weight, crossSection, crossSectionError, crossSections, names, weights } = found(format);
    const ids = RUN.weights.map(({ id }) => id);
    expect(names).toEqual(format === "LHE" ? ids : ["Default", ...ids]);
    expect([crossSection, crossSectionError]).toEqual([RUN.crossSectionPb, RUN.crossSectionErrorPb]);
    // sums of 20000 rounded numbers
    const tolerance = EVENTS * 2 ** -53;
    expect(Math.abs(weight / EVENTS / crossSection - 1)).toBeLessThan(tolerance);
    // both have the nominal one first, LHEF::Reader takes it from XWGTUP
    for (const [i, expected] of [1, 1, WEIGHT_RATIO].entries())
      expect(Math.abs(weights[i]! / EVENTS / RUN.crossSectionPb / expected - 1)).toBeLessThan(tolerance);
    expect(crossSections).toEqual(format === "LHE" ? [] : [1.231, ...RUN.weights.map(({ crossSectionPb }) => crossSectionPb)]);
  });

  it.each(FORMATS)("$format: decays displaced by an exponential c tau of the mean put in, p/m of X long", ({ format }) => {
    const { ctau, ctauSq, lengths, light } = found(format);
    const tau = MEAN_CTAU_MM;
    expect(Math.abs(ctau / EVENTS / tau - 1)).toBeLessThan(SIGMAS / Math.sqrt(EVENTS));
    // <t^2> = 2 tau^2, its variance (24 - 4) tau^4
    expect(Math.abs(ctauSq / EVENTS / (2 * tau * tau) - 1)).toBeLessThan((SIGMAS * Math.sqrt(5)) / Math.sqrt(EVENTS));
    const [energy, momentum] = [(4 * BEAM * BEAM + MASS_X * MASS_X) / (4 * BEAM), (4 * BEAM * BEAM - MASS_X * MASS_X) / (4 * BEAM)];
    expect(energy).toBeGreaterThan(momentum);
    // sums of 20000 rounded numbers
    expect(Math.abs(ctau / EVENTS / mean(block.ctauMm) - 1)).toBeLessThan(EVENTS * 2 ** -53);
    expect(Math.abs(lengths / ctau / (momentum / MASS_X) - 1)).toBeLessThan(EVENTS * 2 ** -53);
    // t^2 - r^2 = (c tau)^2, next to t^2
    expect(light).toBeLessThan(4e-15);
  });

  it("LHE: is well-formed XML for xmllint, whatever stands in the request", () => {
    const { writer } = FORMATS[0]!;
    const text = 'a </header> <init> & "quotes" ]]> <!-- \u0001 \ud800 ünïcode';
    const run = { ...RUN, text, inputs: { text }, weights: [{ ...RUN.weights[0]!, text }, RUN.weights[1]!] };
    const { status, stderr } = spawnSync("xmllint", ["--noout", "-"], { input: fileOf(writer(kernel, run), sampleBlock(0, 100)), encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
  });
});

/** Sum and standard deviation of a column. */
function spread(column: readonly number[]): { readonly sum: number; readonly sdev: number } {
  const sum = column.reduce((total, x) => total + x, 0);
  const mean = sum / column.length;
  return { sum, sdev: Math.sqrt(column.reduce((total, x) => total + (x - mean) ** 2, 0) / column.length) };
}

describe.runIf(there).each(FORMATS)("$format that x17 events generates, read by HepMC3", ({ format, reader }) => {
  const path = join(folder, `generated.${format.toLowerCase()}`);
  const IDS = ["background", "signal", "ev0_ea0", "ev5e-4_ea0", "ev1e-3_ea0"];
  let record: {
    readonly results: {
      crossSection: number;
      error: number;
      weights: Record<string, { value: number; error: number }>;
      efficiency: Record<string, number>;
    };
  };
  let found: Found;
  beforeAll(() => {
    const weights = "background;signal;ev=0:1e-3:3";
    const args = [X17, "events", "--n", `${EVENTS}`, "--eps-v", "1e-3", "--weights", weights, "--workers", "2", "--json", "-o", path];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    record = JSON.parse(stdout);
    found = foundIn(format, path);
  });

  it("has all events, balanced and on their mass shells", () => {
    expect(found.events).toBe(EVENTS);
    expect(found.sqrts).toBe(3.773);
    // momenta and energies of five legs rounded twice, and a sum
    expect(found.balance).toBeLessThan(2e-15);
    expect(found.shell).toBeLessThan(1e-15);
  });

  it("has the cross-section of the record, which is the mean of the weights, and so for every named weight", () => {
    const { crossSection, error, weights } = record.results;
    expect([found.crossSection, found.crossSectionError]).toEqual([crossSection, error]);
    expect(found.names).toEqual(format === "LHE" ? IDS : ["Default", ...IDS]);
    const own = readAll(reader(), readFileSync(path, "utf8")).events;
    for (const [k, id] of IDS.entries()) {
      const { sum, sdev } = spread(own.map((event) => event.weights[k]!));
      // sums of 20000 rounded numbers, in the same order
      expect(Math.abs(found.weights[k + 1]! / sum - 1)).toBeLessThan(EVENTS * 2 ** -53);
      const { value, error: of } = weights[id]!;
      expect(Math.abs(sum / EVENTS - value), id).toBeLessThan(SIGMAS * Math.sqrt(sdev ** 2 / EVENTS + of ** 2));
    }
    // all are the same, but for overweights: what lies above was estimated from as many trials
    const { sum, sdev } = spread(own.map(({ weight }) => weight));
    expect(Math.abs(found.weight / sum - 1)).toBeLessThan(EVENTS * 2 ** -53);
    expect(Math.abs(sum / EVENTS - crossSection)).toBeLessThan((SIGMAS * Math.SQRT2 * sdev) / Math.sqrt(EVENTS));
  });

  if (format === "LHE")
    it("is well-formed XML for xmllint", () => {
      const { status, stderr } = spawnSync("xmllint", ["--noout", path], { encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
    });
});

it.runIf(there)("docs/events.md has a program that reads the events of its own command", () => {
  const page = readFileSync(new URL("../../docs/events.md", import.meta.url), "utf8");
  const [, program] = /```cpp\n([\s\S]*?)```/.exec(page)!;
  writeFileSync(join(folder, "read.cc"), program!);
  built(join(folder, "read.cc"), join(folder, "documented"));
  const command = /^ {4}x17 (events .* -o events\.hepmc3)$/m.exec(page)![1]!.replace("--n 100000", "--n 300");
  const words = command.match(/'[^']*'|\S+/g)!.map((word) => word.replaceAll("'", ""));
  expect(spawnSync(process.execPath, [X17, ...words], { cwd: folder, encoding: "utf8" }).stderr).toBe("");
  const { stdout } = spawnSync(join(folder, "documented"), [], { cwd: folder, encoding: "utf8" });
  expect(stdout).toMatch(/^pair mass 0\.01[67]\d+ GeV, background 1\.\d+ pb\n300 events, 1\.\d+ pb\n$/);
});

describe.runIf(there).each(FORMATS)("$format of beams and leptons that radiate, read by HepMC3", ({ format }) => {
  it.each([
    ["X on its mass shell", ["--process", "ee-aX", "--eps-v", "1e-3", "--isr", "200", "--fsr"], 3.773],
    ["photon exchange, beams of two energies", ["--terms", "background", "--beams", "2000,1800", "--isr", "100", "--fsr", "--accuracy", "1e-2"], 3.8],
  ])("%s: all events, in balance with all photons, on their mass shells", (_, args, energy) => {
    const path = join(folder, `radiated.${format.toLowerCase()}`);
    const made = spawnSync(process.execPath, [X17, "events", "--n", "5000", ...args, "--overwrite", "-o", path], { encoding: "utf8" });
    expect([made.status, made.stderr]).toEqual([0, ""]);
    const { events, balance, shell, sqrts } = foundIn(format, path);
    expect(events).toBe(5000);
    // each momentum is boosted up to four times, five roundings of up to the sum of the beams, and its energy set
    expect(balance).toBeLessThan(8e-15);
    expect(shell).toBeLessThan(1e-15);
    expect(Math.abs(sqrts / energy - 1)).toBeLessThan(1e-15);
  });
});

describe.runIf(there).each(FORMATS)("$format of converted photons, read by HepMC3", ({ format, reader }) => {
  it("all events, on their mass shells, each pair at its place; what the balance lacks is what the nucleus takes", () => {
    const path = join(folder, `conversions.${format.toLowerCase()}`);
    const made = spawnSync(process.execPath, [X17, "events", "conversions", "--n", "5000", "--overwrite", "-o", path], { encoding: "utf8" });
    expect([made.status, made.stderr]).toEqual([0, ""]);
    const found = foundIn(format, path);
    expect([found.events, found.sqrts]).toEqual([5000, 3.773]);
    expect(found.shell).toBeLessThan(1e-15);
    const { events } = readAll(reader(), readFileSync(path, "utf8"));
    const lacks = events.map(({ particles }) =>
      Math.max(
        ...[1, 2, 3].map((c) =>
          Math.abs(particles.reduce((sum, { p, role }) => sum + (role === "incoming" ? 1 : role === "outgoing" ? -1 : 0) * p[c]!, 0)),
        ),
      ),
    );
    expect(Math.max(...lacks)).toBeGreaterThan(0.01);
    // sums of five rounded momenta, in MeV and GeV
    expect(Math.abs(found.balance - Math.max(...lacks) / 3773)).toBeLessThan(2e-15);
    if (format === "LHE") return;
    const length = events.reduce((sum, { vertex }) => sum + Math.hypot(...vertex!), 0);
    expect(Math.abs(found.lengths / length - 1)).toBeLessThan(5000 * 2 ** -53);
    expect(found.light).toBeLessThan(4e-15);
  });
});

describe.runIf(there).each(FORMATS)("$format in the laboratory of two beams, read by HepMC3", ({ format }) => {
  const selection = join(folder, "selection.json");
  writeFileSync(selection, JSON.stringify({ leptons: { thetaDeg: [17, 150] }, photon: { energy: [100], thetaDeg: [12.4, 155.1] } }));
  const ASYMMETRIC = ["--terms", "background", "--beams", "7000,4000", "--cuts", selection, "--range", "10,3000"];
  const AT_REST = ["--process", "ee-ee", "--beams", `${ELECTRON_MASS},282`, "--cuts", "padme-0.9"];

  it.each([
    ["7 GeV on 4 GeV", ASYMMETRIC, 11],
    ["an electron at rest", AT_REST, (ELECTRON_MASS + 282) / 1000],
  ])("%s: all events, in balance, on their mass shells, with the energy of both beams", (_, args, energy) => {
    const path = join(folder, `laboratory.${format.toLowerCase()}`);
    const made = spawnSync(process.execPath, [X17, "events", "--n", `${EVENTS}`, ...args, "--overwrite", "-o", path], { encoding: "utf8" });
    expect([made.status, made.stderr]).toEqual([0, ""]);
    const { events, balance, shell, sqrts } = foundIn(format, path);
    expect(events).toBe(EVENTS);
    // each momentum is boosted, five roundings of up to the sum of the beams, and its energy set
    expect(balance).toBeLessThan(4e-15);
    expect(shell).toBeLessThan(1e-15);
    // the program adds the energies of the beams
    expect(Math.abs(sqrts / energy - 1)).toBeLessThan(1e-15);
  });
});
