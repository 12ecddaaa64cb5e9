// The processes of which events are made: what the engines integrate for each, and who takes part in an event.
import { EEAX_DECAY, EEAX_DECAY_SPIN0, type Process, processWith } from "../../process/index.ts";
import type { RadiationInput } from "../../radiation/input.ts";
import { frozen } from "../../request/frozen.ts";
import { type Couplings, isSpin0 } from "../../request/spin.ts";
import { beamPhotons, type EventLeg, electronLegs, gammaXLegs, pairPhotons } from "../run.ts";

/** Processes of which events are made. */
export const EVENT_PROCESSES = frozen(["ee-eea", "ee-ee", "ee-aX"] as const);
/** A process of which events are made: e+ e- -> e+ e- gamma, e+ e- -> e+ e-, or e+ e- -> gamma X with X on its mass shell and X -> e+ e-. */
export type EventProcess = (typeof EVENT_PROCESSES)[number];

/** What the engines integrate: of ee-aX the process with the decay of X. */
export function engineProcess({ process, ...X }: { readonly process: EventProcess } & Pick<Couplings, "epsS" | "epsP">): Process {
  if (process === "ee-aX") return isSpin0(X) ? EEAX_DECAY_SPIN0 : EEAX_DECAY;
  return processWith(process, X);
}

/** Who takes part, what beams and leptons radiate behind all others; `xCode`: number of X in files, if not the usual one. */
export const legsOf = ({
  process,
  xCode,
  isr,
  fsr,
}: Pick<RadiationInput, "isr"> & { readonly process: EventProcess; readonly xCode?: number; readonly fsr?: boolean }): EventLeg[] => [
  ...(process === "ee-aX" ? gammaXLegs(xCode) : electronLegs(process)),
  ...(isr === undefined ? [] : beamPhotons()),
  ...(fsr ? pairPhotons(process === "ee-aX") : []),
];
