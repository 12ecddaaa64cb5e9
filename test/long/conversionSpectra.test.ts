// Spectra of conversions at BESIII against two other programs: pairs, tracks and fits of their own.
import { describe, expect, it } from "vitest";
import { prepared } from "../../src/conversions/index.ts";
import type { ConversionsRequest } from "../../src/conversions/input.ts";
import { conversionPairs, fittedPairs } from "../../src/conversions/pairs.ts";
import { keeps } from "../../src/conversions/prompt.ts";
import { loadSync } from "../../src/index.ts";
import { PAIR_FITS, type PairFit } from "../../src/material/input.ts";
import { pairMass } from "../../src/resolution/pairMass.ts";
import { trackerOf } from "../../src/tracker/geometry.ts";

const { kernel } = loadSync();
const seed = Number(process.env.X17_SEED ?? 17);
const N = 500_000;
const BLOCK = 5000;
/** Lower edges of bins of 0.5 MeV. */
const EDGES = [12, 14, 15.5, 16.5, 18, 20, 25] as const;
const VETOES = [{ radiusMax: 20 }, { radiusMax: 15 }, { etaMin: 0.3 }, { radiusMax: 20, etaMin: 0.3 }, { radiusMax: 15, etaMin: 0.3 }] as const;

/** Both programs share energies and opening angles as in beryllium where the film is of gold; its rate is that of gold. */
function withoutGold(): NonNullable<ConversionsRequest["detector"]> {
  const { spec } = trackerOf("detector", "besiii");
  const light = (one: (typeof spec.material)[number]) =>
    one.element === "Au" ? { ...one, element: "Be" as const, radiationLengths: (one.radiationLengths * 0.9726) / 0.9211 } : one;
  return { ...spec, material: spec.material.map(light) };
}

/** Counts of the same pairs by their true mass, by every fit, and of what vetoes leave of the last of them between 16.5 and 17 MeV. */
function counted(detector: NonNullable<ConversionsRequest["detector"]>, fits: readonly (readonly [PairFit, boolean])[]) {
  const ready = fits.map(([fit, exact]) => prepared(kernel, { detector, fit, exact, n: N, seed }));
  const { source, cuts, made } = ready[0]!;
  const born = EDGES.map(() => 0);
  const measured = fits.map(() => EDGES.map(() => 0));
  const left = VETOES.map(() => 0);
  const binOf = (m: number) => EDGES.findIndex((lo) => m >= lo && m < lo + 0.5);
  for (let first = 0; first < N; first += BLOCK) {
    const pairs = conversionPairs(kernel, source, cuts, seed, first, BLOCK);
    const seen = ready.map(({ tracks }) => fittedPairs(kernel, tracks, seed, pairs));
    const of = ([x, y, z]: (typeof pairs)["electron"], i: number) => [x[i]!, y[i]!, z[i]!] as const;
    for (let i = 0; i < BLOCK; i++) {
      if (pairs.passes[i] !== 1) continue;
      const own = binOf(pairMass(of(pairs.electron, i), of(pairs.positron, i)));
      if (own >= 0) born[own]!++;
      for (const [k, { mass }] of seen.entries()) {
        const bin = binOf(mass[i]!);
        if (bin >= 0) measured[k]![bin]!++;
      }
      const { mass, radius, eta } = seen.at(-1)!;
      if (mass[i]! >= 16.5 && mass[i]! < 17)
        for (const [k, veto] of VETOES.entries())
          if (keeps({ radiusMax: undefined, etaMin: undefined, ...veto } as never, radius[i]!, eta[i]!)) left[k]!++;
    }
  }
  // events for each fb^-1, with their statistical errors
  const rate = (count: number) => ({ value: (made * count) / N, error: (made * Math.sqrt(Math.max(1, count))) / N });
  return { born: born.map(rate), measured: measured.map((row) => row.map(rate)), left: left.map(rate) };
}

type Rate = ReturnType<typeof counted>["left"][number];

/** A value within 4.5 standard deviations and the part of it that the other program may be off by. */
function isNear({ value, error }: Rate, wanted: number, relative: number, which: string): void {
  expect(Math.abs(value - wanted), `seed ${seed}, ${which}: ${value} against ${wanted}`).toBeLessThan(relative * wanted + 4.5 * error);
}

describe("conversions in 0.5 MeV, events for each fb^-1", () => {
  const [light, real] = [
    counted(withoutGold(), [
      ["vertex", false],
      ["perigee", true],
      ["perigee", false],
      ["beam-fit", true],
      ["beam-fit", false],
    ]),
    counted("besiii", [["beam-fit", false]]),
  ];

  it("have the true masses of a quadrature, with gold as gold and as beryllium", () => {
    // its error is 0.5 %, that of the tables which pairs are drawn from 3 % of a cell: chi^2 of seven bins, one in a thousand is above 24.3; and their sum
    for (const [{ born }, wanted] of [
      [real, [1271, 824, 617, 516, 402, 296, 153]],
      [light, [1180, 764, 571, 478, 372, 274, 142]],
    ] as const) {
      const chi2 = born.reduce((sum, { value, error }, i) => sum + (value - wanted[i]!) ** 2 / (error ** 2 + (0.03 * wanted[i]!) ** 2), 0);
      expect(chi2, `seed ${seed}`).toBeLessThan(24.3);
      const sum = { value: born.reduce((all, { value }) => all + value, 0), error: Math.hypot(...born.map(({ error }) => error)) };
      isNear(
        sum,
        wanted.reduce((all, x) => all + x, 0),
        0.01,
        "all bins",
      );
    }
  });

  // helices and fits of their own, 4e6 pairs; what a row may be off by: the last number
  const rows: readonly (readonly [PairFit, exact: boolean, wanted: readonly number[], relative: readonly number[]])[] = [
    // geometry alone: their statistics, 1.5 % and 10 % in the first bin where 180 pairs were counted
    ["perigee", true, [111, 262, 676, 1591, 9107, 23021, 7496], [0.1, 0.06, 0.03, 0.02, 0.015, 0.015, 0.015]],
    // errors of tracks: the two programs differ by 2 % of each other, 7 % in the first bin
    ["perigee", false, [596, 1924, 4111, 6200, 9837, 13230, 8511], [0.07, 0.025, 0.02, 0.02, 0.02, 0.02, 0.02]],
    // a third to a half of these has a track that curls up in the chamber: 4 % by how its scattering is counted, 7 % at 25 MeV
    ["vertex", false, [6165, 4096, 3105, 2562, 1994, 1458, 686], [0.05, 0.05, 0.05, 0.07, 0.06, 0.05, 0.07]],
    // below 14 and above 22 MeV one track is below 300 MeV: fits to its hits are no parabolas, 5 to 8 %
    ["beam-fit", true, [1328, 26713, 40639, 26024, 20454, 16391, 5766], [0.08, 0.02, 0.02, 0.02, 0.02, 0.02, 0.08]],
    ["beam-fit", false, [6203, 24216, 31165, 28539, 21790, 17275, 7662], [0.05, 0.03, 0.02, 0.02, 0.02, 0.02, 0.05]],
  ];
  it.each(rows)("by %s (exact: %s) are those of another program", (fit, exact, wanted, relative) => {
    const k = [
      ["vertex", false],
      ["perigee", true],
      ["perigee", false],
      ["beam-fit", true],
      ["beam-fit", false],
    ].findIndex(([name, is]) => name === fit && is === exact);
    for (const [i, lo] of EDGES.entries()) isNear(light.measured[k]![i]!, wanted[i]!, relative[i]!, `${fit} ${exact}, ${lo} MeV`);
    expect(PAIR_FITS).toContain(fit);
  });

  it("under X17 after a veto are what another program leaves", () => {
    // 9 % by how scattering is counted, 5 % of its statistics, 16 % below 50 events
    for (const [k, wanted] of [255, 51, 2200, 120, 38].entries())
      isNear(light.left[k]!, wanted, wanted < 100 ? 0.18 : 0.1, JSON.stringify(VETOES[k]));
  });
});
