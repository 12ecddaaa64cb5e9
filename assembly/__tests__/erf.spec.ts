import { erf, erfc } from "../math/erf";

describe("error function", () => {
  // Abramowitz and Stegun, tables 7.1 and 7.3, continued with mpmath to 17 digits
  test("has its tabulated values", () => {
    expect<f64>(Math.abs(erf(0.5) / 0.52049987781304653768 - 1.0)).toBeLessThan(3e-16);
    expect<f64>(Math.abs(erf(1.0) / 0.84270079294971486934 - 1.0)).toBeLessThan(3e-16);
    expect<f64>(Math.abs(erf(2.0) / 0.99532226501895273416 - 1.0)).toBeLessThan(3e-16);
    expect<f64>(Math.abs(erfc(0.5) / 0.47950012218695346232 - 1.0)).toBeLessThan(7e-16);
    expect<f64>(Math.abs(erfc(2.0) / 0.0046777349810472658379 - 1.0)).toBeLessThan(7e-16);
    expect<f64>(Math.abs(erfc(10.0) / 2.0884875837625447570e-45 - 1.0)).toBeLessThan(7e-16);
    expect<f64>(Math.abs(erfc(26.0) / 5.6631924088561428463e-296 - 1.0)).toBeLessThan(7e-16);
  });
  test("is odd, and 1 - erf is its complement on both sides", () => {
    for (let x = -8.0; x < 8.0; x += 0.01) {
      expect<f64>(erf(-x)).toBe(-erf(x));
      expect<f64>(Math.abs(erf(x) + erfc(x) - 1.0)).toBeLessThan(3e-16);
    }
  });
  test("is total", () => {
    expect<f64>(erf(Infinity)).toBe(1.0);
    expect<f64>(erf(-Infinity)).toBe(-1.0);
    expect<f64>(erfc(Infinity)).toBe(0.0);
    expect<f64>(erfc(-Infinity)).toBe(2.0);
    expect<f64>(erf(NaN)).toBe(0.0);
  });
});
