import type { Integrated } from "./index.ts";

/** Results as a record has them: the terms beside the sum, neither where there is an upper limit. */
export type IntegrateResults = Omit<Integrated, "value" | "sdev" | "pieces"> & Partial<Pick<Integrated, "value" | "sdev"> & Integrated["pieces"]>;

/** The results of a record, and their units in words. */
export function integrateRecord(found: Integrated): IntegrateResults & { readonly units: Readonly<Record<string, string>> } {
  const { value, sdev, pieces, width, ...rest } = found;
  // no point was accepted: there is an upper limit, and 0 +- 0 would be another number
  if (found.upperLimit !== undefined) return { ...rest, width, units: { upperLimit: "fb", width: "MeV" } };
  const { background, signal, interference } = pieces;
  return { value, sdev, background, signal, interference, ...rest, width, units: { value: "fb", width: "MeV" } };
}
