import { clearReport, integrate, REPORT_ERROR, REPORT_EVALUATIONS, REPORT_REJECTED } from "../integrate/quadrature";

const report: StaticArray<f64> = [
  0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0,
];
const none: StaticArray<f64> = [0.0];
const power: StaticArray<f64> = [0.0];

function monomial(x: f64, p: StaticArray<f64>): f64 {
  let y: f64 = 1.0;
  for (let i = 0; i < <i32>p[0]; i++) y *= x;
  return y;
}
function lorentz(x: f64, _: StaticArray<f64>): f64 {
  return 1e-3 / (x * x + 1e-6);
}
function squareRoot(x: f64, _: StaticArray<f64>): f64 {
  return Math.sqrt(x);
}
function pole(x: f64, _: StaticArray<f64>): f64 {
  return 1.0 / (x - x);
}

describe("Gauss-Kronrod quadrature", () => {
  test("is exact in one panel for polynomials of degree 31", () => {
    for (let n = 0; n <= 31; n++) {
      power[0] = n;
      clearReport(report);
      const value = integrate(monomial, power, 0.0, 2.0, 1.0, report);
      const exact = Math.pow(2.0, n + 1) / (n + 1);
      expect<f64>(Math.abs(value / exact - 1.0)).toBeLessThan(2e-15);
      expect<f64>(report[REPORT_EVALUATIONS]).toBe(21.0);
    }
  });
  test("is not exact far beyond its degree: the rule has 21 nodes, not more", () => {
    power[0] = 60.0;
    clearReport(report);
    const value = integrate(monomial, power, 0.0, 2.0, 1.0, report);
    expect<f64>(Math.abs(value / (Math.pow(2.0, 61.0) / 61.0) - 1.0)).toBeGreaterThan(1e-13);
  });
  test("resolves a peak a thousand times narrower than the interval", () => {
    clearReport(report);
    const value = integrate(lorentz, none, -1.0, 1.0, 1e-12, report);
    expect<f64>(Math.abs(value - 2.0 * Math.atan(1e3))).toBeLessThan(1e-13);
    expect<f64>(report[REPORT_ERROR]).toBeLessThan(3e-12);
  });
  test("bounds the error of an end-point singularity", () => {
    clearReport(report);
    const value = integrate(squareRoot, none, 0.0, 1.0, 1e-12, report);
    expect<f64>(Math.abs(value - 2.0 / 3.0)).toBeLessThan(report[REPORT_ERROR] + 2e-15);
  });
  test("is finite for an integrand that never is, and says so", () => {
    clearReport(report);
    expect<f64>(integrate(pole, none, 0.0, 1.0, 1e-9, report)).toBe(0.0);
    expect<f64>(report[REPORT_REJECTED]).toBe(21.0);
  });
  test("an empty interval has no integral", () => {
    clearReport(report);
    power[0] = 2.0;
    expect<f64>(integrate(monomial, power, 1.0, 1.0, 1e-9, report)).toBe(0.0);
    expect<f64>(report[REPORT_EVALUATIONS]).toBe(0.0);
  });
});
