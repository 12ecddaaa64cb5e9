import { custom, scalarAt } from "../case.ts";

export const moduleItself = [
  scalarAt(1, "kernelId"),
  scalarAt(1, "specVersion"),
  custom("reserve", (kernel, hand) => hand(Float64Array.of(kernel.exports.reserve(0), kernel.exports.reserve(1 << 20)))),
];
