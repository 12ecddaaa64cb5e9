import type { CurveData } from "../../data/types.ts";
import type { Kernel } from "../../kernel/load.ts";

/** A published exclusion; its fields are those of its file of data. */
export type LimitCurve = CurveData;

/** Couplings excluded at one mass, from ... to; `to` absent: everything above. */
export interface Exclusion {
  readonly from: number;
  readonly to?: number;
}

/** What a curve excludes at a mass [MeV], interpolated in log-log; nothing outside its range of masses. */
export function exclusionAt({ exports }: Kernel, { kind, points }: LimitCurve, mass: number): Exclusion | undefined {
  const above = points.findIndex(([m], i) => i > 0 && (m as number) >= mass && (points[i - 1]?.[0] as number) < (m as number));
  const left = points[above - 1];
  const right = points[above];
  if (!left || !right || mass < (left[0] as number)) return undefined;
  const at = (column: number) =>
    exports.logLogInterpolation(mass, left[0] as number, left[column] as number, right[0] as number, right[column] as number);
  return kind === "upper-limit" ? { from: at(1) } : { from: at(1), to: at(2) };
}
