// As many bounds as a selection may have on what turns about a lepton that is placed: no end of the turn is lost.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CutSpec, loadSync } from "../src/index.ts";
import { channelsFor } from "../src/integrate/channels.ts";
import { EEEEA } from "../src/process/index.ts";

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

describe("a placed lepton among many bounds", () => {
  // the rows of a selection: 2 per window, 96 in all; the placed lepton has 4
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
      const range = { energy: [20, 110], pt: [2, 95], cos: [-0.95, 0.95] } as const;
      const regions = (kind: keyof typeof range, n: number) => windowsIn(range[kind], n, filled).map((bounds) => ({ [kind]: bounds }));
      const other = charge === "electron" ? "positron" : "electron";
      return {
        betaGamma,
        [charge]: { cos: [cos, cos + 0.1], energy: [60, 72] },
        [other]: regions(about, others),
        photon: regions(of, photons),
      };
    });
  // another order than that of a request without channels: nothing is then placed
  const request = { sqrts: 200, range: [20, 150], epsV: 0, terms: ["background"] } as const;
  const channels = channelsFor(EEEEA, { ...request, epsA: 0, mass: 17 }).reverse();

  const hits = ({ iterations }: { readonly iterations: readonly { readonly accepted: number }[] }) =>
    iterations.reduce((sum, { accepted }) => sum + accepted, 0);

  it("has the number of maps that place nothing", () => {
    let compared = 0;
    fc.assert(
      fc.property(selection, (cuts) => {
        const run = (more: object) => x17.integrate({ ...request, cuts, accuracy: 2e-2, ...more });
        const [placed, other] = [run({ maxEvaluations: 1e4 }), run({ channels, maxEvaluations: 2e5 })];
        if (hits(placed) < 200 || hits(other) < 200) return;
        compared++;
        expect(Math.abs(placed.value - other.value)).toBeLessThan(5 * Math.hypot(placed.sdev, other.sdev));
      }),
      { numRuns: 4, endOnFailure: true },
    );
    expect(compared).toBeGreaterThan(0);
  });
});
