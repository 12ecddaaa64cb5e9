// x17 events --spread: what stands in files, which are continued, put together, counted and weighted again as others.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { run } from "../support/commandLine.ts";
import { FORMATS, readAll } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-spread-"));
const file = (name: string) => join(folder, name);
const BEAM = 278.3;
const SAMPLE = [
  "--process",
  "ee-ee",
  "--cuts",
  "padme-0.9",
  "--beams",
  `${ELECTRON_MASS},${BEAM}`,
  "--spread",
  "0.021",
  "--eps-v",
  "2e-3",
  "--accuracy",
  "2e-3",
];
const WEIGHTS = ["--weights", "background;signal;1.5e-3"];
/** Some pieces of those that are made at a time. */
const N = 6000;
const made = (name: string, ...more: string[]) => inProcess(["events", ...SAMPLE, "-o", file(name), ...more]);
const bytes = (name: string) => readFileSync(file(name));
const text = (name: string) => (name.endsWith(".gz") ? gunzipSync(bytes(name)) : bytes(name)).toString();
/** sqrt(s) [MeV] of a positron on an electron at rest, its energy as the file has it [GeV]. */
const sqrtsOf = (positronGev: number) => Math.sqrt(2 * ELECTRON_MASS * (ELECTRON_MASS + 1000 * positronGev));
/** Digits of a text in GeV against those of another way to the same number in MeV: some roundings. */
const SAME = 1e-15;

describe.each(["lhe.gz", "hepmc3"] as const)("events.%s of a beam with a spread", (ending) => {
  const whole = `whole.${ending}`;
  const reader = () => FORMATS[ending.startsWith("lhe") ? 0 : 1]!.reader();

  it("has the same bytes of two threads, cut and continued, and put together", async () => {
    expect(await made(whole, ...WEIGHTS, "--n", `${N}`)).toMatchObject({ code: 0, stderr: "" });
    expect((await run(["events", ...SAMPLE, ...WEIGHTS, "--n", `${N}`, "--workers", "2", "-o", file(`two.${ending}`)])).code).toBe(0);
    expect(bytes(`two.${ending}`).equals(bytes(whole))).toBe(true);
    writeFileSync(file(`cut.${ending}`), bytes(whole).subarray(0, Math.floor(0.7 * bytes(whole).length)));
    expect(await made(`cut.${ending}`, ...WEIGHTS, "--n", `${N}`)).toMatchObject({ code: 0, stderr: "" });
    expect(bytes(`cut.${ending}`).equals(bytes(whole))).toBe(true);
    await made(`part0.${ending}`, ...WEIGHTS, "--n", "4096");
    await made(`part1.${ending}`, ...WEIGHTS, "--n", `${N - 4096}`, "--first", "4096");
    await inProcess(["events", "merge", file(`part1.${ending}`), file(`part0.${ending}`), "-o", file(`all.${ending}`)]);
    expect(text(`all.${ending}`)).toBe(text(whole));
  });

  it("says nominal beams and the spread in its head, and of each event its own beams, sqrt(s) and s - m_X^2", () => {
    const { run: read, events } = readAll(reader(), text(whole));
    const sqrtsMeV = sqrtsOf(BEAM / 1000);
    expect(read.own).toMatchObject({ beamsMeV: [ELECTRON_MASS, BEAM], spreadMeV: 0.021, inputs: { spread: 0.021 } });
    const energies = events.map(({ particles }) => particles.find(({ pdg, role }) => pdg === -11 && role === "incoming")!.p[0] / 1000);
    expect(new Set(energies).size).toBe(N);
    events.forEach(({ dX }, i) => {
      const s = sqrtsOf(energies[i]!) ** 2;
      expect(Math.abs(16.88 ** 2 + dX! - s)).toBeLessThan(10 * SAME * s);
    });
    const pattern = ending === "hepmc3" ? /^A 0 event_scale (\S+)$/gm : /<event [^>]*>\n\S+ \S+ \S+ (\S+)/g;
    const scales = [...text(whole).matchAll(pattern)].map(([, scale]) => 1000 * Number(scale));
    expect(scales).toHaveLength(N);
    expect(Math.max(...scales.map((scale, i) => Math.abs(scale / sqrtsOf(energies[i]!) - 1)))).toBeLessThan(2 * SAME);
    const mean = scales.reduce((sum, one) => sum + one, 0) / N;
    const deviation = Math.sqrt(scales.reduce((sum, one) => sum + (one - mean) ** 2, 0) / N);
    // the part of X lies at m_X, photon exchange goes as 1/s: under the Gaussian, shifted by -2 sigma^2/sqrt(s) and as wide, to (sigma/sqrt(s))^2 = 2e-6
    const part = read.own!.signalPb! / read.own!.crossSectionPb;
    const [photon, x] = [sqrtsMeV - (2 * 0.021 ** 2) / sqrtsMeV, 16.88];
    const wanted = (1 - part) * photon + part * x;
    const width = Math.sqrt((1 - part) * (0.021 ** 2 + (photon - wanted) ** 2) + part * (x - wanted) ** 2);
    expect(Math.abs(mean - wanted)).toBeLessThan((4 * width) / Math.sqrt(N));
    expect(Math.abs(deviation / width - 1)).toBeLessThan(4 / Math.sqrt(2 * N));
  });

  it("weighted afterwards has the weights that it would have had from the beginning", async () => {
    expect(await made(`bare.${ending}`, "--n", `${N}`)).toMatchObject({ code: 0 });
    const { code, stderr } = await inProcess(["reweight", file(`bare.${ending}`), ...WEIGHTS, "-o", file(`more.${ending}`)]);
    expect([code, stderr]).toEqual([0, ""]);
    const [before, after] = [whole, `more.${ending}`].map((name) => readAll(reader(), text(name)));
    expect(after!.run.weightNames).toEqual(before!.run.weightNames);
    before!.events.forEach(({ weights }, i) => {
      // two ways from s, t, u and s - m_X^2 to |M|^2: t and u from momenta of the laboratory
      weights.forEach((weight, k) => {
        expect(Math.abs(after!.events[i]!.weights[k]! / weight! - 1)).toBeLessThan(1e-11);
      });
    });
  });
});

it("is counted in bins of sqrt(s), the mass of the pair", async () => {
  const args = ["histogram", "--process", "ee-ee", "--observable", "mass.electron-positron", "--bins", "16.8,16.96,8", "--weights", "nominal,signal"];
  const { code, stdout } = await inProcess([...args, "--json", file("whole.lhe.gz")]);
  expect(code).toBe(0);
  const [nominal, signal] = JSON.parse(stdout).results.histograms;
  // m_X = 16.88 is the lower end of the fifth bin: X lies on either side of it
  expect(nominal.entries.reduce((sum: number, one: number) => sum + one, 0)).toBeGreaterThan(0.99 * N);
  const total = signal.density.reduce((sum: number, one: number) => sum + one, 0);
  expect(signal.density[3] + signal.density[4]).toBeGreaterThan(0.99 * total);
  expect(Math.min(signal.density[3], signal.density[4])).toBeGreaterThan(0.2 * total);
});

it("has columns of sqrt(s) and s - m_X^2 in Parquet", async () => {
  expect(await made("one.parquet", "--n", "500")).toMatchObject({ code: 0 });
  const rows = (await parquetReadObjects({ file: new Uint8Array(bytes("one.parquet")).buffer })) as Readonly<Record<string, number>>[];
  for (const { sqrts, dX, electron_E: e, positron_E: p } of rows) {
    expect(Math.abs((16.88e-3 ** 2 + dX!) / sqrts! ** 2 - 1)).toBeLessThan(10 * SAME);
    // E of both less the electron at rest is the beam
    expect(Math.abs(sqrtsOf(e! + p! - ELECTRON_MASS / 1000) / (1000 * sqrts!) - 1)).toBeLessThan(10 * SAME);
  }
});

it("is refused with an exit code of 2 where nothing of it is natural", async () => {
  const args = ["events", "--n", "10", "--eps-v", "1e-3", "--spread", "0.02", "-o", file("none.lhe")];
  const { code, stderr } = await inProcess(args);
  expect([code, stderr]).toEqual([
    2,
    "x17: --spread = 0.02 MeV: is of ee-ee alone, must be absent or 0 in ee-eea: nothing there varies within the spread of a beam\n",
  ]);
});
