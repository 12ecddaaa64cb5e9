// Mass of a pair and its first-order error, against other algebra.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { particleErrors } from "../../src/detector/errors.ts";
import { detectorOf, IDEAL } from "../../src/detector/spec.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { uniform } from "../../src/reference/index.ts";
import { massError, massOfTracks } from "../../src/reference/measuredPair.ts";
import { pairMass, pairMassError } from "../../src/resolution/pairMass.ts";
import { ELECTRON, PHOTON, POSITRON, pairBlock } from "../../src/resolution/pairs.ts";

const kernel = loadKernelSync();
type Three = readonly [number, number, number];
const vector = (p: number, theta: number, phi: number): Three => [
  p * Math.sin(theta) * Math.cos(phi),
  p * Math.sin(theta) * Math.sin(phi),
  p * Math.cos(theta),
];

describe("the mass of a pair", () => {
  it("is the one that was generated, at any mass and energy", () => {
    for (const [mass, energy] of [
      [1.1, 1886.5],
      [16.88, 1886.5],
      [16.88, 17],
      [1000, 1001],
      [2, 1e5],
    ] as const) {
      const block = pairBlock(kernel, { mass, energy, cosMax: 0.9, seed: 3 }, 5, 500);
      const at = (leg: number, i: number): Three => [block.legs[leg]!.px[i]!, block.legs[leg]!.py[i]!, block.legs[leg]!.pz[i]!];
      const [off, unbalanced, moved] = [new Float64Array(block.n), new Float64Array(block.n), new Float64Array(block.n)];
      for (let i = 0; i < block.n; i++) {
        off[i] = Math.abs(pairMass(at(ELECTRON, i), at(POSITRON, i)) - mass);
        unbalanced[i] = Math.abs(block.legs[ELECTRON]!.E[i]! + block.legs[POSITRON]!.E[i]! - energy);
        moved[i] = Math.hypot(...[0, 1, 2].map((c) => at(ELECTRON, i)[c]! + at(POSITRON, i)[c]! + at(PHOTON, i)[c]!));
      }
      // momenta of some ten roundings; a rounding of p is one of E^2 eps in m^2 at most
      expect(Math.max(...off)).toBeLessThan(20 * Number.EPSILON * ((energy / mass) * energy + mass));
      expect(Math.max(...unbalanced)).toBeLessThan(20 * Number.EPSILON * energy);
      expect(Math.max(...moved)).toBeLessThan(20 * Number.EPSILON * energy);
    }
  });

  it("has the error of differences, at any opening angle", () => {
    const random = uniform(4);
    for (let k = 0; k < 300; k++) {
      const wide = k % 3 === 0 ? 1 : k % 3 === 1 ? 0.02 : 1e-3;
      const [p, q, theta, phi] = [50 + 1000 * random(), 50 + 1000 * random(), 0.3 + 2 * random(), 6 * random()];
      const a = { p, theta, phi };
      const b = { p: q, theta: theta + wide * (0.2 + random()), phi: phi + wide * (random() - 0.5) };
      // a hundredth of the error is far below the opening angle: the cubic term of a difference is 1e-6 of the linear one
      const errors = [0, 1].map(() => ({ size: 0.01 * random(), theta: 0.01 * wide * random(), phi: 0.01 * wide * random() })) as [never, never];
      const [x, y] = [vector(a.p, a.theta, a.phi), vector(b.p, b.theta, b.phi)];
      const listed = (errors as { size: number; theta: number; phi: number }[]).map((one): Three => [one.size, one.theta, one.phi]);
      const found = pairMassError(x, y, listed[0]!, listed[1]!);
      expect(Math.abs(found / massError(a, b, errors, ELECTRON_MASS) - 1)).toBeLessThan(2e-6);
      expect(Math.abs(pairMass(x, y) / massOfTracks(a, b, ELECTRON_MASS) - 1)).toBeLessThan(1e-8);
    }
  });

  it("of a narrow pair has the error of the closed form in eta, and 1.28 and 2.28 MeV in and across the bending plane of a chamber", () => {
    const [p, ofPhi, ofTheta] = [943, 0.96e-3, 1.71e-3];
    const psi = 0.0179;
    for (const [eta, expected] of [
      [0, Math.SQRT2 * p * ofPhi],
      [Math.PI / 2, Math.SQRT2 * p * ofTheta],
      [0.7, Math.SQRT2 * p * Math.hypot(Math.cos(0.7) * ofPhi, Math.sin(0.7) * ofTheta)],
    ] as const) {
      const half = (sign: number) => vector(p, Math.PI / 2 + (sign * psi * Math.sin(eta)) / 2, (sign * psi * Math.cos(eta)) / 2);
      const errors: Three = [0, ofTheta, ofPhi];
      // m = p psi but for m_e: (2 m_e/m)^2/2 of it, and psi^2
      expect(Math.abs(pairMassError(half(1), half(-1), errors, errors) / expected - 1)).toBeLessThan(3e-3);
    }
    expect(Math.SQRT2 * p * ofPhi).toBeCloseTo(1.28, 2);
    expect(Math.SQRT2 * p * ofTheta).toBeCloseTo(2.28, 2);
  });

  it("has momenta that add (m/2)^2 of their squared relative errors, but for the mass of the electron", () => {
    const [p, q] = [500, 700];
    const [a, b] = [vector(p, 1.2, 0), vector(q, 1.2, 0.03)];
    const mass = pairMass(a, b);
    // m^2 = m_e^2 (2 + p/q + q/p) + p q psi^2
    const half = (ratio: number) => (mass / 2) * (1 - (2 * ELECTRON_MASS * ELECTRON_MASS * (1 + ratio)) / (mass * mass));
    const expected = Math.hypot(half(q / p) * 0.01, half(p / q) * 0.02);
    expect(Math.abs(pairMassError(a, b, [0.01, 0, 0], [0.02, 0, 0]) / expected - 1)).toBeLessThan(1e-5);
  });

  it("has no error from an ideal detector", () => {
    expect(particleErrors(kernel, detectorOf(kernel, IDEAL).particles[0]!, [1, 2, 3])).toEqual([0, 0, 0]);
  });
});

describe("the pairs", () => {
  const n = 40_000;
  const [mass, energy, cosMax] = [16.88, 1886.5, 0.8];
  const block = pairBlock(kernel, { mass, energy, cosMax, seed: 1 }, 0, n);
  const mean = (of: (i: number) => number) => {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      const x = of(i);
      sum += x;
      squares += x * x;
    }
    return { value: sum / n, error: Math.sqrt((squares / n - (sum / n) ** 2) / n) };
  };
  const expectMean = (of: (i: number) => number, expected: number) => {
    const { value, error } = mean(of);
    expect(Math.abs(value - expected)).toBeLessThan(4.5 * error);
  };
  const cosine = (i: number) => -block.legs[PHOTON]!.pz[i]! / block.legs[PHOTON]!.E[i]!;

  it("fly as those of gamma X: the mean squared cosine is that of (1 + c^2)/(1 - c^2)", () => {
    const atanh = Math.atanh(cosMax);
    // int c^2 (1 + c^2)/(1 - c^2) = 2 atanh c - 2 c - c^3/3
    expectMean((i) => cosine(i) ** 2, (2 * atanh - 2 * cosMax - cosMax ** 3 / 3) / (2 * atanh - cosMax));
    expectMean(cosine, 0);
    const largest = block.number.reduce((most, _, i) => Math.max(most, Math.abs(cosine(i))), 0);
    expect(largest).toBeLessThan(cosMax * (1 + 1e-12));
  });

  it("decay as a transverse vector: the mean squared cosine in the rest frame is that of 2 - beta^2 sin^2", () => {
    const betaSq = 1 - ((2 * ELECTRON_MASS) / mass) ** 2;
    const flat = 2 - betaSq;
    const momentum = Math.sqrt(energy * energy - mass * mass);
    // E - E' = gamma beta_X 2 p* cos
    const inRest = (i: number) => ((block.legs[ELECTRON]!.E[i]! - block.legs[POSITRON]!.E[i]!) * mass) / (momentum * mass * Math.sqrt(betaSq));
    expectMean((i) => inRest(i) ** 2, (flat / 3 + betaSq / 5) / (flat + betaSq / 3));
    expectMean(inRest, 0);
  });
});
