// Errors of the tracks of a pair as the kernels read them: assembly/spec/conversions.ts.
import * as slot from "../../assembly/spec/conversions.ts";
import type { Kernel } from "../kernel/load.ts";
import { PAIR_FITS } from "../material/input.ts";
import { trackFit, trackModel } from "../tracker/fit.ts";
import { type Tracker, trackerBeyond } from "../tracker/geometry.ts";
import type { ConversionsInput } from "./input.ts";
import type { ConversionLayer } from "./rate.ts";

/** Nodes in momentum, from E/1000 to E, and in the sine of the polar angle, from 1/20 to 1: even steps in logarithms. */
const MOMENTA = 40;
const SINES = 16;
const LEAST_PART = 1e-3;
const LEAST_SINE = 0.05;
const MM = 1000;
/** Stands for what is 0 where a logarithm is taken. */
const LEAST = 1e-12;

/** The record of a fit of tracks of up to `energy` [MeV]. */
export function tracksRecord(
  kernel: Kernel,
  tracker: Tracker,
  { fit, exact, g }: Pick<ConversionsInput, "fit" | "exact" | "g">,
  energy: number,
): Float64Array {
  const { exports } = kernel;
  const model = trackModel(kernel, tracker);
  const even = (least: number, most: number, n: number) => {
    const [low, high] = [exports.log(least), exports.log(most)];
    return Array.from({ length: n }, (_, i) => low + ((high - low) * i) / (n - 1));
  };
  const momenta = even(LEAST_PART * energy, energy, MOMENTA);
  const sines = even(LEAST_SINE, 1, SINES);
  const rows = momenta.flatMap((logP) =>
    sines.flatMap((logSine) => {
      const [p, sine] = [exports.exp(logP), exports.exp(logSine)];
      const [across, along] = [p * sine, p * Math.sqrt(Math.max(0, 1 - sine * sine))];
      const free = trackFit(kernel, model, "none", across, 0, along);
      const beam = trackFit(kernel, model, "vertex", across, 0, along);
      const row: number[] = [];
      row[slot.TRACK_SIZE] = free.size;
      row[slot.TRACK_SIZE_BEAM] = beam.size;
      row[slot.TRACK_PHI_BEAM] = beam.phi;
      row[slot.TRACK_DISTANCE] = free.d0 * MM;
      row[slot.TRACK_SLOPE] = (g ?? free.g) / MM;
      row[slot.TRACK_THETA_BEAM] = beam.theta;
      row[slot.TRACK_ORIGIN] = free.z0 * MM;
      // the constraint takes away what the origin had of the variance
      row[slot.TRACK_ORIGIN_SLOPE] = Math.sqrt(Math.max(0, free.theta * free.theta - beam.theta * beam.theta)) / (free.z0 * MM);
      // of the curvature alone: errors of the polar angle are in the size as well
      const curvature = ({ size, theta }: typeof free) => size * size - (along / across) * theta * ((along / across) * theta);
      row[slot.TRACK_SIZE_SLOPE] = Math.sqrt(Math.max(0, curvature(free) - curvature(beam))) / (free.d0 * MM);
      return row.map((value) => exports.log(Math.max(LEAST, value)));
    }),
  );
  const record = new Float64Array(slot.TRACKS_HEAD + MOMENTA + SINES + rows.length);
  record[slot.TRACKS_FIELD] = tracker.field;
  record[slot.TRACKS_FIT] = PAIR_FITS.indexOf(fit);
  record[slot.TRACKS_SMEARED] = exact ? 0 : 1;
  record[slot.TRACKS_MOMENTA] = MOMENTA;
  record[slot.TRACKS_SINES] = SINES;
  record.set([...momenta, ...sines, ...rows], slot.TRACKS_HEAD);
  return record;
}

/** Of each layer, the record of tracks that start in it: fitted to the hits beyond it. Layers that leave the same hits share one. */
export function layerTracksOf(
  kernel: Kernel,
  tracker: Tracker,
  layers: readonly Pick<ConversionLayer, "outer">[],
  input: Pick<ConversionsInput, "fit" | "exact" | "g">,
  energy: number,
  tracks: Float64Array,
): readonly Float64Array[] {
  const known = new Map([[tracker.layers.length, tracks]]);
  return layers.map(({ outer }) => {
    const seen = trackerBeyond(tracker, outer);
    // hits are lost from the beams outwards: their number says which
    const found = known.get(seen.layers.length) ?? tracksRecord(kernel, seen, input, energy);
    known.set(seen.layers.length, found);
    return found;
  });
}
