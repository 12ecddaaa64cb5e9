// Converted photons: cross-sections, pairs and their fits.
import { MEASURED_INPUTS, MEASURED_OUTPUTS, PAIR_COLUMNS } from "../../../assembly/spec/conversions.ts";
import { prepared } from "../../../src/conversions/index.ts";
import { compileCuts, presetCuts } from "../../../src/cuts/spec.ts";
import { arena } from "../../../src/kernel/memory.ts";
import { PAIR_FITS } from "../../../src/material/input.ts";
import { batchAt, custom, scalarAt } from "../case.ts";
import { type Domain, flat, octaves, streamKey, uniform } from "../draw.ts";

const POINTS = 4096;
const N = 2051;
const charge: Domain = (u) => 1 + Math.floor(92 * u);
const energy = octaves(20, 1e5);
const s = octaves(2, 1e8);
const drawn = (name: string, n: number, domain: Domain) => {
  const key = streamKey(name);
  return Float64Array.from({ length: n }, (_, i) => domain(uniform(key, i)));
};

export const conversions = [
  scalarAt(POINTS, "gammaGammaDifferential", s, flat(-1, 1)),
  scalarAt(POINTS, "gammaGammaWithin", s, flat(0, 1)),
  scalarAt(POINTS, "coulombCorrection", charge),
  scalarAt(POINTS, "radiationCrossSection", charge),
  scalarAt(POINTS, "pairCrossSection", charge, energy),
  scalarAt(POINTS, "pairRatio", charge, energy),
  scalarAt(POINTS, "energySharing", charge, energy, flat(0, 1)),
  scalarAt(256, "pairDensity", charge, flat(0, 200), energy, flat(0, 1), flat(0, 12)),
  batchAt(256, "pairDensityBatch", 1, [flat(0, 1), flat(0, 12)], (kernel, { n, inputs, out }) => void kernel(n, 79, 197, 1886.5, inputs, out)),
  custom("photonSeenBatch", (kernel, hand) => {
    const { record } = compileCuts(kernel, presetCuts("besiii"));
    const { views, offsets } = arena(kernel, record.length, N, N);
    views[0]!.set(record);
    views[1]!.set(drawn("photonSeenBatch", N, flat(-1, 1)));
    kernel.exports.photonSeenBatch(N, 1886.5, offsets[0]!, offsets[1]!, offsets[2]!);
    hand(views[2]!.slice());
  }),
  custom("conversionPairsBatch", (kernel, hand) => {
    const { source, cuts } = prepared(kernel, {});
    hand(source);
    const { views, offsets } = arena(kernel, source.length, cuts.length, PAIR_COLUMNS * N);
    views[0]!.set(source);
    views[1]!.set(cuts);
    for (const attempts of [1, 1000]) {
      kernel.exports.conversionPairsBatch(N, 17, 1e6, offsets[0]!, offsets[1]!, attempts, offsets[2]!);
      hand(views[2]!.slice());
    }
  }),
  custom("measuredPairsBatch", (kernel, hand) => {
    for (const fit of PAIR_FITS) {
      const { tracks } = prepared(kernel, { fit });
      hand(tracks);
      const { views, offsets } = arena(kernel, tracks.length, MEASURED_INPUTS * N, MEASURED_OUTPUTS * N);
      views[0]!.set(tracks);
      views[1]!.set(Float64Array.from({ length: N }, (_, i) => i));
      for (let c = 1; c < MEASURED_INPUTS; c++) views[1]!.set(drawn(`measuredPairsBatch/${c}`, N, c < 7 ? flat(-900, 900) : flat(-60, 60)), c * N);
      kernel.exports.measuredPairsBatch(N, 17, offsets[0]!, offsets[1]!, offsets[2]!);
      hand(views[2]!.slice());
    }
  }),
];
