// --detector of conversions: a tracker by name, or its geometry in a file.
import { existsSync } from "node:fs";
import { didYouMean } from "../request/suggest.ts";
import { InputError } from "../request/validate.ts";
import type { TrackerSpec } from "../tracker/declaration.ts";
import { isTrackerName, TRACKER_NAMES } from "../tracker/geometry.ts";
import { jsonFile } from "./files.ts";

/** A tracker's name, or a file that holds its geometry in JSON. */
export function trackerOption(text: string): string | TrackerSpec {
  if (isTrackerName(text)) return text;
  if (!existsSync(text))
    throw new InputError(`--detector ${text}: must be a readable file or one of ${TRACKER_NAMES.join(", ")}${didYouMean(text, TRACKER_NAMES)}`);
  return jsonFile("--detector", text, "detector") as TrackerSpec;
}
