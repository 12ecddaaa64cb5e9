// x17/events as a program uses it: the example of its page, and what the command line says of the same file.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type EventWeightRequest,
  histogram,
  inCentreOfMass,
  OBSERVABLES,
  observable,
  type ReadEvents,
  readEvents,
  reweight,
} from "../../src/events/index.ts";
import { loadSync } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { weightedEvents } from "../support/weightedEvents.ts";

const x17 = loadSync();
const folder = mkdtempSync(join(tmpdir(), "x17-events-entry-"));
const N = 300;
const NOMINAL = { epsV: 2e-3, epsA: 1e-3 };
const { run, block, momenta } = weightedEvents({ n: N, ...NOMINAL, range: [10, 3000] });
const text = fileOf(FORMATS[0]!.writer(loadKernelSync(), run), block);
const path = join(folder, "events.lhe");
writeFileSync(path, text);
const pieces = function* (size: number) {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size);
};
const all = async <T>(source: AsyncIterable<T>) => {
  const found: T[] = [];
  for await (const one of source) found.push(one);
  return found;
};

describe("x17/events", () => {
  it("runs the example of docs/histogram.md in the built package", () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(readFileSync("docs/histogram.md", "utf8"))!;
    mkdirSync(resolve("build/examples"), { recursive: true });
    const file = resolve("build/examples/events-entry.mjs");
    writeFileSync(file, code!);
    expect(execFileSync(process.execPath, [file], { cwd: folder, encoding: "utf8" })).toMatch(/^300 \S+ \S+ MeV\n\[[^\]]*\] \[[^\]]*\]\n$/);
  });

  it("reads text or bytes in pieces of any size, lists and streams, into the columns that were written", async () => {
    const bytes = Uint8Array.from(Buffer.from(text));
    const stream = new Blob([bytes]).stream();
    for (const source of [[text], [bytes], pieces(7001), stream]) {
      const read = await all(readEvents(source, { block: 100 }));
      expect(read.reduce((sum, { n }) => sum + n, 0)).toBe(N);
      const [first] = read as [(typeof read)[number]];
      expect(first.run.weightNames).toEqual([]);
      expect(first.momenta.subarray(9 * first.n, 10 * first.n)).toEqual(momenta.subarray(9 * N, 9 * N + first.n));
      expect(first.dX).toEqual(block.dX!.subarray(0, first.n));
    }
  });

  it("gives observables, the centre of mass and weights of what was read", async () => {
    const [events] = (await all(readEvents([text]))) as unknown as [ReadEvents];
    for (const { name } of OBSERVABLES["ee-eea"]) expect(observable(x17, events, name)).toHaveLength(N);
    expect(observable(x17, inCentreOfMass(x17, events), "energy.photon")[5]).toBeCloseTo(block.legs[4]!.E[5]!, 9);
    const { background, signal, interference } = reweight(x17, events, NOMINAL, ["background", "signal", "interference"]);
    for (let i = 0; i < N; i++) expect(Math.abs((background![i]! + signal![i]! + interference![i]!) / block.weight[i]! - 1)).toBeLessThan(1e-12);
  });

  it("fills the histograms that the command line prints", async () => {
    const request = { histograms: [{ observable: "energy.photon", edges: [0, 1500, 1887] }], cuts: "besiii" as const };
    const told: number[] = [];
    const found = await histogram(x17, [pieces(5000)], request, (events) => told.push(events));
    const { stdout } = await inProcess(["histogram", path, "--observable", "energy.photon", "--bins", "0:1500:1887", "--cuts", "besiii", "--json"]);
    expect(found.histograms).toEqual(JSON.parse(stdout).results.histograms);
    expect(told.at(-1)).toBe(N);
  });

  it("refuses what it cannot take, in one line with the place", async () => {
    const [events] = (await all(readEvents([text]))) as unknown as [ReadEvents];
    await expect(all(readEvents([text.slice(0, 9000)], { name: "mine" }))).rejects.toThrow(
      /^mine: the file ends at line \d+, after \d+ whole events/,
    );
    await expect(all(readEvents([Uint8Array.of(0x1f, 0x8b, 8)]))).rejects.toThrow("is packed by gzip: unpack the stream first");
    await expect(all(readEvents([5 as unknown as string]))).rejects.toThrow("must be pieces of text or of bytes");
    await expect(all(readEvents([text], { process: "ee-ee" }))).rejects.toThrow(
      /^events: event 0 \(line \d+\): is e- e\+ -> e- e\+ gamma: must be ee-ee/,
    );
    await expect(all(readEvents([text], { proces: "ee-ee" } as never))).rejects.toThrow("unknown (did you mean process?)");
    await expect(histogram(x17, [], { histograms: [{ observable: "energy.photon", edges: [0, 1] }] })).rejects.toThrow("files: must be a list");
    expect(() => observable(x17, events, "energy.foton")).toThrow("did you mean energy.photon");
    expect(() => observable(x17, { ...events, masses: new Float64Array(3) }, "energy.photon")).toThrow("events.masses: has 3 values");
    expect(() => observable({} as never, events, "energy.photon")).toThrow("x17: must be what load or loadSync gives");
    expect(() => reweight(x17, events, { ...NOMINAL, epsV: 7e-3 }, ["signal"])).toThrow(
      /^sample\.epsV = 0\.007: the events were made with \S+: must be the same$/,
    );
    expect(() => reweight(x17, events, { ...NOMINAL, mass: 17 }, ["signal"])).toThrow(/^sample\.mass = 17: the events were made with/);
    expect(() => reweight(x17, events, { epsV: 0, epsA: 0 }, [{ epsV: 1e-3 }])).toThrow(/ev1e-3_ea0 cannot be had/);
    expect(() => reweight(x17, events, NOMINAL, ["sgnal" as EventWeightRequest])).toThrow("weights[0]");
  });
});
