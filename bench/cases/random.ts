// Counter-based random numbers; the reference is the same generator in BigInt, written from the publication.
import { type Topic, valueFill, wasmFill } from "../topic.ts";

const MASK = (1n << 64n) - 1n;
const ROTATIONS = [16n, 42n, 12n, 31n, 16n, 32n, 24n, 21n];

/** Threefry-2x64 with 20 rounds: both words of a block. Salmon et al., SC11 (2011). */
function threefry(key: readonly [bigint, bigint], counter: readonly [bigint, bigint]): [bigint, bigint] {
  const schedule = [key[0], key[1], 0x1bd11bdaa9fc1a22n ^ key[0] ^ key[1]];
  let [x, y] = [(counter[0] + key[0]) & MASK, (counter[1] + key[1]) & MASK];
  for (let round = 0; round < 20; round++) {
    const by = ROTATIONS[round % 8]!;
    x = (x + y) & MASK;
    y = (((y << by) | (y >> (64n - by))) & MASK) ^ x;
    if (round % 4 !== 3) continue;
    const group = (round + 1) / 4;
    x = (x + schedule[group % 3]!) & MASK;
    y = (y + schedule[(group + 1) % 3]! + BigInt(group)) & MASK;
  }
  return [x, y];
}

/** The double in (0, 1) of a word: the middle of one of 2^52 equal intervals. */
const unit = (word: bigint) => (Number(word >> 12n) + 0.5) * 2 ** -52;

const SEED = 7;
const STREAM = 3;

export function randomTopic(): Topic {
  const n = 16384;
  return {
    name: "random/uniform/*",
    kernels: ["uniformBatch"],
    backends: {
      wasm: wasmFill("uniformBatch", n, new Float64Array(0), n, (kernel, at) => void kernel(at.n, SEED, STREAM, 0, at.out)),
      reference: valueFill(512, (i) => unit(threefry([BigInt(SEED), BigInt(STREAM)], [BigInt(i >> 1), 0n])[i & 1]!)),
    },
    tolerance: 0,
    anchor: {
      what: "first word for key 0 and counter 0, as published with Random123",
      value: () => unit(threefry([0n, 0n], [0n, 0n])[0]),
      expected: unit(0xc2b6e3a8c2c69865n),
      tolerance: 0,
    },
  };
}
