import { LEAST_COUPLING, noneOrAtLeast, number } from "../request/field.ts";
import type { SchemaOf } from "../request/schema.ts";
import type { CouplingInput } from "./index.ts";

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
