// The same processes with an X of spin 0: its coefficient functions in the place of those of the vector and axial X, everything else as there.

import { EEAX_DECAY_FUNCTIONS } from "../../assembly/spec/eeaXDecayFunctions.ts";
import { EEAX_FUNCTIONS } from "../../assembly/spec/eeaXFunctions.ts";
import { SPIN0 } from "../../assembly/spec/process.ts";
import { SPIN0_FUNCTIONS } from "../../assembly/spec/spin0/functions.generated.ts";
import { EEAX } from "./eeaX.ts";
import { EEAX_DECAY } from "./eeaXDecay.ts";
import { EEEE } from "./eeee.ts";
import { EEEEA } from "./eeeea.ts";
import { functionsOf } from "./functions.ts";
import { type Process, processOf } from "./process.ts";

const withSpin0 = ({ monomials: _ofSpin1, ...said }: Process, functions: readonly number[]): Process =>
  processOf({ ...said, code: said.code + SPIN0, functions: functionsOf(functions) });

export const EEEEA_SPIN0 = withSpin0(EEEEA, SPIN0_FUNCTIONS);
export const EEEE_SPIN0 = withSpin0(EEEE, SPIN0_FUNCTIONS);
export const EEAX_SPIN0 = withSpin0(EEAX, EEAX_FUNCTIONS);
export const EEAX_DECAY_SPIN0 = withSpin0(EEAX_DECAY, EEAX_DECAY_FUNCTIONS);
