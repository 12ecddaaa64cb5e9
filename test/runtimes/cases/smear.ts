import { batchAt, POINTS, scalar } from "../case.ts";
import { flat, octaves } from "../draw.ts";

const BINS = 40;
const content = flat(-1, 1);
const sigma = flat(-0.2, 3);

export const smear = [
  batchAt(
    4099,
    "smearGaussLinesBatch",
    1,
    [flat(0, 40), content, sigma],
    (kernel, { n, inputs, out, extra }) => void kernel(n, inputs, BINS, increasing(extra), out),
    BINS + 1,
  ),
  batchAt(
    4099,
    "smearGaussBinsBatch",
    1,
    [flat(0, 20), flat(20, 40), content, sigma],
    (kernel, { n, inputs, out, extra }) => void kernel(n, inputs, BINS, increasing(extra), out),
    BINS + 1,
  ),
  scalar("asimov", octaves(1e-3, 1e9), octaves(1e-3, 1e9), octaves(1e-3, 1e6)),
  batchAt(POINTS, "asimovBatch", 1, [octaves(1e-3, 1e9), octaves(1e-3, 1e9), octaves(1e-3, 1e6)]),
];

/** Edges of 40 bins: equal, so that `extra` need not be sorted. */
function increasing(extra: (name: string, doubles: number, domain: (u: number) => number) => number): number {
  let edge = 0;
  return extra("edges", BINS + 1, () => edge++);
}
