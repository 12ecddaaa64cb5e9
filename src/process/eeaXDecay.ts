// e+ e- -> gamma X, X on its mass shell, with its decay X -> e+ e-: events alone are made of it.
import { EEAX_DECAY_FUNCTIONS } from "../../assembly/spec/eeaXDecayFunctions.ts";
import { PROCESS_EEAX_DECAY } from "../../assembly/spec/process.ts";
import { functionsOf } from "./functions.ts";
import { processOf } from "./process.ts";

export const EEAX_DECAY = processOf({
  name: "ee-aX",
  code: PROCESS_EEAX_DECAY,
  final: ["electron", "positron", "photon"],
  onShell: true,
  peaks: [
    { kind: "s", exchanged: "X" },
    { kind: "collinear", particle: "photon", to: "beams" },
  ],
  functions: functionsOf(EEAX_DECAY_FUNCTIONS),
  terms: ["signal"],
});
