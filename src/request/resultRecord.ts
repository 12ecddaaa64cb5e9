import type { Quantities } from "./quantity.ts";

/** One result with everything needed to recompute it. */
export interface ResultRecord {
  readonly command: string;
  readonly version: string;
  readonly kernelDigest: string;
  /** Of the limits, measurements, experiments, selections and constants behind the numbers: `DATA_VERSION`. */
  readonly dataVersion: string;
  /** The checked request, defaults filled in. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly seed?: number;
  /** Relative accuracy asked for. */
  readonly accuracy?: number;
  readonly results: Quantities | Readonly<Record<string, unknown>>;
}
