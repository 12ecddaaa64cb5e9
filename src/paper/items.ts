// The registry: what `x17 reproduce` makes, in the order of the report. One line per item.
import { didYouMean } from "../request/suggest.ts";
import { InputError, shown } from "../request/validate.ts";
import { audit } from "./audit/item.ts";
import { besiii } from "./besiii/item.ts";
import { fig3, fig6, fig8 } from "./diagrams/item.ts";
import { fig1 } from "./fig1/item.ts";
import { fig5 } from "./fig5/item.ts";
import { fig7 } from "./fig7/item.ts";
import { fig9 } from "./fig9/item.ts";
import type { Item } from "./item.ts";
import { numbers, table1, table2 } from "./numbers.ts";
import { axial, lineshape } from "./offPeak/item.ts";
import { fig2, fig4 } from "./overRegion/item.ts";
import { reach } from "./reachItem.ts";
import { fig10, fig11 } from "./spectra/item.ts";

export const ITEMS: readonly Item[] = [table1, table2, numbers, fig1, fig2, fig3, fig4, fig5, fig6, fig7, fig8, fig9, fig10, fig11, audit];

/** Beyond the paper: made when named. */
export const EXTRA_ITEMS: readonly Item[] = [reach, lineshape, axial, besiii];

const ALL_ITEMS: readonly Item[] = [...ITEMS, ...EXTRA_ITEMS];

/** The items named in `only` (by default those of the paper), in the order of the report; throws InputError. */
export function selectedItems(only?: readonly string[]): readonly Item[] {
  if (!only) return ITEMS;
  const known = ALL_ITEMS.map((item) => item.id);
  for (const name of only) {
    if (!known.includes(name)) throw new InputError(`only = ${shown(name)}: must be one of ${known.join(", ")}${didYouMean(name, known)}`, "only");
  }
  if (only.length === 0) throw new InputError(`only: name at least one of ${known.join(", ")}`, "only");
  return ALL_ITEMS.filter((item) => only.includes(item.id));
}
