import { productError, sumError } from "../kinematics/errorFree";
import { dot4, energyShift, invariantMassExcess, momentumStretch, offShellness } from "../kinematics/fourVectors";
import { breakupMomentum, kallen, sqrtKallenOfMasses } from "../kinematics/kallen";
import { ELECTRON_MASS } from "../spec/constants";

describe("two-body kinematics", () => {
  test("the Kallen function is symmetric and a perfect square for one massless particle", () => {
    expect<f64>(kallen(9.0, 4.0, 1.0)).toBe(kallen(1.0, 9.0, 4.0));
    expect<f64>(kallen(9.0, 4.0, 0.0)).toBe(25.0);
  });
  test("the square root from masses agrees with the function of squares", () => {
    expect<f64>(sqrtKallenOfMasses(5.0, 1.0, 2.0)).toBeCloseTo(Math.sqrt(kallen(25.0, 1.0, 4.0)), 13);
  });
  test("nothing moves below threshold", () => {
    expect<f64>(breakupMomentum(1.0, 0.6, 0.6)).toBe(0.0);
    expect<f64>(breakupMomentum(0.0, 0.0, 0.0)).toBe(0.0);
  });
  test("two massless particles share the mass", () => {
    expect<f64>(breakupMomentum(10.0, 0.0, 0.0)).toBe(5.0);
  });
});

describe("error-free transformations", () => {
  test("the low half of a product is what rounding removed", () => {
    // (1 + 2^-30)^2 = 1 + 2^-29 + 2^-60
    const a: f64 = 1.0 + 9.313225746154785e-10;
    expect<f64>(productError(a, a, a * a)).toBe(8.673617379884035e-19);
  });
  test("the low half of a sum is what rounding removed", () => {
    expect<f64>(sumError(1.0, 1e-20, 1.0 + 1e-20)).toBe(1e-20);
    expect<f64>(sumError(1e-20, 1.0, 1.0 + 1e-20)).toBe(1e-20);
  });
});

describe("four-vectors", () => {
  test("the square of a lightlike vector of Pythagorean numbers is exactly zero", () => {
    expect<f64>(dot4(5e8, 3e8, 4e8, 0.0, 5e8, 3e8, 4e8, 0.0)).toBe(0.0);
  });
  test("an electron at rest is on its shell", () => {
    expect<f64>(offShellness(ELECTRON_MASS, 0.0, 0.0, 0.0, ELECTRON_MASS)).toBe(0.0);
  });
  test("the steps to the mass shell are zero on the shell", () => {
    expect<f64>(energyShift(5.0, 0.0)).toBe(-0.0);
    expect<f64>(momentumStretch(3.0, 4.0, 0.0, 0.0)).toBe(0.0);
  });
  test("two massless back-to-back momenta of half the mass have no excess", () => {
    expect<f64>(invariantMassExcess(0.0, 16.88, 0.0, 8.44, 0.0, 0.0, 8.44, 8.44, 0.0, 0.0, -8.44)).toBe(0.0);
  });
});
