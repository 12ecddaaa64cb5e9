// What every plan says of itself, of rows or of events: what made it, and a digest of all that fixes the bytes of the result.
import { VERSION } from "../constants/version.ts";
import { DATA_VERSION } from "../data/version.generated.ts";
import type { Kernel } from "../kernel/load.ts";
import { InputError, shown } from "../request/validate.ts";
import { sha256 } from "./sha256.ts";
import type { PlanIdentity } from "./types.ts";

type Origin = Pick<PlanIdentity, "schema" | "version" | "kernelDigest" | "dataVersion">;

/** Of the plans that are made now. */
export const originOf = (kernel: Kernel): Origin => ({ schema: 1, version: VERSION, kernelDigest: kernel.digest, dataVersion: DATA_VERSION });

/** JSON with the keys of every object in order: one text for one content. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonicalJson(one)}`)
    .join(",")}}`;
}

/** Digest of what fixes the bytes of a result. */
export const planIdOf = (fixing: object): string => sha256(canonicalJson(fixing));

/** Refuses a plan that another version or other kernels made; `again`: what is to be planned again. Throws InputError without the name of the file. */
export function checkOrigin(kernel: Kernel, plan: Partial<Origin>, again: string): void {
  for (const [key, own] of Object.entries(originOf(kernel)) as [keyof Origin, Origin[keyof Origin]][])
    if (plan[key] !== own) throw new InputError(`its ${key} is ${shown(plan[key])}, that of this x17 ${own}: plan the ${again} again with this one`);
}

/** Refuses a plan whose digest is not that of its content. Throws InputError without the name of the file. */
export function checkPlanId(own: string, given: unknown, again: string): void {
  if (own !== given) throw new InputError(`was changed after it was made (its planId is that of another content): plan the ${again} again`);
}
