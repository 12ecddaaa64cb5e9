// Files of events whose beams and leptons have radiated: the photons are in them, and every command that reads event files knows what collides.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { difference } from "../../src/cli/events/target.ts";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { lheReader } from "../../src/events/lhe/read.ts";
import { lheWriter } from "../../src/events/lhe/write.ts";
import { isMother } from "../../src/events/readEvent.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf, readAll } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { pairMasses, sampled } from "../support/sampledEvents.ts";

const kernel = loadKernelSync();
const folder = mkdtempSync(join(tmpdir(), "x17-radiated-"));
const file = (name: string) => join(folder, name);
const N = 300;
const ENDINGS: Readonly<Record<string, string>> = { LHE: "lhe", HepMC3: "hepmc3" };
const { plan, block } = sampled(
  { cuts: "besiii", range: [16, 18], epsV: 2e-3, isr: 200, fsr: true, accuracy: 3e-2, weights: ["background", { epsV: 1e-3, epsA: 5e-4 }] },
  N,
);
const { run } = plan;
const [electron, photon] = [2, 4].map((leg) => block.legs[leg]!);

describe.each(FORMATS)("in $format", ({ format, writer, reader }) => {
  const plain = file(`plain.${ENDINGS[format]}`);
  writeFileSync(plain, fileOf(writer(kernel, { ...run, weights: [] }), { ...block, weights: [] }));
  const ids = () => readAll(reader(), readFileSync(plain, "utf8"));

  it("beams are whole, and photons that are radiated stand beside that of the process, in balance", () => {
    const { run: read, events } = ids();
    expect(read.own!.legs.map(({ name, role }) => `${name} ${role}`).slice(-5)).toEqual([
      "k outgoing",
      "k1 radiated",
      "k2 radiated",
      "k3 radiated",
      "k4 radiated",
    ]);
    expect(events.length).toBe(N);
    for (const { error, particles } of events) {
      expect(error).toBeUndefined();
      expect(particles.map(({ pdg, radiated }) => `${pdg} ${radiated ?? ""}`.trim())).toEqual([
        "11",
        "-11",
        "11",
        "-11",
        "22",
        "22 k1",
        "22 k2",
        "22 k3",
        "22 k4",
      ]);
      expect(particles.slice(0, 2).map(({ p }) => p[0])).toEqual([1886.5, 1886.5]);
      for (const c of [0, 1, 2, 3]) {
        const off = particles.reduce((sum, { p, role }) => sum + (role === "incoming" ? -1 : 1) * p[c]!, 0);
        // decimal numbers of GeV give the same doubles: as in memory
        expect(Math.abs(off)).toBeLessThan(8e-15 * 1886.5);
      }
    }
  });

  it("weights that are added are those that were made with the events", async () => {
    const added = file(`added.${ENDINGS[format]}`);
    expect(await inProcess(["reweight", plain, "--weights", "background;1e-3,5e-4", "-o", added])).toMatchObject({ code: 0, stderr: "" });
    const { events } = readAll(reader(), readFileSync(added, "utf8"));
    // |M|^2 of momenta: m^2 is known to 4 roundings of s, of 1e3 MeV^2 (momenta.test.ts); m^2 - m_X^2 is in the file
    const off = (8 * 2 ** -53 * 3773 ** 2) / 256;
    events.forEach(({ weights }, i) => {
      weights.forEach((weight, k) => {
        expect(Math.abs(weight! / block.weights[k]![i]! - 1)).toBeLessThan(20 * off);
      });
    });
  });

  it("x17 me takes what collides", async () => {
    const { code, stdout } = await inProcess(["me", "--process", "ee-eea", "--input", plain, "--eps-v", "2e-3"]);
    expect(code).toBe(0);
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly photon: number });
    expect(rows.length).toBe(N);
    expect(rows.every(({ photon: square }) => square > 0)).toBe(true);
  });

  it("x17 histogram counts energies of the laboratory, of the photon of the process alone", async () => {
    const request = ["--observable", "energy.photon", "--bins", "1000,2000,40", "--observable", "energy.electron", "--bins", "0,2000,8", "--json"];
    const { code, stdout } = await inProcess(["histogram", plain, ...request]);
    expect(code).toBe(0);
    const [histogram, ofElectron] = JSON.parse(stdout).results.histograms;
    const expected = Array.from({ length: 40 }, (_, k) => photon!.E.filter((E) => E >= 1000 + 25 * k && E < 1025 + 25 * k).length);
    expect(histogram.entries).toEqual(expected);
    // of the electron what is left of it
    expect(ofElectron.entries).toEqual(Array.from({ length: 8 }, (_, k) => electron!.E.filter((E) => E >= 250 * k && E < 250 * (k + 1)).length));
    // without radiation every photon has 1886.4 MeV, within 0.01
    expect(expected.filter((n) => n > 0).length).toBeGreaterThan(3);
  });
});

// m^2 of a pair is known from momenta to 1e-16 E^2, or to some 1e-10 of itself where their angles are taken care of: |X|^2 has a width of 1e-8 MeV
describe.each([
  ["an electron at rest, gamma = 1000", { cuts: "cos0.9", beams: [ELECTRON_MASS, 1e6] }],
  ["two fast beams", { cuts: "cos0.9", beams: [5e4, 100] }],
] as const)("of %s", (_, beams) => {
  const fast = sampled({ ...beams, epsV: 1e-3, fsr: true, accuracy: 5e-2, weights: ["background", "signal"] }, 100);
  const name = file("fast.lhe");
  const written = () => writeFileSync(name, fileOf(lheWriter(kernel, { ...fast.plan.run, weights: [] }), { ...fast.block, weights: [] }));
  const [background, signal] = fast.block.weights;
  // directions in the rest frame of the pair are known to roundings of E/m, and |M|^2 goes with some power of them
  const tolerances = pairMasses(fast).map((m, i) => (40 * 2 ** -53 * (fast.block.legs[2]!.E[i]! + fast.block.legs[3]!.E[i]!)) / m);

  it("the pair is put together with its place on the resonance", async () => {
    written();
    const { code, stdout } = await inProcess(["me", "--process", "ee-eea", "--input", name, "--eps-v", "1e-3"]);
    expect(code).toBe(0);
    const rows = stdout.trim().split("\n");
    expect(rows.length).toBe(100);
    rows.forEach((line, i) => {
      const { x, photon: square } = JSON.parse(line) as { readonly x: number; readonly photon: number };
      expect(Math.abs(x / square / (signal![i]! / background![i]!) - 1)).toBeLessThan(tolerances[i]!);
    });
  });

  it("weights can be added", async () => {
    written();
    const added = file("fastAdded.lhe");
    expect(await inProcess(["reweight", name, "--weights", "background", "-o", added, "--overwrite"])).toMatchObject({ code: 0, stderr: "" });
    readAll(lheReader(), readFileSync(added, "utf8")).events.forEach(({ weights }, i) => {
      expect(Math.abs(weights[0]! / background![i]! - 1)).toBeLessThan(tolerances[i]!);
    });
  });
});

it("events of an X of spin 0 are read by me, with its place on the resonance, and are not reweighted", async () => {
  const name = file("spin0.lhe");
  const asked = ["--eps-p", "1e-3", "--fsr", "--range", "16.5,17", "--terms", "signal", "--accuracy", "2e-2"];
  expect((await inProcess(["events", ...asked, "--n", "20", "-o", name])).code).toBe(0);
  const { code, stdout, stderr } = await inProcess(["me", "--process", "ee-eea", "--input", name, "--eps-p", "1e-3", "--verify"]);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/agree within 5 combined errors/)]);
  const rows = stdout.trim().split("\n");
  expect(rows.length).toBe(20);
  // on the resonance, whose width is 1e-8 MeV: X is all of it
  for (const row of rows) {
    const { x, photon } = JSON.parse(row) as { readonly x: number; readonly photon: number };
    expect(x).toBeGreaterThan(1e3 * photon);
  }
  const added = await inProcess(["reweight", name, "--weights", "background", "-o", file("none.lhe")]);
  expect([added.code, added.stderr]).toEqual([2, expect.stringContaining("its X has spin 0: weights are added to events of an X of spin 1 alone")]);
});

it("an event whose pair contradicts its place on the resonance is named with its line", async () => {
  const name = file("contradicts.lhe");
  const text = fileOf(lheWriter(kernel, { ...run, weights: [] }), { ...block, weights: [] });
  writeFileSync(name, text.replace(/<event number="3" dX="[^"]*">/, '<event number="3" dX="-250">'));
  const line = text.slice(0, text.indexOf('<event number="3"')).split("\n").length;
  const { code, stderr } = await inProcess(["reweight", name, "--weights", "background", "-o", file("none.lhe")]);
  expect(code).toBe(2);
  expect(stderr).toContain(`event 3 (line ${line}): has no |M|^2`);
  const one = await inProcess(["me", "--process", "ee-eea", "--input", name, "--eps-v", "2e-3"]);
  expect(one.code).toBe(2);
  expect(one.stderr).toContain(`event 3 (line ${line}): dX = -250 MeV^2: must be`);
});

const GAMMA_X = ["events", "--process", "ee-aX", "--eps-v", "1e-3", "--isr", "100", "--fsr", "--accuracy", "1e-2"];

it("with X on its mass shell its decay has a vertex, out of which the photons of its leptons come", async () => {
  for (const { format, reader } of FORMATS) {
    const name = file(`gammaX.${ENDINGS[format]}`);
    const { code, stdout } = await inProcess([...GAMMA_X, "--n", "20", "-o", name]);
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "radiation initial state, up to 100 MeV along the beams, order 2, scale sqrt(s); cuts hold in the laboratory final state of the pair, scale of its mass; range",
    );
    for (const { particles } of readAll(reader(), readFileSync(name, "utf8")).events) {
      expect(particles.flatMap(({ radiated }) => radiated ?? [])).toEqual(["k1", "k2", "k3", "k4"]);
      const x = particles.findIndex(({ pdg }) => pdg === 4_900_023);
      expect(particles.flatMap(({ radiated, mothers }) => (radiated && isMother(mothers, x) ? [radiated] : []))).toEqual(["k3", "k4"]);
      expect(particles.find(({ pdg }) => pdg === 4_900_023)!.ctauMm).toBeGreaterThan(0);
    }
    const flights = await inProcess(["histogram", name, "--process", "ee-aX", "--observable", "flightMm.X", "--bins", "0,50,5", "--json"]);
    expect(flights.code).toBe(0);
  }
});

it("a Parquet file has columns of the photons that are radiated", async () => {
  expect((await inProcess([...GAMMA_X, "--n", "20", "-o", file("one.parquet")])).code).toBe(0);
  const bytes = readFileSync(file("one.parquet"), "latin1");
  for (const column of ["isr_electron_E", "isr_positron_pz", "fsr_electron_E", "fsr_positron_px", "photon_E"]) expect(bytes).toContain(column);
});

describe.each(FORMATS)("in $format an event that is not as its head says is refused", ({ format, writer }) => {
  const name = file(`changed.${ENDINGS[format]}`);
  const text = fileOf(writer(kernel, { ...run, weights: [] }), { ...block, weights: [] });
  const begins = format === "LHE" ? '<event number="2"' : "E 2 ";
  const [head, place] = [text.slice(0, text.indexOf(begins)), text.indexOf(begins)];
  const isLHE = format === "LHE";
  /** Event 2 with one particle, counted from 1, changed: px, py, pz, E, m as fields. */
  const withParticle = (which: number, change: (momentum: string[]) => string[]) => {
    const lines = text.slice(place).split("\n");
    const at = lines.flatMap((line, i) => ((isLHE ? /^-?\d+ -?[12] \d \d 0 0 / : /^P /).test(line) ? [i] : []))[which - 1]!;
    const [fields, first] = [lines[at]!.split(" "), isLHE ? 6 : 4];
    lines[at] = [...fields.slice(0, first), ...change(fields.slice(first, first + 5)), ...fields.slice(first + 5)].join(" ");
    return head + lines.join("\n");
  };
  const swapped = (a: number, b: number) => {
    const lines = text.slice(place).split("\n");
    const at = lines.flatMap((line, i) => (/^-?\d+ -?[12] \d \d 0 0 /.test(line) ? [i] : []));
    [lines[at[a - 1]!], lines[at[b - 1]!]] = [lines[at[b - 1]!]!, lines[at[a - 1]!]!];
    return head + lines.join("\n");
  };
  const refusals: readonly (readonly [what: string, text: () => string, says: RegExp])[] = [
    [
      "a photon of a beam with other energy",
      () => withParticle(6, ([x, y, , , m]) => [x!, y!, "0.1", "0.1", m!]),
      /momentum is not conserved with the photons that are radiated: incoming minus outgoing E = -\d+\.?\d* MeV: must be 0/,
    ],
    [
      "one that is not along its beam",
      () => withParticle(6, ([, y, ...rest]) => ["1e-12", y!, ...rest]),
      /k1 has the momentum \(1e-9, 0, .*\) MeV: must be along \+z, p1 radiates it/,
    ],
    ["one of negative energy", () => withParticle(7, ([x, y, z, E, m]) => [x!, y!, z!, `-${E}`, m!]), /E of k2 is -.* MeV: must be above 0/],
    ["one with a mass", () => withParticle(8, ([x, y, z, E]) => [x!, y!, z!, E!, "0.001"]), /mass of k3 is 1 MeV: must be 0, it is a photon/],
    [
      "one off its mass shell",
      () => withParticle(9, ([x, y, z, , m]) => [x!, y!, z!, "1", m!]),
      /k4 is off its mass shell: E is 1000 MeV, \|p\| .* MeV: must be the same/,
    ],
    [
      "a beam of another energy",
      () => withParticle(1, ([x, y, z, , m]) => [x!, y!, z!, "1.9", m!]),
      /E of p1 is 1900 MeV: must be 1886.5 MeV, as the head says/,
    ],
    [
      "an electron that is a positron",
      () => (isLHE ? swapped(3, 4) : text.slice(0, place) + text.slice(place).replace(/^P 3 -1 11 /m, "P 3 -1 -11 ")),
      /particle 3 is outgoing -11: must be outgoing 11, the leg p3 of the head/,
    ],
    ...(isLHE
      ? [["photons of a beam and a lepton exchanged", () => swapped(7, 8), /k2 (has other mothers: must come out of p2|has the momentum)/] as const]
      : []),
  ];

  it.each(refusals)("%s", async (_, changed, says) => {
    writeFileSync(name, changed());
    const me = await inProcess(["me", "--process", "ee-eea", "--input", name, "--eps-v", "2e-3"]);
    expect(me.code).toBe(2);
    expect(me.stderr).toMatch(says);
    expect(me.stderr).toContain("event 2 (line ");
    const histogram = await inProcess(["histogram", name, "--observable", "energy.photon", "--bins", "1000,2000,40"]);
    expect(histogram.code).toBe(2);
    expect(histogram.stderr).toMatch(says);
  });

  const legs = (change: (name: string) => string) => ({ legs: run.legs.map((leg) => ({ ...leg, name: change(leg.name) })) });
  const inputs = (change: Readonly<Record<string, unknown>>) => ({ inputs: { ...run.inputs, ...change } });
  it.each<readonly [change: object, says: RegExp]>([
    [inputs({ isr: null }), /inputs.isr = null: must be/],
    [inputs({ isr: "200" }), /inputs.isr = "200": must be/],
    [inputs({ isr: undefined }), /legs: k1, k2, k3, k4 are radiated: must be k3, k4, isr is absent and fsr true/],
    [inputs({ fsr: 1 }), /inputs.fsr = 1: must be true, false or absent/],
    [inputs({ fsr: false }), /legs: k1, k2, k3, k4 are radiated: must be k1, k2, isr is 200 MeV and fsr absent/],
    [legs((leg) => (leg === "k1" ? "k2" : leg)), /legs: k2, k2, k3, k4 are radiated: must be k1, k2, k3, k4/],
    [inputs({ isr: 1e-6 }), /its beams have lost .* MeV: must be at most isr = 0.000001 MeV, as the head says/],
  ])("a head with %j", async (change, says) => {
    const json = JSON.stringify({ ...run, weights: [], ...change });
    writeFileSync(
      name,
      isLHE
        ? text.replace(/<x17run>.*<\/x17run>/, () => `<x17run>${json.replaceAll('"', "&quot;")}</x17run>`)
        : text.replace(/^A x17_run .*$/m, () => `A x17_run ${json}`),
    );
    const { code, stderr } = await inProcess(["histogram", name, "--observable", "energy.photon", "--bins", "1000,2000,40"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(says);
  });
});

it("a sample whose defaults are written out is the same, and one that differs is refused with what differs", async () => {
  const name = file("again.lhe");
  expect((await inProcess([...GAMMA_X, "--n", "5", "-o", name])).code).toBe(0);
  const defaults = ["--isr-order", "2", "--isr-scale", "1", "--x-code", "4900023"];
  expect(await inProcess([...GAMMA_X, ...defaults, "--n", "10", "-o", name])).toMatchObject({ code: 0, stderr: "" });
  expect(readAll(lheReader(), readFileSync(name, "utf8")).events.length).toBe(10);
  const other = await inProcess([...GAMMA_X, "--isr-scale", "0.5", "--n", "10", "-o", name]);
  expect(other).toMatchObject({ code: 2, stderr: expect.stringContaining("has events of another run (isrScale = absent there, 0.5 now)") });
});

it("what two runs have different is named down to the leg, wherever it is missing", () => {
  const without = { ...run, inputs: { ...run.inputs, fsr: undefined } };
  expect(difference(run, without, ["in a", "in b"])).toBe("fsr = true in a, absent in b");
  const fewer = { ...run, legs: run.legs.slice(0, -1) };
  expect(difference(fewer, run)).toBe('legs[8] = absent there, {"name":"k4","pdg":22,"role":"radiated","fromDecay":false} now');
  const moved = { ...run, inputs: { ...run.inputs, cuts: { ...Object(run.inputs["cuts"]), leptons: { absCos: [0, 0.9] } } } };
  expect(difference(run, moved)).toBe("cuts.leptons.absCos[1] = 0.93 there, 0.9 now");
});
