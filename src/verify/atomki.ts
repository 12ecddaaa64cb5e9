import { PROMPT_LENGTHS, TRANSITIONS } from "../constraints/atomki.ts";
import * as reference from "../reference/index.ts";
import type { Spin } from "../request/spin.ts";
import { type Comparisons, closed, type Value } from "./comparison.ts";

const FM_PER_CM = 1e13;

/** Velocity and prompt decay from the flight of the reference. */
export function verifyAtomki(comparisons: Comparisons, { mass, spin = 1 }: { readonly mass: number; readonly spin?: Spin }, results: object): void {
  const seconds: Record<string, readonly [Value, string]> = {};
  const route = "decay length of the reference at unit coupling";
  for (const { id, energy } of TRANSITIONS) {
    // no transition to an X above its energy: every number is 0 there
    const open = energy > mass;
    seconds[`${id}.beta`] = [closed(open ? Math.sqrt(1 - (mass / energy) ** 2) : 0), "sqrt(1 - m^2/E^2)"];
    for (const length of PROMPT_LENGTHS) {
      const least = spin === 0 ? reference.spin0PromptCouplingSq : reference.promptCouplingSq;
      const bound = open ? least(mass, energy, length * FM_PER_CM) : 0;
      seconds[`${id}.${spin === 0 ? "G0min" : "G2min"}.${length}cm`] = [closed(bound), route];
      seconds[`${id}.epsMin.${length}cm`] = [closed(Math.sqrt(bound)), route];
    }
  }
  comparisons.quantities(results, seconds, "no second route");
}
