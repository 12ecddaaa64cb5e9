import { binTail, lineTail } from "../smear/gauss";
import { asimov, excessEntropy } from "../statistics/significance";

describe("Gaussian response", () => {
  test("puts 15.87% of a line above one sigma", () => {
    expect<f64>(Math.abs(lineTail(3.0, 3.0) / 0.15865525393145705142 - 1.0)).toBeLessThan(1e-15);
  });
  test("of a narrow bin is that of a line, and the closed form meets the Gauss rule where they change over", () => {
    expect<f64>(Math.abs(binTail(2.0, 1e-7, 1.0) / lineTail(2.0, 1.0) - 1.0)).toBeLessThan(1e-13);
    for (let distance = 0.0; distance < 6.0; distance += 0.25) {
      const below = binTail(distance, 0.5 - 1e-12, 1.0);
      const above = binTail(distance, 0.5 + 1e-12, 1.0);
      expect<f64>(Math.abs(below / above - 1.0)).toBeLessThan(2e-11);
    }
  });
  test("of no width moves nothing", () => {
    expect<f64>(lineTail(0.1, 0.0)).toBe(0.0);
    expect<f64>(binTail(0.25, 0.5, 0.0)).toBe(0.25);
    expect<f64>(binTail(0.75, 0.5, 0.0)).toBe(0.0);
  });
});

describe("significance", () => {
  test("of a small excess is S/sqrt(B) with all its digits", () => {
    // sqrt(2 b h(x)) = s/sqrt(b) sqrt(1 - x/3 + ...)
    expect<f64>(Math.abs(asimov(1e-3, 1e9, 0.0) / (1e-3 / Math.sqrt(1e9)) - 1.0)).toBeLessThan(1e-12);
  });
  test("series and logarithm agree where they change over", () => {
    for (let sign = -1.0; sign < 2.0; sign += 2.0) {
      const series = excessEntropy(sign * 0.25);
      const closed = (1.0 + sign * 0.25) * Math.log1p(sign * 0.25) - sign * 0.25;
      expect<f64>(Math.abs(series / closed - 1.0)).toBeLessThan(4e-15);
    }
  });
  test("falls with the uncertainty of the background to S/sqrt(B + sigma^2)", () => {
    expect<f64>(Math.abs(asimov(1.0, 1e8, 1e6) / (1.0 / Math.sqrt(1e8 + 1e12)) - 1.0)).toBeLessThan(1e-7);
    expect<f64>(Math.abs(asimov(10.0, 5.0, 1e-9) / asimov(10.0, 5.0, 0.0) - 1.0)).toBeLessThan(1e-13);
  });
});
