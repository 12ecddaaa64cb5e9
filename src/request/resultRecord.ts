import type { Quantities } from "./quantity.ts";

/** Of the names of inputs and results: 2 since x17 0.2.0; records of 0.1 have none. Another number is another form of record. */
export const RECORD_SCHEMA = 2;

/** One result with everything needed to recompute it. */
export interface ResultRecord {
  /** Command of `x17` that computes it. */
  readonly command: string;
  /** `RECORD_SCHEMA` of the version that made it. */
  readonly schema: number;
  /** Version of the package that made it. */
  readonly version: string;
  /** SHA-256 of the module of the kernels, in hexadecimal. */
  readonly kernelDigest: string;
  /** Of the limits, measurements, experiments, selections and constants behind the numbers: `DATA_VERSION`. */
  readonly dataVersion: string;
  /** The checked request, defaults filled in. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Seed, where random numbers are used. */
  readonly seed?: number;
  /** Relative accuracy asked for. */
  readonly accuracy?: number;
  /** Quantities by identifier, beside what else the command gives. */
  readonly results: Quantities | Readonly<Record<string, unknown>>;
}
