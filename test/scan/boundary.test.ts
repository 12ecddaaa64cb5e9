// Boundaries against closed forms, and against commands that solve the same question in another way.
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import type { ScanAxis, ScanBoundary, ScanDeclaration } from "../../src/scan/index.ts";
import { scanned } from "../support/scans.ts";

const x17 = loadSync();
const { kernel } = x17;

// CODATA 2022, typed from the table
const ALPHA = 1 / 137.035999177;
const HBAR = 6.582119569e-22;
const ELECTRON_MASS = 0.51099895069;

/** Masses nobody chose [MeV]. */
const MASSES: ScanAxis = { input: "mass", random: { from: 3, to: 90, scale: "log", n: 40 } };

const boundaryOf = (input: string, boundary: ScanBoundary, rest: Partial<ScanDeclaration> = {}): ScanDeclaration => ({
  axes: [MASSES, { input, boundary }],
  observables: [boundary.of],
  errors: true,
  ...rest,
});

const COUPLING = { from: 1e-6, to: 1e-1, scale: "log" } as const;

describe("a boundary is where the closed form says", () => {
  it.each([1e-2, 1e-4, 1e-9])("eps_v of a lifetime: eps^2 = 3 hbar / (tau alpha m sqrt(1-4r) (1+2r)), tolerance %s", (tolerance) => {
    const tau = 3.7e-13;
    const { rows, column, counts } = scanned(kernel, boundaryOf("epsV", { of: "width.lifetime", equals: tau, ...COUPLING, tolerance }));
    expect(rows).toBe(40);
    expect(counts).toEqual({ filtered: 0, refused: 0, uncrossed: 0, inaccurate: 0 });
    const [mass, epsV, error] = [column("mass"), column("epsV"), column("epsV.error")];
    for (let i = 0; i < rows; i++) {
      const r = (ELECTRON_MASS / mass[i]!) ** 2;
      const exact = Math.sqrt((3 * HBAR) / (tau * ALPHA * mass[i]! * Math.sqrt(1 - 4 * r) * (1 + 2 * r)));
      expect(Math.abs(epsV[i]! - exact)).toBeLessThanOrEqual(error[i]!);
      // the tolerance, and the rounding of the lifetime (some 1e-15) over its slope
      expect(error[i]!).toBeLessThanOrEqual(epsV[i]! * (tolerance + 1e-13));
    }
  });

  it("mass of a width with massless electrons: m = 3 Gamma/(alpha eps^2), on a linear scale", () => {
    const declaration: ScanDeclaration = {
      axes: [
        { input: "mass", boundary: { of: "width.widthApprox", equals: 2e-8, from: 2, to: 100, tolerance: 1e-7 } },
        { input: "epsV", random: { from: 3.2e-4, to: 2e-3, scale: "log", n: 30 } },
      ],
      observables: ["width.width"],
    };
    const { rows, column, plan } = scanned(kernel, declaration);
    expect(plan.columns.map(({ name }) => name)).toEqual(["mass", "epsV", "width.width"]);
    expect(rows).toBe(30);
    const [mass, epsV, width] = [column("mass"), column("epsV"), column("width.width")];
    for (let i = 0; i < rows; i++) {
      expect(Math.abs(mass[i]! - (3 * 2e-8) / (ALPHA * epsV[i]! ** 2))).toBeLessThanOrEqual(98 * 1e-7);
      // the other observables are those of the place
      expect(width[i]).toBe(x17.width({ mass: mass[i]!, epsV: epsV[i]! }).width.value);
    }
  });

  it("an invisible width as large as the visible one halves the branching ratio", () => {
    const { rows, column } = scanned(
      kernel,
      boundaryOf(
        "invisible",
        { of: "width.branchingRatio", equals: 0.5, from: 1e-12, to: 1, scale: "log", tolerance: 1e-6 },
        { fixed: { epsV: 8e-4 } },
      ),
    );
    expect(rows).toBe(40);
    const [mass, invisible, error] = [column("mass"), column("invisible"), column("invisible.error")];
    for (let i = 0; i < rows; i++)
      expect(Math.abs(invisible[i]! - x17.width({ mass: mass[i]!, epsV: 8e-4 }).partialWidth.value)).toBeLessThanOrEqual(error[i]!);
  });
});

describe("a boundary agrees with the commands that know it", () => {
  const RANGE = { from: 1e-5, to: 1e-2, scale: "log", tolerance: 1e-5 } as const;

  it("both edges of what NA64 excludes, at masses where it says something", () => {
    const of = "limits.lines[na64].point.margin";
    const declaration = boundaryOf("epsV", { of, equals: 0, ...RANGE, intervals: 48 }, { fixed: { epsA: 0 } });
    const { rows, column, counts } = scanned(kernel, {
      ...declaration,
      axes: [{ input: "mass", linear: { from: 5, to: 23, n: 31 } }, declaration.axes[1]!],
    });
    const [mass, epsV] = [column("mass"), column("epsV")];
    const expected = Array.from({ length: 31 }, (_, i) => 5 + (18 * i) / 30).flatMap((m) => {
      const line = x17.limits({ mass: m, epsV: 1e-4, epsA: 0 }).lines.find(({ id }) => id === "na64")!;
      return [line.excludedFrom, line.excludedTo].flatMap((eps) =>
        eps !== undefined && eps > RANGE.from && eps < RANGE.to ? [[m, eps] as const] : [],
      );
    });
    expect(rows).toBe(expected.length);
    expect(rows).toBeGreaterThan(30);
    expect(counts.uncrossed).toBe(31 - new Set(expected.map(([m]) => m)).size);
    expected.forEach(([m, eps], i) => {
      expect(mass[i]).toBeCloseTo(m, 12);
      expect(Math.abs(epsV[i]! / eps - 1)).toBeLessThanOrEqual(1e-5 + 1e-9);
    });
  });

  it("a membership that jumps: the ends of the intervals that survive NA64 and KLOE-2 for a pure vector", () => {
    const use = ["na64", "kloe2"];
    const declaration: ScanDeclaration = {
      axes: [
        { input: "mass", list: [15.3, 16.88, 17.2] },
        { input: "epsV", boundary: { of: "region.point.survives", equals: 0.5, ...RANGE, intervals: 32 } },
      ],
      fixed: { use, epsA: 0 },
      observables: ["region.point.survives"],
    };
    const { rows, column } = scanned(kernel, declaration);
    const ends = [15.3, 16.88, 17.2].flatMap((mass) =>
      x17
        .region({ mass, use })
        .pureVector!.flat()
        .filter((eps) => eps > RANGE.from && eps < RANGE.to),
    );
    expect(rows).toBe(ends.length);
    expect(rows).toBe(9);
    const epsV = column("epsV");
    for (const [i, eps] of ends.entries()) expect(Math.abs(epsV[i]! / eps - 1)).toBeLessThanOrEqual(1e-5 + 1e-9);
  });
});

describe("rows of a boundary", () => {
  const declaration = boundaryOf("epsV", { of: "width.lifetime", equals: 1e-12, from: 2e-4, to: 1e-2, scale: "log" });

  it("a combination without a place has no row and is counted; places at the edges are those of the whole range", () => {
    const { rows, column, counts } = scanned(kernel, declaration);
    const wide = scanned(kernel, {
      ...declaration,
      axes: [MASSES, { input: "epsV", boundary: { of: "width.lifetime", equals: 1e-12, ...COUPLING } }],
    });
    const inside = [...wide.column("epsV")].filter((eps) => eps > 2e-4);
    expect(rows).toBe(inside.length);
    expect(rows).toBeGreaterThan(5);
    expect(counts.uncrossed).toBe(40 - rows);
    expect(counts.uncrossed).toBeGreaterThan(5);
    for (const [i, eps] of column("epsV").entries()) expect(Math.abs(eps / inside[i]! - 1)).toBeLessThanOrEqual(2e-3);
  });

  it("filters act on the places", () => {
    const all = scanned(kernel, declaration);
    const some = scanned(kernel, { ...declaration, filters: [{ of: "epsV", atLeast: 3e-4 }] });
    expect(some.counts).toEqual({ ...all.counts, filtered: all.rows - some.rows });
    expect(some.counts.filtered).toBeGreaterThan(0);
    expect([...some.column("epsV")]).toEqual([...all.column("epsV")].filter((eps) => eps >= 3e-4));
  });

  it("what a command refuses ends the scan, naming the value tried, or is counted", () => {
    // no energy of X below its mass
    const axes: ScanAxis[] = [
      { input: "energy", list: [20, 40] },
      { input: "mass", boundary: { of: "width.decayLength", equals: 5e-3, from: 2, to: 35, tolerance: 1e-6 } },
    ];
    const refusing: ScanDeclaration = { axes, fixed: { epsV: 1e-3 }, observables: ["width.lifetime"] };
    expect(() => scanned(kernel, refusing)).toThrow(/^row \d+ \(energy = 20, mass = 2\d\.?\d*\): width: energy = 20 MeV: must be at least/);
    const { counts, rows, column } = scanned(kernel, { ...refusing, refused: "drop" });
    expect(counts.refused).toBe(1);
    expect(rows).toBe(2);
    for (let i = 0; i < rows; i++) {
      const length = x17.width({ mass: column("mass")[i]!, energy: column("energy")[i]!, epsV: 1e-3 }).decayLength!.value;
      // L = (p/m) c tau goes with m^-2 or faster: d ln L/dm is about -2/m - m/p^2, here below 0.3/MeV; the place is good to 33e-6 MeV
      expect(Math.abs(length / 5e-3 - 1)).toBeLessThan(0.3 * 33e-6);
    }
  });

  it("no more than the grid and a few nodes for each place", () => {
    const asked: number[] = [];
    const { partialWidth } = kernel.exports;
    const counted = (mass: number, epsV: number, epsA: number) => {
      asked.push(mass);
      return partialWidth(mass, epsV, epsA);
    };
    const counting = { ...kernel, exports: { ...kernel.exports, partialWidth: counted } };
    // the energy keeps the command from its columns
    const { rows } = scanned(counting, { ...boundaryOf("epsV", { of: "width.lifetime", equals: 3.7e-13, ...COUPLING }), fixed: { energy: 1886 } });
    expect(rows).toBe(40);
    expect(asked.length / rows).toBeLessThan(17 + 8);
  });

  it("the same rows however the blocks are cut by other axes", () => {
    const alone = scanned(kernel, declaration);
    const [, boundary] = declaration.axes as [ScanAxis, ScanAxis];
    const masses = [...new Set(alone.column("mass"))];
    const each = masses.map((mass) => scanned(kernel, { ...declaration, axes: [{ input: "mass", list: [mass] }, boundary] }));
    expect(each.flatMap(({ column }) => [...column("epsV")])).toEqual([...alone.column("epsV")]);
  });
});

describe("a boundary that cannot be is refused with its path", () => {
  const check =
    (boundary: unknown, more: readonly unknown[] = []) =>
    () =>
      scanned(kernel, { axes: [{ input: "epsV", boundary }, ...more] as never, observables: ["width.lifetime"], fixed: { mass: 17 } });
  const good = { of: "width.lifetime", equals: 1e-12, ...COUPLING };

  it.each([
    [{ ...good, equals: undefined }, /^axes\[0\]\.boundary\.equals/],
    [{ ...good, of: "width.lifetme" }, /^axes\[0\]\.boundary\.of: width has no number "lifetme" \(did you mean lifetime\?\)/],
    [{ ...good, of: "wdth.lifetime" }, /^axes\[0\]\.boundary\.of = "wdth.lifetime": must begin with a command and a dot \(did you mean width\?\)/],
    [{ ...good, tolerance: 0.2 }, /^axes\[0\]\.boundary\.tolerance = 0\.2: must be at least 1e-12 and at most 0\.1/],
    [{ ...good, intervals: 0 }, /^axes\[0\]\.boundary\.intervals = 0: must be/],
    [{ ...good, from: 0 }, /^axes\[0\]\.boundary\.from = 0: both ends of a logarithmic axis/],
    [{ ...good, n: 4 }, /^axes\[0\]\.boundary\.n: unknown/],
    [{ ...good, of: "atomki.epsNucleon" }, /axes\[0\]\.boundary\.of/],
  ])("%j", (boundary, message) => {
    expect(check(boundary)).toThrow(message as RegExp);
  });

  it("two of them", () => {
    expect(check(good, [{ input: "epsA", boundary: good }])).toThrow(/^axes\[1\]: is a boundary as axes\[0\] is: there can be one/);
  });

  it("of a number that does not change with its input", () => {
    const axes = [{ input: "lumi", boundary: { of: "width.lifetime", equals: 1e-12, from: 1, to: 2 } }] as never;
    expect(() => scanned(kernel, { axes, observables: ["width.lifetime"] })).toThrow(
      /^axes\[0\]\.boundary\.of = width\.lifetime: does not take lumi/,
    );
  });
});
