// The processes that the engines integrate: a line each. Wasm only.
import * as eeaX from "./eeaX";
import * as eeaXDecay from "./eeaXDecay";
import * as eeee from "./eeee";
import * as eeeea from "./eeeea";
import { bodies } from "./process";
import * as eeaXSpin0 from "./spin0/eeaX";
import * as eeaXDecaySpin0 from "./spin0/eeaXDecay";
import * as eeeeSpin0 from "./spin0/eeee";
import * as eeeeaSpin0 from "./spin0/eeeea";
import { PROCESS_EEAX, PROCESS_EEAX_DECAY, PROCESS_EEEE, PROCESS_EEEEA, SPIN0 } from "../spec/process";

/** Takes the process of a code of spec/process.ts, of two or three final particles; false for an unknown code. */
export function useAnyProcess(code: i32): bool {
  if (code == PROCESS_EEEEA) return eeeea.use();
  if (code == PROCESS_EEEE) return eeee.use();
  if (code == PROCESS_EEAX) return eeaX.use();
  if (code == PROCESS_EEAX_DECAY) return eeaXDecay.use();
  if (code == PROCESS_EEEEA + SPIN0) return eeeeaSpin0.use();
  if (code == PROCESS_EEEE + SPIN0) return eeeeSpin0.use();
  if (code == PROCESS_EEAX + SPIN0) return eeaXSpin0.use();
  if (code == PROCESS_EEAX_DECAY + SPIN0) return eeaXDecaySpin0.use();
  return false;
}

/** The same for engines that have a pair mass: three final particles. */
export function useProcess(code: i32): bool {
  return useAnyProcess(code) && bodies == 3;
}
