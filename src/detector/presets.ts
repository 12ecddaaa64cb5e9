// Detectors by name: the trackers of data/detectors, photons measured without error.
import { DETECTOR_DATA } from "../data/detectors.generated.ts";
import { didYouMean } from "../request/suggest.ts";
import { InputError, shown } from "../request/validate.ts";
import { isTrackerName, TRACKER_NAMES } from "../tracker/geometry.ts";
import type { DetectorSpec } from "./declaration.ts";
import { IDEAL } from "./spec.ts";

/** What a name may be followed by. */
const VERTEX = ":vertex";

/** Names of detectors: `ideal`, and each tracker alone or with both tracks from one point. */
export const DETECTOR_NAMES: readonly string[] = ["ideal", ...TRACKER_NAMES.flatMap((name) => [name, `${name}${VERTEX}`])];

/**
 * The declaration that a name stands for: `ideal`; `besiii`, `kloe2`, `belle2`, tracks from hits and material of that tracker alone within its acceptance, photons
 * without error; with `:vertex` both tracks come from one point. Undefined for what is no such name; throws InputError for a word after a known name.
 */
export function namedDetector(name: string): DetectorSpec | undefined {
  if (name === "ideal") return IDEAL;
  const [tracker = "", ...words] = name.split(":");
  if (!isTrackerName(tracker)) return undefined;
  if (words.length > 0 && name !== `${tracker}${VERTEX}`)
    throw new InputError(`detector = ${shown(name)}: must be one of ${DETECTOR_NAMES.join(", ")}${didYouMean(name, DETECTOR_NAMES)}`, "detector");
  const { acceptance } = DETECTOR_DATA[tracker];
  const constraint = words.length > 0 ? "vertex" : "none";
  return { name, leptons: { tracker, constraint, ...(acceptance ? { acceptance } : {}) } };
}
