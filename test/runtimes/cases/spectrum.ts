import { compileCuts, presetCuts } from "../../../src/cuts.ts";
import { custom } from "../case.ts";

const COLUMNS = 17;

export const spectrum = [
  custom("legendreRule", (kernel, hand) => {
    for (const n of [1, 2, 8, 31, 96]) hand(new Float64Array(kernel.exports.memory.buffer, kernel.exports.legendreRule(n), 2 * n).slice());
  }),
  custom("eeeeaAngular", (kernel, hand) => {
    const boosted = { ...presetCuts("cos0.9"), betaGamma: 0.3 };
    for (const spec of [presetCuts("besiii"), presetCuts("besiii-barrel"), boosted]) {
      const cuts = compileCuts(kernel, spec);
      for (const mass of [7.5, 16.88, 300]) {
        const { views, offsets } = kernel.arena(cuts.record.length, COLUMNS);
        views[0]!.set(cuts.record);
        const points = kernel.exports.eeeeaAngular(3773, mass, 16.88, offsets[0]!, 0, cuts.symmetric ? 1 : 0, 1e-3, 12, 8, offsets[1]!);
        hand(Float64Array.of(points, ...views[1]!));
      }
    }
  }),
];
