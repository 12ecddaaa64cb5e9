import { partialWidth, partialWidthMassless } from "../process/Xee";

describe("X -> e+ e-", () => {
  test("the exact width is below the massless one by O(r^2) for a vector", () => {
    const ratio = partialWidth(16.88, 1.0, 0.0) / partialWidthMassless(16.88, 1.0, 0.0);
    // sqrt(1-4r)(1+2r) = 1 - 6 r^2 + O(r^3), r = 9.164e-4
    expect<f64>(ratio).toBeCloseTo(1.0 - 6.0 * 9.164e-4 * 9.164e-4, 6);
  });
  test("there is no decay below threshold", () => {
    expect<f64>(partialWidth(1.0, 1.0, 1.0)).toBe(0.0);
  });
});
