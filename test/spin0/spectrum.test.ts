import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InputError, loadSync } from "../../src/index.ts";

const x17 = loadSync();
const M_E = 0.51099895069;
const ALPHA = 1 / 137.035999177;
const PHOTON = { photon: { absCos: [0, 0.8], energy: [25] } } as const;

interface Peak {
  readonly sqrts: number;
  readonly cosMax: number;
  readonly mass: number;
  readonly epsS: number;
  readonly epsP: number;
  readonly half: number;
}

/**
 * X alone between mass - half and mass + half [fb] from the two diagrams of initial-state radiation, which factorise exactly (docs/physics/spin-0.md):
 * d sigma/dm^2 = sigma_gammaX(s; m^2) 2 e^2 [S (m^2 - 4 m_e^2) + P m^2] beta(m^2)/(16 pi^2)/|D|^2.
 */
function factorised({ sqrts, cosMax, mass, epsS, epsP, half }: Peak): number {
  const g = mass * x17.width({ epsS, epsP, mass }).width.value;
  const numerator = (mSq: number) => {
    const pb = x17.xsec({ process: "gammaX", sqrts, cosMax, mass: Math.sqrt(mSq), epsS, epsP }).signal.value;
    const decay = 8 * Math.PI * ALPHA * (epsS ** 2 * (mSq - 4 * M_E ** 2) + epsP ** 2 * mSq);
    return (1000 * pb * decay * Math.sqrt(1 - (4 * M_E ** 2) / mSq)) / (16 * Math.PI ** 2);
  };
  const [low, high] = [(mass - half) ** 2 - mass ** 2, (mass + half) ** 2 - mass ** 2];
  // smooth in m^2: a polynomial through 13 Chebyshev points, in barycentric form
  const n = 12;
  const nodes = Array.from({ length: n + 1 }, (_, k) => {
    const v = 0.5 * (low + high) + 0.5 * (high - low) * Math.cos((Math.PI * k) / n);
    return { v, f: numerator(mass ** 2 + v), w: (k % 2 === 0 ? 1 : -1) * (k === 0 || k === n ? 0.5 : 1) };
  });
  const polynomial = (v: number) => {
    let [top, bottom] = [0, 0];
    for (const node of nodes) {
      if (v === node.v) return node.f;
      top += (node.w * node.f) / (v - node.v);
      bottom += node.w / (v - node.v);
    }
    return top / bottom;
  };
  // v = g sinh(t): 1/(v^2 + g^2) dv = dt/(g cosh t), which a trapezoidal rule integrates to all digits but for its ends
  const [from, to] = [Math.asinh(low / g), Math.asinh(high / g)];
  const steps = 4000;
  let sum = 0;
  for (let i = 0; i <= steps; i++) {
    const t = from + ((to - from) * i) / steps;
    // Simpson
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    sum += (weight * polynomial(g * Math.sinh(t))) / (g * Math.cosh(t));
  }
  return (sum * (to - from)) / steps / 3;
}

describe("a spectrum with an X of spin 0", () => {
  it("has X of the independent calculation to its printed digits: 2600.927207 pb, 25 MeV photons within |c| < 0.8", () => {
    const request = { sqrts: 3773, cuts: PHOTON, range: [16.38, 17.38], bin: 1, epsS: 0.3, epsP: -0.2, accuracy: 1e-6 } as const;
    const [bin] = x17.spectrum(request).bins;
    expect(Math.abs(bin!.signal / 1000 - 2600.927207)).toBeLessThan(5e-7 + bin!.errors.signal / 1000);
    expect(bin!.errors.signal).toBeLessThan(1e-7 * bin!.signal);
  });

  it("has the interference of the t classes beside the peak: 1.9e-7 pb/MeV, + below, - above, where a vector has 2.0e-3", () => {
    const common = { sqrts: 3773, cuts: PHOTON, range: [16.38, 17.38], bin: 1, at: [16.86, 16.9] } as const;
    const [below, above] = x17.spectrum({ ...common, epsP: 1e-3 }).at.map(({ interference }) => interference / 1000);
    // the printed digits are of the part that is odd in m - m_X
    expect(Math.abs((below! - above!) / 2 - 1.9e-7)).toBeLessThan(0.05e-7);
    expect(Math.abs((below! + above!) / 2)).toBeLessThan(0.05e-7);
    const [vector] = x17.spectrum({ ...common, epsV: 1e-3 }).at.map(({ interference }) => interference / 1000);
    expect(Math.abs(vector! + 2.0e-3)).toBeLessThan(0.05e-3);
  });

  it("has the peak of the two diagrams that factorise, at requests drawn at random", () => {
    const peak = fc.record({
      sqrts: fc.double({ min: 100, max: 10_000, noNaN: true }),
      cosMax: fc.double({ min: 0.1, max: 0.95, noNaN: true }),
      mass: fc.double({ min: 3, max: 30, noNaN: true }),
      epsS: fc.double({ min: 1e-4, max: 0.3, noNaN: true }),
      epsP: fc.integer({ min: -300, max: 300 }).map((k) => k / 1000),
      half: fc.double({ min: 0.1, max: 0.5, noNaN: true }),
    });
    fc.assert(
      fc.property(peak, (asked) => {
        const { sqrts, cosMax, mass, epsS, epsP, half } = asked;
        const range = [mass - half, mass + half] as const;
        const request = { sqrts, cuts: { photon: { absCos: [0, cosMax] as const } }, range, bin: range[1] - range[0], mass, epsS, epsP };
        const { bins, width } = x17.spectrum({ ...request, accuracy: 1e-6, terms: ["signal"] });
        const [{ signal, errors }] = bins as [(typeof bins)[number]];
        // what is not resonant is smaller by Gamma/m_X; the m_e that the test types again, and its rules, to 1e-9
        expect(Math.abs(signal - factorised(asked))).toBeLessThan(errors.signal + (width / mass) * signal + 1e-9 * signal);
      }),
      { numRuns: 15 },
    );
  });

  it("returns the same bits with epsP of either sign, smeared, in windows and at masses", () => {
    const at = (sign: number) => {
      const { input: _, ...found } = x17.spectrum({ range: [15, 18], epsS: 0.02, epsP: sign * 0.01, sigma: [1], at: [16, 16.88], accuracy: 1e-2 });
      return found;
    };
    expect(at(-1)).toEqual(at(1));
  });

  it("agrees with initial-state radiation with the Monte Carlo", () => {
    const asked = { cuts: "besiii-barrel", range: [16.5, 17], epsP: 0.01, isr: 100, terms: ["signal"] } as const;
    const [bin] = x17.spectrum({ ...asked, bin: 0.5 }).bins;
    const { value, sdev } = x17.integrate({ ...asked, accuracy: 2e-3 });
    expect(Math.abs(bin!.signal - value)).toBeLessThan(4 * Math.hypot(sdev, bin!.errors.signal));
  });

  it("gives other couplings of the same spin without a new integration, and refuses those of the other", () => {
    const common = { cuts: "besiii", range: [15, 18], accuracy: 1e-3 } as const;
    const at = x17.spectra({ ...common, epsS: 1e-3 });
    const own = x17.spectrum({ ...common, epsS: 2e-3, epsP: 1e-3 });
    at({ epsS: 2e-3, epsP: 1e-3 }).bins.forEach(({ signal, errors }, i) => {
      expect(Math.abs(signal - own.bins[i]!.signal)).toBeLessThanOrEqual(errors.signal + own.bins[i]!.errors.signal);
    });
    expect(() => x17.spectra(common)({ epsS: 1e-3 })).toThrow("epsS, epsP: an X of another spin needs a new integration");
    expect(() => at({ epsV: 1e-3 })).toThrow("epsV = 0.001: must be absent beside epsS = 0.001");
  });

  it("refuses a request that mixes spins", () => {
    expect(() => x17.spectrum({ epsV: 1e-3, epsP: 1e-3 })).toThrow(InputError);
    expect(() => x17.spectrum({ epsV: 1e-3, epsP: 1e-3 })).toThrow(
      "epsV = 0.001: must be absent beside epsP = 0.001 (one X, of spin 1 or of spin 0)",
    );
  });
});
