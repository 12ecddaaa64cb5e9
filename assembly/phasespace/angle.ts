// Maps of cos theta of a 2 -> 2 process on intervals of it: flat, and flat in what 1/(a + x) or its square integrates to, x = 1 - cos (pole in t) or 1 + cos (pole
// in u). The photon collinear to either beam, 1/(1 - beta^2 c^2), is the sum of both poles of the electron. Portable. Physics: docs/physics/monte-carlo.md.
import { expm1, log1p } from "../math/elementary.ts";
import { ANGLE_FLAT, ANGLE_T, ANGLE_T_SQ, ANGLE_U, ANGLE_U_SQ } from "../spec/monteCarlo.ts";

/** 1 - cos and 1 + cos of the point that `place` made. */
export let minus: f64 = 1.0;
export let plus: f64 = 1.0;

/** Whether a map is about the direction straight back. */
export function isBack(map: i32): bool {
  return map == ANGLE_U || map == ANGLE_U_SQ;
}

/** Whether a number is a map. */
export function isMap(map: i32): bool {
  return map >= ANGLE_FLAT && map <= ANGLE_U_SQ;
}

/** Integral of a map, not normalised, over x from `low` to low + span; `a`: poleGap of phasespace/two.ts. Infinite where the pole lies inside. */
export function measure(map: i32, a: f64, low: f64, span: f64): f64 {
  if (map == ANGLE_FLAT) return span;
  const start: f64 = a + low;
  if (map == ANGLE_T || map == ANGLE_U) return log1p(span / start);
  return span / (start * (start + span));
}

/** The point at which the integral from the interval's nearer end is `part` of its `whole`; the interval: x from `low` to low + span, 2 - x from `far` on. */
export function place(map: i32, a: f64, low: f64, span: f64, far: f64, part: f64, whole: f64): void {
  const start: f64 = a + low;
  let above: f64 = part;
  if (map == ANGLE_T || map == ANGLE_U) above = start * expm1(part);
  else if (map != ANGLE_FLAT) above = (part * start * start) / Math.max(1.0 - part * start, start / (start + span));
  above = Math.min(above, span);
  const x: f64 = low + above;
  // from whichever end is nearer
  const rest: f64 = far + (map == ANGLE_FLAT ? Math.max(0.0, whole - part) : span - above);
  const y: f64 = x < 1.0 ? 2.0 - x : rest;
  minus = isBack(map) ? y : x;
  plus = isBack(map) ? x : y;
}

/** The map, not normalised, at 1 - cos and 1 + cos. */
export function densityAt(map: i32, a: f64, oneMinus: f64, onePlus: f64): f64 {
  if (map == ANGLE_FLAT) return 1.0;
  const x: f64 = a + (isBack(map) ? onePlus : oneMinus);
  return map == ANGLE_T_SQ || map == ANGLE_U_SQ ? 1.0 / (x * x) : 1.0 / x;
}
