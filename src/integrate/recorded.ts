import type { Integrated } from "./index.ts";

/** Results as a record has them: the terms beside the sum. */
export function integrateRecord(found: Integrated): Record<string, unknown> {
  const { value, sdev, pieces, width, ...rest } = found;
  // no point was accepted: there is an upper limit, and 0 +- 0 would be another number
  if (found.upperLimit !== undefined) return { ...rest, width, units: { upperLimit: "fb", width: "MeV" } };
  const { background, signal, interference } = pieces;
  return { value, sdev, background, signal, interference, ...rest, width, units: { value: "fb", width: "MeV" } };
}
