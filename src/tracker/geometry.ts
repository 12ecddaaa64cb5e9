// A tracker checked strictly, and as the information of its hits: docs/physics/tracks.md.
import { DETECTOR_DATA } from "../data/detectors.generated.ts";
import { didYouMean } from "../request/suggest.ts";
import { arrayOf, finite, InputError, knownKeys, shown, wholeNumber } from "../request/validate.ts";
import type { TrackerHits, TrackerMaterial, TrackerSpec } from "./declaration.ts";
import { checkedFile, checkNotes, FILE, NOTES } from "./fileEntries.ts";

/** What scatters as one. */
export interface Scatterer {
  readonly name: string;
  /** Mean radius, weighted by thickness [m]. */
  readonly radius: number;
  /** Thickness at normal incidence [radiation lengths]. */
  readonly thickness: number;
}

/** A measuring layer: radius [m], error in the bending plane [m], error along z [m], 0 where it does not measure z. */
export interface HitLayer {
  readonly group: string;
  readonly radius: number;
  readonly error: number;
  readonly zError: number;
  /** Two tracks closer than this leave one hit [m]; 0 where that is not known. */
  readonly cell: number;
}

/** A tracker ready for fits. */
export interface Tracker {
  readonly spec: TrackerSpec;
  /** [T] */
  readonly field: number;
  /** Boost of the centre of mass along the electrons; 0 for beams of one energy. */
  readonly betaGamma: number;
  readonly scatterers: readonly Scatterer[];
  readonly layers: readonly HitLayer[];
}

export const TRACKER_NAMES = Object.keys(DETECTOR_DATA) as (keyof typeof DETECTOR_DATA)[];
/** Those whose beams are of one energy: photons of gamma gamma convert about these alone. */
export const SYMMETRIC_TRACKERS = TRACKER_NAMES.filter((name) => (DETECTOR_DATA[name].betaGamma ?? 0) === 0);
/** Name of a tracker that comes with the package: a file of data/detectors. */
export type TrackerName = keyof typeof DETECTOR_DATA;
/** Whether a name is that of a tracker of data/detectors. */
export const isTrackerName = (name: string): name is TrackerName => (TRACKER_NAMES as readonly string[]).includes(name);

/** Fewest radii with hits that a track is fitted to. */
export const LEAST_RADII = { bending: 3, along: 2 } as const;
/** What makes sense of a detector, so that a slip of a unit is found. */
export const FIELD = { min: 0.01, max: 20, unit: "T" } as const;
const RADIUS = { min: 0.1, max: 20_000, unit: "mm" } as const;
const MM = 1e-3;
const UM = 1e-6;
const MRAD = 1e-3;
const MOST_LISTED = 100;
const MATERIAL_KEYS = ["name", "part", "radiusMm", "radiationLengths", "element"] as const;
const HITS_KEYS = ["name", "radiusMm", "layers", "errorUm", "cellMm", "stereoMrad", "zErrorUm", "stereoLayers"] as const;
const ELEMENTS = ["Be", "C", "Al", "Si", "Cu", "Au"];

function named(path: string, value: unknown): string {
  if (typeof value !== "string" || value.length === 0 || value.length > 200)
    throw new InputError(`${path} = ${shown(value)}: must be a text of 1 to 200 characters`, "detector");
  return value;
}

/** Two radii, the first not above the second [mm]. */
function radiiOf(path: string, given: unknown): [number, number] {
  const list = Array.from(arrayOf(path, given));
  if (list.length !== 2) throw new InputError(`${path}: has ${list.length} entries: must be two radii, the inner first`, "detector");
  const [inner, outer] = list.map((r, i) => finite(`${path}[${i}]`, r, RADIUS)) as [number, number];
  if (inner > outer) throw new InputError(`${path} = ${inner},${outer}: the inner radius must come first`, "detector");
  return [inner, outer];
}

function listOf(path: string, given: unknown, least: number): unknown[] {
  const list = Array.from(arrayOf(path, given, "entries"));
  if (list.length < least || list.length > MOST_LISTED)
    throw new InputError(`${path}: has ${list.length} entries: must have ${least} to ${MOST_LISTED}`, "detector");
  return list;
}

/** A layer of a part: mean radius [m], thickness [radiation lengths]. */
interface Layer {
  readonly part: string;
  readonly radius: number;
  readonly thickness: number;
}

function materialOf(path: string, given: unknown): Layer {
  const one = knownKeys<TrackerMaterial>(path, given, [...MATERIAL_KEYS, ...NOTES]);
  checkNotes(path, one as never, MATERIAL_KEYS);
  const name = named(`${path}.name`, one.name);
  const part = one.part === undefined ? name : named(`${path}.part`, one.part);
  const [inner, outer] = radiiOf(`${path}.radiusMm`, one.radiusMm);
  const thickness = finite(`${path}.radiationLengths`, one.radiationLengths, { min: 1e-7, max: 10, unit: "X0" });
  if (one.element !== undefined && !ELEMENTS.includes(one.element))
    throw new InputError(`${path}.element = ${shown(one.element)}: must be one of ${ELEMENTS.join(", ")}`, "detector");
  return { part, radius: 0.5 * (inner + outer) * MM, thickness };
}

/** Layers that scatter as one. */
function scatterersOf(layers: readonly Layer[]): Scatterer[] {
  const parts = [...new Set(layers.map(({ part }) => part))];
  return parts.map((name) => {
    const own = layers.filter(({ part }) => part === name);
    const thickness = own.reduce((sum, one) => sum + one.thickness, 0);
    return { name, thickness, radius: own.reduce((sum, one) => sum + one.thickness * one.radius, 0) / thickness };
  });
}

function layersOf(path: string, given: unknown): HitLayer[] {
  const one = knownKeys<TrackerHits>(path, given, [...HITS_KEYS, ...NOTES]);
  checkNotes(path, one as never, HITS_KEYS);
  const group = named(`${path}.name`, one.name);
  const [inner, outer] = radiiOf(`${path}.radiusMm`, one.radiusMm);
  const n = wholeNumber(`${path}.layers`, one.layers, { min: 1, max: 200 });
  if (n > 1 !== inner < outer)
    throw new InputError(`${path}.radiusMm = ${inner},${outer}: must be one radius twice for one layer, two radii for several`, "detector");
  const error = finite(`${path}.errorUm`, one.errorUm, { min: 0.1, max: 1e5, unit: "um" }) * UM;
  const { stereoMrad, zErrorUm, stereoLayers, cellMm } = one;
  const cell = cellMm === undefined ? 0 : finite(`${path}.cellMm`, cellMm, { min: 1e-3, max: 1000, unit: "mm" }) * MM;
  if (stereoMrad !== undefined && zErrorUm !== undefined)
    throw new InputError(`${path}.zErrorUm: stands for stereoMrad: give one of them`, "detector");
  let zError = 0;
  if (stereoMrad !== undefined) zError = error / (finite(`${path}.stereoMrad`, stereoMrad, { min: 0.1, max: 1000, unit: "mrad" }) * MRAD);
  if (zErrorUm !== undefined) zError = finite(`${path}.zErrorUm`, zErrorUm, { min: 0.1, max: 1e6, unit: "um" }) * UM;
  let [first, last] = [1, n];
  if (stereoLayers !== undefined) {
    if (zError === 0) throw new InputError(`${path}.stereoLayers: needs stereoMrad or zErrorUm`, "detector");
    const ends = Array.from(arrayOf(`${path}.stereoLayers`, stereoLayers));
    if (ends.length !== 2) throw new InputError(`${path}.stereoLayers: has ${ends.length} entries: must be the first and the last layer`, "detector");
    [first, last] = ends.map((end, i) => wholeNumber(`${path}.stereoLayers[${i}]`, end, { min: 1, max: n })) as [number, number];
    if (first > last) throw new InputError(`${path}.stereoLayers = ${first},${last}: the first layer must come first`, "detector");
  }
  return Array.from({ length: n }, (_, i) => {
    const radius = (inner + (n > 1 ? (i * (outer - inner)) / (n - 1) : 0)) * MM;
    return { group, radius, error, cell, zError: i + 1 >= first && i + 1 <= last ? zError : 0 };
  });
}

/** At how many radii layers measure in the bending plane, and along z. */
export function radiiWithHits(layers: readonly HitLayer[]): { readonly bending: number; readonly along: number } {
  const radii = (of: readonly HitLayer[]) => new Set(of.map(({ radius }) => radius)).size;
  return { bending: radii(layers), along: radii(layers.filter(({ zError }) => zError > 0)) };
}

/** The tracker as a track sees it that starts at a radius [mm]: with the hits beyond alone, all material kept; the same object where none is lost. */
export function trackerBeyond(tracker: Tracker, radius: number): Tracker {
  const layers = tracker.layers.filter((layer) => layer.radius > radius * MM);
  return layers.length === tracker.layers.length ? tracker : { ...tracker, layers };
}

/**
 * What scatters a track that starts at a radius [mm]: of a layer about that place the part that lies outside, the layer taken as even in thickness; half of a
 * layer of no extent. Layers of one part scatter as one.
 */
export function scatterersBeyond({ spec }: Tracker, radius: number): readonly Scatterer[] {
  return scatterersOf(
    spec.material.flatMap(({ name, part, radiusMm, radiationLengths }) => {
      const [inner, outer] = radiusMm as [number, number];
      const from = Math.max(inner, radius);
      if (from > outer) return [];
      const left = outer > inner ? (outer - from) / (outer - inner) : radius < inner ? 1 : 0.5;
      return left > 0 ? [{ part: part ?? name, radius: 0.5 * (from + outer) * MM, thickness: left * radiationLengths }] : [];
    }),
  );
}

/** Checks a tracker, the name of one or its geometry, less the groups of hits in `without`; throws InputError that names the entry, its unit and range. */
export function trackerOf(path: string, given: unknown, without: readonly string[] = []): Tracker {
  if (typeof given === "string" && !isTrackerName(given))
    throw new InputError(
      `${path} = ${shown(given)}: must be a geometry or one of ${TRACKER_NAMES.join(", ")}${didYouMean(given, TRACKER_NAMES)}`,
      "detector",
    );
  const spec = knownKeys<TrackerSpec>(path, typeof given === "string" ? DETECTOR_DATA[given as TrackerName] : given, [
    "field",
    "material",
    "hits",
    ...FILE,
  ]);
  const field = finite(`${path}.field`, spec.field, FIELD);
  const betaGamma = checkedFile(path, spec);
  const material = listOf(`${path}.material`, spec.material, 0).map((one, i) => materialOf(`${path}.material[${i}]`, one));
  const all = listOf(`${path}.hits`, spec.hits, 1).flatMap((one, i) => layersOf(`${path}.hits[${i}]`, one));
  const groups = [...new Set(all.map(({ group }) => group))];
  const unknown = without.find((name) => !groups.includes(name));
  if (unknown !== undefined)
    throw new InputError(`without = ${shown(unknown)}: must be among the hits ${groups.join(", ")}${didYouMean(unknown, groups)}`, "detector");
  const layers = all.filter(({ group }) => !without.includes(group));
  const radii = radiiWithHits(layers);
  if (radii.bending < LEAST_RADII.bending || radii.along < LEAST_RADII.along)
    throw new InputError(`${path}.hits: must have layers at three radii in the bending plane and at two along z`, "detector");
  return { spec, field, betaGamma, scatterers: scatterersOf(material), layers };
}
