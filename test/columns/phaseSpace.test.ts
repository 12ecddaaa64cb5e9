import { describe, expect, it } from "vitest";
import { ELECTRON_MASS, HBAR_C_SQ_PB, loadSync, X17_MASS } from "../../src/index.ts";
import { rowOf } from "../support/columnPoints.ts";

const { columns, ...x17 } = loadSync();
const fbFlux = (sqrts: number) => (1000 * HBAR_C_SQ_PB) / (2 * sqrts * Math.sqrt((sqrts - 2 * ELECTRON_MASS) * (sqrts + 2 * ELECTRON_MASS)));

/** Where points are rare unless the electron is placed in its window. */
const WINDOW = { electron: { cos: [0.5, 0.52], energy: [700, 750] } } as const;

/** Mean and its standard error. */
function mean(values: Iterable<number>): { value: number; error: number } {
  let [n, sum, squares] = [0, 0, 0];
  for (const x of values) {
    n++;
    sum += x;
    squares += x * x;
  }
  return { value: sum / n, error: Math.sqrt((squares / n - (sum / n) ** 2) / n) };
}

const breakup = (M: number, a: number, b: number) => Math.sqrt((M - a - b) * (M + a + b) * (M - a + b) * (M + a - b)) / (2 * M);

/** Volume of two bodies, p/(4 pi sqrt s). */
const volume2 = (sqrts: number, a: number, b: number) => breakup(sqrts, a, b) / (4 * Math.PI * sqrts);

/** Volume of electron, positron and photon with pairs from lo to hi: dm 2m/(2 pi) of two volumes of two bodies, by the midpoint rule of 1e5 steps. */
function volume3(sqrts: number, lo: number, hi: number): number {
  const steps = 1e5;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const m = lo + ((i + 0.5) / steps) * (hi - lo);
    sum += (m / Math.PI) * volume2(sqrts, 0, m) * volume2(m, ELECTRON_MASS, ELECTRON_MASS);
  }
  return (sum * (hi - lo)) / steps;
}

describe("points of phase space", () => {
  it.each([
    ["flat", 30, [1.5, 29]],
    ["flat", 3773, [16, 18]],
    ["peaks", 30, [2, 25]],
  ] as const)("with %s maps at %f MeV fill the volume of three massive bodies", (maps, sqrts, range) => {
    const { weights } = columns.phaseSpace("ee-eea", { sqrts, range, n: 40_000, seed: 7, maps });
    const exact = volume3(sqrts, range[0], range[1]) * fbFlux(sqrts);
    const { value, error } = mean(weights);
    // five standard deviations: the maps of peaks weigh what is far from them with much
    expect(Math.abs(value - exact)).toBeLessThan(5 * error);
    expect(error).toBeLessThan(0.05 * exact);
  });

  it("of two bodies have one weight where the map is flat: their volume", () => {
    const { weights } = columns.phaseSpace("ee-aX", { sqrts: 100, n: 1000, maps: "flat" });
    const exact = volume2(100, 0, X17_MASS) * fbFlux(100);
    // 20 rounded operations
    for (const weight of weights) expect(Math.abs(weight / exact - 1)).toBeLessThan(20 * Number.EPSILON);
  });

  it("are the same whatever calls make them, bit for bit, and others under another seed", () => {
    const request = { sqrts: 3773, range: [10, 30] as const, seed: 11 };
    const whole = columns.phaseSpace("ee-eea", { ...request, n: 2500 });
    for (const [first, n] of [
      [0, 1],
      [1, 2],
      [1023, 3],
      [997, 1503],
    ] as const) {
      const part = columns.phaseSpace("ee-eea", { ...request, n, first });
      for (let i = 0; i < n; i += 101) expect(rowOf(part.all, n, i)).toEqual(rowOf(whole.all, 2500, first + i));
    }
    const other = columns.phaseSpace("ee-eea", { ...request, n: 2500, seed: 12 });
    expect(other.momenta).not.toEqual(whole.momenta);
    const out = new Float64Array(41 * 2500);
    expect(columns.phaseSpace("ee-eea", { ...request, n: 2500, out }).all).toBe(out);
    expect(out).toEqual(whole.all);
  });

  it("have the invariants of their momenta", () => {
    const n = 200;
    const { momenta, invariants } = columns.phaseSpace("ee-eea", { sqrts: 50, range: [5, 40], n, maps: "flat" });
    const again = columns.invariants("ee-eea", momenta);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < 10; k++) {
        // momenta are rounded: 1e-16 E E' in a product of two
        expect(Math.abs(again[k * n + i]! - invariants[k * n + i]!)).toBeLessThan(20 * Number.EPSILON * 25 * 25);
      }
    }
  });

  it("that the cuts reject weigh nothing and have no mask, and the others pass, under any cuts", () => {
    const cuts = "besiii";
    const { weights, momenta } = columns.phaseSpace("ee-eea", { range: [10, 30], n: 3000, cuts });
    expect(columns.cuts("ee-eea", cuts, momenta)).toEqual(Uint8Array.from(weights, (weight) => (weight > 0 ? 1 : 0)));
    expect(columns.cuts("ee-eea", "none", momenta)).toEqual(Uint8Array.from(weights, (weight) => (weight > 0 ? 1 : 0)));
    expect(weights.filter((weight) => weight > 0).length).toBeGreaterThan(100);
  });

  it("are placed where a lepton has a window, as those of the Monte Carlo are: nine in ten pass", () => {
    const { weights } = columns.phaseSpace("ee-eea", { range: [16, 18], n: 4000, cuts: WINDOW });
    const share = weights.filter((weight) => weight > 0).length / 4000;
    expect(share).toBeGreaterThan(0.9);
  });

  it.each([
    ["ee-eea", { sqrts: 3773, range: [16, 18] as const }, "besiii"],
    ["ee-eea", { sqrts: 3773, range: [16, 18] as const, cuts: WINDOW }, WINDOW],
    ["ee-aX", { sqrts: 3773 }, { photon: { absCos: [0, 0.93] as const } }],
    ["ee-ee", { sqrts: 17, cuts: { leptons: { absCos: [0, 0.8] as const } } }, { leptons: { absCos: [0, 0.8] as const } }],
  ] as const)("integrate %s to what the adaptive Monte Carlo finds with another seed", (process, request, cuts) => {
    const couplings = { epsV: 0.02, epsA: 0.01 };
    const n = 60_000;
    const points = columns.phaseSpace(process, { ...request, n, seed: 5, ...couplings });
    const m2 = columns.matrixElementSq(process, { invariants: points.invariants }, couplings, { outside: "zero" });
    const mask = columns.cuts(process, cuts, points.momenta);
    const own = mean(m2.map((x, i) => x * points.weights[i]! * mask[i]!));
    const range = "range" in request ? { range: request.range } : {};
    const theirs = x17.integrate({ process, sqrts: request.sqrts, cuts, ...range, ...couplings, accuracy: 5e-3, seed: 99 });
    expect(Math.abs(own.value - theirs.value)).toBeLessThan(4 * Math.hypot(own.error, theirs.sdev));
    expect(own.error).toBeLessThan(0.05 * own.value);
  });
});
