import { X17_MASS } from "../constants/index.ts";
import { EPS_A, EPS_V } from "../request/common.ts";
import { choice, number } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { EPS_P, EPS_S, spin0In } from "../request/spin.ts";
import { G2_CHOICES, type G2Choice } from "./measurements.ts";

/** What `x17.g2` is asked: a mass, couplings, a measurement with a prediction. */
export interface G2Input {
  /** Mass of X [MeV]; any positive mass, also below that of the electron. */
  readonly mass: number;
  /** Vector coupling to electrons, in units of the positron charge. */
  readonly epsV: number;
  /** Axial coupling to electrons, in units of the positron charge. */
  readonly epsA: number;
  /** Scalar coupling of an X of spin 0, in units of the positron charge; not beside epsV or epsA. */
  readonly epsS?: number;
  /** Pseudoscalar coupling of an X of spin 0, in units of the positron charge; not beside epsV or epsA. */
  readonly epsP?: number;
  /** Which measurement of a_e and of alpha. */
  readonly g2: G2Choice;
  /** `exact`: the one-loop integrals; `approx`: the heavy-boson limit of Eq. 16, and that of spin 0 (docs/physics/spin-0.md). */
  readonly loop: "exact" | "approx";
}

/** Checks a g-2 request; throws InputError. The choice of a_e and alpha decides the sign of the answer; the default is the paper's, 2022-cs. */
export function g2Input(input: Partial<G2Input>): G2Input {
  const given = checked<G2Input>(G2_REQUEST, input);
  return { ...given, ...spin0In(given) };
}

export const ANOMALY = "measurement of a_e and source of alpha";

export const G2_REQUEST: SchemaOf<G2Input> = {
  mass: number("mass of X", { min: 1e-6, max: 1e6, unit: "MeV" }, X17_MASS),
  epsV: EPS_V,
  epsA: EPS_A,
  epsS: EPS_S,
  epsP: EPS_P,
  g2: choice(ANOMALY, G2_CHOICES, "2022-cs", { placeholder: "choice" }),
  loop: choice("one-loop integrals, or the heavy-boson limit of Eq. 16", ["exact", "approx"], "exact"),
};
