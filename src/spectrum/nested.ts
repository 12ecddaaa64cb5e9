// Coefficient functions at one pair mass by nested Gauss rules (assembly/engine/angular.ts), at levels of effort.
import { CUT_RECORD_LENGTH } from "../../assembly/spec/cuts.ts";
import type { Kernel } from "../kernel/load.ts";
import { arena } from "../kernel/memory.ts";
import type { CoefficientRequest } from "./panel.ts";

/** Refinement of the photon directions, orders of the rules in the polar coordinate and the azimuth of the electron; each level gains about a decade. */
const LEVELS = [
  { tolerance: 1e-3, polar: 12, turn: 8 },
  { tolerance: 1e-4, polar: 16, turn: 8 },
  { tolerance: 1e-5, polar: 20, turn: 12 },
  { tolerance: 1e-6, polar: 24, turn: 16 },
  { tolerance: 1e-7, polar: 32, turn: 20 },
  { tolerance: 1e-8, polar: 48, turn: 32 },
] as const;

/** The same where panels end at the corners as well: they are short, and what lies on them is smooth. */
const CORNER_LEVELS = [
  { tolerance: 1e-3, polar: 10, turn: 9 },
  { tolerance: 1e-4, polar: 14, turn: 12 },
  { tolerance: 1e-5, polar: 20, turn: 16 },
  { tolerance: 1e-6, polar: 26, turn: 20 },
  { tolerance: 1e-7, polar: 34, turn: 28 },
  { tolerance: 1e-8, polar: 48, turn: 40 },
] as const;
/** On short panels pieces and shares make no difference: there the second rule differs by its orders. */
const OTHER_ORDERS = 3;

export const FINEST_LEVEL = LEVELS.length - 1;

/** The level to begin with for a relative accuracy. */
export const levelFor = (accuracy: number): number =>
  Math.max(
    0,
    LEVELS.findLastIndex(({ tolerance }) => tolerance >= accuracy),
  );

export interface NestedRule {
  readonly level: number;
  /** 1: polar coordinates along the pair alone. 3: about the poles of the exchanged photon as well. */
  readonly axes: 1 | 3;
  /** The same with other nodes, panel ends and shares of the axes. */
  readonly other?: boolean;
  /** Panels of the polar coordinate end where two bounds meet, too. */
  readonly corners?: boolean;
}

interface NestedCost {
  readonly points: number;
  /** Looks for edges. */
  readonly looks: number;
}

/** A whole integral. */
export interface WholeNested extends NestedCost {
  readonly whole: true;
  readonly values: readonly number[];
  /** No photon passes the cuts: the values are 0 without an error. */
  readonly empty: boolean;
}

/** An integral, or no values: a list of the kernel was full, or the work of one integral spent, and what was summed by then says nothing. */
export type NestedResult = WholeNested | (NestedCost & { readonly whole: false });

/** What the kernel returns for an integral that is not whole, less its points. */
const NOT_WHOLE = -3;

/** Coefficient functions [fb/MeV, over the propagators] at pair mass m. */
export function nested(kernel: Kernel, request: CoefficientRequest, m: number, rule: NestedRule): NestedResult {
  const { kept } = request;
  if (!kept) return integrated(kernel, request, m, rule);
  const { level, axes, other = false, corners = false } = rule;
  const key = `rule ${kept.place(request)} ${m} ${level} ${axes} ${other} ${corners}`;
  return kept.get<NestedResult>(key) ?? kept.set(key, integrated(kernel, request, m, rule));
}

function integrated(kernel: Kernel, request: CoefficientRequest, m: number, { level, axes, other, corners }: NestedRule): NestedResult {
  const { views, offsets } = arena(kernel, CUT_RECORD_LENGTH, request.process.functions.length);
  views[0]!.set(request.cuts.record);
  const { tolerance, polar, turn } = (corners ? CORNER_LEVELS : LEVELS)[level]!;
  const higher = corners && other ? OTHER_ORDERS : 0;
  const points = kernel.exports.angularIntegral(
    request.process.code,
    request.sqrtS,
    m,
    request.massX,
    offsets[0]!,
    request.photonOnly ? 1 : 0,
    request.cuts.symmetric ? 1 : 0,
    axes,
    (other ? 1 : 0) | (corners ? 2 : 0),
    tolerance,
    polar + higher,
    turn + higher,
    offsets[1]!,
  );
  const looks = kernel.exports.looksTaken();
  if (points <= NOT_WHOLE) return { whole: false, points: NOT_WHOLE - points, looks };
  return { whole: true, values: Array.from(views[1]!), points: Math.max(points, 0), looks, empty: points === -2 };
}
