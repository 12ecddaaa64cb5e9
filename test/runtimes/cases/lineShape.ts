import { batchAt, scalar } from "../case.ts";
import { flat, octaves } from "../draw.ts";

export const lineShape = [
  batchAt(512, "lineShapeBatch", 2 * 2, [flat(16.5, 17.5), flat(16.6, 17), flat(0.02, 0.1)], (kernel, { n, inputs, out }) => {
    for (let radiation = 0; radiation < 2; radiation++) kernel(n, radiation, inputs, out + 16 * n * radiation);
  }),
  scalar("radiator", flat(0, 1), octaves(10, 1e8)),
];
