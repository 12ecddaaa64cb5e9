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

/** Whether a diagram is kept. */
export type Keep = (id: string) => boolean;

export function keeper(selection: Selection | undefined): Keep {
  if (selection === undefined) return () => true;
  return selection === "group2" ? (id) => /-s-p[12]$/.test(id) : (id) => selection.includes(id);
}
