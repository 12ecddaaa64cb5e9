// Errors of what a detector measures of a true momentum: of its size, relative, and of its polar angle and azimuth [rad].
import * as slot from "../../assembly/spec/detector.ts";
import type { Kernel } from "../kernel/load.ts";
import { trackFit } from "../tracker/fit.ts";
import type { Particle } from "./spec.ts";

type Three = readonly [number, number, number];

/** From the terms of a record. */
function recordErrors(record: Float64Array, momentum: Three): Three {
  const pSq = momentum.reduce((sum, x) => sum + x * x, 0);
  const p = Math.sqrt(pSq);
  const mass = record[slot.DETECTOR_MASS]!;
  const beta = p / Math.sqrt(pSq + mass * mass);
  const quadrature = (terms: readonly number[]) => Math.sqrt(terms.reduce((sum, term) => sum + term * term, 0));
  const at = (k: number) => record[k]!;
  const angle = (first: number) => quadrature([at(first), at(first + 1) / (beta * p), at(first + 2) / Math.sqrt(p)]);
  const size = [at(slot.DETECTOR_CONSTANT), at(slot.DETECTOR_PER_MOMENTUM) * p, at(slot.DETECTOR_OVER_BETA) / beta];
  return [
    quadrature([...size, at(slot.DETECTOR_STOCHASTIC) / Math.sqrt(p), at(slot.DETECTOR_NOISE) / p]),
    angle(slot.DETECTOR_THETA),
    angle(slot.DETECTOR_PHI),
  ];
}

/** sigma_p/p, sigma of the polar angle and of the azimuth [rad] of a true momentum [MeV]; infinite where a tracker sees no hits. */
export function particleErrors(kernel: Kernel, { record, tracked }: Particle, momentum: Three): Three {
  if (!tracked) return recordErrors(record, momentum);
  const { size, theta, phi } = trackFit(kernel, tracked.model, tracked.constraint, ...momentum);
  return [size, theta, phi];
}
