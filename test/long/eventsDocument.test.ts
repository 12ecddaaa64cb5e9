// What docs/events.md shows of screens is what its commands print, but for the rate, which no two machines share.
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { commandWords } from "../support/commandWords.ts";
import { inProcess } from "../support/inProcess.ts";

const folder = mkdtempSync(join(tmpdir(), "x17-events-document-"));
const INDENT = "    ";

/** Commands of the page behind whose text a screen follows before the next command. */
function screens(page: string): { readonly command: string; readonly shown: readonly string[] }[] {
  const found: { command: string; shown: string[] }[] = [];
  for (const line of page.split("\n")) {
    if (line.startsWith("#")) found.push({ command: "", shown: [] });
    if (line.startsWith(`${INDENT}x17 `)) found.push({ command: line.trim(), shown: [] });
    else if (line.startsWith(INDENT)) found.at(-1)?.shown.push(line.slice(INDENT.length));
  }
  return found.filter(({ command, shown }) => command.startsWith("x17 events ") && shown.length > 0);
}

const SCREENS = screens(readFileSync("docs/events.md", "utf8"));

it("finds the screens of the page", () => expect(SCREENS.map(({ shown }) => shown.length)).toEqual([12, 10]));

it.each(SCREENS)("$command", async ({ command, shown }) => {
  const words = commandWords(command).map((word) => word.replace(/^'(.*)'$/, "$1"));
  const { code, stdout } = await inProcess(words.with(words.indexOf("-o") + 1, join(folder, words[words.indexOf("-o") + 1]!)));
  expect(code).toBe(0);
  const printed = stdout.split("\n").filter((line) => line !== "");
  // the rate is that of a machine, the file stands elsewhere here
  const same = (lines: readonly string[]) => lines.filter((line) => !/^(?:rate|file) |^$/.test(line));
  expect(same(printed.filter((line) => shown.includes(line)))).toEqual(same(shown));
  const [, size] = /^file .*, (.*)$/m.exec(shown.join("\n")) ?? [];
  if (size === undefined) return;
  // of a screen that is shown as a whole
  expect(stdout).toContain(size);
  expect(printed.filter((line) => /^\S/.test(line))).toHaveLength(shown.filter((line) => /^\S/.test(line)).length);
});
