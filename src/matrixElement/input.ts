import { choice, flag, list, own } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import { InputError } from "../request/validate.ts";
import { DIAGRAM_NAMES, type Diagram } from "./index.ts";
import { type MatrixElementRow, PROCESSES, type Process } from "./row.ts";

/** Inputs of a record of `x17 me`. */
export interface MatrixElementInput {
  readonly process: Process;
  readonly rows: readonly MatrixElementRow[];
  readonly diagrams?: readonly Diagram[];
  readonly project?: boolean;
}

export const MATRIX_ELEMENT_REQUEST: SchemaOf<MatrixElementInput> = {
  process: { ...choice("process", PROCESSES), needed: true },
  rows: own<readonly MatrixElementRow[]>(
    "phase-space points",
    "not",
    (name, value) => {
      if (!Array.isArray(value)) throw new InputError(`${name}: must be a list of phase-space points`, name);
      return value;
    },
    { needed: true },
  ),
  diagrams: list(choice("group of diagrams", DIAGRAM_NAMES), "groups of diagrams of ee-eea", 1000),
  project: flag("momenta put on shell and in balance first"),
};
