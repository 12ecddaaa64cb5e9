// --detector as a file: a tracker's geometry, or a detector that holds one, wherever either is asked for.
import { existsSync } from "node:fs";
import type { DetectorSpec } from "../detector/declaration.ts";
import { DETECTOR_NAMES, namedDetector } from "../detector/presets.ts";
import { checkedDetector } from "../detector/spec.ts";
import { didYouMean } from "../request/suggest.ts";
import { InputError } from "../request/validate.ts";
import type { TrackerSpec } from "../tracker/declaration.ts";
import { isTrackerName, TRACKER_NAMES, trackerOf } from "../tracker/geometry.ts";
import { jsonObject } from "./files.ts";

const FORM = "docs/physics/tracks.md, a tracker of your own";
type File = Readonly<Record<string, unknown>>;

/** Whether a file holds a geometry: nothing else has one of these. */
const isGeometry = (file: File): boolean => ["field", "material", "hits"].some((key) => file[key] !== undefined);

/** A name, or a file: a detector as it is, or a tracker, whose tracks are measured alone within its acceptance. */
export function detectorOption(text: string): DetectorSpec {
  const named = namedDetector(text);
  if (named !== undefined) return named;
  if (!existsSync(text))
    throw new InputError(`--detector ${text}: must be a readable file, or one of ${DETECTOR_NAMES.join(", ")}${didYouMean(text, DETECTOR_NAMES)}`);
  const file = jsonObject("--detector", text, "detector") as File;
  if (!isGeometry(file)) return file as DetectorSpec;
  const { spec } = trackerOf("detector", file);
  const { title, acceptance } = file as { readonly title?: string; readonly acceptance?: { readonly tracks?: unknown } };
  const seen = acceptance === undefined ? {} : { acceptance: (acceptance.tracks ?? acceptance) as never };
  return { ...(title === undefined ? {} : { name: title }), leptons: { tracker: spec, ...seen } };
}

/** The tracker of a detector, the same of electron and positron, less the hits that its tracks lack. */
function trackerIn(file: File): string | TrackerSpec {
  const { leptons, electron, positron } = checkedDetector(file);
  const [one, other] = [leptons ?? electron, leptons ?? positron];
  const tracker = one?.tracker;
  if (tracker === undefined)
    throw new InputError(
      `--detector: field, material and hits, or leptons.tracker, are missing: photons convert in the material of a tracker (${FORM})`,
    );
  if (JSON.stringify([tracker, one?.without]) !== JSON.stringify([other?.tracker, other?.without]))
    throw new InputError("--detector: positron.tracker must be that of the electron");
  if (one?.without === undefined || one.without.length === 0) return tracker;
  const { spec } = trackerOf("detector", tracker);
  const lost = one.without;
  return { ...spec, hits: spec.hits.filter(({ name }) => !lost.includes(name)) };
}

/** The tracker of a detector that `detectorOption` gave: its name, or its geometry. */
export const trackerOfDetector = (detector: DetectorSpec): string | TrackerSpec => trackerIn(detector as File);

/** A tracker's name, or a file that holds one. */
export function trackerOption(text: string): string | TrackerSpec {
  if (isTrackerName(text)) return text;
  if (!existsSync(text))
    throw new InputError(`--detector ${text}: must be a readable file or one of ${TRACKER_NAMES.join(", ")}${didYouMean(text, TRACKER_NAMES)}`);
  const file = jsonObject("--detector", text, "detector") as File;
  return isGeometry(file) ? (file as unknown as TrackerSpec) : trackerIn(file);
}
