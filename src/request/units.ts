// Conversions of units, each by its name.
import { HBAR_C_SQ_PB } from "../constants/index.ts";

export type AreaUnit = "mb" | "nb" | "pb";

const PER_PB: Readonly<Record<AreaUnit, number>> = { mb: 1e9, nb: 1e3, pb: 1 };

/** A cross-section in MeV^-2 as an area. */
export function areaFrom(perMeVSq: number, unit: AreaUnit): number {
  return (perMeVSq * HBAR_C_SQ_PB) / PER_PB[unit];
}

/** Femtobarn per picobarn. */
export const FB_PER_PB = 1000;
/** Millimetres from the hbar c [MeV fm] over an energy [MeV]. */
export const MM_PER_FM = 1e-12;
/** Electronvolt per MeV. */
export const EV_PER_MEV = 1e6;
/** Femtoseconds per second. */
export const FS_PER_SECOND = 1e15;
