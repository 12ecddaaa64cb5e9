// A lepton placed next to a beam, by bounds on p_t that no cosine in doubles tells apart.
import { describe, expect, it } from "vitest";
import { ELECTRON_MASS } from "../src/constants/index.ts";
import { compileCuts } from "../src/cuts/spec.ts";
import { windowsOf } from "../src/cuts/windows.ts";
import { type CutSpec, loadSync } from "../src/index.ts";

const x17 = loadSync();
/** Four standard deviations: false alarm 6e-5 per comparison; the seeds are fixed. */
const SIGMAS = 4;
const [LOW, HIGH] = [300, 301];
const REQUEST = { sqrts: 1000, range: [50, 450], epsV: 0 } as const;

/** The electron along p1 between two p_t, between the same energies of the centre of mass, to (p_t/2p)^2, in a laboratory that moves. */
function electronAt(part: number, betaGamma: number): CutSpec {
  const gamma = Math.sqrt(1 + betaGamma ** 2);
  // gamma E + beta gamma p, against the motion too
  const lab = (energy: number) => {
    const p = Math.sqrt(energy ** 2 - ELECTRON_MASS ** 2);
    return betaGamma < 0 ? (energy ** 2 + (betaGamma * ELECTRON_MASS) ** 2) / (gamma * energy - betaGamma * p) : gamma * energy + betaGamma * p;
  };
  return { betaGamma, electron: { pt: [part * LOW, 2 * part * LOW], energy: [lab(LOW), lab(HIGH)] as const, cos: [0, 1] } };
}

const PARTS = [1e-9, 3e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3];
const monteCarlo = (cuts: CutSpec) => x17.integrate({ ...REQUEST, cuts, accuracy: 5e-3 });

describe.each(PARTS)("p_t/E = %s to twice that", (part) => {
  const here = monteCarlo(electronAt(part, 0));

  it("is trusted, and the spectrum has the same", () => {
    expect(here.reached && here.trust.ok).toBe(true);
    const { bins, relativeError } = x17.spectrum({ ...REQUEST, bin: 400, cuts: electronAt(part, 0), accuracy: 1e-2 });
    expect(relativeError).toBeLessThan(1e-2);
    const [{ background, errors }] = bins as [(typeof bins)[number]];
    expect(Math.abs(background - here.value)).toBeLessThan(SIGMAS * Math.hypot(errors.background, here.sdev));
  });

  // against the motion the energy of the laboratory tells (p_t/2p)^2, beta gamma^2 times
  it.each([0.7, 30, 1000, ...(part > 1e-5 ? [] : [-0.7, -30])])("is the same in a laboratory of beta gamma = %s", (betaGamma) => {
    const { value, sdev, trust } = monteCarlo(electronAt(part, betaGamma));
    expect(trust.ok).toBe(true);
    expect(Math.abs(value - here.value)).toBeLessThan(SIGMAS * Math.hypot(sdev, here.sdev));
  });
});

it("far below the electron's mass the cross-section grows as p_t^2", () => {
  // the same points, but for roundings; what |M|^2 changes falls as p_t^2, from 3.5e-3 at p_t/E = 1e-5
  const scaled = PARTS.filter((part) => part <= 1e-6).map((part) => monteCarlo(electronAt(part, 0)).value / part ** 2);
  for (const value of scaled) expect(Math.abs(value / scaled[0]! - 1)).toBeLessThan(1e-4);
});

it("maps that place nothing give the same where they reach: p_t/E = 1e-3", () => {
  const cuts: CutSpec = { electron: { pt: [0.3, 0.6], energy: [280, 320], cos: [0, 1] } };
  const channels = (["pole13", "collinear", "pole24"] as const).map((electron) => ({ mass: "logarithmic" as const, electron }));
  const [placed, other] = [x17.integrate({ ...REQUEST, cuts, accuracy: 3e-3 }), x17.integrate({ ...REQUEST, cuts, accuracy: 1e-2, channels })];
  expect(other.sdev).toBeLessThan(0.03 * other.value);
  expect(Math.abs(placed.value - other.value)).toBeLessThan(SIGMAS * Math.hypot(placed.sdev, other.sdev));
});

describe("the window", () => {
  const windowOf = (cuts: CutSpec, sqrtS = 1000) => windowsOf([compileCuts(x17.kernel, cuts)], sqrtS)?.[0];

  it("contains the selection, by its rounding and no more", () => {
    for (const part of PARTS) {
      const { near, energy } = windowOf(electronAt(part, 0))!;
      const sines = near.map((y) => Math.sqrt(y * (2 - y))) as [number, number];
      // 8 roundings of the beam energy, and of the conversion as much
      const room = (16 * Number.EPSILON * 500) / (part * LOW);
      const momentum = (e: number) => Math.sqrt((e - ELECTRON_MASS) * (e + ELECTRON_MASS));
      const [least, most] = [(part * LOW) / momentum(HIGH), (2 * part * LOW) / momentum(LOW)];
      expect(sines[0]).toBeLessThanOrEqual(least);
      expect(sines[0]).toBeGreaterThan(least * (1 - room - 1e-14));
      expect(sines[1]).toBeGreaterThanOrEqual(most);
      expect(sines[1]).toBeLessThan(most * (1 + room + 1e-14));
      expect(energy[0]).toBeLessThanOrEqual(LOW);
      expect(energy[1]).toBeGreaterThanOrEqual(HIGH);
    }
  });

  it("is none where doubles do not resolve it", () => {
    const at = (pt: readonly [number, number], energy: readonly [number, number]) => windowOf({ electron: { pt, energy, cos: [0, 1] } });
    // roundings of 500 MeV are 5.6e-14 MeV
    expect(at([1e-8, 1.1e-8], [300, 301])).toBeUndefined();
    expect(at([1e-8, 2e-8], [300, 301])).toBeDefined();
    expect(at([1, 2], [300, 300 + 3e-9])).toBeUndefined();
    expect(at([1, 2], [300, 300 + 1e-8])).toBeDefined();
    // those of the laboratory are (gamma + beta gamma) times as large
    expect(windowOf({ betaGamma: -1000, electron: { pt: [0.01, 0.02], energy: [0.53, 0.5300001] } })).toBeUndefined();
    // 1 - cos next to a bound on cos
    expect(windowOf({ electron: { cos: [1 - 2e-10, 1 - 2e-10 + 1e-11], energy: [300, 301] } })).toBeUndefined();
    expect(windowOf({ electron: { cos: [1 - 2e-10, 1 - 1e-10], energy: [300, 301] } })).toBeDefined();
  });
});
