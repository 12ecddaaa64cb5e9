import type { Kernel } from "../kernel/load.ts";
import { VERSION } from "../kernel/version.ts";
import { finiteThroughout } from "./frozen.ts";
import type { ResultRecord } from "./resultRecord.ts";

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
