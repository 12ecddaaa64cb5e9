import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importsOf, sourceFiles } from "./files.ts";

type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Imports among the files, types included; `nameOf` may put several files into one node. */
function graphOf(files: readonly string[], nameOf: (file: string) => string): Graph {
  const graph = new Map<string, Set<string>>();
  for (const file of files) {
    const to = graph.get(nameOf(file)) ?? new Set<string>();
    for (const path of importsOf(file)) if (files.includes(path) && nameOf(path) !== nameOf(file)) to.add(nameOf(path));
    graph.set(nameOf(file), to);
  }
  return graph;
}

/** Nodes that nothing but circles keeps: what is left when nodes without imports, and then those that only import such, are taken away. */
function circles(graph: Graph): string[] {
  const left = new Map([...graph].map(([node, to]) => [node, new Set(to)]));
  for (;;) {
    const ends = [...left].filter(([, to]) => [...to].every((next) => !left.has(next))).map(([node]) => node);
    if (ends.length === 0) break;
    for (const node of ends) left.delete(node);
  }
  // and the other way round: nodes that nobody imports
  for (;;) {
    const starts = [...left.keys()].filter((node) => ![...left.values()].some((to) => to.has(node)));
    if (starts.length === 0) return [...left.keys()].sort();
    for (const node of starts) left.delete(node);
  }
}

/** A subject: the first folder below src or assembly. Files beside those folders (the index, the instance) stand for themselves. */
const subject = (file: string): string => {
  const [top, folder, ...rest] = file.split("/");
  return rest.length > 0 ? `${top}/${folder}` : file;
};

describe("imports have no circles", () => {
  it.each(["src", "assembly", "app", "test/support", "test/calibration"])("between files of %s, types included", (folder) => {
    const files = sourceFiles(folder);
    expect(files.length).toBeGreaterThan(2);
    expect(circles(graphOf(files, (file) => file))).toEqual([]);
  });

  it("between scripts", () => {
    const scripts = readdirSync("scripts", { recursive: true }).map((name) => join("scripts", String(name)));
    const modules = scripts.filter((name) => name.endsWith(".mjs"));
    expect(modules.length).toBeGreaterThan(10);
    expect(circles(graphOf(modules, (file) => file))).toEqual([]);
  });

  it.each(["src", "assembly"])("between subjects of %s", (folder) => {
    expect(circles(graphOf(sourceFiles(folder), subject))).toEqual([]);
  });

  it("would be seen", () => {
    const graph = new Map([
      ["a", new Set(["b"])],
      ["b", new Set(["c"])],
      ["c", new Set(["b", "d"])],
      ["d", new Set<string>()],
    ]);
    expect(circles(graph)).toEqual(["b", "c"]);
  });
});
