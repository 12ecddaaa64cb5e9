// What a message tells a user to write is accepted when he writes it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadSync } from "../src/index.ts";
import { PROCESS_NAMES } from "../src/process/index.ts";

const x17 = loadSync();
const messageOf = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing is refused");
};
/** The example of a message, as a value. */
const exampleIn = (message: string): unknown => new Function(`return (${/(\{.*\}) say/.exec(message)![1]})`)();

describe.each(PROCESS_NAMES)("an example in a message: cuts of %s", (process) => {
  it.each<[string, (cuts: unknown) => unknown]>([
    [
      "integrate",
      (cuts) => x17.integrate({ process, cuts, epsV: 1e-3, maxEvaluations: 10_000, ...(process === "ee-eea" ? { range: [16, 18] } : {}) } as never),
    ],
    ["columns.cuts", (cuts) => x17.columns.cuts(process, cuts as never, new Float64Array(0))],
    ["columns.phaseSpace", (cuts) => x17.columns.phaseSpace(process, { n: 1, cuts: cuts as never, sqrts: process === "ee-ee" ? 20 : 3773 })],
    ...(process === "ee-eea"
      ? [["spectrum", (cuts: unknown) => x17.spectrum({ cuts: cuts as never, range: [16, 16.5], accuracy: 0.1 })] as const]
      : []),
  ] as [string, (cuts: unknown) => unknown][])("%s", (_, call) => {
    const example = exampleIn(messageOf(() => call("besi")));
    expect(() => call(example)).not.toThrow();
  });
});

it("no other message has an example of its own", () => {
  const sources = readdirSync("src", { recursive: true }).map((name) => join("src", String(name)));
  const texts = sources.filter((name) => name.endsWith(".ts")).map((name) => readFileSync(name, "utf8"));
  const found = texts.flatMap((text) => text.match(/[`"].*\} say,.*[`"]/g) ?? []);
  expect(found).toHaveLength(1);
});
