// The error of X alone without cuts, against e+ e- -> gamma X in closed form: the line less what of it lies outside the bin.
import { expect, it } from "vitest";
import { loadSync } from "../src/index.ts";

const x17 = loadSync();
const EPS = 1e-3;

it.each([
  [3773, 16.88],
  [3773, 22],
  [3773, 27],
  [3097, 35],
  [3097, 45],
  [3097, 60],
  [10579, 12],
])("covers its distance to the closed form at sqrt s %s MeV, m_X %s MeV, accuracy 1e-4", (sqrts, mass) => {
  const [lo, hi] = [mass - 0.38, mass + 0.12];
  const request = { sqrts, cuts: "none", range: [lo, hi], bin: hi - lo, mass, epsV: EPS, accuracy: 1e-4 } as const;
  const { signal, errors } = x17.spectrum(request as never).bins[0]!;
  const line = x17.xsec({ process: "gammaX", sqrts, mass, epsV: EPS }) as never as Record<string, { value: number; unit: string }>;
  const { value: width } = x17.width({ mass, epsV: EPS })["width"]!;
  expect(line["signalElectrons"]!.unit).toBe("pb");
  // Breit-Wigner tails of Gamma/(2 pi distance) each; the electrons' threshold and s - m^2 change them by parts of 1e-3
  const tails = (width / (2 * Math.PI)) * (1 / (mass - lo) + 1 / (hi - mass));
  const right = 1e3 * line["signalElectrons"]!.value * (1 - tails);
  expect(Math.abs(signal - right)).toBeLessThan(errors.signal + 1e-2 * tails * right);
  expect(errors.signal).toBeLessThan(1e-4 * signal);
});
