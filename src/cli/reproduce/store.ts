// The output folder: finished items, and whether they still hold.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Drawing, svgFile } from "../../figures/drawing.ts";
import { quantitiesCsv, tableCsv } from "../../reproduce/csv.ts";
import type { Item, ItemOptions, ItemResult } from "../../reproduce/item.ts";
import { VERSION } from "../../version.ts";
import { writeWhole } from "../files.ts";

/** data/ITEM.json: the numbers of one item and what they depend on. Written last, so that it marks the item as finished. */
interface StoredItem extends ItemResult {
  readonly item: string;
  readonly title: string;
  readonly version: string;
  readonly kernelDigest: string;
  readonly options: ItemOptions;
}

/** The stored numbers of an item when they were computed by this version, these kernels and these options; undefined otherwise. */
export function storedResult(out: string, item: Item, digest: string, options: ItemOptions): ItemResult | undefined {
  const path = join(out, "data", `${item.id}.json`);
  if (!existsSync(path)) return undefined;
  try {
    const { item: id, title: _, version, kernelDigest, options: usedOptions, ...result } = JSON.parse(readFileSync(path, "utf8")) as StoredItem;
    const holds = id === item.id && version === VERSION && kernelDigest === digest && JSON.stringify(usedOptions) === JSON.stringify(options);
    return holds ? result : undefined;
  } catch {
    return undefined;
  }
}

export type PngOf = (svg: string) => Uint8Array;

export interface Finished {
  readonly item: Item;
  readonly result: ItemResult;
  readonly drawing?: Drawing;
}

/** Writes the files of one item and returns their names relative to `out`. */
export function storeItem(out: string, { item, result, drawing }: Finished, digest: string, options: ItemOptions, png?: PngOf): string[] {
  const files: [string, string | Uint8Array][] = [];
  if (drawing) {
    files.push([`figures/${item.id}.svg`, svgFile(drawing, "light")], [`figures/${item.id}-dark.svg`, svgFile(drawing, "dark")]);
    if (png) files.push([`figures/${item.id}.png`, png(svgFile(drawing, "light"))], [`figures/${item.id}-dark.png`, png(svgFile(drawing, "dark"))]);
  }
  const tables = result.tables ?? [];
  for (const table of tables) files.push([`data/${tables.length === 1 ? item.id : `${item.id}-${table.id}`}.csv`, tableCsv(table)]);
  if (result.quantities && Object.keys(result.quantities).length > 0)
    files.push([`data/${item.id}${tables.length > 0 ? "-quantities" : ""}.csv`, quantitiesCsv(result.quantities)]);
  const stored: StoredItem = { item: item.id, title: item.title, version: VERSION, kernelDigest: digest, options, ...result };
  files.push([`data/${item.id}.json`, `${JSON.stringify(stored, null, 1)}\n`]);
  for (const [name, content] of files) writeWhole(join(out, name), content);
  return files.map(([name]) => name);
}
