import { expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import { battery } from "../runtimes/battery.ts";
import { cases } from "../runtimes/cases/index.ts";
import { QUICK } from "../runtimes/selfTest.ts";

// all cases in two instances, main thread and worker: npm run runtimes
it("hashes at least a million doubles, none of them NaN, the same in two instances", () => {
  const quick = cases.filter((one) => QUICK.includes(one));
  const [first, second] = [battery(loadSync(), quick), battery(loadSync(), quick)];
  expect(first.doubles).toBeGreaterThanOrEqual(1e6);
  expect(quick.length).toBeGreaterThan(0.9 * cases.length);
  expect(second.cases).toEqual(first.cases);
});
