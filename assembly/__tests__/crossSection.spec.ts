import { crossSection as gammaX, differential as gammaXDifferential } from "../integrand/eeaX";
import { crossSection } from "../integrand/eeee";
import { clearReport, integrate, REPORT_ERROR, REPORT_REJECTED, REPORT_SCALE } from "../integrate/quadrature";
import { within as gammaXMasslessWithin, differential as gammaXMassless } from "../process/eeaXMassless";
import { partialWidth } from "../process/Xee";
import { interference, photonWithin, photonDifferential, photonSq, xSq } from "../process/eeeeMassless";
import { within, withinMassless, differential, differentialMassless, narrowStrength } from "../process/resonance";
import { PI } from "../spec/constants";
import { MODEL_EXACT, MODEL_MASSLESS } from "../spec/crossSection";
import { TERM_BACKGROUND, TERM_INTERFERENCE, TERM_RESONANCE, TERM_SIGNAL } from "../spec/process";

const report: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];
const none: StaticArray<f64> = [0.0];
const S: f64 = 16.9 * 16.9;
const MASS: f64 = 16.88;
const DX: f64 = (16.9 - 16.88) * (16.9 + 16.88);
const WIDTH: f64 = 1e-3;
const V: f64 = 1.2e-3;
const A: f64 = -0.7e-3;

function bhabha(c: f64, _: StaticArray<f64>): f64 {
  return photonDifferential(S, c);
}
function resonant(c: f64, _: StaticArray<f64>): f64 {
  return differential(S, DX, c, V, A, MASS, WIDTH);
}
function resonantMassless(c: f64, _: StaticArray<f64>): f64 {
  return differentialMassless(S, DX, c, V, A, MASS, WIDTH);
}
function associated(c: f64, _: StaticArray<f64>): f64 {
  return gammaXMassless(4.0 * S, c, MASS, V, A);
}
function associatedExact(c: f64, _: StaticArray<f64>): f64 {
  return gammaXDifferential(MODEL_EXACT, 33.8, c, MASS, V, A);
}
function close(a: f64, b: f64, tolerance: f64): void {
  expect<f64>(Math.abs(a / b - 1.0)).toBeLessThan(tolerance);
}

describe("closed forms of cross-sections within |cos| < C", () => {
  test("are the integrals of the differential ones", () => {
    for (let cosMax = 0.1; cosMax < 0.95; cosMax += 0.1) {
      clearReport(report);
      close(photonWithin(S, cosMax), integrate(bhabha, none, -cosMax, cosMax, 1e-13, report), 1e-12);
      close(within(S, DX, cosMax, V, A, MASS, WIDTH), integrate(resonant, none, -cosMax, cosMax, 1e-13, report), 1e-13);
      close(withinMassless(S, DX, cosMax, V, A, MASS, WIDTH), integrate(resonantMassless, none, -cosMax, cosMax, 1e-13, report), 1e-13);
      close(gammaXMasslessWithin(4.0 * S, cosMax, MASS, V, A), integrate(associated, none, -cosMax, cosMax, 1e-13, report), 1e-12);
      expect<f64>(report[REPORT_REJECTED]).toBe(0.0);
    }
  });
  test("of gamma X agree with quadrature in the angle itself, without the collinear map", () => {
    clearReport(report);
    const plain = integrate(associatedExact, none, -1.0, 1.0, 1e-12, report);
    // the estimate covers what the peaks at +-1 cost, m_e^2/E^2 = 1e-3 of the interval wide
    close(gammaX(MODEL_EXACT, 33.8, 1.0, MASS, V, A, report), plain, 1e-11);
  });
});

describe("massless e- e+ -> e- e+", () => {
  test("gives Eq. 27 from the sum over chiralities", () => {
    for (let c = -0.9; c < 0.95; c += 0.2) {
      const t = -0.5 * S * (1.0 - c);
      const u = -0.5 * S * (1.0 + c);
      close(photonSq(S, t, u) / (128.0 * PI * S), photonDifferential(S, c), 1e-14);
    }
  });
  test("is crossing symmetric under s <-> t for the photon", () => {
    const t = -50.0;
    const u = -S - t;
    close(photonSq(S, t, u), photonSq(t, S, u), 1e-14);
  });
  test("has |photon|^2 = |X|^2 = interference/2 when X is a second photon", () => {
    const t = -100.0;
    const u = -S - t;
    const light = 1e-9;
    close(xSq(S, t, u, S, 1.0, 0.0, light, 0.0), photonSq(S, t, u), 1e-13);
    close(interference(S, t, u, S, 1.0, 0.0, light, 0.0), 2.0 * photonSq(S, t, u), 1e-13);
  });
});

describe("the resonance", () => {
  test("integrates to the narrow-width product: strength times branching ratio", () => {
    const width = partialWidth(MASS, V, A);
    const spread = 0.021;
    const smeared = crossSection(TERM_RESONANCE, MODEL_EXACT, 0, MASS, 1.0, V, A, MASS, width, spread, report);
    const density = 1.0 / (spread * Math.sqrt(2.0 * PI));
    // wings beyond the Gaussian: Gamma/spread = 4e-6
    close(smeared, (narrowStrength(MASS, V, A) / (2.0 * MASS)) * density, 1e-5);
    expect<f64>(report[REPORT_ERROR] / smeared).toBeLessThan(1e-12);
  });
  test("dominates the X piece on its peak, where the interference with the photon is the imaginary part alone", () => {
    const resonance = crossSection(TERM_RESONANCE, MODEL_EXACT, 0, MASS, 0.5, V, A, MASS, 1e-7, 0.0, report);
    const x = crossSection(TERM_SIGNAL, MODEL_EXACT, 0, MASS, 0.5, V, A, MASS, 1e-7, 0.0, report);
    close(x, resonance, 1e-8);
    const mixed = crossSection(TERM_INTERFERENCE, MODEL_EXACT, 0, MASS, 0.5, V, A, MASS, 1e-7, 0.0, report);
    expect<f64>(Math.abs(mixed / resonance)).toBeLessThan(1e-6);
  });
  test("does not exist without couplings, and nothing exists below threshold", () => {
    expect<f64>(crossSection(TERM_SIGNAL, MODEL_EXACT, 0, MASS, 0.5, 0.0, 0.0, MASS, 0.0, 0.0, report)).toBe(0.0);
    expect<f64>(crossSection(TERM_BACKGROUND, MODEL_EXACT, 0, 1.0, 0.5, 0.0, 0.0, MASS, 0.0, 0.0, report)).toBe(0.0);
    expect<f64>(gammaX(MODEL_EXACT, 16.0, 1.0, MASS, V, A, report)).toBe(0.0);
  });
});

describe("a smeared beam", () => {
  test("changes a slowly varying cross-section by half its curvature: 3 (spread/sqrt s)^2 for 1/s", () => {
    const spread = 0.05;
    const sharp = crossSection(TERM_BACKGROUND, MODEL_MASSLESS, 0, 17.0, 0.5, 0.0, 0.0, MASS, 0.0, 0.0, report);
    const smeared = crossSection(TERM_BACKGROUND, MODEL_MASSLESS, 0, 17.0, 0.5, 0.0, 0.0, MASS, 0.0, spread, report);
    const x = spread / 17.0;
    // <(1+x z)^-2> = 1 + 3 x^2 + 15 x^4 + ...
    expect<f64>(Math.abs(smeared / sharp - 1.0 - 3.0 * x * x - 15.0 * x * x * x * x)).toBeLessThan(1e-12);
    expect<f64>(report[REPORT_SCALE]).toBeGreaterThan(0.0);
  });
});
