// The registry: what `x17 reproduce` makes, in the order of the report. One line per item.
import { InputError } from "../validate.ts";
import { fig3, fig6, fig8 } from "./diagrams.ts";
import type { Item } from "./item.ts";

export const ITEMS: readonly Item[] = [fig3, fig6, fig8];

/** The items named in `only` (all by default), in the order of the report; throws InputError. */
export function selectedItems(only?: readonly string[]): readonly Item[] {
  if (!only) return ITEMS;
  const known = ITEMS.map((item) => item.id);
  for (const name of only) {
    if (!known.includes(name)) throw new InputError(`--only ${name}: must be one of ${known.join(", ")}`);
  }
  if (only.length === 0) throw new InputError(`--only: name at least one of ${known.join(", ")}`);
  return ITEMS.filter((item) => only.includes(item.id));
}
