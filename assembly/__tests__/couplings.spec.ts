import { margin } from "../constrain/margin";
import { logLogInterpolation } from "../constrain/interpolate";
import { anomalyHeavy, anomalyVector, loopAxial, loopVector } from "../process/electronAnomaly";
import { betaGamma, promptCouplingSq } from "../process/promptDecay";
import { NO_BOUND } from "../spec/constraint";

describe("couplings", () => {
  test("the loop integrals have the limits of a heavy boson", () => {
    expect<f64>(loopVector(0.0)).toBe(1.0 / 3.0);
    expect<f64>(loopAxial(0.0)).toBe(5.0 / 3.0);
  });
  test("the three forms of the loop integrals meet", () => {
    expect<f64>(loopVector(0.1)).toBeCloseTo(loopVector(0.0999999999), 9);
    expect<f64>(loopAxial(4.0)).toBeCloseTo(loopAxial(3.9999999999), 9);
  });
  test("the exact vector coefficient lies below the heavy limit", () => {
    expect<f64>(anomalyVector(16.88)).toBeLessThan(anomalyHeavy(16.88));
  });
  test("a transition cannot emit a heavier boson", () => {
    expect<f64>(betaGamma(17.23, 17.3)).toBe(0.0);
    expect<f64>(promptCouplingSq(17.23, 17.3, 1.0)).toBe(0.0);
  });
  test("a margin vanishes on the edge and changes sign with the weight", () => {
    expect<f64>(margin(2.0e-3, 0.0, 1.0, 1.0, 0.0, -NO_BOUND, 2.0e-3 * 2.0e-3, 1.0)).toBe(0.0);
    const inside: f64 = margin(1.0e-3, 0.0, 1.0, 1.0, 0.0, 0.5e-6, 2.0e-6, 1.0);
    expect<f64>(margin(1.0e-3, 0.0, 1.0, 1.0, 0.0, 0.5e-6, 2.0e-6, -1.0)).toBe(-inside);
  });
  test("interpolation passes through its points", () => {
    expect<f64>(logLogInterpolation(2.0, 2.0, 5.0, 3.0, 7.0)).toBe(5.0);
    expect<f64>(logLogInterpolation(3.0, 2.0, 5.0, 3.0, 7.0)).toBe(7.0);
  });
});
