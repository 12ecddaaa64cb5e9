// Files of events in the laboratory of asymmetric beams: what reads them finds the physics of the centre of mass.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { histogram, inCentreOfMass, observable, type ReadEvents, readEvents, reweight } from "../../src/events/index.ts";
import { loadSync } from "../../src/index.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { sampled } from "../support/sampledEvents.ts";

const x17 = loadSync();
const folder = mkdtempSync(join(tmpdir(), "x17-laboratory-"));
const N = 600;
const CUTS = { leptons: { absCos: [0, 0.9] as const }, photon: { absCos: [0, 0.9] as const, energy: [100] as const } };
const COUPLINGS = { epsV: 5e-3, epsA: 1e-3 };
const weights = ["background", "signal", "interference"] as const;
const { block, plan } = sampled({ ...COUPLINGS, beams: [7000, 4000], cuts: CUTS, range: [16, 18], accuracy: 1e-2, weights }, N);
const { betaGamma } = plan.input.cuts;
/** |M|^2 of rounded momenta beside that of the point that was generated: some eps (E/m)^2 of a pair of 17 MeV and up to 7 GeV, 4e-11, and the frame once more. */
const ROUNDED = 1e-9;
const first = async (text: Uint8Array | string): Promise<ReadEvents> => {
  for await (const events of readEvents(text, { block: N })) return events;
  throw new Error("no events");
};

describe.each(FORMATS)("a file of the laboratory", (format) => {
  const text = fileOf(format.writer(x17.kernel, plan.run), block);
  const path = join(folder, `events.${format.format.toLowerCase()}`);
  writeFileSync(path, text);

  it("has both beams, and its events have the pair masses that were generated, in either frame", async () => {
    const events = await first(text);
    const rest = inCentreOfMass(x17, events);
    const masses = observable(x17, events, "mass.electron-positron");
    const expected = block.dX!.map((dX) => Math.sqrt(plan.input.mass ** 2 + dX));
    // m^2 of momenta of 7 GeV that are rounded: 2 m dm is some eps E^2 (1 + E3/E4) with angles of m/E; a part in 1e6 of it is seen
    for (const found of [masses, observable(x17, rest, "mass.electron-positron")])
      expect(Math.max(...found.map((m, i) => Math.abs(m - expected[i]!)))).toBeLessThan(1e-7);
    const beams = [0, 4].map((leg) => events.momenta[leg * N]!);
    expect(beams.map((E, i) => Math.abs(E / [7000, 4000][i]! - 1) < 1e-15)).toEqual([true, true]);
    const half = plan.input.sqrts / 2;
    for (const leg of [0, 4]) expect(Math.abs(rest.momenta[leg * N]! / half - 1)).toBeLessThan(1e-14);
  });

  it("passes its own cuts, and others hold where they say", async () => {
    const asked = { histograms: [{ observable: "cos.photon", edges: [-1, 0, 1] }] } as const;
    const made = (cuts: object) => histogram(x17, [text], { ...asked, cuts });
    const selected = async (cuts: object) => (await made(cuts)).selected;
    for (const [cuts, cutsIn] of [
      [CUTS, "file"],
      [{ ...CUTS, betaGamma }, "laboratory"],
      [{ ...CUTS, betaGamma: 0 }, "cm"],
      ["besiii", "cm"],
      ["none", undefined],
      [{ name: "all", betaGamma }, undefined],
    ] as const)
      expect((await made(cuts as object)).files[0]!.cutsIn).toBe(cutsIn);
    const { stdout } = await inProcess(["histogram", path, "--observable", "cos.photon", "--bins", "-1,1,2", "--cuts", "besiii"]);
    expect(stdout).toContain("cuts in the centre of mass");
    // in the frame of the file, and where the selection says how it moves
    expect(await selected(CUTS)).toBe(N);
    expect(await selected({ ...CUTS, betaGamma })).toBe(N);
    const events = inCentreOfMass(x17, await first(text));
    const leastInCm = ["cos.electron", "cos.positron", "cos.photon"].map((name) => observable(x17, events, name).map(Math.abs));
    const within = Array.from({ length: N }, (_, i) => leastInCm.every((cos) => cos[i]! <= 0.8)).filter(Boolean).length;
    const all = { absCos: [0, 0.8] as const };
    expect(await selected({ leptons: all, photon: all, betaGamma: 0 })).toBe(within);
    expect(await selected({ leptons: all, photon: all })).not.toBe(within);
    const inCm = observable(x17, events, "cos.photon").filter((c) => Math.abs(c) <= 0.5).length;
    expect(inCm).toBeGreaterThan(50);
    const frame = await histogram(x17, [text], { histograms: [{ observable: "cos.photon", edges: [-1, -0.5, 0.5, 1] }], frame: "cm" });
    expect(frame.histograms[0]!.entries[1]).toBe(inCm);
  });

  it("passes a preset in the centre of mass, as it was generated with one", async () => {
    const made = sampled({ process: "ee-ee", beams: [7, 15], cuts: "padme-0.6", terms: ["background"], accuracy: 1e-2 }, 200);
    const file = fileOf(format.writer(x17.kernel, made.plan.run), made.block);
    const asked = { process: "ee-ee", histograms: [{ observable: "cos.electron", edges: [-1, 1] }] } as const;
    expect((await histogram(x17, [file], { ...asked, cuts: "padme-0.6" })).selected).toBe(200);
    expect((await histogram(x17, [file], { ...asked, cuts: { leptons: { absCos: [0, 0.6] } } })).selected).toBeLessThan(200);
  });

  it("is weighted as it was generated", async () => {
    const events = await first(text);
    const found = reweight(x17, events, { ...COUPLINGS }, weights);
    const scale = block.weight;
    weights.forEach((name, k) => {
      const off = block.weights[k]!.map((w, i) => Math.abs(found[name]![i]! - w) / scale[i]!);
      expect(Math.max(...off)).toBeLessThan(ROUNDED);
    });
  });

  it("has in x17 me the terms of |M|^2 that were generated", async () => {
    const args = ["me", "--process", "ee-eea", "--input", path, "--eps-v", "5e-3", "--eps-a", "1e-3"];
    const { code, stdout, stderr } = await inProcess(args);
    expect([code, stderr]).toEqual([0, ""]);
    const rows = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { photon: number; x: number });
    expect(rows).toHaveLength(N);
    const { background, signal } = block.pieces!;
    // it takes m^2 - m_X^2 from momenta: 2e-11 MeV^2 at most in the centre of mass, and the frame once more; |D|^2 changes by 2 of it over m_X times the width
    const most = (2 * 4e-11) / (plan.input.mass * plan.width);
    expect(Math.max(...rows.map(({ photon, x }, i) => Math.abs((x / photon / signal[i]!) * background[i]! - 1)))).toBeLessThan(most);
  });
});
