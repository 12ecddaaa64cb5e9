// What a scan is merged to, by the end of the name of the file.
import { didYouMean } from "../../../request/suggest.ts";
import { InputError } from "../../../request/validate.ts";
import { CSV } from "./csv.ts";
import type { ScanFormat } from "./format.ts";
import { JSON_RECORD } from "./json.ts";
import { PARQUET } from "./parquet.ts";

export type { PieceOfFile, Totals } from "./format.ts";

export const SCAN_FORMATS = { csv: CSV, json: JSON_RECORD, parquet: PARQUET } as const satisfies Readonly<Record<string, ScanFormat>>;

export type ScanFormatName = keyof typeof SCAN_FORMATS;
export const SCAN_FORMAT_NAMES = Object.keys(SCAN_FORMATS) as ScanFormatName[];
export const SCAN_ENDINGS = SCAN_FORMAT_NAMES.map((name) => `.${name}`).join(", ");

/** The format of a file; throws InputError that begins with the option that names it. */
export function scanFormatOf(path: string, option = "--output"): ScanFormatName {
  const ending = /\.([^./\\]*)$/.exec(path)?.[1] ?? "";
  const found = SCAN_FORMAT_NAMES.find((name) => name === ending.toLowerCase());
  if (found === undefined) throw new InputError(`${option} ${path}: must end in ${SCAN_ENDINGS}${didYouMean(ending, SCAN_FORMAT_NAMES)}`);
  return found;
}
