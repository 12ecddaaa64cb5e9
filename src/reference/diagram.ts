import type { Complex } from "./complex.ts";

/** The boson exchanged or produced. */
export type Boson = "photon" | "X";

/** One Feynman diagram, with its fermionic sign, for every combination of helicities and polarisations. */
export interface Diagram<R> {
  /** boson-channel-emitter, for example "X-s-p1": X in the s channel, photon radiated by the incoming electron. */
  readonly id: string;
  readonly boson: Boson;
  /** Without the couplings e^n, which factor out of the sum; the couplings epsV, epsA are inside. */
  readonly amplitudes: readonly Complex<R>[];
}

/** Which diagrams to keep: their identifiers, or the paper's group 2 (photon from the initial state, boson into the final pair). */
export type Selection = readonly string[] | "group2";

export function selects(selection: Selection | undefined, id: string): boolean {
  if (selection === undefined) return true;
  if (selection === "group2") return /-s-p[12]$/.test(id);
  return selection.includes(id);
}
