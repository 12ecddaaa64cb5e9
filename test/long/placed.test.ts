// A lepton placed in its window of the laboratory: the map fills phase space once, beside other maps and under cuts.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { compileCuts } from "../../src/cuts/spec.ts";
import { type LeptonWindow, windowsOf } from "../../src/cuts/windows.ts";
import { type CutSpec, loadSync } from "../../src/index.ts";
import type { Integrand } from "../../src/integrate/block.ts";
import type { Channel } from "../../src/integrate/channels.ts";
import { runHere } from "../../src/integrate/here.ts";
import { processIntegrand } from "../../src/integrate/integrand.ts";
import { arena } from "../../src/kernel/memory.ts";
import { EEEEA } from "../../src/process/index.ts";
import { threeBodyVolume } from "../../src/reference/flatSampling.ts";
import { options } from "../integrate/support.ts";

const x17 = loadSync();
const { kernel } = x17;
const M = ELECTRON_MASS;
/** Four standard deviations: false alarm 6e-5 per comparison; the seeds are fixed. */
const SIGMAS = 4;
const PHASE_SPACE_COLUMNS = 25;
const PLACED: Channel = { mass: "logarithmic", electron: "placed" };
const OTHERS: readonly Channel[] = [
  { mass: "logarithmic", electron: "collinear" },
  { mass: "soft", electron: "pole13" },
  { mass: "logarithmic", electron: "isotropic", photon: "flat" },
];
const MIXED = [...OTHERS, PLACED];
const OPEN = [0, 1e9] as const;

function phaseSpace(sqrts: number, spec: CutSpec, window: LeptonWindow, list: readonly Channel[]): Integrand {
  const range = [2 * M * (1 + 1e-7), sqrts * (1 - 1e-7)] as const;
  const request = { sqrts, cuts: spec, range, epsV: 0, epsA: 0, mass: 1, terms: ["background"] as const };
  const { constants, divide } = processIntegrand(kernel, EEEEA, request, 0, list, [{ cuts: compileCuts(kernel, spec, EEEEA), range, window }]);
  return {
    ...{ dim: 5, channels: list.length, columns: PHASE_SPACE_COLUMNS, constants, divide: divide! },
    evaluate({ exports }, { channel, n, constants: at, points, values }) {
      exports.phaseSpaceBatch(n, EEEEA.code, at[0]!, at[1]!, channel, points, values);
    },
  };
}

const everything = (sqrts: number, who: number, more: Partial<LeptonWindow> = {}): LeptonWindow => ({
  ...{ who, energy: [M, 100 * sqrts], near: [0, 2], side: 1, other: OPEN },
  ...more,
});

describe("a lepton in its window", () => {
  it.each([
    [20, 0, 0, {}],
    [20, 1, 0.4, {}],
    // the laboratory outruns slow leptons: an energy of the centre of mass is two of the laboratory
    [5, 0, -3, {}],
    [3, 1, 40, {}],
    [20, 1, -0.3, { energy: [2, 6], near: [0.6, 1.3] }],
    [20, 0, 0.3, { energy: [2, 6], near: [0.1, 0.8], side: 0 }],
  ] as const)("is as dense as its points say, beside other maps: volume at %s MeV, lepton %s, beta gamma %s", (sqrts, who, betaGamma, more) => {
    const integrand = phaseSpace(sqrts, { betaGamma }, everything(sqrts, who, more), MIXED);
    const { value, sdev, trust } = runHere(kernel, integrand, options({ accuracy: 4e-3, maxEvaluations: 5e5 }));
    expect(trust.ok).toBe(true);
    expect(sdev).toBeLessThan(0.01 * value);
    expect(Math.abs(value - threeBodyVolume(sqrts, 0, M, M).value)).toBeLessThan(SIGMAS * sdev);
  });

  it.each([
    [0, { betaGamma: 0.3, electron: { cos: [0.2, 0.5], energy: [3, 6] }, positron: { absCos: [0, 0.8] }, photon: { energy: [0.5] } }],
    [1, { betaGamma: -0.3, positron: { absCos: [0.2, 0.5], energy: [3, 6] }, electron: { pt: [1] }, angleDeg: { "electron-positron": [40, 150] } }],
    [0, { betaGamma: -0.2, electron: { cos: [-0.5, 0.1], pt: [3, 5] }, angleDeg: { "electron-photon": [30, 120], "positron-photon": [20, 170] } }],
    [1, { positron: { pt: [4, 5], energy: [4.5, 6] }, electron: { energy: [2, 5], cos: [-0.7, 0.9] }, mass: { "electron-photon": [4, 15] } }],
  ] as const)("leaves the volume that other maps find under the same cuts, case %#", (who, spec) => {
    const [window] = windowsOf([compileCuts(kernel, spec as CutSpec, EEEEA)], 20, { share: 1, side: 1 })!;
    expect(window!.who).toBe(who);
    const volume = (list: readonly Channel[]) =>
      runHere(kernel, phaseSpace(20, spec as CutSpec, window!, list), options({ accuracy: 8e-3, maxEvaluations: 5e5 }));
    const [alone, other] = [volume([PLACED]), volume(OTHERS)];
    expect(alone.sdev).toBeLessThan(0.02 * alone.value);
    expect(Math.abs(alone.value - other.value)).toBeLessThan(SIGMAS * Math.hypot(alone.sdev, other.sdev));
  });

  it("has momenta on shell and conserved, with their products", () => {
    const [sqrts, n] = [3773, 512];
    const integrand = phaseSpace(sqrts, { betaGamma: 0.2 }, everything(sqrts, 1, { energy: [300, 400], near: [1e-7, 0.01] }), [PLACED]);
    const { views, offsets } = arena(kernel, 5 * n, PHASE_SPACE_COLUMNS * n, ...integrand.constants.map(({ length }) => length));
    integrand.constants.forEach((constant, i) => {
      views[2 + i]!.set(constant);
    });
    kernel.exports.uniformBatch(5 * n, 3, 1, 0, offsets[0]!);
    kernel.exports.phaseSpaceBatch(n, EEEEA.code, offsets[2]!, offsets[3]!, 0, offsets[0]!, offsets[1]!);
    const column = (k: number, i: number) => views[1]![k * n + i]!;
    const momentum = (first: number, i: number) => [0, 1, 2, 3].map((c) => column(first + c, i));
    const dot = (a: readonly number[], b: readonly number[]) => a[0]! * b[0]! - a[1]! * b[1]! - a[2]! * b[2]! - a[3]! * b[3]!;
    const beam = Math.sqrt((sqrts / 2) ** 2 - M * M);
    let placed = 0;
    for (let i = 0; i < n; i++) {
      if (column(0, i) === 0) continue;
      placed++;
      const p = [[sqrts / 2, 0, 0, beam], [sqrts / 2, 0, 0, -beam], momentum(13, i), momentum(17, i), momentum(21, i)];
      // sums and products of numbers of the size of sqrt s and s
      const tolerance = 64 * Number.EPSILON * sqrts;
      for (const c of [0, 1, 2, 3]) expect(Math.abs(p[2]![c]! + p[3]![c]! + p[4]![c]! - (c === 0 ? sqrts : 0))).toBeLessThan(tolerance);
      expect(Math.abs(dot(p[3]!, p[3]!) - M * M)).toBeLessThan(tolerance * sqrts);
      const pairs = p.flatMap((a, j) => p.slice(j + 1).map((b) => dot(a, b)));
      pairs.forEach((product, k) => {
        expect(Math.abs(product - column(1 + k, i))).toBeLessThan(tolerance * sqrts);
      });
      const [e, x, y, z] = p[3] as [number, number, number, number];
      const gamma = Math.sqrt(1 + 0.2 * 0.2);
      const zLab = gamma * z + 0.2 * e;
      const energy = gamma * e + 0.2 * z;
      expect(energy).toBeGreaterThan(300 - tolerance);
      expect(energy).toBeLessThan(400 + tolerance);
      expect(zLab / Math.hypot(x, y, zLab)).toBeGreaterThan(0.99 - 1e-12);
    }
    expect(placed).toBeGreaterThan(n / 2);
  });
});

describe("a placed lepton among many bounds", () => {
  // two rows for each window and four for the lepton: up to 92 of the 96 that fit
  const windowsIn = ([low, high]: readonly [number, number], n: number, filled: number) =>
    Array.from({ length: n }, (_, k) => [low + ((high - low) * k) / n, low + ((high - low) * (k + filled)) / n] as const);
  const selection = fc
    .record({
      photons: fc.integer({ min: 1, max: 28 }),
      others: fc.integer({ min: 1, max: 16 }),
      filled: fc.integer({ min: 30, max: 90 }).map((percent) => percent / 100),
      of: fc.constantFrom("energy" as const, "pt" as const, "cos" as const),
      about: fc.constantFrom("energy" as const, "pt" as const, "cos" as const),
      cos: fc.integer({ min: -80, max: 70 }).map((percent) => percent / 100),
      betaGamma: fc.constantFrom(0, 0.3, -0.5),
      charge: fc.constantFrom("electron" as const, "positron" as const),
    })
    .map(({ photons, others, filled, of, about, cos, betaGamma, charge }): CutSpec => {
      const range = { energy: [1, 10], pt: [0.5, 9], cos: [-0.95, 0.95] } as const;
      const regions = (kind: keyof typeof range, n: number) => windowsIn(range[kind], n, filled).map((bounds) => ({ [kind]: bounds }));
      const other = charge === "electron" ? "positron" : "electron";
      return {
        betaGamma,
        [charge]: { cos: [cos, cos + 0.3], energy: [4, 7] },
        [other]: regions(about, others),
        photon: regions(of, photons),
      };
    });
  it("leaves the volume that other maps find", () => {
    fc.assert(
      fc.property(selection, (spec) => {
        const [window] = windowsOf([compileCuts(kernel, spec, EEEEA)], 20, { share: 1, side: 1 })!;
        const volume = (list: readonly Channel[], maxEvaluations: number) =>
          runHere(kernel, phaseSpace(20, spec, window!, list), options({ accuracy: 2e-2, maxEvaluations }));
        const [alone, other] = [volume([PLACED], 1e4), volume(OTHERS, 3e5)];
        expect(alone.sdev).toBeLessThan(0.1 * alone.value);
        expect(Math.abs(alone.value - other.value)).toBeLessThan(5 * Math.hypot(alone.sdev, other.sdev));
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});
