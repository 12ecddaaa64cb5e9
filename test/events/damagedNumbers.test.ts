// An event whose number was damaged is no file without events: it is refused, never begun anew.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownHead } from "../../src/events/node/ownFile.ts";
import { wholePart } from "../../src/events/node/wholePart.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { FORMATS, fileOf } from "../support/eventFiles.ts";
import { RUN, sampleBlock } from "../support/eventSample.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-numbers-"));
const EVENTS = 5;

describe.each(FORMATS)("a file of $format", ({ format, writer }) => {
  const path = join(folder, format);
  const file = fileOf(writer(loadKernelSync(), RUN), sampleBlock(0, EVENTS));
  const start = (i: number) => (format === "LHE" ? `<event number="${i}"` : `\nE ${i} `);
  const damaged = (i: number, by: string) => {
    const at = file.indexOf(start(i)) + start(i).search(/\d/);
    return file.slice(0, at) + by + file.slice(at + 1);
  };

  it.each(["x", "-", "", "12345678901234567890"])("whose first number is `%s`", async (by) => {
    writeFileSync(path, damaged(0, by));
    await expect(ownHead(path)).rejects.toThrow(/: its first event has no number: the file was changed$/);
  });

  it.each(["x", "-", "", "12345678901234567890"])("whose last whole number is `%s`, to its end or cut behind it", async (by) => {
    writeFileSync(path, damaged(EVENTS - 1, by));
    await expect(wholePart(path)).rejects.toThrow(/: its last whole event has no number: the file was changed$/);
    // of an event that another follows, cut in that
    const cut = damaged(EVENTS - 2, by);
    writeFileSync(path, cut.slice(0, cut.indexOf(start(EVENTS - 1)) + 30));
    await expect(wholePart(path)).rejects.toThrow(/has no number/);
  });

  it("cut within its first number has none, and nothing is wrong", async () => {
    const at = file.indexOf(start(0)) + start(0).search(/\d/);
    for (const length of [at, at + 1]) {
      writeFileSync(path, file.slice(0, length));
      const head = await ownHead(path);
      expect([head?.whole, head?.first]).toEqual([true, undefined]);
      expect(await wholePart(path)).toEqual({ complete: false, bytes: 0, last: undefined });
    }
  });
});
