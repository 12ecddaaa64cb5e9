// The battery: every export of the kernels and every function of the package over fixed inputs, reduced to one digest. Runs unchanged in every runtime.
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { X17 } from "../../src/index.ts";
import { finished, type Steps } from "../../src/request/steps.ts";
import { exported } from "../support/exported.ts";
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
  ...Object.keys(x17.kernel.exports).filter((name) => typeof exported(x17.kernel, name) === "function" && !name.startsWith("__")),
  ...Object.entries(x17).flatMap(([name, value]) => (typeof value === "function" ? [`x17.${name}`] : [])),
];

/** Ends a case that has handed over enough. */
const ENOUGH = new Error("enough");

/**
 * Evaluates all cases, each until it has handed over `most` columns of doubles; that there is one for every function is
 * a test of its own. Throws at a NaN, whose bits are the engine's choice.
 */
export function* batterySteps(x17: X17, selected = cases, most = Number.POSITIVE_INFINITY): Steps<BatteryResult> {
  const start = performance.now();
  const digests: Record<string, string> = {};
  let doubles = 0;
  for (const [done, one] of [...selected].sort((a, b) => (a.name < b.name ? -1 : 1)).entries()) {
    yield done / selected.length;
    const hash = sha256.create();
    let taken = 0;
    const take = (values: Float64Array) => {
      if (values.some(Number.isNaN)) throw new Error(`${one.name} returned NaN`);
      doubles += values.length;
      hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
      taken += 1;
      if (taken >= most) throw ENOUGH;
    };
    try {
      one.evaluate(x17.kernel, take, x17);
    } catch (error) {
      if (error !== ENOUGH) throw error;
    }
    digests[one.name] = bytesToHex(hash.digest());
  }
  const list = Object.entries(digests).map(([name, digest]) => `${name} ${digest}\n`);
  return { digest: bytesToHex(sha256(utf8ToBytes(list.join("")))), cases: digests, doubles, seconds: (performance.now() - start) / 1000 };
}

/** The same at once. */
export const battery = (x17: X17, selected = cases): BatteryResult => finished("battery", batterySteps(x17, selected));
