// e+ e- -> e+ e- by a photon and a vector and axial X in the s and the t channel.
import { EEEE_FUNCTIONS } from "../../assembly/spec/eeeeFunctions.ts";
import { PROCESS_EEEE } from "../../assembly/spec/process.ts";
import { functionsOf } from "./functions.ts";
import { processOf } from "./process.ts";

export const EEEE = processOf({
  name: "ee-ee",
  code: PROCESS_EEEE,
  final: ["electron", "positron"],
  peaks: [
    { kind: "s", exchanged: "photon" },
    { kind: "s", exchanged: "X" },
    { kind: "t", from: 1, to: 3, exchanged: "photon", power: 2 },
    { kind: "t", from: 1, to: 3, exchanged: "X", power: 2 },
  ],
  functions: functionsOf(EEEE_FUNCTIONS),
  terms: ["background", "signal", "interference"],
});
