import { describe, expect, it } from "vitest";
import { CHARGE_SQ, ELECTRON_MASS } from "../../src/constants/index.ts";
import { amplitudes, type Couplings, direction, matrixElementSq, type Process, roundedRadiativePoint } from "../../src/reference/index.ts";
import { boosted, RADIATIVE, relative, STRONG, twoBody } from "./points.ts";

const POINTS: readonly [Process, number[][]][] = [
  ["ee-ee", twoBody(15, ELECTRON_MASS, ELECTRON_MASS, 0.3, 0.7)],
  ["ee-ee", twoBody(16.9, ELECTRON_MASS, ELECTRON_MASS, -0.8, 2.7)],
  ["ee-aX", twoBody(40, 0, 16.88, 0.6, -0.4)],
  ["X-ee", [[16.88, 0, 0, 0], ...twoBody(16.88, ELECTRON_MASS, ELECTRON_MASS, 0.2, 1.1).slice(2)]],
  ...RADIATIVE.map((p): [Process, number[][]] => ["ee-eea", p]),
];
const m2 = (process: Process, p: number[][], c: Couplings) => matrixElementSq(process, p, c).m2;
const flipped = (c: Couplings): Couplings => ({ ...c, epsA: -c.epsA });

describe.each(POINTS)("%s at point %#", (process, p) => {
  const value = m2(process, p, STRONG);

  // rounding of the momenta by the boost alone: cond of such points is below 1e-13
  it("is the same in every frame", () => {
    for (const y of [0.5, 3]) expect(relative(m2(process, boosted(p, y, [0.36, 0.48, 0.8]), STRONG), value)).toBeLessThan(2e-12);
  });

  it("is unchanged by a reflection of space together with eps_a -> -eps_a", () => {
    const mirrored = p.map(([e, x, y, z]) => [e!, -x!, -y!, -z!]);
    expect(relative(m2(process, mirrored, flipped(STRONG)), value)).toBeLessThan(1e-14);
  });

  it("is unchanged by charge conjugation, which exchanges e- and e+ and flips eps_a", () => {
    const order: Record<Process, number[]> = { "ee-ee": [1, 0, 3, 2], "ee-eea": [1, 0, 3, 2, 4], "ee-aX": [1, 0, 2, 3], "X-ee": [0, 2, 1] };
    expect(
      relative(
        m2(
          process,
          order[process].map((i) => p[i]!),
          flipped(STRONG),
        ),
        value,
      ),
    ).toBeLessThan(1e-14);
  });
});

it("the parity-odd part shows: with a wide resonance the sign of eps_a matters point by point in ee-eea", () => {
  const p = RADIATIVE[1]!;
  expect(relative(m2("ee-eea", p, STRONG), m2("ee-eea", p, flipped(STRONG)))).toBeGreaterThan(1e-3);
  const stable = { ...STRONG, width: 0 };
  expect(relative(m2("ee-eea", p, stable), m2("ee-eea", p, flipped(stable)))).toBeLessThan(1e-14);
});

describe("Ward identity: with its own momentum for polarisation the photon decouples", () => {
  it.each(POINTS.filter(([process]) => process === "ee-aX" || process === "ee-eea"))("%s at point %#", (process, p) => {
    const diagrams = amplitudes(process, p, STRONG, { photon: "momentum" });
    const groups =
      process === "ee-aX"
        ? [/^X/]
        : [/^photon-s-p[12]/, /^photon-s-p[34]/, /^photon-t-p[13]/, /^photon-t-p[24]/, /^X-s-p[12]/, /^X-s-p[34]/, /^X-t-p[13]/, /^X-t-p[24]/];
    for (const group of groups) {
      const members = diagrams.filter(({ id }) => group.test(id));
      expect(members).toHaveLength(2);
      // the two diagrams of a line cancel each other to the 16 digits amplitudes() returns
      members[0]!.amplitudes.forEach(([re, im], i) => {
        const [otherRe, otherIm] = members[1]!.amplitudes[i]!;
        expect(Math.hypot(re + otherRe, im + otherIm)).toBeLessThan(1e-15 * (Math.hypot(re, im) + 1e-12));
      });
    }
    expect(matrixElementSq(process, p, STRONG, { photon: "momentum" }).m2).toBeLessThan(1e-50 * m2(process, p, STRONG));
  });
});

it("the photon summed over all four axes with -g gives what its two physical polarisations give", () => {
  for (const [process, p] of POINTS.filter(([name]) => name === "ee-aX" || name === "ee-eea")) {
    const diagrams = amplitudes(process, p, STRONG, { photon: "axes" });
    const total = diagrams[0]!.amplitudes.map((_, i) =>
      diagrams.reduce((sum, { amplitudes: a }) => [sum[0]! + a[i]![0], sum[1]! + a[i]![1]], [0, 0]),
    );
    const perAxis = total.length / 4; // polarisations run slowest
    const square = total.reduce((sum, [re, im], i) => sum + (i < perAxis ? -1 : 1) * (re! * re! + im! * im!), 0);
    const factor = process === "ee-eea" ? CHARGE_SQ ** 3 / 4 : CHARGE_SQ ** 2 / 4;
    expect(relative(factor * square, m2(process, p, STRONG))).toBeLessThan(1e-11); // the sum of doubles cancels by the factor E^2/m^2
  }
});

describe("crossing", () => {
  /** Solves the 6x6 system for the coefficients of 1, s, t, s^2, s t, t^2. */
  const monomials = (s: number, t: number) => [1, s, t, s * s, s * t, t * t];
  const solve = (rows: number[][], right: number[]): number[] => {
    const a = rows.map((row, i) => [...row, right[i]!]);
    for (let i = 0; i < a.length; i += 1) {
      const best = a.slice(i).reduce((b, row, j) => (Math.abs(row[i]!) > Math.abs(a[b]![i]!) ? i + j : b), i);
      [a[i], a[best]] = [a[best]!, a[i]!];
      for (let j = 0; j < a.length; j += 1) {
        if (j === i) continue;
        const factor = a[j]![i]! / a[i]![i]!;
        a[j] = a[j]!.map((x, k) => x - factor * a[i]![k]!);
      }
    }
    return a.map((row, i) => row[6]! / row[i]!);
  };

  it.each(["photon", "X"] as const)("turns the s channel of %s exchange into its t channel by s <-> t", (boson) => {
    // the squared numerator is a polynomial of second degree in s and t (units of 10 MeV): fixed by six points of the s channel,
    // it must then give the t channel with s and t exchanged
    const massSq = boson === "X" ? STRONG.mass ** 2 : 0;
    const width = boson === "X" ? (STRONG.mass * STRONG.width) ** 2 : 0;
    const numerator = (channel: "s" | "t", sqrts: number, cosTheta: number) => {
      const s = sqrts * sqrts;
      const t = (-(s - 4 * ELECTRON_MASS ** 2) * (1 - cosTheta)) / 2;
      const q = channel === "s" ? s : t;
      const square = m2of(`${boson}-${channel}`, sqrts, cosTheta) * ((q - massSq) ** 2 + width);
      return { s: s / 100, t: t / 100, square };
    };
    const m2of = (id: string, sqrts: number, cosTheta: number) =>
      matrixElementSq("ee-ee", twoBody(sqrts, ELECTRON_MASS, ELECTRON_MASS, cosTheta, 0.4), STRONG, { diagrams: [id] }).m2;
    const known = [
      [8, 0.9],
      [8, -0.5],
      [10, 0.2],
      [12, -0.9],
      [6, 0],
      [14, 0.6],
    ].map(([e, cosTheta]) => numerator("s", e!, cosTheta!));
    const coefficients = solve(
      known.map(({ s, t }) => monomials(s, t)),
      known.map(({ square }) => square),
    );
    for (const [e, cosTheta] of [
      [7, 0.3],
      [13, -0.4],
      [9, 0.8],
    ] as const) {
      const { s, t, square } = numerator("t", e, cosTheta);
      const predicted = monomials(t, s).reduce((sum, x, i) => sum + x * coefficients[i]!, 0);
      expect(relative(predicted, square)).toBeLessThan(1e-9); // six equations, condition number about 1e4
    }
  });
});

describe("massless limits", () => {
  it("ee-ee, photon: 2 e^4 [(s^2+u^2)/t^2 + (t^2+u^2)/s^2 + 2 u^2/(s t)]", () => {
    const [sqrts, cosTheta] = [3773, 0.3];
    const s = sqrts ** 2;
    const [t, u] = [(-s * (1 - cosTheta)) / 2, (-s * (1 + cosTheta)) / 2];
    const expected = 2 * CHARGE_SQ ** 2 * ((s * s + u * u) / (t * t) + (t * t + u * u) / (s * s) + (2 * u * u) / (s * t));
    const p = twoBody(sqrts, ELECTRON_MASS, ELECTRON_MASS, cosTheta, 0.2);
    // corrections of order m^2/|t| = 5e-8
    expect(relative(matrixElementSq("ee-ee", p, STRONG).photon, expected)).toBeLessThan(5e-7);
  });

  it("ee-eea, photon: e^6 A W, the closed form of the CALKUL collaboration (Berends et al., Nucl. Phys. B206, 61)", () => {
    const { p } = roundedRadiativePoint({ sqrts: 3773, s34: { root: 2100, offset: 0 }, photon: direction(0.3, 0.8), electron: direction(-0.2, 2.1) });
    const dot = (a: number[], b: number[]) => a[0]! * b[0]! - a[1]! * b[1]! - a[2]! * b[2]! - a[3]! * b[3]!;
    const [p1, p2, p3, p4, k] = p as [number[], number[], number[], number[], number[]];
    const [s, s1] = [2 * dot(p1, p2), 2 * dot(p3, p4)];
    const [t, t1] = [-2 * dot(p1, p3), -2 * dot(p2, p4)];
    const [u, u1] = [-2 * dot(p1, p4), -2 * dot(p2, p3)];
    const a = (s * s1 * (s * s + s1 * s1) + t * t1 * (t * t + t1 * t1) + u * u1 * (u * u + u1 * u1)) / (s * s1 * t * t1);
    const eikonal = [0, 1, 2, 3].map((i) => p2[i]! / dot(p2, k) - p1[i]! / dot(p1, k) - (p4[i]! / dot(p4, k) - p3[i]! / dot(p3, k)));
    const expected = -(CHARGE_SQ ** 3) * a * dot(eikonal, eikonal);
    expect(relative(matrixElementSq("ee-eea", p, STRONG).photon, expected)).toBeLessThan(1e-5); // O(m^2/(p.k))
  });

  it("X-ee: (4/3) e^2 [eps_v^2 (m_X^2 + 2 m^2) + eps_a^2 (m_X^2 - 4 m^2)], exactly", () => {
    const [, p] = POINTS[3]!;
    const [m, M] = [ELECTRON_MASS ** 2, STRONG.mass ** 2];
    const expected = (4 / 3) * CHARGE_SQ * (STRONG.epsV ** 2 * (M + 2 * m) + STRONG.epsA ** 2 * (M - 4 * m));
    expect(relative(m2("X-ee", p, STRONG), expected)).toBeLessThan(1e-15 * 4);
  });
});

describe("limits of ee-eea", () => {
  const soft = (ratio: number) => {
    const sqrts = 30;
    const root = sqrts * Math.sqrt(1 - ratio);
    return roundedRadiativePoint({ sqrts, s34: { root, offset: 0 }, photon: direction(0.3, 0.9), electron: direction(-0.4, 2) }).p;
  };

  it("factorises into ee-ee times the eikonal factor as the photon becomes soft", () => {
    const dot = (a: number[], b: number[]) => a[0]! * b[0]! - a[1]! * b[1]! - a[2]! * b[2]! - a[3]! * b[3]!;
    const excess = (ratio: number) => {
      const p = soft(ratio);
      const [p1, p2, p3, p4, k] = p as [number[], number[], number[], number[], number[]];
      const eikonal = [0, 1, 2, 3].map((i) => p2[i]! / dot(p2, k) - p1[i]! / dot(p1, k) - (p4[i]! / dot(p4, k) - p3[i]! / dot(p3, k)));
      // the elastic point nearest to the radiative one
      const elastic = matrixElementSq("ee-ee", [p1, p2, p3, p4], STRONG).m2;
      return m2("ee-eea", p, STRONG) / (-CHARGE_SQ * dot(eikonal, eikonal) * elastic) - 1;
    };
    // the deviation is of first order in the photon energy
    expect(Math.abs(excess(1e-6))).toBeLessThan(1e-4);
    expect(Math.abs(excess(1e-6) / excess(1e-5) - 0.1)).toBeLessThan(0.01);
  });

  it("consists of its pieces", () => {
    for (const p of RADIATIVE) {
      const { m2: all, photon, x, interference } = matrixElementSq("ee-eea", p, STRONG);
      expect(relative(photon + x + interference, all)).toBeLessThan(1e-14);
      expect(Math.abs(interference)).toBeLessThan(2 * Math.sqrt(photon * x));
    }
  });

  it("has sixteen diagrams, eight of each boson, and group 2 is the photon from the initial state with q = p3 + p4", () => {
    const ids = amplitudes("ee-eea", RADIATIVE[0]!, STRONG).map(({ id }) => id);
    expect(new Set(ids).size).toBe(16);
    expect(ids.filter((id) => id.startsWith("X-"))).toHaveLength(8);
    const group2 = amplitudes("ee-eea", RADIATIVE[0]!, STRONG, { diagrams: "group2" }).map(({ id }) => id);
    expect(group2).toEqual(["photon-s-p1", "X-s-p1", "photon-s-p2", "X-s-p2"]);
  });
});

it("conserves helicity at high energy: the annihilation of equal helicities vanishes like m/E", () => {
  const p = twoBody(3773, ELECTRON_MASS, ELECTRON_MASS, 0.3, 0.2);
  const s = amplitudes("ee-ee", p, STRONG, { diagrams: ["photon-s"] })[0]!.amplitudes;
  const size = (i: number) => Math.hypot(...s[i]!);
  // index = 8 h1 + 4 h2 + 2 h3 + h4: (+ +) -> (+ -) against (+ -) -> (+ -)
  expect(size(1) / size(5)).toBeLessThan(1e-3);
  expect(size(5)).toBeGreaterThan(0.5);
});
