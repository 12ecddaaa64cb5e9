// Limits and regions of an X of spin 0: ratios of rates against spinors and printed numbers, NA64's own search, parity, refusals.
import { describe, expect, it } from "vitest";
import { ALPHA, ELECTRON_MASS } from "../../src/constants/index.ts";
import { rescaledBand, shieldOf } from "../../src/constraints/spin0/band.ts";
import { producedRatio, seen, spectra } from "../../src/constraints/spin0/bremsstrahlung.ts";
import { dipoleMoment } from "../../src/constraints/spin0/edm.ts";
import { commonBosons, emissions } from "../../src/constraints/spin0/parity.ts";
import { InputError, loadSync, READINGS, TRANSITIONS } from "../../src/index.ts";
import * as reference from "../../src/reference/index.ts";

const x17 = loadSync();
const { kernel } = x17;
const lineOf = (id: string, request = {}) => x17.limits({ spin: 0, ...request }).lines.find((one) => one.id === id)!;
/** Numbers of (0, 1) that nobody chose. */
const drawn = (i: number) => kernel.exports.uniform(1712, 3, i);

describe("production off electrons", () => {
  it("is e+ e- -> gamma X crossed: its rational function is that of the spinors where both e are incoming", () => {
    for (let i = 0; i < 12; i++) {
      const [mass, sqrts, c] = [2 + 30 * drawn(3 * i), 35 + 500 * drawn(3 * i + 1), 2 * drawn(3 * i + 2) - 1];
      const p = Math.sqrt(sqrts ** 2 / 4 - ELECTRON_MASS ** 2);
      const k = (sqrts ** 2 - mass ** 2) / (2 * sqrts);
      const s = Math.sqrt(1 - c * c);
      const momenta = [
        [sqrts / 2, 0, 0, p],
        [sqrts / 2, 0, 0, -p],
        [k, k * s, 0, k * c],
        [Math.hypot(k, mass), -k * s, 0, -k * c],
      ];
      const [a, b] = [k * (sqrts / 2 - p * c), k * (sqrts / 2 + p * c)];
      for (const [who, couplings] of [
        ["vector", { epsV: 1, epsA: 0 }],
        ["scalar", { epsS: 1, epsP: 0 }],
        ["pseudoscalar", { epsS: 0, epsP: 1 }],
      ] as const) {
        const { m2 } = reference.matrixElementSq("ee-aX", momenta, { ...couplings, mass, width: 0 });
        const charge = 4 * Math.PI * ALPHA;
        // averaged over four spin states; a and b of doubles
        expect(Math.abs((charge ** 2 * reference.productionSum(who, mass, a, b)) / (4 * m2) - 1), `${who} ${i}`).toBeLessThan(1e-9);
      }
    }
  });

  it("goes over to x^2/6 : 1 - x + x^2/3 for massless electrons", () => {
    for (const x of [0.05, 0.31, 0.77, 0.98]) {
      const [vector, ...others] = (["vector", "scalar", "pseudoscalar"] as const).map((who) => reference.radiatedSpectrum(who, 5e3, x));
      // corrections are of order m_e^2/(m_X^2 (1-x))
      for (const one of others)
        expect(Math.abs(one / vector! / (x ** 2 / 6 / (1 - x + x ** 2 / 3)) - 1)).toBeLessThan((10 * (0.511 / 5e3) ** 2) / (1 - x));
    }
  });

  it("gives 0.39 to 0.40 of a vector at 16.88 MeV, and is never above the 1/2 of x -> 1", () => {
    expect(Math.abs(producedRatio(spectra(kernel, 16.88, 1.5e5, 96)) - 0.395)).toBeLessThan(0.005);
    for (const [mass, beam] of [
      [3, 1600],
      [17, 9000],
      [200, 2e4],
      [300, 855],
    ] as const) {
      const ratio = producedRatio(spectra(kernel, mass, beam, 96));
      expect(ratio).toBeGreaterThan(0.25);
      expect(ratio).toBeLessThan(0.5);
      expect(Math.abs(ratio / reference.radiatedRatio(mass, beam) - 1)).toBeLessThan(1e-8);
    }
  });

  it("puts the shields of the dumps where they stand: their lengths within a factor 1.7, of showers that start with the full beam", () => {
    // shields as published: KEK 2.4 m, E137 179 m, Orsay 1 m, E141 0.12 m (arXiv:1209.6083)
    for (const [id, published] of [
      ["kek", 2.4],
      ["e137", 179],
      ["orsay", 1],
      ["e141", 0.12],
    ] as const) {
      const reading = READINGS.find((one) => one.id === id)!;
      const { from, to } = reading.at(kernel, 16.88)!;
      const { beam, decayLength } = reading.spin0 as { beam: number; decayLength: number };
      const own = spectra(kernel, 16.88, beam, 96);
      const width = kernel.exports.partialWidth(16.88, 1, 0);
      const shield = shieldOf((thick) => seen(kernel, own, "vector", width, thick, decayLength), { from, to: to! }, decayLength);
      expect(shield / published, id).toBeGreaterThan(1);
      expect(shield / published, id).toBeLessThan(1.7);
    }
  });

  it("gives a vector its own band back", () => {
    const own = spectra(kernel, 16.88, 9000, 96);
    const width = kernel.exports.partialWidth(16.88, 1, 0);
    const same = { ...own, yields: { vector: own.yields.vector, scalar: own.yields.vector, pseudoscalar: own.yields.vector } };
    const band = rescaledBand(kernel, same, { vector: width, scalar: width, pseudoscalar: width }, { from: 5e-5, to: 1.8e-4 }, 35)!;
    expect(Math.abs(band.from / 5e-5 - 1)).toBeLessThan(1e-12);
    expect(Math.abs(band.to! / 1.8e-4 - 1)).toBeLessThan(1e-12);
  });
});

describe("limits on spin 0", () => {
  it("have a second route at masses that nobody chose", () => {
    for (let i = 0; i < 6; i++) {
      const mass = 1.1 * 60 ** drawn(100 + i);
      const { comparisons, without, agrees } = x17.limits({ spin: 0, mass, verify: true }).verification;
      expect([agrees, without, comparisons.filter((one) => !one.agrees)], `${mass}`).toEqual([true, [], []]);
    }
  });

  it("are those that NA64 finds for a pseudoscalar: 2.1e-4 to 3.2e-4 at 16.7 MeV within 10%, nothing above 17.1 MeV within 0.1 MeV", () => {
    const { excludedFrom, excludedTo } = lineOf("na64", { mass: 16.7 });
    expect(Math.abs(excludedFrom! / 2.1e-4 - 1)).toBeLessThan(0.1);
    expect(Math.abs(excludedTo! / 3.2e-4 - 1)).toBeLessThan(0.1);
    expect(lineOf("na64", { mass: 17.0 }).excludedFrom).toBeDefined();
    expect(lineOf("na64", { mass: 17.2 }).excludedFrom).toBeUndefined();
    expect(lineOf("na64-pseudoscalar", { mass: 16.7 })).toMatchObject({ excludedFrom: 2.1e-4, excludedTo: 3.2e-4, applies: "measured" });
    expect(lineOf("na64-pseudoscalar", { mass: 17.1 }).inReach).toBe(false);
    const { comparisons } = x17.limits({ spin: 0, verify: true }).verification;
    expect(comparisons.filter(({ id }) => id.startsWith("na64-pseudoscalar.")).map(({ route }) => route)).toEqual(
      Array(2).fill("figure typed a second time"),
    );
  });

  it("never exclude what the limit on a vector leaves, and leave what a rate of less than half does", () => {
    for (const mass of [2.3, 9.1, 16.88, 33, 120]) {
      const vector = x17.limits({ mass }).lines;
      for (const one of x17.limits({ spin: 0, mass }).lines.filter(({ applies }) => applies === "rescaled")) {
        const { excludedFrom, excludedTo } = vector.find(({ id }) => id === one.id)!;
        if (one.excludedFrom === undefined) continue;
        expect(one.excludedFrom, one.id).toBeGreaterThan(excludedFrom!);
        if (excludedTo !== undefined) expect(one.excludedTo, one.id).toBeLessThan(excludedTo);
        expect(one.productionRatio).toBeLessThan(0.9);
      }
    }
    expect(lineOf("e141")).toMatchObject({ applies: "rescaled", inReach: false });
    // areas of the peak: half of a vector's; e+ e- -> gamma X at 1 GeV with 50 to 130 degrees: 0.864 (docs/physics/limits-spin-0.md)
    expect(Math.abs(lineOf("padme").productionRatio! - 0.5)).toBeLessThan(0.003);
    expect(Math.abs(lineOf("kloe2").productionRatio! - 0.8636)).toBeLessThan(0.001);
  });

  it("say of every line how it applies; a limit on a vector alone bounds nothing", () => {
    const { lines } = x17.limits({ spin: 0, epsS: 1e-3 });
    expect(lines.filter(({ applies }) => applies === undefined)).toEqual([]);
    const refused = lines.filter(({ applies }) => applies === "no");
    expect(refused.map(({ id }) => id)).toEqual([
      ...["g2-paper", "na64-paper", "na64-2018", "na64-barducci-toni", "kloe2-barducci-toni", "na48-2", "e158", "e158-1sigma"],
    ]);
    for (const { note, inReach, point } of refused) {
      expect(note).toMatch(/^vector only: /);
      expect([inReach, point!.allowed, point!.margin]).toEqual([false, true, undefined]);
    }
    // those of spin 1 are as they were
    expect(x17.limits().lines.some(({ id, applies }) => applies !== undefined || id === "edm" || id === "na64-pseudoscalar")).toBe(false);
  });

  it("have the signs of g-2 and the moment: 6.220714e-6 S - 5.520793e-6 P, 2.2670e-16 e cm", () => {
    const g2 = x17.constraints({ spin: 0, use: ["g2"] })[0]!;
    expect(Math.abs(g2.vv / 6.220714e-6 - 1)).toBeLessThan(1e-6);
    expect(Math.abs(g2.aa / -5.520793e-6 - 1)).toBeLessThan(1e-6);
    expect(Math.abs(dipoleMoment(kernel, 16.88) / 2.267e-16 - 1)).toBeLessThan(0.5e-4 / 2.267);
    for (const mass of [0.3, 5, 16.88, 400])
      expect(Math.abs(dipoleMoment(kernel, mass) / (reference.spin0DipoleMoment(mass) * 1e-13) - 1)).toBeLessThan(1e-12);
    expect(x17.limits({ epsS: 1e-6, epsP: 1e-6 }).lines.find(({ id }) => id === "edm")!.point!.allowed).toBe(false);
  });

  it("are not those of a vector by parity: 8Be emits a pseudoscalar, 12C a scalar, 4He either", () => {
    const bosons = TRANSITIONS.map(({ spinParity }) => [...new Set(emissions(spinParity).map(({ boson }) => boson))].sort());
    expect(bosons).toEqual([["pseudoscalar"], ["pseudoscalar", "scalar"], ["scalar"]]);
    expect(emissions("1- -> 1+").map(({ boson, wave }) => [boson, wave])).toEqual([
      ["scalar", 1],
      ["pseudoscalar", 0],
      ["pseudoscalar", 2],
    ]);
    const [be, he, c] = TRANSITIONS.map(({ spinParity }) => spinParity) as [string, string, string];
    expect([commonBosons(be, c), commonBosons(be, he), commonBosons(he, c)]).toEqual([[], ["pseudoscalar"], ["scalar"]]);
    const { "8be.G0min.1cm": least } = x17.atomki({ spin: 0 });
    expect(Math.abs(least!.value / x17.atomki()["8be.G2min.1cm"]!.value - 2 / 3)).toBeLessThan(1e-15);
    expect(x17.atomki({ spin: 0, verify: true }).verification.agrees).toBe(true);
    expect(lineOf("atomki-8be").note).toMatch(/pseudoscalar alone/);
  });
});

describe("regions of spin 0", () => {
  it("leave a pure pseudoscalar with caesium and a pure scalar with rubidium, with a second route by rays", () => {
    const caesium = x17.region({ spin: 0, g2: "2022-cs", verify: true });
    const rubidium = x17.region({ epsS: 2e-4, g2: "2022-rb", verify: true });
    expect([caesium.verification.agrees, rubidium.verification.agrees]).toEqual([true, true]);
    expect([caesium.pureScalar, rubidium.purePseudoscalar]).toEqual([[], []]);
    // Orsay, NA64 and g-2: sqrt(1.02/5.520793) = 4.2983e-4
    expect(caesium.purePseudoscalar).toHaveLength(2);
    expect(Math.abs(caesium.purePseudoscalar![1]![1] - 4.2983e-4)).toBeLessThan(1e-8);
    expect(rubidium.pureScalar).toHaveLength(1);
    expect(rubidium.point).toMatchObject({ epsS: 2e-4, epsP: 0, survives: true });
    expect(caesium.quantities["absEpsP.max"]).toBeDefined();
    expect(caesium.quantities["absEpsV.max"]).toBeUndefined();
    expect([caesium.pureVector, caesium.parts[0]!.absEpsV]).toEqual([undefined, undefined]);
  });

  it("end at the moment where both couplings are there, and have contours", () => {
    const slivers = x17.region({ spin: 0, use: ["spin0", "edm"], verify: true });
    expect(slivers.verification.agrees).toBe(true);
    expect(slivers.quantities["absEpsS.max"]!.value).toBeLessThan(1e-9);
    for (const { lines } of x17.contours({ spin: 0 }, { vv: 1, aa: 1 }, [1.5e-7]))
      for (const [s, p] of lines.flat()) expect(Math.abs((s ** 2 + p ** 2) / 1.5e-7 - 1)).toBeLessThan(1e-4);
    expect(x17.region({ use: ["paper", "edm"] }).constraints.at(-1)).toMatchObject({ id: "edm", note: expect.stringMatching(/^of spin 0 alone/) });
  });

  it.each([
    [() => x17.limits({ epsV: 1e-3, epsS: 1e-3 }), "epsV = 0.001: must be absent beside epsS = 0.001 (one X, of spin 1 or of spin 0)"],
    [() => x17.region({ epsA: 1e-3, epsP: 2e-3 }), "epsA = 0.001: must be absent beside epsP = 0.002"],
    [() => x17.limits({ spin: 1, epsP: 1e-3 }), "spin = 1: must be 0 beside epsP = 0.001"],
    [() => x17.region({ spin: 0, epsV: 1e-3 }), "spin = 0: must be 1 beside epsV = 0.001"],
    [() => x17.limits({ spin: 2 as never }), "spin = 2: must be at least 0 and at most 1"],
    [() => x17.atomki({ spin: 0.5 as never }), "spin = 0.5: must be a whole number"],
    [() => x17.region({ use: ["spin0"] }), 'use = "spin0": must be asked with spin = 0'],
    [
      () => x17.margins([...x17.constraints({ use: ["g2"] }), ...x17.constraints({ spin: 0, use: ["g2"] })], Float64Array.of(0, 0)),
      "constraints[1] (g2): is of an X of spin 0: must be of spin 1 as constraints[0]",
    ],
  ])("refuse %#: %s", (make, message) => {
    expect(make).toThrow(InputError);
    expect(make).toThrow(message);
  });
});
