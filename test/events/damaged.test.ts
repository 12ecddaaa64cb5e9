// A file in which events are missing, damaged or no numbers is neither called complete, nor continued, nor merged; a cut one still is continued.
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { memberLength } from "../../src/events/node/gzipMembers.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-damaged-"));
const file = (name: string) => join(folder, name);
const SAMPLE = ["--process", "ee-ee", "--cuts", "padme-0.9", "--sqrts", "16.9", "--eps-v", "1e-3"];
const N = 20;
const events = (path: string, n: number) => inProcess(["events", ...SAMPLE, "--n", String(n), "--output", path]);
const merge = (path: string, output: string) => inProcess(["events", "merge", path, "-o", output]);
const INSTEAD = ": name another file, or replace it by --overwrite";

/** Event `n` of an LHE text. */
const event = (text: string, n: number) => text.slice(text.indexOf(`<event number="${n}"`), text.indexOf(`<event number="${n + 1}"`));

type Damage = readonly [name: string, damage: (text: string) => string, says: RegExp];
const DAMAGES: readonly Damage[] = [
  ["an event is missing", (text) => text.replace(event(text, 7), ""), /event 8 follows event 6: must be 7; the file was changed/],
  ["an event is there twice", (text) => text.replace(event(text, 7), (one) => one + one), /event 7 follows event 7: must be 8; the file was changed/],
  [
    "an event has lost its end",
    (text) => text.replace(event(text, 7), (one) => `${one.split("\n").slice(0, 3).join("\n")}\n`),
    /event 7 \(line \d+\): it has no <\/event>/,
  ],
  ["an event is zeros", (text) => text.replace(event(text, 7), (one) => `${"\0".repeat(one.length - 1)}\n`), /event 8 follows event 6|line \d+/],
  [
    "a weight is no number",
    (text) => text.replace(event(text, 7), (one) => one.replace(/^(.*\n\s*\d+\s+\d+\s+)\S+/, "$1nan")),
    /event 7 \(line \d+\): XWGTUP is "nan"/,
  ],
  ["a note stands behind the end", (text) => `${text}note\n`, /has text behind its end: the file was changed/],
  ["much stands behind the end", (text) => text + "note\n".repeat(30_000), /has text behind its end: the file was changed/],
  ["the file is there twice", (text) => text + text, /its end stands in the middle; the file was changed/],
];

describe("a file of which", () => {
  let text: string;
  beforeAll(async () => {
    await events(file("whole.lhe"), N);
    await events(file("whole.lhe.gz"), N);
    text = readFileSync(file("whole.lhe"), "latin1");
  });

  it.each(DAMAGES)("%s is refused, and stays as it is", async (_, damage, says) => {
    const path = file("damaged.lhe");
    const damaged = damage(text);
    expect(damaged).not.toBe(text);
    writeFileSync(path, damaged, "latin1");
    for (const ended of [await events(path, N), await events(path, N + 5)]) {
      expect([ended.code, ended.stdout]).toEqual([2, ""]);
      expect(ended.stderr).toMatch(says);
      expect(ended.stderr.startsWith(`x17: ${path}: `) && ended.stderr.endsWith(`${INSTEAD}\n`)).toBe(true);
      // once
      expect(ended.stderr.split(path).length, ended.stderr).toBe(2);
    }
    const merged = await merge(path, file("out.lhe"));
    expect([merged.code, merged.stdout]).toEqual([2, ""]);
    expect(merged.stderr).toMatch(says);
    expect(readFileSync(path, "latin1")).toBe(damaged);
  });

  it("one byte of a checksum, or of what is packed, is another: neither complete nor cut", async () => {
    const whole = readFileSync(file("whole.lhe.gz"));
    const head = memberLength(whole)!;
    const end = head + memberLength(whole.subarray(head))!;
    const path = file("damaged.lhe.gz");
    // more events behind it, so that the damaged member is not the last
    expect((await events(file("whole.lhe.gz"), 2 * N)).code).toBe(0);
    const longer = readFileSync(file("whole.lhe.gz"));
    expect(longer.subarray(0, end).equals(whole.subarray(0, end))).toBe(true);
    for (const at of [end - 8, end - 5, (head + end) >> 1]) {
      const damaged = Buffer.from(longer);
      damaged[at]! ^= 4;
      writeFileSync(path, damaged);
      expect(() => gunzipSync(damaged)).toThrow();
      for (const n of [2 * N, 3 * N]) {
        const { code, stderr } = await events(path, n);
        expect(code).toBe(2);
        expect(stderr.startsWith(`x17: ${path}: `) && stderr.endsWith(`${INSTEAD}\n`)).toBe(true);
        expect(stderr.split(path).length, stderr).toBe(2);
      }
      const merged = await merge(path, file("out.lhe.gz"));
      expect(merged.code).toBe(2);
      expect(merged.stderr).not.toContain("was cut");
      expect(readFileSync(path).equals(damaged)).toBe(true);
    }
  });
});
