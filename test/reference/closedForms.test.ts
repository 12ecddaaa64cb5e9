import { describe, expect, it } from "vitest";
import { ALPHA, ELECTRON_MASS, HBAR_C_SQ_PB } from "../../src/constants/index.ts";
import * as ref from "../../src/reference/index.ts";
import { relative } from "./points.ts";

const M = 16.88;
const R = (ELECTRON_MASS / M) ** 2;
const MAX = { epsV: 2e-3, epsA: 0, mass: M };

describe("quadrature", () => {
  it("integrates what is known in closed form to the requested accuracy", () => {
    for (const [f, a, b, exact] of [
      [Math.exp, 0, 1, Math.E - 1],
      [(x: number) => 1 / (1e-6 + x * x), -1, 1, 2e3 * Math.atan(1e3)],
      [(x: number) => Math.sqrt(x), 0, 1, 2 / 3],
    ] as const) {
      const { value, error } = ref.integral(f, a, b, 1e-12);
      expect(relative(value, exact)).toBeLessThan(1e-12);
      expect(Math.abs(value - exact)).toBeLessThan(error + 1e-14 * exact);
    }
  });

  it("has Gauss-Legendre rules exact for polynomials of degree 2n - 1", () => {
    for (const n of [1, 2, 5, 16, 48]) {
      const rule = ref.gaussLegendre(n, 0, 1);
      for (const k of [0, 1, n, 2 * n - 1]) {
        const value = rule.reduce((sum, { x, weight }) => sum + weight * x ** k, 0);
        expect(Math.abs(value * (k + 1) - 1)).toBeLessThan(2e-14);
      }
    }
  });
});

describe("the error function", () => {
  // Abramowitz and Stegun, table 7.1 and 7.3 (10 digits and more); 16 digits from mpmath 1.3
  it.each([
    [0.1, 0.1124629160182849],
    [0.5, 0.5204998778130465],
    [1, 0.8427007929497149],
    [1.9, 0.9927904292352575],
    [2.1, 0.997020533343667],
    [3, 0.9999779095030014],
  ])("erf(%d)", (x, value) => {
    expect(relative(ref.erf(x), value)).toBeLessThan(3e-16 * 2);
    expect(ref.erf(-x)).toBe(-ref.erf(x));
  });

  it.each([
    [2, 4.677734981047266e-3],
    [5, 1.5374597944280349e-12],
    [10, 2.088487583762545e-45],
  ])("erfc(%d) keeps its relative accuracy", (x, value) => {
    expect(relative(ref.erfc(x), value)).toBeLessThan(3e-14); // x^2 eps from the exponential; 1 - erf at the joint
  });
});

describe("decay", () => {
  it("the spinor width is (alpha m/3) sqrt(1-4r)[eps_v^2 (1+2r) + eps_a^2 (1-4r)]", () => {
    for (const [v, a] of [
      [1, 0],
      [0, 1],
      [0.3, -0.7],
    ] as const) {
      const exact = ((ALPHA * M) / 3) * Math.sqrt(1 - 4 * R) * (v * v * (1 + 2 * R) + a * a * (1 - 4 * R));
      expect(relative(ref.width(M, v, a), exact)).toBeLessThan(5e-15);
    }
    expect(ref.width(1, 1, 1)).toBe(0);
  });

  it("gives the numbers of Eqs. 25 and 38: 0.164 eV, 4.0 fs; 0.018 eV; 0.13 mm to 1.2 mm at 3773 MeV", () => {
    const wide = ref.widthApprox(M, 2e-3, 0);
    const narrow = ref.widthApprox(M, 6.7e-4, 0);
    expect(wide * 1e6).toBeCloseTo(0.164, 3);
    expect(narrow * 1e6).toBeCloseTo(0.018, 3);
    expect(ref.lifetime(wide) * 1e15).toBeCloseTo(4.01, 2);
    const energy = ref.energyWithPhoton(M, 3773);
    expect(ref.decayLength(M, wide, energy) * 1e-12).toBeCloseTo(0.134, 3);
    expect(ref.decayLength(M, narrow, energy) * 1e-12).toBeCloseTo(1.2, 1);
  });

  it.each([
    ["8Be", 18.15, 3.8e-11, 1.9e-10],
    ["4He", 20.49, 6.61e-11, 3.31e-10],
    ["12C", 17.23, 1.97e-11, 9.84e-11],
  ])("decays within 5 cm and 1 cm in %s need the published couplings", (_, energy, at5, at1) => {
    expect(relative(ref.promptCouplingSq(M, energy, 5e13), at5)).toBeLessThan(5e-3); // three printed digits
    expect(relative(ref.promptCouplingSq(M, energy, 1e13), at1)).toBeLessThan(5e-3);
  });
});

describe("g-2", () => {
  it("has the heavy limits 1/3 and 5/3, approached like r ln r", () => {
    for (const r of [1e-6, 1e-12, 1e-30]) {
      expect(Math.abs(ref.loopVector(r).value - 1 / 3)).toBeLessThan(2 * r * Math.log(1 / r) + 1e-14);
      expect(Math.abs(ref.loopAxial(r).value - 5 / 3)).toBeLessThan(4 * r * Math.log(1 / r) + 1e-14);
    }
  });

  it("becomes Schwinger's alpha/2 pi for a massless vector", () => {
    expect(relative(ref.anomalousMoment(1e-9, 1, 0), ALPHA / (2 * Math.PI))).toBeLessThan(1e-8);
  });

  it("has the coefficients 6.9992e-7 and -3.5372e-6 at 16.88 MeV", () => {
    expect(ref.anomalousMoment(M, 1, 0) * 1e7).toBeCloseTo(6.9992, 4);
    expect(ref.anomalousMoment(M, 0, 1) * 1e6).toBeCloseTo(-3.5372, 4);
    expect(ref.anomalousMomentHeavy(M, 1, 0) * 1e7).toBeCloseTo(7.0956, 4);
  });
});

describe("cross-sections", () => {
  it.each([
    [0.9, 13.82, 0.7454],
    [0.6, 2.14, 0.4383],
    [0.3, 0.6914, 0.2015],
  ])("Table 1, |cos theta| < %d: %d mb and %d nb", (cut, background, signal) => {
    expect(relative(ref.bhabhaMasslessWithin(16.9, cut).value * 1e-9, background)).toBeLessThan(5e-4); // four digits; pb -> mb
    const x = { ...MAX, width: ref.widthApprox(M, 2e-3, 0) };
    expect(relative(ref.resonanceWithin(16.9, cut, x).value * 1e-3, signal)).toBeLessThan(2e-4);
  });

  it("the massless Bhabha cut integral is the primitive of (3+c^2)^2/(1-c)^2", () => {
    // with u = 1 - c the integrand is (4 - 2u + u^2)^2/u^2
    const primitive = (u: number) => -16 / u - 16 * Math.log(u) + 12 * u - 2 * u * u + (u * u * u) / 3;
    for (const cut of [0.3, 0.9, 0.999]) {
      const exact = ((HBAR_C_SQ_PB * Math.PI * ALPHA ** 2) / (2 * 16.9 ** 2)) * (primitive(1 + cut) - primitive(1 - cut));
      expect(relative(ref.bhabhaMasslessWithin(16.9, cut).value, exact)).toBeLessThan(1e-12);
    }
  });

  it("the massive Bhabha cross-section approaches the massless one like m^2/s", () => {
    const c = { ...MAX, width: 1e-7 };
    const excess = (e: number) => Math.abs(ref.bhabhaWithin(e, 0.6, c).photon.value / ref.bhabhaMasslessWithin(e, 0.6).value - 1);
    expect(excess(170)).toBeLessThan(1e-4);
    expect(excess(1700) / excess(170)).toBeCloseTo(0.01, 3);
  });

  it("the spinors reach the unitarity limit 12 pi/(m_X^2 - 4 m_e^2) on the peak", () => {
    const width = ref.width(M, 0.01, 0);
    const onPeak = ref.integral((c) => ref.bhabhaDifferential(M, c, { epsV: 0.01, epsA: 0, mass: M, width }).x, -0.9, 0.9, 1e-9).value;
    const beta = Math.sqrt(1 - 4 * R);
    // angular shape of a vector between massive pairs; the fraction inside |c| < 0.9
    const shape = (c: number) => (1 + 4 * R) ** 2 + (c * beta * beta) ** 2;
    const fraction = ref.integral(shape, -0.9, 0.9).value / ref.integral(shape, -1, 1).value;
    const peak = ((HBAR_C_SQ_PB * 12 * Math.PI) / (M * M - 4 * ELECTRON_MASS ** 2)) * fraction;
    expect(relative(onPeak, peak)).toBeLessThan(1e-5); // the t channel of X interferes at the order Gamma/m = 2e-7 times its 1/(1-c) peak
  });

  it("a beam spread far above the width gives the narrow-width product, 0.25 mb on the peak at 21 keV", () => {
    const x = { ...MAX, width: ref.widthApprox(M, 2e-3, 0) };
    for (const offset of [0, 0.02, -0.03]) {
      const exact = ref.narrowWidthSmeared(M + offset, 0.021, x);
      // what the tails of the Breit-Wigner contribute: Gamma/spread = 8e-6
      expect(relative(ref.resonanceSmeared(M + offset, 0.021, 1, x).value, exact)).toBeLessThan(8e-6);
    }
    expect(ref.resonanceSmeared(M, 0.021, 1, x).value * 1e-9).toBeCloseTo(0.25, 2); // mb, as printed with two digits
  });

  it("gives 1.231 pb and 0.1382 pb for e+ e- -> photon X without cuts at 3773 MeV (Eq. 36)", () => {
    const exact = (epsV: number) => ref.gammaXWithin(3773, 1, { epsV, epsA: 0, mass: M, width: 0 }, 1e-9).value;
    expect(exact(2e-3)).toBeCloseTo(1.231, 3);
    expect(exact(6.7e-4)).toBeCloseTo(0.1382, 4);
  });

  it("has the massless limit within a cut, and the logarithm of the paper for m_X = 0", () => {
    const massive = ref.gammaXWithin(3773, 0.8, { epsV: 2e-3, epsA: 0, mass: M, width: 0 });
    expect(relative(massive.value, ref.gammaXMasslessWithin(3773, 0.8, M, 4e-6).value)).toBeLessThan(1e-6); // m_e^2/(p.k)
    expect(massive.value * 1e3).toBeCloseTo(102.3, 2); // fb, five digits from MadGraph's matrix element
    const c = 0.93;
    const paper = ((HBAR_C_SQ_PB * 2 * Math.PI * ALPHA ** 2 * 4e-6) / 3773 ** 2) * 2 * (Math.log((1 + c) / (1 - c)) - c);
    expect(relative(ref.gammaXMasslessWithin(3773, c, 0, 4e-6).value, paper)).toBeLessThan(1e-12);
  });
});

describe("smearing", () => {
  const edges = Array.from({ length: 39 }, (_, i) => 7.5 + 0.5 * i);

  it("conserves the content up to what leaves the window", () => {
    const contents = edges.slice(1).map((_, i) => 1 / (1 + i));
    const { contents: after, lostLow, lostHigh } = ref.smearHistogram(edges, contents, 1.5);
    const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
    expect(relative(sum(after) + lostLow + lostHigh, sum(contents))).toBeLessThan(1e-13);
    expect(lostLow).toBeGreaterThan(0.1);
  });

  it("leaves the histogram alone for a perfect detector, and a flat one flat in the middle", () => {
    const flat = edges.slice(1).map(() => 2);
    expect(ref.smearHistogram(edges, flat, 0).contents).toEqual(flat);
    expect(ref.smearHistogram(edges, flat, 0.8).contents[19]).toBeCloseTo(2, 12);
  });

  it("puts 68.27% of a line within one sigma", () => {
    const line = ref.smearLine([15.38, 16.88, 18.38], 16.88, 1.5);
    expect(line.contents[0]! + line.contents[1]!).toBeCloseTo(0.682689492137086, 14);
    expect(line.lostLow).toBeCloseTo(0.158655253931457, 14);
  });
});

describe("the surviving region", () => {
  it("excludes a pure vector and a pure axial point, holds a mixed one and its mirror image, and ends below KLOE-2's bound", () => {
    expect(ref.survives(1e-3, 0)).toBe(false);
    expect(ref.survives(0, 5.4e-4)).toBe(false);
    expect(ref.survives(0.9e-3, 0.42e-3)).toBe(true);
    expect(ref.survives(-0.9e-3, -0.42e-3)).toBe(true);
    expect(ref.paperMargins(2e-3, 1e-3).kloe2).toBeLessThan(0);
  });

  it("has the area that counting points gives", () => {
    const n = 600;
    const side = 2.1e-3;
    let inside = 0;
    for (let i = 0; i < n; i += 1) for (let j = 0; j < n; j += 1) inside += Number(ref.survives(((i + 0.5) / n) * side, ((j + 0.5) / n) * side));
    expect(relative((4 * inside * side * side) / (n * n), ref.survivingArea().value)).toBeLessThan(3e-3); // edge cells: perimeter/(n sqrt(n)) of the area
  });
});
