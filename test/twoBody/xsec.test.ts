import { describe, expect, it } from "vitest";
import * as eeee from "../../assembly/process/eeee.ts";
import { setFunctions, values } from "../../assembly/process/eeeeFunctions.ts";
import * as slot from "../../assembly/spec/eeeeFunctions.ts";
import { loadSync } from "../../src/index.ts";
import { EEEE, PARTICLES, PROCESSES } from "../../src/process/index.ts";
import { streamKey, uniform } from "../runtimes/draw.ts";
import { contracted } from "../support/contracted.ts";

const x17 = loadSync();
const KEY = streamKey("two bodies");
/** Five standard deviations, hundreds of comparisons at fixed seeds: false alarm 2e-4. */
const SIGMAS = 5;

/** Request number i: uniform numbers, and one between a and b in the logarithm. */
function drawn(i: number) {
  let k = 0;
  const u = () => uniform(KEY, 64 * i + k++);
  return { u, log: (a: number, b: number) => a * (b / a) ** u() };
}

describe("the Monte Carlo of two final particles against the quadrature of x17 xsec, exact in the electron mass", () => {
  it("e+ e- -> e+ e-, its three terms, at random energies, masses, couplings and |cos theta| bounds", () => {
    for (let i = 0; i < 40; i++) {
      const { u, log } = drawn(i);
      const sqrts = log(1.1, 2e4);
      const mass = log(1.03, 1e3);
      const cosMax = u() < 0.3 ? 1 - log(1e-10, 1e-2) : 0.05 + 0.94 * u();
      const couplings = { epsV: log(1e-3, 1) * (u() < 0.5 ? -1 : 1), epsA: u() < 0.3 ? 0 : log(1e-3, 1), width: mass * log(1e-8, 0.1) };
      const who = u() < 0.5 ? "electron" : "positron";
      const request = { process: "ee-ee", sqrts, mass, ...couplings, cuts: { [who]: { absCos: [0, cosMax] } }, seed: i, accuracy: 1e-3 } as const;
      const found = x17.integrate(request);
      const right = x17.xsec({ process: "bhabha", sqrts, mass, ...couplings, cosMax });
      expect(found.trust.ok, JSON.stringify(request) + found.trust.sentence).toBe(true);
      expect(found.reached).toBe(true);
      for (const term of ["background", "signal", "interference"] as const) {
        const { value, sdev } = found.pieces[term];
        const { value: mb, error } = right[term]!;
        // rounding of a sum of thousands of points
        const rounding = 1e-13 * Math.abs(found.value);
        expect(Math.abs(value - 1e12 * mb), `${term} ${JSON.stringify(request)}`).toBeLessThan(SIGMAS * sdev + 1e12 * error + rounding);
      }
    }
  });

  it("e+ e- -> gamma X, up to |cos theta| = 1", () => {
    for (let i = 100; i < 140; i++) {
      const { u, log } = drawn(i);
      const mass = log(1.03, 1e3);
      const sqrts = mass * (1 + log(1e-3, 1e3));
      const cosMax = u() < 0.3 ? 1 : u() < 0.5 ? 1 - log(1e-8, 1e-2) : 0.05 + 0.94 * u();
      const couplings = { epsV: u() < 0.2 ? 0 : log(1e-3, 1), epsA: log(1e-3, 1) };
      const request = { process: "ee-aX", sqrts, mass, ...couplings, cuts: { photon: { absCos: [0, cosMax] } }, seed: i, accuracy: 1e-3 } as const;
      const found = x17.integrate(request);
      const { value, error } = x17.xsec({ process: "gammaX", sqrts, mass, ...couplings, cosMax })["signal"]!;
      expect(found.trust.ok, JSON.stringify(request) + found.trust.sentence).toBe(true);
      expect(Math.abs(found.value - 1e3 * value), JSON.stringify(request)).toBeLessThan(SIGMAS * found.sdev + 1e3 * error);
      expect(found.pieces).toMatchObject({ background: { value: 0 }, interference: { value: 0 } });
    }
  });
});

describe("what a process is described by", () => {
  it.each(Object.entries(PROCESSES))("%s: charge is conserved, no two final particles are alike", (name, process) => {
    expect(process.name).toBe(name);
    expect(process.final.reduce((sum, particle) => sum + PARTICLES[particle].charge, 0)).toBe(0);
    expect(new Set(process.final).size).toBe(process.final.length);
  });
});

describe("the coefficient functions of e+ e- -> e+ e-", () => {
  it("stand where the table says", () => {
    const at = (term: string, propagator: string) => EEEE.functions.findIndex((one) => one.term === term && one.propagator === propagator);
    expect([at("background", "1"), at("interference", "1"), at("interference", "re")]).toEqual([
      slot.EEEE_PHOTON,
      slot.EEEE_INTERFERENCE,
      slot.EEEE_INTERFERENCE_RE,
    ]);
    expect((["1", "re", "im", "abs"] as const).map((propagator) => at("signal", propagator))).toEqual([
      slot.EEEE_SIGNAL,
      slot.EEEE_SIGNAL_RE,
      slot.EEEE_SIGNAL_IM,
      slot.EEEE_SIGNAL_ABS,
    ]);
    expect([EEEE.functions.length, values.length]).toEqual([slot.EEEE_COUNT, slot.EEEE_COUNT]);
  });

  it("add up to photon, X and interference of the matrix element, at random points and couplings", () => {
    for (let i = 200; i < 1200; i++) {
      const { u, log } = drawn(i);
      const massX = log(1.1, 1e3);
      const width = massX * log(1e-8, 0.1);
      // through the resonance, too narrow for s to resolve, or anywhere
      const peak = u() < 0.3 ? massX * width * (4 * u() - 2) : undefined;
      const s = peak === undefined ? log(1.1, 1e4) ** 2 : massX ** 2 + peak;
      const dX = peak ?? s - massX ** 2;
      const x = u() < 0.5 ? log(1e-12, 2) : 2 * u();
      const twoPSq = 0.5 * (s - 4 * 0.51099895069 ** 2);
      const [t, other] = [-twoPSq * x, -twoPSq * (2 - x)];
      const [epsV, epsA] = [log(1e-3, 1) * (u() < 0.5 ? -1 : 1), u() < 0.2 ? 0 : log(1e-3, 1)];
      setFunctions(s, t, other, massX, massX * width);
      const at = [dX, epsV, epsA, massX, width] as const;
      const sums = { signal: contracted(EEEE, values, "signal", at), interference: contracted(EEEE, values, "interference", at) };
      const signal = 0.25 * eeee.xSq(s, t, other, dX, epsV, epsA, massX, width);
      const mixed = 0.25 * eeee.interference(s, t, other, dX, epsV, epsA, massX, width);
      const photon = 0.25 * eeee.photonSq(s, t, other);
      expect(values[0]).toBe(photon);
      // D_s + D_t is made before it is squared there; here it cancels backwards
      const size = Math.abs(values[slot.EEEE_SIGNAL_ABS]! * epsV ** 4) + Math.abs(values[slot.EEEE_SIGNAL_ABS + 2]! * epsA ** 4);
      const largest = size / (dX ** 2 + (massX * width) ** 2) + signal;
      expect(Math.abs(sums.signal - signal), `point ${i}`).toBeLessThan(1e-12 * largest);
      expect(Math.abs(sums.interference - mixed), `point ${i}`).toBeLessThan(1e-12 * Math.sqrt(photon * largest));
    }
  });
});
