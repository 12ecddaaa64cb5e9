import { ANY_MASS } from "../request/common.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { SPIN, type Spin } from "../request/spin.ts";

/** What `x17.atomki` is asked. */
export interface AtomkiInput {
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Spin of X: with 0 the bounds are on eps_s^2 + eps_p^2, and which boson a transition emits is told. Default: 1. */
  readonly spin?: Spin;
}

/** Checks an atomki request; spin 1 is absent. Throws InputError. */
export function atomkiInput(input: Partial<AtomkiInput>): AtomkiInput {
  const { mass, spin } = checked<AtomkiInput>(ATOMKI_REQUEST, input);
  return { mass, ...(spin === 0 ? { spin } : {}) };
}

export const ATOMKI_REQUEST: SchemaOf<AtomkiInput> = { mass: ANY_MASS, spin: SPIN as SchemaOf<AtomkiInput>["spin"] };
