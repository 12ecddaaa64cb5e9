// Inputs of the battery: number i of stream k is a pure function of (k, i), in integer arithmetic, so that every engine draws the same bits.

/** The 32-bit finaliser of MurmurHash3: a bijection of the 32-bit integers. */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** The key of a stream, from its name (FNV-1a). */
export function streamKey(name: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193);
  return mix(h);
}

/** Number `index` of a stream, in [0, 1), 53 bits. */
export function uniform(key: number, index: number): number {
  const high = mix(key ^ mix(index + 0x9e3779b9));
  const low = mix(high + Math.imul(index, 0x9e3779b9) + key);
  return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
}

/** A map from [0, 1) to the values an argument may take; uses + - * / and comparisons only. */
export type Domain = (u: number) => number;

/** From `low` to `high`, flat. */
export const flat =
  (low: number, high: number): Domain =>
  (u) =>
    low + u * (high - low);

/** From `low` to `high` (both positive), equally often in each octave. */
export function octaves(low: number, high: number): Domain {
  const edges = [low];
  for (let edge = 2 * low; edge < high; edge *= 2) edges.push(edge);
  return (u) => {
    const k = Math.floor(u * edges.length);
    const from = edges[k]!;
    return from + (u * edges.length - k) * ((edges[k + 1] ?? high) - from);
  };
}

/** As `domain`, with either sign. */
export const signed =
  (domain: Domain): Domain =>
  (u) =>
    u < 0.5 ? -domain(2 * u) : domain(2 * u - 1);

/** The integers `low`, ..., `high`. */
export const integers =
  (low: number, high: number): Domain =>
  (u) =>
    low + Math.floor(u * (high - low + 1));

/** One of the given values. */
export const among =
  (...values: number[]): Domain =>
  (u) =>
    values[Math.floor(u * values.length)]!;

/** Masses of X [MeV], from below threshold to above every beam. */
export const mass: Domain = octaves(1, 64);
/** Couplings of either sign, in units of the positron charge. */
export const coupling: Domain = signed(octaves(1e-6, 1));
