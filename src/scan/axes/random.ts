// Independent random values: value i depends on the seed, the number of the axis and i alone.
import { knownKeys, wholeNumber } from "../../request/validate.ts";
import type { ScanRandom } from "../types.ts";
import { type AxisKind, between, ends, inputName, MOST_VALUES, scaleOf } from "./axis.ts";

type RandomAxis = { readonly input: string; readonly random: Required<ScanRandom> };

/** Streams of the generator that nothing else of the package uses, one for each axis. */
const FIRST_STREAM = 0x5ca_0000_0000;

export const RANDOM = {
  check(name, axis) {
    const { input, random } = knownKeys<Partial<RandomAxis>>(name, axis, ["input", "random"]);
    const within = `${name}.random`;
    const { scale: asked = "linear", ...given } = knownKeys<Partial<ScanRandom>>(within, random, ["from", "to", "scale", "n"]);
    const scale = scaleOf(`${within}.scale`, asked);
    const [from, to] = ends(within, given.from, given.to, scale);
    const n = wholeNumber(`${within}.n`, given.n, { min: 1, max: MOST_VALUES });
    return { input: inputName(`${name}.input`, input), random: { from, to, scale, n } };
  },
  ends: ({ random: { from, to } }: RandomAxis) => [[from, to]],
  made({ input, random: { from, to, scale, n } }: RandomAxis, { kernel, seed, number }) {
    const stream = FIRST_STREAM + number;
    return { inputs: [input], n, at: (_, index) => between(kernel, from, to, scale, kernel.exports.uniform(seed, stream, index)) };
  },
} satisfies AxisKind;
