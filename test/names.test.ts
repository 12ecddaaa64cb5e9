import { describe, expect, it } from "vitest";
import { optionName } from "../src/cli/options.ts";
import { execute } from "../src/cli/program.ts";
import { loadSync } from "../src/index.ts";
import { FORMER_KEYS } from "../src/reach/input.ts";
import { formerNames } from "../src/request/schema.ts";
import { ENTRIES } from "./support/libraryPage.ts";

const x17 = loadSync() as unknown as Record<string, (request: object) => unknown>;

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
  });
});
