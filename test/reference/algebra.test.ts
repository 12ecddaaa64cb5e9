import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { complexField } from "../../src/reference/complex.ts";
import { dirac, GAMMA, GAMMA5, product, type SparseMatrix, type Spinor } from "../../src/reference/dirac.ts";
import { doubleDoubles } from "../../src/reference/doubleDouble.ts";
import { doubles } from "../../src/reference/field.ts";
import { type FourVector, vectorSpace } from "../../src/reference/fourVector.ts";
import { photonPolarisations, vectorPolarisations } from "../../src/reference/polarisations.ts";
import { antiparticleSpinors, particleSpinors } from "../../src/reference/spinors.ts";

const d = dirac(doubles);
const v = vectorSpace(doubles);
const c = complexField(doubles);
const METRIC = [1, -1, -1, -1];
const MOMENTA: readonly [string, readonly number[]][] = [
  ["at rest", [0, 0, 0]],
  ["along +z", [0, 0, 8.4]],
  ["along -z", [0, 0, -1886.5]],
  ["almost along -z", [1e-7, 2e-7, -5]],
  ["generic", [1.1, -2.3, 0.7]],
];
const momentum = (p: readonly number[], m: number): FourVector<number> => v.onShell([0, p[0]!, p[1]!, p[2]!], m);

/** Entry [row][column] of a matrix. */
const entry = (a: SparseMatrix, row: number, column: number) => (a.column[row] === column ? c.timesPowerOfI(c.of(1), a.phase[row]!) : c.of(0));

/** Component i of a spinor. */
const component = (psi: Spinor<number>, i: number) => c.of(psi[2 * i]!, psi[2 * i + 1]!);

/** Euclidean length. */
const length = (psi: Spinor<number>) => Math.hypot(...psi);
const sum = (a: Spinor<number>, b: Spinor<number>) => d.combine(a, 1, b, 1);

/** sum over states of column_row bar_column. */
const spinSum = (states: readonly Spinor<number>[], row: number, column: number) =>
  states.map((psi) => c.mul(component(psi, row), component(d.bar(psi), column))).reduce(c.add);

/** Entry of pslash + mass. */
const slashPlus = (p: FourVector<number>, mass: number, row: number, column: number) =>
  GAMMA.map((gamma, mu) => c.scale(entry(gamma, row, column), METRIC[mu]! * p[mu]!)).reduce(c.add, c.of(row === column ? mass : 0));

describe("the Dirac algebra", () => {
  it("has gamma^mu gamma^nu + gamma^nu gamma^mu = 2 g^mu nu, entry by entry", () => {
    for (const mu of [0, 1, 2, 3])
      for (const nu of [0, 1, 2, 3])
        for (const row of [0, 1, 2, 3])
          for (const column of [0, 1, 2, 3]) {
            const [ab, ba] = [product(GAMMA[mu]!, GAMMA[nu]!), product(GAMMA[nu]!, GAMMA[mu]!)];
            const sum = c.add(entry(ab, row, column), entry(ba, row, column));
            expect(sum.im + 0).toBe(0);
            expect(sum.re + 0).toBe(mu === nu && row === column ? 2 * METRIC[mu]! : 0);
          }
  });

  it("has a gamma5 that squares to one and anticommutes with every gamma^mu", () => {
    expect(product(GAMMA5, GAMMA5)).toEqual({ column: [0, 1, 2, 3], phase: [0, 0, 0, 0] });
    for (const gamma of GAMMA) {
      const [ab, ba] = [product(gamma, GAMMA5), product(GAMMA5, gamma)];
      expect(ab.column).toEqual(ba.column);
      expect(ab.phase.map((phase) => (phase + 2) % 4)).toEqual(ba.phase);
    }
  });
});

describe.each(MOMENTA)("an electron %s", (_, p3) => {
  const m = ELECTRON_MASS;
  const p = momentum(p3, m);

  it("has sum u ubar = pslash + m and sum v vbar = pslash - m", () => {
    for (const row of [0, 1, 2, 3])
      for (const column of [0, 1, 2, 3]) {
        for (const [states, mass] of [
          [particleSpinors(doubles, p, m), m],
          [antiparticleSpinors(doubles, p, m), -m],
        ] as const) {
          const difference = c.sub(spinSum(states, row, column), slashPlus(p, mass, row, column));
          // a handful of rounded operations on numbers of size E
          expect(Math.sqrt(c.absSq(difference))).toBeLessThan(8 * Number.EPSILON * p[0]);
        }
      }
  });

  it("obeys the Dirac equation: (pslash - m) u = 0, (pslash + m) v = 0", () => {
    const allowed = (psi: Spinor<number>) => 8 * Number.EPSILON * p[0] * length(psi);
    for (const u of particleSpinors(doubles, p, m)) expect(length(d.combine(d.slash(p, u), 1, u, -m))).toBeLessThan(allowed(u));
    for (const u of antiparticleSpinors(doubles, p, m)) expect(length(d.combine(d.slash(p, u), 1, u, m))).toBeLessThan(allowed(u));
  });

  it("has helicity states: sigma.p u = +-|p| u", () => {
    const size = Math.hypot(p[1], p[2], p[3]);
    // Sigma^i = gamma5 gamma^0 gamma^i
    const sigma = [1, 2, 3].map((i) => product(GAMMA5, product(GAMMA[0]!, GAMMA[i]!)));
    particleSpinors(doubles, p, m).forEach((u, h) => {
      const rotated = sigma.map((matrix, i) => d.combine(d.apply(matrix, u), p[i + 1]!, u, 0)).reduce(sum);
      expect(length(d.combine(rotated, 1, u, h === 0 ? -size : size))).toBeLessThan(8 * Number.EPSILON * p[0] * length(u));
    });
  });
});

describe.each(MOMENTA)("a vector boson %s", (_, p3) => {
  it("has the polarisation sum -g + q q/m^2", () => {
    const q = momentum(p3, 16.88);
    const states = vectorPolarisations(doubles, q, 16.88);
    for (const mu of [0, 1, 2, 3])
      for (const nu of [0, 1, 2, 3]) {
        const sum = states.reduce((total, eps) => total + eps[mu]! * eps[nu]!, 0);
        const expected = (q[mu]! * q[nu]!) / 16.88 ** 2 - (mu === nu ? METRIC[mu]! : 0);
        expect(Math.abs(sum - expected)).toBeLessThan(1e-14 * (q[0] / 16.88) ** 2);
      }
  });
});

it("gives a photon two unit polarisations orthogonal to its momentum and to each other", () => {
  for (const p3 of MOMENTA.slice(1).map(([, p]) => p)) {
    const k = momentum(p3, 0);
    const [a, b] = photonPolarisations(doubles, k) as [FourVector<number>, FourVector<number>];
    expect(Math.abs(v.dot(a, k)) + Math.abs(v.dot(b, k))).toBeLessThan(1e-15 * k[0]);
    expect(v.dot(a, a)).toBeCloseTo(-1, 14);
    expect(v.dot(b, b)).toBeCloseTo(-1, 14);
    expect(v.dot(a, b)).toBeCloseTo(0, 14);
  }
});

describe("pairs of doubles", () => {
  const f = doubleDoubles;
  const residual = (a: ReturnType<typeof f.of>) => Math.abs(f.value(a));

  it("carry 31 digits through + - * / and the square root", () => {
    const third = f.div(f.of(1), f.of(3));
    expect(residual(f.sub(f.mul(third, f.of(3)), f.of(1)))).toBeLessThan(1e-31);
    const root = f.sqrt(f.of(2));
    expect(residual(f.sub(f.mul(root, root), f.of(2)))).toBeLessThan(1e-31);
    // 2^-80 survives next to 1, which no double can do
    expect(f.value(f.sub(f.add(f.of(1), f.of(2 ** -80)), f.of(1)))).toBe(2 ** -80);
  });
});
