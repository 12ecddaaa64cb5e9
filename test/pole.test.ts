// t = 0, the pole of the exchanged photon: refused where the digits of a row do not tell t from 0, answered where they do.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../src/constants/index.ts";
import { loadSync, type MatrixElementRow } from "../src/index.ts";
import { CORNERS, uniform } from "../src/reference/index.ts";
import { framesOf } from "./support/frames.ts";

const { matrixElementSq } = loadSync();
const MASS = ELECTRON_MASS;
const C = { epsV: 1e-3, epsA: 5e-4 };
type Momenta = number[][];
type Options = Parameters<typeof matrixElementSq>[2];

const momentum = (E: number) => Math.sqrt((E - MASS) * (E + MASS));
const rowOf = (p: Momenta): MatrixElementRow => ({ p, ...C });
const m2 = (process: "ee-ee" | "ee-eea", p: Momenta, options: Options = {}) => matrixElementSq(process, [rowOf(p)], options)[0]!.m2;

/** Two electrons back to back along some direction. */
function pair(E: number, random: () => number): Momenta {
  const [cos, phi, P] = [2 * random() - 1, 2 * Math.PI * random(), momentum(E)];
  const sin = Math.sqrt(1 - cos * cos);
  const p = [P * sin * Math.cos(phi), P * sin * Math.sin(phi), P * cos];
  return [
    [E, ...p],
    [E, ...p.map((x) => -x)],
  ];
}

describe("a row on the pole t = 0", () => {
  it("is refused in one line whatever rounding makes of t, as given and projected", () => {
    const random = uniform(1);
    for (let i = 0; i < 200; i++) {
      const [p1, p2] = pair(MASS * Math.exp(14 * random() + 0.01), random) as [number[], number[]];
      for (const project of [false, true]) {
        expect(() => m2("ee-ee", [p1, p2, p1, p2], { project })).toThrow(/^rows\[0\]: on the pole t = 0: [^\n]*$/);
      }
    }
  });

  it("is refused with massless electrons, which projection would part", () => {
    const beams = [
      [8.44, 0, 0, 8.44],
      [8.44, 0, 0, -8.44],
    ];
    expect(() => m2("ee-ee", [...beams, ...beams], { project: true })).toThrow(/on the pole t = 0: .*p3 is p1 digit for digit/);
    for (const k of [1, 1e-3, 1e-9]) {
      const some = [...beams, beams[0]!, [8.44 - k, 0, 0, -8.44 + k], [k, 0, 0, -k]];
      expect(() => m2("ee-eea", some, { project: true })).toThrow(/on the pole t = 0: .*p3 is p1 digit for digit/);
    }
  });

  it("is refused with a photon too soft to show in the electrons, and neither square comes out negative", () => {
    const random = uniform(2);
    for (let i = 0; i < 200; i++) {
      const [p1, p2] = pair(8.44, random) as [number[], number[]];
      const k = 8.44 * 10 ** (-11 - 8 * random());
      const photon = pair(1, random)[0]!.slice(1);
      const length = Math.hypot(...photon);
      const q = [k, ...photon.map((x) => (k * x) / length)];
      const p4 = p2.map((x, c) => x - q[c]!);
      for (const project of [false, true]) expect(() => m2("ee-eea", [p1, p2, p1, p4, q], { project })).toThrow(/on the pole t = 0/);
    }
  });

  it("is refused from dot products: p1.p3 = m^2, or a unit in the last place beside", () => {
    const [massSq, s] = [MASS * MASS, 3773 ** 2];
    const S = s / 2 - massSq;
    for (const above of [0, Number.EPSILON]) {
      const T = massSq * (1 + above);
      const dots = [S, T, S - T + massSq, S - T + massSq, T, S];
      expect(() => matrixElementSq("ee-ee", [{ dots, ...C }])).toThrow(/on the pole t = 0: .*p1\.p3 does not tell it from 0/);
    }
  });

  it("is answered for diagrams without an exchanged photon", () => {
    const [p1, p2] = pair(8.44, uniform(3)) as [number[], number[]];
    const p = [p1, p2, p1, [p2[0]! - 1e-12, ...p2.slice(1)], [1e-12, 1e-12, 0, 0]];
    expect(() => m2("ee-eea", p)).toThrow(/on the pole/);
    expect(m2("ee-eea", p, { diagrams: ["photon.s-isr"] })).toBeGreaterThan(0);
  });
});

describe("forward points that their digits resolve", () => {
  it("are answered down to 1e-14 rad beside a beam along z: t -> 0 as 1/t^2", () => {
    for (const E of [1, 8.44, 1000]) {
      const P = momentum(E);
      const at = (angle: number, project = false) => {
        const beams = [
          [E, 0, 0, P],
          [E, 0, 0, -P],
        ];
        return m2("ee-ee", [...beams, [E, P * angle, 0, P], [E, -P * angle, 0, -P]], { project }) * angle ** 4;
      };
      // t is good to 2^-106 E^2 times what pole.ts counts, |M|^2 twice as bad
      const allowed = (angle: number) => (2 * 94 * 2 ** -106 * (E / P) ** 2) / angle ** 2 + 1e-14;
      for (const angle of [1e-10, 1e-12, 1e-13, 1e-14]) expect(Math.abs(at(angle) / at(1e-8) - 1), `${E} ${angle}`).toBeLessThan(allowed(angle));
      expect(() => at(1e-16)).toThrow(/on the pole/);
      // projection balances to 1e-15 of the energy
      expect(Math.abs(at(1e-12, true) / at(1e-8) - 1)).toBeLessThan(2e-3);
    }
  });

  it("are answered for an electron at rest that recoils, however hard the beam", () => {
    for (const E of [100, 1e6]) {
      const at = (recoil: number) => {
        const P = momentum(E);
        const p = [
          [E, 0, 0, P],
          [MASS, 0, 0, 0],
          [E, -recoil, 0, P],
          [Math.hypot(MASS, recoil), recoil, 0, 0],
        ];
        return m2("ee-ee", p) * recoil ** 4;
      };
      // t next to m^2 is what differs
      for (const recoil of [1e-6, 1e-9, 1e-12]) expect(Math.abs(at(recoil) / at(1e-5) - 1), `${E} ${recoil}`).toBeLessThan(1e-9);
    }
  });

  it("are refused where a turned frame has lost them, and right to a factor where it has not", () => {
    const random = uniform(4);
    let [answered, refused] = [0, 0];
    for (let i = 0; i < 2000; i++) {
      const E = MASS * Math.exp(0.1 + 8 * random());
      const [p1, p2] = pair(E, random) as [number[], number[]];
      const angle = 10 ** (-17 + 4 * random());
      // across p1
      const n = p1.slice(1).map((x) => x / momentum(E));
      const other = Math.abs(n[0]!) < 0.5 ? [1, 0, 0] : [0, 1, 0];
      const across = [n[1]! * other[2]! - n[2]! * other[1]!, n[2]! * other[0]! - n[0]! * other[2]!, n[0]! * other[1]! - n[1]! * other[0]!];
      const unit = across.map((x) => (x * angle * momentum(E)) / Math.hypot(...across));
      const p3 = [E, ...p1.slice(1).map((x, c) => x + unit[c]!)];
      const p4 = [E, ...p2.slice(1).map((x, c) => x - unit[c]!)];
      let value: number;
      try {
        value = m2("ee-ee", [p1, p2, p3, p4]);
      } catch (error) {
        expect((error as Error).message).toMatch(/on the pole t = 0/);
        // in units of 2^-53: 12 from the second order of t, 3 from three components of two momenta, and twice that where the balance is a unit off, on either side
        expect(angle).toBeLessThan(30 * 2 ** -53);
        refused++;
        continue;
      }
      answered++;
      // far away: a beam along z with a thousand times the angle, in exact digits
      const [P, far] = [momentum(E), 1e-6];
      const known =
        m2("ee-ee", [
          [E, 0, 0, P],
          [E, 0, 0, -P],
          [E, P * far, 0, P],
          [E, -P * far, 0, -P],
        ]) *
        (far / angle) ** 4;
      expect(value / known).toBeGreaterThan(1 / 16);
      expect(value / known).toBeLessThan(16);
    }
    expect(Math.min(answered, refused)).toBeGreaterThan(200);
  });

  it("are answered in every corner and frame of ee-eea", () => {
    const random = uniform(5);
    for (const name of Object.keys(CORNERS))
      for (let i = 0; i < 10; i++)
        for (const [frame, p] of Object.entries(framesOf(CORNERS[name]!(random, 16.88, 1e-6), random)))
          if (Math.max(...p.flat().map(Math.abs)) < 1e9) expect(m2("ee-eea", p as unknown as Momenta), `${name}, ${frame}`).toBeGreaterThan(0);
  });
});
