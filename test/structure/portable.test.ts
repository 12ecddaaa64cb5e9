import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importsOf, occurrences, sourceFiles } from "./files.ts";

// Wasm only: loops over memory, 64-bit random words, the vector forms of kernels, the list of exports.
const wasmOnly = (file: string) => /^assembly\/(batch|columns|engine|memory|processes|random|__tests__)\//.test(file) || file === "assembly/index.ts";
const kernels = sourceFiles("assembly").filter((file) => !file.includes("__tests__"));
const portable = sourceFiles("assembly").filter((file) => !wasmOnly(file));
const found = (pattern: RegExp, files = portable) => files.flatMap((file) => occurrences(file, pattern));

describe("the portable kernels compile under asc and tsc with the same meaning", () => {
  it("are half of assembly/ or more", () => expect(2 * portable.length).toBeGreaterThanOrEqual(kernels.length));

  it("use no vectors, no raw memory, no decorators and no types but f64, i32, bool and fixed arrays of f64", () => {
    expect(found(/\bv128\b|\bload<|\bstore<|\bmemory\.|\bunchecked\(|\bchangetype</)).toEqual([]);
    expect(found(/^\s*@\w+/)).toEqual([]);
    expect(found(/:\s*(?:u8|u16|u32|u64|i8|i16|i64|f32|usize|isize|number|any)\b|(?<!StaticArray)<(?:f64|i32|u32|usize|f32)>/)).toEqual([]);
  });

  it("hold functions and constants, not classes or closures", () => {
    // the type of an integrand is the one arrow allowed
    expect(found(/\bclass\b|\bnew\s|(?<!^export type \w+ = \(.*\) )=>|\bfunction\s*\(|\bthis\b/)).toEqual([]);
  });

  it("type every constant and variable, so that 1 never becomes an integer by inference", () => {
    expect(found(/\b(?:const|let)\s+\w+\s*=/)).toEqual([]);
    expect(found(/\bvar\s/)).toEqual([]);
  });

  it("divide by reals: every literal beside a division sign has its point", () => {
    expect(found(/\/\s*\d+(?![\d.eE])|(?<![\w.])\d+\s*\/(?!\/)/)).toEqual([]);
  });

  it("take from the host only sqrt, abs, min and max; the rest comes from assembly/math", () => {
    const outsideMath = portable.filter((file) => !file.startsWith("assembly/math/"));
    expect(found(/\bMath\.(?!sqrt\b|abs\b|min\b|max\b)|\*\*/, outsideMath)).toEqual([]);
  });

  it("like every kernel, allocate nothing: what is allocated would lie where the arena starts", () => {
    expect(found(/\bnew\s|\bheap\.|\b__new\b|\b__alloc\b/, kernels)).toEqual([]);
  });

  it("import each other by full file name, and nothing that is Wasm only", () => {
    const bad = portable.flatMap((file) =>
      importsOf(file)
        .filter((path) => wasmOnly(path) || !path.startsWith("assembly/"))
        .map((path) => `${file} -> ${path}`),
    );
    expect(bad).toEqual([]);
    const withoutSuffix = portable.filter((file) => /\bfrom\s+"[^"]*(?<!\.ts)"/.test(readFileSync(file, "utf8")));
    expect(withoutSuffix).toEqual([]);
  });
});
