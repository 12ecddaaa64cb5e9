// Where X decays, as observables of files of ee-aX: the exponential of its lifetime, its flight, and events that do not tell it.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type EventColumns, histogram, inCentreOfMass, observable, type ReadEvents, readEvents } from "../../src/events/index.ts";
import { loadSync } from "../../src/index.ts";
import { chiSquareProbability } from "../../src/statistics/chiSquare.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { RUN, sampleBlock } from "../support/eventSample.ts";
import { inProcess } from "../support/inProcess.ts";
import { each, sampled } from "../support/sampledEvents.ts";

const x17 = loadSync();
const N = 8000;
const MASS = 16.88;
const EPS_V = 6.8e-4;
/** hbar c [MeV mm]: CODATA, 197.3269804 MeV fm. */
const HBAR_C_MM = 197.3269804e-12;
const CTAU = HBAR_C_MM / x17.kernel.exports.partialWidth(MASS, EPS_V, 0);

/** The text of both formats. */
function fileFor(beams?: readonly [number, number]): { readonly lhe: string; readonly hepmc: string; readonly sqrts: number } {
  const { plan, block } = sampled({ process: "ee-aX", epsV: EPS_V, cuts: "besiii", accuracy: 1e-2, ...(beams ? { beams } : {}) }, N);
  const [lhe, hepmc] = FORMATS.map(({ writer }) => fileOf(writer(x17.kernel, plan.run), block));
  return { lhe: lhe!, hepmc: hepmc!, sqrts: plan.input.sqrts };
}
const SYMMETRIC = fileFor();
async function eventsOf(text: string): Promise<ReadEvents> {
  for await (const events of readEvents([text], { process: "ee-aX", block: N })) return events;
  throw new Error("no event");
}

/** Where twenty equal parts of an exponential of mean 1 end. */
const PARTS = 20;
const ends = Array.from({ length: PARTS }, (_, k) => -Math.log(1 - k / PARTS));

describe("of beams of one energy, X of one momentum", () => {
  const { lhe: text, sqrts } = SYMMETRIC;
  const flight = ((sqrts - MASS) * (sqrts + MASS)) / (2 * sqrts * MASS);

  it.each([
    ["ctauMm.X", CTAU],
    ["flightMm.X", flight * CTAU],
  ])("%s is an exponential whose mean is gamma beta c tau, or c tau", async (name, mean) => {
    // the last part has no end; 40 means are beyond every event but one in 1e17
    const edges = [...ends, 40].map((end) => end * mean);
    const { histograms } = await histogram(x17, [[text]], { process: "ee-aX", histograms: [{ observable: name, edges }] });
    const { entries, unit, underflow, overflow } = histograms[0]!;
    expect([unit, underflow.entries, overflow.entries]).toEqual(["mm", 0, 0]);
    // proper times are drawn apart from all else, so that numbers of entries are those of equal parts, whatever the events weigh
    const chi2 = entries.reduce((sum, one) => sum + (one - N / PARTS) ** 2 / (N / PARTS), 0);
    const p = chiSquareProbability(x17.kernel, chi2, PARTS - 1);
    expect(p).toBeGreaterThan(1e-3);
    expect(p).toBeLessThan(0.999);
    const column = observable(x17, await eventsOf(text), name);
    const found = column.reduce((sum, one) => sum + one, 0) / N;
    // the standard deviation of an exponential is its mean
    expect(Math.abs(found - mean)).toBeLessThan((4 * mean) / Math.sqrt(N));
  });

  it("flightXyMm.X is the part across z", async () => {
    const events = await eventsOf(text);
    const [whole, across, theta] = ["flightMm.X", "flightXyMm.X", "thetaDeg.X"].map((name) => observable(x17, events, name));
    for (let i = 0; i < N; i++) {
      // sin(theta) of an angle of some roundings of 180 degrees
      expect(Math.abs(across![i]! - whole![i]! * Math.sin((theta![i]! * Math.PI) / 180))).toBeLessThan(8 * Number.EPSILON * whole![i]!);
    }
  });
});

describe("of beams of two energies", () => {
  const beams = [4000, 1000] as const;
  const { lhe: text, sqrts } = fileFor(beams);

  it("flight is that of the laboratory, and in the centre of mass of X of one momentum", async () => {
    const events = await eventsOf(text);
    const of = (name: string, seen: EventColumns = events) => observable(x17, seen, name);
    const [ctau, flight, p] = [of("ctauMm.X"), of("flightMm.X"), of("p.X")];
    const perMass = p.map((one) => one / MASS);
    expect(Math.max(...perMass) / Math.min(...perMass)).toBeGreaterThan(2);
    const mean = (column: Float64Array) => column.reduce((sum, one) => sum + one, 0) / N;
    // each event flies gamma beta of its own times c tau, c tau apart from gamma beta
    const off = mean(flight) - CTAU * mean(perMass);
    expect(Math.abs(off)).toBeLessThan(4 * CTAU * Math.sqrt(mean(perMass.map((one) => one * one)) / N));
    const centred = of("flightMm.X", inCentreOfMass(x17, events));
    const star = ((sqrts - MASS) * (sqrts + MASS)) / (2 * sqrts * MASS);
    // momenta of 2 GeV after two boosts of gamma 1.25
    for (let i = 0; i < N; i++) expect(Math.abs(centred[i]! / (star * ctau[i]!) - 1)).toBeLessThan(1e-14);
  });
});

it("HepMC3 tells the same, and so does its vertex alone", async () => {
  const text = SYMMETRIC.hepmc;
  const expected = observable(x17, await eventsOf(SYMMETRIC.lhe), "flightMm.X");
  const alone = text.replace(/^A 0 x17_ctau_mm .*\n/gm, "");
  expect(alone.length).toBeLessThan(text.length);
  for (const [one, within] of [
    [text, 0],
    // from the time of the vertex, c tau E/m
    [alone, 4 * Number.EPSILON],
  ] as const) {
    const found = observable(x17, await eventsOf(one), "flightMm.X");
    expect(Math.max(...each(N, (i) => Math.abs(found[i]! / expected[i]! - 1)))).toBeLessThanOrEqual(within);
  }
});

it("an event that does not tell it is refused, and one of another process", async () => {
  const text = SYMMETRIC.lhe;
  // VTIMUP, the last but one of 13 fields, of the line of X
  const silent = text.replace(/^(\s*4900023(?:\s+\S+){10}\s+)\S+(\s+\S+)$/gm, "$10$2");
  expect(silent).not.toBe(text);
  const events = await eventsOf(silent);
  expect(() => observable(x17, events, "flightMm.X")).toThrow(/^event 0 \(line \d+\): has no flightMm\.X: it does not tell how long X lives/);
  const request = { histograms: [{ observable: "ctauMm.X", edges: [0, 1] }] };
  await expect(histogram(x17, [[silent]], { process: "ee-aX", ...request })).rejects.toThrow(/^files\[0\]: event 0 .*ctauMm\.X/);
  await expect(histogram(x17, [[text]], request)).rejects.toThrow(/is an observable of ee-aX, not of ee-eea: process must be ee-aX$/);
});

it("in a weight of other couplings says that the lifetime is that of the sample", async () => {
  const text = fileOf(FORMATS[0]!.writer(x17.kernel, RUN), sampleBlock(0, 20));
  const axis = (observable: string) => ({ observable, edges: [0, 1e3, 1e4] });
  const { histograms } = await histogram(x17, [text], {
    process: "ee-aX",
    histograms: [axis("flightMm.X"), axis("energy.photon")],
    weights: ["all"],
  });
  expect(histograms.map(({ observable, weight, note }) => [observable, weight, note !== undefined])).toEqual([
    ["flightMm.X", "nominal", false],
    ["flightMm.X", RUN.weights[0]!.id, true],
    ["flightMm.X", RUN.weights[1]!.id, true],
    ...["nominal", RUN.weights[0]!.id, RUN.weights[1]!.id].map((id) => ["energy.photon", id, false]),
  ]);
  const path = join(mkdtempSync(join(tmpdir(), "x17-flight-")), "e.lhe");
  writeFileSync(path, text);
  const { stdout } = await inProcess(["histogram", path, "--process", "ee-aX", "--observable", "flightMm.X", "--bins", "0,5,2", "--weights", "all"]);
  expect(stdout.match(/^Note: lifetimes are those of the couplings of the sample/gm)).toHaveLength(2);
});
