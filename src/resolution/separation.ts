// How far the tracks of pairs are apart in a tracker, and how many share a cell.
import type { Detector } from "../detector/spec.ts";
import type { EventBlock } from "../events/block.ts";
import type { Kernel } from "../kernel/load.ts";
import { tracksApart } from "../tracker/separation.ts";
import { ELECTRON, POSITRON } from "./pairs.ts";
import { partOf, spreadOf } from "./statistics.ts";

/** Both tracks of pairs at the first layer of a group of hits. */
export interface Separation {
  /** Name of the group. */
  readonly hits: string;
  /** Radius of its first layer [mm]. */
  readonly radius: number;
  /** Median distance in the bending plane [mm]. */
  readonly distance: number;
  /** Part of the pairs whose tracks are in one cell there; absent where its size is not known. */
  readonly shared?: number;
  /** One standard deviation of the sample, of each number. */
  readonly errors: { readonly distance: number; readonly shared?: number };
}

/** Pairs that are looked at. */
const MOST = 4000;
const MM = 1000;

/** The separation at the first layer of every group of hits of the electron's tracker; undefined where the errors come from none. */
export function separationOf(kernel: Kernel, { particles }: Detector, { legs, n }: EventBlock): readonly Separation[] | undefined {
  const tracked = particles[0]!.tracked;
  if (!tracked) return undefined;
  const { tracker } = tracked.model;
  const groups = [...new Set(tracker.layers.map(({ group }) => group))];
  const firsts = groups.map((group) => tracker.layers.find((layer) => layer.group === group)!);
  const looked = Math.min(n, MOST);
  const distances = groups.map(() => new Float64Array(looked));
  const shared = groups.map(() => 0);
  const at = (leg: number, i: number) => [legs[leg]!.px[i]!, legs[leg]!.py[i]!, legs[leg]!.pz[i]!] as const;
  for (let i = 0; i < looked; i++)
    for (const [k, one] of tracksApart(kernel, { ...tracker, layers: firsts }, at(ELECTRON, i), at(POSITRON, i)).entries()) {
      distances[k]![i] = MM * one.distance;
      if (one.shared) shared[k]!++;
    }
  return groups.map((hits, k) => {
    // tracks that turn back before are as far apart as can be
    const { median } = spreadOf(distances[k]!.map((distance) => Math.min(distance, 2 * MM * firsts[k]!.radius)));
    const part = firsts[k]!.cell > 0 ? partOf(shared[k]!, looked) : undefined;
    return {
      hits,
      radius: MM * firsts[k]!.radius,
      distance: median.value,
      ...(part ? { shared: part.value } : {}),
      errors: { distance: median.error, ...(part ? { shared: part.error } : {}) },
    };
  });
}
