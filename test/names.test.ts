import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DEFAULTS, fromHash, toHash } from "../app/settings.ts";
import { optionName } from "../src/cli/options.ts";
import { execute } from "../src/cli/program.ts";
import * as library from "../src/index.ts";
import { MATRIX_ELEMENT_REQUEST } from "../src/matrixElement/input.ts";
import { REPRODUCE_REQUEST } from "../src/paper/input.ts";
import { EXPERIMENTS } from "../src/reach/experiments.ts";
import { FORMER_KEYS } from "../src/reach/input.ts";
import { CONTOUR_FORM } from "../src/region/input.ts";
import { formerNames } from "../src/request/schema.ts";
import { ENTRIES } from "./support/libraryPage.ts";

const x17 = library.loadSync() as unknown as Record<string, (request: object) => unknown>;

/** Every input that had another name: function of the package, old name, new name. */
const RENAMED = Object.entries(ENTRIES).flatMap(([name, { schema = {} }]) =>
  Object.entries(formerNames(schema)).map(([old, now]) => [name, old, now] as const),
);

async function refusal(args: readonly string[]) {
  let err = "";
  const code = await execute(args, { out: () => {}, err: (text) => (err += text), interactive: false });
  return { code, err };
}

describe("a name of 0.1", () => {
  it("is known of reach and axial", () => {
    expect(RENAMED.map((one) => one.join(" "))).toEqual([
      "axial epsilon eps",
      "axial reach span",
      "axial resolution sigma",
      "reach resolution sigma",
      "reach luminosity lumi",
    ]);
  });

  it.each(RENAMED)("x17.%s: %s is refused, %s named", (name, old, now) => {
    expect(() => x17[name]!({ [old]: 1 })).toThrow(new RegExp(`^${old}: is called ${now} since 0\\.2\\.0$`));
  });

  it.each(RENAMED)("x17 %s: the option of %s is refused, that of %s named", async (name, old, now) => {
    const told = `x17: ${optionName(old)}: is called ${optionName(now)} since 0.2.0\n`;
    expect(await refusal([name, optionName(old), "1"])).toEqual({ code: 2, err: told });
    expect(await refusal([name, `${optionName(old)}=1`, "--json"])).toEqual({ code: 2, err: told });
  });

  it.each(Object.entries(FORMER_KEYS))("of an experiment: %s is refused, %s named", (old, now) => {
    expect(() => x17.reach!({ experiment: { sqrts: 500, [old]: 1 } })).toThrow(`experiment.${old}: is called ${now} since 0.2.0`);
  });

  it("is a name like any other where nothing had it", async () => {
    expect(() => x17.width!({ luminosity: 1 })).toThrow(/^luminosity: unknown/);
    expect((await refusal(["width", "--luminosity", "1"])).err).toMatch(/unknown option '--luminosity'/);
    // a name of old is one on every command that has the new one
    for (const [command, old, now] of [
      ["spectrum", "--luminosity", "--lumi"],
      ["spectrum", "--resolution", "--sigma"],
    ] as const)
      expect((await refusal([command, old, "1"])).err).toBe(`x17: ${old}: is called ${now} since 0.2.0\n`);
    expect((await refusal(["limits", "--epsilon", "1"])).err).toBe("x17: unknown option '--epsilon'\n");
    expect((await refusal(["width", "--espv", "1"])).err).toBe("x17: unknown option '--espv' (did you mean --eps-v?)\n");
  });
});

describe("docs/glossary.md", () => {
  const [now, old] = readFileSync("docs/glossary.md", "utf8").split("\n## Names of 0.1\n") as [string, string];
  const [quantities] = now.split("\n## Words\n") as [string];
  const namesIn = (text: string) => [...text.matchAll(/`([\w.-]+)`/g)].map(([, name]) => name!);
  /** Names in the first column of the tables of a text. */
  const entries = (text: string) => namesIn([...text.matchAll(/^\| ([^|]*) \|/gm)].map(([, first]) => first!).join(" "));

  const schemas = [...Object.values(ENTRIES).map(({ schema = {} }) => schema), MATRIX_ELEMENT_REQUEST, REPRODUCE_REQUEST, CONTOUR_FORM];
  const inputs = [...new Set(schemas.flatMap((schema) => Object.keys(schema)))];

  it("has every input of the library and every field of an experiment as an entry", () => {
    const known = entries(quantities);
    expect(inputs.length).toBeGreaterThan(60);
    expect(inputs.filter((name) => !known.includes(name))).toEqual([]);
    const fields = Object.values(EXPERIMENTS).flatMap((one) => [...Object.keys(one), ...Object.keys("scan" in one ? one.scan : {})]);
    expect([...new Set(fields)].filter((name) => !known.includes(name))).toEqual([]);
  });

  it("has every name that the package exports, and every function of the instance", () => {
    const index = readFileSync("src/index.ts", "utf8");
    const listed = [...index.matchAll(/^export (?:type )?\{([^}]*)\}/gm)].flatMap(([, list]) => list!.split(","));
    const exported = [...Object.keys(library), ...listed.map((one) => one.trim().replace(/^(?:type )?(?:\w+ as )?/, "")).filter((one) => one !== "")];
    const functions = Object.entries(x17).flatMap(([name, one]) => (typeof one === "function" ? [name] : []));
    const known = namesIn(now);
    expect(exported.length).toBeGreaterThan(90);
    expect([...new Set([...exported, ...functions])].filter((name) => !known.includes(name))).toEqual([]);
  });

  it("has no name of 0.1 as an entry, and the old ones with what they are called now", () => {
    const former = [...RENAMED.map(([, one, other]) => [one, other] as const), ...Object.entries(FORMER_KEYS)];
    // a result and a command may be called what an input was; the size of a coupling what a determinant was
    expect(entries(quantities).filter((name) => former.some(([one]) => one === name))).toEqual([]);
    const rows = old.split("\n").map((line) => line.split("|").map((cell) => namesIn(cell)));
    const told = (one: string, other: string) => rows.some(([, first, second]) => first?.includes(one) && second?.includes(other));
    expect(former.filter(([one, other]) => !told(one, other))).toEqual([]);
    expect(inputs.filter((name) => former.some(([one]) => one === name))).toEqual([]);
  });
});

describe("an address of the page", () => {
  it("of 0.1 gives the same choices", () => {
    const address = "#epsV=0.00067&epsA=0&mass=16.88&sigma=1&lumi=20.3&sqrts=3773&cuts=besiii&g2=2022-rb&use=current";
    const choices = { epsV: 6.7e-4, epsA: 0, mass: 16.88, sigma: 1, lumi: 20.3, sqrts: 3773, cuts: "besiii", g2: "2022-rb", use: "current" };
    expect(readFileSync("docs/page.md", "utf8")).toContain(`\`${address}\``);
    expect(fromHash(address)).toEqual(choices);
    expect(`#${toHash(fromHash(address))}`).toBe(address);
  });

  it("calls its choices as the library does", () => {
    const known = Object.values(ENTRIES).flatMap(({ schema = {} }) => Object.keys(schema));
    expect(Object.keys(DEFAULTS).filter((name) => !known.includes(name))).toEqual([]);
  });
});
