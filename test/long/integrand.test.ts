import { describe, expect, it } from "vitest";
import { INTEGRAND_COLUMNS } from "../../assembly/spec/monteCarlo.ts";
import { ELECTRON_MASS } from "../../src/constants/index.ts";
import { type CutSpec, type IntegrateRequest, loadSync } from "../../src/index.ts";
import type { Integrand } from "../../src/integrate/block.ts";
import type { Channel } from "../../src/integrate/channels.ts";
import { runHere } from "../../src/integrate/here.ts";
import { processIntegrand } from "../../src/integrate/integrand.ts";
import { arena } from "../../src/kernel/memory.ts";
import { EEEEA } from "../../src/process/index.ts";
import { threeBodyVolume } from "../../src/reference/flatSampling.ts";
import { options } from "../integrate/support.ts";
import { type Orders, positronCone } from "../support/positronCone.ts";

const x17 = loadSync();
const { kernel } = x17;
const M = ELECTRON_MASS;
/** Four standard deviations: false alarm 6e-5 per comparison; the seeds are fixed. */
const SIGMAS = 4;

const channels = (...names: string[]): Channel[] =>
  names.map((name) => {
    const [mass, electron] = name.split("/") as [Channel["mass"], Channel["electron"]];
    return { mass, electron };
  });
const EVERY = channels(
  "logarithmic/collinear",
  "logarithmic/pole13",
  "logarithmic/pole24",
  "soft/collinear",
  "soft/pole13",
  "breitWigner/collinear",
  "root/pole24",
  "logarithmic/along14",
  "soft/along23",
);
const PHASE_SPACE_COLUMNS = 25;

/** Phase space alone: the weight of the points. */
function phaseSpace(sqrts: number, range: readonly [number, number], width: number, list: readonly Channel[]): Integrand {
  const request = { sqrts, cuts: {}, range, epsV: 1, epsA: 0, mass: Math.sqrt(range[0] * range[1]), terms: ["signal"] as const };
  const { constants } = processIntegrand(kernel, EEEEA, request, width, list);
  return {
    ...{ dim: 5, channels: list.length, columns: PHASE_SPACE_COLUMNS, constants },
    evaluate({ exports }, { channel, n, constants: at, points, values }) {
      exports.phaseSpaceBatch(n, EEEEA.code, at[0]!, at[1]!, channel, points, values);
    },
  };
}

describe("the map from the unit cube to e+ e- gamma", () => {
  it.each([
    [3773, 1, EVERY],
    [3773, 1e-7, EVERY],
    [20, 0.3, EVERY],
    [1.5, 1e-3, EVERY],
    [3773, 1, channels("logarithmic/pole13", "soft/pole24")],
  ])("fills phase space once: its volume at sqrt s = %s MeV, width %s MeV, is the one-dimensional integral", (sqrts, width, list) => {
    // what the ends of the range leave out of the volume: the density falls with m - 2 m_e and with sqrt s - m
    const range = [2 * M * (1 + 1e-7), sqrts * (1 - 1e-7)] as const;
    const { value, sdev, trust } = runHere(kernel, phaseSpace(sqrts, range, width, list), options({ accuracy: 2e-3 }));
    expect(trust.ok).toBe(true);
    expect(Math.abs(value - threeBodyVolume(sqrts, 0, M, M).value)).toBeLessThan(SIGMAS * sdev);
  });

  it.each(EVERY.map((channel) => [`${channel.mass}/${channel.electron}`, channel] as const))(
    "%s: momenta are on shell and conserved",
    (_, channel) => {
      const [sqrts, n] = [3773, 512];
      const integrand = phaseSpace(sqrts, [2, 3700], 1, [channel]);
      const { views, offsets } = arena(kernel, 5 * n, PHASE_SPACE_COLUMNS * n, ...integrand.constants.map(({ length }) => length));
      integrand.constants.forEach((constant, i) => {
        views[2 + i]!.set(constant);
      });
      kernel.exports.uniformBatch(5 * n, 3, 1, 0, offsets[0]!);
      kernel.exports.phaseSpaceBatch(n, EEEEA.code, offsets[2]!, offsets[3]!, 0, offsets[0]!, offsets[1]!);
      const out = views[1]!;
      const column = (k: number, i: number) => out[k * n + i]!;
      const momentum = (first: number, i: number) => [0, 1, 2, 3].map((c) => column(first + c, i));
      const dot = (a: readonly number[], b: readonly number[]) => a[0]! * b[0]! - a[1]! * b[1]! - a[2]! * b[2]! - a[3]! * b[3]!;
      const beam = Math.sqrt((sqrts / 2) ** 2 - M * M);
      for (let i = 0; i < n; i++) {
        expect(column(0, i)).toBeGreaterThan(0);
        const p = [[sqrts / 2, 0, 0, beam], [sqrts / 2, 0, 0, -beam], momentum(13, i), momentum(17, i), momentum(21, i)];
        // sums and products of numbers of the size of sqrt s and s
        const tolerance = 64 * Number.EPSILON * sqrts;
        for (const c of [0, 1, 2, 3]) {
          expect(Math.abs(p[2]![c]! + p[3]![c]! + p[4]![c]! - (c === 0 ? sqrts : 0))).toBeLessThan(tolerance);
        }
        expect(Math.abs(dot(p[2]!, p[2]!) - M * M)).toBeLessThan(tolerance * sqrts);
        const pairs = p.flatMap((a, j) => p.slice(j + 1).map((b) => dot(a, b)));
        pairs.forEach((product, k) => {
          expect(Math.abs(product - column(1 + k, i))).toBeLessThan(tolerance * sqrts);
        });
      }
    },
  );

  it("is the same wherever a point stands in its batch, and empty for an impossible range", () => {
    const request = { sqrts: 3773, cuts: { photon: { absCos: [0, 0.8] as const } }, range: [16, 18] as const, epsV: 1e-3, epsA: 1e-3, mass: 16.88 };
    const integrand = processIntegrand(
      kernel,
      EEEEA,
      { ...request, terms: ["background", "signal", "interference"] },
      1e-7,
      channels("root/collinear"),
    );
    const evaluate = (points: Float64Array, n: number, constants: readonly Float64Array[]) => {
      const { views, offsets } = arena(kernel, 4 * n, INTEGRAND_COLUMNS * n + 1, ...constants.map(({ length }) => length));
      views[0]!.set(points);
      views[1]!.fill(-1);
      constants.forEach((constant, i) => {
        views[2 + i]!.set(constant);
      });
      integrand.evaluate(kernel, { channel: 0, n, constants: offsets.slice(2), points: offsets[0]!, values: offsets[1]!, open: false });
      expect(views[1]![INTEGRAND_COLUMNS * n]).toBe(-1);
      return views[1]!.slice(0, -1);
    };
    const n = 301;
    const { views, offsets } = arena(kernel, 4 * n);
    kernel.exports.uniformBatch(4 * n, 5, 1, 0, offsets[0]!);
    const points = views[0]!.map((u, i) => (i >= n && i < 2 * n ? 0.4 + 0.2 * u : u)).slice();
    const all = evaluate(points, n, integrand.constants);
    for (let i = 0; i < n; i++) {
      const alone = evaluate(
        Float64Array.from([0, 1, 2, 3], (k) => points[k * n + i]!),
        1,
        integrand.constants,
      );
      for (let k = 0; k < INTEGRAND_COLUMNS; k++) expect(all[k * n + i]).toBe(alone[k]);
    }
    const impossible = integrand.constants.map((constant, i) => (i === 0 ? constant.map((x, slot) => (slot === 1 ? 19 : x)) : constant));
    expect(() => evaluate(points, n, impossible)).toThrow("channel 0 of ee-eea has no point at all");
  });
});

describe("the cross-section of e+ e- -> e+ e- gamma by Monte Carlo", () => {
  it("photon exchange, photon in the barrel above 25 MeV, 16.5 to 17.0 MeV, is 1188.01 fb", () => {
    // MadGraph matrix element, quadrature good to 1e-7
    const { value, sdev, trust, reached } = x17.integrate({ cuts: "besiii-barrel", range: [16.5, 17], accuracy: 1e-3 });
    expect([trust.ok, reached]).toEqual([true, true]);
    expect(sdev / value).toBeLessThan(1e-3);
    expect(Math.abs(value - 1188.01)).toBeLessThan(SIGMAS * sdev);
  });

  it.each([
    ["besiii", 7.5, 8],
    ["besiii", 16.5, 17],
    ["besiii", 26, 26.5],
    ["besiii-barrel", 7.5, 8],
    ["besiii-barrel", 26, 26.5],
    ["cos0.9", 16.5, 17],
  ] as const)("agrees with the spectrum engine: %s, %s to %s MeV, photon, X and interference", (cuts, lo, hi) => {
    const request = { cuts, epsV: 2e-3, epsA: 1e-3, range: [lo, hi] } as const;
    const found = x17.integrate({ ...request, accuracy: 2e-3 });
    const [bin] = x17.spectrum({ ...request, range: [lo, hi], bin: hi - lo, accuracy: 1e-4 }).bins;
    expect(found.trust.ok).toBe(true);
    for (const term of ["background", "signal", "interference"] as const) {
      const { value, sdev } = found.pieces[term];
      expect(Math.abs(value - bin![term]), term).toBeLessThan(SIGMAS * sdev + bin!.error);
    }
    expect(Math.abs(found.value - bin!.total)).toBeLessThan(SIGMAS * found.sdev + bin!.error);
  });

  it.each([0, 1e-6])("of X through its peak is sigma(e+ e- -> gamma X) times the branching ratio, invisible width %s MeV", (invisible) => {
    const epsV = 2e-3;
    const { value, sdev, width } = x17.integrate({ cuts: "besiii-barrel", range: [16.5, 17], epsV, invisible, terms: ["signal"], accuracy: 1e-3 });
    const production = x17.xsec({ process: "gammaX", epsV, sqrts: 3773, cosMax: 0.8 })["signal"]!.value * 1e3;
    expect(Math.abs(value - (production * (width - invisible)) / width)).toBeLessThan(SIGMAS * sdev);
    expect(sdev / value).toBeLessThan(1e-3);
  });

  it("needs a hundredth of the points with channels for the t-channel poles when no cut is made", () => {
    const effort = (request: IntegrateRequest) => {
      const { value, sdev, iterations } = x17.integrate({ cuts: "none", range: [16.5, 17], accuracy: 2e-3, maxEvaluations: 4e5, ...request });
      const points = iterations.filter(({ stage }) => stage === "measure").reduce((sum, { neval }) => sum + neval, 0);
      return points * (sdev / value) ** 2;
    };
    expect(effort({}) * 100).toBeLessThan(effort({ channels: channels("logarithmic/collinear") }));
  });

  it("without any cut is trusted up to pairs that share the energy, and the same from two sets of channels", () => {
    const range = [500, 600] as const;
    const a = x17.integrate({ cuts: "none", range, accuracy: 3e-3 });
    const more = channels("logarithmic/collinear", "logarithmic/pole13", "logarithmic/pole24", "soft/pole13", "soft/collinear");
    const b = x17.integrate({ cuts: "none", range, accuracy: 3e-3, channels: more, seed: 5 });
    expect([a.trust.ok, b.trust.ok]).toEqual([true, true]);
    expect(Math.abs(a.value - b.value)).toBeLessThan(SIGMAS * Math.hypot(a.sdev, b.sdev));
  });

  it.each([
    [[0.9994, null], null, 1.49185e-14, 3e-19],
    [null, [null, -0.9994], 7.614e-15, 1.7e-17],
  ] as const)("sees the cone around the other beam as well: electron at |cos| %j, cos %j, X alone", (absCos, cos, right, error) => {
    // right values: the spectrum engine for both cones (its own error), a Monte Carlo of the backward cone alone by other maps
    const electron = { ...(absCos ? { absCos } : {}), ...(cos ? { cos } : {}) };
    const request = { sqrts: 4268, range: [1062.015, 1125.9405], epsV: 0, epsA: 0.000427, mass: 406, terms: ["signal"] } as const;
    for (const seed of [1, 2, 3]) {
      const { value, sdev, trust } = x17.integrate({ ...request, cuts: { photon: { cos: [-0.7036, -0.228] }, electron }, seed });
      expect(trust.ok).toBe(true);
      expect(Math.abs(value - right)).toBeLessThan(SIGMAS * Math.hypot(sdev, error));
    }
  });

  it("of a narrow cone beside a wide one is right, or not trusted where a part was hardly hit", () => {
    // a positron within 0.01 degrees of one end: 2 % of what the cone of 3 degrees about the other holds, and 1e-5 of the directions of every map
    const cones = [{ thetaDeg: [179.99, null] }, { thetaDeg: [null, 3] }] as const;
    const at = (positron: NonNullable<CutSpec["positron"]>, seed: number) =>
      x17.integrate({ sqrts: 3773, range: [200, 220], accuracy: 5e-3, cuts: { photon: { absCos: [0, 0.8] }, positron }, seed });
    const [narrow, wide] = [at(cones[0], 1), at(cones[1], 1)];
    const [seen, missed] = [at(cones, 17), at(cones, 11)];
    // twice as many nodes in every variable change them by 8e-6 and 4e-7
    const exact = (degrees: number, side: 1 | -1, orders: Orders) => positronCone(3773, [200, 220], 0.8, (degrees * Math.PI) / 180, side, orders);
    const [narrowExact, wideExact] = [exact(0.01, -1, [2, 14, 2, 1]), exact(3, 1, [2, 14, 6, 4])];
    expect(seen.trust.ok).toBe(true);
    for (const [{ value, sdev }, right] of [
      [narrow, narrowExact],
      [wide, wideExact],
      [seen, narrowExact + wideExact],
    ] as const)
      expect(Math.abs(value - right)).toBeLessThan(SIGMAS * sdev + 1e-5 * right);
    expect(narrowExact).toBeGreaterThan(0.015 * wideExact);
    expect(missed.reached).toBe(false);
    expect(missed.trust.sentence).toMatch(/2 parts without a common event, and in one of them only 0 points/);
  });

  it("of two regions is the sum of both, each with maps of its own", () => {
    const request = { sqrts: 500, range: [40, 45], accuracy: 2e-3 } as const;
    const at = (positron: NonNullable<CutSpec["positron"]>) => x17.integrate({ ...request, cuts: { photon: { absCos: [0, 0.8] }, positron } });
    const [wide, narrow] = [{ cos: [-0.9, 0.9] }, { cos: [0.97, 0.9705] }] as const;
    const [one, other, both] = [at(wide), at(narrow), at([wide, narrow])];
    expect([one, other, both].map(({ trust }) => trust.ok)).toEqual([true, true, true]);
    expect(Math.abs(one.value + other.value - both.value)).toBeLessThan(SIGMAS * Math.hypot(one.sdev, other.sdev, both.sdev));
  });

  it("where cuts let nothing pass is an upper limit", () => {
    const ahead = { cos: [1 - 2e-10] } as const;
    const found = x17.integrate({ cuts: { electron: ahead, positron: ahead }, range: [16.5, 17], maxEvaluations: 1e5 });
    expect(found).toMatchObject({ value: 0, sdev: 0, trust: { ok: false }, reached: false });
    // at most what 3 of its points could carry of the cross-section without cuts
    expect(found.upperLimit).toBeGreaterThan(0);
    expect(found.upperLimit).toBeLessThan(x17.integrate({ cuts: "none", range: [16.5, 17], accuracy: 0.1 }).value);
  });

  it("where kinematics lets nothing pass is exactly 0", () => {
    for (const cuts of [{ photon: { energy: [1886.49] } }, { leptons: { energy: [null, 900] } }, { photon: { pt: [1900] } }] as const) {
      const found = x17.integrate({ cuts, range: [16.5, 17] });
      expect(found).toMatchObject({ value: 0, sdev: 0, trust: { ok: true }, reached: true, neval: 0 });
      expect(x17.spectrum({ cuts, range: [16.5, 17], bin: 0.5 })).toMatchObject({ bins: [{ background: 0, error: 0 }], relativeError: 0, points: 0 });
    }
  });

  it.each([
    [{ range: [1, 2] }, /^range\[0\] = 1 MeV: must be at least 1\.0220001 and/],
    [{ process: "ee-ee", range: [0.5, 0.9] }, /^range = 0.5,0.9: ee-ee has no pair mass to be bounded; range is of ee-eea alone$/],
    [{ range: [16, 3773] }, /^range/],
    [{ seed: 1.5 }, /^seed/],
    [{ channels: [] }, /^channels/],
    [{ channels: [{ mass: "even", electron: "collinear" }] }, /^channels\[0\].mass/],
    [{ terms: ["signal"] }, /^terms = signal: are 0/],
    [{ maxEvaluations: 10 }, /^maxEvaluations/],
    [{ epsV: 1, width: 1e-200 }, /^width/],
  ])("refuses %j in one line", (request, message) => {
    expect(() => x17.integrate(request as never)).toThrow(message);
  });
});
