// Conversions against a weighted sample whose tracks are walked back through the field step by step.
import { describe, expect, it } from "vitest";
import { type ConversionsRequest, conversionsInput } from "../../src/conversions/input.ts";
import { loadSync } from "../../src/index.ts";
import { PAIR_FITS } from "../../src/material/input.ts";
import { uniform } from "../../src/reference/index.ts";
import { verify } from "../../src/verify/index.ts";

const x17 = loadSync();
/** The same requests every time: X17_SEED=$RANDOM looks elsewhere. */
const seed = Number(process.env.X17_SEED ?? 17);
const random = uniform(seed);
const between = (lo: number, hi: number) => lo + (hi - lo) * random();
const sometimes = <T extends object>(one: T): T | Record<never, never> => (random() < 0.5 ? one : {});

/** A request with a veto that leaves a part of the pairs, in bins wide enough for the second sample. */
function drawn(detector: "besiii" | "kloe2"): ConversionsRequest {
  const lo = Math.round(between(2, 4));
  return {
    detector,
    sqrts: detector === "besiii" ? between(2500, 4600) : between(900, 1200),
    cuts: { photon: { absCos: [0, between(0.6, 0.9)] } },
    range: [lo, lo + 48],
    bin: 16,
    fit: PAIR_FITS[Math.floor(random() * PAIR_FITS.length)]!,
    ...(random() < 0.5 ? { radiusMax: detector === "besiii" ? between(34, 70) : between(60, 300) } : { etaMin: between(0.02, 0.2) }),
    ...sometimes({ field: between(0.4, 1.2) }),
    mass: between(8, 30),
    n: 8000,
    seed: Math.floor(between(1, 1e6)),
  };
}

describe("a weighted sample of the reference", () => {
  it("agrees in every number that it can tell, at fits, energies and vetoes drawn by chance", () => {
    let spectra = 0;
    for (const detector of ["besiii", "kloe2"] as const) {
      const request = drawn(detector);
      const { comparisons, without } = verify(x17.kernel, {
        ...{ command: "conversions", inputs: { ...conversionsInput(request) }, results: x17.conversions(request) as never },
      });
      const said = `seed ${seed}: ${JSON.stringify(request)}`;
      expect(
        comparisons.filter(({ agrees }) => !agrees),
        said,
      ).toEqual([]);
      // a spectrum is compared in all of its bins, alone or together, or the second sample is too few pairs for any
      for (const name of ["born", "measured", "kept"]) {
        const covered = comparisons.flatMap(({ id }) => {
          const [, first, last] = id.match(new RegExp(`^bins\\[(\\d+)(?:\\.\\.(\\d+))?\\]\\.${name}$`)) ?? [];
          return first === undefined ? [] : Array.from({ length: Number(last ?? first) - Number(first) + 1 }, (_, i) => Number(first) + i);
        });
        const few = without.some(({ id }) => id === `bins[*].${name}`);
        expect(covered, `${name}, ${said}`).toEqual(few ? [] : [0, 1, 2]);
        if (!few) spectra++;
      }
      const numbers = ["gammaGamma", "gammaGammaSeen", "probability", "pairs", "efficiency"];
      expect(
        comparisons
          .map(({ id }) => id)
          .filter((id) => !id.startsWith("bins"))
          .sort(),
        said,
      ).toEqual(numbers.sort());
    }
    expect(spectra, `seed ${seed}`).toBe(6);
  });
});
