// Conversions against a weighted sample whose tracks are walked back through the field step by step.
import { describe, expect, it } from "vitest";
import { type ConversionsRequest, conversionsInput } from "../../src/conversions/input.ts";
import { loadSync } from "../../src/index.ts";
import { verify } from "../../src/verify/index.ts";

const x17 = loadSync();

describe("a weighted sample of the reference", () => {
  it("agrees in every number that it can tell, at two trackers, energies and fits", () => {
    const requests: ConversionsRequest[] = [
      {
        detector: "kloe2",
        sqrts: 1020,
        cuts: { photon: { absCos: [0, 0.85] } },
        range: [4, 28],
        bin: 8,
        radiusMax: 60,
        mass: 16.88,
        fit: "perigee",
        n: 15_000,
      },
      { field: 0.9, fit: "beam-fit", range: [8, 32], bin: 8, etaMin: 0.4, n: 15_000, seed: 5 },
    ];
    for (const request of requests) {
      const inputs = conversionsInput(request);
      const { comparisons } = verify(x17.kernel, { command: "conversions", inputs: { ...inputs }, results: x17.conversions(request) as never });
      expect(comparisons.filter(({ agrees }) => !agrees)).toEqual([]);
      expect(comparisons.length).toBeGreaterThan(6);
    }
  });
});
