// One lepton in a narrow window of angle and energy: both engines give the numbers of an independent Monte Carlo over
// explicit spinors, which places the lepton in the laboratory.
import { describe, expect, it } from "vitest";
import { compileCuts, presetCuts } from "../../src/cuts/spec.ts";
import { windowsOf } from "../../src/cuts/windows.ts";
import { type CutSpec, loadSync } from "../../src/index.ts";

const x17 = loadSync();

interface Case {
  readonly request: {
    readonly sqrts: number;
    readonly range: readonly [number, number];
    readonly epsV: number;
    readonly epsA: number;
    readonly mass: number;
    readonly invisible: number;
  };
  readonly bin: number;
  readonly cuts: CutSpec;
  /** Value and standard deviation [fb] of the independent program (Dirac spinors, 1.5e6 and 2e6 points). */
  readonly background: readonly [number, number];
  readonly signal: readonly [number, number];
  readonly interference: readonly [number, number];
}

const CASES: readonly Case[] = [
  {
    request: { sqrts: 819.04, range: [122.86, 753.52], epsV: 0.075681, epsA: 0.075681, mass: 360.59, invisible: 1.5691 },
    bin: 630.66,
    cuts: { electron: { cos: [0.31178, 0.31196554], energy: [184.41, 184.62988] }, positron: { absCos: [0, 0.93] }, photon: { energy: [24.571] } },
    background: [25.84855, 0.036],
    signal: [0.009468858, 9.8e-5],
    interference: [-0.02126412, 7.3e-5],
  },
  {
    request: { sqrts: 327.24, range: [49.086, 301.06], epsV: 0.003074, epsA: 0.010247, mass: 207.67, invisible: 2.2843 },
    bin: 251.974,
    cuts: { positron: { cos: [0.21, 0.225], energy: [46, 49] }, photon: { energy: [9.8172] }, betaGamma: -0.40469 },
    background: [319100.3, 320],
    signal: [0.0002970301, 2.6e-7],
    interference: [-0.3627798, 0.0024],
  },
];
const PIECES = ["background", "signal", "interference"] as const;
/** Four standard deviations: false alarm 6e-5 per comparison; the seeds are fixed. */
const SIGMAS = 4;

describe.each(CASES)("a window of one lepton at $request.sqrts MeV", ({ request, bin, cuts, ...known }) => {
  it("is integrated by the spectrum to 2%", () => {
    const { bins, relativeError } = x17.spectrum({ ...request, bin, cuts, accuracy: 0.02 });
    expect(relativeError).toBeLessThan(0.02);
    const [{ errors, ...found }] = bins as [(typeof bins)[number]];
    for (const piece of PIECES)
      expect(Math.abs(found[piece] - known[piece][0]), piece).toBeLessThan(SIGMAS * Math.hypot(errors[piece], known[piece][1]));
    expect(errors.background).toBeLessThan(0.02 * found.background);
  });

  it("is integrated by the Monte Carlo to 5e-3, trusted", () => {
    const { value, sdev, reached, pieces } = x17.integrate({ ...request, cuts, accuracy: 5e-3 });
    expect(reached).toBe(true);
    expect(sdev).toBeLessThan(5e-3 * value);
    for (const piece of PIECES)
      expect(Math.abs(pieces[piece].value - known[piece][0]), piece).toBeLessThan(SIGMAS * Math.hypot(pieces[piece].sdev, known[piece][1]));
  });
});

describe("the windows that are placed", () => {
  const windowOf = (cuts: CutSpec, most?: { readonly share: number; readonly side: number }) =>
    windowsOf([compileCuts(x17.kernel, cuts)], 1000, most)?.[0];

  it.each(["besiii", "besiii-barrel", "cos0.9", "none"])("are none of the selection %s", (name) => {
    expect(windowOf(presetCuts(name))).toBeUndefined();
  });

  it("are the least box that bounds on energy, angle and transverse momentum leave, of the lepton that has less", () => {
    const pt = windowOf({ positron: { pt: [30, 31], thetaDeg: [30, 31] }, electron: { absCos: [0, 0.9] } })!;
    expect(pt.who).toBe(1);
    // p = pt / sin theta
    const sine = (degrees: number) => Math.sin((degrees * Math.PI) / 180);
    expect(pt.energy[0]).toBeCloseTo(30 / sine(31), 1);
    expect(pt.energy[1]).toBeCloseTo(31 / sine(30), 1);
    expect(pt.side).toBe(1);
    expect(pt.near[0]).toBeCloseTo(1 - Math.cos(Math.PI / 6), 6);
    const both = windowOf({ electron: { pt: [30, 31], energy: [60, 61] } })!;
    expect(both.side).toBe(0);
    // sin theta = pt / p
    expect(both.near[1]).toBeCloseTo(1 - Math.sqrt(1 - (31 / 60) ** 2), 4);
    expect(both.near[0]).toBeCloseTo(1 - Math.sqrt(1 - (30 / 61) ** 2), 4);
  });

  it("are none where a lepton has much of phase space", () => {
    expect(windowOf({ electron: { cos: [0, 0.5], energy: [100, 300] } })).toBeUndefined();
    expect(windowOf({ electron: { cos: [0, 0.5], energy: [100, 300] } }, { share: 1, side: 1 })).toBeDefined();
  });
});
