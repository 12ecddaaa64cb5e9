// Sobol points in three dimensions with Owen's nested scrambling by hashing: point i depends on (seed, i) alone. Wasm only.
//
// Directions: S. Joe, F. Y. Kuo, SIAM J. Sci. Comput. 30 (2008) 2635, first three dimensions (primitive polynomials 1, x + 1, x^2 + x + 1). Scrambling:
// A. B. Owen, J. Complexity 14 (1998) 466, in the hashed form of B. Burley, J. Comput. Graph. Tech. 9 (2020) no. 4: every bit is turned over by a hash
// of the bits above it, so that a net stays a net and each point is uniform over the seeds; means over seeds are unbiased and their spread is the error.

/** Coordinates 0 to 2 of the point that nextSobol made, in (0, 1). */
export let sobol0: f64 = 0.0;
export let sobol1: f64 = 0.0;
export let sobol2: f64 = 0.0;

/** A number as a word, for seeds: 0 unless it is one. */
export function word(x: f64): u32 {
  return <u32>(x >= 0.0 && x < 4294967296.0 ? x : 0.0);
}

@inline
function reversed(word: u32): u32 {
  let x = ((word >> 1) & 0x55555555) | ((word & 0x55555555) << 1);
  x = ((x >> 2) & 0x33333333) | ((x & 0x33333333) << 2);
  x = ((x >> 4) & 0x0f0f0f0f) | ((x & 0x0f0f0f0f) << 4);
  x = ((x >> 8) & 0x00ff00ff) | ((x & 0x00ff00ff) << 8);
  return (x >> 16) | (x << 16);
}

/** A permutation of words in which each bit depends on the lower ones and the seed alone (constants by N. Vegdahl). */
@inline
function nested(word: u32, seed: u32): u32 {
  let x = word ^ (word * 0x3d20adea);
  x += seed;
  x *= (seed >> 16) | 1;
  x ^= x * 0x05526c56;
  x ^= x * 0x53a22864;
  return x;
}

/** Mixes a word so that neighbouring seeds have nothing in common (finaliser of MurmurHash3, public domain). */
function mixed(word: u32): u32 {
  let x = word;
  x ^= x >> 16;
  x *= 0x85ebca6b;
  x ^= x >> 13;
  x *= 0xc2b2ae35;
  return x ^ (x >> 16);
}

let seed0: u32 = 0;
let seed1: u32 = 0;
let seed2: u32 = 0;

/** Chooses the scrambling: `seed` and `stream` are whole numbers from 0 to 2^32. */
export function seedSobol(seed: u32, stream: u32): void {
  const key = mixed(seed ^ mixed(stream + 0x9e3779b9));
  seed0 = mixed(key + 0x3c6ef372);
  seed1 = mixed(key + 0xdaa66d2b);
  seed2 = mixed(key + 0x78dde6e4);
}

/** The middle of the interval that 32 bits leave. */
@inline
function unit(word: u32): f64 {
  return (<f64>word + 0.5) * 2.3283064365386963e-10;
}

/** Makes point `index`. */
export function nextSobol(index: u32): void {
  // the first dimension is the index with its bits reversed; the others XOR the directions of its bits
  let y: u32 = 0;
  let z: u32 = 0;
  let direction1: u32 = 0x80000000;
  let direction2: u32 = 0x80000000;
  let older2: u32 = 0;
  let bit = 0;
  for (let rest = index; rest != 0; rest >>= 1) {
    if ((rest & 1) != 0) {
      y ^= direction1;
      z ^= direction2;
    }
    direction1 ^= direction1 >> 1;
    // m = 1, 3 to begin with: v_2 = 3/4; then v_i = v_{i-1} ^ v_{i-2} ^ v_{i-2}/4
    const newer = bit == 0 ? <u32>0xc0000000 : direction2 ^ older2 ^ (older2 >> 2);
    older2 = direction2;
    direction2 = newer;
    bit++;
  }
  sobol0 = unit(reversed(nested(index, seed0)));
  sobol1 = unit(reversed(nested(reversed(y), seed1)));
  sobol2 = unit(reversed(nested(reversed(z), seed2)));
}
