import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codeOf, occurrences, sourceFiles } from "./files.ts";

const HOME = "assembly/memory/buffers.ts";
const kernels = sourceFiles("assembly").filter((file) => !file.includes("__tests__"));
const home = readFileSync(HOME, "utf8");
const declared = [...home.matchAll(/^export const (\w+): usize = memory\.data\(([A-Z][A-Z0-9_]*) << 3, 16\);$/gm)].map(([, name, length]) => ({
  name: name!,
  length: length!,
}));

/** The constants of the file, as expressions; numbers of other files of the specification are looked up there. */
const expressions = new Map([...home.matchAll(/^export const (\w+): i32 = ([^;]+);$/gm)].map(([, name, expression]) => [name!, expression!]));
const fromSpec = (name: string): string => {
  for (const file of sourceFiles("assembly/spec")) {
    const found = new RegExp(`export const ${name}: i32 = (\\d+);`).exec(readFileSync(file, "utf8"));
    if (found) return found[1]!;
  }
  throw new Error(`${name} is not a constant of ${HOME} or assembly/spec`);
};
/** Names that a length is made of, itself included. */
function madeOf(name: string): Set<string> {
  const names = new Set([name]);
  for (const [part] of (expressions.get(name) ?? "").matchAll(/[A-Z]\w*/g)) for (const one of madeOf(part)) names.add(one);
  return names;
}
function doubles(name: string): number {
  const expression = (expressions.get(name) ?? fromSpec(name)).replace(/[A-Z]\w*/g, (part) => String(doubles(part)));
  expect(expression).toMatch(/^[\d\s+*()-]+$/);
  return Number(new Function(`return ${expression}`)());
}

describe("static buffers of the kernels", () => {
  it(`stand in ${HOME}, each with its length in doubles made of named capacities`, () => {
    expect(kernels.filter((file) => file !== HOME).flatMap((file) => occurrences(file, /\bmemory\.data\b/))).toEqual([]);
    expect(declared.length).toBeGreaterThan(10);
    expect(codeOf(HOME).split("memory.data").length - 1).toBe(declared.length);
    for (const { name, length } of declared) expect(doubles(length), name).toBeGreaterThan(0);
  });

  it("have a capacity that a writer keeps to", () => {
    // two buffers are written and read at fixed places: the test below
    const code = kernels
      .filter((file) => file !== HOME && !file.endsWith(".generated.ts"))
      .map(codeOf)
      .join("\n")
      // a name in an import is no use of it
      .replace(/^import\b[^;]*;$/gm, "");
    const unused = declared.filter(({ length }) => ![...madeOf(length)].some((part) => new RegExp(`\\b${part}\\b`).test(code)));
    expect(unused.map(({ name }) => name)).toEqual(["EEEEA_STAGES", "EEEEA_TRANSFERS"]);
  });

  it.each([
    ["EEEEA_STAGES", "EEEEA_STAGE_DOUBLES", ["assembly/batch/eeeea.sums2.generated.ts"]],
    ["EEEEA_TRANSFERS", "EEEEA_TRANSFER_DOUBLES", ["assembly/batch/eeeea.sums2.generated.ts", "assembly/batch/eeeea.ts"]],
  ])("hold what is put there at fixed places: %s", (name, length, files) => {
    for (const file of files) {
      const places = [...readFileSync(file, "utf8").matchAll(new RegExp(`\\b${name} \\+ (\\d+)`, "g"))].map(([, bytes]) => Number(bytes));
      expect(places.length, file).toBeGreaterThan(1);
      expect(Math.max(...places) + 16, file).toBeLessThanOrEqual(8 * doubles(length));
    }
  });
});

describe("what callers hand to the kernels", () => {
  it("is refused by every export with an address unless it lies in the arena", () => {
    // an exported function with an address among its parameters asks memory/arena.ts, or hands it to one that does
    const index: string[] = codeOf("assembly/index.ts").match(/\b\w+\b/g) ?? [];
    const files = kernels.filter((file) => /^assembly\/(batch|columns|engine|random)\//.test(file));
    const unchecked = files.flatMap((file) =>
      [...codeOf(file).matchAll(/^export function (\w+)\(([^)]*)\)[^{]*\{([\s\S]*?)^\}/gm)]
        .filter(([, name, parameters]) => index.includes(name!) && /: usize/.test(parameters!))
        .filter(([, , , body]) => !/\b(?:columnsInArena|inArena|isMap|begin|invariants|eeeea(?:Spin0)?SelectedBatch)\(/.test(body!))
        .map(([, name]) => `${file}: ${name}`),
    );
    expect(unchecked).toEqual([]);
  });
});
