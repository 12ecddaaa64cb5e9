// Errors of the tracks of a pair as the kernels read them: assembly/spec/conversions.ts.
import * as slot from "../../assembly/spec/conversions.ts";
import type { Kernel } from "../kernel/load.ts";
import { PAIR_FITS } from "../material/input.ts";
import { displacedFit, displacedModel } from "../tracker/displaced.ts";
import { type Tracker, trackerBeyond } from "../tracker/geometry.ts";
import type { ConversionsInput } from "./input.ts";
import type { ConversionLayer } from "./rate.ts";

/** Nodes in momentum, from E/1000 to E, and in the sine of the polar angle, from 1/20 to 1: even steps in logarithms. */
const MOMENTA = 40;
const SINES = 16;
const LEAST_PART = 1e-3;
const LEAST_SINE = 0.05;
/** Steps across a layer where pairs are born: between two, variances are linear; what that leaves: docs/physics/conversions.md, Scattering. */
const STEPS = 4;
const MM = 1000;
/** Stands for what is 0 where a logarithm is taken. */
const LEAST = 1e-12;

/**
 * The record of a fit of tracks of up to `energy` [MeV] that start at these radii [mm], ascending: on the axis unless given. They are fitted with the hits and
 * all the material of the tracker, and scatter in what lies outside their start.
 */
export function tracksRecord(
  kernel: Kernel,
  tracker: Tracker,
  { fit, exact, g }: Pick<ConversionsInput, "fit" | "exact" | "g">,
  energy: number,
  radii: readonly number[] = [0],
): Float64Array {
  const { exports } = kernel;
  const even = (least: number, most: number, n: number) => {
    const [low, high] = [exports.log(least), exports.log(most)];
    return Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1));
  };
  const momenta = even(LEAST_PART * energy, energy, MOMENTA);
  const sines = even(LEAST_SINE, 1, SINES);
  const first = slot.TRACKS_HEAD + MOMENTA + SINES + radii.length;
  const record = new Float64Array(first + radii.length * MOMENTA * SINES * slot.TRACK_STRIDE);
  let at = first;
  const put = (column: number, value: number) => {
    record[at + column] = exports.log(Math.max(LEAST, value));
  };
  for (const radius of radii) {
    const model = displacedModel(kernel, tracker, radius);
    for (const logP of momenta)
      for (const logSine of sines) {
        const one = displacedFit(kernel, model, exports.exp(logP), Math.min(1, exports.exp(logSine)));
        put(slot.TRACK_SIZE, one.size);
        put(slot.TRACK_SIZE_BEAM, one.beamSize);
        put(slot.TRACK_PHI, one.phi);
        put(slot.TRACK_DISTANCE, one.d0 * MM);
        put(slot.TRACK_SLOPE, (fit === "beam-fit" && g !== undefined ? g : one.g) / MM);
        put(slot.TRACK_PHI_SLOPE, one.phiSlope / MM);
        put(slot.TRACK_THETA, one.theta);
        put(slot.TRACK_ORIGIN, one.z0 * MM);
        put(slot.TRACK_ORIGIN_SLOPE, one.fitThetaSlope / MM);
        put(slot.TRACK_THETA_SLOPE, one.thetaSlope / MM);
        put(slot.TRACK_EXPECTED_ORIGIN, one.expectedZ0 * MM);
        // of either sign where scattering decides
        record[at + slot.TRACK_SIZE_SLOPE] = one.sizeSlope / MM;
        at += slot.TRACK_STRIDE;
      }
  }
  record[slot.TRACKS_FIELD] = tracker.field;
  record[slot.TRACKS_FIT] = PAIR_FITS.indexOf(fit);
  record[slot.TRACKS_SMEARED] = exact ? 0 : 1;
  record[slot.TRACKS_MOMENTA] = MOMENTA;
  record[slot.TRACKS_SINES] = SINES;
  record[slot.TRACKS_RADII] = radii.length;
  record.set([...momenta, ...sines, ...radii], slot.TRACKS_HEAD);
  return record;
}

type Extent = Pick<ConversionLayer, "inner" | "outer">;

/** Of each layer, the record of tracks that start in it: fitted to the hits beyond it. Layers that leave the same hits share one. */
export function layerTracksOf(
  kernel: Kernel,
  tracker: Tracker,
  layers: readonly Extent[],
  input: Pick<ConversionsInput, "fit" | "exact" | "g">,
  energy: number,
): readonly Float64Array[] {
  const seen = layers.map(({ outer }) => trackerBeyond(tracker, outer));
  // hits are lost from the beams outwards: their number says which
  const records = new Map<number, Float64Array>();
  return seen.map((one) => {
    const hits = one.layers.length;
    const found = records.get(hits);
    if (found !== undefined) return found;
    const own = layers.filter((_, i) => seen[i]!.layers.length === hits);
    const nodes = own.flatMap(({ inner, outer }) => Array.from({ length: STEPS + 1 }, (_, i) => inner + ((outer - inner) * i) / STEPS));
    const made = tracksRecord(
      kernel,
      one,
      input,
      energy,
      [...new Set(nodes)].sort((a, b) => a - b),
    );
    records.set(hits, made);
    return made;
  });
}
