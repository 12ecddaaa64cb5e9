import { describe, expect, it } from "vitest";
import { spinSumOf } from "../../assembly/process/eeaX.ts";
import { photonSq, xSq } from "../../assembly/process/eeee.ts";
import { type CutSpec, type IntegrateRequest, loadSync } from "../../src/index.ts";
import { integrateInput } from "../../src/integrate/input.ts";
import { twoBodySection } from "../../src/verify/twoBody.ts";
import { passes } from "../calibration/passes.ts";
import { streamKey, uniform } from "../runtimes/draw.ts";

const x17 = loadSync();
const M = 0.51099895069;
/** (hbar c)^2 [MeV^2 fb]. */
const HBAR_C_SQ_FB = 3.893793721e17;
/** Five standard deviations at fixed seeds: false alarm 6e-7 per comparison. */
const SIGMAS = 5;

type Momentum = readonly number[];

/** Cross-section [fb] as a sum over N midpoints in y = ln tan(theta/2): momenta, the cuts on them in the laboratory, |M|^2. */
function bruteForce(
  sqrts: number,
  m3: number,
  m4: number,
  average: (x: number, y: number) => number,
  accepts: (p3: Momentum, p4: Momentum) => boolean,
): number {
  const N = 100_000;
  const E = sqrts / 2;
  const p = Math.sqrt(E * E - M * M);
  const q = Math.sqrt((sqrts ** 2 - (m3 + m4) ** 2) * (sqrts ** 2 - (m3 - m4) ** 2)) / (2 * sqrts);
  const most = Math.log(sqrts / M) + 12;
  let sum = 0;
  for (let i = 0; i < N; i++) {
    const T = Math.exp(most * ((2 * (i + 0.5)) / N - 1));
    const [minus, plus] = [(2 * T * T) / (1 + T * T), 2 / (1 + T * T)];
    const [c, s] = [(1 - T * T) / (1 + T * T), (2 * T) / (1 + T * T)];
    if (!accepts([Math.hypot(q, m3), q * s, 0, q * c], [Math.hypot(q, m4), -q * s, 0, -q * c])) continue;
    // dcos = sin^2 dy
    sum += average(minus, plus) * minus * plus;
  }
  return (HBAR_C_SQ_FB * sum * ((2 * most) / N) * q) / (8 * Math.PI * sqrts) / (4 * p * sqrts);
}

const electrons = (cuts: CutSpec) => (p3: Momentum, p4: Momentum) => passes(cuts, p3, p4, [1, 0, 0, 1]);
/** X stands in the place of the electron. */
const photonX =
  ({ X, photon, angleDeg, ...rest }: CutSpec) =>
  (k: Momentum, x: Momentum) =>
    passes(
      { ...rest, ...(X ? { electron: X } : {}), ...(photon ? { photon } : {}), angleDeg: { "electron-photon": angleDeg?.["photon-X"] ?? [] } },
      x,
      x,
      k,
    );

const SELECTIONS: readonly [string, CutSpec][] = [
  ["asymmetric beams, polar angles", { betaGamma: 0.56, leptons: { thetaDeg: [15, 150] } }],
  ["the other way round, transverse momentum and energy", { betaGamma: -0.4, electron: { pt: [3, 45] }, positron: { energy: [30, 60] } }],
  [
    "two regions of the electron, an energy of the positron",
    { electron: [{ absCos: [0, 0.3] }, { absCos: [0.5, 0.93] }], positron: { energy: [1] } },
  ],
  ["boosted beyond the electrons' velocity", { betaGamma: 300, electron: { thetaDeg: [0.05, 0.4] }, positron: { pt: [1] } }],
  ["opening angle in the laboratory", { betaGamma: 0.8, leptons: { pt: [2] }, angleDeg: { "electron-positron": [100, 130] } }],
  ["pair mass, all energy there is", { leptons: { absCos: [0, 0.99] }, mass: { "electron-positron": [99, 101] } }],
  ["one beam alone", { electron: { cos: [null, 0.999999] } }],
];

describe("cuts on two final particles against a sum over explicit momenta", () => {
  it.each(SELECTIONS)("e+ e- -> e+ e-: %s", (_, cuts) => {
    const [sqrts, mass, width, epsV, epsA] = [100, 40, 4, 0.3, 0.2];
    const request: IntegrateRequest = { process: "ee-ee", sqrts, mass, width, epsV, epsA, cuts, terms: ["background", "signal"], accuracy: 1e-3 };
    const found = x17.integrate(request);
    const twoPSq = 0.5 * (sqrts ** 2 - 4 * M * M);
    const average = (x: number, y: number) => {
      const [s, t, u] = [sqrts ** 2, -twoPSq * x, -twoPSq * y];
      return 0.25 * (photonSq(s, t, u) + xSq(s, t, u, s - mass ** 2, epsV, epsA, mass, width));
    };
    const right = bruteForce(sqrts, M, M, average, electrons(cuts));
    expect(found.trust.ok, found.trust.sentence).toBe(true);
    expect(right).toBeGreaterThan(0);
    // a region has few ends; each is off by at most half a step of 100 000 in 35
    expect(Math.abs(found.value - right)).toBeLessThan(SIGMAS * found.sdev + 1e-3 * right);
  });

  it.each([
    ["asymmetric beams", { betaGamma: 0.56, photon: { thetaDeg: [15, 150], energy: [20] }, X: { pt: [5] } }],
    ["energy of X", { betaGamma: 1.5, X: { energy: [90, 150] } }],
    ["X slower than the boost, two angles for one", { betaGamma: 2, X: { thetaDeg: [5, 20] }, photon: { pt: [4] } }],
    ["opening angle", { betaGamma: 0.8, angleDeg: { "photon-X": [90, 140] }, photon: { energy: [10] } }],
    ["nothing", {}],
  ] as [string, CutSpec][])("e+ e- -> gamma X: %s", (_, cuts) => {
    const [sqrts, mass, epsV, epsA] = [100, 60, 0.3, 0.2];
    const request: IntegrateRequest = { process: "ee-aX", sqrts, mass, epsV, epsA, cuts, accuracy: 1e-3 };
    const found = x17.integrate(request);
    const [E, w] = [sqrts / 2, (sqrts ** 2 - mass ** 2) / (2 * sqrts)];
    const p = Math.sqrt(E * E - M * M);
    const gap = (M * M) / (E + p);
    const average = (x: number, y: number) =>
      0.25 * spinSumOf(sqrts ** 2, w * (gap + p * x), w * (gap + p * y), sqrts ** 2 * p * p * w * w * x * y, mass, epsV, epsA);
    const right = bruteForce(sqrts, 0, mass, average, photonX(cuts));
    expect(found.trust.ok, found.trust.sentence).toBe(true);
    expect(Math.abs(found.value - right)).toBeLessThan(SIGMAS * found.sdev + 1e-3 * right);
  });

  it("gamma X under a cut on X agrees with spinors at explicit momenta", () => {
    const cuts = { betaGamma: 2, X: { thetaDeg: [5, 20] }, angleDeg: { "photon-X": [20] } } as const;
    const request: IntegrateRequest = { process: "ee-aX", sqrts: 100, mass: 60, epsV: 0.3, epsA: 0.2, cuts, accuracy: 1e-3 };
    const found = x17.integrate(request);
    const { value, error } = twoBodySection(integrateInput(request))!.signal;
    expect(Math.abs(found.value - value)).toBeLessThan(SIGMAS * found.sdev + error);
  });

  it("random selections of ee-ee agree with spinors at explicit momenta", () => {
    const key = streamKey("two-body cuts");
    let counted = 0;
    for (let i = 0; i < 10; i++) {
      let k = 0;
      const u = () => uniform(key, 64 * i + k++);
      const range = (lo: number, hi: number): [number, number] => {
        const [a, b] = [u(), u()].sort() as [number, number];
        return [lo + (hi - lo) * a, lo + (hi - lo) * (b + 0.05)];
      };
      const sqrts = 5 * 400 ** u();
      const cuts: CutSpec = {
        betaGamma: u() < 0.5 ? 0 : 4 * u() - 2,
        leptons: { pt: [sqrts * 10 ** (-1 - 3 * u())] },
        ...(u() < 0.5 ? { electron: { thetaDeg: range(0, 170) } } : { positron: { energy: range(0, sqrts) } }),
        ...(u() < 0.3 ? { angleDeg: { "electron-positron": range(60, 170) } } : {}),
      };
      const request: IntegrateRequest = { process: "ee-ee", sqrts, mass: 17, epsV: 0.1, epsA: 0.1, cuts, seed: i, accuracy: 2e-3 };
      const found = x17.integrate(request);
      const second = twoBodySection(integrateInput(request))!;
      const right = second.background.value + second.signal.value + second.interference.value;
      const error = second.background.error + second.signal.error + second.interference.error;
      if (right === 0) {
        expect(found.upperLimit === undefined ? found.value : 0, JSON.stringify(request)).toBe(0);
        continue;
      }
      counted++;
      expect(found.trust.ok, found.trust.sentence + JSON.stringify(request)).toBe(true);
      expect(Math.abs(found.value - right), JSON.stringify(request)).toBeLessThan(SIGMAS * found.sdev + error);
    }
    expect(counted).toBeGreaterThan(5);
  });
});

describe("what is refused, in one line", () => {
  it.each([
    [{ process: "ee-ee" }, /^cuts: ee-ee is infinite where electrons go straight ahead/],
    [{ process: "ee-ee", cuts: { electron: { cos: [-0.9] } } }, /^cuts: ee-ee is infinite/],
    [{ process: "ee-ee", cuts: { betaGamma: 0.5, positron: { energy: [1] } } }, /^cuts: ee-ee is infinite/],
    [{ process: "ee-ee", cuts: "besiii" }, /^cuts = besiii: selects photon, ee-ee ends in electron, positron alone$/],
    [{ process: "ee-ee", cuts: { X: { pt: [1] } } }, /^cuts\.X: ee-ee ends in electron, positron alone$/],
    [{ process: "ee-aX", epsV: 1, cuts: { leptons: { pt: [1] } } }, /^cuts\.leptons: ee-aX ends in photon, X alone$/],
    [{ process: "ee-aX", epsV: 1, cuts: { mass: { "electron-photon": [1] } } }, /^cuts\.mass\.electron-photon: ee-aX ends in photon, X alone$/],
    [{ cuts: { X: { pt: [1] } } }, /^cuts\.X: ee-eea ends in electron, positron, photon alone; X on its mass shell is of process ee-aX$/],
    [{ process: "ee-ee", range: [1.5, 2], cuts: "cos0.9" }, /^range = 1\.5,2: ee-ee has no pair mass/],
    [{ process: "ee-aX", epsV: 1, sqrts: 10 }, /^sqrts = 10 MeV: must be above 16\.88/],
    [{ process: "ee-aX" }, /^terms = background,signal,interference: are 0 because X has no couplings/],
    [{ process: "ee-aX", epsV: 1, terms: ["background"] }, /^terms = background: are 0 in ee-aX, which has signal alone/],
    [{ process: "ee-ee", cuts: { leptons: { absCos: [0, 0.9] } }, channels: [{ mass: "soft", electron: "pole13" }] }, /^channels\[0\]/],
    [{ process: "bhabha" }, /^process = "bhabha": must be one of ee-eea, ee-ee, ee-aX/],
  ])("%j", (request, message) => {
    expect(() => x17.integrate(request as never)).toThrow(message);
  });

  it("angles that do not go together give exactly 0, electrons that never pass too; photon and X that never pass an upper limit", () => {
    const apart = x17.integrate({ process: "ee-ee", cuts: { electron: { cos: [null, 0.5] }, positron: { cos: [null, -0.6] } } });
    expect(apart).toMatchObject({ value: 0, sdev: 0, reached: true, neval: 0 });
    const heavy = x17.integrate({ process: "ee-ee", sqrts: 17, cuts: { leptons: { absCos: [0, 0.9] }, mass: { "electron-positron": [18] } } });
    expect(heavy).toMatchObject({ value: 0, sdev: 0, reached: true, neval: 0 });
    const opposite = x17.integrate({ process: "ee-ee", cuts: { leptons: { absCos: [0, 0.9] }, angleDeg: { "electron-positron": [0, 90] } } });
    expect(opposite).toMatchObject({ value: 0, sdev: 0, reached: true, neval: 0 });
    const gammaX = { process: "ee-aX", epsV: 1, sqrts: 100 } as const;
    const never = x17.integrate({ ...gammaX, cuts: { angleDeg: { "photon-X": [0, 90] } }, maxEvaluations: 1e5 });
    const all = x17.integrate(gammaX);
    expect(never).toMatchObject({ value: 0, trust: { ok: false }, reached: false });
    expect(never.upperLimit).toBeGreaterThan(0);
    expect(never.upperLimit).toBeLessThan(all.value);
  });
});
