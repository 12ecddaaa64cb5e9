// Spectra of a scan: one integration for all couplings, against a request of its own for each.
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";
import type { ScanAxis } from "../../src/scan/index.ts";
import { scanned } from "../support/scans.ts";

const x17 = loadSync();
const { kernel } = x17;

const COUPLINGS: ScanAxis = { inputs: ["epsV", "epsA", "lumi"], sobol: { from: [-2e-3, -2e-3, 1], to: [2e-3, 2e-3, 30], n: 4 } };
const FIXED = { sqrts: 3773, cuts: "cos0.9", range: [14, 20], bin: 1, sigma: [0.5], accuracy: 1e-3 } as const;

describe("spectra of a scan", () => {
  const NUMBERS = ["background", "signal", "interference", "total"] as const;

  it("are those of single requests within the errors beside them", () => {
    const observables = [
      ...NUMBERS.map((name) => `spectrum.bins[2].${name}`),
      ...NUMBERS.map((name) => `spectrum.windows[0].${name}`),
      ...["spectrum.windows[0].snr", "spectrum.windows[0].signalFb", "spectrum.width"],
    ];
    const { rows, column, plan } = scanned(kernel, {
      axes: [{ input: "mass", list: [16.4, 17] }, COUPLINGS],
      fixed: FIXED,
      observables,
      errors: true,
    });
    expect(rows).toBe(8);
    expect(plan.columns.filter(({ role }) => role === "observable").map(({ unit }) => unit)).toEqual([
      ...["fb", "fb", "fb", "fb", "events", "events", "events", "events", "sigma", "fb", "MeV"],
    ]);
    for (let i = 0; i < rows; i++) {
      const point = { epsV: column("epsV")[i]!, epsA: column("epsA")[i]!, lumi: column("lumi")[i]!, mass: column("mass")[i]! };
      const { bins, windows, width, errors } = x17.spectrum({ ...FIXED, ...point });
      const [bin, window] = [bins[2]!, windows[0]!];
      const singles = [
        ...NUMBERS.map((name) => [bin[name], name === "total" ? bin.error : bin.errors[name]]),
        ...NUMBERS.map((name) => [window[name], name === "total" ? window.error : window.errors[name]]),
        ...[
          [window.snr, window.errors.snr],
          [window.signalFb, window.errors.signalFb],
          [width, errors.width],
        ],
      ] as [number, number][];
      observables.forEach((name, w) => {
        const [value, error] = singles[w]!;
        const own = column(`${name}.error`)[i]!;
        expect(Math.abs(column(name)[i]! - value), `${name} of row ${i}`).toBeLessThanOrEqual(error + own);
        // as accurate as asked beside the size of the pieces
        if (/signal$|background$/.test(name)) expect(own).toBeLessThan(2e-3 * Math.abs(value));
      });
    }
  });

  it("are recoupled where more than bins is asked for", () => {
    const observables = ["spectrum.smeared.0.5[3].signal", "spectrum.bins[3].signal"];
    const { rows, column } = scanned(kernel, { axes: [COUPLINGS], fixed: { ...FIXED, mass: 16.9 }, observables, errors: true });
    for (let i = 0; i < rows; i++) {
      const [epsV, epsA] = [column("epsV")[i]!, column("epsA")[i]!];
      const { smeared, bins } = x17.spectrum({ ...FIXED, mass: 16.9, epsV, epsA });
      for (const [name, one] of [
        ["spectrum.smeared.0.5[3].signal", smeared[0]!.bins[3]!],
        ["spectrum.bins[3].signal", bins[3]!],
      ] as const)
        expect(Math.abs(column(name)[i]! - one.signal)).toBeLessThanOrEqual(one.errors.signal + column(`${name}.error`)[i]!);
    }
  });

  it("are those of the command to the bit where no coupling varies", () => {
    const point = { epsV: 1e-3, epsA: 2e-4 };
    const { column } = scanned(kernel, {
      axes: [
        { input: "mass", list: [16.4, 17] },
        { input: "sigma", list: [0.5, [0.4]] },
      ],
      fixed: { ...point, sqrts: 3773, cuts: "cos0.9", range: [14, 20], bin: 1 },
      observables: ["spectrum.windows[0].signal", "spectrum.relativeError"],
    });
    const singles = [16.4, 17].flatMap((mass) =>
      [0.5, 0.4].map((sigma) => x17.spectrum({ ...point, sqrts: 3773, cuts: "cos0.9", range: [14, 20], bin: 1, sigma: [sigma], mass })),
    );
    expect([...column("spectrum.windows[0].signal")]).toEqual(singles.map(({ windows }) => windows[0]!.signal));
    expect([...column("spectrum.relativeError")]).toEqual(singles.map(({ relativeError }) => relativeError));
  });
});
