// e+ e- -> gamma gamma and the pair cross-section of atoms: printed numbers, spinors, weighted samples.
import { describe, expect, it } from "vitest";
import * as portable from "../../assembly/conversions/betheHeitler.ts";
import { pairDensity } from "../../assembly/conversions/pairMass.ts";
import * as photons from "../../assembly/process/gammaGamma.ts";
import { ALPHA, ELECTRON_MASS, HBAR_C_SQ_PB } from "../../src/constants/index.ts";
import { ATOMS } from "../../src/conversions/elements.ts";
import { loadKernelSync } from "../../src/kernel/embedded.ts";
import { uniform } from "../../src/reference/flatSampling.ts";
import { drawnPair, gammaXDifferential, gaussLegendre, integral, pairMillibarn, sharing } from "../../src/reference/index.ts";

const { exports } = loadKernelSync();
const random = uniform(20261127);
const octave = (low: number, high: number) => low * (high / low) ** random();
const S = 3773 ** 2;
const MB = HBAR_C_SQ_PB / 1e9;

describe("e+ e- -> gamma gamma", () => {
  it("has the cross-sections of another program at 3773 MeV", () => {
    const within = (c: number) => exports.gammaGammaWithin(S, c) * HBAR_C_SQ_PB;
    expect(within(1) / 153879.8).toBeCloseTo(1, 6);
    expect(within(0.9) / 18710.44).toBeCloseTo(1, 6);
    expect((within(0.8) + within(0.92) - within(0.86)) / 17650.2).toBeCloseTo(1, 6);
  });
  it("is what helicity amplitudes of a nearly massless boson give, at random energies and angles", () => {
    for (let i = 0; i < 40; i++) {
      const [sqrts, c] = [octave(1.2, 1e4), 2 * random() - 1];
      const spinors = gammaXDifferential(sqrts, c, { epsV: 1, epsA: 0, mass: 1e-4 * sqrts, width: 0 });
      // m_X^2/s = 1e-8, next to the threshold over beta^2
      expect((exports.gammaGammaDifferential(sqrts * sqrts, c) * HBAR_C_SQ_PB) / spinors).toBeCloseTo(1, 6);
    }
  });
  it("is the integral of its differential form up to the beams, next to threshold and far above", () => {
    for (let i = 0; i < 30; i++) {
      const [s, most] = [octave(1.03, 1e4) ** 2, i % 5 === 0 ? 1 : random()];
      // c = tanh y opens the peak along the beams
      const end = most < 1 ? Math.atanh(most) : 30;
      const sum = integral((y) => exports.gammaGammaDifferential(s, Math.tanh(y)) / Math.cosh(y) ** 2, 0, end, 1e-10);
      expect(exports.gammaGammaWithin(s, most) / sum.value).toBeCloseTo(1, 8);
    }
  });
  it("is 0 below threshold and outside the sphere; portable kernels have the same values", () => {
    expect([exports.gammaGammaWithin(1, 0.5), exports.gammaGammaDifferential(1, 0), exports.gammaGammaDifferential(S, 1.5)]).toEqual([0, 0, 0]);
    expect(photons.gammaGammaDifferential(S, 0.3)).toBe(exports.gammaGammaDifferential(S, 0.3));
  });
});

describe("pair production in the field of an atom", () => {
  it("has the ratios of the parametrisation to its high-energy limit", () => {
    const wanted = { Be: 0.921, C: 0.925, Al: 0.96, Au: 0.973 };
    for (const [name, ratio] of Object.entries(wanted)) expect(exports.pairRatio(ATOMS[name]!.charge, 1886.5)).toBeCloseTo(ratio, 3);
    for (let i = 0; i < 30; i++) {
      const [Z, E] = [Math.ceil(92 * random()), octave(1.5, 1e5)];
      expect((exports.pairCrossSection(Z, E) * MB) / pairMillibarn(Z, E)).toBeCloseTo(1, 10);
    }
    expect([exports.pairCrossSection(4, 1.4), exports.pairCrossSection(4, 2e5), portable.pairCrossSection(0, 100)]).toEqual([0, 0, 0]);
  });
  it("knows the radiation lengths of the Review of Particle Physics", () => {
    // X0 [g/cm^2] and A; Tsai's formula is theirs
    const X0 = { Be: 65.19, C: 42.7, Al: 24.01, Si: 21.82, Cu: 12.86, Au: 6.46 };
    for (const [name, wanted] of Object.entries(X0)) {
      const { charge, mass } = ATOMS[name]!;
      const found = mass / 6.02214076e23 / (exports.radiationCrossSection(charge) * HBAR_C_SQ_PB * 1e-36);
      expect(Math.abs(found / wanted - 1), name).toBeLessThan(2e-3);
    }
  });
  it("shares the energy as printed, and as the reference has it", () => {
    const f = (x: number) => exports.energySharing(4, 1886.5, x);
    expect(f(0.05) / f(0.5)).toBeCloseTo(1.3286, 4);
    expect(f(0.25) / f(0.5)).toBeCloseTo(1.1223, 4);
    for (let i = 0; i < 50; i++) {
      const [Z, E, x] = [Math.ceil(92 * random()), octave(20, 1e4), random()];
      expect(exports.energySharing(Z, E, x)).toBeCloseTo(sharing(Z, E, x), 9);
    }
  });
});

/** Integral over energy sharing and y [mb]; even steps of ln x up to 1/2, twice. */
function total(charge: number, mass: number, energy: number, yMost: number): number {
  let sum = 0;
  for (const { x: logX, weight } of gaussLegendre(20, Math.log(ELECTRON_MASS / energy), Math.log(0.5))) {
    const x = Math.exp(logX);
    for (let panel = 0; panel < 8; panel++)
      for (const { x: y, weight: w } of gaussLegendre(8, (panel * yMost) / 8, ((panel + 1) * yMost) / 8))
        sum += 2 * weight * x * w * exports.pairDensity(charge, mass, energy, x, y);
  }
  return sum * MB;
}

describe("true mass of a pair", () => {
  it("sums up to the cross-section of Bethe and Heitler without screening", () => {
    const closed = (Z: number, E: number) =>
      ((ALPHA ** 3 * Z * Z) / ELECTRON_MASS ** 2) * ((28 / 9) * Math.log((2 * E) / ELECTRON_MASS) - 218 / 27) * MB;
    expect(total(1, 0, 1886.5, 22)).toBeCloseTo(11.378786992, 3);
    for (const E of [octave(300, 1e4), octave(300, 1e4)]) expect(total(3, 0, E, 24) / closed(3, E)).toBeCloseTo(1, 3);
  });
  it("with screening gives the totals of another integral, within 5 % of the parametrisation", () => {
    const { Be, Al } = ATOMS;
    const [ofBe, ofAl] = [total(Be!.charge, Be!.mass, 1886.5, 20), total(Al!.charge, Al!.mass, 1886.5, 20)];
    expect(Math.abs(ofBe / 173.2 - 1)).toBeLessThan(2e-3);
    expect(Math.abs(ofAl / 1404 - 1)).toBeLessThan(2e-3);
    // the parametrisation has no Coulomb correction to light atoms and is 5 % at most
    for (const [found, Z] of [
      [ofBe, 4],
      [ofAl, 13],
    ] as const)
      expect(Math.abs(found / pairMillibarn(Z, 1886.5) - 1)).toBeLessThan(0.055);
  });
  it("at 16.75 MeV is 7.59e-4 of the pairs for each 0.5 MeV in beryllium, 8.5e-4 in aluminium", () => {
    const density = (charge: number, mass: number, m: number) => {
      let sum = 0;
      for (const { x: logX, weight } of gaussLegendre(64, Math.log(ELECTRON_MASS / 1886.5), Math.log(0.5))) {
        const x = Math.exp(logX);
        const onePlus = (m / ELECTRON_MASS) ** 2 * x * (1 - x);
        if (onePlus > 1) sum += ((4 * weight * x) / m) * exports.pairDensity(charge, mass, 1886.5, x, Math.log(onePlus));
      }
      return sum * MB;
    };
    for (const [name, wanted] of [
      ["Be", 7.59e-4],
      ["Al", 8.5e-4],
    ] as const) {
      const { charge, mass } = ATOMS[name]!;
      expect(Math.abs((0.5 * density(charge, mass, 16.75)) / total(charge, mass, 1886.5, 20) / wanted - 1)).toBeLessThan(0.02);
    }
  });
  it("is that of weighted transverse momenta, at random atoms, energies and sharings", () => {
    const atoms = Object.values(ATOMS);
    for (let trial = 0; trial < 6; trial++) {
      const target = atoms[Math.floor(atoms.length * random())]!;
      const [energy, x] = [octave(300, 5000), 0.02 + 0.96 * random()];
      const cut = 10 * random();
      const n = 20_000;
      let [sum, squares, beyond, beyondSq] = [0, 0, 0, 0];
      for (let i = 0; i < n; i++) {
        const { plus, minus, weight } = drawnPair(random, target, energy, x);
        const kSq = ((1 - x) * plus[0] - x * minus[0]) ** 2 + ((1 - x) * plus[1] - x * minus[1]) ** 2;
        sum += weight;
        squares += weight ** 2;
        if (kSq > cut) {
          beyond += weight;
          beyondSq += weight ** 2;
        }
      }
      const above = (y: number) =>
        integral((z) => exports.pairDensity(target.charge, target.mass, energy, x, z), y, y + 8, 1e-5, 30).value +
        integral((z) => exports.pairDensity(target.charge, target.mass, energy, x, z), y + 8, y + 18, 1e-3, 30).value;
      expect(Math.abs(sum / n - above(0)) / (Math.sqrt(squares) / n)).toBeLessThan(4.5);
      expect(Math.abs(beyond / n - above(Math.log1p(cut))) / (Math.sqrt(beyondSq) / n)).toBeLessThan(4.5);
    }
  });
  it("is 0 where there is no such pair, and the same in the portable kernel", () => {
    expect([exports.pairDensity(4, 9, 100, 0, 1), exports.pairDensity(4, 9, 100, 1, 1), exports.pairDensity(4, 9, 100, 0.5, -1)]).toEqual([0, 0, 0]);
    expect(pairDensity(4, 9, 1000, 0.3, 2) / exports.pairDensity(4, 9, 1000, 0.3, 2)).toBeCloseTo(1, 12);
  });
});
