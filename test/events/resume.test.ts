// A run that was killed goes on behind its last whole event, to the same bytes.
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { gzipMembers } from "../../src/events/node/gzipMembers.ts";
import { wholePart } from "../../src/events/node/wholePart.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { eventFileBytes, FORMATS } from "../support/eventFiles.ts";
import { RUN, sampleBlock } from "../support/eventSample.ts";

const kernel = loadKernelSync();
const path = join(mkdtempSync(join(tmpdir(), "x17-resume-")), "events");
const FIRST = 100;
const EVENTS = 9;

const collected = async (pieces: AsyncIterable<Uint8Array>) => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
};

describe.each(FORMATS)("a file of $format", ({ writer: make }) => {
  const writer = make(kernel, RUN);
  /** The file from an event on, in blocks of some events; all of it without `after`. */
  function* blocks(after = FIRST - 1, size = 2) {
    for (let first = after + 1; first < FIRST + EVENTS; first += size) yield sampleBlock(first, Math.min(size, FIRST + EVENTS - first));
  }
  const whole = (size?: number) => eventFileBytes(writer, blocks(undefined, size));
  const rest = (last: number) => eventFileBytes({ ...writer, head: new Uint8Array() }, blocks(last));

  it("cut at any byte goes on to the bytes of the whole", async () => {
    const file = await collected(whole());
    const kept = new Set<number>();
    for (let length = 0; length <= file.length; length += length < file.length - 60 ? 7 : 1) {
      writeFileSync(path, file.subarray(0, length));
      const { complete, bytes, last } = await wholePart(path);
      expect(complete).toBe(length === file.length);
      if (complete) continue;
      expect(bytes).toBeLessThanOrEqual(length);
      if (bytes === 0) expect(last).toBeUndefined();
      else {
        kept.add(last!);
        expect(Buffer.concat([file.subarray(0, bytes), await collected(rest(last!))]).equals(file), `cut at ${length}`).toBe(true);
      }
    }
    expect(kept.size).toBeGreaterThanOrEqual(EVENTS - 1);
  });

  it("packed and cut at any byte goes on to the same text, behind its last whole member", async () => {
    const text = await collected(whole());
    const file = await collected(gzipMembers(whole()));
    expect(gunzipSync(file).equals(text)).toBe(true);
    const kept = new Set<number>();
    for (let length = 2; length <= file.length; length += length < file.length - 60 ? 5 : 1) {
      writeFileSync(path, file.subarray(0, length));
      const { complete, bytes, last } = await wholePart(path);
      expect(complete).toBe(length === file.length);
      if (complete || bytes === 0) continue;
      kept.add(last!);
      const continued = Buffer.concat([file.subarray(0, bytes), await collected(gzipMembers(rest(last!)))]);
      expect(gunzipSync(continued).equals(text), `cut at ${length}`).toBe(true);
    }
    // blocks of two events
    expect([...kept]).toEqual([101, 103, 105, 107, 108]);
  });

  it("has the same text packed as it is, whatever the blocks", async () => {
    const text = await collected(whole());
    for (const size of [1, 3, 9]) expect(gunzipSync(await collected(gzipMembers(whole(size)))).equals(text)).toBe(true);
  });

  it("whose last member is zeros loses that member alone", async () => {
    const file = await collected(gzipMembers(eventFileBytes({ ...writer, tail: new Uint8Array() }, blocks())));
    file.fill(0, file.length - 60);
    writeFileSync(path, file);
    expect(await wholePart(path)).toMatchObject({ complete: false, last: 107 });
  });

  it("longer than what is looked at first has its last event found", async () => {
    const block = sampleBlock(0, 3000);
    writeFileSync(path, Buffer.concat([writer.head, writer.block(block)]).subarray(0, -5));
    expect((await wholePart(path)).last).toBe(2998);
    expect((await wholePart(path)).bytes).toBe(writer.head.length + writer.block(sampleBlock(0, 2999)).length);
  });

  it("packed by another program is refused in one line", async () => {
    writeFileSync(path, gzipSync(await collected(whole())));
    await expect(wholePart(path)).rejects.toThrow("its gzip data are not in members as this package writes them");
  });
});
