// x17/notebook: the same results, which show themselves and are otherwise what they were.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadSync } from "../src/index.ts";
import { display, load, type MimeBundle } from "../src/notebook/index.ts";
import { ticks } from "../src/notebook/svg.ts";
import { ENTRIES } from "./support/libraryPage.ts";
import { xmlProblem } from "./support/xml.ts";

const plain = loadSync();
const x17 = await load();
const DISPLAY = Symbol.for("Jupyter.display");
const shown = (result: unknown) => (result as Record<symbol, () => MimeBundle>)[DISPLAY]?.();

const WIDTH = { epsV: 6.7e-4, energy: 1886.5 };
const SPECTRUM = { range: [15, 18], bin: 0.5, epsV: 2e-2, sigma: [0.3], accuracy: 0.05 } as const;

describe("a result of x17/notebook", () => {
  it("is that of x17, and plain data: no key, JSON or copy has what shows it", () => {
    const result = x17.width(WIDTH);
    expect(result).toEqual(plain.width(WIDTH));
    expect(Object.isFrozen(result)).toBe(true);
    expect(Object.keys(result)).toEqual(Object.keys(plain.width(WIDTH)));
    expect(JSON.stringify(result)).toBe(JSON.stringify(plain.width(WIDTH)));
    expect(structuredClone(result)).toEqual(plain.width(WIDTH));
    expect(Object.getOwnPropertySymbols({ ...result })).toEqual([]);
    expect(Object.getOwnPropertySymbols(plain.width(WIDTH))).toEqual([]);
  });

  it("has every function of x17, and refuses what they refuse", () => {
    expect(Object.keys(x17)).toEqual(Object.keys(plain));
    expect(() => x17.width({ epsV: -1e9 })).toThrow(/epsV = -1000000000/);
  });

  it("of quantities is a table: each with its number, unit, formula and equation", () => {
    const mime = shown(x17.width(WIDTH))!;
    expect(Object.keys(mime).sort()).toEqual(["text/html", "text/plain"]);
    for (const [name, { unit, formula }] of Object.entries(plain.width(WIDTH))) {
      const line = mime["text/plain"]!.split("\n").find((one) => one.startsWith(`${name} `))!;
      expect(line).toContain(formula);
      if (unit !== "1") expect(line).toContain(` ${unit} `);
      expect(mime["text/html"]).toContain(`>${name}<`);
    }
    expect(mime["text/plain"]).toContain("1.8431638e-8");
  });

  it.each([
    ["a spectrum", () => x17.spectrum(SPECTRUM), ["smeared by 0.3 MeV", "before smearing", "MeV"]],
    ["a spectrum coupled anew", () => x17.spectra(SPECTRUM)({ epsV: 1e-2 }), ["smeared by 0.3 MeV"]],
    ["a region", () => x17.region({ epsV: 1e-3, epsA: 6e-4 }), ["couplings that survive", "<circle"]],
    ["a region of spin 0, without a point", () => x17.region({ spin: 0 }), ["couplings that survive", "\u03b5\u209b", "\u03b5\u209a"]],
    ["contours of spin 0", () => x17.contours({ spin: 0 }, { vv: 1, aa: 1 }, [1e-7]), ["\u03b5\u209b", "\u03b5\u209a"]],
    ["limits", () => x17.limits({ epsV: 5e-4 }), ["na64", "excluded couplings"]],
  ] as const)("of %s has a drawing that is well-formed and without a number that is none", (_, make, texts) => {
    const mime = shown(make())!;
    expect(Object.keys(mime).sort()).toEqual(["image/svg+xml", "text/html", "text/plain"]);
    const svg = mime["image/svg+xml"]!;
    expect(xmlProblem(svg)).toBeUndefined();
    expect(mime["text/html"]!.startsWith(svg)).toBe(true);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    for (const text of texts) expect(svg).toContain(text);
  });

  it("of constraints of spin 0 has their couplings", () => {
    const text = shown(x17.constraints({ spin: 0 }))!["text/plain"];
    expect(text).toContain("\u03b5\u209b\u00b2 + \u03b5\u209a\u00b2");
    expect(text).not.toMatch(/\u03b5\u1d65|\u03b5\u2090/);
  });

  it("where no coupling survives says so, without a drawing", () => {
    const mime = shown(x17.region({ mass: 16.88, g2: "2022-cs", use: ["current"] }))!;
    expect(Object.keys(mime)).not.toContain("image/svg+xml");
    expect(mime["text/plain"]).toContain("no coupling survives");
  });

  it("of x17 itself is shown by display; numbers, empty lists and arrays are left to the kernel", () => {
    expect(display(plain, plain.width(WIDTH))).toEqual(shown(x17.width(WIDTH)));
    for (const plainly of [1, null, undefined, [], [1, 2], {}, new Float64Array(3)]) expect(display(plain, plainly)).toBeUndefined();
    for (const nothing of [undefined, null, {}, 1n, { kernel: {} }]) expect(() => display(nothing as never, [])).toThrow(/^x17: must be an instance/);
  });

  it("is shown after its instance was let go of, as it was", async () => {
    const other = await load();
    const results = [other.limits({ epsV: 5e-4 }), other.width(WIDTH)];
    const before = results.map(shown);
    other.dispose();
    expect(results.map(shown)).toEqual(before);
  });

  it("that only looks like one is refused by display, in one line", () => {
    const throwing = new Proxy(
      {},
      {
        has: () => {
          throw new Error("mine");
        },
      },
    );
    for (const one of [
      { bins: [], smeared: [] },
      { polygons: 1n, parts: Symbol("parts") },
      [{ m2: Symbol("m2") }],
      [{ level: 1, lines: null }],
      throwing,
    ])
      expect(() => display(plain, one)).toThrow(/^result: looks like a result of the package and is none$/);
  });

  // seconds each, and tables of quantities like the others
  const SLOW = ["audit", "axial", "reach"];
  // blocks of columns in a loop
  const BLOCKS = ["events", "scan"];
  const quick = Object.entries(ENTRIES).filter(([name]) => ![...SLOW, ...BLOCKS].includes(name));
  it.each(quick)("of %s is what x17 gives and shows itself, as docs/notebook.md says, without a number that is none", (name, { example }) => {
    const of = (one: typeof x17) =>
      name === "spectra" ? one.spectra(SPECTRUM)({ epsV: 1e-2 }) : (new Function("x17", `return ${example}`)(one) as object);
    const [result, same] = [of(x17), of(plain)];
    expect(result).toEqual(same);
    const mime = shown(result)!;
    expect(mime["text/plain"]!.length).toBeGreaterThan(20);
    expect(xmlProblem(`<div>${mime["text/html"]!}</div>`)).toBeUndefined();
    for (const text of Object.values(mime)) expect(text).not.toMatch(/NaN|Infinity|undefined|\[object/);
    const [row] = readFileSync("docs/notebook.md", "utf8")
      .split("\n")
      .filter((line) => line.startsWith("| ") && line.split("|")[1]!.includes(`\`${name}\``));
    expect(row).toBeDefined();
    expect(row!.includes("drawing")).toBe("image/svg+xml" in mime);
    // arrays do not say what they are
    if (name === "margins") expect(display(plain, same)).toBeUndefined();
    else expect(display(plain, same)!["text/plain"]!.length).toBeGreaterThan(20);
  });

  it("of the slow ones is documented with the quantities", () => {
    const row = readFileSync("docs/notebook.md", "utf8")
      .split("\n")
      .find((line) => line.includes("its quantities"))!;
    for (const name of SLOW) expect(row).toContain(`\`${name}\``);
  });

  it("of rows tells which are bad, of a long list how many more there are", () => {
    const row = { dots: [142.4672, 142.4672, 142.2060800723937], epsV: 1, epsA: 0 };
    const bad = shown(x17.matrixElementSqRows("X-ee", [row, {}]))!["text/plain"]!.split("\n");
    expect(bad[0]).toMatch(/^row +m2 +error$/);
    expect(bad[2]).toMatch(/^1 +\S/);
    expect(shown(x17.matrixElementSq("X-ee", new Array(61).fill(row)))!["text/plain"]).toMatch(/\n1 more row$/);
    const verified = x17.matrixElementSq("X-ee", [row], { verify: true });
    expect(verified.verification.agrees).toBe(true);
    expect(shown(verified)).toBeDefined();
  });

  it("of integrate has the total, each term, and whether they can be believed", () => {
    const { trust, pieces } = plain.integrate({ epsV: 2e-3, accuracy: 0.1 });
    const text = shown(x17.integrate({ epsV: 2e-3, accuracy: 0.1 }))!["text/plain"]!;
    for (const part of ["total", ...Object.keys(pieces), trust.sentence, "[fb]"]) expect(text).toContain(part);
  });

  it("axes have round numbers within their range", () => {
    expect(ticks([0, 1])).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks([10, 24])).toEqual([10, 15, 20]);
    for (const range of [
      [-7e-4, 7e-4],
      [0, 15691],
      [16.5, 17],
      [1e-12, 3e-12],
    ] as const) {
      const found = ticks(range);
      expect(found.length).toBeGreaterThanOrEqual(2);
      expect(found.length).toBeLessThanOrEqual(7);
      for (const tick of found) expect(tick).toBeGreaterThanOrEqual(range[0] - 1e-9 * (range[1] - range[0]));
    }
  });

  it("the example notebook has no outputs: they are made when it is executed", () => {
    const { cells } = JSON.parse(readFileSync("docs/notebook.ipynb", "utf8")) as { cells: { outputs?: unknown[]; execution_count?: unknown }[] };
    for (const { outputs = [], execution_count: count = null } of cells) expect([outputs, count]).toEqual([[], null]);
  });
});
