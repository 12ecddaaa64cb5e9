// Points that fill a box evenly: a Sobol sequence in up to eight inputs, shifted at random. Point i depends on the seed, the number of the axis and i alone.
//
// Directions: S. Joe, F. Y. Kuo, SIAM J. Sci. Comput. 30 (2008) 2635. All points of an input have their binary digits turned over by the same random word:
// what is a net stays one, and each point is uniform over the seeds. (The kernels' own sequence has three dimensions, and serves one integral.)
import { finite, InputError, isList, knownKeys, shown, wholeNumber } from "../../request/validate.ts";
import type { ScanScale, ScanSobol } from "../types.ts";
import { type AxisKind, between, ends, inputName, MOST_VALUES, scaleOf } from "./axis.ts";

type SobolAxis = { readonly inputs: readonly string[]; readonly sobol: Required<ScanSobol> };

/** Degree of the primitive polynomial, its inner coefficients, and the first odd numbers m_i, of dimensions 2 to 8. */
const DIMENSIONS = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
] as const;
const MOST_INPUTS = DIMENSIONS.length + 1;
const BITS = 32;

/** Direction numbers of a dimension as fractions of 2^32: the recurrence of Joe and Kuo. */
export function directions(dimension: number): Uint32Array {
  const found = new Uint32Array(BITS);
  if (dimension === 0) return found.map((_, i) => 1 << (BITS - 1 - i));
  const [degree, coefficients, first] = DIMENSIONS[dimension - 1]!;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      found[i] = first[i]! << (BITS - 1 - i);
      continue;
    }
    let word = found[i - degree]! ^ (found[i - degree]! >>> degree);
    for (let k = 1; k < degree; k++) if ((coefficients >>> (degree - 1 - k)) & 1) word ^= found[i - k]!;
    found[i] = word;
  }
  return found;
}

/** Coordinate `index` of a dimension, as a word. */
export function sobolWord(of: Uint32Array, index: number): number {
  let word = 0;
  for (let bit = 0, rest = index; rest !== 0; bit++, rest >>>= 1) if (rest & 1) word ^= of[bit]!;
  return word >>> 0;
}

/** Streams of the generator for the shifts, eight for each axis. */
const FIRST_STREAM = 0x50b_0000_0000;
const WORDS = 0x100000000;

/** One entry of a list for each input. */
function each<T>(name: string, value: unknown, n: number, check: (name: string, one: unknown) => T): T[] {
  if (!isList(value) || value.length !== n) throw new InputError(`${name} = ${shown(value)}: must be a list of ${n}, one for each input`, name);
  return value.map((one, i) => check(`${name}[${i}]`, one));
}

export const SOBOL = {
  check(name, axis) {
    const { inputs, sobol } = knownKeys<Partial<SobolAxis>>(name, axis, ["inputs", "sobol"]);
    if (!isList(inputs) || inputs.length < 1 || inputs.length > MOST_INPUTS)
      throw new InputError(`${name}.inputs = ${shown(inputs)}: must be a list of 1 to ${MOST_INPUTS} inputs`, name);
    const names = inputs.map((one, i) => inputName(`${name}.inputs[${i}]`, one));
    const within = `${name}.sobol`;
    const given = knownKeys<Partial<ScanSobol>>(within, sobol, ["from", "to", "scale", "n"]);
    const d = names.length;
    const scale = given.scale === undefined ? names.map((): ScanScale => "linear") : each(`${within}.scale`, given.scale, d, scaleOf);
    const [from, to] = [each(`${within}.from`, given.from, d, finite), each(`${within}.to`, given.to, d, finite)];
    names.forEach((one, k) => {
      ends(`${within} (${one})`, from[k], to[k], scale[k]!);
    });
    return { inputs: names, sobol: { from, to, scale, n: wholeNumber(`${within}.n`, given.n, { min: 1, max: MOST_VALUES }) } };
  },
  ends: ({ sobol: { from, to } }: SobolAxis) => from.map((low, k) => [low, to[k]]),
  made({ inputs, sobol: { from, to, scale, n } }: SobolAxis, { kernel, seed, number }) {
    const dimensions = inputs.map((_, k) => {
      const shift = Math.floor(kernel.exports.uniform(seed, FIRST_STREAM + MOST_INPUTS * number + k, 0) * WORDS);
      return { of: directions(k), shift };
    });
    const at = (k: number, index: number) => {
      const { of, shift } = dimensions[k]!;
      return between(kernel, from[k]!, to[k]!, scale[k]!, (((sobolWord(of, index) ^ shift) >>> 0) + 0.5) / WORDS);
    };
    return { inputs, n, at };
  },
} satisfies AxisKind;
