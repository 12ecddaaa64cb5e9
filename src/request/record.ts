import type { Kernel } from "../kernel/load.ts";
import { VERSION } from "../kernel/version.ts";
import { finiteThroughout } from "./frozen.ts";
import type { Quantities } from "./quantity.ts";

/** One result with everything needed to recompute it. */
export interface ResultRecord {
  readonly command: string;
  readonly version: string;
  readonly kernelDigest: string;
  /** The checked request, defaults filled in. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly seed?: number;
  /** Relative accuracy asked for. */
  readonly accuracy?: number;
  readonly results: Quantities | Readonly<Record<string, unknown>>;
}

/** Stamps results with the version and the digest of the kernels that computed them. Throws AccuracyError if one of them is no finite number. */
export function record(
  kernel: Kernel,
  command: string,
  inputs: object,
  results: ResultRecord["results"],
  extra: { seed?: number; accuracy?: number } = {},
): ResultRecord {
  return { command, version: VERSION, kernelDigest: kernel.digest, inputs: { ...inputs }, ...extra, results: finiteThroughout(command, results) };
}
