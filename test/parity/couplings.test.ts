import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as portable from "../../assembly/process/promptDecay.ts";
import { ELECTRON_MASS, loadSync } from "../../src/index.ts";
import * as reference from "../../src/reference/index.ts";

const x17 = loadSync();
const { exports } = x17.kernel;
const EPS = Number.EPSILON;

describe("kernels of section II against their second derivation", () => {
  it("one-loop g-2 integrals agree with adaptive quadrature over sixteen decades of r", () => {
    for (let k = -24; k <= 40; k++) {
      const r = 10 ** (k / 4);
      for (const name of ["loopVector", "loopAxial", "loopScalar", "loopPseudoscalar"] as const) {
        const { value, error } = reference[name](r);
        // the kernel itself is good to 4e-16; the quadrature says how good it is, but not below its own rounding of some fifteen panels
        expect(Math.abs(exports[name](r) - value), `${name} at r = ${r}`).toBeLessThanOrEqual(error + 1e-13 * Math.abs(value));
      }
    }
  });

  it("Delta a_e agrees, exact and heavy, for any couplings and mass", () => {
    const mass = fc.double({ min: 0.1, max: 1e4, noNaN: true });
    const coupling = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(mass, coupling, coupling, (m, v, a) => {
        const scale = exports.anomalyVector(m) * v * v - exports.anomalyAxial(m) * a * a;
        expect(Math.abs(exports.electronAnomaly(m, v, a) - reference.anomalousMoment(m, v, a))).toBeLessThanOrEqual(1e-12 * scale);
        const heavy = exports.anomalyHeavy(m);
        // a dozen roundings of terms that may cancel
        const bound = 12 * EPS * heavy * (v * v + 5 * a * a);
        expect(Math.abs(heavy * (v * v - 5 * a * a) - reference.anomalousMomentHeavy(m, v, a))).toBeLessThanOrEqual(bound);
      }),
      { numRuns: 60, seed: 17 },
    );
  });

  it("prompt-decay bounds agree", () => {
    for (const energy of [17.23, 18.15, 20.21, 20.49])
      for (const length of [0.1, 1, 5]) {
        const expected = reference.promptCouplingSq(16.88, energy, length * 1e13);
        expect(Math.abs(exports.promptCouplingSq(energy, 16.88, length) / expected - 1)).toBeLessThan(20 * EPS);
        expect(exports.promptCouplingSq(energy, 16.88, length)).toBe(portable.promptCouplingSq(energy, 16.88, length));
      }
  });

  it("membership and margins in the paper's region agree at every point of the plane", () => {
    // couplings are 0 or at least 1e-60 in size
    const coupling = fc.double({ min: -2.5e-3, max: 2.5e-3, noNaN: true }).map((eps) => (Math.abs(eps) < 1e-60 ? 0 : eps));
    fc.assert(
      fc.property(coupling, coupling, (epsV, epsA) => {
        const point = x17.region({ epsV, epsA }).point!;
        const margins = reference.paperMargins(epsV, epsA);
        // the kernel's Atomki bound has 16 digits, the reference the three printed ones; nothing else distinguishes them but rounding
        fc.pre(Object.values(margins).every((margin) => Math.abs(margin) > 1e-12));
        expect(point.survives).toBe(reference.survives(epsV, epsA));
        const na64 = point.constraints["na64-paper"]!.margin! * 6.7e-4 ** 2;
        expect(Math.abs(na64 - margins.na64)).toBeLessThan(10 * EPS * (Math.abs(margins.na64) + 1e-6));
        // margins of g-2 are in standard deviations of a_e: (0.13^2 + 0.23^2)^(1/2) 1e-12
        const sigma = Math.sqrt(0.13 ** 2 + 0.23 ** 2) * 1e-12;
        const g2 = (point.constraints["g2-paper"]!.margin! * sigma) / exports.anomalyHeavy(16.88);
        expect(Math.abs(g2 - Math.min(margins.g2, margins.g2Sign))).toBeLessThan(20 * EPS * 1e-4);
      }),
      { numRuns: 200, seed: 17 },
    );
  });

  it("the area of the paper's region agrees", () => {
    const area = x17.region().quantities["area"]!;
    expect(Math.abs(area.value / reference.survivingArea().value - 1)).toBeLessThan(1e-12);
  });

  it("a boson lighter than the electron is no special case", () => {
    for (const mass of [1e-3, 0.1, ELECTRON_MASS, 2 * ELECTRON_MASS, 1.1]) {
      const { value, error } = reference.loopAxial((ELECTRON_MASS / mass) ** 2);
      expect(Math.abs(exports.loopAxial((ELECTRON_MASS / mass) ** 2) - value)).toBeLessThanOrEqual(error + 1e-13 * value);
    }
  });
});

describe("no request on couplings makes the package crash, hang or return NaN", () => {
  const anything = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(undefined, null, "", "x", Number.NaN, Number.POSITIVE_INFINITY, -0));
  const numbersOf = (value: unknown): number[] =>
    typeof value === "number" ? [value] : typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [];
  const tame = (call: () => unknown) => {
    let result: unknown;
    try {
      result = call();
    } catch (error) {
      expect((error as Error).name).toBe("InputError");
      expect((error as Error).message).not.toContain("\n");
      return;
    }
    expect(numbersOf(result).every(Number.isFinite)).toBe(true);
  };

  it("g2, atomki, convert, limits, region", () => {
    const request = fc.record(
      {
        mass: fc.oneof(fc.double({ min: 0.5, max: 100, noNaN: true }), anything),
        epsV: fc.oneof(fc.double({ min: -0.01, max: 0.01, noNaN: true }), anything),
        epsA: fc.oneof(fc.double({ min: -0.01, max: 0.01, noNaN: true }), anything),
        epsMax: fc.oneof(fc.double({ min: 1e-9, max: 1e3, noNaN: true }), anything),
        g2: fc.constantFrom("2022-cs", "2022-rb", "2008-cs", "2008-rb", "other"),
        use: fc.oneof(fc.subarray(["paper", "current", "dumps", "atomki-8be", "g2", "g2-2sigma", "na48-2", "e158", "nonsense"]), anything),
        gV: fc.oneof(fc.constant(undefined), anything),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(request, (any) => {
        const { gV, ...some } = any;
        tame(() => x17.g2(some as never));
        tame(() => x17.atomki(some as never));
        tame(() => x17.limits(some as never));
        tame(() => x17.region(some as never));
        tame(() => x17.convert((gV === undefined ? { epsV: some.epsV, epsA: some.epsA } : { gV }) as never));
      }),
      { numRuns: 300, seed: 17 },
    );
  });
});
