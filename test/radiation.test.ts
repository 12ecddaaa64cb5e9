import { describe, expect, it } from "vitest";
import * as portableLoss from "../assembly/radiation/loss.ts";
import * as portable from "../assembly/radiation/structureFunction.ts";
import { leptonLoop as portableLoop } from "../assembly/radiation/vacuumPolarisation.ts";
import { ALPHA, ELECTRON_MASS } from "../src/constants/index.ts";
import { loadKernelSync } from "../src/kernel/embedded.ts";
import { meanFraction, meanMassRatio, norm, partBelow } from "../src/radiation/finalState.ts";
import { lossRule, lossSum } from "../src/radiation/loss.ts";
import { polarisation } from "../src/radiation/polarisation.ts";
import { lossIntegral, structureAt } from "../src/radiation/structure.ts";
import * as reference from "../src/reference/index.ts";

const kernel = loadKernelSync();
const { exports } = kernel;
/** Numbers in (0, 1) that nobody chose. */
const drawn = (n: number, stream: number) => Array.from({ length: n }, (_, i) => exports.uniform(20_261_127, stream, i));
/** Scales from 2 MeV to 100 GeV. */
const scales = (n: number, stream: number) => drawn(n, stream).map((u) => 2 * Math.exp(u * Math.log(5e4)));
const within = (value: number, expected: number, relative: number) => expect(Math.abs(value / expected - 1)).toBeLessThan(relative);

describe("structure function of a radiating lepton", () => {
  it("is that of Beenakker, Berends and van Neerven at 3773 MeV: D(0.5), D(0.99), norm and mean", () => {
    const structure = structureAt(kernel, 3773);
    within(structure.beta, 0.078112, 1e-5);
    within(exports.structureFunction(0.5, structure.beta, 2), 0.0491041, 2e-6);
    within(exports.structureFunction(0.01, structure.beta, 2), 3.32328, 2e-6);
    expect(norm(kernel, structure).value.toFixed(5)).toBe("0.99999");
    expect(meanFraction(kernel, structure).value.toFixed(5)).toBe("0.97431");
  });

  it("is what convoluting the splitting function with itself gives, at drawn scales and fractions", () => {
    const us = drawn(60, 1);
    scales(60, 2).forEach((scale, i) => {
      const { beta } = structureAt(kernel, scale);
      within(beta, reference.leadingLogarithm(scale), 1e-13);
      const u = i % 2 === 0 ? us[i]! : Math.exp(-9 * us[i]!);
      for (const order of [1, 2] as const) {
        const size = exports.structureFunction(u, beta, order) + beta;
        const apart = exports.structureFunction(u, beta, order) - reference.evolvedStructure(u, beta, order);
        // the convolution is known to 1e-9, and what cancels in it grows like 1/u
        expect(Math.abs(apart)).toBeLessThan(1e-9 * size + (1e-10 * beta * beta) / u);
      }
    });
  });

  it("has integrals that two rules give alike to 1e-11, and another quadrature to 1e-7", () => {
    scales(6, 3).forEach((scale, i) => {
      const structure = structureAt(kernel, scale);
      const end = drawn(6, 4)[i]!;
      const f = (u: number) => 1 / (1 + 2 * u) + u * u;
      const found = lossIntegral(kernel, structure, end, f);
      within(lossIntegral(kernel, structure, end, f, 80), found, 1e-11);
      within(reference.radiated(end, structure.beta, f), found, 1e-7);
    });
  });

  it("has the moments of the leading logarithms of all orders, but for the third order in beta", () => {
    for (const scale of scales(12, 5)) {
      const structure = structureAt(kernel, scale);
      for (const n of [1, 1.5, 2, 3]) {
        const found = lossIntegral(kernel, structure, 1, (u) => (1 - u) ** (n - 1));
        // beta^3 times a coefficient, largest for n = 1 and 3: 0.016 and 0.07
        expect(Math.abs(found - reference.structureMoment(n, structure.beta))).toBeLessThan(0.08 * structure.beta ** 3);
      }
    }
  });
});

describe("the kernels of radiation in the host's arithmetic", () => {
  it("are those of the module but for the last bits of the host's functions", () => {
    const us = drawn(200, 12);
    const betas = drawn(200, 13).map((u) => 0.01 + 0.1 * u);
    us.forEach((u, i) => {
      const beta = betas[i]!;
      const order = 1 + (i % 2);
      within(exports.softPhotons(beta), portable.softPhotons(beta), 1e-14);
      // powers of b - 1, logarithms, sums that cancel by a factor of ten at most
      within(exports.structureFunction(u, beta, order), portable.structureFunction(u, beta, order), 1e-12);
      const qSq = 1e4 * (u - 0.3);
      const size = Math.abs(qSq) < 100 ? 1e-18 : 1e-16;
      expect(Math.abs(exports.leptonLoop(qSq, 10) - portableLoop(qSq, 10))).toBeLessThan(1e-12 * Math.abs(portableLoop(qSq, 10)) + size);
      portableLoss.setLoss(beta, order, 0.3);
      const weight = portableLoss.placeLoss(u, us[199 - i]!);
      expect(portableLoss.lost1 + portableLoss.lost2).toBeLessThan(0.3);
      expect(weight).toBeGreaterThan(0);
    });
  });

  it("draw the losses of both beams with the weight whose mean is the integral", () => {
    const { beta, order } = structureAt(kernel, 3773);
    portableLoss.setLoss(beta, order, 0.3);
    const f = (u1: number, u2: number) => 1 / ((1 - u1) * (1 - 0.5 * u2));
    const [v, w] = [drawn(20_000, 14), drawn(20_000, 15)];
    const values = v.map((one, i) => portableLoss.placeLoss(one, w[i]!) * f(portableLoss.lost1, portableLoss.lost2));
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0)) / values.length;
    expect(Math.abs(mean - lossSum(lossRule(kernel, { beta, order }, 0.3), f))).toBeLessThan(4 * spread);
    expect(spread / mean).toBeLessThan(2e-3);
  });
});

describe("energy that both beams lose", () => {
  it("cuts K as tabulated for a cross-section that goes with 1/s: 50 to 1000 MeV, at the scales s and s/4", () => {
    const K = (delta: number, factor: number) =>
      lossSum(lossRule(kernel, structureAt(kernel, factor * 3773), delta / 1886.5), (u1, u2) => 1 / ((1 - u1) * (1 - u2)));
    within(K(200, 1), 0.886, 5e-4);
    within(K(100, 1), 0.839, 5e-4);
    within(K(50, 1), 0.7947, 5e-4);
    within(K(200, 0.5), 0.896, 1e-3);
    within(K(50, 0.5), 0.81, 1e-3);
  });

  it("is what nested integrals over each beam give, at drawn scales and limits", () => {
    scales(4, 6).forEach((scale, i) => {
      const structure = structureAt(kernel, scale);
      const delta = 0.02 + 0.9 * drawn(4, 7)[i]!;
      const f = (u1: number, u2: number) => (1 + u1 - 0.5 * u2 + u1 * u2) / (2 - u1);
      const found = lossSum(lossRule(kernel, structure, delta), f);
      within(lossSum(lossRule(kernel, structure, delta, 40), f), found, 1e-10);
      const half = (of: (soft: number, hard: number) => number) =>
        reference.radiated(delta / 2, structure.beta, (soft) => reference.radiated(delta - soft, structure.beta, (hard) => of(soft, hard), 1), 1);
      const corner = reference.radiated(
        delta / 2,
        structure.beta,
        (one) => reference.radiated(delta / 2, structure.beta, (other) => f(one, other), 1),
        1,
      );
      const nested = half((soft, hard) => f(hard, soft)) + half((soft, hard) => f(soft, hard)) - corner;
      const first = lossSum(lossRule(kernel, { ...structure, order: 1 }, delta), f);
      within(nested, first, 3e-7);
    });
  });
});

describe("final-state radiation of a pair", () => {
  it("shifts 16.88 MeV as tabulated: mean, parts beyond 1 MeV and beyond 3 sigma", () => {
    const structure = structureAt(kernel, 16.88);
    within(structure.beta, 0.027851, 2e-5);
    within(meanMassRatio(kernel, structure).value, 0.98901, 1e-5);
    const below = (shift: number) => partBelow(kernel, structure, 1 - shift / 16.88);
    // mpmath, 20 digits, F(U) in closed pieces
    for (const [shift, part] of [
      [1, 0.04206007636528696],
      [3, 0.01894930029445482],
      [9, 0.003563600064527744],
    ] as const) {
      within(below(shift).value, part, 1e-10);
      expect(below(shift).error).toBeLessThan(1e-9);
    }
  });

  it("is that of pairs drawn photon by photon", () => {
    const structure = structureAt(kernel, 16.88);
    // inverse of the distribution of one lepton, in the coordinate that flattens its peak
    const steps = 2000;
    const ends = Array.from({ length: steps + 1 }, (_, i) => ((i + 1e-9) / (steps + 1e-9)) ** 30);
    const table = ends.map((end) => lossIntegral(kernel, structure, Math.min(1, end), () => 1, 24));
    const [n, ratio] = [40_000, 15.88 / 16.88];
    const [one, other] = [drawn(n, 8), drawn(n, 9)];
    const lost = (u: number) => {
      const at = u * table[steps]!;
      let [low, high] = [0, steps];
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (table[middle]! <= at) low = middle;
        else high = middle;
      }
      const share = (at - table[low]!) / (table[high]! - table[low]!);
      return ((low + share + 1e-9) / (steps + 1e-9)) ** 30;
    };
    const below = one.filter((u, i) => (1 - lost(u)) * (1 - lost(other[i]!)) < ratio * ratio).length / n;
    const found = partBelow(kernel, structure, ratio).value;
    expect(Math.abs(below - found)).toBeLessThan(4 * Math.sqrt(found / n));
  });
});

describe("vacuum polarisation", () => {
  it("is the integral over the loop, timelike and spacelike, at drawn masses and q^2", () => {
    const masses = drawn(60, 10).map((u) => Math.exp(8 * u) * ELECTRON_MASS);
    drawn(60, 11).forEach((u, i) => {
      const mass = masses[i]!;
      const r = (i % 2 === 0 ? 1 : -1) * Math.exp(18 * u - 9);
      const qSq = 4 * mass * mass * r;
      const found = exports.leptonLoop(qSq, mass);
      // the quadrature keeps 1e-12 of its integrand's size, which is the logarithm or q^2/m^2
      expect(Math.abs(found - reference.leptonPolarisation(qSq, mass))).toBeLessThan(1e-10 * Math.abs(found) + 1e-13 * Math.min(1e-2, Math.abs(r)));
    });
  });

  it("goes through the threshold of the pair, is series and closed form alike, and obeys its dispersion relation", () => {
    const mass = 105.6583755;
    const at = (r: number) => exports.leptonLoop(4 * mass * mass * r, mass);
    // a cusp: below it (alpha/3pi)(-8/3 + (3 pi/2) sqrt(1 - r)), above it the root is missing
    const scale = ALPHA / (3 * Math.PI);
    within(at(1 + 1e-9), (-8 / 3) * scale, 1e-8);
    within(at(1 - 1e-9) - at(1 + 1e-9), 1.5 * Math.PI * scale * Math.sqrt(1e-9), 1e-4);
    for (const r of [0.01, -0.01]) within(at(r * (1 - 1e-9)), at(r * (1 + 1e-9)), 1e-8);
    // Delta alpha(q^2) = -(q^2/pi) P Int Im Delta alpha(s)/(s (q^2 - s)) ... spacelike, where nothing is singular
    const qSq = -3 * mass * mass;
    const spectral = (z: number) => {
      const s = (4 * mass * mass) / (1 - z);
      return (exports.leptonLoopImaginary(s, mass) * qSq) / (s * (s - qSq)) / Math.PI / (((1 - z) * (1 - z)) / (4 * mass * mass));
    };
    within(reference.integral(spectral, 0, 1, 1e-10).value, at(-0.75), 1e-8);
  });

  it("of the photon that becomes a pair at 16.88 MeV: 0.412 % by electrons, next to nothing by muons and hadrons", () => {
    const { leptons, real, imaginary, factor, hadrons } = polarisation(kernel, 16.88 ** 2);
    expect(leptons.electron.toFixed(5)).toBe("0.00412");
    expect(Math.abs(leptons.muon)).toBeLessThan(4.1e-6);
    within(factor, 1.0083, 1e-4);
    within(factor, 1 / Math.hypot(1 - real, imaginary) ** 2, 1e-14);
    expect(hadrons!).toBeLessThan(5e-6);
    expect(polarisation(kernel, 3773 ** 2).hadrons).toBeUndefined();
  });
});
