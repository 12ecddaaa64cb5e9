// How far two tracks of one point are apart where they are measured: docs/physics/tracks.md.
import type { Kernel } from "../kernel/load.ts";
import { CURVATURE } from "./fit.ts";
import type { Tracker } from "./geometry.ts";

type Three = readonly [number, number, number];

/** Two tracks at one layer. */
export interface Apart {
  readonly group: string;
  /** [m] */
  readonly radius: number;
  /** Distance along the layer in the bending plane [m]; infinite where one of them turns back before. */
  readonly distance: number;
  /** Whether they are in one cell; undefined where its size is not known. */
  readonly shared: boolean | undefined;
}

/**
 * Electron and positron [MeV] from one point of the axis at every layer: r |dphi - (asin(r/2 rho+) + asin(r/2 rho-))|, dphi of the electron less the positron. The
 * field turns electrons to larger azimuths, so that the curvatures part tracks whose opening is in that sense and lets the others cross.
 */
export function tracksApart({ exports }: Kernel, { field, layers }: Tracker, electron: Three, positron: Three): Apart[] {
  const [x, y] = [electron[0] * positron[0] + electron[1] * positron[1], positron[0] * electron[1] - positron[1] * electron[0]];
  const dphi = exports.atan2(y, x);
  const halves = [electron, positron].map((p) => (CURVATURE * field) / (2 * Math.sqrt(p[0] * p[0] + p[1] * p[1])));
  return layers.map(({ group, radius, cell }) => {
    const turns = halves.map((half) => {
      const sine = half * radius;
      return sine < 1 ? exports.atan2(sine, Math.sqrt((1 - sine) * (1 + sine))) : Number.POSITIVE_INFINITY;
    });
    const distance = radius * Math.abs(dphi + turns[0]! + turns[1]!);
    return { group, radius, distance, shared: cell > 0 ? distance < cell : undefined };
  });
}
