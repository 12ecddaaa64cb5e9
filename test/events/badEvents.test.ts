// Events and columns that are none: each is refused where it comes in, with its number or place.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { histogram, type ReadEvents, readEvents, reweight } from "../../src/events/index.ts";
import { InputError, loadSync } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { weightedEvents } from "../support/weightedEvents.ts";

const x17 = loadSync();
const folder = mkdtempSync(join(tmpdir(), "x17-bad-events-"));
const { run, block } = weightedEvents({ n: 40 });
const [lhe, hepmc3] = FORMATS.map(({ writer }) => fileOf(writer(loadKernelSync(), run), block)) as [string, string];
const histograms = [{ observable: "energy.photon", edges: [0, 1000, 2000] }];
const NUMBER = "(-?[\\d.e-]+)";
/** The photon's px py pz E m of the first event in another form. */
const photon = (change: (...p: string[]) => string) =>
  lhe.replace(new RegExp(`^22 1 1 2 0 0 ${Array(5).fill(NUMBER).join(" ")}`, "m"), (_, ...p: string[]) => `22 1 1 2 0 0 ${change(...p)}`);

it.each([
  [
    "negative energy",
    photon((px, py, pz, E, m) => [px, py, pz, `-${E}`, m].join(" ")),
    /event 0 \(line \d+\): E of gamma is -\S+ MeV: must be above 0/,
  ],
  ["no energy", photon((px, py, pz, _E, m) => [px, py, pz, "0", m].join(" ")), /E of gamma is 0 MeV/],
  ["a momentum that overflows", photon((_px, py, pz, E, m) => ["1e300", py, pz, E, m].join(" ")), /momentum of gamma is off its mass shell/],
  ["a momentum off its mass shell", photon((px, py, _pz, E, m) => [px, py, "0.001", E, m].join(" ")), /momentum of gamma is off its mass shell/],
  ["no line W in HepMC3", hepmc3.replace(/\nW [\d.e-]+\n/, "\n"), /event 0 \(line \d+\): it has 0 weights: must have 1/],
])("an event with %s is refused by histograms and readers", async (_, text, says) => {
  await expect(histogram(x17, [text], { histograms })).rejects.toThrow(says);
  const path = join(folder, text.startsWith("HepMC") ? "bad.hepmc3" : "bad.lhe");
  writeFileSync(path, text);
  const { code, stderr } = await inProcess(["histogram", path, "--observable", "energy.photon", "--bins", "0,2000,2"]);
  expect([code, stderr]).toEqual([2, expect.stringMatching(says)]);
});

it("a HepMC3 file that names no weights may have events without", async () => {
  const text = hepmc3
    .replace(/\nW Default\n/, "\n")
    .replace(/\nA x17_run .*/, "")
    .replace(/\nW [\d.e-]+\n/g, "\n");
  const { events } = await histogram(x17, [text], { histograms, crossSection: 1 });
  expect(events).toBe(40);
});

it.each(["0", "-3"])("a cross-section of %s pb in a header is not shared out", async (value) => {
  const text = hepmc3.replace(/\nA x17_run .*/, "").replace(/^A 0 GenCrossSection \S+/gm, `A 0 GenCrossSection ${value}`);
  await expect(histogram(x17, [text], { histograms })).rejects.toThrow(new RegExp(`its header says ${value} pb, which its weights cannot share out`));
});

describe("columns from a program", () => {
  const sample = { epsV: 2e-3, epsA: 1e-3 };
  const first = async () => {
    for await (const events of readEvents(lhe)) return events;
    throw new Error("no event");
  };

  it.each(["weight", "momenta", "masses", "number", "line", "dX"] as const)("whose %s is no number are refused", async (name) => {
    const events = await first();
    const column = events[name]!.slice();
    column[3] = Number.NaN;
    const asked = () => reweight(x17, { ...events, [name]: column }, sample, ["background"]);
    expect(asked).toThrow(InputError);
    expect(asked).toThrow(`events.${name}[3] = NaN: must be a finite number`);
  });

  it("whose n is another are refused", async () => {
    const events = { ...(await first()), n: 7 } as ReadEvents;
    expect(() => reweight(x17, events, sample, ["background"])).toThrow("events.n = 7: must be 40");
  });

  it("get every weight once: a point that is named twice, never two by one name", async () => {
    const events = await first();
    const one = { epsV: 1e-3, epsA: 0 };
    expect(Object.keys(reweight(x17, events, sample, [one, "background", { epsV: 1e-3 }, "background"]))).toEqual(["ev1e-3_ea0", "background"]);
    expect(() =>
      reweight(x17, events, sample, [
        { id: "a", ...one },
        { id: "a", epsV: 1.001e-3 },
      ]),
    ).toThrow("weights: a is the name of two weights");
    expect(() => reweight(x17, events, sample, [{ id: "nominal", ...one }])).toThrow("weights: nominal is the name of the nominal weight");
    expect(() => reweight(x17, events, sample, [{ id: "all", ...one }])).toThrow(
      "weights: all is the name of all weights of a file: must be another",
    );
  });
});

it("a total width below that of the decay into electrons is refused before the work, also at other couplings", () => {
  const progress = () => expect.unreachable("nothing is prepared");
  for (const process of ["ee-eea", "ee-ee", "ee-aX"] as const) {
    const terms = ["signal"] as const;
    const asked = (more: object) => () => x17.events({ process, epsV: 1e-3, terms, ...more }, { n: 1, progress });
    expect(asked({ width: 1e-9 })).toThrow(/^width = 1e-9 MeV: must be at least the \S+ MeV of X -> e\+ e- at epsV = 0\.001, epsA = 0/);
    expect(asked({ width: 1e-6, weights: [{ epsV: 0.1 }] })).toThrow(
      /^width = 0\.000001 MeV: must be at least the \S+ MeV of X -> e\+ e- at epsV = 0\.1/,
    );
  }
});

it("the examples of x17 reweight are taken: a grid may hold a point that is named beside it", async () => {
  const path = join(folder, "own.lhe");
  writeFileSync(path, lhe);
  const weights = "background;1e-3,0;ev=0:1e-3:11";
  const { code, stdout, stderr } = await inProcess(["reweight", path, "--weights", weights, "-o", join(folder, "more.lhe"), "--json"]);
  expect([code, stderr]).toEqual([0, ""]);
  expect(JSON.parse(stdout).results.weights).toHaveLength(12);
});
