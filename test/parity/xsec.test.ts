// Cross-sections: the kernels against the reference (spinors, other quadrature) and against their own source run by the JavaScript engine.
import { describe, expect, it } from "vitest";
import { differential as portableEeaX } from "../../assembly/integrand/eeaX.ts";
import { crossSection as portableEeee } from "../../assembly/integrand/eeee.ts";
import { REPORT_LENGTH } from "../../assembly/integrate/quadrature.ts";
import { loadSync, type Quantities, type XsecRequest } from "../../src/index.ts";
import { arena } from "../../src/kernel/memory.ts";
import * as reference from "../../src/reference/index.ts";
import { relative } from "../support/columns.ts";

const x17 = loadSync();
const PB = { mb: 1e9, nb: 1e3, pb: 1 } as Record<string, number>;
/** A cross-section of the kernels in pb. */
function pb(request: XsecRequest, id: string): number {
  const { value, unit } = (x17.xsec(request) as Quantities)[id]!;
  return value * PB[unit]!;
}
const MASS = 16.88;
const COUPLINGS: [epsV: number, epsA: number][] = [
  [2e-3, 0],
  [0, 6.7e-4],
  [1.2e-3, -0.8e-3],
  [0.3, 0.2],
];
const EPS = 2 ** -52;

describe("cross-sections of the paper", () => {
  it.each([0.3, 0.6, 0.9])("agree with quadrature of the reference's differential forms within |cos theta| < %s", (cosMax) => {
    for (const [epsV, epsA] of COUPLINGS) {
      const width = 0.09e-6;
      const x = { mass: MASS, width, epsV, epsA };
      const request = { model: "paper", sqrts: 16.9, cosMax, epsV, epsA, width } as const;
      const background = reference.bhabhaMasslessWithin(16.9, cosMax);
      const signal = reference.resonanceWithin(16.9, cosMax, x);
      // the reference asks 1e-13 of its quadrature
      expect(relative(pb({ process: "bhabha", ...request }, "background"), background.value)).toBeLessThan(1e-13 + 100 * EPS);
      expect(relative(pb({ process: "bhabha", ...request }, "signal"), signal.value)).toBeLessThan(1e-13 + 100 * EPS);
      expect(relative(pb({ process: "resonance", ...request }, "signal"), signal.value)).toBeLessThan(1e-13 + 100 * EPS);
      const c = -0.7 * cosMax;
      const differential = { process: "resonance", model: "paper", sqrts: 16.9, at: c, epsV, epsA, width } as const;
      expect(relative(pb(differential, "signal"), reference.resonanceDifferential(16.9, c, x))).toBeLessThan(100 * EPS);
      const g2 = epsV * epsV + epsA * epsA;
      const gammaX = { process: "gammaX", sqrts: 40, cosMax, epsV, epsA } as const;
      expect(relative(pb({ ...gammaX, model: "massless" }, "signal"), reference.gammaXMasslessWithin(40, cosMax, MASS, g2).value)).toBeLessThan(
        2e-13,
      );
      expect(relative(pb({ ...gammaX, model: "paper" }, "signal"), reference.gammaXMasslessWithin(40, cosMax, 0, g2).value)).toBeLessThan(2e-13);
    }
  });

  it("agree on the resonance averaged over the beam, which the reference integrates in the phase of the resonance", () => {
    for (const pull of [-2, 0, 0.5, 3]) {
      const sqrts = MASS + pull * 0.021;
      const x = { mass: MASS, width: 1.6e-7, epsV: 2e-3, epsA: 0 };
      const ours = pb({ process: "resonance", model: "paper", sqrts, spread: 0.021, cosMax: 0.6, epsV: 2e-3, width: 1.6e-7 }, "signal");
      const theirs = reference.resonanceSmeared(sqrts, 0.021, 0.6, x);
      // the reference asks 1e-10; tan(phi) at |phi| -> pi/2 turns a rounding of phi into EPS (E - m)/Gamma, 1e-16 x 1e6 at most where it matters
      expect(relative(ours, theirs.value)).toBeLessThan(2e-9 + theirs.error / theirs.value);
    }
  });
});

describe("exact cross-sections", () => {
  it.each([16.881, 17.3, 40])("of e+ e- -> e+ e- at %s MeV agree with the spinor amplitudes piece by piece", (sqrts) => {
    for (const [epsV, epsA] of COUPLINGS) {
      const width = 1e-3;
      const couplings = { epsV, epsA, mass: MASS, width };
      const request = { process: "bhabha", sqrts, cosMax: 0.9, epsV, epsA, width } as const;
      const theirs = reference.bhabhaWithin(sqrts, 0.9, couplings);
      // spinors in double from momenta in double: t loses digits as E^2/|t| and the amplitudes cancel among helicities; 1e-11 asked of the quadrature
      const scale = theirs.photon.value + theirs.x.value;
      expect(relative(pb(request, "background"), theirs.photon.value)).toBeLessThan(2e-11);
      expect(relative(pb(request, "signal"), theirs.x.value)).toBeLessThan(2e-11);
      expect(Math.abs(pb(request, "interference") - theirs.interference.value)).toBeLessThan(
        2e-11 * (Math.abs(theirs.interference.value) + 1e-3 * scale),
      );
      const at = reference.bhabhaDifferential(sqrts, 0.37, couplings);
      const differential = { process: "bhabha", sqrts, at: 0.37, epsV, epsA, width } as const;
      expect(relative(pb(differential, "total"), at.m2)).toBeLessThan(1e-12);
    }
  });

  it.each([20, 300, 3773])("of e+ e- -> gamma X at %s MeV agree with the spinor amplitudes, collinear peak included", (sqrts) => {
    for (const [epsV, epsA] of COUPLINGS) {
      const couplings = { epsV, epsA, mass: MASS, width: 1e-6 };
      for (const cosMax of [0.93, 1]) {
        const theirs = reference.gammaXWithin(sqrts, cosMax, couplings);
        const ours = pb({ process: "gammaX", sqrts, cosMax, epsV, epsA }, "signal");
        // quadrature 1e-11; p.k of a collinear photon from momenta in double: EPS (E/m)^2, in the part within m/E of the beam
        expect(relative(ours, theirs.value)).toBeLessThan(2e-11 + (cosMax === 1 ? EPS * (sqrts / 0.511) ** 2 : 0));
      }
      expect(
        relative(pb({ process: "gammaX", sqrts, at: -0.8, epsV, epsA }, "signal"), reference.gammaXDifferential(sqrts, -0.8, couplings)),
      ).toBeLessThan(1e-11);
    }
  });
});

describe("the source of the kernels run by the JavaScript engine", () => {
  const report = new Array<number>(REPORT_LENGTH).fill(0);
  function wasm(piece: number, model: number, at: number, columns: number[]): number[] {
    const { views, offsets } = arena(x17.kernel, 7, 4);
    views[0]!.set(columns);
    x17.kernel.exports.eeeeCrossSectionBatch(1, piece, model, at, offsets[0]!, offsets[1]!);
    return Array.from(views[1]!);
  }
  const columns = (k: number): [number, number, number, number, number, number, number] => {
    const [epsV, epsA] = COUPLINGS[k % 4]!;
    return [16 + 0.173 * k, 0.11 + 0.04 * k, epsV, epsA, MASS, 1e-3, 0];
  };

  it("gives the same bits of e+ e- -> e+ e-, adaptive quadrature and its error included: only + - * / sqrt are used", () => {
    for (let k = 0; k < 20; k++)
      for (let piece = 0; piece < 4; piece++)
        for (let model = 0; model < 3; model++)
          for (const at of [0, 1]) {
            // the massless photon has a logarithm in its closed form
            if (piece === 0 && model !== 2 && at === 0) continue;
            const [value, error, evaluations] = wasm(piece, model, at, columns(k));
            expect(Object.is(portableEeee(piece, model, at, ...columns(k), report), value)).toBe(true);
            expect(Object.is(report[0], error)).toBe(true);
            expect(report[1]).toBe(evaluations);
          }
  });

  it("gives the same bits of e+ e- -> gamma X at an angle", () => {
    for (let k = 0; k < 20; k++) {
      const [epsV, epsA] = COUPLINGS[k % 4]!;
      const { views, offsets } = arena(x17.kernel, 5, 4);
      views[0]!.set([17 + 100 * k, -1 + 0.1 * k, MASS, epsV, epsA]);
      for (let model = 0; model < 3; model++) {
        x17.kernel.exports.eeaXCrossSectionBatch(1, model, 1, offsets[0]!, offsets[1]!);
        expect(Object.is(views[1]![0], portableEeaX(model, 17 + 100 * k, -1 + 0.1 * k, MASS, epsV, epsA))).toBe(true);
      }
    }
  });

  it("agrees to rounding where exp and log are those of the host: a smeared beam", () => {
    for (const piece of [1, 2, 3]) {
      const row: [number, number, number, number, number, number, number] = [16.87, 0.6, 2e-3, 1e-3, MASS, 1.6e-7, 0.021];
      const [value, error] = wasm(piece, 2, 0, row);
      expect(Math.abs(portableEeee(piece, 2, 0, ...row, report) - value!)).toBeLessThan(10 * error!);
    }
  });
});

describe("a batch of cross-sections", () => {
  it.each([0, 1, 2, 3, 4, 5, 7, 8, 9, 17, 1000])("of %i rows is that of its rows one by one, and writes nothing else", (n) => {
    for (const [name, width, run] of [
      ["eeeeCrossSectionBatch", 7, (i: number, o: number) => x17.kernel.exports.eeeeCrossSectionBatch(n, 3, 2, 0, i, o)],
      ["eeaXCrossSectionBatch", 5, (i: number, o: number) => x17.kernel.exports.eeaXCrossSectionBatch(n, 1, 0, i, o)],
    ] as const) {
      const row = (k: number) => (name[2] === "e" ? [16 + (k % 20) * 0.1, 0.5, 1e-3, 2e-3, MASS, 1e-6, 0] : [20 + k, 0.5, MASS, 1e-3, 2e-3]);
      const { views, offsets } = arena(x17.kernel, 1, n * width, n * 4, 1);
      const [, inputs, results, sentinel] = views as [Float64Array, Float64Array, Float64Array, Float64Array];
      for (let k = 0; k < n; k++) {
        const values = row(k);
        for (let column = 0; column < width; column++) inputs[column * n + k] = values[column]!;
      }
      sentinel[0] = 4711;
      run(offsets[1]!, offsets[2]!);
      expect(sentinel[0]).toBe(4711);
      // the next call uses the same memory
      const out = results.slice();
      for (const k of new Set([0, n >> 1, n - 1].filter((index) => index >= 0 && index < n))) {
        const process = name[2] === "e" ? "resonance" : "gammaX";
        const [a, b, c, d, e, f] = row(k) as [number, number, number, number, number, number];
        const single =
          process === "resonance"
            ? x17.xsec({ process, sqrts: a, cosMax: b, epsV: c, epsA: d, mass: e, width: f }).signal!
            : x17.xsec({ process, model: "massless", sqrts: a, cosMax: b, mass: c, epsV: d, epsA: e }).signal!;
        expect(single.value).toBe((out[k]! * 3.893793721e14) / PB[single.unit]!);
      }
    }
  });
});
