// What is told of a sample against what its events say of themselves.
import { InputError, shown } from "../../request/validate.ts";
import type { EventRun } from "../run.ts";
import { type Nominal, nominalOf } from "./nominal.ts";

/** Refuses another sample than the one that events of a file of this package were made with; defaults count as told. */
export function checkTold(run: EventRun | undefined, told: Nominal): void {
  if (run === undefined) return;
  const own = nominalOf("the file of the events", run, {});
  for (const name of ["epsV", "epsA", "mass", "width", "invisible", "terms"] as const) {
    const [ours, theirs] = name === "terms" ? [[...told.terms].sort(), [...own.terms].sort()] : [told[name], own[name]];
    if (JSON.stringify(ours) === JSON.stringify(theirs)) continue;
    throw new InputError(`sample.${name} = ${shown(told[name])}: the events were made with ${shown(own[name])}: must be the same`, "sample");
  }
}
