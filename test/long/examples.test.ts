// Runs the examples of the documents and of docstrings: every block marked js as a module, every block marked sh line by line.
// A line "// prints TEXT" (in sh: "# prints TEXT") must be the output. Lines that set things up (npm, git, apt-get) or need another runtime are left out.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { packedProject } from "../../scripts/packed.mjs";

interface Block {
  readonly where: string;
  readonly language: string;
  readonly text: string;
}

const documents = ["README.md", "CONTRIBUTING.md", ...readdirSync("docs", { recursive: true }).map((name) => join("docs", String(name)))].filter(
  (name) => name.endsWith(".md") && existsSync(name),
);
const blocks: Block[] = documents.flatMap((name) => {
  const text = readFileSync(name, "utf8");
  return [...text.matchAll(/^```(js|sh)\n([\s\S]*?)^```/gm)].map((found) => ({
    where: `${name}:${text.slice(0, found.index).split("\n").length}`,
    language: found[1]!,
    text: found[2]!,
  }));
});

/** Those of docstrings, which the reference and editors show. */
const docstrings: Block[] = readdirSync("src", { recursive: true })
  .map((name) => join("src", String(name)))
  .filter((name) => name.endsWith(".ts"))
  .flatMap((name) =>
    [...readFileSync(name, "utf8").matchAll(/^( +)\* ```js\n([\s\S]*?)^ +\* ```/gm)].map((found) => ({
      where: `${name}:${found.input.slice(0, found.index).split("\n").length}`,
      language: "js",
      text: found[2]!.replace(/^ +\* ?/gm, ""),
    })),
  );

// "x17" is the package as npm ships it, and its command
const { folder } = packedProject();
const temporary = mkdtempSync(join(tmpdir(), "x17-examples-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const env = { ...process.env, PATH: `${join(folder, "node_modules/.bin")}${delimiter}${process.env.PATH}` };

const printed = (text: string, mark: string) =>
  text
    .split("\n")
    .filter((line) => line.includes(`${mark} prints `))
    .map((line) => line.split(`${mark} prints `)[1]!.trim());
const outsideThisTest = /^\s*(?:#|$|npm |git |apt-get |sudo |deno |bun |open |npx (?!x17))/;

describe("the examples of the documents run", () => {
  it("there are some", () => expect(Math.min(blocks.length, docstrings.length)).toBeGreaterThan(10));

  it.each([...blocks, ...docstrings].filter(({ language }) => language === "js").map((block, i) => ({ ...block, i })))("$where", ({ text, i }) => {
    const file = join(folder, `example-${i}.mjs`);
    writeFileSync(file, text);
    const output = execFileSync(process.execPath, [file], { cwd: temporary, encoding: "utf8", timeout: 300_000 });
    for (const line of printed(text, "//")) expect(output).toContain(line);
  });

  it.each(blocks.filter(({ language }) => language === "sh"))("$where", ({ text }) => {
    for (const line of text
      .replaceAll("\\\n", " ")
      .split("\n")
      .filter((one) => !outsideThisTest.test(one))) {
      const output = execFileSync("bash", ["-o", "pipefail", "-c", line.replace(/\bnpx x17\b/g, "x17")], {
        cwd: temporary,
        encoding: "utf8",
        timeout: 300_000,
        env,
      });
      for (const expected of printed(line, "#")) expect(output).toContain(expected);
    }
  });
});
