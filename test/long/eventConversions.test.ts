// Events of converted photons at drawn requests: their cross-section and the layers of their birth by quadrature, their masses by x17 conversions of another seed,
// and the same bits in threads.
import { describe, expect, it } from "vitest";
import { hepmc3Writer } from "../../src/events/hepmc3/write.ts";
import { histogram } from "../../src/events/index.ts";
import { lheWriter } from "../../src/events/lhe/write.ts";
import { type EventBlock, loadSync } from "../../src/index.ts";
import { uniform } from "../../src/reference/index.ts";
import type { ConversionEventsRequest } from "../../src/samples/conversions/input.ts";
import { chiSquareProbability } from "../../src/statistics/chiSquare.ts";
import { trackerOf } from "../../src/tracker/geometry.ts";
import { pools } from "../pool/support.ts";
import { eventFileBytes } from "../support/eventFiles.ts";
import { likely } from "../support/likely.ts";

const x17 = loadSync();
const pool = pools()();
/** The same requests every time: X17_SEED=$RANDOM looks elsewhere. */
const seed = Number(process.env.X17_SEED ?? 17);
const random = uniform(seed);
const between = (lo: number, hi: number) => lo + (hi - lo) * random();
const N = 60_000;
/** Pairs of the other seed. */
const PAIRS = 400_000;
const RANGE = [2, 42] as const;

/** A selection of the photon alone: pairs are then those of the quadrature. */
const drawn = (detector: "besiii" | "kloe2"): ConversionEventsRequest => ({
  process: "conversions",
  detector,
  sqrts: detector === "besiii" ? between(2500, 4600) : between(900, 1200),
  cuts: { photon: random() < 0.5 ? { absCos: [0, between(0.5, 0.9)] } : [{ cos: [between(-0.9, -0.5), 0.3] }, { cos: [0.4, between(0.6, 0.9)] }] },
  seed: Math.floor(between(1, 1e6)),
});

async function blocksOf(
  request: ConversionEventsRequest,
  n: number,
): Promise<{ sample: Awaited<ReturnType<typeof pool.events>>; blocks: EventBlock[] }> {
  const sample = await pool.events(request, { n, blockSize: 1000 });
  const blocks: EventBlock[] = [];
  for await (const block of sample) blocks.push(block);
  return { sample, blocks };
}

/** chi^2 probability of counts against numbers expected to the relative errors given, all scaled to one sum. */
function probability(counts: readonly number[], expected: readonly { value: number; error: number }[]): number {
  const all = counts.reduce((sum, one) => sum + one, 0);
  const scale = all / expected.reduce((sum, { value }) => sum + value, 0);
  const chi2 = counts.reduce((sum, count, i) => {
    const { value, error } = expected[i]!;
    return sum + (count - scale * value) ** 2 / (scale * value + (scale * error) ** 2);
  }, 0);
  return chiSquareProbability(x17.kernel, chi2, counts.length - 1);
}

describe.each([
  ["besiii", lheWriter],
  ["besiii", hepmc3Writer],
  ["kloe2", hepmc3Writer],
] as const)("a request for %s (%o)", (detector, writer) => {
  const request = drawn(detector);
  const said = `seed ${seed}: ${JSON.stringify(request)}`;

  it("has the rate, the layers and the masses of conversions", async () => {
    const { sample, blocks } = await blocksOf(request, N);
    const { crossSectionPb, crossSectionErrorPb } = sample.run;
    const { process: _, ...asked } = request;
    const found = x17.conversions({ ...asked, fit: "vertex", exact: true, range: RANGE, bin: 2, n: PAIRS, seed: request.seed! + 1 });
    // quadrature
    expect(crossSectionErrorPb).toBeLessThan(1.001e-3 * crossSectionPb);
    expect(Math.abs(crossSectionPb - found.pairs.value / 1000), said).toBeLessThan(4 * crossSectionErrorPb);

    const { material } = trackerOf("detector", detector).spec;
    const radii = found.layers.map(({ name }) => material.find((one) => one.name === name)!.radiusMm);
    const counts = radii.map(() => 0);
    for (const { vertex, n } of blocks)
      for (let i = 0; i < n; i++) {
        const radius = Math.sqrt(vertex![0][i]! ** 2 + vertex![1][i]! ** 2);
        counts[radii.findIndex(([inner, outer]) => radius >= inner! - 1e-9 && radius <= outer! + 1e-9)]!++;
      }
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(N);
    if (counts.length > 1)
      likely(
        probability(
          counts,
          found.layers.map(({ pairs }) => ({ value: pairs, error: 0 })),
        ),
        `layers, ${said}`,
      );

    // through a file and x17 histogram
    const edges = [...found.bins.map(({ lo }) => lo), found.bins.at(-1)!.hi];
    const { histograms } = await histogram(x17, [eventFileBytes(writer(x17.kernel, sample.run), blocks)], {
      process: "conversions",
      histograms: [{ observable: "mass.electron-positron", edges }],
    });
    const { entries } = histograms[0]!;
    const expected = found.bins.map(({ born, errors }) => ({ value: born, error: errors.born }));
    likely(probability(entries, expected), `masses, ${said}`);
    // the bins are a part of all pairs, too
    const [counted, part] = [entries.reduce((sum, one) => sum + one, 0) / N, expected.reduce((sum, { value }) => sum + value, 0) / found.pairs.value];
    expect(Math.abs(counted - part), said).toBeLessThan(4 * Math.sqrt(part * (1 / N + 1 / PAIRS)));
  });

  it("has the same events in threads and here", async () => {
    const { sample, blocks } = await blocksOf(request, 5000);
    const bytes = async (some: AsyncIterable<EventBlock> | Iterable<EventBlock>) => {
      const pieces: Uint8Array[] = [];
      for await (const piece of eventFileBytes(lheWriter(x17.kernel, sample.run), some)) pieces.push(piece);
      return Buffer.concat(pieces);
    };
    expect((await bytes(x17.events(request, { n: 5000, blockSize: 512 }))).equals(await bytes(blocks))).toBe(true);
  });
});
