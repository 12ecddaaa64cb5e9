import { describe, expect, it } from "vitest";
import { type CutSpec, loadSync } from "../../src/index.ts";
import { type IntegrateInput, type IntegrateRequest, integrateInput } from "../../src/integrate/input.ts";
import { finished } from "../../src/request/steps.ts";
import { Comparisons } from "../../src/verify/comparison.ts";
import { verifyIntegrate } from "../../src/verify/integrate.ts";
import { twoBodySection } from "../../src/verify/twoBody.ts";

const x17 = loadSync();
/** 4 pi alpha^2 (hbar c)^2 [MeV^2 fb]. */
const COULOMB = (4 * Math.PI * 3.893793721e17) / 137.035999177 ** 2;

function verified(input: IntegrateInput) {
  const { pieces, ...rest } = x17.integrate(input as IntegrateRequest);
  const comparisons = new Comparisons();
  finished("verify", verifyIntegrate(comparisons, x17.kernel, input, { ...rest, ...pieces }));
  return comparisons.result();
}

describe("the cross-check of the Monte Carlo of two final particles", () => {
  it.each([
    ["far forward", { leptons: { pt: [1e-10] } }],
    ["as far forward as is taken", { leptons: { pt: [1e-13] } }],
    ["a twentieth of a degree", { electron: { thetaDeg: [60, 60.05] } }],
    ["a billionth of a degree", { electron: { thetaDeg: [60, 60.000000001] } }],
    ["a cosine next to 1", { leptons: { absCos: [0, 1 - 1.1e-10] } }],
    ["a cosine next to -1", { electron: { cos: [-1, -1 + 1.1e-10] } }],
    ["where pt turns", { electron: { pt: [49.99739, 50] } }],
    ["boosted, two angles for one", { betaGamma: 300, electron: { thetaDeg: [0.05, 0.0501] } }],
    ["opening angle", { betaGamma: 0.8, angleDeg: { "electron-positron": [120, 120.001] } }],
    ["nothing at all", { electron: { cos: [null, 0.5] }, positron: { cos: [null, -0.6] } }],
  ] as [string, CutSpec][])("agrees for ee-ee: %s", (_, cuts) => {
    const input = integrateInput({ process: "ee-ee", sqrts: 100, mass: 40, epsV: 0.1, cuts });
    const { agrees, comparisons } = verified(input);
    expect(agrees, JSON.stringify(comparisons)).toBe(true);
    // of a billionth of a degree the ends are known to 1e-4 of it each
    const { second } = comparisons[0]!;
    expect(second.error).toBeLessThanOrEqual(1e-3 * Math.abs(second.value));
  });

  it("far forward it is Coulomb scattering, 4 pi alpha^2/pt^2", () => {
    const { background } = twoBodySection(integrateInput({ process: "ee-ee", sqrts: 100, cuts: { leptons: { pt: [1e-10] } } }))!;
    // corrections of t/s and m_e^2/s: 1e-4
    expect(Math.abs(background.value / (COULOMB / 1e-20) - 1)).toBeLessThan(3e-4);
  });

  it.each([
    ["next to the threshold", { sqrts: 10580, mass: 10579.9999 }],
    ["a sliver of X", { sqrts: 100, mass: 60, cuts: { betaGamma: 2, X: { thetaDeg: [5, 5.0001] } } }],
    ["a cone", { sqrts: 1e4, mass: 60, cuts: { photon: { thetaDeg: [0, 1e-3] } } }],
  ] as [string, IntegrateRequest][])("agrees for ee-aX: %s", (_, request) => {
    const { agrees, comparisons } = verified(integrateInput({ process: "ee-aX", epsV: 1e-3, ...request }));
    expect(agrees, JSON.stringify(comparisons)).toBe(true);
  });

  it("a process that no second route knows is named, and nothing is compared", () => {
    const input = integrateInput({ process: "ee-aX", epsV: 1e-3 });
    const all = new Comparisons();
    finished("verify", verifyIntegrate(all, x17.kernel, { ...input, process: "ee-new" as never }, { value: 1, sdev: 1 }));
    const { comparisons, without } = all.result();
    expect(comparisons).toEqual([]);
    expect(without).toContainEqual({ id: "value", why: "ee-new has no second route" });
  });
});
