import { ANY_MASS } from "../request/common.ts";
import type { SchemaOf } from "../request/schema.ts";

/** What `x17.atomki` is asked. */
export interface AtomkiInput {
  /** Mass of X [MeV]. */
  readonly mass: number;
}

export const ATOMKI_REQUEST: SchemaOf<AtomkiInput> = { mass: ANY_MASS };
