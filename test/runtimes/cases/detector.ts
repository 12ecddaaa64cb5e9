// A detector with every term, a table of efficiencies and an acceptance.
import { detectorOf } from "../../../src/detector/spec.ts";
import { arena } from "../../../src/kernel/memory.ts";
import { custom, scalarAt } from "../case.ts";
import { type Domain, flat, octaves, streamKey, uniform } from "../draw.ts";

const N = 4099;
const SPEC = {
  leptons: {
    momentum: { constant: 0.002, perGeV: 0.005, overBeta: 0.003 },
    theta: { constantMrad: 0.5, scatteringMradGeV: 0.6 },
    phi: { constantMrad: 1, scatteringMradGeV: 0.8 },
    efficiency: {
      momentumGeV: [0, 0.1, 1, 4],
      cosTheta: [-1, 0.2, 1],
      values: [
        [0.2, 0.3],
        [0.9, 0.95],
        [1, 0.9],
      ],
    },
    acceptance: { absCos: [0, 0.93] },
  },
  photon: {
    energy: { constant: 0.01, stochasticSqrtGeV: 0.5, noiseGeV: 0.004 },
    theta: { stochasticMradSqrtGeV: 4 },
    acceptance: [{ absCos: [0, 0.8] }, { absCos: [0.86, 0.92], energy: [50] }],
    acceptanceOf: "true",
  },
};

function drawn(name: string, domain: Domain): Float64Array {
  const key = streamKey(`detectorBatch/${name}`);
  return Float64Array.from({ length: N }, (_, i) => domain(uniform(key, i)));
}

export const detector = [
  scalarAt(131072, "normalQuantile", flat(0, 1)),
  custom("detectorBatch", (kernel, hand) => {
    const { particles } = detectorOf(kernel, SPEC);
    for (const [who, { record, acceptance }] of particles.entries()) {
      const { views, offsets } = arena(kernel, record.length, acceptance!.length, 4 * N, 5 * N);
      views[0]!.set(record);
      views[1]!.set(acceptance!);
      views[2]!.set(drawn(`${who}`, (u) => Math.floor(octaves(1, 2 ** 53)(u))));
      for (const c of [1, 2, 3]) views[2]!.set(drawn(`${who}/${c}`, flat(-1500, 1500)), c * N);
      kernel.exports.detectorBatch(N, who, 17, offsets[0]!, offsets[1]!, offsets[2]!, offsets[3]!);
      hand(views[3]!.slice());
    }
  }),
];
