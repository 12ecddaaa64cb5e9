// The battery: every export of the kernels over fixed inputs, reduced to one digest. Runs unchanged in every runtime.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Kernel } from "../../src/load.ts";
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

/** Names of the functions a module exports. */
export const exportNames = (kernel: Kernel): string[] =>
  Object.keys(kernel.exports).filter((name) => typeof kernel.exports[name] === "function" && !name.startsWith("__"));

/** Evaluates all cases. Throws when an export has no case, or when one returns NaN (whose bits are the engine's choice). */
export function battery(kernel: Kernel, selected = cases): BatteryResult {
  const start = performance.now();
  const uncovered = exportNames(kernel).filter((name) => !cases.some((one) => one.name === name));
  if (uncovered.length) throw new Error(`no battery case for ${uncovered.join(", ")}: add a line to test/runtimes/cases/`);
  const digests: Record<string, string> = {};
  let doubles = 0;
  for (const one of [...selected].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const hash = sha256.create();
    one.evaluate(kernel, (values) => {
      if (values.some(Number.isNaN)) throw new Error(`${one.name} returned NaN`);
      doubles += values.length;
      hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    });
    digests[one.name] = bytesToHex(hash.digest());
  }
  const list = Object.entries(digests).map(([name, digest]) => `${name} ${digest}\n`);
  return { digest: bytesToHex(sha256(utf8ToBytes(list.join("")))), cases: digests, doubles, seconds: (performance.now() - start) / 1000 };
}
