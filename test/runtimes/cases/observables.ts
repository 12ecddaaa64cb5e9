// Every observable of points of phase space, in the centre of mass and in a laboratory that moves.
import { phaseSpaceColumns } from "../../../src/columns/phaseSpace.ts";
import { inRestFrame, observed } from "../../../src/events/observables/index.ts";
import { OBSERVABLES } from "../../../src/events/observables/names.ts";
import type { Kernel } from "../../../src/kernel/load.ts";
import { asEvents, boostedAlongZ } from "../../support/observedEvents.ts";
import { custom } from "../case.ts";

const N = 4099;
const PROCESSES = ["ee-eea", "ee-aX"] as const;
const points = (kernel: Kernel, process: (typeof PROCESSES)[number]) =>
  asEvents(process, phaseSpaceColumns(kernel, process, { n: N, seed: 5, sqrts: 3773 }).momenta);

export const observables = [
  custom("observablesBatch", (kernel, hand) => {
    for (const process of PROCESSES)
      for (const one of OBSERVABLES[process]) {
        if (one.kind < 9) hand(observed(kernel, points(kernel, process), one));
      }
    for (const one of OBSERVABLES["ee-eea"].filter(({ kind }) => kind >= 9)) hand(observed(kernel, points(kernel, "ee-eea"), one));
  }),
  custom("restFrameBatch", (kernel, hand) => hand(inRestFrame(kernel, boostedAlongZ(points(kernel, "ee-eea"), 0.28)).momenta)),
];
