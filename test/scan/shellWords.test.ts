import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { quoted, shellWords } from "../../src/cli/shellWords.ts";

/** What bash makes of lines of words: for each the words, as far as it takes them. */
function bashWords(lines: readonly string[]): string[][] {
  const script = lines.map((line) => `printf '%s\\0' ${line}\nprintf '\\1\\0'`).join("\n");
  // in a folder without files, where * has nothing to stand for
  const out = execFileSync("bash", ["--norc"], { input: script, cwd: "/proc/self/fdinfo", maxBuffer: 1 << 26 }).toString();
  return out
    .split("\u0001\0")
    .slice(0, -1)
    .map((one) => one.split("\0").slice(0, -1));
}

const sign = fc.constantFrom(..."ab 1-/.'\"\\$`;&|<>()*?[]{}#~!=%é\t");
const harmless = fc.constantFrom(..."ab 1-/.'\"\\=%é\t");
const text = fc.string({ unit: fc.oneof({ weight: 8, arbitrary: harmless }, { weight: 1, arbitrary: sign }), minLength: 1, maxLength: 12 });

describe("words of a shell", () => {
  it("any word that is quoted is that word to bash", () => {
    const words = fc.sample(
      fc.string({ unit: fc.oneof(sign, fc.constant("\n"), fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 })), maxLength: 9 }),
      300,
    );
    const printable = words.map((word) => [...word].filter((one) => one > "\u0001").join(""));
    expect(bashWords(printable.map(quoted))).toEqual(printable.map((word) => [word]));
  });

  it("a text that is taken as words has the words that bash makes of it", () => {
    const taken = fc.sample(text, 6000).flatMap((line) => {
      try {
        return [[line, shellWords("--x17", line)] as const];
      } catch {
        return [];
      }
    });
    expect(taken.length).toBeGreaterThan(300);
    expect(bashWords(taken.map(([line]) => line))).toEqual(taken.map(([, words]) => words));
  });

  it("words that were quoted are taken", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: sign, maxLength: 8 }), { maxLength: 4 }), (words) => {
        expect(shellWords("--x17", ["node", ...words].map(quoted).join(" "))).toEqual(["node", ...words]);
      }),
    );
  });

  it.each([
    ["", "names no command"],
    ["''", "names no command"],
    ["x17; rm -rf /", "; is not taken"],
    ["$HOME/x17", "$ is not taken"],
    ['"$(id)"', "$ is not taken"],
    ["x17 >log", "> is not taken"],
    ["A=1 x17", "A=1 is no command (env A=1 is one)"],
    ["x17\nid", "a line break is not taken"],
    ["'x17", "the quote ' does not end"],
    ["x17\\", "a backslash stands at the end"],
  ])("%j is refused: %s", (line, why) => {
    expect(() => shellWords("--x17", line)).toThrow(why);
  });
});
