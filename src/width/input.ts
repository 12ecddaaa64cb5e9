import { EPS_A, EPS_V, INVISIBLE, MASS } from "../request/common.ts";
import { number } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { couplingPair, EPS_P, EPS_S, spin0In } from "../request/spin.ts";
import { finite, InputError } from "../request/validate.ts";

/** What `x17.width` is asked: couplings and mass of X, perhaps its energy. Eqs. 4, 5; spin 0: docs/physics/spin-0.md. */
export interface WidthInput {
  /** Vector coupling to electrons, in units of the positron charge. */
  readonly epsV: number;
  /** Axial coupling to electrons, in units of the positron charge. */
  readonly epsA: number;
  /** Scalar coupling of an X of spin 0, in units of the positron charge; not beside epsV or epsA. */
  readonly epsS?: number;
  /** Pseudoscalar coupling of an X of spin 0, in units of the positron charge; not beside epsV or epsA. */
  readonly epsP?: number;
  /** Mass of X [MeV]. */
  readonly mass: number;
  /** Energy of X in the laboratory [MeV]; gives the decay length. */
  readonly energy?: number;
  /** Length of flight [mm]; with `energy`, gives the probability to decay before it. */
  readonly length?: number;
  /** Partial width into anything but e+ e- [MeV]. */
  readonly invisible: number;
}

/** Checks a width request; throws InputError. */
export function widthInput(input: Partial<WidthInput>): WidthInput {
  const checkedInput = checked<WidthInput>(WIDTH_REQUEST, input);
  const spin0 = spin0In(checkedInput);
  const given = { ...checkedInput, ...spin0 };
  const { mass, invisible, energy, length } = given;
  const names = spin0 ? (["epsS", "epsP"] as const) : (["epsV", "epsA"] as const);
  if (couplingPair(given).every((one) => one === 0) && invisible === 0)
    throw new InputError(`${names.join(" = ")} = invisible = 0: at least one must differ from 0 (a stable X has no lifetime)`, ...names, "invisible");
  if (energy !== undefined) finite("energy", energy, { min: mass, max: 1e12, unit: "MeV", why: "the mass of X" });
  else if (length !== undefined) throw new InputError(`length = ${length} mm: needs the energy of X`, "length");
  return given;
}

export const WIDTH_REQUEST: SchemaOf<WidthInput> = {
  epsV: EPS_V,
  epsA: EPS_A,
  epsS: EPS_S,
  epsP: EPS_P,
  mass: MASS,
  energy: number("energy of X: gives the decay length", { above: 0, max: 1e12, unit: "MeV" }),
  length: number("length of flight: gives the probability to decay before it", { min: 0, max: 1e30, unit: "mm" }),
  invisible: INVISIBLE,
};
