// Every argument of every function arrives: none is dropped between the instance and what computes.
import { describe, expect, it } from "vitest";
import { ARGUMENTS } from "../../src/arguments.ts";
import { InputError, InterruptedError, loadSync, type X17 } from "../../src/index.ts";

const x17 = loadSync();

/** How many arguments the type of each function has: the compiler counts. */
const COUNTS: { readonly [Name in keyof typeof ARGUMENTS]: Required<Parameters<X17[Name]>>["length"] } = {
  ...{ atomki: 1, audit: 1, axial: 2, constraints: 1, contours: 4, conversions: 2, convert: 1, g2: 1, integrate: 2, limits: 1, lineShape: 2 },
  ...{
    margins: 2,
    matrixElementSq: 3,
    matrixElementSqRows: 3,
    radiation: 2,
    reach: 2,
    region: 1,
    significance: 1,
    smear: 1,
    spectra: 2,
    spectrum: 2,
    width: 1,
    xsec: 1,
  },
};
const names = Object.keys(ARGUMENTS) as (keyof typeof ARGUMENTS)[];
const kindsOf = (name: keyof typeof ARGUMENTS): readonly string[] => ARGUMENTS[name];
type Function = (...args: unknown[]) => unknown;
const functionOf = (name: keyof typeof ARGUMENTS) => x17[name] as unknown as Function;

const plain = { range: [16.5, 17], accuracy: 0.1, epsV: 1e-3 } as const;
/** Arguments before `progress`, of the functions that take it. */
const BEFORE: Readonly<Record<string, readonly unknown[]>> = {
  axial: [{ accuracy: 0.05, span: 0.3 }],
  contours: [{}, { vv: 1, aa: 1 }, [1e-6]],
  conversions: [{ n: 1000 }],
  integrate: [{ ...plain, maxEvaluations: 10_000 }],
  lineShape: [{ epsV: 1e-3, points: 2 }],
  radiation: [{ cuts: "besiii-barrel", isr: 50, accuracy: 0.05 }],
  reach: [{ experiment: "padme-scan", mass: 16.9 }],
  spectra: [plain],
  spectrum: [plain],
};

describe("every function", () => {
  it.each(names)("%s takes as many arguments as its type says, and refuses one more", (name) => {
    expect(ARGUMENTS[name]).toHaveLength(COUNTS[name]);
    const tooMany = new Array(COUNTS[name] + 1).fill(undefined);
    tooMany[COUNTS[name]] = 1;
    expect(() => functionOf(name)(...tooMany)).toThrow(InputError);
    expect(() => functionOf(name)(...tooMany)).toThrow(new RegExp(`^${name}: takes `));
  });

  it("that takes progress is here", () => {
    expect(Object.keys(BEFORE).sort()).toEqual(names.filter((name) => kindsOf(name).includes("callback")).sort());
    for (const name of names) if (kindsOf(name).includes("callback")) expect(kindsOf(name).at(-1)).toBe("callback");
  });

  it.each(Object.entries(BEFORE))("%s calls progress, stops by it, and refuses what is no function", (name, before) => {
    const call = functionOf(name as keyof typeof ARGUMENTS);
    const news: unknown[] = [];
    const stop = () =>
      call(...before, (one: unknown) => {
        news.push(one);
        return false;
      });
    if (name === "integrate") expect(stop()).toMatchObject({ interrupted: true });
    else expect(stop).toThrow(InterruptedError);
    expect(news).toHaveLength(1);
    expect(() => call(...before, "often")).toThrow(/^progress = "often": must be a function$/);
  });

  it("the function that spectra returns calls progress too", () => {
    const at = x17.spectra({ ...plain, range: [13, 21], sigma: [1] });
    expect(() => at({ sigma: [0.9] }, () => false)).toThrow(InterruptedError);
  });
});

describe("an argument behind the first", () => {
  it("of contours is what is drawn, and where", () => {
    const drawn = (vv: number, levels: readonly number[]) => x17.contours({}, { vv, aa: 1 }, levels);
    expect(drawn(1, [1e-6, 2e-6]).map(({ level }) => level)).toEqual([1e-6, 2e-6]);
    expect(drawn(2, [1e-6])).not.toEqual(drawn(1, [1e-6]));
  });

  it("of margins are the points", () => {
    const constraints = x17.constraints({});
    expect(x17.margins(constraints, Float64Array.of(1e-3, 0))).not.toEqual(x17.margins(constraints, Float64Array.of(2e-3, 0)));
  });

  it("of the matrix elements are rows and options", () => {
    const [E, P] = [8.44, 8.4245166];
    const p = [
      [E, 0, 0, P],
      [E, 0, 0, -P],
      [E, P, 0, 0],
      [E, -P, 0, 0],
    ];
    const rows = [{ p, epsV: 1e-3, epsA: 0 }];
    for (const call of [x17.matrixElementSq, x17.matrixElementSqRows]) {
      expect(call("ee-ee", rows, { project: true })[0]).toHaveProperty("moved");
      expect(call("ee-ee", [...rows, ...rows], { project: true })).toHaveLength(2);
      expect(() => call("ee-ee", rows, { diagrams: ["photon"] })).toThrow(/^diagrams: must be absent for ee-ee/);
    }
  });
});
