import { arena } from "../../../src/kernel/memory.ts";
import { custom, scalarAt } from "../case.ts";
import { octaves } from "../draw.ts";

const whole = (u: number) => Math.floor(octaves(1, 2 ** 40)(u));
const LENGTH = 4097;

export const random = [
  scalarAt(8192, "uniform", whole, whole, whole),
  custom("uniformBatch", (kernel, hand) => {
    const { views, offsets } = arena(kernel, LENGTH);
    kernel.exports.uniformBatch(LENGTH, 7, 3, 1000, offsets[0]!);
    hand(views[0]!.slice());
  }),
];
