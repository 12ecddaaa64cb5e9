// The output folder: finished items, and whether they still hold.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { VERSION } from "../../constants/version.ts";
import { DATA_VERSION } from "../../data/version.generated.ts";
import { type Drawing, svgFile } from "../../drawing/drawing.ts";
import type { Item, ItemOptions, ItemResult } from "../../paper/item.ts";
import { quantitiesCsv, tableCsv } from "../../report/csv.ts";
import { RECORD_SCHEMA } from "../../request/resultRecord.ts";
import { shown } from "../../request/validate.ts";
import { madeFolder, removeLeftovers, writeWhole } from "../files.ts";
import { jsonValue } from "../json.ts";

/** data/ITEM.json: the numbers of one item, what they depend on, and a digest of both. Written last, so that it marks the item as finished. */
interface StoredItem extends ItemResult {
  /** SHA-256 of everything else here as JSON. */
  readonly digest: string;
  readonly item: string;
  readonly title: string;
  /** As in a record: parts of x17 0.1 have none. */
  readonly schema: number;
  readonly version: string;
  readonly kernelDigest: string;
  readonly dataVersion: string;
  readonly options: ItemOptions;
}

const digestOf = (stored: Omit<StoredItem, "digest">): string => createHash("sha256").update(JSON.stringify(stored)).digest("hex");

/** The stored numbers of an item, or why those that are there are not to be believed. */
export interface Stored {
  readonly result?: ItemResult;
  readonly problem?: string;
}

/** What of a stored item has changed since it was written, or is not what is asked now. */
function problemOf({ digest, ...stored }: StoredItem, item: Item, kernelDigest: string, options: ItemOptions): string | undefined {
  if (digest !== digestOf(stored)) return "does not match its digest";
  if (stored.item !== item.id) return "holds another item";
  if (stored.schema === undefined) return "was made by x17 0.1, which has other names";
  if (stored.schema !== RECORD_SCHEMA) return `is of schema ${shown(stored.schema)}, not ${RECORD_SCHEMA}`;
  if (stored.version !== VERSION) return `was made by x17 ${stored.version}`;
  if (stored.kernelDigest !== kernelDigest) return "was made by other kernels";
  if (stored.dataVersion !== DATA_VERSION) return "was made with other data";
  return JSON.stringify(stored.options) === JSON.stringify(options) ? undefined : "was made with other options";
}

const resultOf = ({ quantities, tables, parameters, audit, relativeError }: StoredItem): ItemResult => ({
  ...(quantities === undefined ? {} : { quantities }),
  ...(tables === undefined ? {} : { tables }),
  ...(parameters === undefined ? {} : { parameters }),
  ...(audit === undefined ? {} : { audit }),
  ...(relativeError === undefined ? {} : { relativeError }),
});

/** The stored numbers of an item, if they are untouched and were computed by this version, these kernels, these data and these options. */
export function storedResult(out: string, item: Item, digest: string, options: ItemOptions): Stored {
  const path = join(out, "data", `${item.id}.json`);
  let text: string;
  try {
    // a pipe would be waited for
    if (!statSync(path).isFile()) return { problem: `${path} is no file` };
    text = readFileSync(path, "utf8");
  } catch {
    return existsSync(path) ? { problem: `${path} cannot be read` } : {};
  }
  try {
    const stored = jsonValue(text) as StoredItem;
    const wrong = problemOf(stored, item, digest, options);
    if (wrong !== undefined) return { problem: `${path} ${wrong}` };
    if (stored.tables !== undefined && !Array.isArray(stored.tables)) return { problem: `${path} is not what was written` };
    return { result: resultOf(stored) };
  } catch {
    return { problem: `${path} is not what was written` };
  }
}

/** Removes half-written files of these items, of runs that were killed. */
export function tidy(out: string, items: readonly Item[]): void {
  const ours = (name: string) =>
    ["index.html", "results.json"].includes(name) ||
    items.some(({ id }) => name.startsWith(id) && /^[\w-]*\.(json|csv|svg|png)$/.test(name.slice(id.length)));
  for (const folder of [out, join(out, "data"), join(out, "figures")]) removeLeftovers(folder, ours);
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
  const stored = {
    item: item.id,
    title: item.title,
    schema: RECORD_SCHEMA,
    version: VERSION,
    kernelDigest: digest,
    dataVersion: DATA_VERSION,
    options,
    ...result,
  };
  files.push([`data/${item.id}.json`, `${JSON.stringify({ digest: digestOf(stored), ...stored }, null, 1)}\n`]);
  for (const folder of new Set(files.map(([name]) => dirname(join(out, name))))) madeFolder(folder);
  for (const [name, content] of files) writeWhole(join(out, name), content);
  return files.map(([name]) => name);
}
