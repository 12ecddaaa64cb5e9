// The battery: every export of the kernels and every function of the package over fixed inputs, reduced to one digest. Runs unchanged in every runtime.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { X17 } from "../../src/index.ts";
import { cases } from "./cases/index.ts";

export interface BatteryResult {
  /** SHA-256 over the digests of all cases in the order of their names. */
  readonly digest: string;
  /** Digest of the doubles of each case: tells which export differs. */
  readonly cases: Readonly<Record<string, string>>;
  /** Number of doubles hashed. */
  readonly doubles: number;
  readonly seconds: number;
}

/** Names of the functions of the module and of the package. */
export const functionNames = (x17: X17): string[] => [
  ...Object.keys(x17.kernel.exports).filter((name) => typeof x17.kernel.exports[name] === "function" && !name.startsWith("__")),
  ...Object.entries(x17).flatMap(([name, value]) => (typeof value === "function" ? [`x17.${name}`] : [])),
];

/** Evaluates all cases; that there is one for every function is a test of its own. Throws at a NaN, whose bits are the engine's choice. */
export function battery(x17: X17, selected = cases): BatteryResult {
  const start = performance.now();
  const digests: Record<string, string> = {};
  let doubles = 0;
  for (const one of [...selected].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const hash = sha256.create();
    const take = (values: Float64Array) => {
      if (values.some(Number.isNaN)) throw new Error(`${one.name} returned NaN`);
      doubles += values.length;
      hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    };
    one.evaluate(x17.kernel, take, x17);
    digests[one.name] = bytesToHex(hash.digest());
  }
  const list = Object.entries(digests).map(([name, digest]) => `${name} ${digest}\n`);
  return { digest: bytesToHex(sha256(utf8ToBytes(list.join("")))), cases: digests, doubles, seconds: (performance.now() - start) / 1000 };
}
