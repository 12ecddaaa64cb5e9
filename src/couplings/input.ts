import { LEAST_COUPLING, noneOrAtLeast, number } from "../request/field.ts";
import { checked, type SchemaOf } from "../request/schema.ts";
import { InputError } from "../request/validate.ts";

/**
 * The same coupling to electrons as different papers write it. Exactly one pair (or one number) is given; a missing partner is 0.
 * epsV, epsA: units of the positron charge; gV, gA: absolute; epsL, epsR: chiral, units of e; alphaX: g^2/(4 pi) of a pure vector.
 */
export interface CouplingInput {
  readonly epsV?: number;
  readonly epsA?: number;
  readonly gV?: number;
  readonly gA?: number;
  readonly epsL?: number;
  readonly epsR?: number;
  readonly alphaX?: number;
}

const PAIRS = [
  ["epsV", "epsA"],
  ["gV", "gA"],
  ["epsL", "epsR"],
  ["alphaX", "alphaX"],
] as const;

/** The notation a request is written in; throws InputError unless there is exactly one. */
export function couplingInput(input: CouplingInput): CouplingInput {
  const one = checked<CouplingInput>(CONVERT_REQUEST, input);
  const given = PAIRS.filter((pair) => pair.some((name) => one[name] !== undefined));
  if (given.length !== 1) {
    const got = Object.keys(CONVERT_REQUEST).filter((name) => one[name as keyof CouplingInput] !== undefined);
    if (got.length > 0) throw new InputError(`couplings: must be given in one notation (got ${got.join(", ")})`, ...got);
    throw new InputError("couplings: must be one of epsV/epsA, gV/gA, epsL/epsR, alphaX (got none)", ...PAIRS.flat());
  }
  const names = [...new Set(given[0])];
  return Object.fromEntries(names.map((name) => [name, one[name] ?? 0]));
}

const size = (says: string) => noneOrAtLeast(LEAST_COUPLING, number(says, { min: -1e6, max: 1e6 }));

export const CONVERT_REQUEST: SchemaOf<CouplingInput> = {
  epsV: size("vector coupling, in units of e"),
  epsA: size("axial coupling, in units of e"),
  gV: size("absolute vector coupling"),
  gA: size("absolute axial coupling"),
  epsL: size("left-handed coupling, in units of e"),
  epsR: size("right-handed coupling, in units of e"),
  alphaX: noneOrAtLeast(LEAST_COUPLING, number("g^2/(4 pi) of a pure vector", { min: 0, max: 1e6 })),
};
