// Names that every object of JavaScript has are names like others: what is not known by them is refused.
import { describe, expect, it } from "vitest";
import { symbolOf } from "../../src/cli/scan/plot/titles.ts";
import { loadSync, type ScanDeclaration } from "../../src/index.ts";

const x17 = loadSync();
const NAMES = ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf"];
const GOOD = { axes: [{ input: "epsV", list: [1e-3] }], observables: ["width.lifetime"] };

/** Wherever a declaration has names of others. */
const declarations = (name: string): readonly object[] => {
  // as a parser makes it: a literal would set what the object inherits
  const holding = (value: unknown) => JSON.parse(`{"${name}":${JSON.stringify(value)}}`) as object;
  return [
    { fixed: holding(1) },
    { measured: holding({ value: 1, sigma: 0.1 }) },
    holding(1),
    { axes: [{ input: "epsV", ...holding({ from: 1, to: 2, n: 3 }) }] },
    { axes: [{ input: name, list: [1, 2] }] },
    { axes: [{ input: "epsV", boundary: { of: `width.${name}`, equals: 1, from: 1e-5, to: 1e-2 } }] },
    { observables: [{ id: "width.lifetime", inputs: holding(1) }] },
    ...[
      name,
      `${name}.x`,
      `width.${name}`,
      `width.lifetime.error.${name}`,
      `spectrum.${name}.x`,
      `limits.lines[${name}].point`,
      `xsec.${name}.signal`,
    ].map((id) => ({ observables: [id] })),
    ...[name, `width.${name}`].map((of) => ({ filters: [{ of, atLeast: 1 }] })),
    { fixed: { cuts: holding(1) }, observables: ["spectrum.total.signal"] },
    { axes: [{ input: "cuts", list: [holding(1)] }], observables: ["spectrum.bins[0].signal"] },
    { axes: [{ input: "cuts", list: [name, "besiii"] }], observables: ["spectrum.bins[0].signal"] },
    { fixed: { process: name }, observables: ["xsec.signal"] },
  ];
};

describe.each(NAMES)("%s", (name) => {
  it.each(declarations(name).map((one) => [JSON.stringify(one), one]))("in %s", (_, change) => {
    // spread defines, where an assignment would set what is inherited
    const task = () => x17.scan({ ...GOOD, ...change } as unknown as ScanDeclaration);
    expect(task).toThrow(expect.objectContaining({ code: "input", message: expect.not.stringMatching(/native code|\[object/) as string }));
  });

  it("is no symbol", () => {
    expect(symbolOf(name)).toBe(name);
  });
});
