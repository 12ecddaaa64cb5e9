import { describe, expect, it } from "vitest";
import { InputError, type IntegrateRequest, loadSync } from "../../src/index.ts";

const x17 = loadSync();

/** Standard deviations: 6e-5 per comparison of normal numbers. */
const SIGMAS = 4;
const PHOTON = { photon: { absCos: [0, 0.8], energy: [25] } } as const;

describe("the Monte Carlo with an X of spin 0", () => {
  // of an independent calculation, quadrature of FORM traces; fb
  it.each<[string, IntegrateRequest, number]>([
    ["X of e+ e- gamma, all eight diagrams", { cuts: PHOTON, range: [16.38, 17.38], epsS: 0.3, epsP: -0.2, terms: ["signal"] }, 2600927.207],
    ["gamma X, no cut, scalar", { process: "ee-aX", epsS: 1e-3, terms: ["signal"] }, 163.034550030921],
    [
      "gamma X, |c| < 0.6, scalar",
      { process: "ee-aX", sqrts: 1000, cuts: { photon: { absCos: [0, 0.6] } }, epsS: 1e-3, terms: ["signal"] },
      180.659981617611,
    ],
    ["gamma X just above threshold, mixed", { process: "ee-aX", sqrts: 20, epsS: 6e-4, epsP: -8e-4, terms: ["signal"] }, 10904177.2026604],
  ])("%s", (_, request, expected) => {
    const { value, sdev, trust } = x17.integrate({ sqrts: 3773, accuracy: 1e-3, ...request });
    expect(trust.ok).toBe(true);
    expect(sdev).toBeLessThan(1e-3 * value);
    expect(Math.abs(value - expected)).toBeLessThan(SIGMAS * sdev);
  });

  // mb, to the digits of the independent calculation
  it("has photon, X and interference of e+ e- -> e+ e- at 16.9 MeV, |c| < 0.6", () => {
    const common = { process: "ee-ee", sqrts: 16.9, cuts: { electron: { absCos: [0, 0.6] } }, epsS: 0.3, epsP: -0.2, accuracy: 1e-4 } as const;
    for (const [term, expected] of [
      ["background", 2.14490101353],
      ["signal", 395.841881091],
      ["interference", -33.3730028411],
    ] as const) {
      const { value, sdev } = x17.integrate({ ...common, terms: [term] });
      expect(Math.abs(value / 1e12 - expected)).toBeLessThan((SIGMAS * sdev) / 1e12 + 1e-10);
      expect(sdev).toBeLessThan(1e-4 * Math.abs(value));
    }
  });

  it("returns the same bits with epsP of either sign", () => {
    for (const process of ["ee-eea", "ee-ee", "ee-aX"] as const) {
      const cuts = process === "ee-aX" ? {} : { leptons: { absCos: [0, 0.9] as const } };
      const at = (sign: number) => x17.integrate({ process, sqrts: 40, cuts, epsS: 0.1, epsP: sign * 0.2, accuracy: 0.05 });
      expect(at(-1)).toEqual(at(1));
    }
  });

  it.each<[IntegrateRequest, string]>([
    [{ epsV: 1e-3, epsS: 1e-3 }, "epsV = 0.001: must be absent beside epsS = 0.001 (one X, of spin 1 or of spin 0)"],
    [{ epsA: 1, epsP: 0 }, "epsA = 1: must be absent beside epsP = 0"],
    [{ process: "ee-aX", epsS: 0 }, "are 0 because X has no couplings (epsS = epsP = 0)"],
    [{ epsP: 1001 }, "epsP = 1001"],
    [{ epss: 1e-3 } as never, "epss"],
  ])("refuses %o", (request, message) => {
    expect(() => x17.integrate(request)).toThrow(InputError);
    expect(() => x17.integrate(request)).toThrow(message);
  });
});
