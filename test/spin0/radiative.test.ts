// X -> e+ e- beside a photon at 3773 MeV, X diagrams alone, |cos(theta_gamma)| < 0.8, pairs of 16.38 to 17.38 MeV, epsS = 0.3, epsP = -0.2: numbers of an
// independent calculation (pb), 2600.927177292 from the two diagrams with a photon off the beams and 2600.927207 from all eight.
import { describe, expect, it } from "vitest";
import { HBAR_C_SQ_PB } from "../../src/constants/index.ts";
import { COLUMNS, ELECTRON_MASS, loadSync } from "../../src/index.ts";
import { twoBodyVolume } from "../../src/reference/flatSampling.ts";
import { gaussLegendre } from "../../src/reference/quadrature.ts";
import { helicityMomenta } from "../../src/reference/spectrum.ts";
import { asColumns } from "../support/columnPoints.ts";

const x17 = loadSync();
const { columns } = x17;
const ISR = 2600.927177292;
const ALL = 2600.927207;
const SQRTS = 3773;
const MASS = 16.88;
const RANGE = [16.38, 17.38] as const;
const at = { epsS: 0.3, epsP: -0.2 };
const width = x17.width(at).width.value;
const g = MASS * width;
const [S, P] = [at.epsS ** 2, at.epsP ** 2];

const offset = (m: number) => (m - MASS) * (m + MASS);
/** Integral over the masses in asinh(v/g), v = m^2 - m_X^2, in which 1/(v^2 + g^2) and v/(v^2 + g^2) are smooth: 64 nodes leave 1e-15. */
function overMasses(f: (m: number, v: number) => number, n = 64): number {
  const [a, b] = RANGE.map((m) => Math.asinh(offset(m) / g)) as [number, number];
  return gaussLegendre(n, a, b).reduce((sum, { x, weight }) => {
    const v = g * Math.sinh(x);
    const m = Math.sqrt(MASS ** 2 + v);
    return sum + (weight * g * Math.cosh(x) * f(m, v)) / (2 * m);
  }, 0);
}

/** Functions of X alone integrated over all angles of a pair of mass m [pb/MeV, of Re D and |D|^2 times MeV^2, MeV^4]. */
function angularSums(m: number, [nPhoton, nPolar, nAzimuth]: readonly [number, number, number]) {
  const beta = Math.sqrt((1 - (2 * ELECTRON_MASS) / m) * (1 + (2 * ELECTRON_MASS) / m));
  const [yMax, etaMax] = [Math.atanh(0.8), Math.atanh(beta)];
  const rows: number[][] = [];
  const weights: number[] = [];
  for (const { x: y, weight: wy } of gaussLegendre(nPhoton, -yMax, yMax))
    for (const { x: eta, weight: wEta } of gaussLegendre(nPolar, -etaMax, etaMax))
      for (let i = 0; i < nAzimuth; i++) {
        const cos = Math.max(-1, Math.min(1, Math.tanh(eta) / beta));
        rows.push(helicityMomenta(SQRTS, m, y, cos, (2 * Math.PI * (i + 0.5)) / nAzimuth).flat());
        weights.push(((wy / Math.cosh(y) ** 2 / 2) * (wEta / (beta * Math.cosh(eta) ** 2) / 2)) / nAzimuth);
      }
  const invariants = columns.invariants("ee-eea", asColumns(rows));
  const functions = (some: number) => columns.structures("ee-eea", invariants, { spin: 0, ...(some ? { width: some } : {}) });
  const [wide, narrow] = [functions(width), functions(0)];
  const flux = 2 * SQRTS ** 2 * Math.sqrt(1 - ((2 * ELECTRON_MASS) / SQRTS) ** 2);
  const volume = (m / Math.PI) * twoBodyVolume(SQRTS, 0, m) * twoBodyVolume(m, ELECTRON_MASS, ELECTRON_MASS);
  const sums = { abs: 0, re: 0, one: 0, absBeyond: 0 };
  COLUMNS["ee-eea"].structuresSpin0.forEach((name, k) => {
    if (!name.startsWith("x:")) return;
    const of = (letter: string) => (name.includes(`eps${letter}^4`) ? 2 : name.includes(`eps${letter}^2`) ? 1 : 0);
    const factor = (S ** of("S") * P ** of("P") * HBAR_C_SQ_PB * volume) / flux;
    const total = (values: Float64Array) => weights.reduce((sum, w, i) => sum + w * values[k * weights.length + i]!, 0);
    if (name.endsWith("|D|^2")) {
      sums.abs += factor * total(narrow);
      sums.absBeyond += factor * weights.reduce((sum, w, i) => sum + w * (wide[k * weights.length + i]! - narrow[k * weights.length + i]!), 0);
    } else sums[name.endsWith("Re D") ? "re" : "one"] += factor * total(wide);
  });
  return sums;
}

type Sums = (name: keyof ReturnType<typeof angularSums>, m: number) => number;

/** `angularSums` between six masses, as polynomials: they are powers of m, to (0.5/m_X)^6/32 = 2e-11 over the range. */
function inMass(grid: readonly [number, number, number]): Sums {
  const nodes = gaussLegendre(6, ...RANGE).map(({ x }) => ({ m: x, sums: angularSums(x, grid) }));
  return (name, m) =>
    nodes.reduce(
      (sum, { m: own, sums }) =>
        sum + sums[name] * nodes.reduce((product, { m: other }) => (other === own ? product : (product * (m - other)) / (own - other)), 1),
      0,
    );
}

describe("e+ e- -> e+ e- gamma by an X of spin 0 at 3773 MeV", () => {
  it("from two diagrams is production of a pair's mass times its decay: the independent calculation to its last digit", () => {
    // d sigma/dm^2 = sigma_gammaX(m) 2 e^2 [S (m^2 - 4 m_e^2) + P m^2] beta/(16 pi^2) |D|^2: 2 e^2 [...] beta/(16 pi m) is the width at m
    const production = (m: number) => x17.xsec({ process: "gammaX", sqrts: SQRTS, cosMax: 0.8, mass: m, ...at }).signal.value;
    const spectrum = (m: number, v: number) => (2 * m * production(m) * (m * x17.width({ ...at, mass: m }).width.value)) / Math.PI / (v * v + g * g);
    expect(Math.abs(overMasses(spectrum) / overMasses(spectrum, 80) - 1)).toBeLessThan(1e-14);
    expect(Math.abs(overMasses(spectrum) - ISR)).toBeLessThan(0.5e-9 + 1e-13 * ISR);
  });

  it("from two diagrams, is that of columns of points over all angles", () => {
    // of the pair's own angles it does not depend: two azimuths, and what the nodes in rapidity leave of a constant
    const value = (grid: readonly [number, number, number]) => {
      const sums = inMass(grid);
      return overMasses((m, v) => sums("abs", m) / (v * v + g * g));
    };
    const [fine, coarse] = [value([16, 64, 2]), value([14, 56, 2])];
    expect(Math.abs(coarse / fine - 1)).toBeLessThan(1e-11);
    expect(Math.abs(fine / ISR - 1)).toBeLessThan(2e-11 + Math.abs(coarse / fine - 1));
  });

  it("from all eight diagrams is 3.0e-5 pb more", () => {
    const beyond = (sums: Sums) => overMasses((m, v) => (sums("absBeyond", m) + v * sums("re", m)) / (v * v + g * g) + sums("one", m));
    const [fine, coarse] = [beyond(inMass([16, 32, 12])), beyond(inMass([12, 24, 8]))];
    expect(Math.abs(coarse / fine - 1)).toBeLessThan(1e-4);
    // half a unit of the last printed digit
    expect(Math.abs(fine - (ALL - ISR))).toBeLessThan(0.5e-6);
  });

  it("is the mean over points of phase space, with the selection on the photon", () => {
    const n = 20_000;
    const { weights, invariants } = columns.phaseSpace("ee-eea", {
      ...{ sqrts: SQRTS, n, range: RANGE, ...at },
      cuts: { photon: { absCos: [0, 0.8], energy: [25] } },
    });
    const x = columns.matrixElementSq("ee-eea", { invariants }, at, { pieces: true, outside: "zero" }).subarray(2 * n, 3 * n);
    const [sum, squares] = x.reduce<[number, number]>(([a, b], value, i) => [a + value * weights[i]!, b + (value * weights[i]!) ** 2], [0, 0]);
    const [mean, error] = [sum / n, Math.sqrt((squares / n - (sum / n) ** 2) / n)];
    // fb; four standard errors, one alarm in 16000, of a fixed seed none
    expect(error / mean).toBeLessThan(0.02);
    expect(Math.abs(mean / 1000 - ALL)).toBeLessThan((4 * error) / 1000);
  });
});
