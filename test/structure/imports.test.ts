import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { importsOf, reachableFrom, sourceFiles } from "./files.ts";

const under =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(folder));
const ours = under("assembly/", "src/", "app/", "test/", "bench/", "scripts/", "derive/", "build/");
/** Imports of the files that `allowed` refuses, as "file -> import". */
const refused = (files: string[], allowed: (path: string) => boolean) =>
  files.flatMap((file) =>
    importsOf(file)
      .filter((path) => !allowed(path))
      .map((path) => `${file} -> ${path}`),
  );

describe("imports go one way: app, cli -> src -> assembly/spec", () => {
  it("assembly/spec imports nothing but itself", () => {
    expect(refused(sourceFiles("assembly/spec"), under("assembly/spec/"))).toEqual([]);
  });

  it("the kernels import kernels, the identity of the build and the number conversion of AssemblyScript's library", () => {
    const kernels = sourceFiles("assembly").filter((file) => !file.includes("__tests__"));
    expect(kernels.length).toBeGreaterThan(5);
    expect(refused(kernels, under("assembly/", "build/kernelId", "util/number"))).toEqual([]);
  });

  it("the reference imports the constants and nothing else of ours, and no package", () => {
    expect(refused(sourceFiles("src/reference"), (path) => path === "src/constants/index.ts" || path.startsWith("src/reference/"))).toEqual([]);
  });

  it("src outside the command line imports src, assembly/spec and the embedded module", () => {
    const files = sourceFiles("src").filter((file) => !under("src/cli/", "src/reference/")(file));
    expect(files.length).toBeGreaterThan(5);
    const allowed = (path: string) =>
      !ours(path) ||
      (under("src/", "assembly/spec/")(path) && !path.startsWith("src/cli/")) ||
      ["build/embedded.ts", "build/identity.ts", "build/threadText.ts"].includes(path);
    expect(refused(files, allowed)).toEqual([]);
  });

  it("the command line imports src", () => {
    expect(refused(sourceFiles("src/cli"), (path) => !ours(path) || path.startsWith("src/"))).toEqual([]);
  });

  it("the page is built on the public API", () => {
    const allowed = (path: string) => !ours(path) || path === "src/index.ts" || path.startsWith("app/");
    expect(refused(sourceFiles("app"), allowed)).toEqual([]);
  });

  it("what the package exports needs the loader and no other package, and nothing of Node", () => {
    const packages = ["src/index.ts", "src/reference/index.ts"].flatMap((entry) => [...reachableFrom(entry)]).filter((path) => !ours(path));
    expect([...new Set(packages)]).toEqual(["@assemblyscript/loader"]);
  });

  it("every import of our own names a file", () => {
    const all = sourceFiles("src", "assembly", "test", "app", "bench", "derive");
    const missing = all.flatMap((file) =>
      importsOf(file)
        .filter((path) => ours(path) && !existsSync(path))
        .map((path) => `${file} -> ${path}`),
    );
    expect(missing).toEqual([]);
  });
});
