// e+ e- -> e+ e- gamma with a vector and axial X.
import { EEEEA_FUNCTIONS } from "../../assembly/spec/eeeeaFunctions.generated.ts";
import { PROCESS_EEEEA } from "../../assembly/spec/process.ts";
import { functionsOf } from "./functions.ts";
import { processOf } from "./process.ts";

export const EEEEA = processOf({
  name: "ee-eea",
  code: PROCESS_EEEEA,
  final: ["electron", "positron", "photon"],
  peaks: [
    { kind: "s", exchanged: "photon" },
    { kind: "s", exchanged: "X" },
    { kind: "soft", particle: "photon" },
    { kind: "collinear", particle: "photon", to: "beams" },
    { kind: "collinear", particle: "photon", to: "pair" },
    { kind: "t", from: 1, to: 3, exchanged: "photon", power: 1 },
    { kind: "t", from: 2, to: 4, exchanged: "photon", power: 1 },
  ],
  functions: functionsOf(EEEEA_FUNCTIONS),
  terms: ["background", "signal", "interference"],
});
