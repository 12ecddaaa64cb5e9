// Every reading of every experiment (data/limits), readings of one experiment side by side. What each is and why they differ: docs/physics/constraints.md.

import { CHARGE_SQ } from "../../constants/index.ts";
import { READING_DATA, type ReadingId } from "../../data/limits.generated.ts";
import type { FigureData, OfCurve, Spin0Data } from "../../data/types.ts";
import type { Kernel } from "../../kernel/load.ts";
import { frozen } from "../../request/frozen.ts";
import { type Exclusion, exclusionAt, type LimitCurve } from "./curve.ts";
import { CURVES } from "./curves.ts";

/** Masses [MeV], both ends included, for which a reading says something, and where the range comes from. */
export interface MassRange {
  /** Smallest mass of X. Allowed: 0 to 1e12 MeV. */
  readonly from: number;
  /** Largest mass of X. Allowed: 0 to 1e12 MeV. */
  readonly to: number;
  /** Where the range is from. */
  readonly source: string;
}

/** Whether a reading says something at a mass. */
export const reaches = ({ from, to }: MassRange, mass: number): boolean => mass >= from && mass <= to;

/** `does not reach here: 16.4 to 17.4 MeV (...)`. */
export const outOfReach = ({ from, to, source }: MassRange): string => `does not reach here: measured from ${from} to ${to} MeV (${source})`;

/** One reading of one experiment: which eps = sqrt(eps_v^2 + eps_a^2) it excludes. */
export interface Reading {
  /** Its name among the constraints. */
  readonly id: string;
  /** The experiment, for people. */
  readonly experiment: string;
  /** Readings of the same experiment share this name. */
  readonly group: string;
  /** `hypothesis`: a guess about somebody else's number; never part of a named set. */
  readonly kind: "digitised" | "printed" | "quoted" | "converted" | "hypothesis" | "user";
  /** The figure in words. */
  readonly figure: string;
  /** A digitised curve; otherwise one figure for its range of masses. */
  readonly isCurve: boolean;
  /** Where the limit is published. */
  readonly source: string;
  /** What is to be known of it, in words. */
  readonly note: string;
  /** Confidence level of the limit, 0.9 for 90%. */
  readonly confidenceLevel: number;
  /** False when the limit needs couplings to quarks: a boson that avoids them escapes it. */
  readonly electronsOnly: boolean;
  /** What it says of an X of spin 0: measured for it, rescaled by which production, or nothing, and why. */
  readonly spin0: Spin0Data;
  /** Equation of the paper that uses it. */
  readonly equation: string;
  /** Outside of these masses the reading says nothing. */
  readonly masses: MassRange;
  /** What is excluded at a mass [MeV]; undefined where the experiment says nothing. */
  at(kernel: Kernel, mass: number): Exclusion | undefined;
}

/** A curve of the caller's is what they say it is. */
const AS_GIVEN: Spin0Data = { measured: "your own curve, taken as one on sqrt(eps_s^2 + eps_p^2)" };

/** A reading that follows a curve. */
export function curveReading(
  curve: LimitCurve,
  id: string,
  group: string,
  equation: string,
  { kind = "digitised", electronsOnly = true, spin0 = AS_GIVEN }: Partial<Pick<Reading, "kind" | "electronsOnly" | "spin0">> = {},
): Reading {
  const first = curve.points[0]?.[0] as number;
  const last = curve.points.at(-1)?.[0] as number;
  return {
    id,
    group,
    kind,
    equation,
    experiment: curve.experiment,
    figure: `curve from ${first} to ${last} MeV, log-log`,
    source: curve.source,
    note: [curve.process, curve.note].filter(Boolean).join("; "),
    confidenceLevel: curve.confidenceLevel,
    electronsOnly,
    spin0,
    isCurve: true,
    masses: { from: first, to: last, source: `ends of the curve, ${curve.source}` },
    at: (kernel, mass) => exclusionAt(kernel, curve, mass),
  };
}

/** What a figure of `data/limits` excludes, as couplings in units of e. */
function excludedBy({ coupling, timesCharge, excluded }: FigureData): Exclusion {
  const charge = Math.sqrt(CHARGE_SQ);
  const eps = (value: number) => {
    const inUnitsOfE = coupling === "g" ? value / charge : coupling === "G2" ? Math.sqrt(value) : value;
    return timesCharge ? inUnitsOfE * charge : inUnitsOfE;
  };
  return { from: eps(excluded.from), ...(excluded.to === undefined ? {} : { to: eps(excluded.to) }) };
}

/** A band that closes: its width in ln(eps) falls as the root of the share `left` of the way to the mass where it ends, as where a smooth outline turns back. */
function closing({ exports }: Kernel, { from, to }: Required<Exclusion>, left: number): Exclusion | undefined {
  if (!(left > 0)) return undefined;
  const centre = Math.sqrt(from * to);
  const half = exports.exp(0.5 * Math.sqrt(left) * exports.log(to / from));
  return { from: centre / half, to: centre * half };
}

/** A reading that is one figure within its range of masses. */
function figureReading(data: FigureData): Reading {
  const { coupling: _, timesCharge: __, excluded: ___, closesAt, ...reading } = data;
  const exclusion = excludedBy(data);
  return {
    ...reading,
    isCurve: false,
    at: (kernel, mass) => {
      if (!reaches(reading.masses, mass)) return undefined;
      return closesAt === undefined || mass === reading.masses.from
        ? exclusion
        : closing(kernel, exclusion as Required<Exclusion>, (closesAt - mass) / (closesAt - reading.masses.from));
    },
  };
}

const digitisedReading = ({ id, group, kind, equation, electronsOnly, spin0, curve }: OfCurve): Reading =>
  curveReading(CURVES.find((one) => one.id === curve) as LimitCurve, id, group, equation, { kind, electronsOnly, spin0 });

/** Every reading of every experiment, in the order in which limits are listed. */
export const READINGS: readonly (Reading & { readonly id: ReadingId })[] = frozen(
  READING_DATA.map((one) => ("curve" in one ? digitisedReading(one) : figureReading(one)) as Reading & { readonly id: ReadingId }),
);
