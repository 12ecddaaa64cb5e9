import { VERSION } from "../constants/version.ts";
import { DATA_VERSION } from "../data/version.generated.ts";
import { finiteThroughout } from "./frozen.ts";
import { RECORD_SCHEMA, type ResultRecord } from "./resultRecord.ts";

/**
 * Stamps results with the schema of records, the version, the digest of the kernels that computed them and the version of the data. Throws
 * AccuracyError if one of them is no finite number.
 */
export function record(
  kernel: { readonly digest: string },
  command: string,
  inputs: object,
  results: object,
  extra: { seed?: number; accuracy?: number } = {},
): ResultRecord {
  const made = { schema: RECORD_SCHEMA, version: VERSION, kernelDigest: kernel.digest, dataVersion: DATA_VERSION };
  return { command, ...made, inputs: { ...inputs }, ...extra, results: finiteThroughout(command, results) as ResultRecord["results"] };
}
