// The processes that the engines integrate: a line each. Wasm only.
import * as eeeea from "./eeeea";
import { PROCESS_EEEEA } from "../spec/process";

/** Takes the process of a code of spec/process.ts for the engines; false for a code that is none. */
export function useProcess(code: i32): bool {
  if (code == PROCESS_EEEEA) return eeeea.use();
  return false;
}
