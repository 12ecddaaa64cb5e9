import { ANY_MASS } from "./common.ts";
import type { SchemaOf } from "./schema.ts";

export interface AtomkiInput {
  /** Mass of X [MeV]. */
  readonly mass: number;
}

export const ATOMKI_REQUEST: SchemaOf<AtomkiInput> = { mass: ANY_MASS };
