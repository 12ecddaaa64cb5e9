// Every error that the package exports has a code, and each kind of error is thrown by something.
import { describe, expect, it } from "vitest";
import * as api from "../../src/index.ts";
import { ERROR_CODES, loadSync } from "../../src/index.ts";

const x17 = loadSync();
const codeOf = (error: Error) => (error as Error & { code?: string }).code;
/** What a call throws. */
function thrownBy(call: () => unknown): Error {
  try {
    call();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

describe("the code of an error", () => {
  it("is that of its class, one for each", () => {
    const classes = Object.entries(api).flatMap(([name, value]) => (/Error$/.test(name) ? [value as new (message: string) => Error] : []));
    const codes = classes.map((One) => codeOf(new One("message")) ?? One.name);
    // GoneError is bad input too: what was disposed of or freed is used
    expect(codes.sort()).toEqual([...ERROR_CODES, "input"].sort());
    for (const One of classes) expect(new One("message").name).toBe(One.name);
  });

  it.each<[string, () => unknown]>([
    ["input", () => x17.width({})],
    ["input", () => x17.width({ epsV: "0.001" as never })],
    ["accuracy", () => x17.integrate({ maxSeconds: 1e-3, accuracy: 1e-6, maxEvaluations: 1e9 })],
    ["interrupted", () => x17.spectrum({ epsV: 1e-3 }, () => false)],
  ])("is %s where it should", (code, call) => {
    expect(codeOf(thrownBy(call))).toBe(code);
  });

  it("of a number that is written as a string says that it is one", () => {
    expect(thrownBy(() => x17.width({ mass: "0.001" as never })).message).toBe('mass = "0.001": must be a number, not a string');
  });
});
