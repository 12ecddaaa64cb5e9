// e+ e- -> gamma X, X a vector and axial boson on its mass shell.
import { EEAX_FUNCTIONS } from "../../assembly/spec/eeaXFunctions.ts";
import { PROCESS_EEAX } from "../../assembly/spec/process.ts";
import { functionsOf } from "./functions.ts";
import { processOf } from "./process.ts";

export const EEAX = processOf({
  name: "ee-aX",
  code: PROCESS_EEAX,
  final: ["photon", "X"],
  peaks: [{ kind: "collinear", particle: "photon", to: "beams" }],
  functions: functionsOf(EEAX_FUNCTIONS),
  terms: ["signal"],
});
