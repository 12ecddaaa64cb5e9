import { describe, expect, it } from "vitest";
import { ALPHA, CHARGE_SQ, ELECTRON_MASS } from "../../src/constants/index.ts";
import {
  type AnyCouplings,
  amplitudes,
  bhabhaWithin,
  gammaXWithin,
  loopPseudoscalar,
  loopScalar,
  matrixElementSq,
  matrixElementSqFromInvariants,
  type Pieces,
  type Process,
  type Spin0Couplings,
  spin0AnomalousMoment,
  spin0Width,
  width,
} from "../../src/reference/index.ts";
import { type Spin0Row, spin0 } from "../support/vectors.ts";
import { RADIATIVE, relative, twoBody } from "./points.ts";

const M2 = ELECTRON_MASS ** 2;
const STRONG: Spin0Couplings = { epsS: 0.5, epsP: 0.3, mass: 16.88, width: 0.4 };
const couplings = ({ epsS, epsP, mX, widthX, dX }: Spin0Row, exact = true): Spin0Couplings => ({
  epsS,
  epsP,
  mass: mX,
  width: widthX,
  ...(exact && dX !== undefined ? { dX } : {}),
});

/** Largest relative deviation of the pieces; the interference, which changes sign, relative to sqrt(photon x). */
function deviation(pieces: Pieces, { expected }: Pick<Spin0Row, "expected">): number {
  const of = (name: keyof Pieces) => {
    if (expected[name] === undefined) return 0;
    const scale = name === "interference" ? Math.sqrt(expected.photon * expected.x) : expected[name];
    return pieces[name] === expected[name] ? 0 : Math.abs(pieces[name] - expected[name]) / scale;
  };
  return Math.max(of("m2"), of("photon"), of("x"), of("interference"));
}

/** What the rounding of the dot products, half a unit each, may change the pieces by. */
function roundingOfDots(process: Process, row: Spin0Row, value: Pieces): number {
  return row.dots.reduce((sum, dot, i) => {
    const dots = row.dots.map((other, j) => (i === j ? dot * (1 + Number.EPSILON) : other));
    return sum + deviation(matrixElementSqFromInvariants(process, { ...row, dots }, couplings(row)), { expected: value });
  }, 0);
}

describe.each(["ee-ee", "ee-eea", "ee-aX", "X-ee"] as const)("%s with a spin-0 X against spinors in 45 digits", (process) => {
  const rows = spin0(process);

  it.each(rows.map((row) => [row.id, row] as const))("%s from momenta, to what their rounding permits", (_, row) => {
    const p = row.p.map((momentum) => [...momentum]);
    expect(deviation(matrixElementSq(process, p, couplings(row, false)), row)).toBeLessThan(50 * (row.cond + 1e-14));
  });

  it("agrees to 1e-10 in every corner from dot products, and to what the rounding of these makes of it", () => {
    for (const row of rows) {
      const value = matrixElementSqFromInvariants(process, row, couplings(row));
      expect(deviation(value, row)).toBeLessThan(Math.min(1e-10, 1e-13 + roundingOfDots(process, row, value)));
    }
  });
});

const POINTS: readonly [Process, number[][]][] = [
  ["ee-ee", twoBody(16.9, ELECTRON_MASS, ELECTRON_MASS, -0.8, 2.7)],
  ["ee-aX", twoBody(40, 0, 16.88, 0.6, -0.4)],
  ["X-ee", [[16.88, 0, 0, 0], ...twoBody(16.88, ELECTRON_MASS, ELECTRON_MASS, 0.2, 1.1).slice(2)]],
  ...RADIATIVE.map((p): [Process, number[][]] => ["ee-eea", p]),
];

it.each(POINTS)("%s at point %# has no term odd in epsP, nor in epsS", (process, p) => {
  const at = (c: Spin0Couplings) => matrixElementSq(process, p, c).m2;
  expect(relative(at({ ...STRONG, epsP: -STRONG.epsP }), at(STRONG))).toBeLessThan(1e-15);
  expect(relative(at({ ...STRONG, epsS: -STRONG.epsS }), at(STRONG))).toBeLessThan(1e-15);
});

it.each(POINTS.filter(([process]) => process === "ee-aX" || process === "ee-eea"))(
  "Ward identity of %s at point %#: with its own momentum for polarisation the photon decouples",
  (process, p) => {
    const lines = process === "ee-aX" ? [/^X/] : [/^X-s-p[12]/, /^X-s-p[34]/, /^X-t-p[13]/, /^X-t-p[24]/];
    const diagrams = amplitudes(process, p, STRONG, { photon: "momentum" });
    for (const line of lines) {
      const members = diagrams.filter(({ id }) => line.test(id));
      expect(members).toHaveLength(2);
      // the two diagrams of a line cancel each other to the 16 digits amplitudes() returns
      members[0]!.amplitudes.forEach(([re, im], i) => {
        const [otherRe, otherIm] = members[1]!.amplitudes[i]!;
        expect(Math.hypot(re + otherRe, im + otherIm)).toBeLessThan(1e-15 * (Math.hypot(re, im) + 1e-12));
      });
    }
    expect(matrixElementSq(process, p, STRONG, { photon: "momentum" }).m2).toBeLessThan(1e-50 * matrixElementSq(process, p, STRONG).m2);
  },
);

it("X-ee: 2 e^2 [epsS^2 (m_X^2 - 4 m^2) + epsP^2 m_X^2] and Gamma = (alpha m_X/2) beta [epsS^2 beta^2 + epsP^2]", () => {
  for (const mass of [1.1, 5, 16.88, 100]) {
    const betaSq = 1 - (4 * M2) / mass ** 2;
    const p = [[mass, 0, 0, 0], ...twoBody(mass, ELECTRON_MASS, ELECTRON_MASS, 0.2, 1.1).slice(2)];
    const expected = 2 * CHARGE_SQ * mass ** 2 * (0.25 * betaSq + 0.09);
    expect(relative(matrixElementSq("X-ee", p, { ...STRONG, mass }).m2, expected)).toBeLessThan(1e-14);
    expect(relative(spin0Width(mass, 0.5, 0.3), ((ALPHA * mass) / 2) * Math.sqrt(betaSq) * (0.25 * betaSq + 0.09))).toBeLessThan(1e-14);
  }
  expect(spin0Width(1, 1, 1)).toBe(0);
});

it("becomes 3/2 of the width of a vector for m_e -> 0", () => {
  // S and P differ by beta^2: 4 m^2/m_X^2; the vector by m^4
  expect(relative(spin0Width(1e5, 0, 1), 1.5 * width(1e5, 1, 0))).toBeLessThan((4 * M2) / 1e10);
});

it("fixes the sign of the exchange by unitarity: the forward amplitude on the peak has 2 Im M = 2 s beta sigma(all) > 0", () => {
  // on the peak the s channel alone: Im M(p1 p2 -> p1 p2), summed over spins, = s beta x sigma(e+ e- -> X -> e+ e-), summed over spins
  const mass = 16.88;
  const c: Spin0Couplings = { epsS: 0.3, epsP: 0.2, mass, width: spin0Width(mass, 0.3, 0.2), dX: 0 };
  const forward = twoBody(mass, ELECTRON_MASS, ELECTRON_MASS, 1, 0);
  const [diagram] = amplitudes("ee-ee", forward, c, { diagrams: ["X-s"] });
  // helicities of the final state as those of the initial one: index 8 h1 + 4 h2 + 2 h3 + h4
  const imaginary = [0, 5, 10, 15].reduce((sum, i) => sum + diagram!.amplitudes[i]![1], 0) * CHARGE_SQ;
  const { m2 } = matrixElementSq("ee-ee", forward, c, { diagrams: ["X-s"] });
  const betaSq = 1 - (4 * M2) / mass ** 2;
  // isotropic: 2 Im M = |M|^2 (4 spins) beta/(8 pi)
  expect(relative(2 * imaginary, (4 * m2 * Math.sqrt(betaSq)) / (8 * Math.PI))).toBeLessThan(1e-13);
});

it("depends on epsS^2 + epsP^2 alone for m_e -> 0; s and t channel of different bosons interfere, equal ones do not", () => {
  const sqrts = 3773;
  const s = sqrts ** 2;
  const p = twoBody(sqrts, ELECTRON_MASS, ELECTRON_MASS, 0.3, 0.2);
  const t = -(s - 4 * M2) * 0.35;
  const at = (epsS: number, epsP: number, diagrams?: readonly string[]) =>
    matrixElementSq("ee-ee", p, { epsS, epsP, mass: 1000, width: 5 }, diagrams === undefined ? {} : { diagrams });
  // m^2/|t| = 5e-8, coefficients below 10
  expect(relative(at(0.5, 0).interference, at(0.3, 0.4).interference)).toBeLessThan((10 * M2) / -t);
  expect(relative(at(0.5, 0).x, at(0, 0.5).x)).toBeLessThan((10 * M2) / -t);
  const re = (q: number) => (q - 1e6) / ((q - 1e6) ** 2 + 25e6);
  const crossed = 2 * 0.25 * CHARGE_SQ ** 2 * ((s * s * re(s)) / t + (t * t * re(t)) / s);
  expect(relative(at(0.5, 0).interference, crossed)).toBeLessThan((10 * M2) / -t);
  const same = at(0.5, 0, ["photon-s", "X-s"]).interference;
  const odd = 8 * M2 * 0.25 * CHARGE_SQ ** 2 * (1 - (4 * M2) / s) * 0.3 * re(s);
  expect(relative(same, odd)).toBeLessThan(1e-6); // 16 digits of which the helicity sum loses m^2/s
  expect(at(0, 0.5, ["photon-s", "X-s"]).interference).toBeLessThan(1e-15 * at(0, 0.5).x);
});

describe("integrated", () => {
  const withWidth = (mass: number, epsS: number, epsP: number): AnyCouplings => ({ epsS, epsP, mass, width: spin0Width(mass, epsS, epsP) });

  // the same independent calculation as spin0-sample.json: helicity sums and closed forms, all printed digits
  it.each([
    [3773, 1, 1e-3, 0, 0.163034550030921],
    [1000, 0.6, 1e-3, 0, 0.180659981617611],
    [20, 1, 6e-4, -8e-4, 10904.1772026604],
  ])("e+ e- -> gamma X at %d MeV, |cos| < %d, epsS = %d, epsP = %d: %d pb", (sqrts, cosMax, epsS, epsP, expected) => {
    const { value, error } = gammaXWithin(sqrts, cosMax, withWidth(16.88, epsS, epsP), 1e-9);
    expect(Math.abs(value - expected)).toBeLessThan(Math.max(error, 1e-9 * expected));
  });

  it("e+ e- -> e+ e- at 16.90 MeV, |cos| < 0.6, epsS = 0.3, epsP = -0.2: 2.14490101353, 395.841881091, -33.3730028411 mb", () => {
    const { photon, x, interference } = bhabhaWithin(16.9, 0.6, withWidth(16.88, 0.3, -0.2), 1e-10);
    // plain doubles of the reference: 1e-11 (test/reference/vectors.test.ts) and the quadrature's 1e-10
    expect(relative(photon.value * 1e-9, 2.14490101353)).toBeLessThan(2e-10);
    expect(relative(x.value * 1e-9, 395.841881091)).toBeLessThan(2e-10);
    expect(relative(interference.value * 1e-9, -33.3730028411)).toBeLessThan(2e-10);
  });
});

describe("g-2 of a spin-0 X", () => {
  it("has the heavy limits ln(1/r) - 7/6 and ln(1/r) - 11/6, approached like r ln r", () => {
    for (const r of [1e-6, 1e-9, 1e-12]) {
      const size = 10 * r * Math.log(1 / r) + 1e-13;
      expect(Math.abs(loopScalar(r).value - (Math.log(1 / r) - 7 / 6))).toBeLessThan(size);
      expect(Math.abs(loopPseudoscalar(r).value - (Math.log(1 / r) - 11 / 6))).toBeLessThan(size);
    }
  });

  it("becomes 3 alpha/4 pi and -alpha/4 pi for a massless boson", () => {
    expect(relative(spin0AnomalousMoment(1e-7, 1, 0), (3 * ALPHA) / (4 * Math.PI))).toBeLessThan(1e-6);
    expect(relative(spin0AnomalousMoment(1e-7, 0, 1), -ALPHA / (4 * Math.PI))).toBeLessThan(1e-6);
  });

  // vertices with Dirac traces, F2 at q^2 -> 0, as far as printed
  it.each([
    [5, 4.2548e-5, -3.51382e-5],
    [16.88, 6.220714e-6, -5.520793e-6],
    [50, 9.70781e-7, -8.9009e-7],
    [100, 2.84683e-7, -2.64478e-7],
  ])("at %d MeV the coefficients are %d and %d", (mass, scalar, pseudoscalar) => {
    expect(relative(spin0AnomalousMoment(mass, 1, 0), scalar)).toBeLessThan(2e-6);
    expect(relative(spin0AnomalousMoment(mass, 0, 1), pseudoscalar)).toBeLessThan(2e-6);
  });
});
