// What the head of a file says of itself: of a head that was changed one clear line, wherever it is read.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type ReadEvents, readEvents, reweight } from "../../src/events/index.ts";
import type { EventRun } from "../../src/events/run.ts";
import { InputError, loadSync } from "../../src/index.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { inProcess } from "../support/inProcess.ts";
import { weightedEvents } from "../support/weightedEvents.ts";

const x17 = loadSync();
const kernel = loadKernelSync();
const folder = mkdtempSync(join(tmpdir(), "x17-own-run-"));
const { run, block } = weightedEvents({ n: 40 });

/** Heads as nobody of ours writes them, and what is said of each. */
const HEADS: readonly (readonly [head: unknown, says: RegExp])[] = [
  [null, /is null: must be an object/],
  [[], /is \[\]: must be an object/],
  [7, /is 7: must be an object/],
  [{}, /has process = nothing: must be a text/],
  [{ ...run, weights: undefined }, /has weights = nothing: must be a list of weights/],
  [{ ...run, legs: undefined }, /has legs = nothing: must be a list of legs/],
  [{ ...run, legs: [1, 2] }, /has legs = \[1,2\]: must be a list of legs/],
  [{ ...run, inputs: null }, /has inputs = null: must be an object/],
  [{ ...run, beamsMeV: [1] }, /has beamsMeV = \[1\]: must be two energies/],
  [{ ...run, seed: "7" }, /has seed = "7": must be/],
  [{ ...run, crossSectionErrorPb: null }, /has error of the cross-section of weight nominal = null: must be/],
];

describe.each(FORMATS)("a head of $format that was changed", ({ format, writer }) => {
  const whole = fileOf(writer(kernel, run), block);
  const withHead = (head: unknown) => {
    const json = JSON.stringify(head);
    return format === "LHE"
      ? whole.replace(/<x17run>.*<\/x17run>/, () => `<x17run>${json.replaceAll('"', "&quot;")}</x17run>`)
      : whole.replace(/^A x17_run .*$/m, () => `A x17_run ${json}`);
  };
  const end = format === "LHE" ? "lhe" : "hepmc3";

  it.each(HEADS)("%j is refused by every command, exit code 2, and by the library", async (head, says) => {
    const path = join(folder, `changed.${end}`);
    writeFileSync(path, withHead(head));
    const commands = [
      ["reweight", path, "--weights", "1e-3", "-o", join(folder, `out.${end}`)],
      ["histogram", path, "--observable", "mass.electron-positron", "--bins", "10,24,7"],
      ["me", "--process", "ee-eea", "--eps-v", "1e-3", "--input", path],
    ];
    for (const args of commands) {
      const { code, stderr } = await inProcess(args);
      expect([code, stderr.trim().split("\n").length], args[0]!).toEqual([2, 1]);
      expect(stderr).toMatch(says);
      expect(stderr).toMatch(/changed\.\w+: line \d: \S*.*: the header was changed/);
    }
    const merged = await inProcess(["events", "merge", path, "-o", join(folder, `merged.${end}`)]);
    expect([merged.code, merged.stderr]).toEqual([2, expect.stringMatching(/is no event file of this package\n$/)]);
    const read = (async () => {
      for await (const _ of readEvents(withHead(head))) expect.unreachable();
    })();
    await expect(read).rejects.toThrow(says);
    await expect(read).rejects.toHaveProperty("code", "input");
  });
});

it("that comes with events from a program is checked as well", async () => {
  const text = fileOf(FORMATS[0]!.writer(kernel, run), block);
  for await (const events of readEvents(text)) {
    expect((events.run.own as EventRun).seed).toBe(run.seed);
    for (const [own, says] of HEADS) {
      const changed = { ...events, run: { ...events.run, own } } as ReadEvents;
      const reweighted = () => reweight(x17, changed, { epsV: 2e-3, epsA: 1e-3 }, ["signal"]);
      expect(reweighted).toThrow(InputError);
      expect(reweighted).toThrow(says);
    }
  }
});
