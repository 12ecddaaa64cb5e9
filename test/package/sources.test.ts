// The sources that ship: links of the reference and maps lead to them, to the right lines.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type Packed, packed } from "../support/packed.ts";

let tarball: Packed;
beforeAll(() => {
  tarball = packed();
});
const textOf = (path: string) => readFileSync(join(tarball.folder, "node_modules/x17", path), "utf8");

interface Link {
  readonly page: string;
  /** What the page describes. */
  readonly title: string;
  /** Its part whose source this is, as the nearest heading, signature or row of a table calls it. */
  readonly name: string;
  /** Path in the package. */
  readonly file: string;
  readonly line: number;
}

/** Links to sources on a page of the reference. */
function linksOf(page: string): Link[] {
  let title = "";
  let part = "";
  return textOf(page)
    .replaceAll("\\_", "_")
    .split("\n")
    .flatMap((text) => {
      const heading = /^(#+) (?:[\w ]+: )?(?:\\\[)?([\w.\-$]+)/.exec(text);
      if (heading?.[1] === "#") title = heading[2]!;
      // a signature has its name behind a heading that has none
      const named = heading?.[2] ?? /^> (?:`\w+` )*\*\*(?:\\\[)?([\w.\-$]+)/.exec(text)?.[1];
      if (named) part = named === "new" ? "constructor" : named;
      const row = /^\| (?:<a id="[^"]*"><\/a> )?`"?([^`"]*?)"?\??`/.exec(text)?.[1];
      const links = [...text.matchAll(/\]\(((?:\.\.\/)+(?:src|assembly)\/[^)#]+)#L(\d+)\)/g)];
      const name =
        row === undefined
          ? part
          : row
              .replace(/^\[(.*)\]$/, "$1")
              .split(".")
              .at(-1)!
              .replace("()", "");
      return links.map(([, path, line]) => ({ page, title, name, file: join(dirname(page), path!), line: Number(line) }));
    });
}

describe("the reference links every symbol to its source", () => {
  let links: Link[];
  beforeAll(() => {
    links = tarball.files.filter((path) => /^build\/docs\/.*\.md$/.test(path)).flatMap(linksOf);
  });

  it("in files of the package", () => {
    const files = new Set(tarball.files);
    expect(links.length).toBeGreaterThan(1000);
    expect(links.filter(({ file }) => !files.has(file))).toEqual([]);
  });

  it("at the line that has its name", () => {
    const lines = new Map<string, string[]>();
    const lineOf = ({ file, line }: Link) => {
      if (!lines.has(file)) lines.set(file, textOf(file).split("\n"));
      return lines.get(file)![line - 1] ?? "";
    };
    const entry = textOf("src/index.ts");
    const isNamed = ({ name }: Link, text: string) => text.includes(new RegExp(`(\\w+) as ${name}\\b`).exec(entry)?.[1] ?? name);
    // members that the compiler inferred have the line of what they are members of
    const inferred = ({ title }: Link, text: string) => new RegExp(`\\b(const|function|type) ${title}\\b`).test(text);
    const wrong = links.filter((link) => !isNamed(link, lineOf(link)) && !inferred(link, lineOf(link)));
    expect(wrong.map((link) => `${link.page} ${link.name} -> ${link.file}:${link.line} ${lineOf(link)}`)).toEqual([]);
  });
});

describe("source maps", () => {
  const maps = () => tarball.files.filter((path) => path.endsWith(".map"));

  it("stand beside every script of more than one line, and beside every declaration whose source is no product", () => {
    const files = new Set(tarball.files);
    const scripts = tarball.files.filter((path) => /^build\/.*\.(m?js|d\.ts)$/.test(path));
    const without = scripts.filter((path) => !files.has(`${path}.map`));
    expect(scripts.length).toBeGreaterThan(500);
    expect([...new Set(without.map((path) => path.replace(/^build\/\w+\//, "")))].sort()).toEqual([
      "build/embedded.d.ts",
      "build/identity.d.ts",
      "build/threadText.d.ts",
      "src/pool/thread.js",
    ]);
    expect(without.filter((path) => path.endsWith(".js"))).toEqual(["build/cjs/src/pool/thread.js"]);
  });

  it("name sources of the package, have no copies of them, and nothing of the kernels", () => {
    const files = new Set(tarball.files);
    for (const path of maps()) {
      const text = textOf(path);
      const { sources, sourcesContent } = JSON.parse(text) as { sources: string[]; sourcesContent?: unknown };
      expect(
        sources.filter((source) => !files.has(join(dirname(path), source))),
        path,
      ).toEqual([]);
      expect(sourcesContent, path).toBeUndefined();
    }
  });

  it.each([
    ["a module", 'import { loadSync } from "x17";', "mjs"],
    ["CommonJS", 'const { loadSync } = require("x17");', "cjs"],
    [
      "slim",
      'import { bind, width } from "x17/slim"; import { loadSync as kernels } from "x17"; const loadSync = () => bind(kernels().kernel, { width });',
      "mjs",
    ],
  ])("lead from the stack of %s to the line that threw", (_, head, ending) => {
    const stack = tarball.script(`${head} try { loadSync().width({ epsV: "1" }); } catch (error) { console.log(error.stack); }`, ending, [
      "--enable-source-maps",
    ]);
    const [, file, line] = /node_modules\/x17\/(src\/[^\s)]*\.ts):(\d+):\d+/.exec(stack) ?? [];
    expect(textOf(file!).split("\n")[Number(line) - 1]).toMatch(/new InputError\(/);
    expect(stack).toMatch(/src\/width\/\w+\.ts:\d+/);
  });

  it.each([
    ["in one thread", ["width", "--eps-v", "1e-3"]],
    ["in two", ["atomki"]],
  ])("lead from an internal fault of the command line %s to the sources, with X17_DEBUG=1", (_, args) => {
    const broken = "data:text/javascript,Number.prototype.toExponential=()=>{throw%20new%20TypeError('broken')}";
    const env = { ...process.env, NODE_OPTIONS: `--import=${broken}` };
    const ended = (more: Record<string, string>) =>
      spawnSync(process.execPath, ["node_modules/x17/build/cli/x17.mjs", ...args], {
        cwd: tarball.folder,
        encoding: "utf8",
        env: { ...env, ...more },
      });
    expect(ended({}).stderr.trim()).toBe("x17: internal fault: broken (X17_DEBUG=1 shows where)");
    const { status, stderr } = ended({ X17_DEBUG: "1" });
    expect(status).toBe(1);
    const [, file, line] = /exponentOf \(.*node_modules\/x17\/(src\/[^\s)]*\.ts):(\d+):\d+\)/.exec(stderr) ?? [];
    expect(textOf(file!).split("\n")[Number(line) - 1]).toContain(".toExponential(");
  });

  it("name the line of a function where the script has it", () => {
    const path = "build/dist/modules/src/width/index.js";
    const map = new SourceMap(JSON.parse(textOf(`${path}.map`)));
    const lines = textOf(path).split("\n");
    const begins = lines.flatMap((text, i) => (/^(?:export )?function (\w+)/.test(text) ? [{ name: /function (\w+)/.exec(text)![1]!, i }] : []));
    expect(begins.length).toBeGreaterThan(1);
    for (const { name, i } of begins) {
      const { originalSource, originalLine } = map.findEntry(i, 0) as { originalSource: string; originalLine: number };
      expect(textOf(join(dirname(path), originalSource)).split("\n")[originalLine]).toContain(`function ${name}`);
    }
  });
});
