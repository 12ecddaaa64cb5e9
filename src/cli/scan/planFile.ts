// Declarations and plans as files.
import type { Kernel } from "../../kernel/load.ts";
import { inFile } from "../../request/place.ts";
import { InputError } from "../../request/validate.ts";
import { checkedPlan, type ScanDeclaration, type ScanPlan, scanPlan } from "../../scan/index.ts";
import { jsonFile } from "../files.ts";
import { operand, quoted } from "../shellWords.ts";
import { checkedEventsPlan, type EventsPlan, eventsPlan } from "./events/plan.ts";
import { eventsWork } from "./events/work.ts";
import { rowsWork } from "./rows.ts";
import { SHARDS } from "./shards.ts";
import type { Work } from "./work.ts";

export type AnyPlan = ScanPlan | EventsPlan;

/** A plan, and into how many shards it is cut: these change no number. */
export interface Planned {
  readonly plan: AnyPlan;
  readonly shards: number;
  /** Of a plan file, not of a declaration. */
  readonly isPlan: boolean;
}

export const isOfEvents = (plan: AnyPlan): plan is EventsPlan => "kind" in plan;

const has = (value: unknown, key: string): boolean => typeof value === "object" && value !== null && Object.hasOwn(value, key);

/** The content of a file as a plan; one of a declaration has one shard. Throws InputError that names the file and the place in it. */
export function planned(kernel: Kernel, path: string): Planned {
  const value = jsonFile("FILE", path, "object: a declaration of a scan, or a plan that x17 scan plan wrote");
  return inFile(path, () => {
    if (has(value, "planId")) {
      const { shards, ...plan } = value as Readonly<Record<string, unknown>>;
      const checked = has(plan, "kind") ? checkedEventsPlan(kernel, plan) : checkedPlan(kernel, plan);
      return { plan: checked, shards: SHARDS.check("shards", shards), isPlan: true };
    }
    const plan = has(value, "events") ? eventsPlan(kernel, value) : scanPlan(kernel, value as ScanDeclaration);
    return { plan, shards: 1, isPlan: false };
  });
}

/** The plan of a file; throws InputError for a declaration. */
export function plannedOnly(kernel: Kernel, path: string): Planned {
  const found = planned(kernel, path);
  if (!found.isPlan) throw new InputError(`${path}: is a declaration: must be a plan (x17 scan plan ${quoted(operand(path))} -o plan.json)`);
  return found;
}

export const workOf = (kernel: Kernel, { plan, shards }: Planned): Work =>
  isOfEvents(plan) ? eventsWork(kernel, plan, shards) : rowsWork(kernel, plan, shards);

export const planText = (plan: AnyPlan, shards: number): string => `${JSON.stringify({ ...plan, shards }, null, 1)}\n`;
