// Smearing and the error function: the kernels against the reference, and against their own source run by the JavaScript engine.
import { describe, expect, it } from "vitest";
import * as portable from "../../assembly/math/erf.ts";
import { asimov as portableAsimov } from "../../assembly/statistics/significance.ts";
import { loadSync } from "../../src/index.ts";
import * as reference from "../../src/reference/index.ts";
import { relative } from "../support/columns.ts";

const x17 = loadSync();
const EPS = 2 ** -52;

describe("the error function", () => {
  it("agrees with its power series and its continued fraction", () => {
    for (let x = 0.01; x < 26; x += 0.013) {
      // reference: exp(-x^2) of a rounded square; below 2 its erfc is a difference from 1
      const square = 4 * EPS * (1 + x * x);
      expect(relative(x17.kernel.exports.erf(x), reference.erf(x))).toBeLessThan(8 * EPS);
      const found = x17.kernel.exports.erfc(x);
      expect(Math.abs(found - reference.erfc(x))).toBeLessThan(square * found + (x < 2 ? 8 * EPS : 0));
    }
  });

  it("is the same to rounding with the exp of the host", () => {
    for (let x = -6; x < 26; x += 0.017) {
      expect(Math.abs(portable.erf(x) - x17.kernel.exports.erf(x))).toBeLessThanOrEqual(4 * EPS);
      expect(relative(portable.erfc(x), x17.kernel.exports.erfc(x))).toBeLessThan(4 * EPS);
    }
  });
});

describe("the Gaussian response", () => {
  const edges = Array.from({ length: 25 }, (_, i) => 11 + 0.5 * i);
  const contents = edges.slice(1).map((_, i) => 100 / (1 + i) + (i === 11 ? 500 : 0));

  it.each([0, 0.01, 0.24, 0.26, 0.5, 1, 1.5, 3, 40])(
    "of a histogram agrees with quadrature over each input bin for a resolution of %s MeV",
    (sigma) => {
      const ours = x17.smear({ edges, sigma, bins: { edges, contents } });
      const theirs = reference.smearHistogram(edges, contents, sigma);
      const total = contents.reduce((a, b) => a + b, 0);
      // the reference asks 1e-13 of each quadrature
      theirs.contents.forEach((content, j) => void expect(Math.abs(ours.contents[j]! - content)).toBeLessThan(3e-13 * total));
      expect(Math.abs(ours.below - theirs.lostLow)).toBeLessThan(3e-13 * total);
      expect(Math.abs(ours.above - theirs.lostHigh)).toBeLessThan(3e-13 * total);
    },
  );

  it("may vary from bin to bin", () => {
    const sigma = contents.map((_, i) => 0.3 + 0.1 * i);
    const ours = x17.smear({ edges, sigma, bins: { edges, contents } });
    const theirs = reference.smearHistogram(edges, contents, sigma);
    theirs.contents.forEach((content, j) => void expect(Math.abs(ours.contents[j]! - content)).toBeLessThan(1e-10));
  });

  it.each([0, 0.1, 1, 3])("of a line agrees for a resolution of %s MeV", (sigma) => {
    const ours = x17.smear({ edges, sigma, lines: { positions: [16.88], contents: [1] } });
    const theirs = reference.smearLine(edges, 16.88, sigma);
    theirs.contents.forEach((content, j) => void expect(Math.abs(ours.contents[j]! - content)).toBeLessThan(8 * EPS));
    expect(Math.abs(ours.below - theirs.lostLow)).toBeLessThan(8 * EPS);
    expect(Math.abs(ours.above - theirs.lostHigh)).toBeLessThan(8 * EPS);
  });
});

describe("the Asimov significance", () => {
  it("is the same to rounding with the logarithm of the host", () => {
    for (let k = 0; k < 60; k++) {
      const [s, b, sigma] = [2 ** (k - 30), 2 ** ((k * 7) % 40) / 16, k % 3 ? 2 ** ((k * 5) % 20) / 8 : 0];
      expect(relative(portableAsimov(s, b, sigma), x17.kernel.exports.asimov(s, b, sigma))).toBeLessThan(20 * EPS);
    }
  });
});
