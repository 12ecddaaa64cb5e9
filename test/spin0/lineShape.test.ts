import { describe, expect, it } from "vitest";
import { InputError, loadSync } from "../../src/index.ts";
import { lineShapeInput } from "../../src/padme/input.ts";
import { finished } from "../../src/request/steps.ts";
import { Comparisons } from "../../src/verify/comparison.ts";
import { verifyLineshape } from "../../src/verify/lineshape.ts";
import { relative } from "../support/columns.ts";

const x17 = loadSync();
const MASS = 16.88;
const beta = Math.sqrt(1 - ((2 * 0.51099895069) / MASS) ** 2);
const scan = { from: 16.8, to: 16.96, points: 5, motion: 0 };

describe("the line of an X of spin 0 at PADME", () => {
  it("has the area pi^2 alpha [epsS^2 beta^2 + epsP^2]/(beta m_X) and decays flat in cos(theta)", () => {
    const { points } = x17.lineShape({ ...scan, epsS: 2e-3, epsP: 1e-3 });
    const area = (Math.PI ** 2 * (4e-6 * beta ** 2 + 1e-6)) / (137.035999177 * beta * MASS);
    // the middle of the scan is the peak of a Gaussian of 0.021 MeV; 3.893793721718594e5 MeV^2 mb
    const peak = (area * 0.6 * 3.893793721718594e5) / (Math.sqrt(2 * Math.PI) * 0.021);
    const { sqrts, signal, errors } = points[2]!;
    expect(Math.abs(sqrts - MASS)).toBeLessThan(1e-14);
    expect(Math.abs(signal - peak)).toBeLessThan(errors.signal + 1e-12 * peak);
    expect(errors.signal / signal).toBeLessThan(1e-3);
  });

  it("limits sqrt(epsS^2 + epsP^2) to the vector's limit times the root of the ratio of signals: 1.296", () => {
    const [pseudoscalar, vector] = [x17.lineShape({ ...scan, epsP: 1e-3 }), x17.lineShape({ ...scan, epsV: 1e-3 })];
    const ratio = pseudoscalar["scan.limit.cls90"]!.value / vector["scan.limit.cls90"]!.value;
    expect(relative(ratio, Math.sqrt(vector.points[2]!.signal / pseudoscalar.points[2]!.signal))).toBeLessThan(1e-7);
    // half the area; flat and 1 + c^2 within 0.6; what m_e adds to strength and angles is of order 4 m_e^2/m_X^2 = 3.7e-3, halved by the root of both
    expect(Math.abs(ratio - Math.sqrt((2 * 0.75 * (0.6 + 0.072)) / 0.6))).toBeLessThan((4 * 1.296 * 0.51099895069 ** 2) / MASS ** 2);
    expect(pseudoscalar["scan.limit.cls90"]!.formula).toContain("eps_p");
    expect(pseudoscalar["paper.signal"]).toBeUndefined();
    expect(vector["paper.signal"]).toBeDefined();
  });

  it("has the same bits with epsP of either sign", () => {
    const at = (sign: number) => x17.lineShape({ ...scan, epsS: 1e-3, epsP: sign * 1e-3 });
    expect(at(-1)).toEqual(at(1));
  });

  it("is verified by spinors and unitarity", () => {
    const request = { ...scan, epsS: 1e-3, epsP: -2e-3, points: 2 };
    const comparisons = new Comparisons();
    finished("verify", verifyLineshape(comparisons, lineShapeInput(request), x17.lineShape(request)));
    expect(comparisons.comparisons.length).toBeGreaterThan(8);
    expect(comparisons.comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
    expect(comparisons.missing).toEqual([]);
  });

  it.each([
    [{ epsV: 1e-3, epsP: 1e-3 }, "epsV = 0.001: must be absent beside epsP = 0.001"],
    [{ epsS: 0 }, "epsS = 0, epsP = 0: at least one must be 1e-15 or more in size"],
    [{ epsS: 2 }, "epsS = 2"],
    [{ epsV: 0 }, "epsV = 0, epsA = 0: at least one must be"],
  ])("is refused for %o: %s", (couplings, message) => {
    expect(() => x17.lineShape({ ...scan, ...couplings })).toThrow(InputError);
    expect(() => x17.lineShape({ ...scan, ...couplings })).toThrow(message);
  });
});
