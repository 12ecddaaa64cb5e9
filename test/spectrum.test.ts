import { describe, expect, it } from "vitest";
import { type CutSpec, loadSync, type SpectrumRequest } from "../src/index.ts";
import { arena } from "../src/kernel/memory.ts";
import { helicityMomenta, radiativeSpectrum } from "../src/reference/spectrum.ts";
import { binGrid } from "../src/spectrum/couple.ts";
import { couplingsWithWidth } from "../src/spectrum/couplings.ts";
import { spectrumBins, spectrumModel, spectrumPoint } from "../src/spectrum/index.ts";

const x17 = loadSync();
const { kernel } = x17;

type Momentum = readonly [E: number, x: number, y: number, z: number];
const massOf = (a: Momentum, b: Momentum) => Math.sqrt((a[0] + b[0]) ** 2 - (a[1] + b[1]) ** 2 - (a[2] + b[2]) ** 2 - (a[3] + b[3]) ** 2);

/** Bin content from `lo` to `hi` alone. */
const one = (request: SpectrumRequest, lo: number, hi: number) => x17.spectrum({ ...request, range: [lo, hi], bin: hi - lo }).bins[0]!;

describe("photon-only spectrum at 3773 MeV, photon in the barrel above 25 MeV, electrons free", () => {
  // MadGraph matrix element integrated by quadrature good to 1e-7; the numbers are quoted to 0.01 fb
  it.each([
    [7.5, 8, 2557.71],
    [16.5, 17, 1188.01],
    [26, 26.5, 764.5],
  ])("is %s to %s MeV: %s fb", (lo, hi, published) => {
    const { background } = one({ cuts: "besiii-barrel", accuracy: 1e-5 }, lo, hi);
    expect(Math.abs(background - published)).toBeLessThan(0.005);
  });
});

describe("X in e+ e- -> e+ e- gamma", () => {
  const request = { cuts: "besiii-barrel", epsV: 2e-3, accuracy: 1e-5 } as const;

  it("through its peak is sigma(e+ e- -> gamma X) times the branching ratio", () => {
    const model = spectrumModel(kernel, request);
    const couplings = couplingsWithWidth(kernel, model.input);
    const grid = binGrid(kernel, model.coefficients, [16.5, 17]);
    const production = x17.xsec({ process: "gammaX", epsV: 2e-3, sqrts: 3773, cosMax: 0.8 })["signal"]!.value * 1e3;
    expect(Math.abs(production - 102.3)).toBeLessThan(0.005);
    for (const invisible of [0, 1, 4]) {
      const ratio = 1 / (1 + invisible);
      const [bin] = spectrumBins(model, grid, { ...couplings, width: couplings.width * (1 + invisible) });
      // the tails of the Breit-Wigner curve outside the bin: Gamma/(2 pi) (1/0.38 MeV + 1/0.12 MeV)
      const outside = ((couplings.width / ratio) * (1 / 0.38 + 1 / 0.12)) / (2 * Math.PI);
      expect(Math.abs(bin!.signal / (production * ratio) - 1 + outside)).toBeLessThan(5e-8 + model.coefficients.relativeError);
    }
  });

  it("and the initial-state photon spectrum differ by the factor 2 alpha/(3 pi m G2) only", () => {
    // the |D|^2 coefficient of eps_v^4 is the two initial-state diagrams with a vector boson: over m^4 it is their photon spectrum
    const { coefficients } = spectrumModel(kernel, request);
    const m = 16.88;
    const grid = binGrid(kernel, coefficients, [m - 0.01, m + 0.01]);
    let initialState = 0;
    grid.weights.forEach((weight, i) => {
      initialState += (weight * grid.values[14]![i]!) / grid.masses[i]! ** 4;
    });
    const production = x17.xsec({ process: "gammaX", epsV: 1, sqrts: 3773, cosMax: 0.8, width: 1 })["signal"]!.value * 1e3;
    const expected = (production * 2 * 0.02) / (3 * Math.PI * 137.035999177 * m);
    // (1 + 2r) sqrt(1 - 4r) = 1 - 6 r^2, r = 9.2e-4; the curvature of 1/m over the bin 1e-7
    expect(Math.abs(initialState / expected - 1)).toBeLessThan(1e-5);
  });

  it("interferes destructively below the peak and constructively above it", () => {
    const { bins, at } = x17.spectrum({ ...request, cuts: "besiii", accuracy: 1e-3, at: [16.87, 16.89] });
    for (const bin of bins) {
      if (bin.hi <= 16.5) expect(bin.total).toBeLessThan(bin.background);
      if (bin.lo >= 17) expect(bin.total).toBeGreaterThan(bin.background);
    }
    expect(at[0]!.total).toBeLessThan(at[0]!.background);
    expect(at[1]!.total).toBeGreaterThan(at[1]!.background);
  });

  it.each([1e-9, 1e-3, 0.3, 3])("bins of a width of %s MeV hold the integral of dsigma/dm", (width) => {
    const model = spectrumModel(kernel, { ...request, epsA: 1e-3, width, accuracy: 1e-3 });
    const couplings = couplingsWithWidth(kernel, model.input);
    const edges = [15, 16.5, 16.88, 17.1, 20];
    const bins = spectrumBins(model, binGrid(kernel, model.coefficients, edges), couplings);
    bins.forEach(({ lo, hi, signal, interference }, i) => {
      // m^2 = m_X^2 + g tan x flattens the peak; midpoint rule
      const g = couplings.massX * width;
      const angle = (m: number) => Math.atan2(m * m - couplings.massX ** 2, g);
      // signal: flat in the angle; interference: v d(angle) is done in pieces graded towards the peak
      const n = 20000;
      const sum = { signal: 0, interference: 0 };
      const a = angle(lo);
      const b = angle(hi);
      for (let j = 0; j < n; j++) {
        const x = a + ((b - a) * (j + 0.5)) / n;
        const v = g * Math.tan(x);
        const m = Math.sqrt(couplings.massX ** 2 + v);
        const point = spectrumPoint(model, couplings, m);
        sum.signal += (point.signal * (g / Math.cos(x) ** 2) * (b - a)) / n / (2 * m);
        sum.interference += (point.interference * (g / Math.cos(x) ** 2) * (b - a)) / n / (2 * m);
      }
      // the midpoint rule misses (b-a)^2/(24 n^2) of the curvature; at 1e-9 MeV the doubles of m resolve the peak to 4e-6
      if (width >= 1e-3) expect(Math.abs(signal / sum.signal - 1), `signal ${i}`).toBeLessThan(1e-6);
      else expect(Math.abs(signal / sum.signal - 1), `signal ${i}`).toBeLessThan(1e-4);
      if (width >= 0.3) expect(Math.abs(interference / sum.interference - 1), `interference ${i}`).toBeLessThan(1e-5);
    });
  });

  it("a peak on a bin edge is shared by its two bins, a peak in a bin is wholly there", () => {
    const model = spectrumModel(kernel, request);
    const couplings = couplingsWithWidth(kernel, model.input);
    const shared = spectrumBins(model, binGrid(kernel, model.coefficients, [16.5, 16.88, 17]), couplings);
    const whole = spectrumBins(model, binGrid(kernel, model.coefficients, [16.5, 17]), couplings)[0]!;
    expect(Math.abs((shared[0]!.signal + shared[1]!.signal) / whole.signal - 1)).toBeLessThan(1e-12);
    expect(Math.abs(shared[0]!.signal / shared[1]!.signal - 1)).toBeLessThan(1e-6);
    // principal value: the two sides of the peak cancel to their smooth remainder
    expect(Math.abs(shared[0]!.interference + shared[1]!.interference - whole.interference)).toBeLessThan(1e-9 * whole.signal);
  });

  it("reports an error that covers the distance to a hundred times finer integration", () => {
    for (const cuts of ["besiii", "cos0.9"] as const) {
      const fine = x17.spectrum({ cuts, accuracy: 1e-5, range: [16, 18] });
      const coarse = x17.spectrum({ cuts, accuracy: 1e-3, range: [16, 18] });
      expect(coarse.relativeError).toBeLessThan(1e-3);
      coarse.bins.forEach((bin, i) => {
        expect(Math.abs(bin.total - fine.bins[i]!.total)).toBeLessThan(bin.error + fine.bins[i]!.error);
      });
    }
  });
});

describe("against the spinors", () => {
  // helicity amplitudes over explicit momenta, 16 x 24 x 12 nodes: good to about 1e-6 without cuts on the electrons
  const grid = { photon: 16, polar: 24, azimuth: 12 };
  const couplings = { epsV: 0.5, epsA: 0.3, mass: 16.88, width: 0.014 };

  it.each([9, 16.8, 16.88, 24])("every piece of dsigma/dm at %s MeV agrees, couplings of order one", (m) => {
    const model = spectrumModel(kernel, { cuts: "besiii-barrel", epsV: 0.5, epsA: 0.3, width: 0.014, accuracy: 1e-6, at: [m] });
    const found = spectrumPoint(model, couplingsWithWidth(kernel, model.input), m);
    const expected = radiativeSpectrum({ sqrts: 3773, pairMass: m, photonCosMax: 0.8 }, couplings, grid);
    const size = 1e3 * (expected.photon + expected.x);
    expect(Math.abs(found.background - 1e3 * expected.photon)).toBeLessThan(1e-5 * size);
    expect(Math.abs(found.signal - 1e3 * expected.x)).toBeLessThan(1e-5 * size);
    expect(Math.abs(found.interference - 1e3 * expected.interference)).toBeLessThan(1e-5 * size);
    expect(Math.abs(found.total - 1e3 * expected.m2)).toBeLessThan(1e-5 * size);
  });

  const degrees = ([, ax, ay, az]: Momentum, [, bx, by, bz]: Momentum) =>
    (Math.acos((ax * bx + ay * by + az * bz) / (Math.hypot(ax, ay, az) * Math.hypot(bx, by, bz))) * 180) / Math.PI;
  const absCos = ([, x, y, z]: Momentum) => Math.abs(z) / Math.hypot(x, y, z);
  /** Photon edges of |cos| = 0.8 in the centre of mass as seen from a laboratory with beta gamma = 0.5. */
  const beta = 0.5 / Math.sqrt(1.25);
  const moving: CutSpec = { betaGamma: 0.5, photon: { cos: [(beta - 0.8) / (1 - 0.8 * beta), (beta + 0.8) / (1 + 0.8 * beta)] } };

  it.each<readonly [string, number, CutSpec, (p: readonly Momentum[]) => boolean]>([
    [
      "leptons in |cos| < 0.7 above 300 MeV",
      16,
      { leptons: { absCos: [0, 0.7], energy: [300] } },
      (p) => p.slice(0, 2).every((e) => absCos(e) < 0.7 && e[0] > 300),
    ],
    [
      "leptons above 400 MeV of transverse momentum",
      16,
      { leptons: { pt: [400] } },
      (p) => p.slice(0, 2).every(([, x, y]) => Math.hypot(x, y) > 400),
    ],
    [
      "from a moving frame, leptons in |cos| < 0.7 above 500 MeV",
      120,
      { ...moving, leptons: { absCos: [0, 0.7], energy: [500] } },
      (p) => p.slice(0, 2).every((e) => absCos(e) < 0.7 && e[0] > 500),
    ],
    [
      "from a moving frame, pairs that open by 5 to 12 degrees, 170 or less from the photon to e-",
      120,
      { ...moving, angleDeg: { "electron-positron": [5, 12], "electron-photon": [null, 170] } },
      (p) => degrees(p[0]!, p[1]!) > 5 && degrees(p[0]!, p[1]!) < 12 && degrees(p[0]!, p[2]!) < 170,
    ],
    ["the mass of e- and photon above 2 GeV", 120, { mass: { "electron-photon": [2000] } }, (p) => massOf(p[0]!, p[2]!) > 2000],
  ])("%s: as many as explicit momenta count", (_, m, cuts, passes) => {
    const { betaGamma = 0 } = cuts;
    const seenFromLab = ([E, x, y, z]: readonly number[]): Momentum => [
      E! * Math.hypot(1, betaGamma) + z! * betaGamma,
      x!,
      y!,
      z! * Math.hypot(1, betaGamma) + E! * betaGamma,
    ];
    const [nPhoton, nPolar, nAzimuth] = [150, 150, 24];
    const end = Math.atanh(0.8);
    const velocity = Math.sqrt(1 - (1.02199790138 / m) ** 2);
    const n = nPhoton * nPolar * nAzimuth;
    const jacobians = new Float64Array(n);
    const accepted = new Array<boolean>(n);
    const { views, offsets } = arena(kernel, 10 * n, n);
    for (let i = 0; i < n; i++) {
      const y = end * ((2 * (i % nPhoton) + 1) / nPhoton - 1);
      const eta = Math.atanh(velocity) * ((2 * (Math.floor(i / nPhoton) % nPolar) + 1) / nPolar - 1);
      const phi = (2 * Math.PI * (Math.floor(i / nPhoton / nPolar) + 0.5)) / nAzimuth;
      const p = helicityMomenta(3773, m, y, Math.tanh(eta) / velocity, phi);
      jacobians[i] = 1 / (Math.cosh(y) * Math.cosh(eta)) ** 2;
      accepted[i] = passes(p.slice(2).map(seenFromLab));
      let column = 0;
      for (let a = 0; a < 5; a++)
        for (let b = a + 1; b < 5; b++)
          views[0]![n * column++ + i] = p[a]![0]! * p[b]![0]! - p[a]![1]! * p[b]![1]! - p[a]![2]! * p[b]![2]! - p[a]![3]! * p[b]![3]!;
    }
    kernel.exports.eeeeaPhotonBatch(n, offsets[0]!, offsets[1]!);
    const at = (selection: CutSpec) => {
      const model = spectrumModel(kernel, {
        cuts: { photon: { absCos: [0, 0.8] }, ...selection },
        accuracy: 4e-3,
        range: [m - 0.5, m + 0.5],
        bin: 1,
        at: [m],
      });
      return spectrumPoint(model, couplingsWithWidth(kernel, model.input), m).background;
    };
    const sum = { accepted: 0, free: 0 };
    for (let i = 0; i < n; i++) {
      sum.free += jacobians[i]! * views[1]![i]!;
      if (accepted[i]) sum.accepted += jacobians[i]! * views[1]![i]!;
    }
    // a step lies up to half a cell from where the midpoint rule puts it, in two variables of 150 cells of which a third or more is accepted
    expect(Math.abs(at(cuts) / at({}) / (sum.accepted / sum.free) - 1)).toBeLessThan(3 / 150);
  });
});

describe("cuts", () => {
  const background = (cuts: SpectrumRequest["cuts"], accuracy = 1e-3) => one({ ...(cuts ? { cuts } : {}), accuracy }, 16, 17);

  it("only remove events, and a boost by nothing changes nothing", () => {
    const barrel = background("besiii-barrel").background;
    const both = background("besiii").background;
    const tight = background({ leptons: { absCos: [0, 0.93], energy: [100] }, photon: { absCos: [0, 0.8], energy: [25] } }).background;
    expect(tight).toBeLessThan(barrel);
    expect(tight).toBeLessThan(both);
    const boosted = background({ photon: { absCos: [0, 0.8], energy: [25] }, betaGamma: 1e-12 }, 1e-4);
    expect(Math.abs(boosted.background / barrel - 1)).toBeLessThan(1e-3);
  });

  it("in the laboratory of asymmetric beams are those in the centre of mass, transformed", () => {
    // photon within |cos| < 0.8 in the centre of mass, described in a frame with beta gamma = 0.5
    const beta = 0.5 / Math.sqrt(1.25);
    const seen = (c: number) => (c + beta) / (1 + beta * c);
    const rest = background({ photon: { absCos: [0, 0.8] } }, 1e-4).background;
    const moving = background({ photon: { cos: [seen(-0.8), seen(0.8)] }, betaGamma: 0.5 }, 1e-4).background;
    expect(Math.abs(moving / rest - 1)).toBeLessThan(1e-4);
  });

  it("on the pair mass and the photon energy cut the spectrum off where kinematics says", () => {
    // E > 1886 MeV at 3773 MeV: m^2 < s - 2 sqrt s E
    const edge = Math.sqrt(3773 * (3773 - 2 * 1886.46));
    const request = { cuts: { photon: { absCos: [0, 0.8], energy: [1886.46] } }, accuracy: 1e-4 } as const;
    expect(edge).toBeGreaterThan(16);
    const { bins } = x17.spectrum({ ...request, range: [10, 20], bin: 1 });
    const free = x17.spectrum({ cuts: "besiii-barrel", accuracy: 1e-4, range: [10, 20], bin: 1 }).bins;
    bins.forEach((bin, i) => {
      if (bin.lo > edge) expect(bin.background).toBe(0);
      if (bin.hi < edge) expect(Math.abs(bin.background / free[i]!.background - 1)).toBeLessThan(2e-4);
    });
  });

  it.each([
    [{ photon: { absCos: [0.5, 0.2] } }, /^cuts.photon.absCos/],
    [{ photon: { cosine: [0, 1] } }, /^cuts.photon.cosine/],
    [{ foton: {} }, /^cuts.foton/],
    [{ photon: { energy: [Number.NaN] } }, /^cuts.photon.energy/],
    [{ mass: { "electron-muon": [1, 2] } }, /^cuts.mass/],
    ["besiiii", /^cuts/],
  ])("refuse %j in one line", (cuts, message) => {
    expect(() => x17.spectrum({ cuts: cuts as never })).toThrow(message);
  });
});

describe("the error of a bin that ends at or near the peak", () => {
  it.each([17, 17.1])("holds for mass %s MeV and bins of 0.5 MeV from 16 MeV: the principal value does not cancel in them", (mass) => {
    const at = (accuracy: number) => x17.spectrum({ cuts: "besiii", range: [16, 18], bin: 0.5, mass, epsV: 1e-3, sigma: [1e-3], accuracy });
    const right = at(2e-5);
    const rough = at(1e-3);
    for (const [bins, better] of [
      [rough.bins, right.bins],
      [rough.smeared[0]!.bins, right.smeared[0]!.bins],
    ] as const)
      bins.forEach((bin, i) => {
        for (const piece of ["interference", "signal"] as const) {
          const combined = Math.hypot(bin.errors[piece], better[i]!.errors[piece]);
          expect(Math.abs(bin[piece] - better[i]![piece])).toBeLessThan(2 * combined);
        }
      });
    // and is that of the numerator times the logarithm, not more
    expect(Math.max(...rough.bins.map(({ errors }) => errors.interference))).toBeLessThan(5e-5);
  });
});
