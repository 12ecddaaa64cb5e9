// One term, integrated once and coupled elsewhere: errors hold at every coupling, not at those of the request alone.
import { describe, expect, it } from "vitest";
import { loadSync } from "../src/index.ts";

const x17 = loadSync();

describe("the signal alone, asked for at a vector coupling and coupled as an axial one", () => {
  const request = { cuts: "besiii-barrel", range: [16.5, 17], bin: 0.5, terms: ["signal"], epsV: 2e-3, epsA: 0, accuracy: 1e-3 } as const;
  const elsewhere = { epsV: 0, epsA: 1e-3 };

  it("lies within its errors of the spectrum asked for there", () => {
    const recoupled = x17.spectra(request as never)(elsewhere);
    const fine = x17.spectrum({ ...request, ...elsewhere, accuracy: 1e-5 } as never);
    const [coarse, right] = [recoupled.bins[0]!, fine.bins[0]!];
    expect(right.signal).toBeGreaterThan(0);
    expect(Math.abs(coarse.signal - right.signal)).toBeLessThanOrEqual(coarse.errors.signal + right.errors.signal);
    expect(recoupled.relativeError).toBeLessThan(1e-3);
    // an error relative to the sizes of the bin is no larger than the one that is told
    expect(coarse.error / coarse.total).toBeLessThanOrEqual(recoupled.relativeError * (1 + 1e-9));
  });
});
