import type { Kernel } from "../../kernel/load.ts";

/** A published exclusion as points in mass; couplings are eps = sqrt(eps_v^2 + eps_a^2) in units of e. */
export interface LimitCurve {
  readonly id: string;
  readonly experiment: string;
  /** Paper of the measurement, e.g. "arXiv:1912.11389". */
  readonly source: string;
  readonly process: string;
  /** Excluded between two couplings, or above one. */
  readonly kind: "excluded-band" | "upper-limit";
  /** 0.9 for 90%. */
  readonly confidenceLevel: number;
  readonly note: string;
  /** mass [MeV] and epsLower, epsUpper, or mass and eps. */
  readonly columns: readonly string[];
  /** Ascending in mass. */
  readonly points: readonly (readonly number[])[];
}

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
