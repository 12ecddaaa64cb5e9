// What an editor shows of the package as it ships: docstrings with unit, range and default of every input, errors and an example of every function.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript-6";
import { describe, expect, it } from "vitest";
import { allowedSays } from "../src/cli/options.ts";
import { RADIATION_REQUEST } from "../src/corrections/input.ts";
import { G2_REQUEST } from "../src/g2/input.ts";
import { INTEGRATE_REQUEST } from "../src/integrate/input.ts";
import { LINE_SHAPE_REQUEST } from "../src/padme/input.ts";
import { REACH_REQUEST } from "../src/reach/input.ts";
import { REGION_REQUEST } from "../src/region/input.ts";
import type { Schema } from "../src/request/schema.ts";
import { SPECTRUM_REQUEST } from "../src/spectrum/input.ts";
import { WIDTH_REQUEST } from "../src/width/input.ts";
import { XSEC_REQUEST } from "../src/xsec/input.ts";
import { ENTRIES } from "./support/libraryPage.ts";

const FILE = resolve("build/editor.ts");
const MARKS = Object.keys(ENTRIES);
const text = ['import type { X17 } from "./dist/src/index.js";', "declare const x17: X17;", ...MARKS.map((name) => `x17.${name};`)].join("\n");
const compilerOptions = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, strict: true, skipLibCheck: true, types: [] };
const service = (content: string) =>
  ts.createLanguageService({
    ...{ getCompilationSettings: () => compilerOptions, getScriptFileNames: () => [FILE], getScriptVersion: () => "1" },
    getScriptSnapshot: (file) => {
      const source = file === FILE ? content : ts.sys.readFile(file);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
    ...{ getCurrentDirectory: () => resolve("."), getDefaultLibFileName: ts.getDefaultLibFilePath },
    ...{ fileExists: ts.sys.fileExists, readFile: ts.sys.readFile, readDirectory: ts.sys.readDirectory, directoryExists: ts.sys.directoryExists },
  });

/** Docstring and tags at a position. */
function shownAt(of: ts.LanguageService, position: number) {
  const info = of.getQuickInfoAtPosition(FILE, position);
  const tags = (info?.tags ?? []).map(({ name, text: parts }) => [name, ts.displayPartsToString(parts)] as const);
  return { says: ts.displayPartsToString(info?.documentation), tags: Object.fromEntries(tags) as Record<string, string> };
}

const functions = service(text);
const watched = new Set([...readFileSync("src/x17.ts", "utf8").matchAll(/^ {2}(\w+)\(.*\bprogress\?: /gm)].map(([, name]) => name));
describe("an editor shows", () => {
  it.each(MARKS)("what x17.%s does, its errors, and the example of its page", (name) => {
    const { says, tags } = shownAt(functions, text.indexOf(`x17.${name};`) + "x17.".length);
    expect(says.length).toBeGreaterThan(20);
    expect(tags.throws).toMatch(/^InputError: .*AccuracyError: .*GoneError: after `dispose`$/);
    // only who watches can interrupt
    expect(tags.throws!.includes("InterruptedError")).toBe(watched.has(name));
    expect(tags.example).toContain(ENTRIES[name]!.example);
    expect(readFileSync("docs/library.md", "utf8")).toContain(tags.example!.split("\n").at(-2));
  });

  const schemas: readonly (readonly [name: string, schema: Schema])[] = [
    ["g2", G2_REQUEST],
    ["integrate", INTEGRATE_REQUEST],
    ["lineShape", LINE_SHAPE_REQUEST],
    ["radiation", RADIATION_REQUEST],
    ["reach", REACH_REQUEST],
    ["region", REGION_REQUEST],
    ["spectrum", SPECTRUM_REQUEST],
    ["width", WIDTH_REQUEST],
    ["xsec", XSEC_REQUEST],
  ];
  const requests = schemas
    .map(([name, schema]) => {
      const inputs = Object.keys(schema).map((key) => `  ${key}: undefined as never,`);
      return [`x17.${name}({ // ${name}`, ...inputs, "});"].join("\n");
    })
    .join("\n");
  const inputs = `import type { X17 } from "./dist/src/index.js";\ndeclare const x17: X17;\n${requests}`;
  const fields = service(inputs);
  it.each(schemas)("every input of x17.%s, with its range", (name, schema) => {
    const start = inputs.indexOf(`// ${name}\n`);
    for (const [key, field] of Object.entries(schema)) {
      const { says } = shownAt(fields, inputs.indexOf(`  ${key}:`, start) + 2);
      expect(says, key).toMatch(/(Default|Needed)/);
      // an input that a request shares with another is declared there, with the widest range
      if (name !== "integrate") expect(says, key).toContain(allowedSays(field));
    }
  });
});
