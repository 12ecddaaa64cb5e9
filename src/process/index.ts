// The processes that the engines take, by name: a line each.
import { frozen } from "../request/frozen.ts";
import { EEAX } from "./eeaX.ts";
import { EEEE } from "./eeee.ts";
import { EEEEA } from "./eeeea.ts";

export {
  isTwoBody,
  type Monomial,
  massOf,
  needsX,
  PARTICLES,
  type Peak,
  type Process,
  processOf,
} from "./process.ts";
export { EEAX, EEEE, EEEEA };

export const PROCESSES = { "ee-eea": EEEEA, "ee-ee": EEEE, "ee-aX": EEAX } as const;
export type ProcessName = keyof typeof PROCESSES;
export const PROCESS_NAMES: readonly ProcessName[] = frozen(Object.keys(PROCESSES) as ProcessName[]);
