import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { topics } from "../../bench/cases/index.ts";
import { type Topic, verify } from "../../bench/topic.ts";

const all = topics.map((make) => make());
const batchKernels = WebAssembly.Module.exports(new WebAssembly.Module(readFileSync("build/x17.wasm")))
  .map(({ name }) => name)
  .filter((name) => name.endsWith("Batch"))
  .sort();

describe("the benchmarks", () => {
  it("time every batch kernel", () => {
    expect([...new Set(all.flatMap(({ kernels }) => kernels))].sort()).toEqual(batchKernels);
  });

  it.each(all.map((topic): [string, Topic] => [topic.name, topic]))("%s: all backends compute the same numbers, and a known one", (_, topic) => {
    expect(() => verify(topic)).not.toThrow();
  });
});
