import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALPHA, ELECTRON_MASS, HBAR_C_SQ_PB } from "../src/constants/index.ts";
import { InputError, loadSync, type Quantities, type XsecRequest } from "../src/index.ts";
import { xsecInput } from "../src/xsec/input.ts";

const x17 = loadSync();
const MAX = { epsV: 2.0e-3 };
const MIN = { epsV: 6.7e-4 };
const value = (request: XsecRequest, id: string) => (x17.xsec(request) as Quantities)[id]!.value;

describe("e+ e- -> e+ e- at PADME", () => {
  // 13.82, 2.140, 0.6914 mb; 0.7454, 0.4383, 0.2015 nb; 0.0094, 0.0055, 0.0025 nb: Table 1 recomputed by hand, each to half its last digit
  it.each([
    [0.9, 13.82, 0.7454, 0.0094],
    [0.6, 2.14, 0.4383, 0.0055],
    [0.3, 0.6914, 0.2015, 0.0025],
  ])("gives Table 1 within |cos theta| < %s from the formulas of the paper", (cosMax, background, signalMax, signalMin) => {
    const request = { process: "bhabha", model: "paper", sqrts: 16.9, cosMax } as const;
    expect(Math.abs(value({ ...request, ...MAX }, "background") - background)).toBeLessThan(background > 10 ? 0.005 : 0.0005);
    expect(Math.abs(value({ ...request, ...MAX }, "signal") * 1e6 - signalMax)).toBeLessThan(0.00005);
    expect(Math.abs(value({ ...request, ...MIN }, "signal") * 1e6 - signalMin)).toBeLessThan(0.00005);
  });

  it("changes sign of the interference across the resonance", () => {
    const at = (sqrts: number) => value({ process: "bhabha", sqrts, ...MAX }, "interference");
    expect(at(16.87)).toBeGreaterThan(0);
    expect(at(16.89)).toBeLessThan(0);
  });

  it("gives the mass correction of the exact Bhabha cross-section its size, m_e^2/t at the edge of the cut", () => {
    for (const cosMax of [0.3, 0.6, 0.9, 0.99]) {
      const exact = x17.xsec({ process: "bhabha", sqrts: 16.9, cosMax });
      const massless = x17.xsec({ process: "bhabha", model: "massless", sqrts: 16.9, cosMax });
      const ratio = exact.background!.value / massless.background!.value;
      // -t = s (1-c)/2 > s (1-C)/2: corrections are a few m_e^2/s over 1-C, plus those of 1/p^4 = (1-4 m_e^2/s)^-2
      expect(Math.abs(ratio - 1)).toBeLessThan((16 * 0.511 ** 2) / 16.9 ** 2 / (1 - cosMax));
      // and vanish with the energy as m_e^2/s
      const high = { process: "bhabha", sqrts: 16900, cosMax } as const;
      const far = value(high, "background") / value({ ...high, model: "massless" }, "background");
      expect(Math.abs(far - 1)).toBeLessThan((16 * 0.511 ** 2) / 16900 ** 2 / (1 - cosMax) + 1e-13);
    }
  });

  it("integrates what it calls differential: a midpoint sum over cos theta approaches the cut cross-section", () => {
    const request = { process: "bhabha", sqrts: 16.881, cosMax: 0.8, epsV: 1.5e-3, epsA: -1.1e-3 } as const;
    const whole = x17.xsec(request);
    const n = 2000;
    for (const id of ["background", "signal", "interference"] as const) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += value({ ...request, at: -0.8 + (1.6 * (i + 0.5)) / n }, id) * (1.6 / n);
      // midpoint rule: h^2/24 times the second derivative; Bhabha has 6/(1-c)^4 < 4000 at its steepest
      expect(Math.abs(sum / whole[id].value - 1)).toBeLessThan(((1.6 / n) ** 2 / 24) * 4000);
    }
  });

  it("adds background, signal and interference up in the total, errors included", () => {
    const r = x17.xsec({ process: "bhabha", sqrts: 16.88, spread: 0.021, ...MAX });
    expect(r.total!.value).toBe(r.background!.value + r.signal!.value + r.interference!.value);
    expect(r.total!.error).toBeGreaterThanOrEqual(r.background!.error);
    expect(r.total!.error / r.total!.value).toBeLessThan(1e-11);
  });

  it("has no signal and no interference without couplings", () => {
    const r = x17.xsec({ process: "bhabha", sqrts: 16.88 });
    expect(r.signal!.value).toBe(0);
    expect(r.interference!.value).toBe(0);
  });

  it("takes a positron beam on electrons at rest", () => {
    // 282.7 MeV gives 17.0 MeV within 262-296 MeV <-> 16.38-17.41 MeV
    const byBeam = x17.xsec({ process: "bhabha", beamEnergy: 262, ...MAX });
    const bySqrts = x17.xsec({ process: "bhabha", sqrts: Math.sqrt(2 * ELECTRON_MASS * (ELECTRON_MASS + 262)), ...MAX });
    expect(byBeam.total!.value).toBe(bySqrts.total!.value);
  });
});

describe("the resonance", () => {
  it("on resonance with a 21 keV spread gives 0.25 mb at G2 = 4e-6 whatever the width of X", () => {
    const narrow = value({ process: "resonance", sqrts: 16.88, spread: 0.021, ...MAX }, "signal");
    expect(Math.abs(narrow * 1e-6 - 0.25)).toBeLessThan(0.005);
    for (const width of [1e-12, 1.6e-7, 1e-6]) {
      // sigma is proportional to Gamma_ee/Gamma_X up to Gamma/spread corrections of the wings
      const wide = value({ process: "resonance", sqrts: 16.88, spread: 0.021, width, ...MAX }, "signal");
      const branching = 1.64238253e-7 / width;
      expect(Math.abs(wide / (narrow * branching) - 1)).toBeLessThan(1e-4);
    }
  });

  it.each(["exact", "massless", "paper"] as const)("has the strength and the production that the printed formulas give: %s", (model) => {
    const [epsV, epsA, mass, sqrts, spread] = [1e-3, -1.5e-3, 5, 5.01, 0.02];
    const { strength, production } = x17.xsec({ process: "resonance", model, epsV, epsA, mass, sqrts, spread });
    const r = model === "exact" ? (ELECTRON_MASS / mass) ** 2 : 0;
    const expected = (4 * Math.PI ** 2 * ALPHA * (epsV ** 2 * (1 + 2 * r) + epsA ** 2 * (1 - 4 * r))) / Math.sqrt(1 - 4 * r);
    expect(Math.abs(strength!.value / expected - 1)).toBeLessThan(1e-14);
    expect(strength!.formula.includes("sqrt(1 - 4 r)")).toBe(model === "exact");
    const gauss = Math.exp(-0.5 * ((sqrts - mass) / spread) ** 2) / (Math.sqrt(2 * Math.PI) * spread);
    const nb = (HBAR_C_SQ_PB / 1000) * (strength!.value / (2 * mass)) * gauss;
    // the pull is a difference of 0.2 % of its terms
    expect(Math.abs(production!.value / nb - 1)).toBeLessThan(1e-12);
  });

  it("smeared over a spread far above its width is the narrow-width product: the optical check", () => {
    for (const [epsV, epsA] of [
      [2e-3, 0],
      [0, 2e-3],
      [1e-3, -1.5e-3],
    ] as const) {
      for (const pull of [0, 0.7, -1.5]) {
        const r = x17.xsec({ process: "resonance", epsV, epsA, spread: 0.021, sqrts: 16.88 + pull * 0.021 });
        // wings of the Breit-Wigner: Gamma/spread ~ 1e-5; Gaussian shifted by its curvature over the width: none; s in the numerator: spread/m_X ~ 1e-3 x pull
        expect(Math.abs(r.signal!.value / (r.production!.value * r.branchingRatio!.value) - 1)).toBeLessThan(2e-5);
      }
    }
  });

  it("without spread peaks at (12 pi/m_X^2) BR^2 for massless electrons", () => {
    const peak = value({ process: "resonance", model: "massless", sqrts: 16.88, ...MAX }, "signal");
    const unitarity = ((12 * Math.PI) / 16.88 ** 2) * 3.893793721e11;
    // the width is given by the same alpha: exact up to rounding of 16.88^2 - m_X^2 = 0
    expect(Math.abs(peak / unitarity - 1)).toBeLessThan(1e-13);
  });

  it("has the same Voigt profile as a sum over a grid ten times finer than the width", () => {
    const request = { process: "resonance", epsV: 0.5, epsA: 0.3, sqrts: 16.9, cosMax: 0.7 } as const;
    const spread = 0.004;
    const smeared = value({ ...request, spread }, "signal");
    let sum = 0;
    const step = 2e-4;
    for (let k = -200; k <= 200; k++) {
      const z = (k * step) / spread;
      sum += value({ ...request, sqrts: 16.9 + k * step }, "signal") * Math.exp(-0.5 * z * z) * (step / (spread * Math.sqrt(2 * Math.PI)));
    }
    // trapezoid on an analytic integrand: exp(-2 pi spread/step) and exp(-pi Gamma/step), Gamma = 3.5 keV; cut at 10 sigma
    expect(Math.abs(smeared / sum - 1)).toBeLessThan(1e-12);
  });

  it("off resonance does not care for the width: Eq. 32 from 0.09 eV and from the widths of the couplings", () => {
    for (const [couplings, printed] of [
      [MAX, 0.87],
      [MIN, 0.011],
    ] as const) {
      const request = { process: "resonance", model: "paper", sqrts: 16.9, ...couplings } as const;
      const own = value(request, "signal");
      const median = value({ ...request, width: 0.09e-6 }, "signal");
      // (Gamma/(2 x 20 keV))^2 ~ 1e-11
      expect(Math.abs(own / median - 1)).toBeLessThan(2e-11);
      expect(Math.abs(own - printed)).toBeLessThan(printed > 0.1 ? 0.005 : 0.0005);
    }
  });
});

describe("e+ e- -> gamma X", () => {
  it("without a cut gives 1.231 pb and 0.1382 pb at 3773 MeV, the collinear peak resolved to cos = +-1", () => {
    const exact = (g2: number) => value({ process: "gammaX", sqrts: 3773, epsV: Math.sqrt(g2) }, "signal");
    expect(Math.abs(exact(4e-6) - 1.231)).toBeLessThan(0.0005);
    expect(Math.abs(exact(4.489e-7) - 0.1382)).toBeLessThan(0.00005);
  });

  it("agrees with the logarithm of the paper up to m_X^2/s and m_e^2/s", () => {
    const exact = value({ process: "gammaX", sqrts: 3773, ...MAX }, "signal");
    const paper = value({ process: "gammaX", model: "paper", sqrts: 3773, ...MAX }, "signal");
    expect(Math.abs(exact / paper - 1)).toBeLessThan((2 * 16.88 ** 2) / 3773 ** 2);
  });

  it("within a cut agrees with the massless form up to m_e^2/(s (1-C)), and for an axial X up to its pseudoscalar part, m_e^2/m_X^2, too", () => {
    for (const sqrts of [20, 100, 3773])
      for (const cosMax of [0.3, 0.93])
        for (const [epsV, epsA] of [
          [1e-3, 0],
          [0, 1e-3],
        ] as const) {
          const exact = value({ process: "gammaX", sqrts, cosMax, epsV, epsA }, "signal");
          const massless = value({ process: "gammaX", model: "massless", sqrts, cosMax, epsV, epsA }, "signal");
          const fromMass = (16 * 0.511 ** 2) / sqrts ** 2 / (1 - cosMax);
          const pseudoscalar = epsA === 0 ? 0 : 4 * (0.511 / 16.88) ** 2;
          expect(Math.abs(exact / massless - 1)).toBeLessThan(fromMass + pseudoscalar + 1e-13);
          if (epsA !== 0 && sqrts === 3773) expect(Math.abs(exact / massless - 1)).toBeGreaterThan(0.1 * pseudoscalar);
        }
  });

  it("is continuous at cosMax = 1", () => {
    const at = (cosMax: number) => value({ process: "gammaX", sqrts: 3773, cosMax, ...MAX }, "signal");
    // the last slice of width d holds at most d times the collinear height, about s/m_e^2 times the rest
    const d = 1e-14;
    expect(at(1) - at(1 - d)).toBeGreaterThanOrEqual(0);
    expect(at(1) / at(1 - d) - 1).toBeLessThan(d * (3773 / 0.511) ** 2);
  });
});

describe("bad requests", () => {
  it.each<[string, unknown]>([
    ["process", { process: "moller", sqrts: 17 }],
    ["sqrts", { process: "bhabha", sqrts: 1.02 }],
    ["sqrts", { process: "gammaX", sqrts: 16 }],
    ["sqrts", { process: "bhabha", sqrts: Number.NaN }],
    ["sqrts and beamEnergy", { process: "bhabha", sqrts: 17, beamEnergy: 280 }],
    ["beamEnergy", { process: "bhabha", beamEnergy: 0.5 }],
    ["cosMax", { process: "bhabha", sqrts: 17, cosMax: 1 }],
    ["cosMax", { process: "resonance", sqrts: 17, cosMax: 1.01 }],
    ["cosMax", { process: "resonance", sqrts: 17, cosMax: 0 }],
    ["at", { process: "bhabha", sqrts: 17, at: 1 }],
    ["at", { process: "bhabha", sqrts: 17, cosMax: 0.5, at: 0.6 }],
    ["at", { process: "gammaX", sqrts: 17, model: "paper", at: -1 }],
    ["spread", { process: "bhabha", sqrts: 17, spread: 5 }],
    ["spread", { process: "gammaX", sqrts: 17, spread: 0.1 }],
    ["width", { process: "resonance", sqrts: 17, width: 0 }],
    ["epsV", { process: "resonance", sqrts: 17, epsV: 1e-200 }],
    ["mass", { process: "resonance", sqrts: 17, mass: -1 }],
    ["model", { process: "resonance", sqrts: 17, model: "fancy" }],
  ])("%s is named in one line: %j", (name, request) => {
    const call = () => x17.xsec(request as XsecRequest);
    expect(call).toThrow(InputError);
    expect(call).toThrow(new RegExp(`^${name}[^\n]*$`));
  });
});

describe("the rounding of decimal inputs to doubles", () => {
  // right values: the decimal inputs in long double and 45 digits, matrices of another program (none of its numbers passed through a double input)
  it.each<[string, XsecRequest, string, number]>([
    ["beside a resonance", { process: "resonance", sqrts: 17.1300000007, mass: 17.13, epsV: 3e-5 }, "signal", 35995991.47558],
    ["beside a resonance", { process: "resonance", sqrts: 16.8800001, mass: 16.88, epsV: 1e-4 }, "signal", 217931.956924],
    ["beside a resonance", { process: "resonance", sqrts: 91.34002, mass: 91.34, epsV: 1e-3 }, "signal", 54289.18106577],
    ["near the beam", { process: "bhabha", sqrts: 53.1, at: 0.99999931, epsV: 0.1, epsA: 0.2, mass: 3.3 }, "background", 388344230676.3],
    ["near the beam", { process: "bhabha", sqrts: 53.1, at: 0.99999931, epsV: 0.1, epsA: 0.2, mass: 3.3 }, "interference", 686489.3983012],
    [
      "near the beam",
      { process: "bhabha", sqrts: 16.643, cosMax: 0.999999, epsV: 1e-3, epsA: -3e-3, mass: 21.3, invisible: 1e-6 },
      "background",
      1888497.936735,
    ],
  ])("%s is within the error of %j, and the note says so", (_, request, id, right) => {
    const { value, error, note } = (x17.xsec(request) as Quantities)[id]!;
    const off = Math.abs(value - right);
    // known to its last digit
    const known = Math.abs(right) * 1e-13;
    expect(off).toBeLessThan(error + known);
    // not larger than what one unit of each of four inputs could do
    expect(off).toBeGreaterThan(error / 16);
    expect(note).toMatch(/^error: numerical [^,]+, rounding of the inputs to doubles/);
  });

  it("weighs nothing where no difference decides, and where sqrt(s) is the mass", () => {
    const onPeak = x17.xsec({ process: "resonance", sqrts: 16.88, mass: 16.88, epsV: 1e-6 })["signal"]!;
    expect(onPeak.error / onPeak.value).toBeLessThan(3e-14);
    const wide = x17.xsec({ process: "bhabha", sqrts: 100, epsV: 0, epsA: 0 })["background"]!;
    expect(wide.error / wide.value).toBeLessThan(3e-14);
  });

  it("of sqrt(s) and the mass is in e+ e- -> gamma X near its threshold: 1/(s - m_X^2)", () => {
    const { signal, decayLength } = x17.xsec({ process: "gammaX", sqrts: 16.8800001, mass: 16.88, epsV: 1e-4 });
    // half a unit of each over their distance, 1.8e-15 + 1.8e-15 over 1e-7
    for (const { value, error } of [signal!, decayLength!]) {
      expect(error / value).toBeGreaterThan(3e-8);
      expect(error / value).toBeLessThan(4.5e-8);
    }
  });

  it("of an angle beyond the default cut: asked for once or checked twice, the numbers are the same", () => {
    const request = { process: "bhabha", sqrts: 53.1, at: 0.99 } as const;
    expect(x17.xsec(xsecInput(request))).toEqual(x17.xsec(request));
  });

  it("near the threshold of a transition is in its bound: sqrt(E - m)", () => {
    const { "12c.beta": beta, "12c.epsMin.1cm": eps } = x17.atomki({ mass: 17.2299999999 });
    // E = 17.23 and the mass are known to 1.8e-15 each, E - m to 3.6e-15 of 1e-10: half of that in beta, a quarter in sqrt(G2)
    const relative = 3.6e-15 / 1e-10;
    expect(beta!.error / beta!.value / (0.5 * relative)).toBeGreaterThan(0.9);
    expect(beta!.error / beta!.value / (0.5 * relative)).toBeLessThan(1.4);
    expect(eps!.error / eps!.value / (0.25 * relative)).toBeLessThan(1.4);
  });

  it("of chiral couplings that nearly cancel is in their sum", () => {
    const { epsV, gV, epsA } = x17.convert({ epsL: 1e-3, epsR: -0.0010000000001 });
    // (L + R)/2 = -5e-14 exactly
    expect(Math.abs(epsV!.value + 5e-14)).toBeLessThan(epsV!.error);
    expect(epsV!.error).toBeGreaterThan(1e-19);
    expect(gV!.error / gV!.value).toBeCloseTo(epsV!.error / epsV!.value, 12);
    expect(epsA!.error / Math.abs(epsA!.value)).toBeLessThan(1e-14);
  });
});

describe("any request", () => {
  const some = (arbitrary: fc.Arbitrary<number>) => fc.option(fc.oneof({ weight: 30, arbitrary }, fc.double()), { nil: undefined });
  const log = (from: number, to: number) => fc.double({ min: Math.log10(from), max: Math.log10(to), noNaN: true }).map((x) => 10 ** x);
  const request = fc.record({
    process: fc.constantFrom("bhabha", "resonance", "gammaX"),
    model: fc.constantFrom("paper", "massless", "exact"),
    sqrts: some(fc.oneof(fc.double({ min: 16.8, max: 17, noNaN: true }), log(1.03, 1e7), fc.constant(16.88))),
    cosMax: some(fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(1, 1 - 2 ** -53, 1e-300))),
    at: fc.option(fc.double({ min: -1, max: 1, noNaN: true }), { nil: undefined, freq: 2 }),
    epsV: some(fc.oneof(log(1e-60, 1e3), fc.constant(0))),
    epsA: some(fc.oneof(log(1e-60, 1e3), fc.constant(0))),
    mass: some(fc.oneof(log(1e-3, 1e6), fc.constant(16.88))),
    invisible: some(fc.oneof(log(1e-20, 1e3), fc.constant(0))),
    width: fc.option(log(1e-30, 1e6), { nil: undefined, freq: 2 }),
    spread: some(fc.oneof(log(1e-11, 1), fc.constant(0))),
  });

  it("is either refused in one line or answered by finite numbers with finite errors, none of them NaN", () => {
    let answered = 0;
    fc.assert(
      fc.property(request, (r) => {
        let results: ReturnType<typeof x17.xsec>;
        try {
          results = x17.xsec(JSON.parse(JSON.stringify(r)) as XsecRequest);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
          expect((error as Error).message).not.toContain("\n");
          return;
        }
        answered++;
        for (const [id, q] of Object.entries(results)) {
          expect(Number.isFinite(q.value), `${id} of ${JSON.stringify(r)}`).toBe(true);
          expect(Number.isFinite(q.error) && q.error >= 0, `error of ${id} of ${JSON.stringify(r)}`).toBe(true);
        }
        for (const id of ["background", "signal"] as const) expect(results[id].value).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 360, seed: 17 },
    );
    expect(answered).toBeGreaterThan(50);
  });
});
