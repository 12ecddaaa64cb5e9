import { describe, expect, it } from "vitest";
import { ELECTRON_MASS, loadSync } from "../../src/index.ts";
import { arena } from "../../src/kernel/memory.ts";
import {
  asimovSignificance,
  bhabhaAveraged,
  integral,
  lineDensity,
  matrixElementSq,
  radiatorDensity,
  resonanceDensity,
  resonanceSmeared,
  weakChargeProduct,
  width,
} from "../../src/reference/index.ts";

const x17 = loadSync();
const { kernel } = x17;

/** Repeatable draws in (0, 1): the fractional parts of multiples of the golden section. */
const draw = (seed: number) => (k: number) => ((seed * 16 + k + 1) * 0.6180339887498949) % 1;

function kernelLine(sqrts: number, mass: number, spread: number): { value: number; error: number } {
  const { views, offsets } = arena(kernel, 3, 2);
  views[0]!.set([sqrts, mass, spread]);
  kernel.exports.lineShapeBatch(1, 1, offsets[0]!, offsets[1]!);
  return { value: views[1]![0]!, error: views[1]![1]! };
}

describe("the radiator and the line of the reference", () => {
  it("agree with the kernels at random energies, masses and spreads", () => {
    for (let i = 0; i < 24; i += 1) {
      const u = draw(i);
      const mass = 5 * 20 ** u(0);
      const spread = 1e-3 * 200 ** u(1) * (mass / 17);
      const sqrts = mass + spread * (-6 + 26 * u(2));
      const wanted = lineDensity(sqrts, { mass, spread, radiation: true });
      const found = kernelLine(sqrts, mass, spread);
      // the exponent (E - m)^2/2 spread^2 amplifies the rounding of energies: up to 6 spreads, 6 x 17/1e-3 x 2e-16
      const rounding = (20 * mass * Number.EPSILON * Math.abs(wanted.value)) / spread;
      expect(Math.abs(found.value - wanted.value), `sqrt(s) ${sqrts}, m_X ${mass}, spread ${spread}`).toBeLessThan(
        found.error + wanted.error + rounding + 1e-11 * wanted.value,
      );
    }
  });

  it("agree in the density of lost energy from 1e-12 to 0.99", () => {
    for (const x of [1e-12, 1e-6, 1e-3, 0.1, 0.5, 0.9, 0.99])
      for (const s of [25, 285, 1.4e7]) expect(Math.abs(radiatorDensity(x, s) / kernel.exports.radiator(x, s) - 1)).toBeLessThan(1e-12);
  });

  it("conserve what they move, up to the vertex correction (alpha/pi)(pi^2/3 - 1/2) and second order in beta", () => {
    // Int_0^1 F dx = 1 + vertex + O(beta^2), beta = 0.028 and 0.078, with a coefficient of order one
    const vertex = (Math.PI ** 2 / 3 - 0.5) / 137.036 / Math.PI;
    for (const [s, beta] of [
      [285, 0.0279],
      [3773 ** 2, 0.0781],
    ] as const) {
      const soft = (radiatorDensity(1e-12, s) * 1e-12) / beta;
      const { value } = integral((t) => Math.exp(t) * radiatorDensity(Math.exp(t), s), Math.log(1e-12), -1e-9, 1e-9);
      expect(Math.abs(value + soft - 1 - vertex)).toBeLessThan(2 * beta * beta);
    }
  });

  it("have the narrow line as the limit of the resonance", () => {
    for (const radiation of [false, true]) {
      const line = { mass: 16.88, spread: 0.06, radiation };
      for (const offset of radiation ? [0.07] : [-0.1, 0]) {
        const narrow = lineDensity(16.88 + offset, line).value;
        // tails of the Breit-Wigner curve: Gamma/spread
        expect(Math.abs(resonanceDensity(16.88 + offset, 1e-7, line).value / narrow - 1)).toBeLessThan(3e-6);
      }
    }
  });

  it("average a resonance of any width as the massless closed form does", () => {
    const x = { mass: 16.88, width: 1e-3, epsV: 0.1, epsA: 0.05 };
    const seen = bhabhaAveraged(16.9, 0.05, { cosMax: 0.6 }, x, 1e-5).x.value;
    // m_e: (1 + 2r)^2 over the flux and phase space, 1 - 4r each, r = 9.2e-4: no more than 4r; X in the t channel below 1e-3
    const r = (ELECTRON_MASS / 16.88) ** 2;
    expect(Math.abs(seen / resonanceSmeared(16.9, 0.05, 0.6, x).value - 1)).toBeLessThan(4 * r + 1e-3);
  });

  it("average e+ e- -> e+ e- over the beam as the kernels do, at random couplings and energies", () => {
    for (let i = 0; i < 6; i += 1) {
      const u = draw(100 + i);
      const [epsV, epsA] = [1e-4 * 1e3 ** u(0), 1e-4 * 1e3 ** u(1)];
      const spread = 5e-3 * 30 ** u(2);
      const sqrts = 16.88 + spread * (-5 + 10 * u(3));
      const at = -0.9 + 1.6 * u(4);
      const c = { epsV, epsA, mass: 16.88, width: width(16.88, epsV, epsA) };
      const wanted = bhabhaAveraged(sqrts, spread, { cosTheta: at }, c);
      const found = x17.xsec({ process: "bhabha", sqrts, spread, at, epsV, epsA });
      for (const [name, id] of [
        ["photon", "background"],
        ["x", "signal"],
        ["interference", "interference"],
      ] as const) {
        // mb; positions in the Gaussian are rounded to 17/5e-3 x 2e-16
        const expected = wanted[name].value * 1e-9;
        const allowed = wanted[name].error * 1e-9 + found[id]!.error + 1e-11 * (Math.abs(expected) + Math.abs(wanted.interference.value * 1e-9));
        expect(Math.abs(found[id]!.value - expected), `${id} at ${sqrts}, spread ${spread}, cos ${at}`).toBeLessThan(allowed);
      }
    }
  });
});

describe("statistics and weak charge of the reference", () => {
  it("agree with the kernel's Asimov significance, from a background known exactly to one hardly known", () => {
    for (const [s, b, sigma] of [
      [30, 100, 10],
      [1e-3, 1e5, 10],
      [5, 0.1, 0],
      [1e4, 1e6, 1e4],
      [3, 50, 500],
    ] as const)
      expect(Math.abs(kernel.exports.asimov(s, b, sigma) / asimovSignificance(s, b, sigma) - 1)).toBeLessThan(1e-12);
  });

  it("give the bound of parity violation that the limits use", () => {
    const { lines } = x17.limits({ mass: 30 });
    const bound = lines.find(({ id }) => id === "e158-1sigma")!.upper!;
    expect(Math.abs(bound / weakChargeProduct(0.0053, 0.026e6, 30) - 1)).toBeLessThan(1e-14);
  });

  it("have no parity violation without both couplings: eps_a -> -eps_a changes nothing for a pure vector or axial vector", () => {
    const p = [
      [20, 0, 0, Math.sqrt(400 - ELECTRON_MASS ** 2)],
      [20, 0, 0, -Math.sqrt(400 - ELECTRON_MASS ** 2)],
    ];
    const size = p[0]![3]!;
    const out = [
      [20, 0.6 * size, 0, 0.8 * size],
      [20, -0.6 * size, 0, -0.8 * size],
    ];
    const m2 = (epsV: number, epsA: number) => matrixElementSq("ee-ee", [...p, ...out], { epsV, epsA, mass: 16.88, width: 1 }).m2;
    expect(m2(0, 0.3)).toBe(m2(0, -0.3));
    expect(m2(0.3, 0)).toBe(m2(0.3, -0));
  });
});
