import { describe, expect, it } from "vitest";
import { InputError, loadSync } from "../../src/index.ts";
import { checkedPlan, type ScanDeclaration, scanPlan } from "../../src/scan/index.ts";
import { scanned } from "../support/scans.ts";

const x17 = loadSync();
const { kernel } = x17;

const AXIS = { input: "epsV", log: { from: 1e-5, to: 1e-2, n: 5 } } as const;
const GOOD: ScanDeclaration = { axes: [AXIS], observables: ["width.lifetime"] };
const refusal = (change: object): string => {
  try {
    x17.scan({ ...GOOD, ...change } as ScanDeclaration);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  return "nothing was refused";
};

describe("what is wrong with a declaration is said with its path", () => {
  const cases: readonly (readonly [object, string])[] = [
    [{ axis: [] }, "axis: unknown (did you mean axes?)"],
    [{ axes: [] }, "axes = []: must be a list of 1 to 20 entries"],
    [{ axes: undefined }, "axes = undefined: must be a list"],
    [{ axes: [{ input: "epsV", lin: { from: 0, to: 1, n: 2 } }] }, "axes[0].lin: unknown (did you mean linear?); must have one of list"],
    [{ axes: [{ input: "epsV" }] }, "axes[0]: has no values; must have one of list"],
    [{ axes: [{ input: "epsV", linear: { from: 0, to: 1, n: 1 } }] }, "axes[0].linear.n = 1: must be at least 2 and at most 1000000000"],
    [{ axes: [{ input: "epsV", linear: { from: 1, to: 1, n: 3 } }] }, "axes[0].linear.to = 1: must be above axes[0].linear.from = 1"],
    [{ axes: [{ input: "epsV", linear: { from: 0, to: 1, n: 3, step: 1 } }] }, "axes[0].linear.step: unknown"],
    [{ axes: [{ input: "epsV", log: { from: 0, to: 1, n: 3 } }] }, "axes[0].log.from = 0: both ends of a logarithmic axis must be above 0"],
    [{ axes: [{ input: "epsV", list: [1e-3, 1e-3] }] }, "axes[0].list[1] = 0.001: must be a value that is not in the list before"],
    [
      { axes: [{ input: "epsV", random: { from: 1, to: 2, scale: "logs", n: 3 } }] },
      'axes[0].random.scale = "logs": must be one of linear, log (did you mean log?)',
    ],
    [
      { axes: [{ inputs: ["epsV", "epsA"], sobol: { from: [0], to: [1, 1], n: 4 } }] },
      "axes[0].sobol.from = [0]: must be a list of 2, one for each input",
    ],
    [{ axes: [{ input: "epsV", linear: { from: 0, to: 5e3, n: 3 } }] }, "axes[0]: epsV = 5000: must be at least -1000 and at most 1000"],
    [{ axes: [{ input: "mass", list: [1] }], fixed: { epsV: 1 } }, "axes[0]: mass = 1 MeV: must be above 1.0219979"],
    [{ axes: [{ input: "epsX", list: [1] }] }, "axes[0]: epsX: no observable takes epsX (did you mean epsV?); inputs of width are epsV, epsA"],
    [{ axes: [AXIS, AXIS] }, "axes[1]: epsV has its values in axes[0] already"],
    [{ fixed: { epsV: 1 } }, "fixed.epsV: epsV has its values in axes[0] already"],
    [{ fixed: { sqrts: 3773 } }, "fixed.sqrts: no observable takes sqrts"],
    [{ measured: { mass: { value: 16.88, sigma: 0 } } }, "measured.mass.sigma = 0: must be above 0"],
    [{ measured: { mass: { value: 2, sigma: 1 } } }, "measured.mass = -2.5"],
    [{ measured: { mass: { value: 17, sigma: 1, points: 6 } } }, "measured.mass.points = 6: must be odd"],
    [{ observables: ["width.lifetme"] }, 'observables[0]: width has no number "lifetme" (did you mean lifetime?)'],
    [
      { observables: ["spectrum.windows[0].snr"] },
      'observables[0]: spectrum has no number "windows[0].snr" without sigma: give it in fixed, in an axis, or in its own inputs',
    ],
    [
      { observables: ["width.decayLength"] },
      'observables[0]: width has no number "decayLength" without energy: give it in fixed, in an axis, or in its own inputs',
    ],
    [{ observables: ["width.decayProbability"], fixed: { energy: 1886 } }, 'width has no number "decayProbability" without length: give it'],
    [{ observables: ["region.survives"] }, 'observables[0]: region has no number "survives" (did you mean point.survives?)'],
    [
      { observables: ["spectrum.windows[1.5].snr"], fixed: { sigma: [1.5] }, accuracy: 0.1 },
      'observables[0]: spectrum has no number "windows[1.5].snr": windows has one entry, its number is 0: must be windows[0]',
    ],
    [
      { observables: ["spectrum.bins[170].signal"], accuracy: 0.1 },
      'observables[0]: spectrum has no number "bins[170].signal": bins has 38 entries, their numbers are 0 to 37: must be bins[0] to bins[37]',
    ],
    [
      { observables: ["limits.lines[na46].excludedTo"] },
      'observables[0]: limits has no number "lines[na46].excludedTo": lines[na46] is none of lines[',
    ],
    [
      { axes: [AXIS, { input: "mass", list: [-1, 17] }], observables: ["convert.gV"], filters: [{ of: "mass", atMost: 20 }] },
      "axes[1]: mass = -1 MeV: must be ",
    ],
    [{ axes: [AXIS, { input: "colour", list: [1, 2] }], filters: [{ of: "colour", atMost: 2 }] }, "axes[1]: colour: no command takes colour"],
    [{ observables: ["widths.lifetime"] }, 'observables[0] = "widths.lifetime": must begin with a command and a dot (did you mean width?)'],
    [
      { observables: ["width.width", "width.width"] },
      'observables[1]: width.width is the name of a column of observables[0] already: give it another name by "as"',
    ],
    [
      { errors: true, observables: ["width.lifetime", { id: "width.width.error", as: "width.lifetime.error" }] },
      'observables[1]: width.lifetime.error is the name of a column of observables[0] already: give it another name by "as"',
    ],
    [
      { errors: true, observables: ["width.lifetime.error", "width.lifetime"] },
      "observables[1]: width.lifetime.error is the name of a column of observables[0] already",
    ],
    [
      { observables: ["width.lifetime", { id: "width.width", as: "width.lifetime.error" }] },
      'observables[1].as = "width.lifetime.error": must not end in .error: a column of that name tells of another',
    ],
    [
      { measured: { mass: { value: 17, sigma: 0.1 } }, observables: ["width.lifetime", { id: "width.width", as: "width.lifetime.sigma" }] },
      'observables[1].as = "width.lifetime.sigma": must not end in .sigma',
    ],
    [
      {
        errors: true,
        measured: { mass: { value: 17, sigma: 0.1 } },
        observables: [
          { id: "width.lifetime.error", as: "tau.sigma.error" },
          { id: "width.lifetime", as: "tau" },
        ],
      },
      "observables[1]: tau.sigma.error is the name of a column of observables[0] already",
    ],
    [
      {
        errors: true,
        axes: [{ input: "epsV", boundary: { of: "width.lifetime", equals: 1e-13, from: 1e-5, to: 1e-2, scale: "log" } }],
        observables: [{ id: "width.width.error", as: "epsV.error" }],
      },
      "observables[0]: epsV.error is the name of a column of axes[0] already",
    ],
    [{ observables: [{ id: "width.width", as: "a,b" }] }, 'observables[0].as = "a,b": must be a name of letters'],
    [{ observables: [{ id: "width.width", inputs: { mas: 17 } }] }, "observables[0].inputs.mas: unknown (did you mean mass?)"],
    [{ observables: [{ id: "width.width", as: "epsV" }] }, "observables[0].as = epsV: is the name of an input: must be another"],
    [{ observables: [{ id: "width.width", as: "sigma" }] }, "observables[0].as = sigma: is the name of an input: must be another"],
    [{ filters: [{ of: "G2" }] }, "filters[0]: must have atLeast or atMost"],
    [
      { filters: [{ of: { id: "G2", inputs: { nonsense: 1 } }, atLeast: 1 }] },
      "filters[0].of.inputs: must not go with G2, which is no observable: it has the inputs of the row",
    ],
    [
      { filters: [{ of: "tau", atLeast: 1 }], observables: [{ id: "width.lifetime", as: "tau" }] },
      "filters[0].of = tau: is the name of a column: must be the number itself, width.lifetime",
    ],
    [
      {
        axes: [{ input: "epsV", boundary: { of: "tau", equals: 1e-13, from: 1e-5, to: 1e-2 } }],
        observables: [{ id: "width.lifetime", as: "tau" }],
      },
      "axes[0].boundary.of = tau: is the name of a column: must be the number itself, width.lifetime",
    ],
    [
      { axes: [{ input: "epsV", linear: { from: 0, to: 1, n: 3 }, log: { from: 1, to: 2, n: 3 } }] },
      "axes[0]: has linear and log: must have one of them",
    ],
    [{ axes: [{ input: "epsV", list: [null] }] }, "axes[0].list[0] = null: must be a number, a text, true or false, a list or an object"],
    [
      { axes: [AXIS], fixed: { process: "gammaX" }, observables: ["xsec.bhabha.signal"] },
      "fixed.process: every observable that takes process has its own already",
    ],
    [
      {
        axes: [{ input: "mass", list: [17] }],
        observables: [{ id: "width.width", inputs: { epsV: 1e-3 } }],
        filters: [{ of: "G2", atLeast: 1e-20 }],
      },
      "filters[0].of = G2: must have epsV or epsA in axes, fixed or measured",
    ],
    [{ filters: [{ of: "mass", atLeast: 1 }] }, "filters[0].of = mass: must be G2, G0, an observable, or the input of an axis (epsV)"],
    [{ filters: [{ of: "G2", atLeast: 2, atMost: 1 }] }, "filters[0].atMost = 1: must not be below atLeast = 2"],
    [{ refused: "dropp" }, 'refused = "dropp": must be one of stop, drop (did you mean drop?)'],
    [{ seed: -1 }, "seed = -1: must be at least 0"],
    [{ accuracy: 2 }, "accuracy = 2: must be at least 1e-9 and at most 0.5"],
    [
      { axes: Array.from({ length: 4 }, (_, k) => ({ input: ["epsV", "epsA", "mass", "invisible"][k], linear: { from: 2, to: 3, n: 1000 } })) },
      "axes: their product is 1000000000000 rows or more: must be at most 1000000000",
    ],
    [{ observables: ["integrate.value"], fixed: { maxSeconds: 1 } }, "fixed.maxSeconds: no observable takes maxSeconds"],
  ];
  it.each(cases)("%j", (change, message) => {
    expect(refusal(change)).toContain(message);
  });

  it("and there is a name for it in the error", () => {
    try {
      x17.scan({ ...GOOD, seed: 0.5 });
    } catch (error) {
      expect((error as InputError).parameters).toEqual(["seed"]);
    }
  });
});

describe("rows that cannot be", () => {
  const declaration: ScanDeclaration = {
    axes: [
      { input: "mass", list: [16, 18, 20, 24] },
      { input: "epsV", list: [1e-3, 2e-3] },
    ],
    fixed: { sqrts: 22 },
    observables: ["xsec.gammaX.signal"],
  };

  it("end the scan with an error that names the row", () => {
    expect(() => scanned(kernel, declaration)).toThrow("row 6 (mass = 24, epsV = 0.001): xsec: ");
  });

  it("or are dropped and counted", () => {
    const { rows, counts, column } = scanned(kernel, { ...declaration, refused: "drop" });
    expect([rows, counts.refused]).toEqual([6, 2]);
    expect([...column("mass")]).toEqual([16, 16, 18, 18, 20, 20]);
    expect(column("xsec.gammaX.signal").every((x) => x > 0)).toBe(true);
  });

  it("are neither where a filter leaves them out before", () => {
    const { rows, counts } = scanned(kernel, {
      ...declaration,
      filters: [
        { of: "mass", atMost: 19 },
        { of: "G2", atLeast: 2e-6 },
      ],
    });
    expect([rows, counts.filtered, counts.refused]).toEqual([2, 6, 0]);
  });

  it("are told where a measured input leads out of what is allowed", () => {
    const measured = { mass: { value: 20, sigma: 0.5 } };
    const { axes: _, ...rest } = declaration;
    expect(() => scanned(kernel, { ...rest, measured, axes: [{ input: "epsV", list: [1e-3] }] })).toThrow(
      /^row 0 \(epsV = 0.001\): xsec at mass = 22\.2\d* \(measured\): sqrts = 22/,
    );
  });
});

describe("numbers that not every row has", () => {
  it("are found where some row has them, and refuse the others", () => {
    const declaration: ScanDeclaration = {
      axes: [{ input: "g2", list: ["2022-cs", "2022-rb"] }],
      observables: ["g2.impliedEpsV"],
    };
    expect(() => scanned(kernel, declaration)).toThrow("row 0 (g2 = 2022-cs): g2: impliedEpsV: is not among the results");
    const { rows, counts, column } = scanned(kernel, { ...declaration, refused: "drop" });
    expect([rows, counts.refused, column("g2.impliedEpsV")[0]]).toEqual([1, 1, x17.g2({ g2: "2022-rb" }).impliedEpsV?.value]);
  });
});

describe("filters", () => {
  it("take observables, which need not be columns", () => {
    const { rows, column, counts } = scanned(kernel, {
      axes: [{ input: "epsV", log: { from: 1e-5, to: 1e-2, n: 301 } }],
      filters: [
        { of: { id: "limits.lines[na64].point.allowed" }, atLeast: 1 },
        { of: "width.lifetime", atMost: 1e-13 },
      ],
      observables: ["width.width"],
    });
    expect(rows + counts.filtered).toBe(301);
    const kept = Array.from({ length: 301 }, (_, i) => Number((1e-5 * 1000 ** (i / 300)).toPrecision(13))).filter((epsV) => {
      const line = x17.limits({ epsV }).lines.find(({ id }) => id === "na64");
      return line?.point?.allowed && x17.width({ epsV }).lifetime.value <= 1e-13;
    });
    expect(
      column("epsV")
        .map((x, i) => x / kept[i]! - 1)
        .every((off) => Math.abs(off) < 1e-12),
    ).toBe(true);
    expect(rows).toBe(kept.length);
  });
});

describe("a plan", () => {
  const plan = scanPlan(kernel, GOOD);

  it("is taken again from its file, and refused where it was changed or is of another version", () => {
    const read = JSON.parse(JSON.stringify(plan));
    expect(checkedPlan(kernel, read)).toEqual(plan);
    expect(() => checkedPlan(kernel, { ...read, rows: 6 })).toThrow("was changed after it was made");
    expect(() => checkedPlan(kernel, { ...read, version: "0.1.0" })).toThrow('its version is "0.1.0", that of this x17');
    expect(() => checkedPlan(kernel, { ...read, bogus: 1 })).toThrow("bogus: unknown; known are schema");
    expect(() => checkedPlan(kernel, { ...read, columns: undefined })).toThrow("was changed");
    for (const other of [null, 1, "plan", [], {}]) expect(() => checkedPlan(kernel, other)).toThrow("has no schema");
  });

  it("has an id of all that fixes the numbers, and of nothing else", () => {
    expect(scanPlan(kernel, { ...GOOD }).planId).toBe(plan.planId);
    expect(scanPlan(kernel, { observables: GOOD.observables, axes: [{ log: AXIS.log, input: "epsV" }] }).planId).toBe(plan.planId);
    for (const change of [{ seed: 2 }, { title: "t" }, { errors: true }, { fixed: { mass: 17 } }])
      expect(scanPlan(kernel, { ...GOOD, ...change }).planId).not.toBe(plan.planId);
  });
});
