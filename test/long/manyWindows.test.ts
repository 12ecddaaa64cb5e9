// As many bounds as a selection may have on what turns about a lepton that is placed: no end of the turn is lost.
import { describe, expect, it } from "vitest";
import { loadSync } from "../../src/index.ts";

const x17 = loadSync();
// a point among 90 bounds takes a third of a millisecond
const REQUEST = { sqrts: 200, range: [50, 60], epsV: 0 } as const;
const ELECTRON = { cos: [-0.005, 0.005], energy: [60, 62] } as const;
/** Four standard deviations: false alarm 6e-5 per comparison; the seeds are fixed. */
const SIGMAS = 4;

describe("45 windows of the photon's p_t", () => {
  const windows = Array.from({ length: 45 }, (_, k) => ({ pt: [83 + 0.19 * k, 83.095 + 0.19 * k] as const }));
  const monteCarlo = (photon: typeof windows) =>
    x17.integrate({ ...REQUEST, accuracy: 2e-2, maxEvaluations: 1e4, cuts: { electron: ELECTRON, photon } });
  const all = monteCarlo(windows);

  it("are the sum of three times fifteen", () => {
    const chunks = [0, 15, 30].map((from) => monteCarlo(windows.slice(from, from + 15)));
    const sum = chunks.reduce((total, { value }) => total + value, 0);
    expect(all.sdev).toBeLessThan(2e-2 * all.value);
    expect(Math.abs(all.value - sum)).toBeLessThan(SIGMAS * Math.hypot(all.sdev, ...chunks.map(({ sdev }) => sdev)));
  });

  it("are the same in the other order", () => {
    const { value, sdev } = monteCarlo([...windows].reverse());
    expect(Math.abs(all.value - value)).toBeLessThan(SIGMAS * Math.hypot(all.sdev, sdev));
  });
});

describe("45 windows of the photon's cosine", () => {
  it("are the number of the Monte Carlo, also beside a value at a mass: a rule that was cut short counted as 0", () => {
    const photon = Array.from({ length: 45 }, (_, k) => ({ cos: [-0.9 + 0.04 * k, -0.88 + 0.04 * k] as const }));
    const request = { sqrts: 200, range: [2, 19], epsV: 0, cuts: { electron: { absCos: [0, 0.9] }, photon } } as const;
    const { bins } = x17.spectrum({ ...request, bin: 17, at: [10], accuracy: 0.05 });
    // the same integral in five requests of nine windows: 3.3202(43)e7 fb
    expect(Math.abs(bins[0]!.background - 3.3202e7)).toBeLessThan(bins[0]!.error + 4.3e4);
    expect(bins[0]!.error).toBeLessThan(0.05 * bins[0]!.background);
  });
});
