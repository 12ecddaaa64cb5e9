// x17/slim has what docs/embedding.md says.
import { expect, it } from "vitest";
import { loadSync } from "../src/index.ts";
import * as slim from "../src/slim.ts";

it("x17/slim has every function of the instance but the columns; its instance has no dispose; four error classes", () => {
  const x17 = loadSync();
  const functions = Object.entries(x17).flatMap(([name, one]) => (typeof one === "function" && name !== "dispose" ? [name] : []));
  expect(functions.length).toBeGreaterThan(15);
  expect(Object.keys(slim)).toEqual(expect.arrayContaining(functions));
  expect(Object.keys(slim)).not.toContain("columns");
  expect(Object.keys(slim.bind(x17.kernel, { width: slim.width }))).toEqual(["width", "kernel"]);
  expect(
    Object.keys(slim)
      .filter((name) => name.endsWith("Error"))
      .sort(),
  ).toEqual(["AccuracyError", "EnvironmentError", "InputError", "InterruptedError"]);
});
