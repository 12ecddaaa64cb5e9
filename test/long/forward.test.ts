import { describe, expect, it } from "vitest";
import * as pair from "../../assembly/phasespace/pair.ts";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { loadSync, type SpectrumRequest } from "../../src/index.ts";
import { bremsstrahlungPerMass, integral } from "../../src/reference/index.ts";
import { exactPoint, kernelPieces, kernelPoint, type StraightAhead, spinorPieces } from "../support/straightAhead.ts";

type Cuts = Exclude<SpectrumRequest["cuts"], undefined>;
const EPS = 2 ** -52;
const x17 = loadSync();
const couplings = { epsV: 0.4, epsA: 0.3, mass: 16.88, width: 0 };

// sqrt s, pair mass, tan(theta/2) of the photon (1e6 is along p2), (T - T_min)/T_min
const POINTS = [
  [1.2, 1.1],
  [3, 2.5],
  [30, 28],
  [1599, 1328],
  [3773, 300],
  [10000, 9500],
  [10000, 9999.9],
].flatMap(([sqrts, massPair]) =>
  [0.3, 3, 1e4, 1e6].flatMap((tanHalfPhoton) => [1, 30, 1e4, 1e8].map((above) => ({ sqrts: sqrts!, massPair: massPair!, tanHalfPhoton, above }))),
);

describe("an electron that keeps its direction", () => {
  const compared = POINTS.flatMap(({ above, ...at }) => {
    kernelPoint({ ...at, oneMinusCos: 0.5, phi: 0.7 }, true);
    const oneMinusCos = (above * pair.least1) / pair.scale1;
    return oneMinusCos < 1 ? [{ ...at, oneMinusCos, phi: 0.7 }] : [];
  });
  /** By how much a soft photon makes terms larger than their sum. */
  const softness = ({ sqrts, massPair }: { sqrts: number; massPair: number }) => sqrts ** 2 / ((sqrts - massPair) * (sqrts + massPair));

  const exactly = (x: StraightAhead) => {
    const {
      transfers: [transfer13, transfer24],
      grams: { t, s },
    } = exactPoint(x);
    // scalar products in units of the two lengths
    const [cosT, cosS] = [t[2] / Math.sqrt(t[0] * t[1]), s[2] / Math.sqrt(s[0] * s[1])];
    return { transfer13, transfer24, gram13: t[0], gram24: t[1], gram12: s[0], gram34: s[1], cosT, cosS };
  };
  const INPUTS = ["sqrts", "massPair", "tanHalfPhoton", "oneMinusCos", "phi"] as const;
  type Exact = ReturnType<typeof exactly>;
  /** What a unit in the last place of each input does to a number, with 32 digits, and a unit of its own: nothing in doubles can know it better. */
  const known = (x: StraightAhead, exact: Exact): Exact => {
    const moved = INPUTS.map((name) => exactly({ ...x, [name]: x[name] * (1 + EPS) }));
    const change = (name: keyof Exact) => {
      const unit = name.startsWith("cos") ? 1 : Math.abs(exact[name]);
      return EPS + moved.reduce((sum, one) => sum + Math.abs(one[name] - exact[name]) / unit, 0);
    };
    const of = Object.fromEntries(Object.keys(exact).map((name) => [name, change(name as keyof Exact)])) as unknown as Exact;
    // a scalar product of vectors that move by as much as their lengths
    return { ...of, cosT: of.cosT + of.gram13 + of.gram24, cosS: of.cosS + of.gram12 + of.gram34 };
  };

  it("has its -t/2, down to 1e-27 m_e^2, with all the digits that the inputs have", () => {
    let smallest = 1;
    for (const x of compared) {
      const exact = exactly(x);
      const { transfer13, transfer24 } = known(x, exact);
      const transfers = [exact.transfer13, exact.transfer24] as const;
      kernelPoint(x, true);
      expect(Math.abs(pair.transfer13 / transfers[0] - 1), JSON.stringify(x)).toBeLessThan(transfer13);
      expect(Math.abs(pair.transfer24 / transfers[1] - 1), JSON.stringify(x)).toBeLessThan(transfer24);
      // by the direction: components of it in doubles against the angle itself
      kernelPoint(x, false);
      const rounding = (4 * EPS * Math.abs(pair.n1x)) / Math.sqrt(2 * x.oneMinusCos) + 8 * EPS;
      expect(Math.abs(pair.transfer13 / transfers[0] - 1), JSON.stringify(x)).toBeLessThan(rounding);
      smallest = Math.min(smallest, transfers[0] / ELECTRON_MASS ** 2);
    }
    expect(compared.length).toBeGreaterThan(80);
    expect(smallest).toBeLessThan(1e-26);
  });

  it("has the Gram determinants with the photon with all the digits that the inputs have", () => {
    for (const x of compared) {
      const exact = exactly(x);
      const allowed = known(x, exact);
      kernelPoint(x, true);
      for (const name of ["gram13", "gram24", "gram12", "gram34"] as const)
        expect(Math.abs(pair[name] / exact[name] - 1), `${name} ${JSON.stringify(x)}`).toBeLessThan(allowed[name]);
      const { gram13, gram24, gram12, gram34 } = exact;
      expect(Math.abs(pair.mixed / Math.sqrt(gram13 * gram24) - exact.cosT), JSON.stringify(x)).toBeLessThan(allowed.cosT);
      expect(Math.abs(pair.mixed12 / Math.sqrt(gram12 * gram34) - exact.cosS), JSON.stringify(x)).toBeLessThan(allowed.cosS);
    }
  });

  it("has the |M|^2 of sixteen spinor diagrams in 32 digits", () => {
    for (const x of compared) {
      const exact = spinorPieces(exactPoint(x).p, couplings);
      kernelPoint(x, true);
      const found = kernelPieces(couplings);
      // 1e-11 as in every corner; and ten products of classes that a soft photon lets cancel, sixteen roundings of half a unit in each
      const tolerance = 1e-11 + 80 * EPS * softness(x);
      expect(Math.abs(found.photon / exact.photon - 1), JSON.stringify(x)).toBeLessThan(tolerance);
      expect(Math.abs(found.x / exact.x - 1), JSON.stringify(x)).toBeLessThan(tolerance);
      const mixed = Math.abs(found.interference - exact.interference) / Math.sqrt(exact.photon * exact.x);
      expect(mixed, JSON.stringify(x)).toBeLessThan(tolerance);
    }
  });
});

describe("e+ e- -> e+ e- gamma with electrons free to go straight ahead", () => {
  const background = (sqrts: number, range: [number, number], cuts: Cuts, accuracy: number) => {
    const { bins } = x17.spectrum({ sqrts, range, cuts, epsV: 0, bin: range[1] - range[0], accuracy });
    return { value: bins[0]!.background, error: bins[0]!.errors.background };
  };
  const RANGES: [number, [number, number]][] = [
    [30, [15, 15.1]],
    [30, [28.5, 28.6]],
    [300, [15, 15.2]],
    [300, [249, 250]],
    [1599, [1324.3572, 1331.9552]],
    [3773, [1886, 1890]],
    [10000, [500, 503]],
    [10000, [8300, 8350]],
    [10000, [9500, 9550]],
  ];

  const remainder = (sqrts: number, range: [number, number]) => {
    const { value, error } = background(sqrts, range, {}, 1e-3);
    const formula = integral((m) => bremsstrahlungPerMass(sqrts, m), ...range, 1e-10).value;
    return { value: value / formula - 1, error: error / formula };
  };
  /** What the formula leaves out: (m_e/m)^2 times a polynomial in ln(m/m_e), here of first order through two light pairs at 300 MeV. */
  const light = [3.75, 7.5].map((m) => {
    const { value, error } = remainder(300, [m, 1.01 * m]);
    const scale = (m / ELECTRON_MASS) ** 2;
    return { log: Math.log(m / ELECTRON_MASS), value: value * scale, error: error * scale };
  });
  const slope = (light[1]!.value - light[0]!.value) / (light[1]!.log - light[0]!.log);
  const leftOut = (m: number) => (light[1]!.value + slope * (Math.log(m / ELECTRON_MASS) - light[1]!.log)) * (ELECTRON_MASS / m) ** 2;

  it("leaves the formula for bremsstrahlung at light pairs as (m_e/m)^2 ln(m/m_e) does", () => {
    const { value, error } = remainder(300, [15, 15.15]);
    // the straight line through two points carries each one's error to ln 4 with at most twice its size
    const ofLine = (2 * light[1]!.error + light[0]!.error) * (ELECTRON_MASS / 15) ** 2;
    expect(Math.abs(value - leftOut(15))).toBeLessThan(error + ofLine);
    expect(Math.abs(value)).toBeGreaterThan(20 * error);
  });

  it.each(RANGES)("is the bremsstrahlung of both beams without cuts: sqrt s = %d MeV, pairs of %j MeV", (sqrts, range) => {
    const { value, error } = remainder(sqrts, range);
    expect(error).toBeLessThan(1e-3);
    expect(Math.abs(value)).toBeLessThan(error + Math.abs(leftOut(range[0])));
  });

  const electronForward: Cuts = { electron: { absCos: [0.9, 1] } };
  const positronAside: Cuts = { positron: { absCos: [0, 0.9] } };
  it.each([
    ...RANGES.map(([sqrts, range]) => ({ sqrts, range, cuts: {} as Cuts })),
    ...[0, 3, 4, 6].map((k) => ({ sqrts: RANGES[k]![0], range: RANGES[k]![1], cuts: electronForward })),
    ...[1, 4].map((k) => ({ sqrts: RANGES[k]![0], range: RANGES[k]![1], cuts: positronAside })),
  ])("is the same by rules and by Monte Carlo: %j", ({ sqrts, range, cuts }) => {
    const { value, error } = background(sqrts, range, cuts, 2e-3);
    const sampled = x17.integrate({ sqrts, range, cuts: cuts, epsV: 0, terms: ["background"], accuracy: 2e-3 });
    expect(sampled.trust.ok).toBe(true);
    expect(error).toBeLessThan(2e-3 * value);
    expect(Math.abs(value - sampled.value)).toBeLessThan(4 * Math.hypot(error, sampled.sdev));
  });
});
