import { batchAt, scalar } from "../case.ts";
import { flat, octaves } from "../draw.ts";

const beta = flat(0.01, 0.12);

export const radiation = [
  batchAt(512, "radiationBatch", 2, [flat(0, 1)], (kernel, { n, inputs, out }) => {
    for (let order = 1; order < 3; order++) kernel(n, 0.078, order, inputs, out + 8 * n * (order - 1));
  }),
  batchAt(128, "finalStateBatch", 2, [flat(0, 1e6), octaves(1.1, 1e4)], (kernel, { n, inputs, out }) => {
    kernel(n, 17, inputs, out);
  }),
  scalar("softPhotons", beta),
  scalar("structureFunction", flat(0, 1), beta, flat(2, 2)),
  scalar("leptonLoop", flat(-1e4, 1e4), octaves(0.5, 2e3)),
  scalar("leptonLoopImaginary", flat(-1e4, 1e4), octaves(0.5, 2e3)),
  scalar("radiatorExponent", octaves(10, 1e8)),
];
