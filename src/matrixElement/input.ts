import { ANY_MASS, POINT_EPS_A, POINT_EPS_V, WIDTH } from "../request/common.ts";
import { choice, flag, list, own, withoutDefault } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import { EPS_P, EPS_S } from "../request/spin.ts";
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

/** What event files lack: the couplings at all events of a file, and the mass and width of X. */
export interface EventCouplings {
  readonly epsV: number | undefined;
  readonly epsA: number | undefined;
  readonly epsS?: number;
  readonly epsP?: number;
  readonly mass: number | undefined;
  readonly width: number | undefined;
}

export const EVENT_COUPLINGS: SchemaOf<EventCouplings> = {
  epsV: { ...POINT_EPS_V, says: "LHE and HepMC3: vector coupling at all events, in units of e" },
  epsA: { ...POINT_EPS_A, says: "LHE and HepMC3: axial coupling at all events, in units of e (default 0 beside the other)" },
  epsS: { ...EPS_S, says: "LHE and HepMC3: scalar coupling of an X of spin 0 at all events, in units of e" },
  epsP: { ...EPS_P, says: "LHE and HepMC3: pseudoscalar coupling of an X of spin 0 at all events, in units of e (default 0 beside the other)" },
  mass: { ...withoutDefault(ANY_MASS), says: "LHE and HepMC3: mass of X (default 16.88; ee-aX and X-ee: that of X in the event)" },
  width: { ...WIDTH, says: "LHE and HepMC3: total width of X, instead of the one of the couplings" },
};
