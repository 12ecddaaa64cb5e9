// Inputs of initial-state radiation that several requests share.
import type { Field } from "../request/field.ts";
import { number, whole } from "../request/field.ts";
import { InputError } from "../request/validate.ts";

/** Initial-state radiation of a request; absent: none. */
export interface RadiationInput {
  /** Initial-state radiation, as long as the energy that goes missing along the beams stays below this [MeV, in the centre of mass]. */
  readonly isr?: number;
  /** Number of hard photons of the structure function, its order in the leading logarithm. */
  readonly isrOrder?: number;
  /** Scale of the leading logarithm in units of sqrt(s). */
  readonly isrScale?: number;
}

export const ORDER_OTHERWISE = 2;
export const SCALE_OTHERWISE = 1;

/** Least energy that may go missing [MeV]. */
const LEAST_LOST = 1e-6;

export const RADIATION_FIELDS = {
  isr: /* @__PURE__ */ number("initial-state radiation: most energy that may go missing along the beams; none unless given", {
    min: LEAST_LOST,
    max: 5e6,
    unit: "MeV",
  }) as Field<number>,
  isrOrder: /* @__PURE__ */ whole("number of hard photons of initial-state radiation, the order of its logarithm", { min: 1, max: 2 }, undefined, {
    otherwiseSays: `${ORDER_OTHERWISE} with isr`,
  }) as Field<number>,
  isrScale: /* @__PURE__ */ number("scale of the logarithm of initial-state radiation, in units of sqrt(s)", { min: 0.1, max: 10 }, undefined, {
    otherwiseSays: `${SCALE_OTHERWISE} with isr`,
  }) as Field<number>,
} as const;

/** What a request says of radiation, to hand it on. */
export const radiationPart = ({ isr, isrOrder, isrScale }: RadiationInput): RadiationInput => ({
  ...(isr === undefined ? {} : { isr }),
  ...(isrOrder === undefined ? {} : { isrOrder }),
  ...(isrScale === undefined ? {} : { isrScale }),
});

/** Least sqrt(s) times scale [MeV]: ln(Q^2/m_e^2) is 10.6 there. */
export const LEAST_SCALE = 100;
/** Largest part of the energy of one beam that may go missing. */
const MOST_LOST = 0.9;

/**
 * Refuses what initial-state radiation cannot be asked for: its words without it, a scale at which its logarithm is none, a limit at which what is left
 * of sqrt(s) does not lie above `least` [MeV], `why`.
 */
export function checkRadiation({ isr, isrOrder, isrScale }: RadiationInput, sqrts: number, least: number, why: string): void {
  if (isr === undefined) {
    for (const [name, value] of Object.entries({ isrOrder, isrScale }))
      if (value !== undefined) throw new InputError(`${name} = ${value}: needs isr, the most energy that may go missing`, name, "isr");
    return;
  }
  const scale = (isrScale ?? SCALE_OTHERWISE) * sqrts;
  if (scale < LEAST_SCALE)
    throw new InputError(`isr: the scale of its logarithm, ${scale} MeV, must be at least ${LEAST_SCALE} MeV`, "isr", "isrScale", "sqrts");
  const left = (least / sqrts) * (least / sqrts);
  const most = 0.5 * sqrts * Math.min(MOST_LOST, 0.999 * (1 - left));
  if (most < LEAST_LOST)
    throw new InputError(
      `isr = ${isr} MeV: nothing may go missing of sqrt(s) = ${sqrts} MeV beside ${Number(least.toPrecision(6))} MeV (${why})`,
      "isr",
      "sqrts",
    );
  if (!(isr <= most)) {
    const shownMost = Number(most.toPrecision(6));
    throw new InputError(
      `isr = ${isr} MeV: must be at most ${shownMost} MeV (${most < 0.5 * MOST_LOST * sqrts ? why : "nine tenths of one beam"})`,
      "isr",
    );
  }
}
