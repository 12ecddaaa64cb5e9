import { describe, expect, it } from "vitest";
import { type IntegrateRequest, loadSync } from "../../src/index.ts";
import { evaluateBlock } from "../../src/integrate/block.ts";
import { uniformGrid } from "../../src/integrate/grid.ts";
import { processIntegrand } from "../../src/integrate/integrand.ts";
import { EEAX } from "../../src/process/index.ts";

const x17 = loadSync();
/** Five standard deviations at fixed seeds: false alarm 6e-7 per comparison. */
const SIGMAS = 5;
const AHEAD = { process: "ee-ee", sqrts: 100, epsV: 1e-3 } as const;

describe("gamma X just above its threshold", () => {
  it.each([
    [10580, 1e-8],
    [10580, 9.45e-12],
    [3773, 1e-9],
    [91188, 1e-7],
    [91188, 10 ** -6.5],
    [9e5, 1e-5],
    [9e5, 1e-4],
  ])("sqrt s = %s MeV, m_X a part %s below: sigma of x17 xsec", (sqrts, gap) => {
    for (let i = 0; i < 10; i++) {
      const mass = sqrts * (1 - gap * (1 + i / 10));
      const found = x17.integrate({ process: "ee-aX", sqrts, mass, epsV: 1e-3, accuracy: 1e-4, seed: i });
      const { value, error } = x17.xsec({ process: "gammaX", sqrts, mass, epsV: 1e-3 })["signal"]!;
      // one honest run in a thousand is not trusted, for the scatter of its iterations: not asked of seventy
      expect(found.sdev).toBeLessThan(2e-4 * found.value);
      expect(Math.abs(found.value - 1e3 * value)).toBeLessThan(SIGMAS * found.sdev + 1e3 * error);
    }
  });
});

describe("channels of a request that run into their pole", () => {
  const cuts = { electron: { cos: [-1, 0.9] } } as const;
  it.each([
    [{ process: "ee-ee", cuts, channels: [{ angle: "u" }] }, /^channels\[0\] = u with exchange 0 MeV: its map is infinite/],
    [{ process: "ee-ee", cuts, channels: [{ angle: "flat" }, { angle: "uSquared" }] }, /^channels\[1\] = uSquared/],
    [{ process: "ee-aX", epsV: 1, channels: [{ angle: "t" }] }, /^channels\[0\] = t/],
  ] as [IntegrateRequest, RegExp][])("%j", (request, message) => {
    expect(() => x17.integrate(request)).toThrow(message);
  });

  it("a channel that the kernels do not take is an error, and no points rejected", () => {
    const request = { sqrts: 100, mass: 17, epsV: 1, epsA: 0, cuts: {}, terms: ["signal"] } as const;
    const integrand = processIntegrand(x17.kernel, EEAX, request, 0, [{ angle: "flat" }]);
    const task = { channel: 0, seed: 1, stream: 0, first: 0, n: 2, strata: [1], shares: [1], grid: uniformGrid(1, 2), nInc: 2 };
    expect(() => evaluateBlock(x17.kernel, integrand, { ...task, floor: 1, flat: true, open: false })).not.toThrow();
    const none = processIntegrand(x17.kernel, EEAX, { ...request, sqrts: 16 }, 0, [{ angle: "flat" }]);
    expect(() => evaluateBlock(x17.kernel, none, { ...task, floor: 1, flat: true, open: false })).toThrow("has no point at all");
  });
});

it("a value whose square is no number ends the integration at once", () => {
  const cuts = { electron: { cos: [-0.5, 0.5] } } as const;
  let iterations = 0;
  const run = () => x17.integrate({ process: "ee-ee", sqrts: 17, mass: 17, epsV: 1e-3, width: 1e-100, cuts }, () => ++iterations);
  expect(run).toThrow("sdev is no finite number");
  expect(iterations).toBe(0);
});

describe("a selection that its opening angle alone keeps from straight ahead", () => {
  it.each([
    [0.8, [100, 130]],
    [0.5, [0, 170]],
    [-0.5, [0, 179.999]],
    [300, [0.1, 90]],
  ] as const)("betaGamma = %s, %s degrees: as with a bound on pt that excludes nothing more", (betaGamma, degrees) => {
    const angleDeg = { "electron-positron": degrees };
    const alone = x17.integrate({ ...AHEAD, cuts: { betaGamma, angleDeg } });
    const bounded = x17.integrate({ ...AHEAD, cuts: { betaGamma, angleDeg, leptons: { pt: [1e-5] } }, seed: 3 });
    expect(alone.reached, alone.trust.sentence).toBe(true);
    expect(Math.abs(alone.value - bounded.value)).toBeLessThan(SIGMAS * Math.hypot(alone.sdev, bounded.sdev));
  });

  it("of 100 to 130 degrees at beta gamma = 0.8: |cos theta| < 0.8126 in the centre of mass", () => {
    // the ends by bisection of the angle between explicit momenta
    const [E, bg] = [50, 0.8];
    const p = Math.sqrt(E * E - 0.51099895069 ** 2);
    const g = Math.hypot(1, bg);
    const opening = (c: number) => {
      const [z3, z4, pt] = [g * p * c + bg * E, -g * p * c + bg * E, p * Math.sqrt(1 - c * c)];
      return ((Math.atan2(pt, z3) + Math.atan2(pt, z4)) * 180) / Math.PI;
    };
    const endOf = (degrees: number) => {
      let [a, b] = [0, 1];
      for (let k = 0; k < 60; k++) [a, b] = opening((a + b) / 2) < degrees ? [(a + b) / 2, b] : [a, (a + b) / 2];
      return a;
    };
    expect(opening(0)).toBeGreaterThan(100);
    const end = endOf(130);
    expect(end).toBeCloseTo(0.8126, 4);
    const found = x17.integrate({ ...AHEAD, cuts: { betaGamma: bg, angleDeg: { "electron-positron": [100, 130] } } });
    const right = x17.integrate({ ...AHEAD, cuts: { electron: { absCos: [0, end] } }, seed: 5 });
    expect(Math.abs(found.value - right.value)).toBeLessThan(SIGMAS * Math.hypot(found.sdev, right.sdev));
  });

  it("without a boost the angle is 180 degrees, however close to it the bound", () => {
    const leptons = { absCos: [0, 0.9] } as const;
    const all = x17.integrate({ ...AHEAD, cuts: { leptons } });
    const close = x17.integrate({ ...AHEAD, cuts: { leptons, angleDeg: { "electron-positron": [179.998] } } });
    expect(close.value).toBe(all.value);
  });

  it.each([
    { betaGamma: 300, angleDeg: { "electron-positron": [0, 90] } },
    { betaGamma: 0.5, angleDeg: { "electron-positron": [90, 180] } },
  ] as const)("refused where straight ahead is inside: %j", (cuts) => {
    expect(() => x17.integrate({ ...AHEAD, cuts })).toThrow(/^cuts: ee-ee is infinite/);
  });
});
