import { describe, expect, it } from "vitest";
import { spectrum } from "../src/components/spectrum.ts";
import { integrate } from "../src/integrate/index.ts";
import { loadKernelSync } from "../src/kernel/embedded.ts";
import { lossGrid, partons } from "../src/radiation/grid.ts";
import { lossRule, lossSum } from "../src/radiation/loss.ts";
import { structureAt } from "../src/radiation/structure.ts";
import * as reference from "../src/reference/index.ts";
import { spectra } from "../src/spectrum/prepared.ts";

const kernel = loadKernelSync();
const drawn = (n: number, stream: number) => Array.from({ length: n }, (_, i) => kernel.exports.uniform(1127, stream, i));

describe("initial-state radiation between partons", () => {
  it("is exact for polynomials in both losses, and says how far off it is otherwise", () => {
    const structure = structureAt(kernel, 3773);
    const [a, b, c] = drawn(3, 1) as [number, number, number];
    const sum = (f: (u1: number, u2: number) => number, symmetric: boolean, level: 1 | 2 | 3, of: "weight" | "coarse" = "weight") =>
      lossGrid(kernel, structure, 0.3, level, symmetric).reduce((all, node) => all + node[of] * f(node.u1, node.u2), 0);
    const exact = (f: (u1: number, u2: number) => number) => lossSum(lossRule(kernel, structure, 0.3, 40), f);
    const bent = (u1: number, u2: number) => 1 + a * u1 - b * u2 + c * u1 * u2 * u2 + u1 ** 4;
    expect(Math.abs(sum(bent, false, 2) / exact(bent) - 1)).toBeLessThan(1e-9);
    const even = (u1: number, u2: number) => 1 + a * (u1 + u2) + u1 * u2;
    for (const level of [1, 2, 3] as const) expect(Math.abs(sum(even, true, level) / exact(even) - 1)).toBeLessThan(1e-9);
    // a kink: the difference of two levels covers what is left
    const kinked = (u1: number, u2: number) => 1 + Math.max(0, u1 - 0.1 - 0.05 * a) + u2;
    for (const level of [2, 3] as const) {
      const apart = Math.abs(sum(kinked, false, level) - sum(kinked, false, level, "coarse"));
      expect(Math.abs(sum(kinked, false, level) - exact(kinked))).toBeLessThan(apart + 1e-4);
    }
  });

  it("moves the partons as their momenta say", () => {
    for (const [u1, u2] of [drawn(2, 2), drawn(2, 3)] as [number, number][]) {
      const { left, betaGamma } = partons({ u1, u2 });
      const [x1, x2] = [1 - u1, 1 - u2];
      expect(left).toBeCloseTo(Math.sqrt(x1 * x2), 14);
      // momentum over mass
      expect(betaGamma).toBeCloseTo((x1 - x2) / 2 / Math.sqrt(x1 * x2), 14);
    }
  });
});

describe("gamma X under initial-state radiation", () => {
  it("is the massless formula between the angles of the laboratory, integrated over both beams in turn", () => {
    const [sqrts, mass, isr] = [3773, 16.88, 150 + 300 * drawn(1, 4)[0]!];
    const cosMax = 0.5 + 0.3 * drawn(1, 5)[0]!;
    const beta = reference.leadingLogarithm(sqrts);
    const F = (c: number) => Math.log((1 + c) / (1 - c)) - c;
    const section = (u1: number, u2: number) => {
      const [x1, x2] = [1 - u1, 1 - u2];
      const b = (x1 - x2) / (x1 + x2);
      const inCentre = (c: number) => (c - b) / (1 - b * c);
      return (F(inCentre(cosMax)) - F(inCentre(-cosMax))) / (x1 * x2);
    };
    const [delta, half] = [(2 * isr) / sqrts, isr / sqrts];
    const over = (end: number, f: (u: number) => number) => reference.radiated(end, beta, f, 1);
    const both =
      2 * over(half, (soft) => over(delta - soft, (hard) => section(hard, soft))) - over(half, (one) => over(half, (other) => section(one, other)));
    const expected = both / section(0, 0);
    const request = {
      process: "ee-aX",
      sqrts,
      mass,
      epsV: 1e-3,
      cuts: { photon: { absCos: [0, cosMax] as const } },
      accuracy: 4e-4,
      seed: 3,
    } as const;
    const radiated = integrate(kernel, { ...request, isr, isrOrder: 1 });
    const tree = integrate(kernel, request);
    expect(radiated.trust.ok).toBe(true);
    const error = Math.hypot(radiated.sdev / tree.value, (radiated.value * tree.sdev) / tree.value ** 2);
    // the formula is off by 4 s m_X^2/(s - m_X^2)^2, in the ratio by much less
    expect(Math.abs(radiated.value / tree.value - expected)).toBeLessThan(4 * error + 1e-5);
  });
});

describe("a spectrum under initial-state radiation", () => {
  it("at BESIII: QED and X alike lose 11 % below 200 MeV, as the Monte Carlo draws it", () => {
    const request = { range: [16.5, 17], bin: 0.5, epsV: 2e-3, isr: 200, accuracy: 1e-3 } as const;
    const { bins, radiation, relativeError } = spectrum(kernel, request);
    const [bin, tree] = [bins[0]!, radiation!.tree.bins[0]!];
    expect(relativeError).toBeLessThan(1e-3);
    expect(Math.abs(bin.background / tree.background / 0.886 - 1)).toBeLessThan(3e-3);
    expect(Math.abs(bin.signal / tree.signal / 0.886 - 1)).toBeLessThan(3e-3);
    expect(Math.abs(bin.background / bin.signal / (tree.background / tree.signal) - 1)).toBeLessThan(1e-3);
    const drawnOnes = integrate(kernel, { range: [16.5, 17], isr: 200, accuracy: 2e-3, seed: 8 });
    expect(drawnOnes.trust.ok).toBe(true);
    expect(Math.abs(drawnOnes.value - bin.background)).toBeLessThan(4 * drawnOnes.sdev + bin.errors.background);
  });

  it("without a limit on the missing energy to speak of, tends to the tree times the soft factor", () => {
    // delta^beta C^2 Gamma(1 + b)^2/Gamma(1 + 2b), of next to nothing: K is then known in closed form
    const isr = 0.01;
    const { bins, radiation } = spectrum(kernel, { range: [16.5, 17], bin: 0.5, isr, cuts: "besiii-barrel" });
    const b = 0.5 * radiation!.beta;
    const gamma = (z: number) => reference.structureMoment(1, 0) * Math.exp(lnGamma(z));
    const soft = kernel.exports.softPhotons(2 * b) ** 2 * (isr / 1886.5) ** (2 * b) * (gamma(1 + b) ** 2 / gamma(1 + 2 * b));
    expect(Math.abs(bins[0]!.background / radiation!.tree.bins[0]!.background / soft - 1)).toBeLessThan(2e-5);
  });
});

/** Stirling beyond 20. */
function lnGamma(z: number): number {
  let [x, product] = [z, 1];
  while (x < 20) product *= x++;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5) - Math.log(product);
}

describe("requests of initial-state radiation", () => {
  it.each([
    [{ isrOrder: 1 }, /^isrOrder = 1: needs isr/],
    [{ isrScale: 0.5 }, /^isrScale = 0.5: needs isr/],
    [{ isr: 200, isrOrder: 3 }, /^isrOrder = 3: must be .*2/],
    [{ isr: 0 }, /^isr = 0 MeV: must be/],
    [{ isr: 1700 }, /^isr = 1700 MeV: must be at most 1697.85 MeV \(nine tenths of one beam\)/],
    [{ isr: 100, sqrts: 200, range: [100, 180] as const, bin: 80 }, /^isr = 100 MeV: must be at most 18.981 MeV \(what is left/],
    [{ isr: 10, sqrts: 90 }, /^isr: the scale of its logarithm/],
  ])("%j is refused", (request, message) => {
    expect(() => spectrum(kernel, request)).toThrow(message);
  });

  it("is refused where the integrals are those of the tree, and of processes with another scale", () => {
    expect(() => spectra(kernel, { isr: 200 })).toThrow(/^isr: /);
    expect(() => integrate(kernel, { process: "ee-ee", cuts: "padme-0.9", sqrts: 3773, isr: 200 })).toThrow(/^isr = 200 MeV: is not of ee-ee/);
  });
});
