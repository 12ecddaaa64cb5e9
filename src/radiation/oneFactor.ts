// One K of initial-state radiation for many pair masses: how far it may be off (docs/physics/radiation.md).
import type { Kernel } from "../kernel/load.ts";

/** Pair masses below this part of sqrt(s) have one K to 2e-4; above it K of the background grows by this much for each unit of ln m, at most. */
const LIGHT = 0.01;
const GROWTH = 0.0025;

/** Error of one K for the background of all pair masses up to this one [MeV]. */
export const spreadOfFactor = ({ exports }: Kernel, sqrts: number, heaviest: number): number =>
  GROWTH * Math.max(0, exports.log(heaviest / (LIGHT * sqrts)));
